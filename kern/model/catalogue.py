# SPDX-License-Identifier: EUPL-1.2
"""A region's framework as data: themes, requirements, atoms, open readings."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any

from kern.model.condition import Condition
from kern.model.contradiction import Contradiction
from kern.model.course import Course
from kern.model.edition import Descent
from kern.model.facts import FactSpec, FactValue
from kern.model.rules import Needs, TargetGroup, TermRule, Validity
from kern.model.scale import COMMON_SCALE, Answer, Level
from kern.model.source import Source as Source

_EMPTY: Mapping[str, Any] = MappingProxyType({})


class Kind(StrEnum):
    """What a row of a catalogue is."""

    DEMAND = "eis"
    HEADING = "kop"
    EXPLANATION = "toelichting"


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on a named quantity: at most (``maximum``) or at least (``minimum``), in ``unit``."""

    quantity: str
    unit: str
    maximum: Decimal | None = None
    minimum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """What is demanded of whom: aspect ``what`` of ``concept``, for every group in ``who``, perhaps with a limit.

    ``when`` is a condition on the facts (None: always): inside a demand that binds, this is asked only of a provider
    for whom it holds.
    """

    concept: str
    what: str
    who: tuple[str, ...]
    limit: Limit | None = None
    when: "Condition | None" = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row of a catalogue: a demand, a heading or an explanation.

    ``when`` says whom it binds (None: everyone); ``unsettled`` says when the framework leaves that open, so that the
    applicability is unknown; ``needs`` is the answer to another demand on which it hangs. ``knockout`` is the label of
    the scale that is the least with which the demand does not decide the outcome by itself (empty: it never does).
    ``groups`` are the codes of the target groups that it counts for; ``valid`` says how long evidence counts.
    ``extra`` holds the keys that only this region knows (law, form, target group).
    """

    ref: str
    theme: str
    title: str
    norm: str
    source: Source
    kind: Kind = Kind.DEMAND
    answered: bool = True
    parent: str | None = None
    explanation: str = ""
    evidence: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()
    when: Condition | None = None
    unsettled: Condition | None = None
    unsettled_note: str = ""
    applies_to: str = ""
    atoms: tuple[Atom, ...] = ()
    readings: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    needs: Needs | None = None
    knockout: str = ""
    groups: tuple[str, ...] = ()
    valid: Validity | None = None

    def atoms_for(self, facts: Mapping[str, FactValue]) -> tuple[Atom, ...]:
        """What the demand asks of a provider with these facts: without what is meant for others only.

        An atom of which a missing fact decides is asked until that fact is known.
        """
        return tuple(atom for atom in self.atoms if atom.when is None or atom.when.evaluate(facts) is not False)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the framework; ``code`` is the letter or number in front of its requirements.

    ``weight`` is how heavy it counts beside the others, for a region that weighs its themes; 0 does not count.
    """

    code: str
    name: str
    intro: str = ""
    source: Source | None = None
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Change:
    """What an option of an open reading changes in the catalogue, as far as it computes.

    ``fields`` are fields of `Requirement` for each of ``requirements``, ``limit`` replaces their limit on that
    quantity, ``extra`` adds to their own keys; ``data`` is a dotted path into the catalogue's tables that gets
    ``value``; ``scope`` are fields of `Scope`.
    """

    requirements: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    limit: Limit | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    data: str = ""
    value: Any = None
    scope: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True)
class ReadingOption:
    """One way to read the place. An option without ``changes`` is words only: it does not compute."""

    key: str
    text: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An open reading: a place where the text is silent or contradicts itself, and the position taken.

    ``chosen`` is the key of the option that kern follows.
    """

    id: str
    title: str
    source: Source
    question: str
    options: tuple[ReadingOption, ...]
    chosen: str
    why: str
    requirements: tuple[str, ...] = ()

    def option(self, key: str) -> ReadingOption:
        """The option with a key. Raises `KeyError`."""
        for option in self.options:
            if option.key == key:
                return option
        raise KeyError(f"{self.id} has no option {key}")

    @property
    def chosen_text(self) -> str:
        """The option that kern follows, in words."""
        return self.option(self.chosen).text

    @property
    def others(self) -> tuple[ReadingOption, ...]:
        """The options that kern does not follow and that compute."""
        return tuple(option for option in self.options if option.key != self.chosen and option.changes)


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom the framework is meant, as far as data can say it; ``None`` in a field means no restriction."""

    municipalities: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    financing: tuple[str, ...] = ()
    when: Condition | None = None
    explanation: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class AssessorKey:
    """A row that the assessor can fill in on the sheet `Toetsing` for this region.

    ``kind`` is ``tekst``, ``datum``, ``keuze`` or ``ja_nee``; ``per_requirement`` rows carry a number; ``motivated``
    rows are only valid with a motivation. ``only_with`` names a key of ``extra``: such a row belongs to the
    requirements where that key is true, and to no other. A ``finding`` that is recorded as so makes an outcome of the
    assessor by itself, also where no demand was judged.
    """

    key: str
    label: str
    kind: str = "tekst"
    help: str = ""
    choices: tuple[str, ...] = ()
    per_requirement: bool = False
    motivated: bool = False
    only_with: str = ""
    finding: bool = False


@dataclass(frozen=True)
class Catalogue:
    """A region's dated framework.

    ``facts`` are what it asks beside the core's; ``data`` holds the tables that only the region's own rules read.
    ``answers`` is the region's own answer scale, from best to worst; empty where it has the common one. ``groups`` are
    the target groups with a score of their own, ``terms`` the terms that its measures have, ``course`` what comes after
    what.
    """

    id: str
    label: str
    sheet: str
    title: str
    version: str
    document: str
    summary: str
    scope: Scope
    themes: tuple[Theme, ...]
    requirements: tuple[Requirement, ...]
    readings: tuple[Reading, ...] = ()
    assessor_keys: tuple[AssessorKey, ...] = ()
    facts: tuple[FactSpec, ...] = ()
    data: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    answers: tuple[Level, ...] = ()
    groups: tuple[TargetGroup, ...] = ()
    terms: tuple[TermRule, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    published_on: date | None = None
    follows: str = ""
    lineage: tuple[Descent, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    course: Course = field(default_factory=Course)

    @cached_property
    def scale(self) -> tuple[Level, ...]:
        """What can be answered, from best to worst, with `N.v.t.` at the end where the scale has it."""
        return self.answers or COMMON_SCALE

    def level_of(self, answer: Answer) -> Level | None:
        """The best label of the scale with a meaning; None where the scale has no label for it."""
        return next((level for level in self.scale if level.meets is answer), None)

    @cached_property
    def levels_by_label(self) -> Mapping[str, Level]:
        """Every label of the scale with what it means."""
        return MappingProxyType({level.label: level for level in self.scale})

    @cached_property
    def hangs(self) -> bool:
        """Whether any demand hangs on another answer."""
        return any(r.needs is not None for r in self.demands)

    @cached_property
    def hanging(self) -> tuple[Requirement, ...]:
        """The demands that hang on another answer, each after the one on which it hangs.

        Raises `ValueError` where they hang on one another; a catalogue file with that does not load.
        """
        waiting = {r.ref: r for r in self.demands if r.needs is not None}
        ordered: list[Requirement] = []
        while waiting:
            free = [r for r in waiting.values() if r.needs is None or r.needs.ref not in waiting]
            if not free:
                raise ValueError(f"{self.id}: {', '.join(waiting)} hang on one another")
            ordered += free
            waiting = {ref: r for ref, r in waiting.items() if r not in free}
        return tuple(ordered)

    def __repr__(self) -> str:
        return f"<Catalogue {self.id} {self.version}: {len(self.demands)} eisen>"

    @cached_property
    def by_ref(self) -> Mapping[str, Requirement]:
        """Every row by its reference."""
        return MappingProxyType({r.ref: r for r in self.requirements})

    @cached_property
    def demands(self) -> tuple[Requirement, ...]:
        """The rows that are answered, in document order."""
        return tuple(r for r in self.requirements if r.answered)

    @cached_property
    def themes_by_code(self) -> Mapping[str, Theme]:
        """Every theme by its code."""
        return MappingProxyType({t.code: t for t in self.themes})

    @cached_property
    def readings_by_id(self) -> Mapping[str, Reading]:
        """Every open reading by its id."""
        return MappingProxyType({r.id: r for r in self.readings})

    def under(self, reading: str, option: str) -> "Catalogue":
        """The catalogue as it is when an open reading is read the other way; raises `KeyError` for an unknown one.

        Choosing another option of a reading that was changed before starts from this catalogue, so use it on the
        catalogue as loaded.
        """
        known = self.readings_by_id[reading]
        changed = self
        for change in known.option(option).changes:
            changed = _changed(changed, change)
        readings = tuple(replace(r, chosen=option) if r.id == reading else r for r in self.readings)
        return replace(changed, readings=readings)

    def replacing(self, *changed: Requirement) -> "Catalogue":
        """A copy in which the requirements with the same reference are replaced; for local overlays."""
        new = {r.ref: r for r in changed}
        unknown = new.keys() - self.by_ref.keys()
        if unknown:
            raise KeyError(f"{self.id} has no requirement {', '.join(sorted(unknown))}")
        return replace(self, requirements=tuple(new.get(r.ref, r) for r in self.requirements))

    def adding(self, *added: Requirement) -> "Catalogue":
        """A copy with further requirements, each after the last row of its theme; for local overlays."""
        rows = list(self.requirements)
        for requirement in added:
            if any(r.ref == requirement.ref for r in rows):
                raise KeyError(f"{self.id} has a requirement {requirement.ref} already")
            last = max((i for i, r in enumerate(rows) if r.theme == requirement.theme), default=len(rows) - 1)
            rows.insert(last + 1, requirement)
        return replace(self, requirements=tuple(rows))


def _changed(catalogue: Catalogue, change: Change) -> Catalogue:
    if change.data:
        return replace(catalogue, data=_with_value(catalogue.data, change.data.split("."), change.value))
    if change.scope:
        return replace(catalogue, scope=replace(catalogue.scope, **change.scope))
    rows = (catalogue.by_ref[ref] for ref in change.requirements)
    return catalogue.replacing(*(_changed_requirement(row, change) for row in rows))


def _changed_requirement(requirement: Requirement, change: Change) -> Requirement:
    fields = dict(change.fields)
    if change.extra:
        fields["extra"] = MappingProxyType({**requirement.extra, **change.extra})
    if change.limit is not None:
        fields["atoms"] = tuple(_with_limit(atom, change.limit) for atom in requirement.atoms)
    return replace(requirement, **fields)


def _with_limit(atom: Atom, limit: Limit) -> Atom:
    return replace(atom, limit=limit) if atom.limit and atom.limit.quantity == limit.quantity else atom


def _with_value(table: Any, path: list[str], value: Any) -> Any:
    """A copy of nested tables and lists in which the place at ``path`` holds ``value``."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(table, list | tuple):
        row = int(key)
        return [_with_value(item, rest, value) if i == row else item for i, item in enumerate(table)]
    return MappingProxyType({**table, key: _with_value(table.get(key, {}), rest, value)})
