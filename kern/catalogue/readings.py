# SPDX-License-Identifier: EUPL-1.2
"""Open readings of a catalogue file: their options, and what each option would change, parsed and checked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kern.model.catalogue import Catalogue, Change, Limit, Reading, ReadingOption, Source
from kern.model.condition import NEVER, Condition

#: Reads the text of a condition; gives None, and reports, where it is none.
ReadCondition = Callable[[str | None, str], Condition | None]


def read_reading(table: Mapping[str, Any], source: Source, condition: ReadCondition, problems: list[str]) -> Reading:
    """Build one open reading of its table; what is wrong with it is added to ``problems``.

    Options are tables with a key, and ``chosen`` is one of those keys. Where nothing computes they can be plain texts,
    with the keys "1", "2", …; a ``chosen`` that is none of these texts then stands beside them as "gekozen".
    """
    where = f"reading.{table['id']}"
    if "option" in table:
        options = tuple(_option(row, where, condition, problems) for row in table["option"])
    else:
        options = tuple(ReadingOption(str(i), text) for i, text in enumerate(table["options"], start=1))
        if table["chosen"] not in table["options"]:
            options = (*options, ReadingOption("gekozen", table["chosen"]))
    keys = [option.key for option in options]
    chosen = next((o.key for o in options if table["chosen"] in (o.key, o.text)), None)
    if chosen is None:
        problems.append(f"{where}.chosen: '{table['chosen']}' is geen van de lezingen: {', '.join(keys)}")
        chosen = keys[0]
    problems.extend(f"{where}.option: '{key}' komt vaker voor" for key in dict.fromkeys(keys) if keys.count(key) > 1)
    if next(o for o in options if o.key == chosen).changes:
        problems.append(f"{where}.option: de gekozen lezing '{chosen}' verandert niets; haal 'changes' daar weg")
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


def _option(table: Mapping[str, Any], where: str, condition: ReadCondition, problems: list[str]) -> ReadingOption:
    place = f"{where}.option.{table['key']}"
    changes = tuple(_change(row, place, condition, problems) for row in table.get("changes", ()))
    return ReadingOption(table["key"], table["text"], changes)


def _change(table: Mapping[str, Any], where: str, condition: ReadCondition, problems: list[str]) -> Change:
    if "data" in table:
        return Change(data=table["data"], value=table["value"])
    if "scope" in table:
        scope = dict(table["scope"])
        if "when" in scope:
            scope["when"] = condition(scope["when"] or None, f"{where}.scope.when")
        lists = {key: tuple(value) for key, value in scope.items() if isinstance(value, list)}
        return Change(scope=MappingProxyType({**scope, **lists}))
    fields: dict[str, Any] = {}
    if "applies" in table:
        fields["when"] = None if table["applies"] else NEVER
        fields["unsettled"] = None
    for key, name in (("when", "when"), ("unsettled_when", "unsettled")):
        if key in table:
            fields[name] = condition(table[key] or None, f"{where}.{key}")
    fields |= {key: table[key] for key in ("applies_to", "unsettled_note") if key in table}
    if "when" in fields and "applies_to" not in fields:
        fields["applies_to"] = ""
    limit = table.get("limit")
    change = Change(
        tuple(table.get("requirements", ())),
        MappingProxyType(fields),
        _limit(limit) if limit else None,
        MappingProxyType(table.get("extra", {})),
    )
    if not change.requirements or not (fields or change.limit or change.extra):
        problems.append(f"{where}.changes: zeg bij welke eisen (requirements) wat verandert, of noem data of scope")
    return change


def _limit(table: Mapping[str, Any]) -> Limit:
    return Limit(
        table["quantity"],
        table["unit"],
        Decimal(table["max"]) if "max" in table else None,
        Decimal(table["min"]) if "min" in table else None,
    )


def check_changes(catalogue: Catalogue) -> Iterable[str]:
    """What an option would change and that does not exist: a demand, a place in the tables, a limit."""
    for reading in catalogue.readings:
        for option in reading.options:
            where = f"reading.{reading.id}.option.{option.key}.changes"
            for change in option.changes:
                yield from _check(change, where, catalogue)


def _check(change: Change, where: str, catalogue: Catalogue) -> Iterable[str]:
    for ref in change.requirements:
        requirement = catalogue.by_ref.get(ref)
        if requirement is None:
            yield f"{where}: de eis '{ref}' bestaat niet"
        elif change.limit and not any(a.limit and a.limit.quantity == change.limit.quantity for a in requirement.atoms):
            yield f"{where}: {ref} heeft geen grens op '{change.limit.quantity}'"
    if change.data and not _exists(catalogue.data, change.data.split(".")):
        yield f"{where}: '{change.data}' staat niet in [data]"
    if change.scope:
        try:
            replace(catalogue.scope, **change.scope)
        except TypeError:
            yield f"{where}: scope kent alleen de sleutels van de tabel [scope]"


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
