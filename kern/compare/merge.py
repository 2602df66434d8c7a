# SPDX-License-Identifier: EUPL-1.2
"""Several workbooks of one provider as one: the same facts, every region's answers, and what contradicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from kern.catalogue.reference import core_facts
from kern.compare.inference import Part
from kern.compare.moments import IDENTITY, Replaced, latest, said
from kern.compare.moments import Workbook as Workbook
from kern.model.assessment import NOWHERE, Place, Record, RegionAnswers, Row, SelfAssessment
from kern.model.facts import Facts, FactValue, LocalFacts
from kern.problems import Problem, problem, where
from kern.words import dutch

#: Errors that say that two workbooks contradict one another.
_CLASHES = frozenset({"K801", "K802", "K808"})


@dataclass(frozen=True, slots=True)
class Merged:
    """The workbooks as one. ``files`` says which holds each answer; ``problems`` are conflicts and warnings.

    ``replaced`` are the workbooks of which a later moment counts.
    """

    assessment: SelfAssessment
    files: Mapping[Part, str]
    problems: tuple[Problem, ...]
    replaced: tuple[Replaced, ...] = ()


def merge(workbooks: Sequence[Workbook], labels: Mapping[str, str] | None = None) -> Merged:
    """Merge workbooks of one provider, recognised by KvK number (by `kenmerk` where there is none).

    A fact, an answer or a record that two workbooks give differently is an error that names both cells. Three facts may
    differ, with a warning: each workbook was filled in on its own day (the latest counts), for its own municipalities
    (they are taken together), and may spell the name in its own way (the first counts). Of one region at two moments
    the later one counts, with a warning. ``labels`` gives the names of facts that regions add.
    """
    named = {spec.key: spec.label for spec in core_facts()} | dict(labels or {})

    def clash(one: Workbook, other: Workbook) -> bool:
        return any(found.code in _CLASHES for found in _merged((one, other), named).problems)

    if len(workbooks) < 2:
        return _merged(workbooks, named)
    kept, replaced = latest(workbooks, clash)
    merger = _Merger(named)
    merger.same_provider(workbooks)
    for workbook in kept:
        merger.add(workbook)
    found = merger.result()
    return replace(found, problems=(*map(said, replaced), *found.problems), replaced=tuple(replaced))


def _merged(workbooks: Sequence[Workbook], labels: Mapping[str, str]) -> Merged:
    """The workbooks as one, whatever their moments."""
    merger = _Merger(labels)
    for workbook in workbooks:
        merger.add(workbook)
    return merger.result()


class _Cell(NamedTuple):
    """A value and where it stands."""

    file: str
    place: Place
    value: Any


class _Merger:
    """One merge: the first workbook that says something leads, and later ones are checked against it."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.problems: list[Problem] = []
        self.facts: dict[str, _Cell] = {}
        self.local: dict[str, tuple[str, LocalFacts]] = {}
        self.rows: dict[Part, Row] = {}
        self.files: dict[Part, str] = {}
        self.assessor_files: dict[Part, str] = {}
        self.records: dict[str, dict[tuple[str, str], tuple[str, Record]]] = {}
        self.versions: dict[str, str] = {}
        self.editions: dict[str, tuple[str, str]] = {}

    def same_provider(self, workbooks: Sequence[Workbook]) -> None:
        """Check that every workbook has a KvK number or a mark, the same in each."""
        first: _Cell | None = None
        for name, assessment, _ in workbooks:
            key = next((key for key in IDENTITY if assessment.facts.text(key)), None)
            if key is None:
                self.problems.append(problem("K804", file=name))
                continue
            cell = _Cell(name, assessment.fact_places.get(key, NOWHERE), f"{self.labels[key]} {assessment.facts[key]}")
            if first is None:
                first = cell
            elif not _same(cell.value, first.value):
                self._conflict("K803", cell, first)

    def add(self, workbook: Workbook) -> None:
        """Take over what is new and check what is known already."""
        name, assessment, _ = workbook
        for key, value in assessment.facts.items():
            self._fact(key, _Cell(name, assessment.fact_places.get(key, NOWHERE), value))
        for local in assessment.facts.local:
            self._local(name, local)
        for region, answers in assessment.regions.items():
            self.versions.setdefault(region, answers.catalogue_version)
            first, edition = self.editions.setdefault(region, (name, answers.edition))
            if edition != answers.edition:
                self.problems.append(
                    problem("K808", file=name, edition=answers.edition, region=region, first=first, other=edition)
                )
                continue
            self.records.setdefault(region, {})
            for ref, row in answers.rows.items():
                self._row(name, Part(region, ref), row)
            for record in answers.records:
                self._record(name, region, record)

    def result(self) -> Merged:
        """All workbooks as one."""
        regions = {
            region: RegionAnswers(
                {part.ref: row for part, row in self.rows.items() if part.region == region},
                tuple(record for _, record in self.records[region].values()),
                version,
                self.editions[region][1],
            )
            for region, version in self.versions.items()
        }
        facts = Facts({key: cell.value for key, cell in self.facts.items()}, [row for _, row in self.local.values()])
        places = {key: cell.place for key, cell in self.facts.items() if cell.place != NOWHERE}
        return Merged(SelfAssessment(facts, regions, places), self.files, tuple(self.problems))

    def _fact(self, key: str, cell: _Cell) -> None:
        known = self.facts.setdefault(key, cell)
        if key in IDENTITY or _same(cell.value, known.value):
            return
        label = self.labels.get(key, key)
        used = _tolerated(key, known.value, cell.value)
        if used is None:
            self._conflict("K801", cell, known, label=label)
            return
        self._conflict("K805", cell, known, label=label, used=_shown(used))
        self.facts[key] = cell if used == cell.value else known._replace(value=used)

    def _local(self, file: str, row: LocalFacts) -> None:
        """What was told of one municipality: the same in every workbook that tells it."""
        other_file, other = self.local.setdefault(row.municipality.casefold(), (file, row))
        if row != other:
            here, there = (_Cell(f, NOWHERE, (*r.laws, *r.financing)) for f, r in ((file, row), (other_file, other)))
            self._conflict("K801", here, there, label=row.municipality)

    def _row(self, file: str, part: Part, row: Row) -> None:
        known = self.rows.get(part)
        if known is None:
            self.rows[part] = row
            self.files[part] = self.assessor_files[part] = file
            return
        if row.self_answer is not None:
            if known.self_answer is None:
                own = {
                    "self_answer": row.self_answer,
                    "self_level": row.self_level,
                    "explanation": row.explanation,
                    "evidence": row.evidence,
                    "evidence_date": row.evidence_date,
                }
                known = replace(known, **own, place=row.place)  # type: ignore[arg-type]
                self.files[part] = file
            elif row.evidence_date is not None and known.evidence_date is None and row.self_label == known.self_label:
                known = replace(known, evidence_date=row.evidence_date)
            elif (row.self_label, row.evidence_date or known.evidence_date) != (known.self_label, known.evidence_date):
                here = _Cell(file, row.place, _answer(row))
                self._conflict("K802", here, _Cell(self.files[part], known.place, _answer(known)), ref=part.ref)
        if row.assessor_answer is not None:
            if known.assessor_answer is None:
                theirs = {
                    "assessor_answer": row.assessor_answer,
                    "assessor_level": row.assessor_level,
                    "finding": row.finding,
                }
                known = replace(known, **theirs, assessor_place=row.assessor_place)  # type: ignore[arg-type]
                self.assessor_files[part] = file
            elif row.assessor_label != known.assessor_label:
                here = _Cell(file, row.assessor_place, row.assessor_label)
                there = _Cell(self.assessor_files[part], known.assessor_place, known.assessor_label)
                self._conflict("K802", here, there, ref=part.ref)
        self.rows[part] = known

    def _record(self, file: str, region: str, record: Record) -> None:
        held = self.records[region]
        other_file, other = held.setdefault((record.key, record.ref), (file, record))
        if not _same(record.value, other.value):
            here, there = _Cell(file, record.place, record.value), _Cell(other_file, other.place, other.value)
            self._conflict("K802", here, there, ref=f"{record.key} {record.ref}".strip())

    def _conflict(self, code: str, here: _Cell, there: _Cell, **more: str) -> None:
        self.problems.append(
            problem(
                code,
                here.place,
                file=here.file,
                value=_shown(here.value),
                other_file=there.file,
                other_place=where(there.place).removesuffix(": ") or "plaats onbekend",
                other=_shown(there.value),
                **more,
            )
        )


def _tolerated(key: str, first: FactValue, later: FactValue) -> FactValue | None:
    """The value to use where two workbooks may differ; None where they may not."""
    if key == "gemeenten" and isinstance(first, tuple) and isinstance(later, tuple):
        known = {name.casefold() for name in first}
        return first + tuple(name for name in later if name.casefold() not in known)
    if key == "ingevuld_op" and isinstance(first, date) and isinstance(later, date):
        return max(first, later)
    return first if key == "naam" else None


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {str(part).casefold() for part in one} == {str(part).casefold() for part in other}
    if type(one) is str and type(other) is str:
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    return bool(one == other)


def _shown(value: Any) -> str:
    return "leeg" if value is None else dutch.value(value)


def _answer(row: Row) -> str:
    """What was answered, with the date of the evidence where there is one."""
    return f"{row.self_label}, bewijs van {dutch.day(row.evidence_date)}" if row.evidence_date else row.self_label
