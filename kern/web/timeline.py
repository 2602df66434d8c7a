# SPDX-License-Identifier: EUPL-1.2
"""What happened, as rows: with what became of a line that was corrected, and whether it still can be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from kern.dossier import showing
from kern.dossier.amending import can_be_amended
from kern.dossier.fold import Happened, in_force
from kern.dossier.kinds import kinds
from kern.web import timeline_texts as t
from kern.web.showing import DONE


@dataclass(frozen=True, slots=True)
class Row:
    """One event as a page shows it; ``mark`` says that it was corrected or withdrawn."""

    event: Happened
    label: str
    said: str
    actor: str
    mark: str
    amendable: bool


def rows(events: Iterable[Happened], names: Mapping[int, str]) -> list[Row]:
    """The rows of a timeline, in the order of recording."""
    listed = list(events)
    standing = {event.seq for event in in_force(listed)}
    corrected = {event.corrects: event for event in listed if event.corrects is not None}
    found = []
    for event in listed:
        by = corrected.get(event.seq)
        gone = event.seq not in standing
        mark = "" if by is None else t.withdrawn(by.seq) if gone else t.corrected(by.seq)
        able = not gone and event.content is not None and can_be_amended(event.kind)
        found.append(
            Row(event, showing.label_of(event), showing.told_of(event), names.get(event.actor, ""), mark, able)
        )
    return found


def just_recorded(request: HttpRequest, events: Iterable[Happened]) -> str:
    """What was just recorded, for who comes from a form; only what really stands here."""
    wanted, listed = request.GET.get(DONE, ""), list(events)
    event = next((one for one in listed if str(one.seq) == wanted), None)
    if event is None:
        return ""
    old = next((one for one in listed if one.seq == event.corrects), None)
    if old is None:
        return t.recorded(kinds()[event.kind].label, event.seq)
    void = bool((event.content or {}).get("vervalt"))
    return t.put_right(kinds()[old.kind].label, old.seq, event.seq, void=void)
