# SPDX-License-Identifier: EUPL-1.2
"""The figures of a year, against a year that was counted by hand."""

import csv
import io
import json
from datetime import date
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from kern.dossier.counting import counted
from kern.dossier.figures import Figures, figures
from kern.dossier.fold import Happened
from kern.dossier.store.opening import Store
from kern.dossier.store.yearly import moments_of_year
from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Make
from tests.dossier.year import N, T, fill
from tests.render.browser import overflow, violations
from tests.tools import needs_chromium

#: Counted by hand from `year`: figure, breakdown, value, Drenthe, Twente, together (None: did not occur).
BY_HAND: list[tuple[str, str | None, str | None, int | None, int | None, int]] = [
    # A 12 + B 7 + C 3 + E 1 + F 1 (D and the other F began in 2022); G 9 + H 2 + K 1
    ("begonnen", None, None, 24, 12, 36),
    ("begonnen", "aanleiding", "eerste toets", 21, 1, 22),  # A 12 + B 7 (typed in other letters) + E + F; K
    ("begonnen", "aanleiding", "hertoets", None, 9, 9),
    ("begonnen", "aanleiding", "ronde met mevrouw De Wit", None, 2, 2),
    ("begonnen", "aanleiding", "signaal", 3, None, 3),
    ("begonnen", "grondslag", "#onbekend", None, 3, 3),
    ("begonnen", "grondslag", "contract", 21, None, 21),
    ("begonnen", "grondslag", "subsidie", None, 9, 9),
    ("begonnen", "grondslag", "toezicht_wmo", 3, None, 3),
    # A 12 + B 7 + C 3 + D 1; G 9
    ("afgerond", None, None, 23, 9, 32),
    ("afgerond", "uitkomst", "#geen", 3, None, 3),  # C: provisional is no outcome
    ("afgerond", "uitkomst", "#vernietigd", 1, None, 1),  # D
    ("afgerond", "uitkomst", "Geen tekort", None, 6, 6),
    ("afgerond", "uitkomst", "Goed", 12, None, 12),
    ("afgerond", "uitkomst", "Tekort", None, 2, 2),
    ("afgerond", "uitkomst", "Verbeterplan met hertoets", 7, None, 7),
    ("afgerond", "uitkomst", "Zoals wij bespraken", None, 1, 1),
    ("gesloten_zonder_uitkomst", None, None, None, 1, 1),
    ("ingetrokken", None, None, None, 2, 2),
    ("besluit", None, None, None, 9, 9),
    ("besluit", "advies", "#onbekend", None, 1, 1),
    ("besluit", "advies", "afgeweken", None, 2, 2),
    ("besluit", "advies", "gevolgd", None, 6, 6),
    ("maatregel_begonnen", None, None, 3, None, 3),
    ("maatregel_beeindigd", None, None, 2, None, 2),
    ("verbeterplan_gevraagd", None, None, 7, None, 7),
    ("verbeterplan_ontvangen", None, None, 6, None, 6),
    ("verbeterplan_uitgebleven", None, None, 1, None, 1),
    ("verbeterplan_beoordeeld", None, None, 6, None, 6),
    ("verbeterplan_beoordeeld", "oordeel", "akkoord", 5, None, 5),
    ("verbeterplan_beoordeeld", "oordeel", "niet akkoord", 1, None, 1),
    ("hertoets_gepland", None, None, 5, None, 5),
    ("hertoets_uitgevoerd", None, None, 5, None, 5),
    ("bezwaar", None, None, 1, None, 1),  # D; that of E was withdrawn
    ("uitspraak", None, None, 1, None, 1),
    ("uitspraak", "gevolg", "vernietigd", 1, None, 1),
    ("signaal", None, None, None, 6, 6),
    ("signaal", "opvolging", "niet_opgevolgd", None, 1, 1),
    ("signaal", "opvolging", "opgevolgd", None, 5, 5),
    ("calamiteit", None, None, 2, None, 2),
    ("calamiteit", "opvolging", "niet_opgevolgd", 2, None, 2),
    ("doorgezonden", None, None, 1, None, 1),
    ("openbaar_gemaakt", None, None, None, 5, 5),
]
#: Step: cases and median in Drenthe, in Twente, together.
LENGTHS = {
    "ontvangen_getoetst": ((19, 30), (9, 30), (28, 30)),  # A 12 × 30, B 7 × 40; G 9 × 30
    "getoetst_definitief": ((23, 20), None, (23, 20)),  # A and B 19 × 20, C 3 × 10, D 45
    "plan_gevraagd_ontvangen": ((6, 30), None, (6, 30)),
    "plan_hertoets": ((5, 120), None, (5, 120)),
    "bezwaar_uitspraak": ((1, 90), None, (1, 90)),
}


@pytest.fixture
def year(store: Store) -> Store:
    fill(store)
    return store


def of(store: Store, *, internal: bool = False, year: int = 2023) -> Figures:
    return figures(year, moments_of_year(store, year), internal=internal)


def test_the_exact_figures_are_those_counted_by_hand(year: Store) -> None:
    found = of(year, internal=True)
    expected = {
        (figure, breakdown, value, region): number
        for figure, breakdown, value, *numbers in BY_HAND
        for region, number in zip((N, T, None), numbers, strict=True)
        if number is not None
    }
    rows = {(r.figure, r.breakdown, r.value, r.region): r.count for r in found.rows if r.figure not in LENGTHS}
    assert rows == expected
    lengths = {(r.figure, r.region): (r.count, r.days) for r in found.rows if r.figure in LENGTHS}
    assert lengths == {
        (step, region): (case[0], Fraction(case[1]))
        for step, cases in LENGTHS.items()
        for region, case in zip((N, T, None), cases, strict=True)
        if case is not None
    }


def test_the_year_before_has_what_happened_then_alone(year: Store) -> None:
    """D and one of F were begun in 2022, and nothing was finished."""
    rows = {(r.figure, r.breakdown): r.count for r in of(year, internal=True, year=2022).rows if r.region is None}
    assert rows == {("begonnen", None): 2, ("begonnen", "aanleiding"): 2, ("begonnen", "grondslag"): 2}
    assert of(year, internal=True, year=2021).rows == ()


def test_for_publication_no_count_under_five_is_there(year: Store) -> None:
    exact = {(r.figure, r.breakdown, r.value, r.region): r.count for r in of(year, internal=True).rows}
    rows = of(year).rows
    assert all(row.count is None or row.count >= 5 for row in rows)
    assert all((row.count is None) == (row.state != "getoond") for row in rows)
    assert all(row.days is None for row in rows if row.count is None)
    shown = {(r.figure, r.breakdown, r.value, r.region): r.count for r in rows if r.breakdown is None and r.count}
    assert len(shown) > 15
    assert all(exact[key] == number for key, number in shown.items())


def test_for_publication_no_words_of_people_are_there(year: Store) -> None:
    """A reason in somebody's own words can name a person; an outcome in other words than kern's can too."""
    values = {row.value for row in of(year).rows}
    assert "#anders" in values
    assert not {"ronde met mevrouw De Wit", "Zoals wij bespraken"} & values
    assert {"eerste toets", "Geen tekort"} <= values
    assert not {"Eerste toets", "GEEN TEKORT"} & values


def test_a_moment_of_which_the_content_was_destroyed_still_counts(year: Store) -> None:
    """What happened and when stands in the chain; in which region is not known any more."""
    from kern.dossier.store.reading import models

    models.Content.objects.using(year.alias).filter(
        seq__in=models.Moment.objects.using(year.alias).values("pk")
    ).delete()
    rows = {(r.figure, r.region): r.count for r in of(year, internal=True).rows if r.breakdown is None}
    assert rows["begonnen", "onbekend"] == rows["begonnen", None] == 36


def test_the_number_of_queries_does_not_grow(store: Store) -> None:
    counts = []
    for _ in range(3):
        fill_more(store)
        with CaptureQueriesContext(connections[store.alias]) as queries:
            list(moments_of_year(store, 2023))
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 2


def fill_more(store: Store) -> None:
    """The same year once more, as other tests."""
    from kern.dossier.store.reading import models

    before = models.Moment.objects.using(store.alias).count()
    fill(store)
    assert models.Moment.objects.using(store.alias).count() == before + 38


def _json(call: Call, place: str, *more: str) -> dict[str, Any]:
    done = call("dossier", "jaarcijfers", "2023", "--dossier", place, "--uitvoer", "json", "--stil", *more)
    assert done.code == 0, done.err
    data: dict[str, Any] = json.loads(done.out)
    schema = json.loads(files("kern.contract").joinpath("schema/dossier-jaarcijfers.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    return data


def test_json_says_what_is_few_and_what_is_withheld(call: Call, year: Store, place: str) -> None:
    data = _json(call, place)
    assert (data["schema"], data["kind"], data["year"], data["internal"]) == (
        "kern/1",
        "dossier jaarcijfers",
        2023,
        False,
    )
    at = {(r["figure"], r["breakdown"], r["value"], r["region"]): r for r in data["rows"]}
    few = at["maatregel_begonnen", None, None, N]
    assert (few["count"], few["few"], few["withheld"], few["median_days"]) == (None, True, False, None)
    assert at["begonnen", None, None, None]["count"] == 36
    assert at["plan_hertoets", None, None, None]["median_days"] == 120
    assert any(row["withheld"] for row in data["rows"])
    exact = _json(call, place, "--intern")
    assert exact["internal"] is True
    assert not any(row["few"] or row["withheld"] or row["count"] is None for row in exact["rows"])
    shown = call("dossier", "jaarcijfers", "2023", "--intern", "--dossier", place).out
    assert "minder dan 5" not in shown


def test_every_form_hides_the_same(call: Call, year: Store, place: str, tmp_path: Path) -> None:
    """Excel, CSV, HTML and the terminal: "minder dan 5", and for the municipality itself a warning and the number."""
    made = {}
    for form in ("txt", "csv", "xlsx", "html", "docx"):
        for name, more in (("open", []), ("eigen", ["--intern"])):
            target = tmp_path / f"{name}.{form}"
            done = call("dossier", "jaarcijfers", "2023", "--dossier", place, "-o", target, "--stil", *more)
            assert done.code == 0, done.err
            made[name, form] = target
    for form in ("txt", "html"):
        text = made["open", form].read_text(encoding="utf-8")
        assert "minder dan 5" in text
        assert "niet om openbaar te maken" not in text
        assert "De Wit" not in text
        assert "niet om openbaar te maken" in " ".join(made["eigen", form].read_text(encoding="utf-8").split())
    raw = made["open", "csv"].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert all(not row["aantal"] or int(row["aantal"]) >= 5 for row in table)
    assert {row["toelichting"] for row in table} == {"", "minder dan 5", "niet getoond"}
    for name in ("open", "eigen"):
        book = load_workbook(made[name, "xlsx"])
        cells = [cell.value for sheet in book for line in sheet.iter_rows() for cell in line]
        assert ("minder dan 5" in cells) == (name == "open")
        assert 36 in cells  # a number, that can be added up


@needs_chromium()
def test_the_page_is_accessible_and_fits_a_telephone(
    call: Call,
    year: Store,
    place: str,
    tmp_path: Path,
) -> None:
    if year.vendor != "sqlite":
        return
    target = tmp_path / "jaar.html"
    assert call("dossier", "jaarcijfers", "2023", "--dossier", place, "-o", target, "--stil").code == 0
    page = target.read_text(encoding="utf-8")
    assert page.count('<svg class="staven"') == 2
    assert violations(page, tmp_path) == []
    assert overflow(page, tmp_path, 320)["out"] == []


def test_a_year_that_has_not_begun_is_refused(call: Call, year: Store, place: str) -> None:
    done = call("dossier", "jaarcijfers", "9990", "--dossier", place)
    assert done.code == 2
    assert "nog niet begonnen" in done.err


def test_a_year_in_which_nothing_happened_says_so(call: Call, year: Store, place: str) -> None:
    done = call("dossier", "jaarcijfers", "2001", "--dossier", place)
    assert done.code == 0
    assert "niets gebeurd" in done.out


def test_real_workbooks_count_as_an_outcome_only_when_an_assessor_judged_all(
    call: Call, make: Make, place: str
) -> None:
    """Three with a final report: judged whole, judged in part (provisional), and judged by themselves only."""
    region = load_plugins().regions[N].catalogue
    whole = {r.ref: {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"} for r in region.demands}
    part = {ref: row if ref == "V1" else {"zelfbeoordeling": "Voldoet"} for ref, row in whole.items()}
    for number, answers in enumerate((whole, part, None)):
        kvk = f"1234567{number}"
        book = make(f"{number}.xlsx", answers=answers, kvk=kvk, naam=f"Zorg {number} BV")
        assert call("dossier", "ontvang", book, "--dossier", place, "--datum", "2023-05-01", "--stil").code == 0
        said = ["--soort", "definitief_rapport", "--datum", "2023-06-01", "--dossier", place, "--stil"]
        done = call("dossier", "leg-vast", kvk, *said)
        assert done.code == 0, done.err
    data = _json(call, place, "--intern")
    outcomes = {
        row["value"]: row["count"] for row in data["rows"] if row["breakdown"] == "uitkomst" and row["region"] == N
    }
    assert outcomes == {"Goed": 1, "nog voorlopig of niet van een toetser": 2}


@pytest.mark.parametrize(
    ("outcome", "follows", "counts_as"),
    [
        ("goed", "ja", "gevolgd"),  # by its code
        ("Wij zien ervan af", "nee", "afgeweken"),  # in one's own words
        ("Goed", "nee", "afgeweken"),  # what the decision says leads
        ("Goed", "", "gevolgd"),  # recorded before decisions said so
        ("Wij zien ervan af", "", "#onbekend"),
    ],
)
def test_a_decision_counts_as_it_says_of_itself(outcome: str, follows: str, counts_as: str) -> None:
    verdict = {"label": "Goed", "code": "goed", "kant": "toetser", "percentage": ""}
    decision = {
        "uitkomst": outcome,
        "motivering": "Zo is het besproken.",
        **({"volgt_advies": follows} if follows else {}),
    }
    steps = [
        ("moment_geopend", {"regio": "nmd_drenthe"}),
        ("toetsing_vastgelegd", {"oordelen": verdict}),
        ("besluit", decision),
    ]
    events = [
        Happened(seq, kind, date(2026, 5, seq), "", 1, 1, 1, None, said) for seq, (kind, said) in enumerate(steps, 1)
    ]
    parts = counted(2026, [events]).parts
    assert {value: number for (figure, _, value, _), number in parts.items() if figure == "besluit"} == {counts_as: 1}
