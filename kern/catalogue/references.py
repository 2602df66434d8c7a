# SPDX-License-Identifier: EUPL-1.2
"""Whether what a catalogue names is there: rows that others refer to, once each, and in no circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kern.catalogue import reference, sentences
from kern.catalogue.faults import Fault
from kern.catalogue.lines import Path
from kern.model.facts import NUMBERS

Document = Mapping[str, Any]

#: The lists of a catalogue, the key that names a row, and what a row is.
_LISTS = (
    ("theme", "code"),
    ("condition", "name"),
    ("requirement", "ref"),
    ("reading", "id"),
    ("assessor_key", "key"),
    ("fact", "key"),
    ("concept", "key"),
    ("quantity", "key"),
    ("answer", "label"),
    ("group", "code"),
    ("term", "key"),
    ("step", "key"),
)


def check_references(document: Document) -> Iterator[Fault]:
    """Every reference that leads nowhere, every name that is given twice, every circle."""
    for table, key in _LISTS:
        yield from _twice(document, table, key)
    yield from _demands(document)
    yield from _circles(document)
    yield from _readings(document)
    yield from _limits(document)
    yield from _parts(document)


def rows(document: Document, table: str) -> Sequence[Mapping[str, Any]]:
    """The rows of a list of tables; none where it is not there."""
    found: Sequence[Mapping[str, Any]] = document.get(table, ())
    return found


def names(document: Document, table: str, key: str) -> list[str]:
    """What the rows of a list are called, in the order of the file."""
    return [row[key] for row in rows(document, table) if row[key]]


def _twice(document: Document, table: str, key: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, row in enumerate(rows(document, table)):
        name = row[key]
        folded = "".join(name.split()).casefold().replace(",", ".").rstrip(".:") if table == "requirement" else name
        if folded in first:
            yield Fault((table, number, key), sentences.twice(name), (table, first[folded], key))
        elif name:
            first[folded] = number


def _demands(document: Document) -> Iterator[Fault]:
    themes, refs = names(document, "theme", "code"), names(document, "requirement", "ref")
    readings = names(document, "reading", "id")
    for number, row in enumerate(rows(document, "requirement")):
        path: Path = ("requirement", number)
        yield from _unknown((*path, "theme"), "thema", [row["theme"]], themes)
        if "parent" in row:
            yield from _unknown((*path, "parent"), "eis", [row["parent"]], refs)
        yield from _unknown((*path, "readings"), "lezing", row.get("readings", ()), readings)


def _readings(document: Document) -> Iterator[Fault]:
    refs = names(document, "requirement", "ref")
    for number, row in enumerate(rows(document, "reading")):
        yield from _unknown(("reading", number, "requirements"), "eis", row.get("requirements", ()), refs)
    ids = names(document, "reading", "id")
    yield from _unknown(("scope", "readings"), "lezing", document["scope"].get("readings", ()), ids)


def _unknown(path: Path, what: str, given: Iterable[str], known: Sequence[str]) -> Iterator[Fault]:
    several = path[-1] in ("readings", "requirements")
    for number, name in enumerate(given):
        if name and name not in known:
            yield Fault((*path, number) if several else path, sentences.unknown(what, name, known))


def _circles(document: Document) -> Iterator[Fault]:
    """A demand that is, over its parents, a part of itself."""
    parents = {row["ref"]: row["parent"] for row in rows(document, "requirement") if row.get("parent")}
    told: set[str] = set()
    for number, row in enumerate(rows(document, "requirement")):
        seen = [row["ref"]]
        while (above := parents.get(seen[-1])) is not None and above not in seen:
            seen.append(above)
        if above == row["ref"] and above not in told:
            told.update(seen)
            yield Fault(("requirement", number, "parent"), sentences.circle([*seen, above]))


def _limits(document: Document) -> Iterator[Fault]:
    """A limit has a quantity that exists, in the unit of that quantity, and one bound."""
    units = {key: quantity.unit for key, quantity in reference.quantities().items()}
    units |= {row["key"]: row["unit"] for row in rows(document, "quantity")}
    people = list(reference.people())
    for number, row in enumerate(rows(document, "requirement")):
        for place, atom in enumerate(row.get("atoms", ())):
            path: Path = ("requirement", number, "atoms", place)
            for position, who in enumerate(atom["who"]):
                if who and who not in people:
                    yield Fault((*path, "who", position), sentences.unknown("groep", who, people))
            if "limit" in atom:
                yield from _limit((*path, "limit"), atom["limit"], units)
    for number, row in enumerate(rows(document, "reading")):
        for option, choice in enumerate(row.get("option", ())):
            for place, change in enumerate(choice.get("changes", ())):
                if "limit" in change:
                    where = ("reading", number, "option", option, "changes", place, "limit")
                    yield from _limit(where, change["limit"], units)


def _parts(document: Document) -> Iterator[Fault]:
    """A number can be a part of another number only."""
    numbers = [spec.key for spec in reference.core_facts() if spec.kind in NUMBERS]
    numbers += [row["key"] for row in rows(document, "fact") if row["kind"] in NUMBERS]
    for number, row in enumerate(rows(document, "fact")):
        if "part_of" in row:
            others = [key for key in numbers if key != row["key"]] if row["kind"] in NUMBERS else []
            yield from _unknown(("fact", number, "part_of"), "getal", [row["part_of"]], others)


def _limit(path: Path, limit: Mapping[str, Any], units: Mapping[str, str]) -> Iterator[Fault]:
    quantity, unit = limit["quantity"], limit["unit"]
    if quantity and quantity not in units:
        yield Fault((*path, "quantity"), sentences.unknown("grootheid", quantity, units))
    elif quantity and unit and units[quantity] != unit:
        yield Fault((*path, "unit"), sentences.other_unit(quantity, units[quantity], unit))
    if "max" not in limit and "min" not in limit:
        yield Fault(path, sentences.no_bound())
