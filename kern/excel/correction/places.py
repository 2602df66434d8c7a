# SPDX-License-Identifier: EUPL-1.2
"""Where a problem of one workbook stands in another that holds the same answers: by fact, demand or record."""

from collections.abc import Iterator, Mapping

from kern.excel.checking.findings import Findings, place
from kern.excel.checking.locate import find_table
from kern.excel.form import (
    PROVIDER_COLUMNS,
    PROVIDER_SHEET,
    RECORD_COLUMNS,
    RECORDS_SHEET,
    Column,
    Form,
)
from kern.excel.reading.a1 import place as position
from kern.excel.reading.raw import RawBook, fold
from kern.model.assessment import NOWHERE, Place, SelfAssessment

#: A sheet's folded name and a row, and what the row is about.
_Rows = Mapping[tuple[str, int], tuple[str, ...]]


class Places:
    """The way from a place in an old workbook to the place of the same thing in a new one of the same form."""

    def __init__(self, form: Form, book: RawBook, old: SelfAssessment, new: SelfAssessment) -> None:
        self.rows: _Rows = {(sheet, row): about for sheet, row, about in _about(old)}
        self.targets = {about: (sheet, row) for sheet, row, about in _about(new)}
        self.titles = {fold(name): name for name in form.sheet_names}
        self.columns: dict[str, tuple[Mapping[int, str], Mapping[str, int]]] = {}
        for name, columns in _sheets(form):
            sheet = book.sheet(name)
            table = find_table(sheet, columns, Findings()) if sheet else None
            if table is not None:
                keys = {index: key for key, index in table.columns.items()}
                self.columns[fold(name)] = keys, {column.key: index for index, column in enumerate(columns)}

    def moved(self, where: Place) -> Place:
        """The new place; only the sheet where the cell has none there, nowhere where the sheet is not the form's."""
        sheet = fold(where.sheet)
        title = self.titles.get(sheet, "")
        if not where.cell or sheet not in self.columns:
            return Place(title) if title else NOWHERE
        row, column = position(where.cell)
        about = self.rows.get((sheet, row), ())
        old_keys, new_columns = self.columns[sheet]
        target, key = self.targets.get(about), old_keys.get(column - 1)
        if target is None or key is None:
            return Place(title)
        return place(title, target[1] - 1, new_columns[key])


def _sheets(form: Form) -> Iterator[tuple[str, tuple[Column, ...]]]:
    yield PROVIDER_SHEET, PROVIDER_COLUMNS
    yield RECORDS_SHEET, RECORD_COLUMNS
    for region in form.regions:
        yield region.sheet, region.columns


def _about(assessment: SelfAssessment) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Every row that says something: folded sheet, row (from 1), and what it is about."""
    found: list[tuple[Place, tuple[str, ...]]] = [
        (where, ("fact", key)) for key, where in assessment.fact_places.items()
    ]
    for region, answers in assessment.regions.items():
        found += [(row.place, ("demand", region, ref)) for ref, row in answers.rows.items()]
        found += [(record.place, ("record", region, record.key, record.ref)) for record in answers.records]
    for where, about in found:
        if where.cell:
            yield fold(where.sheet), position(where.cell)[0], about
