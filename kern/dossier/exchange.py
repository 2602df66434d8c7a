# SPDX-License-Identifier: EUPL-1.2
"""Judging in the browser and in Excel as one: the workbook leaves at any point, and comes back with what was changed.

A workbook that leaves says from which moment it is, and up to when judgements stood in it. What comes back is laid
beside both: what was changed in Excel only is saved, what was changed here too is a clash, shown with both texts. The
answers of the provider are never taken from what comes back.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kern.dossier import judging_texts as texts
from kern.dossier.judging import DEMAND, RECORD, Bench, ClashError, form_of, in_workbook, only, save, state
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models
from kern.excel.filling import Filling
from kern.model.assessment import RegionAnswers, SelfAssessment
from kern.model.sender import Sender
from kern.problems import KernError
from kern.region.installed import Region


@dataclass(frozen=True, slots=True)
class Clash:
    """A part that was changed both in Excel and here since the workbook left: ``theirs`` is what stands here now."""

    key: str
    theirs: Mapping[str, Any]
    mine: Mapping[str, Any]
    revision: int
    actor: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the parts that were saved, those that clash, and whether answers of the provider were changed."""

    saved: tuple[str, ...]
    clashes: tuple[Clash, ...]
    answers_changed: tuple[str, ...]


def workbook(at: Bench, regions: Mapping[str, Region]) -> bytes:
    """The workbook of a moment as it stands, to go on with in Excel."""
    from kern.excel.writing.template import template_bytes  # openpyxl is large: only for who makes a workbook

    sender = Sender(moment=f"{at.moment.pk} {state(at) or '-'}")
    return template_bytes(form_of(at, regions), Filling(only(at), sender=sender))


def read_back(store: Store, at: Bench, came: SelfAssessment, mark: str, name: str, *, actor: str) -> Returned:
    """Save what was changed in a workbook that left here; ``mark`` is what it says of its moment.

    Raises `KernError` for a workbook that did not leave here, or belongs to another moment.
    """
    number, _, since = mark.partition(" ")
    if not number.isdecimal() or not since:
        raise KernError(texts.not_from_here(name))
    if int(number) != at.moment.pk:
        raise KernError(texts.of_another_moment(name, number, at.moment.pk))
    before = _as_it_left(store, at, since)
    theirs = at.base.regions.get(at.region.id, RegionAnswers())
    now = came.regions.get(at.region.id, RegionAnswers())
    saved, clashes = [], []
    for key in _keys(at, now, before):
        mine = in_workbook(now, key)
        here = at.part(key)
        left = before.get(key) or in_workbook(theirs, key)
        if mine == left or mine == here.content:
            continue
        if here.content != left:
            clashes.append(Clash(key, here.content, mine, here.revision, here.actor))
            continue
        try:
            save(store, at, key, mine, here.revision, actor=actor)
            saved.append(key)
        except ClashError as clash:
            clashes.append(Clash(key, clash.theirs, mine, clash.revision, clash.actor))
    changed = tuple(
        ref
        for ref, row in now.rows.items()
        if ref in theirs.rows
        and (row.self_label, row.explanation, row.evidence)
        != (theirs.rows[ref].self_label, theirs.rows[ref].explanation, theirs.rows[ref].evidence)
    )
    return Returned(tuple(saved), tuple(clashes), changed)


def _keys(at: Bench, now: RegionAnswers, before: Mapping[str, Any]) -> Iterator[str]:
    """Every part that stands in the workbook, stood in it, or stands here."""
    yield from (f"{DEMAND}:{demand.ref}" for demand in at.region.catalogue.demands)
    records = [f"{RECORD}:{r.key}:{r.ref}" for r in (*at.base.regions[at.region.id].records, *now.records)]
    yield from dict.fromkeys([*records, *(key for key in (*before, *at.parts) if key.startswith(RECORD))])


def _as_it_left(store: Store, at: Bench, since: str) -> dict[str, Mapping[str, Any]]:
    """The parts as they stood when the workbook left."""
    if since == "-":
        return {}
    found: dict[str, Mapping[str, Any]] = {}
    with told(store):
        for table in (models.DraftPast, models.Draft):
            rows = table.objects.using(store.alias).filter(moment=at.moment.pk, saved_at__lte=since)
            for row in rows.order_by("revision"):
                found[row.part] = json.loads(row.content)
    return found
