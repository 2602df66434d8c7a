# SPDX-License-Identifier: EUPL-1.2
"""A moment: what was known of one provider on one day, and the framework under which it was judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kern.model.assessment import RegionAnswers, SelfAssessment
from kern.model.catalogue import Catalogue
from kern.model.evaluation import RegionEvaluation
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region, reading_as


@dataclass(frozen=True, slots=True)
class Moment:
    """One workbook, or one outcome that was saved.

    ``regions`` are those under which it is judged: the edition that it was made for, with the overlays and readings of
    that time where it is a saved outcome. ``saved`` is that outcome by region, as it was then; empty for a workbook.
    """

    name: str
    sha256: str
    assessment: SelfAssessment
    day: date | None
    regions: Mapping[str, Region]
    saved: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    kern_version: str = ""

    def judged(self, region: str) -> RegionEvaluation:
        """The evaluation in one region."""
        return evaluate_region(self.assessment, self.regions[region], self.day)

    @property
    def identity(self) -> tuple[str, str]:
        """What says who the provider is: the KvK number, else the mark of a relative."""
        facts = self.assessment.facts
        return ("kvk", facts.text("kvk")) if facts.text("kvk") else ("kenmerk", facts.text("kenmerk"))


def with_overlays(region: Region, wanted: tuple[str, ...]) -> Region | None:
    """The region with only the overlays that are named; None where those are not there in that order."""
    names = tuple(overlay.name for overlay in region.overlays)
    if names == wanted:
        return region
    if names[: len(wanted)] != wanted:
        return None
    stage = len(wanted)
    file = region.stages[stage].hook.kern_catalogue(edition=region.given)
    facts = tuple(region.stages[stage].hook.kern_facts(catalogue=file.catalogue))
    return replace(
        region,
        file=replace(file, catalogue=replace(file.catalogue, facts=facts)),
        overlays=region.overlays[:stage],
        stages=region.stages[: stage + 1],
        changes=tuple(change for change in region.changes if change.overlay in wanted),
        chosen=(),
    )


def under(region: Region, overlays: tuple[str, ...], readings: Mapping[str, str]) -> Region | None:
    """The region as it was used: with these overlays and other readings; None where that cannot be had."""
    base = with_overlays(region, overlays)
    if base is None or any(name not in base.catalogue.readings_by_id for name in readings):
        return None
    return reading_as(base, readings)


def translated(answers: RegionAnswers, made_for: Catalogue, used: Catalogue) -> RegionAnswers:
    """Answers to one edition as answers to another: under the numbers there, as far as they still are answers.

    What the newer edition says of its demands decides; a demand that it split, merged, tightened or loosened has no
    answer yet. Where neither edition follows on the other, equal numbers are taken for the same demands.
    """
    if made_for.version == used.version:
        return answers
    if used.follows == made_for.version:
        renamed = dict(_kept(used))
        lost = {ref for descent in used.lineage for ref in descent.former} - renamed.keys()
    elif made_for.follows == used.version:
        renamed = {new: old for old, new in _kept(made_for)}
        lost = {ref for descent in made_for.lineage for ref in descent.present} - renamed.keys()
    else:
        renamed, lost = {}, set()
    rows = {
        now: replace(row, ref=now)
        for ref, row in answers.rows.items()
        if ref not in lost and (now := renamed.get(ref, ref)) in used.by_ref
    }
    records = tuple(
        replace(record, ref=renamed.get(record.ref, record.ref))
        for record in answers.records
        if record.ref not in lost and (not record.ref or renamed.get(record.ref, record.ref) in used.by_ref)
    )
    return replace(answers, rows=rows, records=records)


def _kept(newer: Catalogue) -> list[tuple[str, str]]:
    """The demands of which an answer goes on: the former number and the present one."""
    return [(d.former[0], d.present[0]) for d in newer.lineage if d.became.keeps_answers]
