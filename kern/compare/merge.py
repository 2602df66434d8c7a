# SPDX-License-Identifier: EUPL-1.2
"""Several workbooks of one provider as one: the same facts, every region's answers, and what contradicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from kern import dutch
from kern.catalogue.reference import core_facts
from kern.compare.inference import Part
from kern.model.assessment import NOWHERE, Place, Record, RegionAnswers, Row, SelfAssessment
from kern.model.facts import Facts, FactValue
from kern.problems import Problem, problem, where


class Workbook(NamedTuple):
    """A checked workbook and the name under which the user knows it."""

    name: str
    assessment: SelfAssessment


@dataclass(frozen=True, slots=True)
class Merged:
    """The workbooks as one. ``files`` says which workbook holds each answer; ``problems`` are conflicts and warnings."""

    assessment: SelfAssessment
    files: Mapping[Part, str]
    problems: tuple[Problem, ...]


def merge(workbooks: Sequence[Workbook], labels: Mapping[str, str] | None = None) -> Merged:
    """Merge workbooks of one provider, recognised by KvK number (by `kenmerk` where there is none).

    A fact, an answer or a record that two workbooks give differently is an error that names both cells. Three facts may
    differ, with a warning: each workbook was filled in on its own day (the latest counts), for its own municipalities
    (they are taken together), and may spell the name in its own way (the first counts). ``labels`` gives the names of
    facts that regions add.
    """
    known = {spec.key: spec.label for spec in core_facts()} | dict(labels or {})
    merger = _Merger(known)
    if len(workbooks) > 1:
        merger.same_provider(workbooks)
    for workbook in workbooks:
        merger.add(workbook)
    return merger.result()


class _Merger:
    """One merge; the first workbook that says something leads, later ones are checked against it."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.problems: list[Problem] = []
        self.facts: dict[str, tuple[str, Place, FactValue]] = {}
        self.rows: dict[Part, Row] = {}
        self.files: dict[Part, str] = {}
        self.assessor_files: dict[Part, str] = {}
        self.records: dict[str, dict[tuple[str, str], tuple[str, Record]]] = {}
        self.versions: dict[str, str] = {}

    def same_provider(self, workbooks: Sequence[Workbook]) -> None:
        """Every workbook needs a KvK number or a mark, the same in each."""
        first: tuple[Workbook, str, str] | None = None
        for workbook in workbooks:
            facts = workbook.assessment.facts
            key = "kvk" if "kvk" in facts else "kenmerk"
            value = facts.text(key)
            if not value:
                self.problems.append(problem("K804", file=workbook.name))
            elif first is None:
                first = (workbook, key, value)
            elif first[1:] != (key, value):
                self._conflict("K803", key, workbook, facts[key], first[0], first[0].assessment.facts[first[1]])

    def add(self, workbook: Workbook) -> None:
        """Take over what is new and check what is known already."""
        for key, value in workbook.assessment.facts.items():
            if key not in ("kvk", "kenmerk") or key not in self.facts:
                self._fact(workbook, key, value)
        for region, answers in workbook.assessment.regions.items():
            self.versions.setdefault(region, answers.catalogue_version)
            self.records.setdefault(region, {})
            for ref, row in answers.rows.items():
                self._row(workbook, Part(region, ref), row)
            for record in answers.records:
                self._record(workbook, region, record)

    def result(self) -> Merged:
        """All workbooks as one."""
        regions = {
            region: RegionAnswers(
                {part.ref: row for part, row in self.rows.items() if part.region == region},
                tuple(record for _, record in self.records[region].values()),
                version,
            )
            for region, version in self.versions.items()
        }
        facts = Facts({key: value for key, (_, _, value) in self.facts.items()})
        places = {key: place for key, (_, place, _) in self.facts.items() if place != NOWHERE}
        return Merged(SelfAssessment(facts, regions, places), self.files, tuple(self.problems))

    def _fact(self, workbook: Workbook, key: str, value: FactValue) -> None:
        place = workbook.assessment.fact_places.get(key, NOWHERE)
        if key not in self.facts:
            self.facts[key] = (workbook.name, place, value)
            return
        file, other_place, other = self.facts[key]
        if _same(value, other):
            return
        label = self.labels.get(key, key)
        used = _tolerated(key, other, value)
        if used is None:
            self._report("K801", place, workbook.name, value, file, other_place, other, label=label)
            return
        shown = _shown(used)
        self._report("K805", place, workbook.name, value, file, other_place, other, label=label, used=shown)
        self.facts[key] = (workbook.name, place, used) if used == value else (file, other_place, used)

    def _row(self, workbook: Workbook, part: Part, row: Row) -> None:
        known = self.rows.get(part)
        if known is None:
            self.rows[part] = row
            self.files[part] = self.assessor_files[part] = workbook.name
            return
        if known.self_answer is None and row.self_answer is not None:
            known = replace(
                known,
                self_answer=row.self_answer,
                explanation=row.explanation or known.explanation,
                evidence=row.evidence or known.evidence,
                place=row.place,
            )
            self.files[part] = workbook.name
        elif row.self_answer is not None and row.self_answer is not known.self_answer:
            args = (row.place, workbook.name, row.self_answer, self.files[part], known.place, known.self_answer)
            self._report("K802", *args, ref=part.ref)
        if known.assessor_answer is None and row.assessor_answer is not None:
            known = replace(
                known,
                assessor_answer=row.assessor_answer,
                finding=row.finding or known.finding,
                assessor_place=row.assessor_place,
            )
            self.assessor_files[part] = workbook.name
        elif row.assessor_answer is not None and row.assessor_answer is not known.assessor_answer:
            other = self.assessor_files[part]
            args = (row.assessor_place, workbook.name, row.assessor_answer, other, known.assessor_place)
            self._report("K802", *args, known.assessor_answer, ref=part.ref)
        self.rows[part] = known

    def _record(self, workbook: Workbook, region: str, record: Record) -> None:
        held = self.records[region]
        key = (record.key, record.ref)
        if key not in held:
            held[key] = (workbook.name, record)
            return
        file, other = held[key]
        if not _same(record.value, other.value):
            ref = f"{record.key} {record.ref}".strip()
            self._report("K802", record.place, workbook.name, record.value, file, other.place, other.value, ref=ref)

    def _conflict(
        self, code: str, key: str, workbook: Workbook, value: FactValue, other: Workbook, other_value: FactValue
    ) -> None:
        place = workbook.assessment.fact_places.get(key, NOWHERE)
        other_place = other.assessment.fact_places.get(key, NOWHERE)
        self._report(code, place, workbook.name, value, other.name, other_place, other_value)

    def _report(
        self,
        code: str,
        place: Place,
        file: str,
        value: Any,
        other_file: str,
        other_place: Place,
        other: Any,
        **more: Any,
    ) -> None:
        there = where(other_place).removesuffix(": ")
        self.problems.append(
            problem(
                code,
                place,
                file=file,
                value=_shown(value),
                other_file=other_file,
                other_place=there or "zelfde plaats",
                other=_shown(other),
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
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    return bool(one == other)


def _shown(value: Any) -> str:
    return "leeg" if value is None else dutch.value(value)
