# SPDX-License-Identifier: EUPL-1.2
"""Open readings of a catalogue file: their options, and what each option would change, parsed and checked."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kern.catalogue import sentences
from kern.catalogue.faults import Fault
from kern.catalogue.lines import Path
from kern.model.catalogue import Catalogue, Change, Limit, Reading, ReadingOption, Source
from kern.model.condition import NEVER, Condition

#: Reads the text of a condition; gives None, and reports, where it is none.
ReadCondition = Callable[[str | None, Path], Condition | None]


def read_reading(
    table: Mapping[str, Any], path: Path, source: Source, condition: ReadCondition, problems: list[Fault]
) -> Reading:
    """Build one open reading of its table; what is wrong with it is added to ``problems``.

    Options are tables with a key, and ``chosen`` is one of those keys. Where nothing computes they can be plain texts,
    with the keys "1", "2", …; a ``chosen`` that is none of these texts then stands beside them as "gekozen".
    """
    if "option" in table:
        options = tuple(
            _option(row, (*path, "option", number), condition, problems) for number, row in enumerate(table["option"])
        )
    else:
        options = tuple(ReadingOption(str(i), text) for i, text in enumerate(table["options"], start=1))
        if table["chosen"] not in table["options"]:
            options = (*options, ReadingOption("gekozen", table["chosen"]))
    keys = [option.key for option in options]
    chosen = next((o.key for o in options if table["chosen"] in (o.key, o.text)), None)
    if chosen is None:
        problems.append(Fault((*path, "chosen"), sentences.unknown_option(table["chosen"], keys)))
        chosen = keys[0]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            problems.append(Fault((*path, "option", number, "key"), sentences.twice(key)))
    number = keys.index(chosen)
    if options[number].changes:
        problems.append(Fault((*path, "option", number, "changes"), sentences.chosen_changes(chosen)))
    return Reading(
        table["id"],
        table["title"],
        source,
        table["question"],
        options,
        chosen,
        table["why"],
        tuple(table.get("requirements", ())),
    )


def _option(table: Mapping[str, Any], path: Path, condition: ReadCondition, problems: list[Fault]) -> ReadingOption:
    changes = tuple(
        _change(row, (*path, "changes", number), condition, problems)
        for number, row in enumerate(table.get("changes", ()))
    )
    return ReadingOption(table["key"], table["text"], changes)


def _change(table: Mapping[str, Any], path: Path, condition: ReadCondition, problems: list[Fault]) -> Change:
    if "data" in table:
        if "value" not in table:
            problems.append(Fault(path, sentences.missing_key("value")))
        return Change(data=table["data"], value=table.get("value"))
    if "scope" in table:
        scope = dict(table["scope"])
        if "when" in scope:
            scope["when"] = condition(scope["when"] or None, (*path, "scope", "when"))
        lists = {key: tuple(value) for key, value in scope.items() if isinstance(value, list)}
        return Change(scope=MappingProxyType({**scope, **lists}))
    fields: dict[str, Any] = {}
    if "applies" in table:
        fields["when"] = None if table["applies"] else NEVER
        fields["unsettled"] = None
    for key, name in (("when", "when"), ("unsettled_when", "unsettled")):
        if key in table:
            fields[name] = condition(table[key] or None, (*path, key))
    fields |= {key: table[key] for key in ("applies_to", "unsettled_note") if key in table}
    if "when" in fields and "applies_to" not in fields:
        fields["applies_to"] = ""
    limit = table.get("limit")
    change = Change(
        tuple(table.get("requirements", ())),
        MappingProxyType(fields),
        read_limit(limit) if limit else None,
        MappingProxyType(table.get("extra", {})),
    )
    if not change.requirements or not (fields or change.limit or change.extra):
        problems.append(Fault(path, sentences.empty_change()))
    return change


def read_limit(table: Mapping[str, Any]) -> Limit:
    """Make a limit of its table."""
    return Limit(
        table["quantity"],
        table["unit"],
        Decimal(table["max"]) if "max" in table else None,
        Decimal(table["min"]) if "min" in table else None,
    )


def check_changes(catalogue: Catalogue) -> Iterable[Fault]:
    """What an option would change and that does not exist: a demand, a place in the tables, a limit."""
    for row, reading in enumerate(catalogue.readings):
        for number, option in enumerate(reading.options):
            for place, change in enumerate(option.changes):
                yield from _check(change, ("reading", row, "option", number, "changes", place), catalogue)


def _check(change: Change, path: Path, catalogue: Catalogue) -> Iterable[Fault]:
    for number, ref in enumerate(change.requirements):
        where = (*path, "requirements", number)
        requirement = catalogue.by_ref.get(ref)
        if requirement is None:
            yield Fault(where, sentences.unknown("eis", ref, catalogue.by_ref))
        elif change.limit and not any(a.limit and a.limit.quantity == change.limit.quantity for a in requirement.atoms):
            yield Fault(where, sentences.no_limit_there(ref, change.limit.quantity))
    if change.data and not _exists(catalogue.data, change.data.split(".")):
        yield Fault((*path, "data"), sentences.not_in_data(change.data))


def _exists(table: Any, path: list[str]) -> bool:
    for key in path:
        if isinstance(table, list | tuple):
            if not key.isdigit() or int(key) >= len(table):
                return False
            table = table[int(key)]
        elif isinstance(table, Mapping) and key in table:
            table = table[key]
        else:
            return False
    return True
