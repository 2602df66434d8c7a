# SPDX-License-Identifier: EUPL-1.2
"""Checks on a loaded catalogue that are too dear for every start: the crosswalk's words, places, texts."""

from collections.abc import Iterator, Mapping

from kern.catalogue import reference
from kern.catalogue.loader import CatalogueFile
from kern.model.catalogue import Atom, Kind, Requirement


def check_catalogue(file: CatalogueFile) -> list[str]:
    """What a catalogue that loads still lacks, one Dutch line each; empty when it is in order.

    Every demand needs a title, a norm, a source place with lines, and atoms; every atom must name a known aspect, known
    groups and, with a limit, a known quantity in that quantity's unit.
    """
    problems = [line for r in file.catalogue.requirements for line in _requirement(r, file)]
    for key in file.concepts:
        if not key.startswith(f"{file.catalogue.id}_"):
            problems.append(f"concept.{key}: een eigen onderwerp begint met '{file.catalogue.id}_'")
    for fact in file.facts:
        if not fact.key.startswith(f"{file.catalogue.id}_"):
            problems.append(f"fact.{fact.key}: een eigen feit begint met '{file.catalogue.id}_'")
    return problems


def _requirement(requirement: Requirement, file: CatalogueFile) -> Iterator[str]:
    where = f"requirement.{requirement.ref}"
    if requirement.source.lines is None or requirement.source.lines[0] > requirement.source.lines[1]:
        yield f"{where}.source.lines: het eerste en het laatste regelnummer van de plaats in de bron ontbreken"
    if requirement.answered and not requirement.atoms:
        yield f"{where}.atoms: een eis die wordt beantwoord, heeft minstens één deelaspect"
    if requirement.answered and requirement.kind is not Kind.DEMAND:
        yield f"{where}.answered: alleen een eis wordt beantwoord"
    for atom in requirement.atoms:
        yield from _atom(atom, where, file)


def _atom(atom: Atom, where: str, file: CatalogueFile) -> Iterator[str]:
    concepts: Mapping[str, reference.Concept] = {**reference.concepts(), **file.concepts}
    quantities = {**reference.quantities(), **file.quantities}
    concept = concepts.get(atom.concept)
    if concept is None:
        yield f"{where}.atoms: het onderwerp '{atom.concept}' bestaat niet"
    elif atom.what not in concept.aspects:
        yield f"{where}.atoms: het onderwerp '{atom.concept}' heeft geen deelaspect '{atom.what}'"
    for who in atom.who:
        if who not in reference.people():
            yield f"{where}.atoms: de groep '{who}' bestaat niet"
    if atom.limit is None:
        return
    quantity = quantities.get(atom.limit.quantity)
    if quantity is None:
        yield f"{where}.atoms: de grootheid '{atom.limit.quantity}' bestaat niet"
    elif quantity.unit != atom.limit.unit:
        yield f"{where}.atoms: '{atom.limit.quantity}' is in {quantity.unit}, niet in {atom.limit.unit}"
    if (atom.limit.maximum is None) == (atom.limit.minimum is None):
        yield f"{where}.atoms: een grens heeft of max of min"
