# SPDX-License-Identifier: EUPL-1.2
"""A workbook of Twente in which all is in order, and the same with something changed, judged as kern judges a file."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kern.region import Outcome, Region, RegionEvaluation, SelfAssessment, load_plugins
from kern.testing.judging import Filling, Form, evaluate_region, form_for, read_document, reading_as, write_template

REGION: Region = load_plugins().regions["twente"]
#: Every row of the sheet.
REFS = tuple(requirement.ref for requirement in REGION.catalogue.demands)
DAY = date(2026, 11, 12)
#: A provider of which no fact leaves a question: Wmo only, in kind, no transport outside a facility.
FACTS: Mapping[str, Any] = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "ingevuld_op": "2026-11-12",
    "gemeenten": "Enschede",
    "wetten": "Wmo",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
    "beschermd_wonen": "ja",
    "medicatie": "ja",
    "apparaten": "ja",
    "vervoer": "nee",
    "twente_kleine_aanbieder": "nee",
    "twente_geregistreerd": "ja",
    "twente_vervoer_buiten_voorziening": "nee",
    "twente_cak_door_gemeente": "nee",
}

#: What one row says: the answer, or (answer, evidence), or (answer, evidence, judgement, finding).
RowWords = str | None | tuple[str | None, ...]
RecordWords = tuple[str, str, str, str]


@cache
def form() -> Form:
    return form_for({"twente": REGION})


def assessment_of(
    facts: Mapping[str, Any], rows: Mapping[str, RowWords], records: Iterable[RecordWords]
) -> SelfAssessment:
    """The plain workbook with changes; refused where kern would refuse the file. A fact that is None is left out."""
    judged = any(isinstance(row, tuple) and len(row) > 2 for row in rows.values())
    document = {
        "feiten": {key: value for key, value in {**FACTS, **facts}.items() if value is not None},
        "antwoorden": {"twente": {ref: _cells(rows.get(ref, "Voldoet"), judged) for ref in REFS}},
        "toetsing": {"twente": [_record(*words) for words in records]},
    }
    filling, problems = read_document(document, form())
    assert not problems, [str(found) for found in problems]
    return filling.assessment


def judged_book(
    facts: Mapping[str, Any],
    rows: Mapping[str, RowWords],
    records: Iterable[RecordWords],
    *readings: str,
    alternatives: bool = False,
) -> RegionEvaluation:
    """What Twente makes of the plain workbook with changes; ``readings`` (``id=optie``) are judged under."""
    region = reading_as(REGION, dict(reading.split("=") for reading in readings))
    return evaluate_region(assessment_of(facts, rows, records), region, DAY, alternatives=alternatives)


def outcome_of(result: RegionEvaluation, *, assessor: bool = False) -> Outcome:
    """The outcome of one perspective, which has to be there."""
    found = result.assessor_outcome if assessor else result.self_outcome
    assert found is not None
    return found


def _cells(row: RowWords, judged: bool) -> dict[str, str | None]:
    words = row if isinstance(row, tuple) else (row,)
    own = words[0]
    evidence = words[1] if len(words) > 1 else "Bijlage 1"
    judgement, finding = words[2:4] if len(words) > 2 else (own if judged else None, None)
    return {"zelfbeoordeling": own, "bewijs": evidence if own else None, "oordeel": judgement, "bevinding": finding}


def _record(key: str, ref: str, value: str, motivation: str) -> dict[str, str]:
    return {"sleutel": key, "nr": ref, "waarde": value, "motivering": motivation}


def through_the_command(books: Mapping[str, SelfAssessment], folder: Path) -> dict[str, Mapping[str, Any]]:
    """Every workbook (by name) written with kern's own template and judged by the real command, readings included."""
    names = {f"{number:03}.xlsx": name for number, name in enumerate(books)}
    for file, name in names.items():
        write_template(folder / file, form(), Filling(books[name]))
    command = [sys.executable, "-m", "kern", "beoordeel", str(folder), "--regio", "twente", "--lezingen"]
    command += ["--uitvoer", "json"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines()]
    return {names[Path(one["source"]["file"]).name]: one["regions"][0] for one in found}
