# SPDX-License-Identifier: EUPL-1.2
"""From events to where things stand: a provider, a moment and its actions, each a plain function of the events.

What the store keeps beside the events (lists, states, due dates) is only this, written down; `controleer` computes it
anew and compares. Content that was destroyed is simply not known any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kern.dossier.advice import compared, folded
from kern.dossier.kinds import kinds

#: What an action can be.
OPEN, DONE, LAPSED = "open", "gedaan", "vervallen"
#: The state of a moment whose content was destroyed.
DESTROYED = "vernietigd"
_ARRIVALS = frozenset({"moment_geopend", "ontvangen"})


@dataclass(frozen=True, slots=True)
class Happened:
    """One event with its content; ``content`` is None where it was destroyed."""

    seq: int
    kind: str
    day: date
    recorded_at: str
    actor: int
    provider: int
    moment: int | None
    corrects: int | None
    content: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class ProviderState:
    """Who a provider is. ``names`` are those over time, with the day of each; ``into`` is what it was merged into."""

    id: int
    kind: str
    key: str
    name: str
    names: tuple[tuple[date, str], ...]
    municipalities: tuple[str, ...]
    into: int | None
    last_seq: int


@dataclass(frozen=True, slots=True)
class MomentState:
    """Where one test of one provider in one region stands.

    ``verdict`` is the label of the latest outcome, ``code`` its code where kern made it, ``perspective`` whose answers
    it rests on. ``final`` says that people settled it, ``contested`` that an objection runs, ``annulled`` that it was
    set aside. ``evaluation`` is the event with the latest evaluation; ``due`` the earliest date of an open action.
    """

    id: int
    provider: int
    region: str
    occasion: str
    basis: str
    earlier: int | None
    case_number: str
    state: str
    closed: bool
    verdict: str
    code: str
    perspective: str
    percentage: str
    final: bool
    contested: bool
    annulled: bool
    evaluation: int | None
    opened_on: date
    changed_on: date
    due: date | None
    last_seq: int


@dataclass(frozen=True, slots=True)
class ActionState:
    """What must follow: ``id`` is the event that it comes from. ``kind`` is the kind of that event."""

    id: int
    moment: int
    kind: str
    title: str
    refs: tuple[str, ...]
    owner: str
    due: date | None
    state: str
    settled_by: int | None = None


@dataclass(slots=True)
class _Tally:
    region: str = ""
    occasion: str = ""
    basis: str = ""
    earlier: int | None = None
    case_number: str = ""
    state: str = ""
    closed: bool = False
    verdict: dict[str, str] = field(default_factory=dict)
    #: Since when the state holds, since when the outcome, and since when people settled it.
    state_on: date = date.min
    said_on: date = date.min
    settled_on: date = date.min
    evaluated_on: date = date.min
    judged: bool = False
    final: bool = False
    contested: int = 0
    annulled: bool = False
    evaluation: int | None = None


def in_force(events: Iterable[Happened]) -> tuple[Happened, ...]:
    """The events as they count now: corrected ones with their correction, withdrawn ones not at all.

    The correction itself stays as an event of its own, that changes nothing else.
    """
    listed = list(events)
    by_seq = {event.seq: event for event in listed}
    withdrawn: set[int] = set()
    for event in listed:
        target = by_seq.get(event.corrects) if event.corrects is not None else None
        if target is None or event.content is None:
            continue
        if event.content.get("vervalt"):
            withdrawn.add(target.seq)
            continue
        changed = event.content.get("velden") or {}
        day = date.fromisoformat(event.content["datum"]) if event.content.get("datum") else target.day
        content = None if target.content is None else {**target.content, **changed}
        if content is not None and kinds()[target.kind].advised:
            content = compared(content)
        by_seq[target.seq] = replace(target, content=content, day=day)
    return tuple(by_seq[event.seq] for event in listed if event.seq not in withdrawn)


def provider_state(events: Sequence[Happened]) -> ProviderState:
    """Who a provider is, from its events."""
    first = events[0]
    key, mark, municipalities = "", "", ()
    names: list[tuple[date, str]] = []
    into: int | None = None
    for event in in_force(events):
        content = event.content or {}
        match event.kind:
            case "aanbieder_opgenomen":
                key, mark = str(content.get("sleutel", "")), str(content.get("soort", ""))
                municipalities = tuple(content.get("gemeenten", ()))
                names.append((event.day, str(content.get("naam", ""))))
            case "gemeenten_gewijzigd":
                municipalities = tuple(content.get("gemeenten", ()))
            case "hernoemd":
                names.append((event.day, str(content.get("naam", ""))))
            case "samengevoegd":
                into = content.get("in")
    names = [(day, name) for day, name in names if name]
    return ProviderState(
        first.provider, mark, key, names[-1][1] if names else "", tuple(names), municipalities, into, events[-1].seq
    )


def moment_state(events: Sequence[Happened], actions: Sequence[ActionState]) -> MomentState:
    """Where a moment stands, from its events and the actions that these gave."""
    tally = _Tally()
    now = in_force(events)
    for event in now:
        _take(tally, event)
    dues = [action.due for action in actions if action.state == OPEN and action.due is not None]
    opening = events[0]
    return MomentState(
        id=opening.seq,
        provider=opening.provider,
        region=tally.region,
        occasion=tally.occasion,
        basis=tally.basis,
        earlier=tally.earlier,
        case_number=tally.case_number,
        state=DESTROYED if opening.content is None else tally.state,
        closed=tally.closed,
        verdict=tally.verdict.get("label", ""),
        code=tally.verdict.get("code", ""),
        perspective=tally.verdict.get("kant", ""),
        percentage=tally.verdict.get("percentage", ""),
        final=tally.final,
        contested=tally.contested > 0,
        annulled=tally.annulled,
        evaluation=tally.evaluation,
        opened_on=opening.day,
        changed_on=max(event.day for event in now) if now else opening.day,
        due=min(dues) if dues else None,
        last_seq=events[-1].seq,
    )


def _take(tally: _Tally, event: Happened) -> None:
    """Let one event change where a moment stands."""
    kind, content = kinds()[event.kind], event.content or {}
    if event.kind == "moment_geopend":
        tally.region, tally.occasion = content.get("regio", ""), content.get("aanleiding", "")
        tally.earlier = content.get("eerder")
    tally.basis = content.get("grondslag") or tally.basis
    tally.case_number = content.get("zaaknummer") or tally.case_number
    if kind.state and event.day >= tally.state_on:
        # What arrived was there before whatever was done with it, on whichever day it was taken in.
        tally.state, tally.state_on = kind.state, date.min if event.kind in _ARRIVALS else event.day
    tally.closed = (tally.closed or kind.closes) and not kind.reopens
    if (verdict := content.get("oordelen")) is not None:
        _judged(tally, event, verdict)
    if kind.final or kind.ends or event.kind == "toetsing_vastgelegd":
        said = content.get("uitkomst")
        if said and event.day >= tally.said_on:
            tally.verdict = {"label": said, "code": "", "kant": "mens", "percentage": ""}
            tally.said_on = event.day
    if kind.final:
        tally.final, tally.settled_on = True, max(event.day, tally.settled_on)
        if content.get("uitkomst"):
            tally.annulled = False  # a new decision takes the place of what was set aside
    tally.contested = max(0, tally.contested + kind.contests - kind.ends)
    if kind.ends:
        tally.annulled = content.get("gevolg") == "vernietigd"


def _judged(tally: _Tally, event: Happened, verdict: Mapping[str, str]) -> None:
    """Let an evaluation change the outcome: one that was recorded late changes nothing that came after it.

    What an assessor judged after people settled the outcome is not settled; the provider's own word settles nothing.
    """
    judged = verdict.get("kant") == "toetser"
    if event.day >= tally.evaluated_on or (judged and not tally.judged):
        tally.evaluation, tally.evaluated_on, tally.judged = event.seq, event.day, judged
    if event.day < tally.said_on or (tally.final and not judged) or (tally.final and event.day < tally.settled_on):
        return
    tally.verdict, tally.annulled, tally.final = dict(verdict), False, False
    if judged:
        tally.said_on = event.day


def action_states(events: Sequence[Happened]) -> tuple[ActionState, ...]:
    """The actions of one moment, each with where it stands, in the order in which they came up."""
    actions: dict[int, ActionState] = {}
    asked_by: dict[int, Happened] = {}
    before: list[Happened] = []
    for event in in_force(events):
        for action in list(actions.values()):
            if action.state == OPEN and _settles(event, action, asked_by[action.id]):
                actions[action.id] = replace(action, state=DONE, settled_by=event.seq)
        if kinds()[event.kind].moves:
            _move(actions, event.content or {}, event.seq)
        elif (found := _asked(event, before)) is not None:
            actions[event.seq], asked_by[event.seq] = found, event
        before.append(event)
        if event.kind == "ingetrokken":
            for action in list(actions.values()):
                if action.state == OPEN:
                    actions[action.id] = replace(action, state=LAPSED, settled_by=event.seq)
    return tuple(actions.values())


def _settles(event: Happened, action: ActionState, asked: Happened) -> bool:
    """Whether an event settles an action. The end of one measure is not the end of another that runs."""
    if event.kind not in kinds()[action.kind].settled_by or event.day < asked.day:
        return False
    ended, begun = ((one.content or {}).get("maatregel") for one in (event, asked))
    return not (ended and begun) or folded(ended) == folded(begun)


def _asked(event: Happened, before: Sequence[Happened]) -> ActionState | None:
    """The action that an event asks for; None where it asks for none."""
    kind, content = kinds()[event.kind], event.content or {}
    due, refs, owner = _day(content.get("uiterlijk")), tuple(content.get("eisen", ())), content.get("eigenaar")
    moment = event.moment or 0
    if event.kind == "actie":
        return ActionState(event.seq, moment, kind.key, str(content.get("titel", "")), refs, owner or "", due, OPEN)
    due = due or _day(content.get("gepland_op"))
    if not kind.action or due is None:
        return None
    asks = kinds()[kind.refused_as] if kind.refused_as and content.get("oordeel") == "niet akkoord" else kind
    # What was recorded first but happened later has settled it already.
    done = next((one.seq for one in before if one.kind in asks.settled_by and one.day > event.day), None)
    state = DONE if done else OPEN
    return ActionState(event.seq, moment, asks.key, asks.action, refs, owner or asks.owner, due, state, done)


def _move(actions: dict[int, ActionState], content: Mapping[str, Any], seq: int) -> None:
    """Let an event change the action that it names; without a name, the open one that is due first."""
    named = content.get("actie")
    if named is None:
        still = [a for a in actions.values() if a.state == OPEN and a.due is not None]
        named = min(still, key=lambda a: (a.due, a.id)).id if still else None
    action = actions.get(named) if named is not None else None
    if action is None:
        return
    state = content.get("stand") or action.state
    actions[action.id] = replace(
        action,
        due=_day(content.get("uiterlijk")) or action.due,
        owner=content.get("eigenaar") or action.owner,
        state=state,
        settled_by=seq if state != OPEN else None,
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
