# SPDX-License-Identifier: EUPL-1.2
"""What is handed out: each distribution holds its package whole, its licence and its description, and nothing else."""

import re
import shutil
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

from tests.tools import in_ci

ROOT = Path(__file__).parent.parent
FOLDERS = [ROOT, *sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))]
#: What hatchling puts into every source distribution by itself.
BY_ITSELF = {"PKG-INFO", "pyproject.toml", ".gitignore"}


def package(folder: Path) -> str:
    return "kern" if folder == ROOT else f"kern_{folder.name}"


def tracked(folder: Path) -> set[str]:
    """The files of the package, as git knows them."""
    listed = subprocess.run(["git", "ls-files", "-z", package(folder)], cwd=folder, capture_output=True, check=True)
    names = listed.stdout.decode("utf-8").split("\0")
    return {name for name in names if name and (folder / name).is_file()}


@pytest.mark.packaging
@pytest.mark.parametrize("folder", FOLDERS, ids=package)
def test_a_distribution_holds_its_package_whole_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    uv = shutil.which("uv")
    if uv is None or not (ROOT / ".git").exists():
        assert not in_ci()
        pytest.skip("uv of de git-werkmap ontbreekt")
    subprocess.run([uv, "build", "--quiet", "--out-dir", tmp_path, folder], check=True, timeout=300)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        source = {member.name.partition("/")[2] for member in archive if member.isfile()}
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        wheel = {name for name in archive.namelist() if ".dist-info/" not in name}
    beside = {"LICENSE", "README.md"} | ({"CHANGELOG.md"} if folder == ROOT else set())
    assert source - BY_ITSELF == tracked(folder) | beside
    assert wheel == tracked(folder)


@pytest.mark.parametrize("folder", FOLDERS[1:], ids=package)
def test_links_in_the_description_of_a_plugin_work_where_it_is_read(folder: Path) -> None:
    """A plugin is read where it is installed from: there is no folder above it. Links to the project are whole."""
    project = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))["url"]
    table = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    links = re.findall(r"\]\(([^)\s]+)\)", (folder / table["readme"]).read_text(encoding="utf-8"))
    assert all(link.startswith(("https://", "#")) for link in links), links
    assert all(link == project or link.startswith((f"{project}/", "#")) or project not in link for link in links)
