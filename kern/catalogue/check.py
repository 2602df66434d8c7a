# SPDX-License-Identifier: EUPL-1.2
"""Checks on a loaded catalogue that are too dear for every start: the crosswalk's words, and what is not filled in.

They run in the contract suite and in `kern regios`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kern.catalogue import reference, sentences
from kern.catalogue.building import CatalogueFile
from kern.catalogue.faults import Fault, located
from kern.catalogue.lines import Path, line_at, lines_of
from kern.catalogue.rows import UNFILLED, unfilled
from kern.model.catalogue import Atom, Kind, Requirement


def check_catalogue(file: CatalogueFile) -> list[str]:
    """What a catalogue that loads still lacks, one Dutch line each, with its place; empty when it is in order.

    Every demand needs a source place with lines, and atoms; every atom must name a known aspect and known groups and,
    with a limit, a known quantity in that quantity's unit. Demands that an overlay made or changed are looked at too.
    """
    found = [(r.ref, fault) for r in file.catalogue.requirements for fault in _requirement(r, file)]
    own = f"{file.catalogue.id}_"
    said = [
        sentences.line(file.name, 0, f"onderwerp {key}", sentences.not_own_prefix("onderwerp", key, own))
        for key in file.concepts
        if not key.startswith(own)
    ]
    said += [
        sentences.line(file.name, 0, f"feit {fact.key}", sentences.not_own_prefix("feit", fact.key, own))
        for fact in file.facts
        if not fact.key.startswith(own)
    ]
    return said + _placed(found, file) if found else said


def unfinished(file: CatalogueFile) -> list[str]:
    """Where the author has not filled in yet what the scaffold asks, one Dutch line each."""
    if UNFILLED not in file.text:
        return []
    document = _document(file)
    return located(unfilled(document), document, file.name, file.text)


def _document(file: CatalogueFile) -> dict[str, Any]:
    return tomllib.loads(file.text, parse_float=Decimal)


def _placed(found: list[tuple[str, Fault]], file: CatalogueFile) -> list[str]:
    """The faults with their lines; a demand that an overlay added has none."""
    rows = _document(file).get("requirement", []) if file.text else []
    numbers = {row["ref"]: number for number, row in enumerate(rows)}
    lines = lines_of(file.text)
    said = []
    for ref, fault in found:
        path: Path = ("requirement", numbers[ref], *fault.path) if ref in numbers else ()
        steps = [sentences.row("requirement", 0, ref)]
        for step in fault.path:
            steps = [*steps[:-1], f"{steps[-1]} nummer {step + 1}"] if isinstance(step, int) else [*steps, step]
        said.append(sentences.line(file.name, line_at(lines, path) or 0, sentences.place(steps), fault.text))
    return said


def _requirement(requirement: Requirement, file: CatalogueFile) -> Iterator[Fault]:
    lines = requirement.source.lines
    if lines is None:
        yield Fault(("source",), sentences.no_lines())
    elif lines[0] > lines[1]:
        yield Fault(("source", "lines"), sentences.lines_turned(*lines))
    if requirement.answered and not requirement.atoms:
        yield Fault((), sentences.no_atoms())
    if requirement.answered and requirement.kind is not Kind.DEMAND:
        yield Fault(("answered",), sentences.answered_heading(requirement.kind.value))
    for number, atom in enumerate(requirement.atoms):
        yield from _atom(atom, ("atoms", number), file)


def _atom(atom: Atom, path: Path, file: CatalogueFile) -> Iterator[Fault]:
    concepts: Mapping[str, reference.Concept] = {**reference.concepts(), **file.concepts}
    concept = concepts.get(atom.concept)
    if concept is None:
        yield Fault((*path, "concept"), sentences.unknown("onderwerp", atom.concept, concepts))
    elif atom.what not in concept.aspects:
        yield Fault((*path, "what"), sentences.no_aspect(atom.concept, atom.what, concept.aspects))
    for who in atom.who:
        if who not in reference.people():
            yield Fault((*path, "who"), sentences.unknown("groep", who, reference.people()))
    if atom.limit is None:
        return
    quantities = {**reference.quantities(), **file.quantities}
    quantity = quantities.get(atom.limit.quantity)
    if quantity is None:
        yield Fault((*path, "limit", "quantity"), sentences.unknown("grootheid", atom.limit.quantity, quantities))
    elif quantity.unit != atom.limit.unit:
        yield Fault((*path, "limit", "unit"), sentences.other_unit(atom.limit.quantity, quantity.unit, atom.limit.unit))
    if (atom.limit.maximum is None) == (atom.limit.minimum is None):
        yield Fault((*path, "limit"), sentences.no_bound())
