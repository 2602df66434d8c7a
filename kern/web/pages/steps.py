# SPDX-License-Identifier: EUPL-1.2
"""What may follow at a moment, as its page shows it: each step with the link to the form that records it."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kern.dossier import course_texts
from kern.dossier.course import silence
from kern.dossier.fold import Happened
from kern.dossier.kinds import Kind, kinds
from kern.dossier.next_steps import Next, next_of, place_of, term_line
from kern.dossier.store.opening import told
from kern.dossier.store.reading import evaluation_of, models
from kern.dossier.suggesting import suggested
from kern.web.pages import moment_texts as t
from kern.web.place import here

#: The event of a test that was settled, which the page of judging makes.
TESTED = "toetsing_vastgelegd"
#: What a link to the form of an event can fill in beforehand, by kind.
FILLED = {"actie": "titel", "maatregel_begonnen": "maatregel"}


def steps_at(row: models.Moment, events: Sequence[Happened], kind: Kind | None) -> dict[str, Any]:
    """What the template of the steps needs; ``kind`` is the event of which the form is open."""
    place = here()
    region = place.plugins.regions.get(row.region)
    if region is None:
        return {"following": None, "steps": [], "documents": [], "course": course_texts, "silence": "", "suggested": {}}
    with told(place.store):
        kept = evaluation_of(place.store, row.evaluation) if row.evaluation is not None else None
    following = next_of(row, events, kept, region, place.terms)
    return {
        "following": following,
        "steps": _steps(row, following),
        "documents": list(dict.fromkeys(offer.step.source.document for offer in following.offers)),
        "course": course_texts,
        "silence": silence(following.course.course, kind.key) if kind else "",
        "suggested": suggested(region, events, kept),
    }


def _steps(row: models.Moment, following: Next) -> list[dict[str, Any]]:
    found = []
    for offer in following.offers:
        fill = FILLED.get(offer.event) if offer.step.events == (offer.event,) else None
        query = {"soort": offer.event, **({fill: offer.step.title} if fill else {})}
        found.append(
            {
                "step": offer.step,
                "duty": course_texts.duty(offer.step.must, offer.hangs, begun=offer.begun),
                "place": place_of(following, offer),
                "term": term_line(following, offer, here().today),
                "link": _link(row, offer.event, query),
                "label": t.record_step(kinds()[offer.event]) if offer.event else "",
            }
        )
    return found


def _link(row: models.Moment, event: str, query: Mapping[str, str]) -> str:
    """Where a step is recorded: a test on its own page, once there is a workbook to judge."""
    if not event or (event == TESTED and row.evaluation is None):
        return ""
    if event == TESTED:
        return reverse("toets", args=[row.pk])
    return f"{reverse('moment', args=[row.pk])}?{urlencode(query)}#vast"
