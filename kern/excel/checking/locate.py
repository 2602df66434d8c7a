# SPDX-License-Identifier: EUPL-1.2
"""Finding sheets and header rows: in any order, under any title; a guess is told, and never makes an assessment."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kern.excel.checking.cells import text_of, visible
from kern.excel.checking.findings import NO_COLUMN, Findings, letters, place
from kern.excel.form import (
    CATALOGUE_PROPERTY,
    CONTENT_PROPERTY,
    HEADER_ROWS,
    HELP_COLUMN,
    KERN_PROPERTY,
    PROVIDER_COLUMNS,
    REGION_COLUMNS,
    SENDER_PROPERTIES,
    SUGGESTION_COLUMN,
    TEMPLATE_PROPERTY,
    Column,
    fold_ref,
    fold_title,
)
from kern.excel.reading.raw import RawSheet
from kern.excel.retest_form import (
    RETEST_COLUMNS,
    RETEST_DAY_PROPERTY,
    RETEST_EDITION_PROPERTY,
    RETEST_PROPERTY,
)
from kern.model.assessment import Place
from kern.model.sender import Sender
from kern.problems import near_miss

#: What a property of one region starts with.
OF_REGIONS = (CATALOGUE_PROPERTY, CONTENT_PROPERTY, RETEST_EDITION_PROPERTY, RETEST_DAY_PROPERTY)


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
    """Find the header row of a sheet. Missing and doubled columns are reported.

    A column under another title is reported and read even so, where it can be guessed which one it is: what is wrong
    below it is then told at once. A column that is nowhere is read as empty; None where nothing says what the rows
    are about.
    """
    index, found = _header(sheet, columns)
    if len(found) < 2:
        titles = ", ".join(column.title for column in columns if column.needed)
        findings.position("K103", Place(sheet.name), columns=titles)
        return None
    titled = {i: text for i, text in enumerate(map(text_of, sheet.rows[index])) if text}
    ours = {
        *_titles(columns),
        *(fold_title(column.title) for column in (HELP_COLUMN, SUGGESTION_COLUMN, *RETEST_COLUMNS)),
    }
    spare = {i: text for i, text in titled.items() if fold_title(text) not in ours}
    at = {key: places[0] for key, places in found.items()}
    for column in columns:
        places = found.get(column.key, ())
        if not places and column.needed:
            at[column.key] = _missing(sheet, columns, column, index, at, spare, findings)
        elif len(places) > 1 and column.needed:
            findings.position("K105", place(sheet.name, index, places[1]), column=column.title)
    lost = any(at.get(column.key) == NO_COLUMN and not column.may_lack for column in columns)
    return None if lost else Table(sheet, at, index + 1)


def _missing(
    sheet: RawSheet,
    columns: tuple[Column, ...],
    column: Column,
    index: int,
    at: Mapping[str, int],
    spare: dict[int, str],
    findings: Findings,
) -> int:
    """Report a column that is not under its title in row ``index``; gives the one that it seems to be, or `NO_COLUMN`.

    ``at`` has the columns found, ``spare`` the titles that are none of the form's; the one taken is taken out.
    """
    guess = _by_title(column, spare)
    if guess is None:
        guess = _by_neighbours(columns, column, at, spare)
    where, suggestion = Place(sheet.name), ""
    if guess is not None:
        where = place(sheet.name, index, guess)
        title = f" ('{spare.pop(guess)}')" if guess in spare else ""
        suggestion = f"Is kolom {letters(guess)}{title} deze kolom? Geef die dan weer de naam '{column.title}'."
    findings.position("K104", where, column=column.title, row=index + 1, suggestion=suggestion)
    return NO_COLUMN if guess is None else guess


def _by_title(column: Column, spare: Mapping[int, str]) -> int | None:
    """The column whose title is nearly that of ``column``."""
    for name in (column.title, *column.synonyms):
        if (close := near_miss(name, spare.values())) is not None:
            return next(i for i, text in spare.items() if text == close)
    return None


def _by_neighbours(
    columns: tuple[Column, ...], column: Column, at: Mapping[str, int], spare: Mapping[int, str]
) -> int | None:
    """The column that stands where the template has ``column``: between the same two, whatever is above it."""
    number = columns.index(column)
    here = at.get(columns[number - 1].key, NO_COLUMN) + 1 if number else 0
    if number + 1 == len(columns):
        return here if here in spare else None
    between = at.get(columns[number + 1].key, NO_COLUMN) == here + 1
    return here if between and here not in at.values() else None


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
    known = (TEMPLATE_PROPERTY, KERN_PROPERTY, RETEST_PROPERTY)
    found: dict[str, str] = {}
    for row in guide.rows if guide else ():
        for index, cell in enumerate(row):
            if type(cell) is str and (cell in known or cell.startswith(OF_REGIONS)):
                # Only the cell right before it: a version that was wiped out is unknown, not the text of its label.
                found[cell] = text_of(row[index - 1]) if index else ""
    found.update({k: v for k, v in properties.items() if k in known or k.startswith(OF_REGIONS)})
    return {key: value for key, value in found.items() if value}


def declared_sender(properties: Mapping[str, str], guide: RawSheet | None) -> Sender:
    """Who sent the workbook out, as it says itself: in its properties, else in the rows of `Uitleg`."""
    keys = {key: field for field, key in SENDER_PROPERTIES.items()}
    found: dict[str, str] = {}
    for row in guide.rows if guide else ():
        for index, cell in enumerate(row):
            if index and type(cell) is str and cell in keys:
                found[keys[cell]] = text_of(row[index - 1])
    found.update({keys[key]: value for key, value in properties.items() if key in keys})
    try:
        due = date.fromisoformat(found.get("due", ""))
    except ValueError:
        due = None
    return Sender(
        visible(found.get("name", "")), visible(found.get("contact", "")), due, visible(found.get("moment", ""))
    )


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
