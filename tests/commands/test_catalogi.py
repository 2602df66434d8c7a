# SPDX-License-Identifier: EUPL-1.2
"""`kern regios`, `kern eisen`, `kern lezingen` and the help: what is asked before anything is judged."""

import json
import re
import subprocess
import sys
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from kern.commands import COMMANDS
from tests.commands.conftest import Make, Run

REGIONS = ["groningen_mo_vo", "midden_groningen", "nmd_drenthe", "twente"]


def errors(schema: str, data: object) -> list[str]:
    described = json.loads(files("kern.contract").joinpath(f"schema/{schema}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(described)
    return [error.message for error in Draft202012Validator(described).iter_errors(data)]


def test_regions_are_shown_with_their_municipalities(run: Run) -> None:
    shown = run("regios")
    assert shown.returncode == 0
    assert "NMD Drenthe (nmd_drenthe) · versie 2019 · 44 eisen" in shown.stdout
    data = json.loads(run("regios", "--uitvoer", "json").stdout)
    assert errors("regios", data) == []
    assert [region["region"] for region in data["regions"]] == REGIONS


@pytest.mark.parametrize("region", REGIONS)
def test_requirements_and_readings_keep_their_schema(run: Run, region: str) -> None:
    demands = json.loads(run("eisen", region, "--uitvoer", "json").stdout)
    assert errors("eisen", demands) == []
    readings = json.loads(run("lezingen", region, "--uitvoer", "json").stdout)
    assert errors("lezingen", readings) == []
    known = {reading["id"] for reading in readings["readings"]}
    assert {name for row in demands["requirements"] for name in row["readings"]} <= known


def test_region_specific_keys_stand_in_the_requirements(run: Run) -> None:
    nmd = {r["ref"]: r for r in json.loads(run("eisen", "nmd_drenthe", "--uitvoer", "json").stdout)["requirements"]}
    assert nmd["V1"]["pgb_naaste"] is True
    assert nmd["V1"]["except_custodial_parent"] is True
    assert nmd["V3"]["pgb_naaste"] is False
    assert nmd["V7"]["pgb_naaste"] is None
    twente = {r["ref"]: r for r in json.loads(run("eisen", "twente", "--uitvoer", "json").stdout)["requirements"]}
    assert twente["4"]["law"] == "Jeugdwet"
    assert twente["37a"]["evidence_before_award"] is True


@pytest.mark.parametrize("command", ["eisen", "lezingen"])
def test_text_fits_80_columns_and_shows_no_line_numbers_of_the_extraction(run: Run, command: str) -> None:
    shown = run(command, "NMD Drenthe", *(["--volledig"] if command == "eisen" else [])).stdout
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "Bron: Toetsingskader 2019" in shown
    assert not re.search(r"regels? \d", shown)


def test_check_keeps_its_schema_with_and_without_problems(run: Run, make: Make) -> None:
    path = make()
    assert errors("controleer", json.loads(run("controleer", path, "--uitvoer", "json").stdout)) == []
    (path.parent / "stuk.xlsx").write_text("geen werkmap", encoding="utf-8")
    broken = run("controleer", "stuk.xlsx", "--uitvoer", "json")
    assert broken.returncode == 2
    data = json.loads(broken.stdout)
    assert errors("controleer", data) == []
    assert data["inhoud"] is None
    assert data["problemen"]


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help_in_dutch_with_an_example(run: Run, command: str) -> None:
    shown = run(command, "--help")
    assert shown.returncode == 0, shown.stderr
    assert "Gebruik: kern" in shown.stdout
    assert "Voorbeeld: kern " in shown.stdout
    assert "Show this message" not in shown.stdout


def test_wrong_use_is_explained_in_dutch(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    for arguments in (["beoordel"], ["beoordeel"], ["beoordeel", "--foo"], ["eisen"]):
        result = run(*arguments)
        assert result.returncode == 2
        assert "Uitleg krijgt u met" in result.stderr


def test_help_imports_nothing_that_is_slow() -> None:
    """`kern --help` scans no entry points and imports no spreadsheet library, cerberus, tabulate or plugin."""
    code = (
        "import sys; from kern.commands import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "slow = {'openpyxl', 'python_calamine', 'cerberus', 'tabulate', 'jinja2', 'docx', 'kern.region.installed'}\n"
        "print(sorted(slow & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr.strip() == "[]"


def test_dutch_words_of_click_are_those_of_the_translation_file() -> None:
    """The compiled translation that is shipped says what the readable one beside it says."""
    import gettext

    folder = files("kern.data").joinpath("locale/nl/LC_MESSAGES")
    source = folder.joinpath("messages.po").read_text(encoding="utf-8")
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    with folder.joinpath("messages.mo").open("rb") as file:
        translation = gettext.GNUTranslations(file)  # type: ignore[arg-type]
    assert len(pairs) > 30
    for english, dutch in (tuple(_plain(text) for text in pair) for pair in pairs):
        assert translation.gettext(english) == dutch


def _plain(text: str) -> str:
    """A text of a translation file without its escapes."""
    return text.replace("\\n", "\n").replace("\\t", "\t").replace('\\"', '"')
