# SPDX-License-Identifier: EUPL-1.2
"""Catalogues, open readings and installed regions as plain data: the contract ``kern/1``."""

from collections.abc import Mapping, Sequence
from typing import Any

from kern.contract.values import SCHEMA, limit_data, plain, source_data
from kern.model.catalogue import Atom, Catalogue, Requirement
from kern.model.condition import Condition
from kern.region.installed import Region
from kern.words import needs_texts


def catalogue_data(catalogue: Catalogue) -> dict[str, Any]:
    """A catalogue after the contract of `kern eisen --uitvoer json`."""
    return {
        "schema": SCHEMA,
        "region": catalogue.id,
        "label": catalogue.label,
        "catalogue_version": catalogue.version,
        "edition": catalogue.version,
        "title": catalogue.title,
        "themes": [{"code": t.code, "name": t.name, "intro": t.intro} for t in catalogue.themes],
        "requirements": [_catalogue_row(r, catalogue) for r in catalogue.requirements],
    }


def _catalogue_row(requirement: Requirement, catalogue: Catalogue) -> dict[str, Any]:
    row: dict[str, Any] = {
        "ref": requirement.ref,
        "edition": catalogue.version,
        "parent": requirement.parent,
        "kind": requirement.kind.value,
        "answered": requirement.answered,
        "theme": requirement.theme,
        "title": requirement.title,
        "norm": requirement.norm,
        "explanation": requirement.explanation,
        "applies_to": applies_to(requirement, catalogue),
        "evidence": list(requirement.evidence),
        "assessment": list(requirement.assessment),
        "aspects": [_atom(atom, catalogue) for atom in requirement.atoms],
        "readings": list(requirement.readings),
        "source": source_data(requirement.source),
        **_rules(requirement),
    }
    for key, value in requirement.extra.items():
        row.setdefault(key, plain(value))
    return row


def _rules(requirement: Requirement) -> dict[str, Any]:
    """What only some regions say of a demand; null or empty where this one does not."""
    needs, valid = requirement.needs, requirement.valid
    return {
        "needs": needs and {"ref": needs.ref, "at_least": needs.at_least or None, "at_most": needs.at_most or None},
        "evidence_valid": valid
        and {"length": valid.period.length, "unit": valid.period.unit, "expired": valid.expired},
        "knockout": requirement.knockout or None,
        "groups": list(requirement.groups),
    }


def applies_to(requirement: Requirement, catalogue: Catalogue) -> str:
    """For whom a demand is meant, in Dutch."""
    whom = requirement.applies_to
    if not whom:
        whom = "alle aanbieders" if requirement.when is None else _described(requirement.when, catalogue)
    return f"{whom}, {needs_texts.only_with(str(requirement.needs))}" if requirement.needs else whom


def _described(condition: Condition, catalogue: Catalogue) -> str:
    from kern.catalogue.reference import core_facts

    labels = {spec.key: spec.label for spec in (*core_facts(), *catalogue.facts)}
    return condition.describe(labels | {key.key: key.label for key in catalogue.assessor_keys})


def _atom(atom: Atom, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "concept": atom.concept,
        "what": atom.what,
        "who": list(atom.who),
        "limit": limit_data(atom.limit),
        "when": None if atom.when is None else _described(atom.when, catalogue),
    }


def readings_data(catalogue: Catalogue) -> dict[str, Any]:
    """The open readings after the contract of `kern lezingen --uitvoer json`."""
    return {
        "schema": SCHEMA,
        "region": catalogue.id,
        "label": catalogue.label,
        "catalogue_version": catalogue.version,
        "edition": catalogue.version,
        "readings": [
            {
                "id": r.id,
                "title": r.title,
                "question": r.question,
                "options": [option.text for option in r.options],
                "chosen": r.chosen_text,
                "choices": [
                    {
                        "key": option.key,
                        "text": option.text,
                        "chosen": option.key == r.chosen,
                        "computes": option.key == r.chosen or bool(option.changes),
                    }
                    for option in r.options
                ],
                "why": r.why,
                "requirements": list(r.requirements),
                "source": source_data(r.source),
            }
            for r in catalogue.readings
        ],
    }


def region_data(region: Region) -> dict[str, Any]:
    """An installed region: its row in `kern regios`."""
    catalogue = region.catalogue
    return {
        "region": region.id,
        "label": catalogue.label,
        "title": catalogue.title,
        "catalogue_version": catalogue.version,
        "edition": region.edition,
        "editions": [
            {
                "version": edition.version,
                "valid_from": plain(edition.valid_from),
                "valid_to": plain(edition.valid_to),
                "published_on": plain(edition.published_on),
            }
            for edition in region.editions
        ],
        "summary": catalogue.summary,
        "municipalities": list(catalogue.scope.municipalities),
        "demands": len(catalogue.demands),
        "distribution": region.distribution,
        "version": region.version,
        "overlays": [{"name": name, "version": version} for name, version in region.overlay_versions],
    }


def regions_data(rows: Sequence[Mapping[str, Any]], problems: Sequence[str]) -> dict[str, Any]:
    """The installed regions after the contract of `kern regios --uitvoer json`."""
    return {"schema": SCHEMA, "regions": [dict(row) for row in rows], "problems": list(problems)}
