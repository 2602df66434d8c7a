# SPDX-License-Identifier: EUPL-1.2
"""What can go into a package for an objection, and what a person chose of it. Choosing is never kern's.

An event is chosen by its number and brings the evaluation that it recorded. A document is chosen by its SHA-256.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kern.dossier import package_texts as texts
from kern.dossier.queries import File, Line, file_of, find_moment, find_provider, merged
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models
from kern.problems import KernError

_RANGE = re.compile(r"\s*([0-9]{1,15})\s*(?:-\s*([0-9]{1,15})\s*)?")
#: So much of a SHA-256 has to be given at least.
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Scope:
    """All that can be chosen: one provider, or one moment of it.

    ``documents`` are those that are there and ``uses`` which event has which, as what; ``evaluations`` are the hashes
    of the evaluations that are there, by event.
    """

    file: File
    moment: int | None
    lines: tuple[Line, ...]
    uses: tuple[models.DocumentUse, ...]
    documents: Mapping[str, models.Document]
    evaluations: Mapping[int, str]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all events."""
        return tuple(line.event.seq for line in self.lines)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: events by number, documents by hash, and whether evaluations go with their events.

    ``grounds`` say why an event was left out; 0 is the ground for all others.
    """

    events: frozenset[int]
    documents: frozenset[str]
    evaluations: bool = True
    grounds: Mapping[int, str] | None = None

    def ground(self, seq: int) -> str:
        """Why an event or what belongs to it was left out; empty where no ground was given."""
        grounds = self.grounds or {}
        return grounds.get(seq) or grounds.get(0, "")


def scope_of(store: Store, provider: str | None, moment: int | None) -> Scope:
    """All that can be chosen of a provider, of a moment, or of both. Raises `KernError` where there is no such."""
    if moment is not None:
        row = find_moment(store, moment)
        with told(store):
            owner = merged(store, row.provider)
        if provider is not None and find_provider(store, provider).pk != owner.pk:
            raise KernError(texts.moment_of_another(moment, provider))
    elif provider is not None:
        owner = find_provider(store, provider)
    else:
        raise KernError(texts.WHOSE)
    file = file_of(store, owner)
    lines = tuple(line for line in file.lines if moment is None or line.event.moment == moment)
    here = {line.event.seq for line in lines}
    pairs = [(use, document) for use, document in file.documents if use.seq in here]
    with told(store):
        found = models.Evaluation.objects.using(store.alias).filter(seq__in=sorted(here)).values_list("seq", "sha256")
        evaluations = dict(found)
    documents = {use.sha256: document for use, document in pairs if document is not None}
    return Scope(file, moment, lines, tuple(use for use, _ in pairs), documents, evaluations)


def chosen(
    scope: Scope,
    picked: Sequence[str],
    hashes: Sequence[str],
    *,
    everything: bool = False,
    with_documents: bool = False,
    evaluations: bool = True,
    grounds: Sequence[str] = (),
) -> Choice | None:
    """What was chosen; None where nothing was. Raises `KernError` with everything in the choice that cannot be."""
    if everything and (picked or hashes):
        raise KernError(texts.ALL_OR_SOME)
    faults: list[str] = []
    events = set(scope.numbers) if everything else set(_events(scope, picked, faults))
    documents = set(scope.documents) if everything else set(_documents(scope, hashes, faults))
    if with_documents:
        documents |= {use.sha256 for use in scope.uses if use.seq in events and use.sha256 in scope.documents}
    reasons = _grounds(scope, grounds, events, faults)
    if faults:
        raise KernError("\n".join(faults))
    if not events and not documents:
        return None
    return Choice(frozenset(events), frozenset(documents), evaluations, reasons)


def _events(scope: Scope, picked: Sequence[str], faults: list[str]) -> Iterable[int]:
    there = set(scope.numbers)
    for part in (part for text in picked for part in text.split(",")):
        match = _RANGE.fullmatch(part)
        if match is None:
            faults.append(texts.no_number(part.strip()))
            continue
        first, last = int(match[1]), int(match[2] or match[1])
        found = {seq for seq in there if first <= seq <= last}
        if not found:
            faults.append(texts.no_such_event(part.strip()))
        yield from found


def _documents(scope: Scope, hashes: Sequence[str], faults: list[str]) -> Iterable[str]:
    for given in hashes:
        start = given.strip().casefold()
        fitting = {use.sha256 for use in scope.uses if len(start) >= _SHORTEST and use.sha256.startswith(start)}
        if len(fitting) != 1:
            faults.append(texts.no_such_document(given, len(fitting)))
        elif not fitting & set(scope.documents):
            faults.append(texts.document_destroyed(given))
        else:
            yield from fitting


def _grounds(scope: Scope, grounds: Sequence[str], events: set[int], faults: list[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for given in grounds:
        number, sign, reason = given.partition("=")
        if sign and number.strip().isascii() and number.strip().isdigit():
            seq = int(number)
            if seq not in scope.numbers:
                faults.append(texts.no_such_event(number.strip()))
            elif seq in events:
                faults.append(texts.not_left_out(seq))
            found[seq] = reason.strip()
        else:
            found[0] = given.strip()
    return found
