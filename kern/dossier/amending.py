# SPDX-License-Identifier: EUPL-1.2
"""Putting right what was recorded, and who a provider is: always by a new event, never by changing an old one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.dossier import amending_texts as texts
from kern.dossier.fold import in_force
from kern.dossier.kinds import Kind, kinds
from kern.dossier.naming import checked_name
from kern.dossier.queries import find_moment, find_provider
from kern.dossier.recording import Said, action_faults, field_faults, with_demands
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import happened, models
from kern.dossier.store.writing import StaleMomentError, writing
from kern.model.assessment import is_motivation
from kern.problems import KernError
from kern.region.installed import Region

#: What came with a workbook is withdrawn with a reason, never changed.
RECEIVED = frozenset({"ontvangen", "toetsing_vastgelegd", "hertoets_uitgevoerd"})
#: What else can be taken back: a new name, a merging, other municipalities.
_TAKEN_BACK = frozenset({"hernoemd", "samengevoegd", "gemeenten_gewijzigd", "eerdere_toets"})


@dataclass(frozen=True, slots=True)
class Amended:
    """What was recorded: the number of the new event, and a sentence that says what changed."""

    seq: int
    text: str


def give_name(store: Store, provider: str, name: str, why: str, *, actor: str, today: date) -> Amended:
    """Give a provider another name, from ``today`` on. Raises `KernError`."""
    row = find_provider(store, provider)
    if row.kind == "kenmerk":
        raise KernError(texts.no_name_for_a_mark(row.key))
    wanted = checked_name(name)
    if wanted == row.name:
        raise KernError(texts.same_name(wanted))
    _motivated(why)
    with writing(store, actor) as pen:
        seq = pen.add_to_provider("hernoemd", row.pk, today, {"naam": wanted, "motivering": why})
    return Amended(seq, texts.renamed(row.name, wanted))


def merging(store: Store, old: str, new: str) -> tuple[models.Provider, models.Provider]:
    """The two providers that would be merged: what goes, and what it goes into. Raises `KernError`."""
    with told(store):
        named = models.Provider.objects.using(store.alias).filter(key=old.strip()).first()
    if named is not None and named.into is not None:
        raise KernError(texts.merged_already(old))
    gone, into = find_provider(store, old), find_provider(store, new)
    if gone.pk == into.pk:
        raise KernError(texts.the_same(gone.name or gone.key))
    return gone, into


def merge(store: Store, old: str, new: str, why: str, *, actor: str, today: date) -> Amended:
    """Merge a provider into another: all that was, and all that comes under its number, belongs to the other."""
    gone, into = merging(store, old, new)
    _motivated(why)
    with writing(store, actor) as pen:
        seq = pen.add_to_provider("samengevoegd", gone.pk, today, {"in": into.pk, "motivering": why})
    return Amended(seq, texts.merged(gone.name or gone.key, into.name or into.key))


def correct(
    store: Store,
    seq: int,
    why: str,
    *,
    actor: str,
    today: date,
    fields: Mapping[str, Any] | None = None,
    day: date | None = None,
    void: bool = False,
    regions: Mapping[str, Region] | None = None,
    known: int | None = None,
) -> Amended:
    """Correct an event: other fields, another day, or ``void``: it does not count at all.

    With ``regions`` it names only demands that the region of the moment has. Raises `KernError` with everything that
    is wrong. ``known`` is the last correction of this event that the person had read, 0 for none.
    """
    changed = dict(fields or {})
    with told(store):
        target = models.Event.objects.using(store.alias).filter(pk=seq).first()
        if target is None:
            raise KernError(texts.no_event(seq))
        kind = kinds()[target.kind]
        _correctable(target, kind, only_void=void and not changed and day is None)
        which = (
            models.Event.objects.using(store.alias).filter(moment=target.moment)
            if target.moment is not None
            else models.Event.objects.using(store.alias).filter(provider=target.provider, moment__isnull=True)
        )
        now = next((event for event in in_force(happened(store, which.order_by("seq"))) if event.seq == seq), None)
    if now is None:
        raise KernError(texts.void_already(seq))
    if now.content is None:
        raise KernError(texts.destroyed(seq))
    if target.moment is not None and "eisen" in changed:
        region = (regions or {}).get(find_moment(store, target.moment).region)
        changed = dict(with_demands(Said(kind, now.day, changed), region).content)
    faults = [] if is_motivation(why) else [texts.no_motivation(why)]
    if target.moment is not None and changed.get("actie") is not None:
        faults += action_faults(store, find_moment(store, target.moment), changed["actie"])
    if not void and not changed and day is None:
        faults.append(texts.nothing_to_correct())
    if void and (changed or day is not None):
        faults.append(texts.void_or_other())
    if changed or day is not None:
        whole = {**now.content, **changed}
        told_fields = {key: value for key, value in whole.items() if key in kind.fields and key != "stukken"}
        unknown = {key: value for key, value in changed.items() if key not in kind.fields}
        faults += field_faults(Said(kind, day or now.day, {**told_fields, **unknown}), today)
    if faults:
        raise KernError("\n".join(faults))
    content: dict[str, Any] = {"motivering": why}
    if void:
        content["vervalt"] = True
    if changed:
        content["velden"] = changed
    if day is not None:
        content["datum"] = day.isoformat()
    with writing(store, actor) as pen:
        if known is not None and (newer := last_correction(store, seq)) > known:
            raise StaleMomentError(texts.corrected_since(seq, newer), [newer])
        if target.moment is not None:
            number = pen.add("gecorrigeerd", target.moment, today, content, corrects=seq)
        else:
            number = pen.add_to_provider("gecorrigeerd", target.provider, today, content, corrects=seq)
    return Amended(number, texts.void(seq, kind.label) if void else texts.corrected(seq, kind.label))


def last_correction(store: Store, seq: int) -> int:
    """The number of the last correction of an event; 0 where there is none."""
    made = models.Event.objects.using(store.alias).filter(corrects=seq).order_by("-pk")
    return made.values_list("pk", flat=True).first() or 0


def can_be_amended(kind: str) -> bool:
    """Whether an event of this kind can be corrected, or at least withdrawn."""
    return kind != "gecorrigeerd" and (not kinds()[kind].bookkeeping or kind in _TAKEN_BACK)


def only_taken_back(kind: str) -> bool:
    """Whether an event of this kind can be withdrawn, and not changed."""
    return kind in ("hernoemd", "samengevoegd", "gemeenten_gewijzigd")


def _correctable(target: models.Event, kind: Kind, *, only_void: bool) -> None:
    if target.kind == "gecorrigeerd":
        raise KernError(texts.correct_the_first(target.pk, target.corrects))
    if target.kind in RECEIVED and not only_void:
        raise KernError(texts.received(target.pk, kind.label))
    if kind.bookkeeping and target.kind not in _TAKEN_BACK:
        raise KernError(texts.bookkeeping(kind.label))
    if only_taken_back(target.kind) and not only_void:
        raise KernError(texts.only_void(kind.label))


def _motivated(why: str) -> None:
    if not is_motivation(why):
        raise KernError(texts.no_motivation(why))
