# SPDX-License-Identifier: EUPL-1.2
"""Which moment a person means; a new one where something happens before any workbook came in."""

import re
from datetime import date

from kern.dossier import messages
from kern.dossier.queries import find_moment, find_provider
from kern.dossier.receiving import moments_of
from kern.dossier.recording import Said, field_faults
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import writing
from kern.problems import KernError

_KVK = re.compile(r"[0-9]{8}")


def meant(
    store: Store, provider: str, *, moment: int | None, region: str, name: str, said: Said, actor: str, today: date
) -> int:
    """The number of the moment that is meant: as given, else the only one that runs (in ``region``), else a new one.

    A new moment needs a region; a provider that is not there yet a KvK number with a ``name``. Raises `KernError`.
    """
    if faults := list(field_faults(said, today)):
        raise KernError("\n".join(faults))
    try:
        row = find_provider(store, provider)
    except KernError:
        if not (name and region and valid_kvk(provider)):
            raise
        with writing(store, actor) as pen:
            return pen.moment(pen.provider("kvk", provider.strip(), name.strip(), said.day), region, said.day)
    if moment is not None:
        found = find_moment(store, moment)
        if found.provider_id != row.pk:
            raise KernError(messages.moment_of_another(moment, row.name or row.key))
        return found.pk
    mine = [m for m in moments_of(store, row.pk) if not region or m.region == region]
    still = [m for m in mine if not m.closed] or (mine if said.kind.after_close else [])
    if len(still) == 1:
        return still[0].pk
    if still:
        raise KernError(messages.which_moment([(m.pk, m.region, m.state) for m in still]))
    if not region:
        raise KernError(messages.no_moment_runs(row.name or row.key))
    with writing(store, actor) as pen:
        return pen.moment(row.pk, region, said.day)


def valid_kvk(text: str) -> bool:
    """Whether a text is a KvK number: eight digits."""
    return _KVK.fullmatch(text.strip()) is not None
