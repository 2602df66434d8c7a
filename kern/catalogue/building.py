# SPDX-License-Identifier: EUPL-1.2
"""From a document that has the right shape to a `Catalogue`: conditions parsed, every row made of its table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from kern.catalogue import reference
from kern.catalogue.answers import read_scale
from kern.catalogue.conditions import Asked, ConditionError, NamedCondition, parse_condition
from kern.catalogue.course import read_course
from kern.catalogue.faults import Fault
from kern.catalogue.lineage import read_descent
from kern.catalogue.lines import Path
from kern.catalogue.readings import check_changes, read_limit, read_reading
from kern.catalogue.reference import Concept, Quantity
from kern.catalogue.rules import read_group, read_term, read_validity
from kern.model.catalogue import (
    AssessorKey,
    Atom,
    Catalogue,
    Kind,
    Reading,
    Requirement,
    Scope,
    Source,
    Theme,
)
from kern.model.condition import Condition
from kern.model.contradiction import Contradiction
from kern.model.facts import FactSpec
from kern.model.rules import Needs


@dataclass(frozen=True)
class CatalogueFile:
    """All that one ``catalogue.toml`` holds: the framework, and what the plugin adds to the core's own data.

    ``name`` and ``text`` are of the file, to say where something stands in it.
    """

    catalogue: Catalogue
    concepts: Mapping[str, Concept] = field(default_factory=lambda: MappingProxyType({}))
    quantities: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))
    name: str = field(default="", compare=False, repr=False)
    text: str = field(default="", compare=False, repr=False)

    @property
    def facts(self) -> tuple[FactSpec, ...]:
        """The facts that this region asks beside the core's."""
        return self.catalogue.facts


class Builder:
    """One reading of one document; collects every broken reference instead of stopping at the first."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.problems: list[Fault] = []
        self.default_document: str = document["catalogue"]["document"]
        self.facts = tuple(reference.fact_spec(table) for table in document.get("fact", ()))
        self.assessor_keys = tuple(self._assessor_key(table) for table in document.get("assessor_key", ()))
        specs = (*reference.core_facts(), *self.facts)
        self.known: dict[str, Asked] = {spec.key: asked(spec, specs) for spec in specs}
        self.known |= {key.key: Asked(key.kind, key.choices) for key in self.assessor_keys if not key.per_requirement}
        self.later = [table["name"] for table in document.get("condition", ())]
        self.named: dict[str, NamedCondition] = {}
        self._parsed: dict[str, Condition] = {}

    def build(self) -> tuple[CatalogueFile, list[Fault]]:
        document = self.document
        for number, table in enumerate(document.get("condition", ())):
            condition = self._condition(table["expression"], ("condition", number, "expression"))
            if condition is not None:
                self.named[table["name"]] = NamedCondition(table["name"], table["text"], condition)
        requirements = tuple(
            self._requirement(table, ("requirement", number)) for number, table in enumerate(document["requirement"])
        )
        readings = tuple(
            self._reading(table, ("reading", number)) for number, table in enumerate(document.get("reading", ()))
        )
        themes = tuple(
            Theme(
                table["code"],
                table["name"],
                table.get("intro", ""),
                self._optional_source(table),
                Fraction(Decimal(table.get("weight", 1))),
            )
            for table in document["theme"]
        )
        scope = self._scope(document["scope"])
        catalogue = Catalogue(
            **document["catalogue"],
            scope=scope,
            themes=themes,
            requirements=requirements,
            readings=readings,
            assessor_keys=self.assessor_keys,
            facts=self.facts,
            data=MappingProxyType(document.get("data", {})),
            answers=read_scale(document.get("answer", ())),
            groups=tuple(
                read_group(table, self._condition(table.get("when"), ("group", number, "when")), self._source)
                for number, table in enumerate(document.get("group", ()))
            ),
            terms=tuple(read_term(table, self._source) for table in document.get("term", ())),
            contradictions=tuple(
                Contradiction(when, table["text"])
                for number, table in enumerate(document.get("contradiction", ()))
                if (when := self._condition(table["when"], ("contradiction", number, "when"))) is not None
            ),
            course=read_course(document, self._source),
            lineage=tuple(read_descent(table) for table in document.get("lineage", ())),
        )
        self.problems += check_changes(catalogue)
        concepts = {table["key"]: reference.concept(table["key"], table) for table in document.get("concept", ())}
        quantities = {table["key"]: reference.quantity(table["key"], table) for table in document.get("quantity", ())}
        return CatalogueFile(catalogue, concepts, quantities), self.problems

    def _condition(self, expression: str | None, path: Path) -> Condition | None:
        if expression is None:
            return None
        if expression not in self._parsed:
            try:
                self._parsed[expression] = parse_condition(expression, self.known, self.named, self.later)
            except ConditionError as error:
                self.problems.append(Fault(path, str(error)))
                return None
        return self._parsed[expression]

    def _source(self, table: Mapping[str, Any]) -> Source:
        lines = table.get("lines")
        return Source(
            table.get("document", self.default_document),
            table.get("section", ""),
            table.get("number", ""),
            (int(lines[0]), int(lines[1])) if lines else None,
        )

    def _optional_source(self, table: Mapping[str, Any]) -> Source | None:
        return self._source(table["source"]) if "source" in table else None

    @staticmethod
    def _assessor_key(table: Mapping[str, Any]) -> AssessorKey:
        return AssessorKey(**{**table, "choices": tuple(table.get("choices", ()))})

    def _atom(self, table: Mapping[str, Any], path: Path) -> Atom:
        limit = table.get("limit")
        return Atom(
            table["concept"],
            table["what"],
            tuple(table["who"]),
            read_limit(limit) if limit else None,
            self._condition(table.get("when"), (*path, "when")),
        )

    def _requirement(self, table: Mapping[str, Any], path: Path) -> Requirement:
        kind = Kind(table.get("kind", "eis"))
        return Requirement(
            ref=table["ref"],
            theme=table["theme"],
            title=table["title"],
            norm=table["norm"],
            source=self._source(table["source"]),
            kind=kind,
            answered=table.get("answered", kind is Kind.DEMAND),
            parent=table.get("parent"),
            explanation=table.get("explanation", ""),
            evidence=tuple(table.get("evidence", ())),
            assessment=tuple(table.get("assessment", ())),
            when=self._condition(table.get("when"), (*path, "when")),
            unsettled=self._condition(table.get("unsettled_when"), (*path, "unsettled_when")),
            unsettled_note=table.get("unsettled_note", ""),
            applies_to=table.get("applies_to", ""),
            atoms=tuple(
                self._atom(atom, (*path, "atoms", number)) for number, atom in enumerate(table.get("atoms", ()))
            ),
            readings=tuple(table.get("readings", ())),
            extra=MappingProxyType(table.get("extra", {})),
            needs=Needs(**table["needs"]) if "needs" in table else None,
            knockout=table.get("knockout", ""),
            groups=tuple(table.get("groups", ())),
            valid=read_validity(table["evidence_valid"]) if "evidence_valid" in table else None,
        )

    def _reading(self, table: Mapping[str, Any], path: Path) -> Reading:
        return read_reading(table, path, self._source(table["source"]), self._condition, self.problems)

    def _scope(self, table: Mapping[str, Any]) -> Scope:
        return Scope(
            tuple(table.get("municipalities", ())),
            tuple(table.get("laws", ())),
            tuple(table.get("financing", ())),
            self._condition(table.get("when"), ("scope", "when")),
            table.get("explanation", ""),
            self._optional_source(table),
        )


def asked(spec: FactSpec, others: Iterable[FactSpec] = ()) -> Asked:
    """What a condition may ask of a fact; ``others`` are all that are asked, among them the numbers that are part."""
    towns = reference.town_names() if spec.key == "gemeenten" else None
    parts = tuple(other.key for other in others if other.part_of == spec.key)
    return Asked(spec.kind.value, spec.choices, spec.minimum, spec.maximum, towns, spec.part_of, parts)
