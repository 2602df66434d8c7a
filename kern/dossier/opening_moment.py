# SPDX-License-Identifier: EUPL-1.2
"""Recording at the moment that a person means; a new one where something happens before any workbook came in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kern.dossier import messages
from kern.dossier import recording_texts as texts
from kern.dossier.course import NO_TERMS, Terms
from kern.dossier.naming import checked_name, digits_of, kvk_of
from kern.dossier.queries import find_moment, find_provider
from kern.dossier.receiving import moments_of
from kern.dossier.recording import OUT_OF_ORDER, Said, agreed, field_faults, order_faults, record
from kern.dossier.saying import plain_name
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import writing
from kern.dossier.suggesting import Offered, suggested, suggested_at
from kern.problems import KernError
from kern.region.installed import Region


def record_at(
    store: Store,
    provider: str,
    said: Said,
    *,
    moment: int | None,
    region: str,
    name: str,
    actor: str,
    today: date,
    known: int | None = None,
    regions: Mapping[str, Region] | None = None,
    terms: Terms = NO_TERMS,
) -> tuple[int, int]:
    """Record at the moment as given, else at the only one that runs (in ``region``), else at a new one.

    Gives the moment and the event. A new moment needs a region; a provider that is not there yet a KvK number with a
    ``name``. What is new is stored with the event or not at all. Raises `KernError`.
    """
    if any(field_faults(said, today)):
        words = _words(store, provider, moment, region, said, regions or {})
        raise KernError("\n".join(field_faults(said, today, words)))
    row, key, called = of_whom(store, provider, name)
    there = _running(store, row, moment, region, said) if row is not None else None
    if there is not None:
        seq = record(store, there, said, actor=actor, today=today, known=known, regions=regions, terms=terms)
        return there, seq
    if not region:
        raise KernError(messages.no_moment_runs(called or key))
    said, strange = agreed(said, region, (), (), regions or {}, terms)
    faults = [*_faults_of_first(said), *order_faults(said, strange)]
    if faults:
        raise KernError("\n".join(faults))
    if strange:
        said = replace(said, content={**said.content, OUT_OF_ORDER: strange})
    with writing(store, actor) as pen:
        number = row.pk if row is not None else pen.provider("kvk", key, called, said.day)
        opened = pen.moment(number, region, said.day)
        return opened, pen.add(said.kind.key, opened, said.day, said.content, papers=said.papers)


def _words(
    store: Store, provider: str, moment: int | None, region: str, said: Said, regions: Mapping[str, Region]
) -> Mapping[str, Offered]:
    """What the framework calls what a person decides, at the moment that is meant as far as that is known."""
    try:
        at = _running(store, find_provider(store, provider), moment, region, said)
    except KernError:
        at = None
    return suggested(regions.get(region)) if at is None else suggested_at(store, at, regions)


def _running(store: Store, row: models.Provider, moment: int | None, region: str, said: Said) -> int | None:
    """The moment that is meant; None where none runs."""
    if moment is not None:
        found = find_moment(store, moment)
        if found.provider_id != row.pk:
            raise KernError(messages.moment_of_another(moment, row.name or row.key))
        return int(found.pk)
    mine = [m for m in moments_of(store, row.pk) if not region or m.region == region]
    still = [m for m in mine if not m.closed] or (mine if said.kind.after_close else [])
    if len(still) > 1:
        raise KernError(messages.which_moment([(m.pk, m.region, m.state) for m in still]))
    return int(still[0].pk) if still else None


def _faults_of_first(said: Said) -> Iterable[str]:
    """Why an event cannot be the first of a moment: there is nothing yet that it could change."""
    if said.kind.moves:
        yield texts.nothing_to_move_yet(said.kind.label)
    if said.kind.reopens:
        yield texts.nothing_closed(said.kind.label)


def of_whom(store: Store, provider: str, name: str) -> tuple[models.Provider | None, str, str]:
    """The provider that is meant; with a ``name`` it can be a new one: None, its KvK number and its name.

    Raises `KernError` for one that is not there and cannot be taken in, and where its number has another name already.
    """
    try:
        row = find_provider(store, provider)
    except KernError:
        if not name:
            raise
        called = checked_name(name)
        if not (key := kvk_of(provider)):
            raise KernError(messages.no_kvk(provider, len(digits_of(provider)))) from None
        return None, key, called
    if name and plain_name(checked_name(name)) != plain_name(row.name):
        raise KernError(messages.other_name(row.key, row.name, name.strip()))
    return row, row.key, row.name
