# SPDX-License-Identifier: EUPL-1.2
"""What is said about corrections, names and mergings."""

from collections.abc import Sequence

from kern.words import dutch

EARLIER = "toets van voor kern"
TITLE = "Vastgelegd"


def no_motivation(text: str) -> str:
    return f"'{text}' is geen motivering. Schrijf in minstens tien letters waarom (--motivering)."


def no_name_for_a_mark(key: str) -> str:
    return f"Onder het kenmerk {key} staat geen naam, omdat een naam hier de cliënt bekend maakt. Dat blijft zo."


def same_name(name: str) -> str:
    return f"De aanbieder heet al '{name}'. Er is niets veranderd."


def renamed(old: str, new: str) -> str:
    return f"'{old}' heet nu '{new}'. De oude naam blijft zichtbaar."


def merged_already(key: str) -> str:
    return f"{key} is al samengevoegd. Maak dat eerst ongedaan (kern dossier corrigeer … --vervalt)."


def the_same(name: str) -> str:
    return f"Dat is twee keer dezelfde aanbieder: {name}. Er is niets veranderd."


def merged(old: str, new: str) -> str:
    return f"'{old}' hoort nu bij '{new}', met alle momenten. Ongedaan maken kan (kern dossier corrigeer … --vervalt)."


def would_merge(old: str, new: str, moments: int) -> str:
    return f"'{old}' ({moments} momenten) zou bij '{new}' gaan horen. Er is nog niets veranderd: geef --bevestig erbij."


def no_event(seq: int) -> str:
    return f"Gebeurtenis {seq} staat niet in het dossier. Kies een nummer uit de tijdlijn (kern dossier toon)."


def void_already(seq: int) -> str:
    return f"Gebeurtenis {seq} is al vervallen. Er valt niets te verbeteren."


def destroyed(seq: int) -> str:
    return f"De inhoud van gebeurtenis {seq} is vernietigd. Er valt niets te verbeteren."


def nothing_to_correct() -> str:
    return (
        "Wat moet er anders? Verander de dag of een veld, of laat de regel vervallen (--datum, een veld, "
        "--nieuwe-motivering of --vervalt)."
    )


def void_or_other() -> str:
    return "Kies: of de gebeurtenis vervalt (--vervalt), of er verandert iets aan. Niet allebei."


def correct_the_first(seq: int, first: int | None) -> str:
    return (
        f"Gebeurtenis {seq} is zelf een verbetering. Verbeter gebeurtenis {first} opnieuw; de laatste verbetering telt."
    )


def received(seq: int, label: str) -> str:
    return (
        f"Gebeurtenis {seq} ('{label}') kwam met een werkmap. Die verandert niet: laat haar vervallen "
        "(--vervalt) en neem de goede werkmap op."
    )


def bookkeeping(label: str) -> str:
    return f"'{label}' legde kern zelf vast en kan niet worden verbeterd."


def only_void(label: str) -> str:
    return f"'{label}' kan alleen vervallen (--vervalt). Leg daarna vast wat wel klopt."


def void(seq: int, label: str) -> str:
    return f"Gebeurtenis {seq} ('{label}') telt niet meer mee. Zij blijft zichtbaar."


def corrected_since(seq: int, newer: int) -> str:
    return (
        f"Regel {seq} is verbeterd sinds u hem las (nr {newer}). Er is niets opgeslagen. Kijk in de tijdlijn wat er nu "
        "staat, pas hieronder aan wat nodig is, en bewaar dan nog eens."
    )


def corrected(seq: int, label: str) -> str:
    return f"Gebeurtenis {seq} ('{label}') is verbeterd. Wat er stond, blijft zichtbaar."


def taken_in_already(moment: int) -> str:
    return (
        f"Deze toets staat er al, als moment {moment}: zelfde regio, dag en uitkomst. Er is niets toegevoegd. Een "
        f"stuk voegt u toe met 'kern dossier leg-vast … --moment {moment} --stuk'."
    )


EMPTY_LIST = "In de lijst staat geen enkele toets. Er is niets opgenomen."
NO_LIST = "Dit is geen lijst die kern kan lezen. Bewaar haar in Excel als CSV (gescheiden door lijstscheidingsteken)."


def in_line(line: int, text: str) -> str:
    return f"Regel {line}: {text}"


def twice(line: int) -> str:
    return f"Deze toets staat ook op regel {line}. Haal er een weg."


def lacking(names: Sequence[str]) -> str:
    return f"Hier is niets ingevuld bij: {dutch.listing(names)}."


def no_columns(missing: Sequence[str], all_: Sequence[str]) -> str:
    return (
        f"In de eerste regel van de lijst staat geen kolom {dutch.listing(missing)}. De kolommen heten: "
        f"{', '.join(all_)}. De laatste twee hoeven er niet te zijn."
    )


def long_list(most: int) -> str:
    return f"De lijst is te lang. Neem hoogstens {most} toetsen in één keer op."


def one_or_list(missing: Sequence[str]) -> str:
    return f"Er ontbreekt: {', '.join(missing)}. Geef die, of geef een lijst met --lijst."


LIST_ALONE = "Geef bij --lijst geen aanbieder, regio, datum, uitkomst of stuk: die staan in de lijst."


def all_taken_in(amount: int) -> str:
    return f"{dutch.count(amount, 'eerdere toets is', 'eerdere toetsen zijn')} opgenomen."


def taken_in(moment: int, seq: int) -> str:
    return f"De eerdere toets is opgenomen als moment {moment}, met gebeurtenis {seq}."
