# SPDX-License-Identifier: EUPL-1.2
"""From raw cells to a checked self-assessment, or to every problem at once.

Errors mean that there is no assessment; warnings do not stop. Where sheets, columns and numbers stand is told first.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kern.excel.checking.contradictions import contradictions
from kern.excel.checking.findings import Findings
from kern.excel.checking.layout import answered_rows, check_merges, check_unclear, fact_rows, named_rows
from kern.excel.checking.local_facts import local_table
from kern.excel.checking.locate import (
    Table,
    check_above,
    declared_sender,
    declared_versions,
    find_table,
    looks_like_provider,
    looks_like_region,
)
from kern.excel.checking.parse_answers import read_answers
from kern.excel.checking.parse_provider import dates_to_come, read_provider
from kern.excel.checking.parse_records import read_records
from kern.excel.checking.remarks import check_remarks
from kern.excel.checking.retest import carried_in, read_previous
from kern.excel.checking.versions import Review, review
from kern.excel.form import (
    CATALOGUE_PROPERTY,
    CONTENT_PROPERTY,
    CORRECTION_SHEET,
    GUIDE_SHEET,
    PROVIDER_COLUMNS,
    PROVIDER_SHEET,
    RECORD_COLUMNS,
    RECORD_INPUT,
    RECORDS_SHEET,
    REGION_INPUT,
    TEMPLATE_PROPERTY,
    TEMPLATE_VERSION,
    Column,
    Form,
    RegionForm,
)
from kern.excel.reading.raw import RawBook, RawSheet, fold
from kern.model.assessment import NOWHERE, Place, Previous, Record, RegionAnswers, Row, SelfAssessment
from kern.model.facts import Facts
from kern.model.sender import NOBODY, Sender
from kern.problems import Problem, did_you_mean, has_errors

#: How to go on where the sheet of one region is gone.
_WITHOUT = "Wilt u zonder deze regio verder? Noem dan de andere met --regio."


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What a workbook says. ``assessment`` is None where there are errors; ``draft`` is what could be read even so.

    ``sender`` is who sent the workbook out to be filled in.
    """

    assessment: SelfAssessment | None
    problems: tuple[Problem, ...]
    draft: SelfAssessment
    sender: Sender = NOBODY


def parse_book(book: RawBook, form: Form, known_regions: Mapping[str, str] = MappingProxyType({})) -> ParseResult:
    """Read and check a workbook against the form.

    ``known_regions`` gives sheet name and key of regions that are installed but not in the form: like those that the
    form has put aside, their sheets and records are left alone without a word. Sheets of regions that are not
    installed get a warning.
    """
    return _Book(book, form, known_regions).read()


class _Book:
    """One reading of one workbook."""

    def __init__(self, book: RawBook, form: Form, known_regions: Mapping[str, str]) -> None:
        self.book = book
        self.form = form
        self.known = {**known_regions, **{region.sheet: region.id for region in form.aside}}
        self.findings = Findings(book.name)
        self.sheets: dict[str, RawSheet] = {}
        for sheet in book.sheets:
            if self.sheets.setdefault(fold(sheet.name), sheet) is not sheet:
                self.findings.position("K111", Place(sheet.name), name=sheet.name)
        guide = self.sheets.get(fold(GUIDE_SHEET))
        self.versions = declared_versions(book.properties, guide)
        self.sender = declared_sender(book.properties, guide)

    def read(self) -> ParseResult:
        """All of it, in the order in which problems are told."""
        present = [region for region in self.form.regions if fold(region.sheet) in self.sheets]
        provider = self.sheets.get(fold(PROVIDER_SHEET))
        others = any(fold(region.sheet) in self.sheets for region in self.form.aside)
        if not (present or others) and (provider is None or not looks_like_provider(provider)):
            self.findings.position("K101", NOWHERE, sheets=self._expected())
            return self._result(Facts(), {}, {})
        left_alone = self._other_sheets([region.sheet for region in present])
        self._check_making(bool(present) or others)
        facts, places = self._provider(provider)
        answers: dict[str, dict[str, Row]] = {}
        reviews: dict[str, Review] = {}
        tables: dict[str, Table] = {}
        for region in present:
            table = self._table(self.sheets[fold(region.sheet)], region.columns)
            declared = self.versions.get(CATALOGUE_PROPERTY + region.id, "")
            old = review(table, region, declared) if table else None
            if old is None and declared:
                self._check_description(region)
            if old is not None:
                reviews[region.id] = old
            if table is not None:
                tables[region.id] = table
                check_above(table, "ref", region.refs, REGION_INPUT, self.findings)
                check_merges(table, ("ref", *REGION_INPUT), answered_rows(table, region), self.findings)
            answers[region.id] = read_answers(table, region, old, self.findings) if table else {}
        records = self._records(answers, left_alone, reviews)
        regions = {
            key: RegionAnswers(
                rows,
                records.get(key, ()),
                self.versions.get(CATALOGUE_PROPERTY + key, ""),
                self.form.regions_by_id[key].edition,
            )
            for key, rows in answers.items()
        }
        for key, table in tables.items():
            check_remarks(table, regions[key], self.findings)
        previous = read_previous(tables, regions, self.form, self.versions, self.findings)
        self._check_dates(facts, places, regions, previous)
        return self._result(facts, regions, places, previous)

    def _order(self, found: Problem) -> tuple[int, int, int, str]:
        """The order in which one goes through the workbook: sheet, row, column; what has no cell comes first."""
        name = fold(found.place.sheet)
        column, row = re.match(r"([A-Z]*)([0-9]*)", found.place.cell).groups()  # type: ignore[union-attr]
        return list(self.sheets).index(name) if name in self.sheets else -1, int(row or 0), len(column), column

    def _result(
        self,
        facts: Facts,
        regions: Mapping[str, RegionAnswers],
        places: Mapping[str, Place],
        previous: Previous | None = None,
    ) -> ParseResult:
        draft = SelfAssessment(facts, regions, places, previous)
        problems = (*self.book.notices, *sorted(self.findings.problems, key=self._order))
        return ParseResult(None if has_errors(problems) else draft, problems, draft, self.sender)

    def _table(self, sheet: RawSheet, columns: tuple[Column, ...]) -> Table | None:
        check_unclear(sheet, self.findings)
        return find_table(sheet, columns, self.findings)

    def _declares(self, region: str) -> bool:
        """Whether the workbook says that it was made with a sheet for this region."""
        return CATALOGUE_PROPERTY + region in self.versions

    def _expected(self) -> str:
        return ", ".join(f"'{name}'" for name in (PROVIDER_SHEET, *(r.sheet for r in self.form.regions)))

    def _other_sheets(self, present: Iterable[str]) -> set[str]:
        """Check the sheets that are not the form's; returns the folded names of regions that are left alone."""
        ours = {fold(name) for name in (*self.form.sheet_names, CORRECTION_SHEET)}
        known = {fold(name) for name in self.known}
        labels = {fold(region.catalogue.label) for region in self.form.aside}
        left_alone = {*known, *labels, *(fold(key) for key in self.known.values())}
        absent = [r.sheet for r in self.form.regions if not self._declares(r.id) and fold(r.sheet) not in self.sheets]
        shaped = False
        for name, sheet in self.sheets.items():
            if name in ours or name in known:
                continue
            slip = did_you_mean(sheet.name, absent)
            if not looks_like_region(sheet):
                continue
            if slip:
                self.findings.position("K114", Place(sheet.name), name=sheet.name, suggestion=slip)
            else:
                shaped = True
                left_alone.add(name)
                self.findings.content("K115", Place(sheet.name), name=sheet.name)
        known_ids = {*self.form.regions_by_id, *self.known.values()}
        for key in self.versions:
            region = key.removeprefix(CATALOGUE_PROPERTY)
            if region != key and region not in known_ids:
                left_alone.add(region)
                if not shaped:
                    self.findings.content("K115", NOWHERE, name=region)
        return left_alone

    def _check_making(self, any_region: bool) -> None:
        """Whether the sheets are there that the workbook was made with, and whether kern knows its kind of template."""
        template = self.versions.get(TEMPLATE_PROPERTY, TEMPLATE_VERSION)
        if template != TEMPLATE_VERSION:
            self.findings.position("K505", NOWHERE, found=template, expected=TEMPLATE_VERSION)
        names = [sheet.name for sheet in self.sheets.values()]
        if fold(PROVIDER_SHEET) not in self.sheets:
            self.findings.position("K102", NOWHERE, name=PROVIDER_SHEET, suggestion=did_you_mean(PROVIDER_SHEET, names))
        if not any_region:
            self.findings.position("K106", NOWHERE, sheets=", ".join(f"'{r.sheet}'" for r in self.form.regions))
        for region in self.form.regions:
            declared = self._declares(region.id)
            absent = fold(region.sheet) not in self.sheets
            if declared and any_region and absent:
                suggestion = f"{did_you_mean(region.sheet, names)} {_WITHOUT}".strip()
                self.findings.position("K102", NOWHERE, name=region.sheet, suggestion=suggestion)
            elif self.form.aside and any_region and absent:
                self.findings.content("K120", NOWHERE, name=region.sheet)
            if not declared and fold(region.sheet) in self.sheets:
                self.findings.content(
                    "K506", Place(region.sheet), region=region.catalogue.label, version=region.version
                )

    def _check_description(self, region: RegionForm) -> None:
        """Whether kern describes this very edition as it did for the workbook, as far as the workbook says."""
        made_with = self.versions.get(CONTENT_PROPERTY + region.id)
        if made_with and not region.content().startswith(made_with):
            label, version = region.catalogue.label, region.version
            self.findings.content("K513", Place(region.sheet), version=version, region=label)

    def _provider(self, sheet: RawSheet | None) -> tuple[Facts, Mapping[str, Place]]:
        table = self._table(sheet, PROVIDER_COLUMNS) if sheet else None
        if table is None:
            return Facts(), {}
        check_above(table, "key", self.form.facts_by_key, ("value",), self.findings)
        check_merges(table, ("key", "value"), fact_rows(table, self.form), self.findings)
        if table.sheet.merges and (local := local_table(table)) is not None:
            check_merges(local, local.columns, named_rows(local, *local.columns), self.findings)
        return read_provider(table, self.form, self.findings)

    def _records(
        self, present: Mapping[str, object], left_alone: set[str], reviews: Mapping[str, Review]
    ) -> dict[str, tuple[Record, ...]]:
        sheet = self.sheets.get(fold(RECORDS_SHEET))
        if sheet is None or not sheet.rows:
            self.findings.content("K110", NOWHERE, name=RECORDS_SHEET)
            return {}
        table = self._table(sheet, RECORD_COLUMNS)
        if table is None:
            return {}
        keys = {key for region in self.form.regions for key in region.assessor_keys}
        check_above(table, "key", keys, RECORD_INPUT, self.findings)
        check_merges(table, ("region", "key", *RECORD_INPUT), named_rows(table, "region", "key"), self.findings)
        return read_records(table, self.form, tuple(present), left_alone, self.findings, reviews)

    def _check_dates(
        self,
        facts: Facts,
        places: Mapping[str, Place],
        regions: Mapping[str, RegionAnswers],
        previous: Previous | None,
    ) -> None:
        dated = {key for key, answers in regions.items() if answers.record("datum")}
        for key, answers in regions.items():
            own = [row for ref, row in answers.rows.items() if ref not in carried_in(previous, key)]
            if key not in dated and any(row.assessor_answer or row.finding for row in own):
                region = self.form.regions_by_id[key]
                self.findings.content("K401", Place(region.sheet), region=region.sheet)
        given = "ingevuld_op" in facts or self.findings.at(places.get("ingevuld_op"))
        if "ingevuld_op" in self.form.facts_by_key and not given and not dated:
            self.findings.content("K319", places.get("ingevuld_op", Place(PROVIDER_SHEET)))
        cells = {key: where.cell for key, where in places.items()}
        for code, key, details in contradictions(facts, self.form, lambda key: cells.get(key, key)):
            self.findings.content(code, places.get(key, Place(PROVIDER_SHEET)), **details)
        for code, key, details in dates_to_come(SelfAssessment(facts, regions), self.form):
            self.findings.content(code, places.get(key, Place(PROVIDER_SHEET)), **details)
