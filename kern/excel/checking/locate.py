# SPDX-License-Identifier: EUPL-1.2
"""Finding sheets and header rows: in any order, under any title, but never by guessing."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kern.excel.checking.cells import text_of
from kern.excel.checking.findings import Findings, place
from kern.excel.form import (
    CATALOGUE_PROPERTY,
    HEADER_ROWS,
    KERN_PROPERTY,
    PROVIDER_COLUMNS,
    REGION_COLUMNS,
    TEMPLATE_PROPERTY,
    Column,
    fold_ref,
    fold_title,
)
from kern.excel.reading.raw import RawSheet
from kern.model.assessment import Place
from kern.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose header was found: the rows under it, and the index of each column by key."""

    sheet: RawSheet
    columns: Mapping[str, int]
    first: int

    @property
    def name(self) -> str:
        """The sheet's name as it stands in the workbook."""
        return self.sheet.name


def find_table(sheet: RawSheet, columns: tuple[Column, ...], findings: Findings) -> Table | None:
    """Find the header row of a sheet. Missing and doubled columns are reported; then there is no table."""
    index, found = _header(sheet, columns)
    if len(found) < 2:
        titles = ", ".join(column.title for column in columns if column.needed)
        findings.position("K103", Place(sheet.name), columns=titles)
        return None
    ok = True
    spare = [text for text in map(text_of, sheet.rows[index]) if text and fold_title(text) not in _titles(columns)]
    for column in columns:
        places = found.get(column.key, ())
        if not places and column.needed:
            suggestion = did_you_mean(column.title, spare)
            findings.position("K104", Place(sheet.name), column=column.title, row=index + 1, suggestion=suggestion)
            ok = False
        elif len(places) > 1 and column.needed:
            findings.position("K105", place(sheet.name, index, places[1]), column=column.title)
            ok = False
    return Table(sheet, {key: places[0] for key, places in found.items()}, index + 1) if ok else None


def check_above(table: Table, column: str, known: Container[str], contents: Iterable[str], findings: Findings) -> None:
    """Report rows above the header that were filled in: titles may stand there, answers would go unread.

    Such a row has a number or key that is ``known`` in ``column``, and something in one of the columns ``contents``.
    """
    for number, row in enumerate(table.sheet.rows[: table.first - 1]):
        cells = {key: text_of(row[i]) if i < len(row) else "" for key, i in table.columns.items()}
        if fold_ref(cells[column]) in known and any(cells[key] for key in contents):
            findings.position("K117", place(table.name, number, table.columns[column]), row=table.first)


def looks_like_region(sheet: RawSheet) -> bool:
    """Whether a sheet has the columns by which a region's sheet is known."""
    found = _header(sheet, REGION_COLUMNS)[1]
    return "ref" in found and "self" in found


def looks_like_provider(sheet: RawSheet) -> bool:
    """Whether a sheet has the columns by which the sheet `Aanbieder` is known."""
    found = _header(sheet, PROVIDER_COLUMNS)[1]
    return "value" in found and "key" in found


def declared_versions(properties: Mapping[str, str], guide: RawSheet | None) -> Mapping[str, str]:
    """What a workbook says of its own making: template, kern and catalogue versions, by property name.

    The document properties count; the rows of `Uitleg` stand in where a program dropped them.
    """
    known = (TEMPLATE_PROPERTY, KERN_PROPERTY)
    found: dict[str, str] = {}
    for row in guide.rows if guide else ():
        for index, cell in enumerate(row):
            if type(cell) is str and (cell in known or cell.startswith(CATALOGUE_PROPERTY)):
                # Only the cell right before it: a version that was wiped out is unknown, not the text of its label.
                found[cell] = text_of(row[index - 1]) if index else ""
    found.update({k: v for k, v in properties.items() if k in known or k.startswith(CATALOGUE_PROPERTY)})
    return {key: value for key, value in found.items() if value}


def _header(sheet: RawSheet, columns: tuple[Column, ...]) -> tuple[int, dict[str, list[int]]]:
    """The row that names most of the columns, and the places of each."""
    titles = _titles(columns)
    best: tuple[int, dict[str, list[int]]] = (0, {})
    for index, row in enumerate(sheet.rows[:HEADER_ROWS]):
        found: dict[str, list[int]] = {}
        for place_, cell in enumerate(row):
            if type(cell) is str and len(cell) < 60 and (key := titles.get(fold_title(cell))):
                found.setdefault(key, []).append(place_)
        if len(found) > len(best[1]):
            best = (index, found)
        if len(found) == len(columns):
            break
    return best


@cache
def _titles(columns: tuple[Column, ...]) -> Mapping[str, str]:
    return {fold_title(name): c.key for c in reversed(columns) for name in (*c.synonyms, c.title)}
