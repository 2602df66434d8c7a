# SPDX-License-Identifier: EUPL-1.2
"""`kern nieuw-regio` makes a distribution that installs, works, and fails its tests until it is filled in."""

import os
import subprocess
import venv
from pathlib import Path

import pytest
from click.testing import CliRunner

from kern.commands import cli
from tests.testing.installed import run as run_in

ROOT = Path(__file__).resolve().parent.parent


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["nieuw-regio", *arguments])
    return result.exit_code, result.output + str(result.exception or "")


def test_says_what_to_fill_in(tmp_path: Path) -> None:
    code, output = run("hart_van_brabant", "-o", str(tmp_path / "regio"))
    assert code == 0
    assert "README.md" in output
    assert "INVULLEN" in (tmp_path / "regio" / "kern_hart_van_brabant" / "catalogue.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Hart van Brabant", "3regio", "regio-met-streep", "../weg"])
def test_refuses_a_name_that_python_cannot_use(name: str, tmp_path: Path) -> None:
    code, output = run(name, "-o", str(tmp_path / "regio"))
    assert code != 0
    assert "hart_van_brabant" in output
    assert not (tmp_path / "regio").exists()


def test_leaves_a_folder_with_files_alone(tmp_path: Path) -> None:
    (tmp_path / "iets.txt").write_text("van mij", encoding="utf-8")
    code, output = run("proef", "-o", str(tmp_path))
    assert code != 0
    assert "niet leeg" in output
    assert [p.name for p in tmp_path.iterdir()] == ["iets.txt"]


def begun(folder: Path) -> Path:
    """A region as the command makes it, found as an installed plugin is."""
    assert run("proef_regio", "-o", str(folder))[0] == 0
    about = folder / "kern_proef-1.0.dist-info"
    about.mkdir()
    about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: kern-proef\nVersion: 1.0\n", encoding="utf-8")
    about.joinpath("entry_points.txt").write_text("[kern]\nproef_regio = kern_proef_regio\n", encoding="utf-8")
    return folder


def own_tests(folder: Path) -> subprocess.CompletedProcess[str]:
    return run_in(folder, "pytest", "-q", "-p", "no:cacheprovider", "-o", "addopts=", "tests")


def test_its_own_tests_fail_and_name_every_place_that_is_left(tmp_path: Path) -> None:
    """Everything with INVULLEN in it, by file and line; nothing else."""
    folder = begun(tmp_path / "regio")
    ran = own_tests(folder)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    for file in ("kern_proef_regio/catalogue.toml", "tests/test_proef_regio.py"):
        for number, line in enumerate((folder / file).read_text(encoding="utf-8").splitlines(), 1):
            assert (f"{file}, regel {number}: " in ran.stdout) is ("INVULLEN" in line), (file, number)
    assert "De catalogus heeft 2 eisen. Hoeveel heeft uw kader?" in ran.stdout
    assert "De twee eisen van het voorbeeld staan er nog" in ran.stdout


def test_its_own_tests_pass_once_it_is_filled_in(tmp_path: Path) -> None:
    folder = begun(tmp_path / "regio")
    catalogue, tests = folder / "kern_proef_regio" / "catalogue.toml", folder / "tests" / "test_proef_regio.py"
    text = catalogue.read_text(encoding="utf-8").replace('municipalities = ["INVULLEN"]', 'municipalities = ["Urk"]')
    text = text.replace('version = "INVULLEN: de versie of datum"', 'version = "2026-01-01"').replace(
        "INVULLEN", "Kader"
    )
    catalogue.write_text(text.replace('title = "VOG"', 'title = "Verklaring"'), encoding="utf-8")
    told = tests.read_text(encoding="utf-8").replace("None = None  # INVULLEN", "None = 2")
    tests.write_text(told, encoding="utf-8")
    ran = own_tests(folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.packaging
def test_scaffolded_region_installs_keeps_the_contract_and_says_what_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "regio"
    assert run("proef_regio", "--label", "Proef/regio", "-o", str(folder))[0] == 0
    home = tmp_path / "venv"
    venv.create(home, with_pip=True, symlinks=os.name != "nt")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(python), "-m", *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path)

    installed = call("pip", "install", "-q", f"{ROOT}[test]", str(folder))
    assert installed.returncode == 0, installed.stderr
    shown = call("kern", "regios")
    assert shown.returncode == 0, shown.stderr
    assert "Proef/regio (proef_regio)" in shown.stdout
    contract = call("pytest", "-q", "--pyargs", "kern.testing", "--regio", "proef_regio")
    assert "alles is ingevuld" in contract.stdout
    own = call("pytest", "-q", str(folder / "tests"))
    assert own.returncode == 1, own.stdout
    assert "Dit moet u nog invullen" in own.stdout
