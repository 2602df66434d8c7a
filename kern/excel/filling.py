# SPDX-License-Identifier: EUPL-1.2
"""What a workbook is filled in with: the ``--vul`` document, checked, and the same document made of an assessment.

A document is ``{"feiten": {sleutel: waarde}, "antwoorden": {regio: {nr: {…}}}, "toetsing": {regio: [{…}]}}``.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from kern.excel.checking.cells import cell_value, text_of, unwritable
from kern.excel.checking.contradictions import contradictions
from kern.excel.checking.findings import Findings
from kern.excel.checking.local_facts import LocalRow, read_local
from kern.excel.checking.locate import Table
from kern.excel.checking.parse_answers import row_of
from kern.excel.checking.parse_provider import check_facts, dates_to_come
from kern.excel.checking.parse_records import read_records
from kern.excel.checking.privacy import has_bsn, masked
from kern.excel.checking.values import answer_of, read_value
from kern.excel.document_shape import (
    ANSWERED,
    FACTS,
    LOCAL_ROW,
    RECORD_KEYS,
    RECORDED,
    shape_problems,
    some_names,
    wrong_shape,
)
from kern.excel.form import EVIDENCE_DATE, LOCAL_FACTS, RECORD_COLUMNS, RECORDS_SHEET, Form, RegionForm, fold_ref
from kern.excel.reading.raw import RawSheet, RawValue, fold
from kern.model.assessment import NOWHERE, RegionAnswers, Row, SelfAssessment
from kern.model.facts import FactKind, Facts, FactValue, LocalFacts
from kern.model.scale import Answer
from kern.model.sender import NOBODY, Sender
from kern.problems import Problem, ProblemsError, Uncut, did_you_mean, has_errors, problem
from kern.words.system_errors import reason

_COLUMNS = {column.key: index for index, column in enumerate(RECORD_COLUMNS)}
#: What a template that is not wholly filled in may still lack.
_MAY_LACK = frozenset({"K301", "K302"})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer that follows from what was filled in for another region, with a sentence that says whence.

    ``answer`` is None where nothing follows; the sentence then says why. ``question`` is the one thing to ask where
    only that keeps an answer from following.
    """

    answer: Answer | None
    origin: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a template is filled in with. ``suggestions``, by region and reference, stand beside the answers.

    ``sender`` is who sends the workbook out, and until when it is waited for.
    """

    assessment: SelfAssessment = field(default_factory=lambda: SelfAssessment(Facts(), {}))
    suggestions: Mapping[str, Mapping[str, Suggestion]] = field(default_factory=dict)
    sender: Sender = NOBODY


def load_filling(path: Path, form: Form) -> tuple[Filling, tuple[Problem, ...]]:
    """Read a ``--vul`` document from a file; returns it with the warnings. Raises `ProblemsError` with every error."""
    doubled: list[str] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                doubled.append(key)
            found[key] = value
        return found

    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=unique)
    except OSError as error:
        raise ProblemsError([problem("K601", name=path.name, reason=reason(error))]) from None
    except UnicodeDecodeError:
        raise ProblemsError([problem("K601", name=path.name, reason="de tekst is geen UTF-8")]) from None
    except json.JSONDecodeError as error:
        where = f"er klopt iets niet op regel {error.lineno}, teken {error.colno}"
        raise ProblemsError([problem("K601", name=path.name, reason=where)]) from None
    except (ValueError, RecursionError):  # een getal van duizenden cijfers, of duizenden haken in elkaar
        raise ProblemsError([problem("K601", name=path.name, reason="de inhoud is te groot")]) from None
    filling, problems = read_document(document, form)
    problems = (*(problem("K607", path=masked(key)) for key in doubled), *problems)
    if has_errors(problems):
        raise ProblemsError(problems)
    return filling, problems


def read_document(document: Any, form: Form) -> tuple[Filling, tuple[Problem, ...]]:
    """Check a ``--vul`` document: what could be read of it, and every problem with the JSON path where it is."""
    reader = _Reader(form)
    shape = list(shape_problems(document))
    if shape:
        return Filling(), tuple(shape)
    facts = reader.facts(document.get(FACTS, {}))
    rows = {region.id: reader.rows(region, path, given) for region, path, given in reader.regions(document, ANSWERED)}
    records = reader.records(document)
    regions = {
        region.id: RegionAnswers(rows.get(region.id, {}), records.get(region.id, ()), region.version, region.edition)
        for region in form.regions
        if region.id in rows or region.id in records
    }
    filled = SelfAssessment(facts, regions)
    for code, key, details in contradictions(facts, form, lambda key: f"{FACTS}.{key}"):
        reader.report(f"{FACTS}.{key}")(code, **details)
    for code, key, details in dates_to_come(filled, form):
        reader.report(f"{FACTS}.{key}")(code, **details)
    return Filling(filled), tuple(reader.problems)


def to_document(assessment: SelfAssessment) -> dict[str, Any]:
    """An assessment as a ``--vul`` document; only what was filled in. Dates are written as 2026-11-12."""
    return {
        FACTS: {key: _json_value(value) for key, value in assessment.facts.items()} | _json_local(assessment.facts),
        ANSWERED: {
            region: {ref: shown for ref, row in answers.rows.items() if (shown := _json_row(row))}
            for region, answers in assessment.regions.items()
        },
        RECORDED: {
            region: [
                _filled(sleutel=r.key, nr=r.ref, waarde=_json_value(r.value), motivering=r.motivation)
                for r in answers.records
            ]
            for region, answers in assessment.regions.items()
            if answers.records
        },
    }


def _json_local(facts: Facts) -> dict[str, Any]:
    rows = [
        _filled(gemeente=row.municipality, wetten="; ".join(row.laws), financiering="; ".join(row.financing))
        for row in facts.local
    ]
    return {LOCAL_FACTS: rows} if rows else {}


def _json_row(row: Row) -> dict[str, Any]:
    return _filled(
        zelfbeoordeling=row.self_label,
        toelichting=row.explanation,
        bewijs=row.evidence,
        oordeel=row.assessor_label,
        bevinding=row.finding,
        bewijs_datum=_json_value(row.evidence_date),
    )


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value != ""}


def _json_value(value: FactValue | None) -> str | int | float | None:
    if value is None:
        return None
    shown = cell_value(value)
    return shown.isoformat() if isinstance(shown, date) else shown


class _Reader:
    """One reading of a document whose shape is right; collects problems by path."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.problems: list[Problem] = []

    def report(self, path: str) -> Callable[..., None]:
        """A `kern.excel.checking.values.Report` that names a JSON path."""

        def add(code: str, **values: Any) -> None:
            told: dict[str, Any] = {
                key: value if isinstance(value, Uncut) else masked(str(value)) for key, value in values.items()
            }
            self.problems.append(_at(path, problem(code, **told)))

        return add

    def facts(self, given: Mapping[str, Any]) -> Facts:
        known = self.form.facts_by_key
        values: dict[str, FactValue] = {}
        for name, raw in given.items():
            if name == LOCAL_FACTS:
                continue
            path, key = f"{FACTS}.{name}", fold(name).replace(" ", "_")
            spec = known.get(key)
            if spec is None:
                self._unknown("K602", path, key, known)
                continue
            listed = spec.kind in (FactKind.CHOICES, FactKind.NAMES) and isinstance(raw, list)
            if isinstance(raw, dict) or (isinstance(raw, list) and not (listed and all(type(p) is str for p in raw))):
                self.problems.append(wrong_shape(path, raw, ["string"]))
                continue
            value = read_value(spec, raw, self.report(path), self.form)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    self._check_text(path, text)
            if key in values:
                self.problems.append(problem("K607", path=masked(path)))
            elif value is not None:
                values[key] = value
        for code, key, details in check_facts(values, self.form):
            if code not in _MAY_LACK:
                self.report(f"{FACTS}.{key}")(code, **details)
        ordered = {spec.key: values[spec.key] for spec in self.form.facts if spec.key in values}
        return Facts(ordered, self._local(given.get(LOCAL_FACTS) or [], ordered))

    def _local(self, given: Sequence[Mapping[str, Any]], facts: Mapping[str, FactValue]) -> tuple[LocalFacts, ...]:
        """The table per municipality, checked by the very code that reads it on the sheet `Aanbieder`."""
        names = {column: name for name, column in LOCAL_ROW.items()}

        def row(index: int, values: Mapping[str, Any]) -> LocalRow:
            def report(column: str, code: str, **details: Any) -> None:
                self.report(f"{FACTS}.{LOCAL_FACTS}[{index}].{names[column]}")(code, **details)

            return LocalRow({column: values.get(name) for name, column in LOCAL_ROW.items()}, report)

        rows = [row(index, values) for index, values in enumerate(given)]
        return read_local(rows, self.form, facts, self.report(f"{FACTS}.{LOCAL_FACTS}"))

    def regions(self, document: Mapping[str, Any], part: str) -> Iterator[tuple[RegionForm, str, Any]]:
        """The regions that a part of the document names, with their path and what stands there."""
        seen: set[str] = set()
        for name, given in document.get(part, {}).items():
            path = f"{part}.{name}"
            region = self.form.regions_by_name.get(fold(name))
            if region is None:
                self._unknown("K604", path, name, self.form.regions_by_id)
            elif region.id in seen:
                self.problems.append(problem("K607", path=masked(path)))
            else:
                seen.add(region.id)
                yield region, path, given

    def rows(self, region: RegionForm, path: str, given: Mapping[str, Any]) -> dict[str, Row]:
        rows: dict[str, Row] = {}
        for name, cells in given.items():
            here = f"{path}.{name}"
            ref = region.refs.get(fold_ref(name))
            if ref is None or ref not in region.answered:
                hint = did_you_mean(name, region.answered)
                self.problems.append(problem("K605", path=masked(here), region=region.id, suggestion=hint))
                continue
            if ref in rows:
                self.problems.append(problem("K607", path=masked(here)))
                continue
            texts = {key: text_of(cells.get(key)) for key in ("toelichting", "bewijs", "bevinding")}
            for key, text in texts.items():
                self._check_text(f"{here}.{key}", text)
            own = answer_of(cells.get("zelfbeoordeling"), self.report(f"{here}.zelfbeoordeling"), ref, region)
            judged = answer_of(cells.get("oordeel"), self.report(f"{here}.oordeel"), ref, region)
            rows[ref] = row_of(region, ref, own, texts["toelichting"], texts["bewijs"], judged, texts["bevinding"])
            if text_of(cells.get("bewijs_datum")):
                rows[ref] = replace(rows[ref], evidence_date=self._day(region, ref, cells["bewijs_datum"], here))
        return rows

    def _day(self, region: RegionForm, ref: str, raw: Any, path: str) -> date | None:
        report = self.report(f"{path}.bewijs_datum")
        if ref not in region.dated:
            report("K220", ref=ref, value=text_of(raw))
            return None
        found = read_value(EVIDENCE_DATE, raw, report)
        return found if isinstance(found, date) else None

    def records(self, document: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
        """The records, checked by the very code that reads the sheet `Toetsing`: a record is a row of it."""
        rows: list[list[RawValue]] = []
        paths: list[str] = []
        for region, path, given in self.regions(document, RECORDED):
            for index, record in enumerate(given):
                row: list[RawValue] = [None] * len(_COLUMNS)
                row[_COLUMNS["region"]] = region.id
                for key, column in RECORD_KEYS.items():
                    row[_COLUMNS[column]] = record.get(key)
                    self._check_text(f"{path}[{index}].{key}", text_of(record.get(key)))
                rows.append(row)
                paths.append(f"{path}[{index}]")
        findings = Findings()
        table = Table(RawSheet(RECORDS_SHEET, rows), _COLUMNS, 0)
        found = read_records(table, self.form, tuple(self.form.regions_by_id), (), findings)
        names = {index: key for key, column in RECORD_KEYS.items() for index in (_COLUMNS[column],)}
        for trouble in findings.problems:
            if trouble.code != "K109":  # een BSN is bij de tekst zelf al gemeld
                at, row_number = ord(trouble.place.cell[0]) - ord("A"), int(trouble.place.cell[1:]) - 1
                self.problems.append(_at(f"{paths[row_number]}.{names.get(at, 'sleutel')}", trouble))
        return {key: tuple(replace(r, place=NOWHERE) for r in records) for key, records in found.items()}

    def _check_text(self, path: str, text: str) -> None:
        if trouble := unwritable(text):
            self.report(path)(trouble[0], **trouble[1])
        if has_bsn(text):
            self.report(path)("K109")

    def _unknown(self, code: str, path: str, name: str, known: Iterable[str]) -> None:
        names = list(known)
        hint = did_you_mean(name, names)
        self.problems.append(problem(code, path=masked(path), known=some_names(names), suggestion=hint))


def _at(path: str, inner: Problem) -> Problem:
    """A problem as it is told of a document: the same sentences, at a path instead of a cell."""
    return replace(inner, code="K606", found=f"{masked(path)}: {inner.found}", place=NOWHERE)
