# SPDX-License-Identifier: EUPL-1.2
"""What a public body expects around the code: licence, description, changelog, nothing of one machine."""

import os
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import kern
from tests.tools import in_ci

ROOT = Path(__file__).parent.parent
PLUGINS = sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))
LICENCE = "EUPL-1.2"
# In two pieces: in one, the licence checker reads it as the licence of this file.
HEADER = "# SPDX-License-" + f"Identifier: {LICENCE}"


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the project itself, as git knows them."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        if in_ci():
            raise
        pytest.skip("geen git-werkmap")
    names = [os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    return tuple(path for name in names if (path := ROOT / name).is_file())


def project(folder: Path) -> dict[str, Any]:
    """The ``[project]`` table of a distribution."""
    table: dict[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def test_every_python_file_and_script_names_its_licence() -> None:
    scripts = [path for path in tracked() if path.suffix == ".py" or path.parent.name == ".ci"]
    bare = [str(path) for path in scripts if HEADER not in path.read_text(encoding="utf-8").splitlines()[:2]]
    assert len(scripts) > 20
    assert not bare


def test_every_distribution_ships_the_same_whole_licence_text() -> None:
    text = (ROOT / "LICENSE").read_bytes()
    for article in range(1, 16):
        assert re.search(rb"^%d\." % article, text, re.MULTILINE), f"article {article} is missing"
    assert "‘Compatible Licences’ according to Article 5 EUPL are:".encode() in text
    for copy in [ROOT / "LICENSES" / f"{LICENCE}.txt", *(folder / "LICENSE" for folder in PLUGINS)]:
        assert copy.read_bytes() == text, copy


@pytest.mark.parametrize("folder", [ROOT, *PLUGINS], ids=lambda folder: folder.name)
def test_a_distribution_says_its_name_and_licence(folder: Path) -> None:
    table = project(folder)
    assert re.fullmatch(r"kern-kwaliteitskader(-[a-z-]+)?", table["name"])
    assert table["license"] == LICENCE
    assert table["license-files"] == ["LICENSE"]
    assert table["requires-python"] == project(ROOT)["requires-python"]


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_region_is_found_through_one_entry_point_and_needs_only_the_core(folder: Path) -> None:
    table = project(folder)
    assert table["name"] == "kern-kwaliteitskader-" + folder.name.replace("_", "-")
    assert table["entry-points"] == {"kern": {folder.name: f"kern_{folder.name}"}}
    assert [re.split(r"[<>=~ ]", need)[0] for need in table["dependencies"]] == ["kern-kwaliteitskader"]


def test_publiccode_describes_this_version_in_two_languages() -> None:
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert said["publiccodeYmlVersion"] == "0.4"
    assert said["legal"]["license"] == LICENCE
    assert said["softwareVersion"] == kern.__version__
    assert said["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert said["intendedAudience"]["countries"] == ["NL"]
    assert {"name", "url", "platforms", "softwareType", "maintenance", "localisation"} <= said.keys()
    assert said["description"].keys() == {"nl", "en"}
    # The limits of the standard: a longer text is refused by the catalogues that read this file.
    for text in said["description"].values():
        assert len(text["genericName"]) <= 35
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_code_package_and_changelog_agree_on_the_version() -> None:
    assert project(ROOT)["version"] == kern.__version__
    versions = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == kern.__version__


@pytest.mark.parametrize(
    "name", ["SECURITY.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "docs/handleiding.md", "docs/installeren.md"]
)
def test_links_between_the_documents_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\(((?!https?:)[^)\s]+)\)", page.read_text(encoding="utf-8"))
    for link in links:
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in headings(target), link


def headings(page: Path) -> set[str]:
    """The anchors of a page, as they are made from its headings."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def test_the_manual_names_every_command_and_no_other() -> None:
    from kern.commands import COMMANDS

    manual = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```$(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    code = [*re.findall(r"`([^`\n]+)`", manual), *"".join(blocks).splitlines()]
    named = {words[1] for line in code if (words := line.split())[:1] == ["kern"]}
    assert named == set(COMMANDS)


def test_nothing_in_the_project_points_at_one_machine_or_at_a_package_registry() -> None:
    # Put together here, so that this file is not its own first finding.
    machine = [b"/" + part for part in (b"work/", b"root/", b"home/runner")]
    registries = [
        b"pypi" + b".org",
        b"files.python" + b"hosted.org",
        b"registry.npm" + b"js.org",
        b"deb.debian" + b".org",
    ]
    findings = []
    for path in tracked():
        content = path.read_bytes()
        for pattern in machine:
            if re.search(rb"(?<![\w./-])" + re.escape(pattern), content):
                findings.append((str(path.relative_to(ROOT)), pattern))
        findings += [(str(path.relative_to(ROOT)), host) for host in registries if host in content]
    assert not findings
