# SPDX-License-Identifier: EUPL-1.2
"""Reading a region's sheet: first whether every number stands where it should, then what is answered."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from kern.excel.checking.cells import free_text, text_of
from kern.excel.checking.findings import NO_COLUMN, Findings, Reporter, place
from kern.excel.checking.locate import Table
from kern.excel.checking.values import answer_of, read_value
from kern.excel.checking.versions import Review, lists
from kern.excel.form import EVIDENCE_DATE, RegionForm, fold_ref
from kern.excel.reading.raw import RawValue, fold
from kern.model.assessment import NOWHERE, Place, Row
from kern.model.scale import Answer, Level
from kern.problems import did_you_mean

_ANSWERS = ("self", "assessor")
_TEXTS = ("explanation", "evidence", "finding")


def read_answers(table: Table, region: RegionForm, old: Review | None, findings: Findings) -> dict[str, Row]:
    """The rows of one region, by reference; problems go to ``findings``.

    ``old`` is given for a sheet that was made for another version of the framework: then numbers that came or went are
    listed instead of refused, and answers to other words are not used.
    """
    return _Sheet(table, region, old, findings).read()


def row_of(
    region: RegionForm,
    ref: str,
    own: Level | None,
    explanation: str,
    evidence: str,
    assessor: Level | None,
    finding: str,
    here: Place = NOWHERE,
    beside: Place = NOWHERE,
) -> Row:
    """A row of the answers that were chosen: what they mean, and the labels where the scale is the region's own."""
    meant, judged = own.meets if own else None, assessor.meets if assessor else None
    row = Row(ref, meant, explanation, evidence, judged, finding, here, beside)
    return replace(row, self_level=own, assessor_level=assessor) if region.own_scale else row


class _Sheet:
    """One pass over one sheet."""

    def __init__(self, table: Table, region: RegionForm, old: Review | None, findings: Findings) -> None:
        self.table = table
        self.region = region
        self.findings = findings
        self.old = old
        self.report = Reporter(findings, table.name)
        self.rows: dict[str, Row] = {}
        self.seen: dict[str, int] = {}
        self.changed: list[str] = []
        self.texts: list[str] = []
        self.cells: list[tuple[int, int]] = []

    def read(self) -> dict[str, Row]:
        region, table, seen = self.region, self.table, self.seen
        refs, answered, ref_at = region.refs, region.answered, table.columns["ref"]
        old_rows = self.old.rows if self.old is not None else {}
        for number, cells in enumerate(table.sheet.rows[table.first :], table.first):
            given = cells[ref_at] if ref_at < len(cells) else None
            if given is None:
                if cells:
                    self._without_number(number, cells)
                continue
            if old_rows and (row := old_rows.get(number)):
                if not row.fate.usable:
                    self._note_texts(number, cells)
                    continue
                ref: str | None = row.ref
            else:
                ref = refs.get(given) if type(given) is str else None
            if ref is None:
                text = text_of(given).replace(",", ".") if type(given) is float else text_of(given)
                if not text:
                    self._without_number(number, cells)
                    continue
                ref = refs.get(fold_ref(text))
                if ref is None:
                    self._unknown(text, number, cells)
                    continue
            if ref in seen:
                self._doubled(ref, number)
                continue
            seen[ref] = number
            if ref in answered:
                self.rows[ref] = self._row(ref, number, cells)
            else:
                self._not_answered(ref, number, cells)
        self._whole()
        self.findings.bsn(table.name, self.texts, self.cells)
        return self.rows

    def _row(self, ref: str, number: int, cells: Any) -> Row:
        at, width, sheet = self.table.columns, len(cells), self.table.name
        if self.old is None:
            self._check_text(ref, number, cells)
        i, j = at["self"], at["assessor"]
        report = self.report
        report.row = number
        given = cells[i] if i < width else None
        judged = cells[j] if j < width else None
        own = assessor = None
        if given is not None:
            report.column = i
            own = answer_of(given, report, ref, self.region)
        if judged is not None:
            report.column = j
            assessor = answer_of(judged, report, ref, self.region)
        explanation = self._text("explanation", report, cells, width)
        evidence = self._text("evidence", report, cells, width)
        finding = self._text("finding", report, cells, width)
        if own and own.meets is Answer.NOT_APPLICABLE and not explanation and at["explanation"] != NO_COLUMN:
            report.column = at["explanation"]
            report("K209", ref=ref)
        if assessor and assessor.meets is Answer.NOT_APPLICABLE and not finding and at["finding"] != NO_COLUMN:
            report.column = at["finding"]
            report("K210", ref=ref)
        here, beside = place(sheet, number, i), place(sheet, number, j)
        row = row_of(self.region, ref, own, explanation, evidence, assessor, finding, here, beside)
        return replace(row, evidence_date=self._day(ref, number, cells)) if self.region.dated else row

    def _day(self, ref: str, number: int, cells: Any) -> date | None:
        """The date of the evidence; a date with a demand whose evidence does not expire is told."""
        index = self.table.columns["evidence_date"]
        raw = cells[index] if index < len(cells) else None
        if raw is None or not text_of(raw):
            return None
        self.report.row, self.report.column = number, index
        if ref not in self.region.dated:
            self.report("K220", ref=ref, value=text_of(raw))
            return None
        found = read_value(EVIDENCE_DATE, raw, self.report)
        return found if isinstance(found, date) else None

    def _text(self, column: str, report: Reporter, cells: Any, width: int) -> str:
        index = self.table.columns[column]
        raw = cells[index] if index < width else None
        if raw is None:
            return ""
        report.column = index
        text = free_text(raw, report)
        self.texts.append(text)
        self.cells.append((report.row, index))
        return text

    def _check_text(self, ref: str, number: int, cells: Any) -> None:
        """Whether the demand that stands beside a number is the one that the number has in the catalogue."""
        index = self.table.columns.get("text")
        shown = cells[index] if index is not None and index < len(cells) else None
        if shown is None or shown == self.region.texts[ref]:
            return
        folded = fold(text_of(shown))
        same = self.region.refs_by_text.get(folded, frozenset())
        if ref in same or not folded:
            return
        if same:
            where = place(self.table.name, number, self.table.columns["ref"])
            self.findings.position("K205", where, ref=ref, other=min(same))
        else:
            self.changed.append(ref)

    def _unknown(self, text: str, number: int, cells: Any) -> None:
        where = place(self.table.name, number, self.table.columns["ref"])
        suggestion = did_you_mean(text, self.region.answered) or self._by_text(cells)
        self.findings.position("K201", where, value=text, region=self.region.catalogue.label, suggestion=suggestion)

    def _by_text(self, cells: Any) -> str:
        index = self.table.columns.get("text")
        shown = cells[index] if index is not None and index < len(cells) else None
        same = self.region.refs_by_text.get(fold(text_of(shown)))
        return f"Bij deze tekst hoort nummer '{min(same)}'." if same else ""

    def _doubled(self, ref: str, number: int) -> None:
        column = self.table.columns["ref"]
        first = place(self.table.name, self.seen[ref], column).cell
        self.findings.position("K202", place(self.table.name, number, column), ref=ref, other=first)

    def _not_answered(self, ref: str, number: int, cells: Any) -> None:
        for index in self._filled(cells, _ANSWERS):
            self.findings.content("K208", place(self.table.name, number, index), ref=ref)
        self._unread_texts(number, cells)

    def _without_number(self, number: int, cells: Any) -> None:
        for index in self._filled(cells, _ANSWERS):
            self.findings.position("K206", place(self.table.name, number, index), value=text_of(cells[index]))
        self._unread_texts(number, cells)

    def _unread_texts(self, number: int, cells: Any) -> None:
        for index in self._filled(cells, _TEXTS):
            self.findings.content("K207", place(self.table.name, number, index))
        self._note_texts(number, cells)

    def _note_texts(self, number: int, cells: Any) -> None:
        for index in self._filled(cells, _TEXTS):
            self.texts.append(text_of(cells[index]))
            self.cells.append((number, index))

    def _filled(self, cells: Iterable[RawValue], columns: tuple[str, ...]) -> Iterator[int]:
        row = tuple(cells)
        for column in columns:
            index = self.table.columns[column]
            if index < len(row) and text_of(row[index]):
                yield index

    def _whole(self) -> None:
        """What can only be said of the sheet as a whole: missing numbers, other texts, another version."""
        if self.old is not None:
            self.old.report(self.findings)
            return
        nowhere = Place(self.table.name)
        label = self.region.catalogue.label
        missing = [r.ref for r in self.region.catalogue.demands if r.ref not in self.seen]
        if not self.rows and missing:
            self.findings.position("K212", nowhere, region=label)
            return
        for refs in lists(missing):
            self.findings.position("K204", nowhere, refs=refs, region=label)
        for refs in lists(self.changed):
            self.findings.content("K211", nowhere, refs=refs)
