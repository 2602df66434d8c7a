# SPDX-License-Identifier: EUPL-1.2
"""The same form sent twice, by a double click or by going back: one event, and no complaint."""

from kern.contract.evaluation import evaluation_data
from kern.dossier.chain import canonical, digest
from kern.dossier.fold import Happened
from kern.dossier.judging import Bench
from kern.dossier.recording import Said
from kern.dossier.store.opening import told
from kern.dossier.store.reading import actor_names, moment_events
from kern.web.place import here


def recorded(moment: int, said: Said, known: int | None) -> bool:
    """Whether exactly this was recorded by the same person after the event that the form knew as the last."""
    papers = {paper.sha256 for paper in said.papers}
    return any(
        event.kind == said.kind.key
        and event.day == said.day
        and all((event.content or {}).get(key) == value for key, value in said.content.items())
        and {str(kept["sha256"]) for kept in (event.content or {}).get("stukken", ())} == papers
        for event in _mine(moment, known)
    )


def settled(at: Bench, motivation: str, known: int | None) -> bool:
    """Whether exactly this judgement was settled by the same person after that event."""
    seal = digest(canonical(evaluation_data(at.evaluation())))
    return any(
        event.kind == "toetsing_vastgelegd"
        and (event.content or {}).get("beoordeling") == seal
        and (event.content or {}).get("motivering", "") == motivation
        for event in _mine(at.moment.pk, known)
    )


def _mine(moment: int, known: int | None) -> list[Happened]:
    """What the same person added since; nothing where the form does not say what it knew."""
    if known is None:
        return []
    place = here()
    with told(place.store):
        new = [event for event in moment_events(place.store, moment) if event.seq > known]
        names = actor_names(place.store, [event.actor for event in new])
    return [event for event in new if names.get(event.actor) == place.actor.strip()[:200]]
