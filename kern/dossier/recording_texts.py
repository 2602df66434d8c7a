# SPDX-License-Identifier: EUPL-1.2
"""What is said about an event that cannot be recorded: what stands there, what is expected, what to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from kern.dossier.kinds import fields, kinds
from kern.dossier.suggesting import Offered
from kern.words import dutch

#: What kern itself writes into an event beside the fields.
INTERNAL = frozenset(
    {
        "buiten_volgorde",
        "stukken",
        "beoordeling",
        "oordelen",
        "moment",
        "werkmap",
        "opmerking",
        "advies",
        "advies_code",
        "volgt_advies",
        "termijn_van",
        "uit_maatregel",
    }
)


def option(key: str) -> str:
    """A field as the option that gives it."""
    return f"--{key.replace('_', '-')}"


def missing(kind: str, key: str, offered: Offered | None = None) -> str:
    field = fields()[key]
    choices = f" Kies uit: {', '.join(field.choices)}." if field.choices else ""
    named = f" {from_framework(offered)}" if offered else ""
    return f"Bij '{kind}' ontbreekt: {field.label.lower()}. {field.help} Vul het in ({option(key)}).{choices}{named}"


def from_framework(offered: Offered) -> str:
    """What a framework calls it, for who has to choose; kern decides nothing."""
    computed = f"kern kwam hier uit op: {offered.advised}. " if offered.advised else ""
    named = f"Het kader noemt: {'; '.join(offered.words)}. " if offered.words else ""
    return f"{computed}{named}U mag het ook anders noemen."


def revised_into_what(kind: str) -> str:
    return f"Bij '{kind}' is het gevolg 'herzien'. Wat is de uitkomst nu? Geef die met {option('uitkomst')}."


def unknown_field(kind: str, key: str, known: Iterable[str]) -> str:
    return f"Bij '{kind}' hoort geen {option(key)}. Daar kan: {', '.join(option(name) for name in known)}."


def no_motivation(text: str) -> str:
    return f"'{text}' is geen motivering. Schrijf in minstens tien letters waarom."


def needs_motivation(order: str) -> str:
    return f"{order} Dat mag, met een reden: geef die met {option('motivering')} (minstens tien letters)."


def in_future(day: date) -> str:
    return (
        f"{dutch.day(day)} is nog niet geweest. Een gebeurtenis staat op de dag waarop zij was. Gebruik "
        f"{option('gepland_op')} "
        f"of {option('uiterlijk')} voor wat nog komt."
    )


def far_off(day: date) -> str:
    return f"{dutch.day(day)} is meer dan 99 jaar van vandaag. Controleer het jaar."


def before_itself(key: str, day: date, happened: date) -> str:
    return (
        f"Bij {option(key)} staat {dutch.day(day)}. Dat is vóór de gebeurtenis zelf, op {dutch.day(happened)}. "
        "Controleer de dag."
    )


def not_a_choice(key: str, value: str, choices: Sequence[str]) -> str:
    return f"'{value}' kan niet bij {option(key)}. Kies uit: {', '.join(choices)}."


def too_long(key: str, length: int, most: int) -> str:
    return (
        f"De tekst bij {option(key)} is {length} tekens lang; hoogstens {most} kan. Voeg een lange tekst toe als stuk."
    )


def unprintable(key: str) -> str:
    return f"Bij {option(key)} staat een teken dat niet kan worden bewaard. Typ de tekst opnieuw."


def closed(moment: int, state: str, kind: str) -> str:
    return (
        f"Moment {moment} is gesloten ({state}). '{kind}' kan daar niet meer bij. Heropen het eerst, met "
        "een motivering (--soort heropend)."
    )


def not_closed(moment: int) -> str:
    return f"Moment {moment} is niet gesloten. Heropenen hoeft niet."


def before(day: date, kind: str, last: date) -> str:
    return f"{dutch.day(day)} ligt vóór '{kinds()[kind].label}' op {dutch.day(last)}, dat al is vastgelegd."


def no_such_action(moment: int, wanted: object, there: Sequence[tuple[int, str]]) -> str:
    known = ", ".join(f"{number} ({title})" for number, title in there) or "geen"
    return f"Actie {wanted} hoort niet bij moment {moment}. Daar staan: {known}."


def nothing_to_move_yet(kind: str) -> str:
    return f"'{kind}' verandert een actie, en er loopt hier nog niets. Leg eerst vast wat er moet gebeuren."


def nothing_closed(kind: str) -> str:
    return f"'{kind}' hoort bij een gesloten moment, en er is er geen."


def unknown_demands(region: str, unknown: Sequence[str], hint: str) -> str:
    which = ", ".join(f"'{ref}'" for ref in unknown)
    return f"Bij {option('eisen')} staat {which}. Dat is geen nummer van een eis in {region}. {hint}".strip()


def nothing_to_move(moment: int) -> str:
    return f"Bij moment {moment} staat geen open actie met een datum. Geef met {option('actie')} aan welke u bedoelt."
