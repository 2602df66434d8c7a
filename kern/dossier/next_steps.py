# SPDX-License-Identifier: EUPL-1.2
"""What may follow now at the moments of a provider: read from the dossier, shown with its place in the framework."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.dossier import course_texts as t
from kern.dossier.course import Offer, Standing, Terms, as_tested, offered, outcome_words, standing, term_for
from kern.dossier.fold import Happened
from kern.dossier.kinds import kinds
from kern.dossier.queries import File, find_moment
from kern.dossier.repeated import evaluations
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import evaluation_of, models, moment_events
from kern.model.course import Course
from kern.model.rules import Period
from kern.region.checked import HookError
from kern.region.course import RegionCourse, course_of
from kern.region.installed import Region
from kern.render.paper import Block, Bullets, Table, Text


@dataclass(frozen=True, slots=True)
class Next:
    """What may follow at one moment. ``broken`` says why that cannot be said (empty: it can)."""

    moment: int
    label: str
    course: RegionCourse
    where: Standing
    offers: tuple[Offer, ...]
    terms: Mapping[str, Period]
    broken: str = ""


def next_steps(store: Store, file: File, regions: Mapping[str, Region], terms: Terms) -> tuple[Next, ...]:
    """What may follow at each open moment of a provider of which the region is installed and has a course."""
    rows = [row for row in file.moments if not row.closed and row.region in regions]
    kept = evaluations(store, [row.evaluation for row in rows if row.evaluation is not None])
    found = []
    for row in rows:
        events = [line.event for line in file.lines if line.event.moment == row.pk]
        found.append(next_of(row, events, kept.get(row.evaluation or 0), regions[row.region], terms))
    return tuple(one for one in found if one.course.course or one.broken)


def next_here(store: Store, moment: int, regions: Mapping[str, Region], terms: Terms) -> tuple[Next, ...]:
    """What may follow at one moment; nothing where it is closed, or its region is not installed or says nothing."""
    row = find_moment(store, moment)
    if row.closed or row.region not in regions:
        return ()
    with told(store):
        events = moment_events(store, moment)
        kept = evaluation_of(store, row.evaluation) if row.evaluation is not None else None
    one = next_of(row, events, kept, regions[row.region], terms)
    return (one,) if one.course.course or one.broken else ()


def next_of(
    row: models.Moment,
    events: Sequence[Happened],
    evaluation: Mapping[str, Any] | None,
    region: Region,
    terms: Terms,
) -> Next:
    """What may follow at one moment, by its events and its latest evaluation."""
    region = as_tested(region, evaluation)
    labels = {key.key: key.label for key in region.catalogue.assessor_keys}
    where = standing(events, row.basis, evaluation, labels, outcome_words(region.catalogue))
    try:
        course = course_of(region)
    except HookError as error:
        return Next(row.pk, region.catalogue.label, RegionCourse(Course(), {}, {}), where, (), {}, str(error))
    offers = () if row.closed else offered(course.course, where)
    return Next(row.pk, region.catalogue.label, course, where, offers, terms.get(row.region, {}))


def blocks(one: Next, today: date) -> list[Block]:
    """What may follow at a moment, as it is shown."""
    if one.broken:
        return [Text(f"{t.BROKEN}: {one.broken}.", loud=True)]
    if not one.offers:
        return [Text(t.NOTHING, soft=True)]
    rows = [
        (
            offer.step.title,
            offer.step.who,
            t.duty(offer.step.must, offer.hangs, begun=offer.begun),
            place_of(one, offer),
        )
        for offer in one.offers
    ]
    told = [line for offer in one.offers if (line := term_line(one, offer, today))]
    documents = list(dict.fromkeys(offer.step.source.document for offer in one.offers))
    return [Text(t.intro(documents), soft=True), Table(t.COLUMNS, rows, (5, 3, 4, 5)), *(Text(line) for line in told)]


def brief(one: Next, today: date) -> list[Block]:
    """What may follow at a moment in a line each, for after something was recorded."""
    if one.broken or not one.offers:
        return blocks(one, today)
    lines = [
        t.brief(offer.step.title, offer.step.who, t.duty(offer.step.must, offer.hangs, begun=offer.begun))
        for offer in one.offers
    ]
    return [Bullets(lines)]


def place_of(one: Next, offer: Offer) -> str:
    """Where a step stands: in the framework, or in the overlay that made or changed it."""
    source, by = offer.step.source, one.course.by.get(offer.step.key)
    where = source.section or source.document
    return t.of_overlay(where, by) if by else where


def term_line(one: Next, offer: Offer, today: date) -> str:
    """The term of a step in a sentence; empty where nobody set one."""
    term = _term(one, offer, today)
    return t.term(offer.step.title, str(term.period), term.of) if term else ""


def _term(one: Next, offer: Offer, today: date) -> Any:
    if not offer.event:
        return None
    return term_for(one.course.course, offer.event, today, one.where.events, one.terms)


def items(found: Iterable[Next], today: date) -> list[dict[str, Any]]:
    """What may follow as plain data. ``due`` is the day on which its term is over where it starts today."""
    rows = []
    for one in found:
        for offer in one.offers:
            step, term = offer.step, _term(one, offer, today)
            rows.append(
                {
                    "moment": one.moment,
                    "step": step.key,
                    "title": step.title,
                    "text": step.text,
                    "who": step.who,
                    "must": step.must,
                    "event": offer.event or None,
                    "event_label": kinds()[offer.event].label if offer.event else None,
                    "begun": offer.begun,
                    "hangs_on": list(offer.hangs),
                    "term": {"period": str(term.period), "of": term.of, "due": term.due.isoformat()} if term else None,
                    "source": {"text": str(step.source), "lines": list(step.source.lines or ()) or None},
                    "readings": list(step.readings),
                    "decided_by": one.course.by.get(step.key),
                }
            )
    return rows
