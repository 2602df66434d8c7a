# SPDX-License-Identifier: EUPL-1.2
"""What kern says to an author about a condition that cannot be: what is wrong, and how to write it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from kern.problems import did_you_mean, near_miss
from kern.words import dutch

_KINDS = {
    "tekst": "een tekst",
    "cijfers": "een tekst van cijfers",
    "aantal": "een getal",
    "getal": "een getal",
    "datum": "een datum",
    "ja_nee": "ja of nee",
    "keuze": "één keuze",
    "keuzes": "een of meer keuzes",
    "namen": "een lijst namen",
}
_EXAMPLES = {
    "tekst": "{name} == '…'",
    "cijfers": "{name} == '…'",
    "aantal": "{name} > 25",
    "getal": "{name} >= 2.5",
    "datum": "{name} >= 2026-01-31",
    "ja_nee": "{name}, of: not {name}",
    "keuze": "{name} == '…'",
    "keuzes": "'…' in {name}",
    "namen": "'…' in {name}",
}


def _example(name: str, kind: str) -> str:
    return f"Schrijf bijvoorbeeld: {_EXAMPLES[kind].format(name=name)}."


def no_condition(expression: str) -> str:
    """A text that cannot be read; with the likely slip where one shows."""
    said = f"'{expression}' is geen geldige voorwaarde."
    outside = re.sub(r"'[^']*'|\"[^\"]*\"", "''", expression)
    if expression.count("(") != expression.count(")"):
        return f"{said} Het aantal haakjes openen en sluiten is niet gelijk."
    if words := re.findall(r"\b(en|of|niet)\b", outside):
        meant = {"en": "and", "of": "or", "niet": "not"}
        return f"{said} Schrijf '{meant[words[0]]}' in plaats van '{words[0]}'."
    if re.search(r"(?<![<>=!])=(?!=)", outside):
        return f"{said} Gelijk aan schrijft u met twee tekens: ==."
    if re.search(r"\d,\d", outside):
        return f"{said} Schrijf een punt in een getal, geen komma: 2.5."
    if re.search(r"\d{1,2}-\d{1,2}-\d{4}", outside):
        return f"{said} Een datum schrijft u zo: 2026-01-31."
    return f"{said} Gebruik feiten, and, or, not, haakjes en vergelijkingen zoals medewerkers > 25."


def not_here(shown: str) -> str:
    if re.search(r"\d,\s*\d", shown):
        return f"'{shown}' kan hier niet. Schrijf een punt in een getal, geen komma: 2.5."
    return (
        f"'{shown}' kan hier niet. Hier kan staan: een feit, and, or, not, een vergelijking met het feit vooraan "
        "(medewerkers > 25), of 'waarde' in feit."
    )


def unknown_fact(name: str, known: Iterable[str]) -> str:
    hint = did_you_mean(name, known)
    return f"het feit '{name}' bestaat niet." + (
        f" {hint}" if hint else " Staat het in kern/data/feiten.toml, of in deze catalogus onder [[fact]]?"
    )


def comes_later(name: str) -> str:
    return f"de voorwaarde '{name}' staat pas later in het bestand. Zet haar voor deze."


def no_yes_or_no(name: str, kind: str) -> str:
    return f"'{name}' is geen ja of nee, maar {_KINDS[kind]}. {_example(name, kind)}"


def needs_quotes(shown: str, name: str) -> str:
    return f"zet de waarde tussen aanhalingstekens: '{shown}' in {name}."


def in_what_has_no_values(value: str, name: str, kind: str) -> str:
    return f"'{value}' in {name} kan niet: '{name}' is {_KINDS[kind]}. {_example(name, kind)}"


def no_choice(value: str, name: str, choices: Sequence[str]) -> str:
    hint = did_you_mean(value, choices)
    said = f"'{value}' is geen keuze van '{name}'. De keuzes zijn: {dutch.listing(choices)}."
    return f"{said} {hint}" if hint else said


def no_town(value: str, towns: Iterable[str]) -> str:
    near = near_miss(value, towns)
    return f"er is geen gemeente '{value}'." + (f" Bedoelt u '{near}'?" if near else "")


def compare_with_what(name: str, shown: str) -> str:
    return (
        f"'{name}' kan niet worden vergeleken met '{shown}'. Vergelijk met een getal, een tekst tussen "
        "aanhalingstekens, een datum of een ander feit."
    )


def yes_or_no_compared(name: str) -> str:
    return f"'{name}' is ja of nee; dat valt niet te vergelijken. Schrijf: {name}, of: not {name}."


def several_compared(name: str, value: str | Decimal | date) -> str:
    return f"'{name}' kan meer waarden hebben. Schrijf: '{value}' in {name}."


def other_kind(name: str, kind: str, value: str | Decimal | date) -> str:
    given = {str: "een tekst", Decimal: "een getal", date: "een datum"}[type(value)]
    said = f"'{name}' is {_KINDS[kind]}; dat valt niet te vergelijken met {given} ({value})."
    if kind == "datum" and isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return f"{said} Haal de aanhalingstekens om de datum weg."
    if kind in ("aantal", "getal") and isinstance(value, str) and value.isdigit():
        return f"{said} Haal de aanhalingstekens om het getal weg."
    return f"{said} {_example(name, kind)}"


def no_order(name: str, operator: str) -> str:
    return f"van '{name}' is niet te zeggen wat meer of minder is. Gebruik == of !=, geen {operator}."


def out_of_bounds(name: str, value: Decimal, least: int | None, most: int | None) -> str:
    bounds = f"minstens {least}" if most is None else f"hoogstens {most}" if least is None else f"{least} tot {most}"
    return f"'{name}' is altijd {bounds}; een vergelijking met {dutch.exact(value)} beslist niets."


def no_day(shown: str) -> str:
    return f"de datum {shown} bestaat niet."


def facts_of_two_kinds(name: str, other: str, kinds: Sequence[str]) -> str:
    return (
        f"'{name}' is {_KINDS[kinds[0]]} en '{other}' is {_KINDS[kinds[1]]}; die zijn niet met elkaar te vergelijken. "
        f"Is '{other}' een tekst, zet er dan aanhalingstekens om."
    )
