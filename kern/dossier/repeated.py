# SPDX-License-Identifier: EUPL-1.2
"""Reads from the dossier what repetition asks: the tests of a provider in a region that weighs it."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.change.carry import former
from kern.dossier import repetition_texts as texts
from kern.dossier.fold import LAPSED, Happened, in_force
from kern.dossier.kinds import kinds
from kern.dossier.queries import File
from kern.dossier.repetition import KEY, SHORT, Plan, Proposal, Shortfall, Test, Why, proposed
from kern.dossier.saying import judged_anew
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models
from kern.model.catalogue import Catalogue
from kern.problems import KernError, ProblemsError
from kern.region.editions import under_edition
from kern.region.installed import Region

_PLANS = frozenset({"verbeterplan_gevraagd", "verbeterplan_ontvangen", "verbeterplan_beoordeeld"})
_NO_PLAN = "verbeterplan_uitgebleven"


@dataclass(frozen=True, slots=True)
class Repeated:
    """What kern proposes in one region. ``confirmed`` is what the assessor recorded; empty where that is nothing."""

    region: Region
    proposal: Proposal
    confirmed: str = ""


def weighs(region: Region) -> bool:
    """Whether the framework of a region names repetition as something that the assessor weighs."""
    return any(key.key == KEY for key in region.catalogue.assessor_keys)


def repeated(
    store: Store,
    file: File,
    regions: Mapping[str, Region],
    today: date,
    *,
    moment: int | None = None,
    to_come: bool = False,
) -> tuple[Repeated, ...]:
    """What kern proposes for a provider, per region that weighs repetition and in which it was tested.

    Asked of ``moment``, else of the test that runs, else of one that is still to come (with ``to_come`` always that).
    Raises `KernError` for a moment that is not among them.
    """
    mine = [row for row in file.moments if row.region in regions and weighs(regions[row.region])]
    if moment is not None:
        asked = next((row for row in file.moments if row.pk == moment), None)
        if asked is None:
            raise KernError(texts.not_here(moment))
        if asked.region in regions and not weighs(regions[asked.region]):
            raise KernError(texts.not_weighed(regions[asked.region].catalogue.label))
        mine = [row for row in mine if row.region == asked.region]
    kept = evaluations(store, [row.evaluation for row in mine if row.evaluation is not None])
    found = []
    for name in dict.fromkeys(row.region for row in mine):
        rows = [row for row in mine if row.region == name]
        now = None if to_come else _now(rows, moment)
        found.append(_in_region(file, regions[name], rows, kept, today, now))
    return tuple(found)


def _in_region(
    file: File,
    region: Region,
    rows: Sequence[models.Moment],
    kept: Mapping[int, dict[str, Any]],
    today: date,
    now: models.Moment | None,
) -> Repeated:
    data = kept.get(now.evaluation) if now is not None and now.evaluation is not None else None
    judged = data is not None and assessed(data)
    present = _test(file, region, now, kept, today) if now is not None and judged else None
    day = present.day if present is not None else today
    earlier = [_test(file, region, row, kept, day) for row in rows if now is None or row.pk != now.pk]
    before = [test for test in earlier if now is None or (test.day, test.moment) < (day, now.pk)]
    order = [demand.ref for demand in region.catalogue.demands]
    return Repeated(region, proposed(present, before, order), _recorded(data) if data is not None else "")


def _now(rows: Sequence[models.Moment], moment: int | None) -> models.Moment | None:
    """The test that is asked about: as given, else the last that runs."""
    running = [row for row in rows if not row.closed and not row.final]
    return next((row for row in rows if row.pk == moment), None) or (running[-1] if running else None)


def _test(file: File, region: Region, row: models.Moment, kept: Mapping[int, dict[str, Any]], day: date) -> Test:
    """One moment as a test; ``day`` is on which it is asked whether its plan runs."""
    events = in_force(line.event for line in file.lines if line.event.moment == row.pk)
    at = next((event for event in events if event.seq == row.evaluation), None)
    since = [event for event in events if at is None or (event.day, event.seq) > (at.day, at.seq)]
    final = next((event for event in since if kinds()[event.kind].final), None)
    tested = at.day if at is not None else row.changed_on
    data = kept.get(row.evaluation) if row.evaluation is not None else None
    short, carried, others = _shortfalls(data, region)
    return Test(
        row.pk,
        tested,
        final.day if final is not None else None,
        _barred(row, since, final, data),
        short,
        carried,
        others,
        _plan(file, row, events, day),
    )


def _barred(
    row: models.Moment, since: Sequence[Happened], final: Happened | None, data: Mapping[str, Any] | None
) -> Why | None:
    ends = {(event.content or {}).get("gevolg") for event in since}
    if row.annulled or "vernietigd" in ends:
        return Why.ANNULLED
    if row.contested:
        return Why.CONTESTED
    if final is None:
        return Why.NOT_FINAL
    if "herzien" in ends:
        return Why.REVISED
    if data is None:
        return Why.DESTROYED
    return None if assessed(data) else Why.NOT_ASSESSED


def _shortfalls(
    data: Mapping[str, Any] | None, region: Region
) -> tuple[dict[str, Shortfall], frozenset[str], tuple[str, ...]]:
    """The demands that fell short by the assessor, those that were taken over, and those that are others by now."""
    if data is None:
        return {}, frozenset(), ()
    row = data["regions"][0]
    findings = {said["ref"]: said["finding"] or "" for said in row["inputs"]["answers"]}
    names = _names(row["edition"], region)
    short: dict[str, Shortfall] = {}
    carried: set[str] = set()
    others: list[str] = []
    for demand in row["requirements"]:
        judged, ref = demand["assessor"], demand["ref"]
        if judged is None or judged["status"] not in SHORT:
            continue
        if ref not in names:
            others.append(ref)
            continue
        short[names[ref]] = Shortfall(judged["answer"] or "", judged["status"], findings.get(ref, ""))
        if demand.get("carried"):
            carried.add(names[ref])
    return short, frozenset(carried), tuple(others)


def _names(edition: str, region: Region) -> Mapping[str, str]:
    """The present number of each demand of an edition that is still the same demand."""
    present = region.catalogue
    if edition in (region.edition, present.version):
        return {demand.ref: demand.ref for demand in present.demands}
    try:
        old: Catalogue = under_edition(region, edition).catalogue
    except (KeyError, ProblemsError):
        return {}
    return {
        was: demand.ref for demand in present.demands for was, keeps in (former(demand.ref, old, present),) if keeps
    }


def _plan(file: File, row: models.Moment, events: Iterable[Happened], day: date) -> Plan | None:
    """The improvement plan that runs on a day: its term has not passed, or it has none and nothing ended it."""
    told = [event for event in events if event.day <= day]
    plans = [event for event in told if event.kind in _PLANS]
    last = plans[-1] if plans else None
    if last is None or any(event.kind == _NO_PLAN and event.seq > last.seq for event in told):
        return None
    named = next((refs for event in reversed(plans) if (refs := (event.content or {}).get("eisen"))), ())
    action = next((action for action in file.actions if action.pk == last.seq and action.state != LAPSED), None)
    if action is not None and action.due is not None:
        return Plan(frozenset(named), action.due) if action.due >= day else None
    refused = (last.content or {}).get("oordeel") == "niet akkoord"
    again = any(event.kind == "hertoets_uitgevoerd" and event.seq > last.seq for event in told)
    return None if refused or again or row.closed else Plan(frozenset(named), None)


def _recorded(data: Mapping[str, Any]) -> str:
    """What the assessor recorded about repetition; a proposal that nobody answered is nothing."""
    for record in data["regions"][0]["inputs"]["records"]:
        if record["key"] == KEY and not record["ref"] and record["value"]:
            said = [part.rstrip(".") for part in (str(record["value"]), record["motivation"]) if part]
            return f"{'. '.join(said)}."
    return ""


def assessed(data: Mapping[str, Any]) -> bool:
    """Whether an assessor judged anything in an evaluation."""
    return judged_anew(data["regions"][0])


def evaluations(store: Store, seqs: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The evaluations that came with events; those that were destroyed are not among them."""
    with told(store):
        rows = list(models.Evaluation.objects.using(store.alias).filter(seq__in=seqs))
    return {row.seq: json.loads(zlib.decompress(bytes(row.body))) for row in rows}
