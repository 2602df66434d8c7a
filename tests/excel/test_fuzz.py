# SPDX-License-Identifier: EUPL-1.2
"""Both readers come to the same outcome on workbooks that a grammar makes: a thousand here, more with ``KERN_FUZZ``.

``KERN_FUZZ=20000 pytest tests/excel/test_fuzz.py`` tries so many; ``KERN_FUZZ_FROM`` is the first seed.
"""

import os
import sys
from collections import Counter
from random import Random

import pytest

from kern.contract.evaluation import evaluation_data
from kern.excel.checking.parse import parse_book
from kern.excel.form import Form
from kern.excel.reading.opening import read_book
from kern.intake import form_for
from kern.pipeline.evaluate import evaluate
from kern.problems import ProblemsError
from kern.region.installed import Region, load_plugins
from tests.excel.fuzz import LABELS, Maker, Rows, words

FILES = int(os.environ.get("KERN_FUZZ", "1000"))
FIRST = int(os.environ.get("KERN_FUZZ_FROM", "0"))
REGION = "nmd_drenthe"
FACTS = (
    ("naam", "Zorg op Maat"),
    ("kvk", "01234567"),
    ("ingevuld_op", 46338),
    ("gemeenten", "Assen"),
    ("wetten", "Wmo"),
    ("financiering", "ZIN"),
    ("soort_aanbieder", "professionele aanbieder"),
    ("medewerkers", 30),
    ("vog_aandeel", 85),
    ("vervoer", True),
    ("medicatie", "nee"),
    *((key, "ja") for key in ("begeleiding", "dagbesteding", "verblijf", "apparaten")),
    *((key, "nee") for key in ("behandeling", "niet_verblijf", "vrijwilligers", "stagiairs", "ervaringsdeskundigen")),
)
HEADER = (
    "Nr",
    "Thema",
    "Kwaliteitseis",
    "Zelfbeoordeling",
    "Toelichting",
    "Bewijs",
    "Oordeel toetser",
    "Bevinding toetser",
)


@pytest.fixture(scope="module")
def region() -> Region:
    return load_plugins().regions[REGION]


def sheets(seed: int, region: Region) -> list[tuple[str, Rows]]:
    """What stands on the sheets of one workbook, before it is written."""
    chance = Random(-seed - 1)
    provider: list[tuple[object, ...]] = [("Gegeven", "Waarde", "Toelichting", "Sleutel")]
    provider += [(None, value, None, key) for key, value in FACTS]
    table: list[tuple[object, ...]] = [HEADER]
    judging = chance.random() < 0.2
    for demand in region.catalogue.demands:
        # Few demands that do not apply: a search over all that is possible is not what is tried here.
        answer, judged = (chance.choice(LABELS[:4] * 6 + LABELS[4:]) for _ in range(2))
        table.append(
            (
                demand.ref,
                None,
                None,
                answer,
                words(chance),
                chance.choice((None, "Bijlage 1", 3)),
                judged if judging else None,
                None,
            )
        )
    return [("Aanbieder", provider), (region.catalogue.sheet, table)]


def outcome(data: bytes, fast: bool, form: Form, region: Region) -> tuple[str, object]:
    """Who read a file and what came of it: why it was refused, or cells, problems and the evaluation."""
    try:
        book = read_book(data, "a.xlsx", fast=fast)
    except ProblemsError as error:
        return "refused", [(p.code, p.place) for p in error.problems]
    cells = [(s.name, [[(type(v), repr(v)) for v in row] for row in s.rows], s.merges, s.unclear) for s in book.sheets]
    result = parse_book(book, form)
    problems = [str(p) for p in result.problems]
    if result.assessment is None:
        return book.engine, (cells, problems, None)
    return book.engine, (cells, problems, evaluation_data(evaluate(result.assessment, {REGION: region})))


def test_both_readers_come_to_the_same_outcome(region: Region) -> None:
    form = form_for({REGION: region})
    readers: Counter[str] = Counter()
    judged = 0
    for seed in range(FIRST, FIRST + FILES):
        data = Maker(seed, sheets(seed, region)).bytes()
        reader, quick = outcome(data, True, form, region)
        _, reference = outcome(data, False, form, region)
        assert quick == reference, f"seed {seed}"
        readers[reader] += 1
        judged += isinstance(reference, tuple) and reference[2] is not None
    print(f"{FILES} files: {dict(readers)}, {judged} judged", file=sys.stderr)
    # A fuzzer that makes nothing but wrecks would show nothing.
    assert readers["kern"] > FILES / 5
    assert readers["openpyxl"] > FILES / 10
    assert readers["refused"] > FILES / 50
    assert judged > FILES / 5
