# SPDX-License-Identifier: EUPL-1.2
"""Providers, moments and actions as tables, written down from the events so that lists are fast.

A fixed number of queries for however many: it is done for every workbook that comes in.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kern.dossier.chain import canonical
from kern.dossier.fold import ActionState, MomentState, ProviderState, action_states, moment_state, provider_state
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import happened_to, models

#: Providers or moments that are computed in one go.
_CHUNK = 200


def write_down(store: Store, providers: Iterable[int], moments: Iterable[int]) -> None:
    """Compute providers and moments from their events, and write down where they stand.

    A provider that was merged takes its moments along.
    """
    again = set(moments)
    for some in _chunks(providers):
        events = happened_to(store, "provider", some)
        _upsert(store.alias, models.Provider, [provider_row(provider_state(found)) for found in events.values()])
        again |= _moments_of(store.alias, some)
    for some in _chunks(again):
        _moments(store, some)


def _moments(store: Store, moments: Sequence[int]) -> None:
    alias = store.alias
    states: list[MomentState] = []
    actions: list[ActionState] = []
    for events in happened_to(store, "moment", moments).values():
        follow = action_states(events)
        states.append(moment_state(events, follow))
        actions += follow
    into = _mergings(alias, {state.provider for state in states})
    _upsert(alias, models.Moment, [moment_row(state, last_of(into, state.provider)) for state in states])
    models.Action.objects.using(alias).filter(moment__in=moments).delete()
    models.Action.objects.using(alias).bulk_create([action_row(action) for action in actions])


def _moments_of(alias: str, providers: Iterable[int]) -> set[int]:
    """The moments of providers, and of all that were merged into them, however far back."""
    found = last = set(providers)
    while last:
        last = set(models.Provider.objects.using(alias).filter(into__in=last).values_list("pk", flat=True)) - found
        found = found | last
    opened = models.Event.objects.using(alias).filter(provider__in=found, kind="moment_geopend")
    return set(opened.values_list("seq", flat=True))


def end_of_merging(store: Store, provider: int) -> int:
    """The provider that another was merged into, and so on to the last."""
    return last_of(_mergings(store.alias, {provider}), provider)


def _mergings(alias: str, providers: set[int]) -> Mapping[int, int | None]:
    """Into what providers were merged, and these in their turn."""
    into: dict[int, int | None] = {}
    while providers:
        into |= dict(models.Provider.objects.using(alias).filter(pk__in=providers).values_list("pk", "into"))
        providers = {number for number in into.values() if number is not None} - into.keys() - providers
    return into


def last_of(into: Mapping[int, int | None], provider: int) -> int:
    """The last one in a row of mergings."""
    seen = {provider}
    while (following := into.get(provider)) is not None and following not in seen:
        seen.add(following)
        provider = following
    return provider


def _chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    listed = sorted(set(numbers))
    yield from (listed[start : start + _CHUNK] for start in range(0, len(listed), _CHUNK))


def provider_row(state: ProviderState) -> models.Provider:
    """A provider as the table has it."""
    names = canonical([[day.isoformat(), name] for day, name in state.names])
    row = models.Provider(
        id=state.id,
        kind=state.kind,
        key=state.key,
        name=state.name,
        names=names,
        municipalities=canonical(list(state.municipalities)),
        into=state.into,
        last_seq=state.last_seq,
    )
    fitting(row)
    return row


def moment_row(state: MomentState, provider: int) -> models.Moment:
    """A moment as the table has it."""
    data = asdict(state)
    del data["provider"]
    row = models.Moment(**data, provider_id=provider)
    fitting(row)
    return row


def action_row(state: ActionState) -> models.Action:
    """An action as the table has it."""
    data = asdict(state)
    moment = data.pop("moment")
    row = models.Action(**{**data, "moment_id": moment, "refs": json.dumps(list(state.refs), ensure_ascii=False)})
    fitting(row)
    return row


def fitting(row: Any) -> None:
    """A row of which no text is longer than its column: shortened, which an ellipsis shows; the event has it whole."""
    for column in row._meta.concrete_fields:
        text, most = getattr(row, column.attname), column.max_length
        if most and column.attname != "key" and isinstance(text, str) and len(text) > most:
            setattr(row, column.attname, text[: most - 1] + "…")


def _upsert(alias: str, model: Any, rows: Sequence[Any]) -> None:
    names = [f.name for f in model._meta.concrete_fields if not f.primary_key]
    model.objects.using(alias).bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)
