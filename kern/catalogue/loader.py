# SPDX-License-Identifier: EUPL-1.2
"""From ``catalogue.toml`` to a `Catalogue`: built strictly, explained by cerberus when it does not load."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from kern.catalogue import reference
from kern.catalogue.conditions import ConditionError, NamedCondition, parse_condition
from kern.catalogue.readings import check_changes, read_reading
from kern.catalogue.reference import Concept, Quantity
from kern.model.catalogue import (
    AssessorKey,
    Atom,
    Catalogue,
    Kind,
    Limit,
    Reading,
    Requirement,
    Scope,
    Source,
    Theme,
)
from kern.model.condition import Condition
from kern.model.facts import FactSpec


class CatalogueError(Exception):
    """A catalogue does not load; ``problems`` says what is wrong, one line per place."""

    def __init__(self, name: str, problems: Iterable[str]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__(f"{name}: " + "; ".join(self.problems))


@dataclass(frozen=True)
class CatalogueFile:
    """All that one ``catalogue.toml`` holds: the framework, and what the plugin adds to the core's own data."""

    catalogue: Catalogue
    concepts: Mapping[str, Concept] = field(default_factory=lambda: MappingProxyType({}))
    quantities: Mapping[str, Quantity] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def facts(self) -> tuple[FactSpec, ...]:
        """The facts that this region asks beside the core's."""
        return self.catalogue.facts


def load_package(package: str, name: str = "catalogue.toml") -> CatalogueFile:
    """Read the catalogue that a plugin ships beside its code. Raises `CatalogueError`."""
    return load_text(files(package).joinpath(name).read_text(encoding="utf-8"), f"{package}/{name}")


def load_text(text: str, name: str) -> CatalogueFile:
    """Read a catalogue from TOML text; ``name`` is used in messages. Raises `CatalogueError`."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(name, [f"geen geldige TOML: {error}"]) from None
    return load_document(document, name)


def load_document(document: Mapping[str, Any], name: str) -> CatalogueFile:
    """Build a catalogue of parsed TOML. Raises `CatalogueError` with every place that is wrong."""
    try:
        file, problems = _Builder(document).build()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        from kern.catalogue.schema import explain

        raise CatalogueError(name, explain(document) or [f"{type(error).__name__}: {error}"]) from error
    if problems:
        raise CatalogueError(name, problems)
    return file


class _Builder:
    """One reading of one document; collects every broken reference instead of stopping at the first."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.problems: list[str] = []
        self.default_document: str = document["catalogue"]["document"]
        self.facts = tuple(reference.fact_spec(table) for table in document.get("fact", ()))
        self.assessor_keys = tuple(self._assessor_key(table) for table in document.get("assessor_key", ()))
        self.known = frozenset(
            [spec.key for spec in reference.core_facts()]
            + [spec.key for spec in self.facts]
            + [key.key for key in self.assessor_keys if not key.per_requirement]
        )
        self.named: dict[str, NamedCondition] = {}
        self._parsed: dict[str, Condition] = {}

    def build(self) -> tuple[CatalogueFile, list[str]]:
        document = self.document
        if document["schema"] != "kern-catalogus/1":
            raise ValueError("schema")
        for table in document.get("condition", ()):
            condition = self._condition(table["expression"], f"condition.{table['name']}")
            if condition is not None:
                self.named[table["name"]] = NamedCondition(table["name"], table["text"], condition)
        requirements = tuple(self._requirement(table) for table in document["requirement"])
        readings = tuple(self._reading(table) for table in document.get("reading", ()))
        themes = tuple(
            Theme(table["code"], table["name"], table.get("intro", ""), self._optional_source(table))
            for table in document["theme"]
        )
        scope = self._scope(document["scope"])
        self._check_references(requirements, readings, themes)
        catalogue = Catalogue(
            **document["catalogue"],
            scope=scope,
            themes=themes,
            requirements=requirements,
            readings=readings,
            assessor_keys=self.assessor_keys,
            facts=self.facts,
            data=MappingProxyType(document.get("data", {})),
        )
        self.problems += check_changes(catalogue)
        concepts = {table["key"]: reference.concept(table["key"], table) for table in document.get("concept", ())}
        quantities = {table["key"]: reference.quantity(table["key"], table) for table in document.get("quantity", ())}
        return CatalogueFile(catalogue, concepts, quantities), self.problems

    def _condition(self, expression: str | None, where: str) -> Condition | None:
        if expression is None:
            return None
        if expression not in self._parsed:
            try:
                self._parsed[expression] = parse_condition(expression, self.known, self.named)
            except ConditionError as error:
                self.problems.append(f"{where}: {error}")
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

    def _atom(self, table: Mapping[str, Any], ref: str) -> Atom:
        limit = table.get("limit")
        return Atom(
            table["concept"],
            table["what"],
            tuple(table["who"]),
            Limit(
                limit["quantity"],
                limit["unit"],
                Decimal(limit["max"]) if "max" in limit else None,
                Decimal(limit["min"]) if "min" in limit else None,
            )
            if limit
            else None,
            self._condition(table.get("when"), f"requirement.{ref}.atoms.{table['concept']}.{table['what']}.when"),
        )

    def _requirement(self, table: Mapping[str, Any]) -> Requirement:
        ref = table["ref"]
        kind = Kind(table.get("kind", "eis"))
        return Requirement(
            ref=ref,
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
            when=self._condition(table.get("when"), f"requirement.{ref}.when"),
            unsettled=self._condition(table.get("unsettled_when"), f"requirement.{ref}.unsettled_when"),
            unsettled_note=table.get("unsettled_note", ""),
            applies_to=table.get("applies_to", ""),
            atoms=tuple(self._atom(atom, ref) for atom in table.get("atoms", ())),
            readings=tuple(table.get("readings", ())),
            extra=MappingProxyType(table.get("extra", {})),
        )

    def _reading(self, table: Mapping[str, Any]) -> Reading:
        return read_reading(table, self._source(table["source"]), self._condition, self.problems)

    def _scope(self, table: Mapping[str, Any]) -> Scope:
        return Scope(
            tuple(table.get("municipalities", ())),
            tuple(table.get("laws", ())),
            tuple(table.get("financing", ())),
            self._condition(table.get("when"), "scope.when"),
            table.get("explanation", ""),
            self._optional_source(table),
        )

    def _check_references(
        self,
        requirements: tuple[Requirement, ...],
        readings: tuple[Reading, ...],
        themes: tuple[Theme, ...],
    ) -> None:
        refs = [r.ref for r in requirements]
        theme_codes = {t.code for t in themes}
        reading_ids = {r.id for r in readings}
        for ref in {ref for ref in refs if refs.count(ref) > 1}:
            self.problems.append(f"requirement.{ref}: dit nummer komt vaker voor")
        for r in requirements:
            where = f"requirement.{r.ref}"
            if r.theme not in theme_codes:
                self.problems.append(f"{where}.theme: het thema '{r.theme}' bestaat niet")
            if r.parent is not None and r.parent not in refs:
                self.problems.append(f"{where}.parent: de eis '{r.parent}' bestaat niet")
            self.problems += [
                f"{where}.readings: lezing '{i}' bestaat niet" for i in r.readings if i not in reading_ids
            ]
        for reading in readings:
            self.problems += [
                f"reading.{reading.id}.requirements: de eis '{ref}' bestaat niet"
                for ref in reading.requirements
                if ref not in refs
            ]
