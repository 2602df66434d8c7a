# SPDX-License-Identifier: EUPL-1.2
"""What kern says to the author of a catalogue: whole sentences, in Dutch, about what stands in the file."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from kern.problems import did_you_mean
from kern.words import dutch

#: What one row of a list of tables is.
_ROWS = {
    "requirement": "eis",
    "theme": "thema",
    "reading": "lezing",
    "option": "optie",
    "condition": "voorwaarde",
    "assessor_key": "toetssleutel",
    "fact": "feit",
    "concept": "onderwerp",
    "quantity": "grootheid",
    "answer": "antwoord",
    "group": "groep",
    "lineage": "herkomst",
}
_KINDS = {
    "string": "tekst, tussen aanhalingstekens",
    "integer": "een heel getal, zonder aanhalingstekens",
    "number": "een getal, zonder aanhalingstekens",
    "boolean": "true of false, zonder aanhalingstekens",
    "list": "een lijst, tussen [ en ]",
    "dict": "een groep met sleutels, tussen { en }",
    "date": "een datum zonder aanhalingstekens, zoals 2026-01-31",
}


def line(name: str, number: int, where: str, text: str) -> str:
    """``catalogue.toml, regel 214, eis V9: …``"""
    parts = [name, f"regel {number}" if number else "", where]
    said = f"{', '.join(part for part in parts if part)}: {text}"
    # What stands in the file may hold a character that steers a terminal: it is shown as its number.
    return said if said.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in said)


def place(parts: Sequence[str]) -> str:
    """The steps to a value, as one place."""
    return ", ".join(parts)


def row(table: str, number: int, name: str) -> str:
    """One row of a list: by its name where it is a table of the catalogue, else by its number."""
    if table in _ROWS:
        return f"{_ROWS[table]} {name}" if name else f"{_ROWS[table]} nummer {number}"
    return f"{table} nummer {number}"


def wrong_kind(key: str, found: Any, kinds: Iterable[str], *, top: bool = False) -> str:
    """A value of another type than belongs there, with what to write instead where that is clear."""
    expected = list(kinds)
    said = f"hier staat {_shown(found)}. Hier hoort {' of '.join(_KINDS.get(kind, kind) for kind in expected)}."
    written = _written(key, found, expected[0], top=top)
    return f"{said} Schrijf: {written}." if written else said


def _written(key: str, found: Any, kind: str, *, top: bool) -> str:
    if top and isinstance(found, dict) and kind == "list":
        return f"[[{key}]], met dubbele haken"
    if top and isinstance(found, list) and kind == "dict":
        return f"[{key}], met enkele haken, en één keer"
    if kind == "string" and isinstance(found, date | time | int | float) and not isinstance(found, bool):
        return f'{key} = "{found}"'
    if kind == "list" and isinstance(found, str):
        return f'{key} = ["{found}"]'
    if kind in ("integer", "number") and isinstance(found, str) and found.strip().lstrip("-").isdigit():
        return f"{key} = {found.strip()}"
    if kind == "boolean" and isinstance(found, str) and found.casefold() in ("ja", "true", "waar"):
        return f"{key} = true"
    if kind == "boolean" and isinstance(found, str) and found.casefold() in ("nee", "false", "onwaar"):
        return f"{key} = false"
    if kind == "date" and isinstance(found, str) and _is_day(found):
        return f"{key} = {found}"
    return ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _shown(found: Any) -> str:
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, date | time):
        return f"een datum of tijd zonder aanhalingstekens ({found})"
    if isinstance(found, str):
        return f"de tekst '{found}'" if found else "een lege tekst"
    if isinstance(found, list):
        return "een lijst"
    if isinstance(found, dict):
        return "een groep met sleutels"
    return f"het getal {found}"


def unknown_key(key: str, known: Iterable[str]) -> str:
    names = list(known)
    hint = did_you_mean(key, names)
    return f"de sleutel '{key}' bestaat hier niet. " + (hint or f"Hier kunnen staan: {dutch.listing(names, 'of')}.")


def missing_key(key: str) -> str:
    return f"de sleutel '{key}' ontbreekt. Die is verplicht."


def missing_one_of(keys: Sequence[str]) -> str:
    return f"hier ontbreekt {' of '.join(repr(key) for key in keys)}. Eén van beide is verplicht."


def both_given(key: str, other: str) -> str:
    return f"'{key}' en '{other}' staan er allebei. Kies er één."


def empty() -> str:
    return "hier staat niets. Vul het in, of haal de regel weg als hij niet verplicht is."


def not_allowed(found: Any, allowed: Iterable[str]) -> str:
    names = [str(name) for name in allowed]
    values = found if isinstance(found, list | tuple) else [found]
    return " ".join(_choice(str(value), names) for value in values)


def _choice(found: str, names: Sequence[str]) -> str:
    hint = did_you_mean(found, names)
    return f"'{found}' kan hier niet. Kies uit: {dutch.listing(names, 'of')}." + (f" {hint}" if hint else "")


def wrong_form(found: str, meaning: str) -> str:
    return f"'{found}' kan hier niet. {meaning}"


def too_low(found: Any, least: Any) -> str:
    return f"{found} is te laag. Hier hoort {least} of hoger."


def too_high(found: Any, most: Any) -> str:
    return f"{found} is te hoog. Hier hoort {most} of lager."


def too_few(found: int, least: int) -> str:
    return f"hier staan er {found}. Er horen er minstens {least} te staan."


def too_many(found: int, most: int) -> str:
    return f"hier staan er {found}. Er horen er hoogstens {most} te staan."


def other_amount(expected: int) -> str:
    return f"deze lijst heeft niet het goede aantal waarden. Het zijn er {expected}: de eerste en de laatste."


def no_file(name: str, package: str) -> str:
    return f"het bestand {name} staat niet in het pakket {package}. Neem het op in het pakket, naast __init__.py."


def not_utf8() -> str:
    return "dit bestand is niet opgeslagen als UTF-8. Sla het opnieuw op, met de codering UTF-8."


def no_toml(shown: str, meaning: str) -> str:
    said = f"dit kan kern niet lezen: {shown} — " if shown else "dit kan kern niet lezen. "
    return said + meaning


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """A reference to something that the file does not have."""
    names = list(known)
    article = "het" if what in ("thema", "feit", "onderwerp") else "de"
    said = f"{article} {what} '{name}' bestaat niet."
    hint = did_you_mean(name, names)
    if hint:
        return f"{said} {hint}"
    return f"{said} Dit bestaat wel: {dutch.listing(names)}." if 0 < len(names) <= 20 else said


def twice(name: str) -> str:
    return f"'{name}' komt vaker voor. Geef elke rij een eigen naam."


def also_on(number: int) -> str:
    return f"De eerste staat op regel {number}."


def unknown_option(chosen: str, keys: Iterable[str]) -> str:
    return f"'{chosen}' is geen van de lezingen: {', '.join(keys)}."


def chosen_changes(key: str) -> str:
    return f"de gekozen lezing '{key}' verandert niets. Haal 'changes' daar weg."


def empty_change() -> str:
    return "zeg bij welke eisen (requirements) wat verandert, of noem data of scope."


def no_limit_there(ref: str, quantity: str) -> str:
    return f"{ref} heeft geen grens op '{quantity}'. Er is dus niets te veranderen."


def not_in_data(path: str) -> str:
    return f"'{path}' staat niet in [data]. Kijk naar de namen en de punten ertussen."


def circle(refs: Sequence[str]) -> str:
    return f"deze eis is een deel van zichzelf: {' → '.join(refs)}. Haal één 'parent' weg."


def other_unit(quantity: str, unit: str, given: str) -> str:
    return f"'{quantity}' is in {unit}, niet in {given}."


def no_bound() -> str:
    return "een grens heeft een getal: max (hoogstens) of min (minstens)."


def sheet_refused(name: str, reason: str) -> str:
    return f"'{name}' kan niet de naam van een werkblad zijn. {reason}"


def sheet_of_kern(name: str) -> str:
    return f"het werkblad '{name}' maakt kern zelf. Kies een andere naam."


def unknown_town(name: str, near: str | None) -> str:
    hint = f"Bedoelt u '{near}'?" if near else "Kijk of de naam goed is geschreven."
    return f"er is geen gemeente '{name}'. {hint}"


def lines_turned(first: int, last: int) -> str:
    return f"de eerste regel ({first}) ligt na de laatste ({last}). Draai ze om."


def no_lines() -> str:
    return "de regelnummers van de plaats in de bron ontbreken. Schrijf: lines = [eerste, laatste]."


def no_section() -> str:
    return "de plaats in de bron heeft geen section en geen number. Niemand kan de tekst dan opzoeken."


def fact_of_kern(key: str) -> str:
    return f"het feit '{key}' vraagt kern zelf al. Haal deze rij weg, of geef het feit een eigen naam."


def not_own_prefix(what: str, key: str, prefix: str) -> str:
    return f"een eigen {what} begint met '{prefix}'. Schrijf: {prefix}{key}."


def condition_is_fact(name: str) -> str:
    return f"'{name}' is al een feit. Geef de voorwaarde een andere naam."


def key_is_fact(key: str) -> str:
    return f"'{key}' is al een feit of een voorwaarde. Geef de toetssleutel een andere naam."


def bounds_turned(least: Any, most: Any) -> str:
    return f"het minimum ({least}) is hoger dan het maximum ({most})."


def no_choices(kind: str) -> str:
    return f'bij kind = "{kind}" horen keuzes. Schrijf: choices = ["…", "…"].'


def choices_for_nothing(kind: str, kinds: Sequence[str]) -> str:
    return f'bij kind = "{kind}" horen geen keuzes. Kies kind = {" of ".join(kinds)}, of haal choices weg.'


def semicolon(choice: str) -> str:
    return f"in de keuze '{choice}' staat een puntkomma. Die scheidt in de werkmap de antwoorden; kies een ander teken."


def no_extra(key: str) -> str:
    return f"geen enkele eis heeft '{key}' in extra. Deze sleutel zou dus bij geen enkele eis kunnen."


def only_per_requirement() -> str:
    return "only_with hoort bij een sleutel per eis. Schrijf ook: per_requirement = true."


def answered_heading(kind: str) -> str:
    return f'een rij met kind = "{kind}" wordt niet beantwoord. Haal answered weg, of maak er kind = "eis" van.'


def note_without_condition() -> str:
    return "unsettled_note zegt wat onduidelijk is, maar er staat niet wanneer. Voeg unsettled_when toe."


def hidden_sign(signs: Sequence[str]) -> str:
    return f"in deze tekst staat een teken dat niet te zien is: {', '.join(signs)}. Haal het weg."


def unfilled(text: str) -> str:
    return f"dit is nog niet ingevuld: '{text}'."


def no_atoms() -> str:
    return "een eis die wordt beantwoord, heeft minstens één deelaspect. Schrijf: atoms = [{ concept, what, who }]."


def no_aspect(concept: str, what: str, aspects: Iterable[str]) -> str:
    known = list(aspects)
    hint = did_you_mean(what, known) or f"Dit onderwerp heeft: {dutch.listing(known)}."
    return f"het onderwerp '{concept}' heeft geen deelaspect '{what}'. {hint}"


def days_turned(first: date, last: date) -> str:
    return f"de laatste dag ({dutch.day(last)}) ligt voor de eerste ({dutch.day(first)}). Draai ze om."


def lineage_of_what() -> str:
    return "bij 'lineage' hoort de vorige editie. Zet onder [catalogue]: follows = \"DE VORIGE VERSIE\"."


def lineage_numbers(became: str, key: str, least: int, most: int) -> str:
    """How many numbers belong in ``from`` or ``to``."""
    if most == 0:
        return f"bij '{became}' hoort geen '{key}'."
    amount = f"precies {least}" if least == most else f"minstens {least}"
    return (
        f"bij '{became}' {'hoort' if amount.endswith(' 1') else 'horen'} in '{key}' {amount} nummer{'s' * (least > 1)}."
    )


def lineage_twice(ref: str) -> str:
    return f"eis {ref} staat bij meer dan één herkomst. Noem een eis één keer in 'to'."


def lineage_unknown(ref: str) -> str:
    return f"lineage: de vorige editie heeft geen eis {ref}"


def lineage_gone(ref: str) -> str:
    return f"lineage: zeg wat er van eis {ref} werd (split, merged of gone)"


def lineage_new(ref: str) -> str:
    return f"lineage: zeg waar eis {ref} vandaan komt (new, split, merged of een ander nummer)"


def lineage_other(ref: str) -> str:
    return f"lineage: eis {ref} staat er nu anders. Zeg wat dat is (reworded, tightened of loosened)"


def edition_twice(version: str, files: Sequence[str]) -> str:
    return f"editie '{version}' staat in meer bestanden: {dutch.listing(files)}."


def edition_overlap(old: str, new: str) -> str:
    return (
        f"editie '{old}' en editie '{new}' gelden op dezelfde dag. Zet bij '{new}' in valid_from de eerste dag, "
        f"en laat valid_to bij '{old}' weg of zet er de dag daarvoor."
    )


def edition_other(said: str, version: str) -> str:
    return f"dit is volgens het bestand editie '{version}', maar de lijst van edities zegt '{said}'."


def overlay_edition(version: str, known: Iterable[str]) -> str:
    return f"overlay_editions noemt editie '{version}', maar de regio heeft: {dutch.listing(known)}."
