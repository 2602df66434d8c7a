# SPDX-License-Identifier: EUPL-1.2
"""`kern nieuw-regio` makes a distribution that installs, passes the contract and says what to fill in."""

import os
import subprocess
import venv
from pathlib import Path

import pytest
from click.testing import CliRunner

from kern.commands import cli

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


@pytest.mark.packaging
def test_scaffolded_region_installs_and_passes_the_contract_and_its_own_tests(tmp_path: Path) -> None:
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
    assert contract.returncode == 0, contract.stdout
    own = call("pytest", "-q", str(folder / "tests"))
    assert own.returncode == 0, own.stdout
