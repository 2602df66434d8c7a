# SPDX-License-Identifier: EUPL-1.2
"""Recording what a person says has happened: checked whole, then added as one event.

People decide and say why; kern holds that what was said is complete, fits the moment, and comes after what came before
(or says that it does not, with the reason).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from kern.dossier import course_texts
from kern.dossier import recording_texts as texts
from kern.dossier.advice import advice, compared
from kern.dossier.course import NO_TERMS, TERM_OF, Terms, as_tested, course_or_none, recorded_in, strays, term_for
from kern.dossier.fold import Happened, in_force
from kern.dossier.kinds import Kind, fields
from kern.dossier.queries import find_moment
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import evaluation_of, models, moment_events
from kern.dossier.store.writing import Paper, writing
from kern.dossier.suggesting import Offered, suggested
from kern.model.assessment import is_motivation
from kern.problems import KernError, did_you_mean
from kern.region.editions import under_edition
from kern.region.installed import Region

#: Where an event says why it comes out of its order.
OUT_OF_ORDER = "buiten_volgorde"
#: A text in an event is at most so many characters: a long one is a document.
LONGEST = 20_000
#: Years before or after today at most.
FARTHEST = 99
#: Days that cannot be before the event itself: when the next thing must be ready, when a decision was made known.
_NO_WORDS: Mapping[str, Offered] = MappingProxyType({})
_FOLLOWS = frozenset({"uiterlijk", "bekendgemaakt_op"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says has happened: the kind, the day, and the fields with plain values (days in ISO form)."""

    kind: Kind
    day: date
    content: Mapping[str, Any]
    papers: tuple[Paper, ...] = ()


def record(
    store: Store,
    moment: int,
    said: Said,
    *,
    actor: str,
    today: date,
    known: int | None = None,
    regions: Mapping[str, Region] | None = None,
    terms: Terms = NO_TERMS,
) -> int:
    """Add an event to a moment; gives its number. ``known`` is the last event that the person had read.

    With ``regions`` it names only demands that the region of the moment has, and comes in the order of its framework or
    with a motivation. Where nobody gave a day for what must follow, the term of the framework or that of the
    municipality (``terms``) gives it.

    Raises `KernError` with everything that is wrong at once, and `StaleMomentError` where something was added since.
    """
    row = find_moment(store, moment)
    with told(store):
        events = moment_events(store, row.pk)
        before = in_force(events)
        earlier = in_force(moment_events(store, row.earlier)) if row.earlier else ()
        kept = evaluation_of(store, row.evaluation) if regions and row.evaluation is not None else None
    found = recorded_in(kept["regions"][0]) if kept else {}
    regions = {name: as_tested(region, kept) for name, region in (regions or {}).items() if name == row.region}
    said, strange = agreed(said, row.region, before, earlier, regions, terms, found)
    order = " ".join(text for text in (out_of_order(events, said), strange) if text)
    words = suggested(regions.get(row.region), events, kept)
    faults = [*field_faults(said, today, words), *moment_faults(store, row, said, order)]
    if faults:
        raise KernError("\n".join(faults))
    content = {**said.content, **({OUT_OF_ORDER: order} if order else {})}
    if said.kind.advised:
        now = sorted(before, key=lambda event: (event.day, event.seq))
        content = compared({**content, **advice(now)})
    with writing(store, actor) as pen:
        pen.fresh(moment, row.last_seq if known is None else known)
        return pen.add(said.kind.key, moment, said.day, content, papers=said.papers)


def agreed(
    said: Said,
    region: str,
    before: Sequence[Happened],
    earlier: Sequence[Happened],
    regions: Mapping[str, Region],
    terms: Terms,
    recorded: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Said, str]:
    """The same by what is agreed in the region: numbers of demands as it writes them, and a day where a term gives one.

    Also why it comes out of the order of the framework, after what is in force here (``before``) and at the test of
    which this is the re-test; empty where it does not. ``recorded`` is what the assessor wrote down. A term that was
    over before the event itself gives no day. Raises `KernError` for a demand that the region does not have.
    """
    said = with_demands(said, regions.get(region))
    course = course_or_none(regions.get(region))
    strange = strays(course, said.kind.key, (*earlier, *before), recorded)
    term = term_for(course, said.kind.key, said.day, before, terms.get(region, {}))
    if term is None or term.due < said.day or said.content.get("uiterlijk"):
        return said, strange
    due = {"uiterlijk": term.due.isoformat(), TERM_OF: course_texts.with_term(str(term.period), term.of)}
    return replace(said, content={**said.content, **due}), strange


def with_demands(said: Said, region: Region | None) -> Said:
    """The same, with each demand as the region writes its number; a wrong one would let a plan cover nothing.

    Raises `KernError` for a number that no edition of the region has. Without a ``region`` nothing is known of them.
    """
    named = said.content.get("eisen")
    if region is None or not isinstance(named, list):
        return said
    known = {ref.casefold(): ref for ref in region.catalogue.by_ref}
    if any(ref.casefold() not in known for ref in named):
        for edition in region.editions:
            known = {ref.casefold(): ref for ref in under_edition(region, edition.version).catalogue.by_ref} | known
    if unknown := [ref for ref in named if ref.casefold() not in known]:
        hint = did_you_mean(unknown[0], known.values())
        raise KernError(texts.unknown_demands(region.catalogue.label, unknown, hint))
    refs = list(dict.fromkeys(known[ref.casefold()] for ref in named))
    return replace(said, content={**said.content, "eisen": refs})


def field_faults(said: Said, today: date, words: Mapping[str, Offered] = _NO_WORDS) -> Iterable[str]:
    """What is wrong with the fields and the day themselves; ``words`` are those of the framework, by field."""
    kind = said.kind
    for key in kind.required:
        if said.content.get(key) in (None, "", []):
            yield texts.missing(kind.label, key, words.get(key))
    for key, value in said.content.items():
        if key not in kind.fields and key not in texts.INTERNAL:
            yield texts.unknown_field(kind.label, key, kind.fields)
        elif value not in (None, ""):
            yield from _value_faults(key, value)
            yield from _day_faults(key, value, said.day, today)
    if said.content.get("gevolg") == "herzien" and not said.content.get("uitkomst"):
        yield texts.revised_into_what(kind.label)
    why = said.content.get("motivering")
    if why and "motivering" in kind.required and not is_motivation(str(why)):
        yield texts.no_motivation(str(why))
    if said.day > today:
        yield texts.in_future(said.day)
    elif far_off(said.day, today):
        yield texts.far_off(said.day)


def _value_faults(key: str, value: Any) -> Iterable[str]:
    field = fields().get(key)
    if field is None:
        return
    if field.choices and value not in field.choices:
        yield texts.not_a_choice(key, str(value), field.choices)
    if isinstance(value, str) and len(value) > LONGEST:
        yield texts.too_long(key, len(value), LONGEST)
    if isinstance(value, str) and "\x00" in value:
        yield texts.unprintable(key)
    if isinstance(value, float) and not math.isfinite(value):
        yield texts.unprintable(key)


def far_off(day: date, today: date) -> bool:
    """Whether a day is a slip of the pen: no one who tests or is tested lives that long."""
    return abs(day.year - today.year) > FARTHEST


def _day_faults(key: str, value: Any, happened: date, today: date) -> Iterable[str]:
    """What is wrong with a day in a field: far off, or before what it follows on."""
    field = fields().get(key)
    if field is None or field.type != "dag":
        return
    day = date.fromisoformat(str(value))
    if far_off(day, today):
        yield texts.far_off(day)
    elif key in _FOLLOWS and day < happened:
        yield texts.before_itself(key, day, happened)


def moment_faults(store: Store, row: models.Moment, said: Said, order: str) -> Iterable[str]:
    """What is wrong with this event at this moment; ``order`` says why it comes out of its order."""
    if row.closed and not said.kind.after_close:
        yield texts.closed(row.pk, row.state, said.kind.label)
    if said.kind.reopens and not row.closed:
        yield texts.not_closed(row.pk)
    yield from order_faults(said, order)
    if said.kind.moves:
        yield from action_faults(store, row, said.content.get("actie"))


def order_faults(said: Said, order: str) -> Iterable[str]:
    """What comes out of its order, for the reason ``order``, needs a motivation."""
    if order and not is_motivation(str(said.content.get("motivering") or "")):
        yield texts.needs_motivation(order)


def action_faults(store: Store, row: models.Moment, wanted: Any) -> Iterable[str]:
    """What is wrong with the action that an event would change; ``wanted`` None: the one that is due first."""
    there = models.Action.objects.using(store.alias).filter(moment=row)
    if wanted is not None:
        if not there.filter(pk=wanted).exists():
            yield texts.no_such_action(row.pk, wanted, [(a.pk, a.title) for a in there.order_by("pk")])
    elif not there.filter(state="open", due__isnull=False).exists():
        yield texts.nothing_to_move(row.pk)


def out_of_order(events: Iterable[Happened], said: Said) -> str:
    """Why an event comes out of its order: before what was already recorded. Empty where it does not."""
    later = [event for event in events if event.day > said.day]
    if not later:
        return ""
    last = max(later, key=lambda event: (event.day, event.seq))
    return texts.before(said.day, last.kind, last.day)
