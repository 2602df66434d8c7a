# SPDX-License-Identifier: EUPL-1.2
"""The template and the rules agree: what is grey does not apply, and what is counted as open is what still counts.

Random combinations of facts are filled in, LibreOffice reckons the template's own formulas, and the evaluation of the
same workbook says what they should have given: every demand of every installed region.
"""

import importlib
import os
import random
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from kern.excel.checking.parse import parse_book
from kern.excel.checking.parse_answers import row_of
from kern.excel.filling import Filling
from kern.excel.form import Form, RegionForm
from kern.excel.reading.opening import read_book
from kern.excel.writing.template import template_bytes
from kern.intake import form_for
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Applicability
from kern.model.facts import FactKind, Facts, FactValue, LocalFacts
from kern.model.scale import Perspective
from kern.pipeline.evaluate import evaluate
from kern.region.installed import Candidate, Plugins, load_plugins
from tests.tools import convert_all, needs_libreoffice

#: Workbooks in a run; each has all regions. More at night: KERN_COMBINATIES=400.
COMBINATIONS = int(os.environ.get("KERN_COMBINATIES", "10"))
PROBE = "Proef"


def combination(chance: random.Random, form: Form) -> Facts:
    """Facts as somebody might fill them in: each present or not, with any of its values."""
    regions = [region.catalogue.scope.municipalities for region in form.regions]
    served = tuple(
        dict.fromkeys(name for names in regions for name in chance.sample(names, min(len(names), chance.randint(0, 3))))
    )
    values: dict[str, FactValue] = {}
    for spec in form.facts:
        if spec.key != "gemeenten" and (spec.required or chance.random() < 0.75):
            values[spec.key] = _value(chance, spec)
    values["gemeenten"] = served or ("Assen",)
    if chance.random() < 0.3 and "wetten" in values and "financiering" in values:
        return Facts(values, tuple(_local(chance, name, values) for name in values["gemeenten"]))
    return Facts(values)


def _value(chance: random.Random, spec: Any) -> FactValue:
    match spec.kind:
        case FactKind.YES_NO:
            return chance.random() < 0.5
        case FactKind.INTEGER:
            return chance.choice([0, 1, 4, 5, 24, 25, 26, 40])
        case FactKind.DECIMAL:
            return Decimal(chance.choice(["0", "1.5", "25"]))
        case FactKind.DATE:
            return date(2026, chance.randint(1, 11), 3)
        case FactKind.CHOICE:
            return str(chance.choice(spec.choices))
        case FactKind.CHOICES:
            return tuple(c for c in spec.choices if chance.random() < 0.5) or (spec.choices[0],)
        case FactKind.DIGITS:
            return "1" * (spec.length or 4)
    return "Zorg BV"


def _local(chance: random.Random, name: str, values: Mapping[str, FactValue]) -> LocalFacts:
    laws, financing = (tuple(v for v in values[key] if chance.random() < 0.6) for key in ("wetten", "financiering"))  # type: ignore[union-attr]
    return LocalFacts(name, laws, financing if chance.random() < 0.7 else ())


@dataclass(frozen=True, slots=True)
class Case:
    """A filled-in workbook: its facts and its answers."""

    assessment: SelfAssessment
    data: bytes


@cache
def plugins() -> Plugins:
    """All that is installed, and the invented region with a scale of its own and demands that hang on answers."""
    folder = str(Path(__file__).parent.parent.parent / "examples" / "vijfde_regio")
    sys.path.insert(0, folder)
    try:
        invented = importlib.import_module("kern_vijfde_regio")
    finally:
        sys.path.remove(folder)
    return load_plugins([Candidate("vijfde_regio", "voorbeeld", "1.0", invented)])


def answer(chance: random.Random, region: RegionForm, ref: str) -> Row:
    level = chance.choice(region.catalogue.scale)
    return row_of(region, ref, level, "", "", None, "")


@pytest.fixture(scope="module")
def form() -> Form:
    assert not plugins().problems
    return form_for(plugins().regions)


def telling(chance: random.Random, form: Form) -> list[Facts]:
    """Out of many combinations those that together show most: each condition true, false and unknown, with another."""
    drawn = [combination(chance, form) for _ in range(60 * COMBINATIONS)]
    shown = [_shown(facts, form) for facts in drawn]
    chosen: list[Facts] = []
    seen: set[Any] = set()
    for _ in range(COMBINATIONS):
        best = max(range(len(drawn)), key=lambda n: len(shown[n] - seen))
        seen |= shown[best]
        chosen.append(drawn[best])
    return chosen


def _shown(facts: Facts, form: Form) -> set[Any]:
    found = set()
    for region in form.regions:
        here = facts.within(region.catalogue.scope.municipalities)
        for demand in region.catalogue.demands:
            values = tuple(c.evaluate(here) if c else None for c in (demand.when, demand.unsettled))
            found.add((region.id, demand.ref, values, here != facts))
    return found


@pytest.fixture(scope="module")
def cases(form: Form) -> list[Case]:
    chance = random.Random(14)
    found = []
    for facts in telling(chance, form):
        answers = {
            region.id: RegionAnswers(
                {d.ref: answer(chance, region, d.ref) for d in region.catalogue.demands if chance.random() < 0.4}
            )
            for region in form.regions
        }
        given = SelfAssessment(facts, answers)
        data = template_bytes(form, Filling(given))
        # What is judged is what is read back: the workbook is what somebody sends.
        found.append(Case(parse_book(read_book(data, "w.xlsx"), form).draft, data))
    return found


@pytest.fixture(scope="module")
def reckoned(cases: list[Case], form: Form, tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The workbooks after LibreOffice has reckoned them, with the rules for grey and orange on a sheet of their own."""
    folder = tmp_path_factory.mktemp("werkmappen")
    paths = []
    for number, case in enumerate(cases):
        book: Any = load_workbook(BytesIO(case.data))
        for name in form.help_sheets.values():
            del book[name]  # nothing is reckoned there
        probe = book.create_sheet(PROBE)
        for region in form.regions:
            for rule, formula, row in _rules(book[region.sheet]):
                probe.append([region.id, book[region.sheet][f"A{row}"].value, rule, f"={formula}"])
        paths.append(folder / f"w{number}.xlsx")
        book.save(paths[-1])  # openpyxl writes no values: LibreOffice has to reckon them all
    return [load_workbook(path, data_only=True) for path in convert_all(paths, "xlsx", folder / "na")]


def _rules(sheet: Any) -> Iterator[tuple[str, str, int]]:
    """The conditional formats of a sheet: grey (italic) or orange, the formula, and each row."""
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            kind = "grijs" if rule.dxf.font is not None and rule.dxf.font.i else "oranje"
            for part in str(ranges.sqref).split():
                _, first, _, last = range_boundaries(part)
                for row in range(first, last + 1):
                    yield kind, rule.formula[0], row


def marked(book: Any, rule: str) -> set[tuple[str, str]]:
    """The demands for which a rule holds, as LibreOffice reckoned it."""
    rows = book[PROBE].iter_rows(values_only=True)
    return {(region, str(ref)) for region, ref, kind, holds in rows if kind == rule and holds is True}


def decided(case: Case) -> Mapping[str, Mapping[str, Applicability]]:
    """Whether each demand applies, by region and number: also where the region as a whole does not."""
    found = {}
    evaluation = {region.catalogue.id: region for region in evaluate(case.assessment, plugins().regions).regions}
    for key, region in plugins().regions.items():
        catalogue, answers = region.catalogue, case.assessment.regions[key]
        facts = case.assessment.facts.within(catalogue.scope.municipalities)
        found[key] = region.stages[-1].hook.kern_applicability(
            catalogue=catalogue, facts=facts, answers=answers, perspective=Perspective.SELF
        )
        if evaluation[key].scope.applies:
            told = evaluation[key].applicability
            assert {ref: told[ref].applies for ref in told} == {ref: one.applies for ref, one in found[key].items()}
    return found


def counts(book: Any) -> list[tuple[Any, ...]]:
    """The rows of the table on the guide: label, number open, which, how many of how many."""
    rows = [row[:4] for row in book["Uitleg"].iter_rows(values_only=True)]
    start = next(n for n, row in enumerate(rows) if row[1] == "Nog open")
    table = rows[start + 1 :]
    return [(str(r[0]).strip(), *r[1:]) for r in table[: next(n for n, r in enumerate(table) if r[0] is None)]]


@needs_libreoffice()
@pytest.mark.libreoffice
def test_a_demand_is_grey_exactly_where_the_rules_say_that_it_does_not_apply(
    cases: list[Case], reckoned: list[Any]
) -> None:
    seen: set[tuple[str, str]] = set()
    for case, book in zip(cases, reckoned, strict=True):
        lapsed = {
            (key, ref) for key, rows in decided(case).items() for ref, one in rows.items() if one.applies is False
        }
        assert marked(book, "grijs") == lapsed, case.assessment.facts
        seen |= lapsed
    assert len(seen) > 80  # the combinations really make demands lapse
    assert ("vijfde_regio", "P1") in seen  # also by another answer


@needs_libreoffice()
@pytest.mark.libreoffice
def test_a_demand_is_orange_only_where_the_rules_do_not_know(cases: list[Case], reckoned: list[Any]) -> None:
    for case, book in zip(cases, reckoned, strict=True):
        rules = decided(case)
        assert {rules[region][ref].applies for region, ref in marked(book, "oranje")} <= {None}, case.assessment.facts


@needs_libreoffice()
@pytest.mark.libreoffice
def test_open_is_what_may_apply_and_has_no_answer_per_sheet_and_per_theme(
    cases: list[Case], reckoned: list[Any], form: Form
) -> None:
    for case, book in zip(cases, reckoned, strict=True):
        rules, expected = decided(case), []
        for region in form.regions:
            answers = case.assessment.regions[region.id].rows
            parts = [(region.sheet, region.catalogue.demands)]
            for theme in region.catalogue.themes:
                parts.append((theme.name, tuple(d for d in region.catalogue.demands if d.theme == theme.code)))
            for label, demands in parts:
                bound = [d.ref for d in demands if rules[region.id][d.ref].applies is not False]
                missing = [ref for ref in bound if ref not in answers or answers[ref].self_answer is None]
                done = f"{len(bound) - len(missing)} van {len(bound)}"
                if demands:
                    expected.append((label, len(missing), ", ".join(missing), done))
        found = [(label, open_, missing or "", done) for label, open_, missing, done in counts(book)[3:]]
        sheets = {region.sheet for region in form.regions}
        told = [(label, n, "" if label in sheets else missing, done) for label, n, missing, done in expected]
        assert [(a, b, "" if a in sheets else c, d) for a, b, c, d in found] == told, case.assessment.facts


@needs_libreoffice()
@pytest.mark.libreoffice
def test_the_values_that_kern_writes_are_those_that_a_spreadsheet_program_reckons(
    cases: list[Case], reckoned: list[Any]
) -> None:
    for case, book in zip(cases, reckoned, strict=True):
        written = load_workbook(BytesIO(case.data), data_only=True)["Uitleg"]
        for row in written.iter_rows(max_col=4):
            for cell in row:
                assert (cell.value or "") == (book["Uitleg"][cell.coordinate].value or ""), cell.coordinate
