# SPDX-License-Identifier: EUPL-1.2
"""Reading what a workbook of a re-test says of the test before: the columns beside each demand.

A judgement is carried over only where the row says so and nobody changed it: whatever is doubtful counts as new.
"""

import re
from collections.abc import Mapping
from datetime import date

from kern.excel.checking.cells import text_of, visible
from kern.excel.checking.findings import Findings, place
from kern.excel.checking.locate import Table
from kern.excel.checking.versions import lists
from kern.excel.form import Form, fold_title
from kern.excel.reading.raw import fold
from kern.excel.retest_form import (
    AGAIN,
    CARRIED,
    RETEST_COLUMNS,
    RETEST_DAY_PROPERTY,
    RETEST_EDITION_PROPERTY,
    RETEST_PROPERTY,
    seal,
)
from kern.model.assessment import Earlier, EarlierRegion, Place, Previous, RegionAnswers, Row
from kern.words import outcomes
from kern.words.change import NO_LONGER_KNOWN

_STATUS = {fold(text): status for status, text in outcomes.STATUS.items()}
_TITLES = {fold_title(column.title): column.key for column in RETEST_COLUMNS}
#: What is under the seal, in the order in which it was written.
_SAID = tuple(column.key for column in RETEST_COLUMNS if column.key not in ("marker", "seal"))
#: Without these a sheet says nothing of an earlier test.
_NEEDED = frozenset({"marker", "earlier_assessor", "seal"})
_SHA256 = re.compile(r"[0-9a-f]{64}")


def carried_in(previous: Previous | None, region: str) -> frozenset[str]:
    """The demands of a region whose judgement is carried over."""
    return previous.regions[region].carried if previous is not None and region in previous.regions else frozenset()


def read_previous(
    tables: Mapping[str, Table],
    answers: Mapping[str, RegionAnswers],
    form: Form,
    versions: Mapping[str, str],
    findings: Findings,
) -> Previous | None:
    """What the sheets (by region) say of the test before; None where this is no re-test.

    ``versions`` is what the workbook says of its own making. Doubts go to ``findings``.
    """
    digest = fold(versions.get(RETEST_PROPERTY, ""))
    known = _SHA256.fullmatch(digest) is not None
    found: dict[str, EarlierRegion] = {}
    for key, table in tables.items():
        columns = _columns(table)
        if not columns.keys() >= _NEEDED:
            if known and RETEST_EDITION_PROPERTY + key in versions:
                missing = [c.title for c in RETEST_COLUMNS if c.key in _NEEDED and c.key not in columns]
                findings.content("K816", Place(table.name), columns=", ".join(f"'{title}'" for title in missing))
            continue
        if not known:
            findings.content("K814", place(table.name, table.first - 1, columns["marker"]))
            continue
        edition = visible(versions.get(RETEST_EDITION_PROPERTY + key, ""))
        day = _day(versions.get(RETEST_DAY_PROPERTY + key, ""))
        found[key] = _Sheet(table, columns, answers[key], findings, digest).read(edition, day)
    return Previous(digest, found) if found else None


def _columns(table: Table) -> dict[str, int]:
    """The columns of a re-test, by key; the first of each title counts."""
    found: dict[str, int] = {}
    for index, cell in enumerate(table.sheet.rows[table.first - 1]):
        if type(cell) is str and (key := _TITLES.get(fold_title(cell))):
            found.setdefault(key, index)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


class _Sheet:
    """One sheet of a re-test."""

    def __init__(
        self, table: Table, columns: Mapping[str, int], answers: RegionAnswers, findings: Findings, retest_of: str
    ) -> None:
        self.table, self.columns, self.answers, self.findings = table, columns, answers, findings
        self.retest_of = retest_of
        self.texts: list[str] = []
        self.cells: list[tuple[int, int]] = []

    def read(self, edition: str, day: date | None) -> EarlierRegion:
        """Every demand then, and which judgements are carried over."""
        rows: dict[str, Earlier] = {}
        carried: list[str] = []
        doubtful: list[str] = []
        changed: list[str] = []
        opened: list[str] = []
        for ref, row in self.answers.rows.items():
            cell = row.place.cell or row.assessor_place.cell
            if not cell:  # both columns are gone; that is told where columns are looked for
                continue
            number = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1
            rows[ref] = then = self._earlier(ref, number)
            marker = fold(self._text(number, "marker"))
            was_carried = self._sealed(ref, number, edition)
            if was_carried is None:
                rows[ref] = Earlier(ref, assessor_label=NO_LONGER_KNOWN)
                changed.append(ref)
            elif marker not in (AGAIN, CARRIED):
                doubtful.append(ref)
            elif marker == CARRIED and not was_carried:
                opened.append(ref)
            elif marker == CARRIED and self._same(row, then):
                carried.append(ref)
        for code, told in (("K813", doubtful), ("K817", changed), ("K818", opened)):
            for refs in lists(told):
                self.findings.content(code, Place(self.table.name), refs=refs)
        self.findings.bsn(self.table.name, self.texts, self.cells)
        return EarlierRegion(edition, rows, frozenset(carried), day)

    def _sealed(self, ref: str, number: int, edition: str) -> bool | None:
        """Whether a demand was carried over when the re-test was made; None where its earlier columns were changed."""
        found = self._text(number, "seal").casefold()
        said = [self._text(number, column) for column in _SAID]
        for carried in (True, False):
            if found == seal(self.retest_of, edition, ref, said, carried=carried):
                return carried
        return None

    def _same(self, row: Row, then: Earlier) -> bool:
        """Whether nobody touched a row that is marked as carried over; a changed answer of the provider is told."""
        judged = (fold(row.assessor_label), fold(row.finding))
        if judged != (fold(then.assessor_label), fold(then.finding)):
            return False
        if fold(row.self_label) == fold(then.self_label):
            return True
        if not row.place.cell:  # the column is gone, which is told once
            return False
        now, before = (f"'{label}'" if label else "leeg" for label in (row.self_label, then.self_label))
        self.findings.content("K812", row.place, ref=row.ref, value=now, other=before)
        return False

    def _earlier(self, ref: str, number: int) -> Earlier:
        status = _STATUS.get(fold(self._text(number, "earlier_status")))
        return Earlier(
            ref,
            self._text(number, "earlier_self"),
            self._text(number, "earlier_assessor"),
            self._noted(number, "earlier_finding"),
            self._noted(number, "agreed"),
            status,
        )

    def _noted(self, number: int, column: str) -> str:
        """A free text, remembered: nobody's BSN may stand there either."""
        if text := self._text(number, column):
            self.texts.append(text)
            self.cells.append((number, self.columns[column]))
        return text

    def _text(self, number: int, column: str) -> str:
        index = self.columns.get(column)
        cells = self.table.sheet.rows[number]
        return visible(text_of(cells[index])) if index is not None and index < len(cells) else ""
