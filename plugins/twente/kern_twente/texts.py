# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing. Numbers come from the catalogue."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kern.region import dutch
from kern_twente.evidence import NOT_NEEDED, NOT_YET, RECEIVED, Receipt

# --- toepasselijkheid ---

CONTRACT_UNKNOWN = "Niet bevestigd dat dit punt in het contract staat. Alleen dan geldt het."
CONTRACT_QUESTION = (
    "Staat dit punt in het contract met deze aanbieder? De toetser vult dit in bij Toetsing (contractpunt)."
)
CONTRACT_YES = "De toetser bevestigt dat dit punt in het contract staat."
CONTRACT_NO = "Volgens de toetser staat dit punt niet in het contract."
CONTRACT_NEVER = "Onder deze lezing gelden de punten voor het contract nooit."
JUDGED = "De toetser beoordeelt deze eis, met een bevinding."
TASK_QUESTION = "Vraagt een taak van deze aanbieder registratie? De toetser vult dit in bij Toetsing (geldt)."


def size_by_assessor(small: bool, whom: str) -> str:
    said = "een kleine aanbieder" if small else "geen kleine aanbieder"
    return f"De toetser zegt: {said}. Deze eis is voor {whom}."


# --- bewijs ---

NO_EVIDENCE = "Er is geen bewijs genoemd."
NOT_RECEIVED = "De toetser legde vast dat het bewijs nog niet is ontvangen."
MUST_BE_SHOWN = "De aanbieder moet dit aantonen."
BEFORE_AWARD = "Het moet er zijn vóór de definitieve gunning."
NAMED = "Bewijs genoemd."
BY_FINDING = "De toetser onderbouwt dit met een bevinding."
NOT_RECORDED = "Niet vastgelegd dat het is ontvangen."
NOTHING_UNSHOWN = "geen eis met 'Voldoet' waarbij het bewijs ontbreekt"
GATE_OPEN = "het bewijs is ontvangen of niet nodig"


def not_shown_note(found: Receipt, written: str, *, burden: bool) -> str:
    """Why a `Voldoet` is not shown, in the words that stand in the workbook."""
    if found.state == NOT_YET:
        why = NOT_RECEIVED
    else:
        why = f"Bij Bewijs staat '{written.strip()}'. Dat is geen bewijs." if written.strip() else NO_EVIDENCE
    return f"{why} {MUST_BE_SHOWN if burden else BEFORE_AWARD}"


def evidence_note(found: Receipt, named: str, *, early: bool) -> str:
    """What is known of the evidence: named, and where it counts for the award, received or not."""
    first = f"Bewijs genoemd: {named.strip().rstrip('.')}." if named.strip() else BY_FINDING
    if not early:
        return NAMED if named.strip() else BY_FINDING
    if not found.state:
        return f"{first} {NOT_RECORDED}"
    told = receipt(found)
    return f"{first if named.strip() else ''} {told[:1].upper()}{told[1:]}.".strip()


def receipt(found: Receipt) -> str:
    """What the assessor recorded, in a few words."""
    state = {RECEIVED: "bewijs ontvangen", NOT_YET: "bewijs nog niet ontvangen", NOT_NEEDED: "bewijs niet nodig"}
    text = state.get(found.state, found.state)
    if found.document:
        text += f": {found.document.strip().rstrip('.')}"
    if found.state == RECEIVED and found.day is not None:
        text += f" ({dutch.day(found.day)}{', na de peildatum' if found.later else ''})"
    return text


def evidence_missing(missing: Sequence[tuple[str, str]]) -> str:
    listed = dutch.listing(f"{ref} ({title})" for ref, title in missing)
    return (
        f"Nog niet te gunnen: niet vastgelegd dat het bewijs op de peildatum is ontvangen bij {listed}. Vóór de "
        "definitieve gunning hoort daar een bewijsstuk te zijn. De toetser legt dat vast bij 'Bewijs vóór de gunning'."
    )


def evidence_without_name(refs: Sequence[str]) -> str:
    return (
        f"Bij {dutch.listing(refs)} is bewijs ontvangen, maar er staat niet bij om welk stuk het gaat. "
        "Zet dat in de kolom Motivering."
    )


def not_shown(refs: Sequence[str], rule: str) -> str:
    return f"Niet aangetoond: {dutch.listing(refs)}. De aanbieder vult 'Voldoet' in, maar noemt geen bewijs. {rule}"


def not_shown_assessor(refs: Sequence[str], rule: str) -> str:
    return (
        f"Niet aangetoond: {dutch.listing(refs)}. De toetser oordeelt 'Voldoet', maar het bewijs ontbreekt of is nog "
        f"niet ontvangen. {rule}"
    )


# --- lijsten en fasen ---

UNMET = "Eisen waaraan niet is voldaan"
PARTLY = "Eisen waaraan deels is voldaan"
CONTRACT_OPEN = "Waarvan alleen uit het contract, niet uit het kader"
UNSHOWN = "Eisen die niet zijn aangetoond"
MISSING_EVIDENCE = "Bewijs vóór de definitieve gunning: niet vastgelegd dat het er is"
DIFFERS_BY_PHASE = "Per fase verschillend"


def phase(label: str, verdict: str) -> str:
    return f"{label}: {verdict}"


def not_awardable(verdict: str) -> str:
    return f"{verdict}, nog niet te gunnen"


# --- wat volgt ---

FROM_CONTRACT = "Dit volgt alleen als het in bestek of contract staat; het document adviseert om het daarin te zetten."
ALWAYS_FOLLOWS = "Onder deze lezing volgt dit altijd, ook als bestek of contract er niets over zegt."


def record_phase(names: Sequence[str], place: str) -> str:
    return (
        f"Er is geen fase vastgelegd. Wat volgt, verschilt per fase: {dutch.listing(names, 'of')}. "
        f"Leg eerst de fase vast bij Toetsing (fase). Bron: {place}."
    )


def unmet_and_partly(unmet: Sequence[str], partly: Sequence[str]) -> str:
    parts = [f"Niet voldaan: {dutch.listing(unmet)}."] if unmet else []
    parts += [f"Deels voldaan: {dutch.listing(partly)}."] if partly else []
    return " ".join(parts)


def phases_and_source(names: Sequence[str], place: str) -> str:
    return f"Fase: {', '.join(names)}. Bron: {place}."


# --- signalen ---


def transport_contradiction(label: str, ref: str) -> str:
    return (
        f"De aanbieder vult 'nee' in bij vervoer van cliënten, maar 'ja' bij '{label}'. "
        f"Eis {ref} geldt daarom. Vraag wat klopt."
    )


def annex_term(label: str, figure: str, norm: str, row: Mapping[str, Any], place: str) -> str:
    return (
        f"Het kerngegeven '{label}' is {figure}. Bijlage I noemt uit de {row['law']} {norm}, {row['moment']}, voor "
        f"{row['who']}. Dat hoort bij de wet (eis {row['requirement']}) en staat los van eis {row['apart_from']}. "
        f"Bron: {place}."
    )


def amount(value: int | Decimal, unit: str) -> str:
    single = {"maanden": "maand", "dagen": "dag"}.get(unit, unit)
    return f"{dutch.number(value)} {single if value == 1 else unit}"


def at_most(value: int | Decimal, unit: str) -> str:
    return f"ten hoogste {amount(value, unit)}"


def before_start(text: str, start: date, day: date, place: str) -> str:
    return f"{text} {dutch.day(start)}. De peildatum is {dutch.day(day)}, dus eerder. Bron: {place}."


def outdated(ref: str, note: str) -> str:
    return f"Bij {ref}: {note}"
