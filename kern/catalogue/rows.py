# SPDX-License-Identifier: EUPL-1.2
"""Whether the rows of a catalogue say what they can say: for whom, on which sheet, with which choices, from where."""

from collections.abc import Iterator, Mapping
from typing import Any

from kern.catalogue import reference, sentences
from kern.catalogue.faults import Fault
from kern.catalogue.lines import Path
from kern.catalogue.references import Document, rows
from kern.problems import near_miss
from kern.words.sheet_names import OWN_SHEETS, faults_in, sheet_key
from kern.words.towns import town_key

#: What the scaffold puts where the author has to write something.
UNFILLED = "INVULLEN"


def check_rows(document: Document) -> Iterator[Fault]:
    """What stands in a row that cannot be, one fault for each."""
    yield from _sheet(document["catalogue"]["sheet"])
    yield from _scope(("scope",), document["scope"])
    yield from _sources(document)
    yield from _facts(document)
    yield from _assessor_keys(document)
    yield from _demands(document)


def unfilled(document: Document) -> list[Fault]:
    """The places of the scaffold that nobody has filled in yet."""
    return [Fault(path, sentences.unfilled(text)) for path, text in _texts(document, ()) if UNFILLED in text]


def _sheet(name: str) -> Iterator[Fault]:
    path = ("catalogue", "sheet")
    yield from (Fault(path, sentences.sheet_refused(name, reason)) for reason in faults_in(name))
    own = next((own for own in OWN_SHEETS if sheet_key(own) == sheet_key(name)), None)
    if own is not None:
        yield Fault(path, sentences.sheet_of_kern(own))


def _scope(path: Path, scope: Mapping[str, Any]) -> Iterator[Fault]:
    choices = {spec.key: list(spec.choices) for spec in reference.core_facts()}
    for key, fact in (("laws", "wetten"), ("financing", "financiering")):
        for number, value in enumerate(scope.get(key, ())):
            if value not in choices[fact]:
                yield Fault((*path, key, number), sentences.not_allowed(value, choices[fact]))
    towns = reference.town_names()
    for number, name in enumerate(scope.get("municipalities", ())):
        if town_key(name) not in towns and UNFILLED not in name:
            near = near_miss(name, towns.values())
            yield Fault((*path, "municipalities", number), sentences.unknown_town(name, near))


def _sources(document: Document) -> Iterator[Fault]:
    """A place in a source has its lines in the order of the text."""
    for path, source in _all_sources(document):
        lines = source.get("lines")
        if lines and lines[0] > lines[1]:
            yield Fault((*path, "lines"), sentences.lines_turned(*lines))
        if path[0] == "requirement":
            if not lines:
                yield Fault(path, sentences.no_lines())
            if not source.get("section") and not source.get("number"):
                yield Fault(path, sentences.no_section())


def _all_sources(document: Document) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if "source" in document["scope"]:
        yield ("scope", "source"), document["scope"]["source"]
    for table in ("theme", "requirement", "reading"):
        for number, row in enumerate(rows(document, table)):
            if "source" in row:
                yield (table, number, "source"), row["source"]


def _facts(document: Document) -> Iterator[Fault]:
    core = {spec.key for spec in reference.core_facts()}
    named = {row["name"] for row in rows(document, "condition")}
    own = f"{document['catalogue']['id']}_"
    for number, row in enumerate(rows(document, "fact")):
        path: Path = ("fact", number)
        key = row["key"]
        if key in core:
            yield Fault((*path, "key"), sentences.fact_of_kern(key))
        elif key and not key.startswith(own):
            yield Fault((*path, "key"), sentences.not_own_prefix("feit", key, own))
        yield from _choices(path, row, ("keuze", "keuzes"))
        if row.get("minimum") is not None and row.get("maximum") is not None and row["minimum"] > row["maximum"]:
            yield Fault((*path, "minimum"), sentences.bounds_turned(row["minimum"], row["maximum"]))
        for word, choice in row.get("synonyms", {}).items():
            if choice not in row.get("choices", ()):
                yield Fault((*path, "synonyms", word), sentences.not_allowed(choice, row.get("choices", ())))
    for number, row in enumerate(rows(document, "concept")):
        if row["key"] and not row["key"].startswith(own):
            yield Fault(("concept", number, "key"), sentences.not_own_prefix("onderwerp", row["key"], own))
    facts = core | {row["key"] for row in rows(document, "fact")}
    for number, row in enumerate(rows(document, "condition")):
        if row["name"] in facts:
            yield Fault(("condition", number, "name"), sentences.condition_is_fact(row["name"]))
    for number, row in enumerate(rows(document, "assessor_key")):
        if row["key"] in facts | named:
            yield Fault(("assessor_key", number, "key"), sentences.key_is_fact(row["key"]))
    for number, row in enumerate(rows(document, "quantity")):
        for key in ("fact", "thing"):
            if key in row and row[key] not in facts:
                yield Fault(("quantity", number, key), sentences.unknown("feit", row[key], facts))


def _choices(path: Path, row: Mapping[str, Any], kinds: tuple[str, ...]) -> Iterator[Fault]:
    choices = row.get("choices", [])
    if row.get("kind") in kinds and not choices:
        yield Fault(path, sentences.no_choices(row["kind"]))
    if choices and row.get("kind") not in kinds:
        yield Fault((*path, "choices"), sentences.choices_for_nothing(row.get("kind", "tekst"), kinds))
    for number, choice in enumerate(choices):
        if choice.casefold() in [other.casefold() for other in choices[:number]]:
            yield Fault((*path, "choices", number), sentences.twice(choice))
        if ";" in choice:
            yield Fault((*path, "choices", number), sentences.semicolon(choice))


def _assessor_keys(document: Document) -> Iterator[Fault]:
    extras = {key for row in rows(document, "requirement") for key in row.get("extra", ())}
    for number, row in enumerate(rows(document, "assessor_key")):
        path: Path = ("assessor_key", number)
        yield from _choices(path, row, ("keuze",))
        if "only_with" in row and row["only_with"] not in extras:
            yield Fault((*path, "only_with"), sentences.no_extra(row["only_with"]))
        if "only_with" in row and not row.get("per_requirement"):
            yield Fault((*path, "only_with"), sentences.only_per_requirement())


def _demands(document: Document) -> Iterator[Fault]:
    for number, row in enumerate(rows(document, "requirement")):
        path: Path = ("requirement", number)
        kind = row.get("kind", "eis")
        if row.get("answered") and kind != "eis":
            yield Fault((*path, "answered"), sentences.answered_heading(kind))
        if not row["norm"] and kind != "kop" and "norm" in row:
            yield Fault((*path, "norm"), sentences.empty())
        if "unsettled_note" in row and "unsettled_when" not in row:
            yield Fault((*path, "unsettled_note"), sentences.note_without_condition())


def may_hide_signs(text: str) -> bool:
    """Whether a file can hold a sign that nobody sees, as it is written: quick, and almost never so."""
    return not text or "\\" in text or not text.replace("\n", "").isprintable()


def check_signs(document: Document) -> Iterator[Fault]:
    """Every text with a sign that nobody sees: it can steer a terminal, or make two names that look alike."""
    for where, text in _texts(document, ()):
        if not text.isprintable():
            signs = [c for c in dict.fromkeys(text) if not c.isprintable() and c not in "\n\t\u00a0"]
            if signs:
                yield Fault(where, sentences.hidden_sign([f"U+{ord(sign):04X}" for sign in signs]))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text of a document, with the way to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))
