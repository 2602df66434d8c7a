# SPDX-License-Identifier: EUPL-1.2
"""The shape of ``catalogue.toml``, as cerberus describes it.

A new key goes here and nowhere else: `fitting` refuses what is not of this shape, `explaining` says why, with the line.
``meta`` is the sentence for a ``regex`` that does not fit.
"""

from collections.abc import Mapping
from typing import Any

from kern.model.course import EVENTS

_TEXT = {"type": "string", "empty": False}
_FREE = {"type": "string"}
_TEXTS = {"type": "list", "schema": _TEXT}
_SMALL = "Gebruik kleine letters, cijfers en _, en begin met een letter."
_DASHED = "Gebruik kleine letters, cijfers en een streepje."
_LINES = {"type": "list", "items": [{"type": "integer", "min": 1}, {"type": "integer", "min": 1}]}
_SOURCE = {
    "type": "dict",
    "schema": {"document": _TEXT, "section": _FREE, "number": _FREE, "lines": _LINES},
}
_LIMIT = {
    "type": "dict",
    "schema": {
        "quantity": {**_TEXT, "required": True},
        "unit": {**_TEXT, "required": True},
        "max": {"type": "number", "excludes": "min"},
        "min": {"type": "number", "excludes": "max"},
    },
}
_ATOM = {
    "type": "dict",
    "schema": {
        "concept": {**_TEXT, "required": True},
        "what": {**_TEXT, "required": True},
        "who": {**_TEXTS, "required": True, "minlength": 1},
        "limit": _LIMIT,
        "when": _TEXT,
    },
}
_CATALOGUE = {
    "id": {**_TEXT, "required": True, "regex": r"[a-z][a-z0-9_]*", "meta": _SMALL},
    "label": {**_TEXT, "required": True},
    "sheet": {**_TEXT, "required": True},
    "title": {**_TEXT, "required": True},
    "version": {**_TEXT, "required": True},
    "document": {**_TEXT, "required": True},
    "summary": {**_TEXT, "required": True},
    "valid_from": {"type": "date"},
    "valid_to": {"type": "date"},
    "published_on": {"type": "date"},
    "follows": _TEXT,
}
_LINEAGE = {
    "became": {
        "type": "string",
        "required": True,
        "allowed": ["same", "reworded", "tightened", "loosened", "split", "merged", "new", "gone"],
    },
    "from": _TEXTS,
    "to": _TEXTS,
    "note": _TEXT,
}
_SCOPE = {
    "municipalities": _TEXTS,
    "laws": _TEXTS,
    "financing": _TEXTS,
    "when": _TEXT,
    "explanation": _TEXT,
    "source": _SOURCE,
    "readings": _TEXTS,  # of older catalogues; kern finds out itself on which reading the scope hangs
}
_THEME = {
    "code": {**_TEXT, "required": True},
    "weight": {"type": "number", "min": 0},
    "name": {**_TEXT, "required": True},
    "intro": _FREE,
    "source": _SOURCE,
}
_PERIOD = {
    "length": {"type": "integer", "required": True, "min": 1, "max": 5200},
    "unit": {**_TEXT, "required": True, "allowed": ["dagen", "weken", "maanden", "jaren"]},
}
_NEEDS = {
    "type": "dict",
    "schema": {
        "ref": {**_TEXT, "required": True},
        "at_least": {**_TEXT, "required": True, "excludes": "at_most"},
        "at_most": {**_TEXT, "required": True, "excludes": "at_least"},
    },
}
_VALID = {
    "type": "dict",
    "schema": {**_PERIOD, "expired": {**_TEXT, "required": True, "allowed": ["niet_aangetoond", "signaal"]}},
}
_REQUIREMENT = {
    "ref": {**_TEXT, "required": True},
    "theme": {**_TEXT, "required": True},
    "title": {**_TEXT, "required": True},
    "norm": {**_FREE, "required": True},  # a heading may go without
    "source": {**_SOURCE, "required": True},
    "kind": {"type": "string", "allowed": ["eis", "kop", "toelichting"]},
    "answered": {"type": "boolean"},
    "parent": _TEXT,
    "explanation": _TEXT,
    "evidence": _TEXTS,
    "assessment": _TEXTS,
    "when": _TEXT,
    "unsettled_when": _TEXT,
    "unsettled_note": _TEXT,
    "applies_to": _TEXT,
    "atoms": {"type": "list", "schema": _ATOM},
    "readings": _TEXTS,
    "extra": {"type": "dict"},
    "needs": _NEEDS,
    "knockout": _TEXT,
    "groups": _TEXTS,
    "evidence_valid": _VALID,
}
_GROUP = {
    "code": {**_TEXT, "required": True},
    "label": {**_TEXT, "required": True},
    "threshold": {"type": "number", "min": 0, "max": 100},
    "when": _TEXT,
    "source": _SOURCE,
}
_TERM = {
    "key": {**_TEXT, "required": True, "regex": r"[a-z][a-z0-9_]*", "meta": _SMALL},
    **_PERIOD,
    "from": {**_TEXT, "required": True},
    "source": {**_SOURCE, "required": True},
}
_EVENTS = {"type": "list", "schema": {**_TEXT, "allowed": list(EVENTS)}}
_STEP = {
    "key": {**_TEXT, "required": True, "regex": r"[a-z][a-z0-9_]*", "meta": _SMALL},
    "title": {**_TEXT, "required": True},
    "text": {**_TEXT, "required": True},
    "who": {**_TEXT, "required": True},
    "source": {**_SOURCE, "required": True},
    "must": {"type": "boolean"},
    "events": _EVENTS,
    "after": _EVENTS,
    "until": _EVENTS,
    "verdicts": _TEXTS,
    "measures": _TEXTS,
    "recorded": {"type": "dict", "valuesrules": {**_TEXTS, "minlength": 1}},
    "contract": {"type": "boolean"},
    "general": {"type": "boolean"},
    "term": {"type": "dict", "schema": _PERIOD},
    "readings": _TEXTS,
}
_SILENCE = {
    "text": {**_TEXT, "required": True},
    "events": _EVENTS,
}
_CHANGE = {
    "requirements": _TEXTS,
    "when": _FREE,
    "applies": {"type": "boolean"},
    "applies_to": _FREE,
    "unsettled_when": _FREE,
    "unsettled_note": _FREE,
    "limit": _LIMIT,
    "extra": {"type": "dict"},
    "data": _TEXT,
    "value": {"required": False},
    "scope": {"type": "dict", "schema": {**_SCOPE, "when": _FREE}},
}
_OPTION = {
    "key": {**_TEXT, "required": True, "regex": r"[a-z0-9][a-z0-9-]*", "meta": _DASHED},
    "text": {**_TEXT, "required": True},
    "changes": {"type": "list", "minlength": 1, "schema": {"type": "dict", "schema": _CHANGE}},
}
_READING = {
    "id": {**_TEXT, "required": True},
    "title": {**_TEXT, "required": True},
    "source": {**_SOURCE, "required": True},
    "question": {**_TEXT, "required": True},
    "options": {**_TEXTS, "minlength": 2, "excludes": "option", "required": True},
    "option": {
        "type": "list",
        "minlength": 2,
        "schema": {"type": "dict", "schema": _OPTION},
        "excludes": "options",
        "required": True,
    },
    "chosen": {**_TEXT, "required": True},
    "why": {**_TEXT, "required": True},
    "requirements": _TEXTS,
}
_CONDITION = {
    "name": {**_TEXT, "required": True, "regex": r"[a-z][a-z0-9_]*", "meta": _SMALL},
    "expression": {**_TEXT, "required": True},
    "text": {**_TEXT, "required": True},
}
_CONTRADICTION = {
    "when": {**_TEXT, "required": True},
    "text": {**_TEXT, "required": True},
}
_ASSESSOR_KEY = {
    "key": {**_TEXT, "required": True},
    "label": {**_TEXT, "required": True},
    "kind": {"type": "string", "allowed": ["tekst", "datum", "keuze", "ja_nee"]},
    "help": _FREE,
    "choices": _TEXTS,
    "per_requirement": {"type": "boolean"},
    "motivated": {"type": "boolean"},
    "finding": {"type": "boolean"},
    "only_with": _TEXT,
}
_FACT = {
    "key": {**_TEXT, "required": True},
    "label": {**_TEXT, "required": True},
    "question": {**_TEXT, "required": True},
    "kind": {
        "type": "string",
        "required": True,
        "allowed": ["tekst", "cijfers", "aantal", "getal", "datum", "ja_nee", "keuze", "keuzes", "namen"],
    },
    "group": {"type": "string", "allowed": ["feit", "kerngegeven"]},
    "help": _FREE,
    "choices": _TEXTS,
    "synonyms": {"type": "dict", "valuesrules": _TEXT},
    "length": {"type": "integer"},
    "minimum": {"type": "integer"},
    "maximum": {"type": "integer"},
    "unit": _FREE,
    "section": _FREE,
    "past": {"type": "boolean"},
    "part_of": _TEXT,
}
_ANSWER = {
    "label": {**_TEXT, "required": True},
    "order": {"type": "integer", "required": True},
    "meets": {**_TEXT, "required": True, "allowed": ["ja", "grotendeels", "grotendeels niet", "nee", "n.v.t."]},
    "points": {"type": "number", "min": 0},
    "text": _TEXT,
    "synonyms": _TEXTS,
}
_CONCEPT = {
    "key": {**_TEXT, "required": True},
    "label": {**_TEXT, "required": True},
    "aspects": {"type": "dict", "valuesrules": _TEXT, "required": True},
    "verwant": {
        "type": "list",
        "schema": {
            "type": "dict",
            "schema": {"concept": {**_TEXT, "required": True}, "deelt": {**_TEXT, "required": True}},
        },
    },
    "oordeel": _TEXT,
}
_QUANTITY = {
    "key": {**_TEXT, "required": True},
    "label": {**_TEXT, "required": True},
    "unit": {**_TEXT, "required": True},
    "fact": _TEXT,
    "measure": {"type": "string", "allowed": ["waarde", "leeftijd", "geldig_tot"]},
    "thing": _TEXT,
    "none": _TEXTS,
}


def _rows(schema: Mapping[str, Any], required: bool = False) -> dict[str, Any]:
    return {"type": "list", "schema": {"type": "dict", "schema": schema}, "required": required}


#: cerberus schema of one ``catalogue.toml``.
CATALOGUE_SCHEMA: Mapping[str, Any] = {
    "schema": {"type": "string", "allowed": ["kern-catalogus/1"], "required": True},
    "catalogue": {"type": "dict", "schema": _CATALOGUE, "required": True},
    "scope": {"type": "dict", "schema": _SCOPE, "required": True},
    "theme": _rows(_THEME, required=True),
    "condition": _rows(_CONDITION),
    "requirement": _rows(_REQUIREMENT, required=True),
    "reading": _rows(_READING),
    "assessor_key": _rows(_ASSESSOR_KEY),
    "fact": _rows(_FACT),
    "contradiction": _rows(_CONTRADICTION),
    "answer": _rows(_ANSWER),
    "group": _rows(_GROUP),
    "term": _rows(_TERM),
    "step": _rows(_STEP),
    "silence": _rows(_SILENCE),
    "lineage": _rows(_LINEAGE),
    "concept": _rows(_CONCEPT),
    "quantity": _rows(_QUANTITY),
    "data": {"type": "dict"},
}
