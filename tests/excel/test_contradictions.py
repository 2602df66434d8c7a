# SPDX-License-Identifier: EUPL-1.2
"""Facts that cannot all be so are a warning that names every cell; they are data, of the core and of a region."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kern.catalogue.loader import CatalogueError, load_text
from kern.excel.checking.parse import parse_book
from kern.excel.filling import read_document
from kern.excel.form import Form
from kern.excel.reading.opening import read_book
from kern.excel.writing.template import template_bytes
from kern.intake import form_for
from kern.problems import Problem, Severity
from kern.region import load_plugins
from tests.excel.forms import CATALOGUE_FILE

COUNT = "midden_groningen_medewerkers_niet_verblijf"
HOMES = ("verblijf", "beschermd_wonen", "maatschappelijke_opvang", "vrouwenopvang")
GOOD: dict[str, Any] = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "ingevuld_op": "2026-11-12",
    "gemeenten": "Midden-Groningen",
    "wetten": "Wmo; Jeugdwet",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
    "medewerkers": 30,
    "dagbesteding": "ja",
    "verblijf": "ja",
    "niet_verblijf": "ja",
    "jeugdigen": "ja",
    COUNT: 30,
}
#: What is changed in the good facts, the facts that are named, and a word of the reason.
CASES: list[tuple[dict[str, Any], tuple[str, ...], str]] = [
    ({"verblijf": "nee", "niet_verblijf": "nee", COUNT: 0}, ("dagbesteding", "verblijf", "niet_verblijf"), "allebei"),
    ({"soort_aanbieder": "zzp", "medewerkers": 250}, ("soort_aanbieder", "medewerkers"), "zonder personeel"),
    ({"jeugdigen": "nee"}, ("wetten", "jeugdigen"), "jeugdigen en hun ouders"),
    ({COUNT: 31}, (COUNT, "medewerkers"), "niet groter"),
    ({COUNT: 0}, ("niet_verblijf", COUNT), "heeft medewerkers"),
    ({"niet_verblijf": "nee", COUNT: 3}, ("niet_verblijf", COUNT), "geen medewerkers"),
    ({**dict.fromkeys(HOMES, "nee"), COUNT: 3}, (*HOMES, COUNT, "medewerkers"), "tellen alle medewerkers"),
]


def form() -> Form:
    return form_for(load_plugins().regions)


def in_workbook(facts: dict[str, Any]) -> tuple[list[Problem], dict[str, str]]:
    """The warnings of a workbook with these facts, and the cell of each fact."""
    filled, _ = read_document({"feiten": facts}, form())
    result = parse_book(read_book(template_bytes(form(), filled), "werkmap.xlsx"), form(), {})
    assert result.assessment is not None
    cells = {key: place.cell for key, place in result.assessment.fact_places.items()}
    return [found for found in result.problems if found.code == "K334"], cells


@pytest.mark.parametrize(("changed", "named", "reason"), CASES)
def test_facts_that_cannot_all_be_so_are_named_with_every_cell(
    changed: dict[str, Any], named: tuple[str, ...], reason: str
) -> None:
    found, cells = in_workbook({**GOOD, **changed})
    assert len(found) == 1
    assert found[0].severity is Severity.WARNING
    assert found[0].place.cell == cells[named[0]]
    assert reason in found[0].found
    assert all(f"({cells[key]})" in found[0].found for key in named)


@pytest.mark.parametrize(("changed", "named", "reason"), CASES)
def test_the_same_is_told_of_a_document_with_the_key_of_every_fact(
    changed: dict[str, Any], named: tuple[str, ...], reason: str
) -> None:
    _, problems = read_document({"feiten": {**GOOD, **changed}}, form())
    found = [problem for problem in problems if reason in problem.found]
    assert len(found) == 1
    assert found[0].severity is Severity.WARNING
    assert all(f"feiten.{key}" in found[0].found for key in named)


@pytest.mark.parametrize(("changed", "named", "reason"), CASES)
def test_a_fact_that_was_not_filled_in_contradicts_nothing(
    changed: dict[str, Any], named: tuple[str, ...], reason: str
) -> None:
    needed = {"naam", "gemeenten", "wetten", "financiering", "soort_aanbieder"}
    for key in (key for key in named if key not in needed):
        facts = {name: value for name, value in {**GOOD, **changed}.items() if name != key}
        _, problems = read_document({"feiten": facts}, form())
        assert not [found for found in problems if reason in found.found]


def test_good_facts_and_a_sole_trader_who_is_a_provider_too_get_no_warning() -> None:
    assert in_workbook(GOOD)[0] == []
    assert in_workbook({**GOOD, "soort_aanbieder": "professionele aanbieder; zzp"})[0] == []
    assert in_workbook({**GOOD, "soort_aanbieder": "zzp", "medewerkers": 1, COUNT: 1})[0] == []


def test_a_workbook_that_is_filled_in_after_it_was_assessed_is_a_date_to_come() -> None:
    """The day to which ages are counted is the assessor's; what was filled in later cannot have been assessed."""
    document: dict[str, Any] = {
        "feiten": {**GOOD, "ingevuld_op": "2026-12-02"},
        "antwoorden": {"midden_groningen": {"V3": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"}}},
        "toetsing": {"midden_groningen": [{"sleutel": "datum", "waarde": "2026-12-01"}]},
    }
    _, problems = read_document(document, form())
    assert [found for found in problems if "na de peildatum" in found.found]
    document["feiten"]["ingevuld_op"] = "2026-12-01"
    assert not [found for found in read_document(document, form())[1] if "na de peildatum" in found.found]


def test_a_region_writes_its_own_contradictions_as_data() -> None:
    text = CATALOGUE_FILE.read_text(encoding="utf-8")
    rule = '\n[[contradiction]]\nwhen = "testregio_bussen > medewerkers"\ntext = "Wie rijdt er dan?"\n'
    found = load_text(text + rule, "proef").catalogue.contradictions
    assert [(one.when.names, one.text) for one in found] == [(("testregio_bussen", "medewerkers"), "Wie rijdt er dan?")]
    with pytest.raises(CatalogueError, match="testregio_busen"):
        load_text(text + rule.replace("bussen", "busen"), "proef")


def test_controleer_warns_and_the_workbook_stays_usable(tmp_path: Path) -> None:
    """Through the real commands: `sjabloon --vul` warns, `controleer` names both cells and ends well."""
    (tmp_path / "vul.json").write_text(json.dumps({"feiten": {**GOOD, COUNT: 31}}), encoding="utf-8")
    kern = [sys.executable, "-m", "kern"]
    make = [*kern, "sjabloon", "--vul", "vul.json", "-o", "in.xlsx"]
    made = subprocess.run(make, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert made.returncode == 0, made.stderr
    assert "niet groter zijn dan alle medewerkers" in " ".join(made.stderr.split())
    check = [*kern, "controleer", "in.xlsx", "--uitvoer", "json"]
    checked = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stderr
    problems = [one for one in json.loads(checked.stdout)["problemen"] if one["code"] == "K334"]
    assert len(problems) == 1
    assert problems[0]["ernst"] == "waarschuwing"
    assert problems[0]["gevonden"].count("(B") == 2
