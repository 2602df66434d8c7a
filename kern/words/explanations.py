# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence that scoring and the pipeline make, together in one place for whoever edits the wording."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kern.model.edition import Edition
from kern.words.dutch import count, day, listing, period
from kern.words.outcomes import NOT_ASSESSED as NOT_ASSESSED
from kern.words.outcomes import UNDETERMINED as UNDETERMINED
from kern.words.outcomes import answered as answered

#: From so many numbers a sentence gives how many there are.
LISTED = 8
#: What every report says of itself.
ADVICE = "kern geeft een advies. De gemeente beslist."

# --- toepasselijkheid ---

EVERYONE = "Geldt voor alle aanbieders."
UNSETTLED = "Het kader regelt dit niet."
RULE_FAILED = "Deze regel werkt niet. De uitkomst is onbekend."


def applies(whom: str, given: str) -> str:
    return f"Geldt voor {whom}." + (f" Ingevuld: {given}." if given else "")


def applies_not(whom: str, given: str) -> str:
    return f"Geldt alleen voor {whom}." + (f" Ingevuld: {given}." if given else "")


def applies_unknown(whom: str, labels: Iterable[str]) -> str:
    return f"Niet bekend. Geldt voor {whom}; niet ingevuld: {listing(labels)}."


def ask_assessor(label: str) -> str:
    return f"De toetser vult op het werkblad Toetsing in: {label}?"


def exempted(motivation: str, reason: str) -> str:
    return f"Vrijgesteld door de gemeente: {motivation or 'geen motivering gegeven'}. {reason}".strip()


def settled_by_assessor(applies: bool, motivation: str, before: str) -> str:
    said = "geldt" if applies else "niet geldt"
    return f"De toetser stelt vast dat deze eis {said}: {motivation.rstrip('.')}. {before}".strip()


def settled_by_judgement(finding: str, before: str) -> str:
    return f"De toetser beoordeelt deze eis en geeft een bevinding; daarmee geldt hij: {finding.rstrip('.')}. {before}"


def tailored(agreed: str, before: str) -> str:
    return f"Maatwerk van de gemeente: {agreed.rstrip('.')}. {before}".strip()


def judged_as_agreed(agreed: str) -> str:
    return f"Beoordeeld op wat is afgesproken (maatwerk): {agreed.rstrip('.')}."


# --- bereik ---


def in_scope(laws: Iterable[str], municipalities: Iterable[str], financing: Iterable[str]) -> str:
    paid = _paid(financing)
    return f"levert {listing(laws)} in {listing(municipalities)}" + (f", {paid}" if paid else "")


def in_scope_assumed(
    laws: Iterable[str], municipalities: Iterable[str], financing: Iterable[str], assumed: Iterable[str]
) -> str:
    whole = ", ".join(part for part in (listing(laws), _paid(financing)) if part)
    return (
        f"levert in {listing(municipalities)}. Over alle gemeenten samen: {whole}. kern gaat ervan uit dat dit ook zo "
        f"is in {listing(assumed)}: per gemeente is het niet ingevuld"
    )


def _paid(financing: Iterable[str]) -> str:
    given = list(financing)
    in_kind = [money for money in given if money != "subsidie"]
    paid = [f"in {listing(in_kind)}"] if in_kind else []
    return listing([*paid, *(["met subsidie"] if "subsidie" in given else [])])


def no_municipality(label: str, own: Sequence[str]) -> str:
    if list(own) == [label]:
        return f"levert niet in de gemeente {label}"
    names = listing(own) if len(own) <= 6 else f"{', '.join(own[:3])} en {len(own) - 3} andere"
    return f"levert niet in een gemeente van {label} ({names})"


def no_law(label: str, laws: Iterable[str]) -> str:
    return f"levert niet onder {listing(laws, 'of')}; {label} geldt alleen daarvoor"


def no_financing(label: str, financing: Iterable[str], given: Iterable[str]) -> str:
    return f"levert alleen met {listing(given)}; {label} geldt voor {listing(financing, 'of')}"


def scope_unknown(questions: Iterable[str]) -> str:
    return f"Niet bekend of dit kader geldt. Vul eerst in: {' '.join(questions)}"


def condition_not_met(explanation: str, whom: str) -> str:
    return f"geldt alleen bij {whom}. {explanation}".strip().rstrip(".")


# --- antwoorden ---


def not_tested(motivation: str) -> str:
    return f"Niet getoetst: {motivation.rstrip('.')}."


def refused_not_applicable(refs: Sequence[str], facts: str) -> str:
    """``facts`` are those by which the demands apply, as they were filled in; empty where no fact says so."""
    one = len(refs) == 1
    if facts:
        applies = "geldt deze eis" if one else "gelden deze eisen"
        why = f", maar volgens zijn eigen gegevens {applies} wel ({facts})."
    else:
        why = f". Geen gegeven zegt dat deze {'eis niet geldt' if one else 'eisen niet gelden'}."
    return (
        f"De aanbieder vulde N.v.t. in bij {listing(refs)}{why} "
        f"kern telt {'hem' if one else 'ze'} als niet beoordeeld. De toetser kan N.v.t. invullen, met de reden."
    )


def unmotivated_not_applicable(refs: Sequence[str]) -> str:
    return (
        f"De toetser vulde N.v.t. in bij {listing(refs)}, zonder een bevinding die zegt waarom. "
        "kern telt dit als niet beoordeeld. Zet de reden in de kolom Bevinding toetser."
    )


def ignored_answers(refs: Sequence[str], *, facts_say_so: bool) -> str:
    why = (
        "volgens de gegevens van de aanbieder is dit niet van toepassing."
        if facts_say_so
        else "dit is niet van toepassing. De reden staat bij de eis."
    )
    return f"Er staat een antwoord bij {listing(refs)}, maar dat telt niet mee: {why}"


DEVIATION_WITHOUT = (
    "De toetser legde een afwijking vast, maar heeft nog geen eis beoordeeld. "
    "Er is dus geen uitkomst van de regel om van af te wijken."
)


def deviation_same(label: str) -> str:
    return (
        f"De toetser wijkt af, maar kiest dezelfde uitkomst als de beslisregel: '{label}'. Kijk of dat zo is bedoeld."
    )


def small_part(judged: int, every: int, label: str) -> str:
    return f"Oordeel over {judged} van {count(every, 'eis', 'eisen')}: {label}"


def left_out(judged: int, applicable: int, refs: Sequence[str]) -> str:
    many = len(refs) > LISTED
    named = count(len(refs), "eis", "eisen") if many else listing(refs)
    return (
        f"Dit is een oordeel over {judged} van {count(applicable, 'eis', 'eisen')}. {named} "
        f"{'telt' if len(refs) == 1 else 'tellen'} niet mee: vrijgesteld, niet getoetst, N.v.t. volgens de toetser, of "
        "volgens de toetser niet van toepassing."
    )


def scope_under(option: str, labels: Mapping[str, str]) -> str:
    """What another option makes of the scope: ``labels`` is the outcome per side, empty where it is not meant."""
    told = "; ".join(f"{side.lower()} {label}" for side, label in labels.items()) or "het kader geldt niet"
    return f"Onder de andere lezing ({option.rstrip('.')}): {told}"


def scope_otherwise(readings: Iterable[str], *, known: bool) -> str:
    """``known``: kern's own reading says that the framework is not meant; else that reading leaves it open."""
    hangs = f"Dit hangt op een open lezing ({listing(readings)})"
    return f"{hangs}: anders gelezen geldt het kader wel" if known else hangs


def sentences(*parts: str) -> str:
    """Sentences after one another, each with its own end; the last is left as it is."""
    *first, last = [part for part in parts if part]
    return " ".join([*(part if part.endswith((".", "?", "!")) else f"{part}." for part in first), last])


def judgement_set_aside(refs: Sequence[str]) -> str:
    return (
        f"Bij {listing(refs)} gaf de toetser een oordeel, maar er staat ook dat de eis niet is getoetst of is "
        "vrijgesteld. kern telt het oordeel niet mee. Haal een van de twee weg."
    )


def unknown_applicability(refs: Sequence[str], questions: Iterable[str]) -> str:
    asked = " ".join(dict.fromkeys(part for question in questions for part in _sentences(question)))
    return f"Niet bekend of {listing(refs)} {'geldt' if len(refs) == 1 else 'gelden'}; telt niet mee. {asked}".strip()


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.?!])\s+", text) if part.strip()]


# --- uitkomst ---

NO_MEASURE = "Het kader schrijft geen maatregel voor. kern noemt dit als punt om te bespreken."
IMPROVEMENT = "Verbeterpunt om te bespreken"
OPEN_DEMANDS = "Eisen waaraan niet of niet helemaal is voldaan"
UNMET = "niet of niet helemaal voldaan"
SHEET_MISSING = "Het werkblad van deze regio ontbreekt of is leeg: er is niets om te beoordelen."


def rule_failed(rule: str, reason: str) -> str:
    return f"De regel '{rule}' werkt niet ({reason}). De uitkomst is onbekend."


# --- kerngegevens ---


def of_groups(groups: Iterable[str]) -> str:
    return f"een VOG van {listing(groups)}"


def claim(by_assessor: bool, answer: str, ref: str) -> str:
    return f"{'De toetser' if by_assessor else 'De aanbieder'} vult '{answer}' bij {ref} in."


def key_figure(label: str, counted: str = "") -> str:
    return f"het kerngegeven '{label}'" + (f" ({counted})" if counted else "")


def figure_above(claimed: str, key: str, figure: str, region: str, norm: str, *, whole: bool = False) -> str:
    text = f"{claimed} {key[:1].upper()}{key[1:]} is: {figure}. {region} vraagt {norm}."
    return f"{text} Kijk of het om dezelfde mensen gaat." if whole else text


def figure_within(claimed: str, key: str, figure: str, region: str, norm: str) -> str:
    return f"{claimed} Maar {key} is: {figure}. Dat past bij wat {region} vraagt: {norm}."


def age(measured: date, reference: date, days_over: int) -> str:
    """A day from which is counted, with by how much the term has passed on the reference date."""
    if not days_over:
        return f"{day(measured)} (peildatum {day(reference)})"
    return f"{day(measured)}, op de peildatum ({day(reference)}) {count(days_over, 'dag', 'dagen')} te lang geleden"


def yet_to_come(measured: date, reference: date) -> str:
    return f"{day(measured)}, en dat is na de peildatum ({day(reference)})"


def until(last: date, reference: date) -> str:
    over = (reference - last).days
    if over <= 0:
        return f"{day(last)} (peildatum {day(reference)})"
    return f"{day(last)}, {count(over, 'dag', 'dagen')} voor de peildatum ({day(reference)})"


NO_REFERENCE_DATE = "Er is geen datum ingevuld. kern kan de leeftijd van metingen en documenten niet uitrekenen."

# --- andere lezingen ---


def read_otherwise(reading: str, option: str) -> str:
    return f"Beoordeeld onder een andere lezing dan kern kiest. {reading}: {option}"


# --- lokale aanvullingen ---


def scope_by_overlay(reason: str, overlay: str) -> str:
    """Why a framework is (not) meant for the provider, where a local overlay said so."""
    return f"{reason.rstrip('.')}. Dit bepaalt de lokale aanvulling '{overlay}'"


def overlay_scored(overlay: str, before: str, after: str) -> str:
    if before == after:
        return f"De lokale aanvulling '{overlay}' verandert de normering. De uitkomst blijft '{after}'."
    return f"De lokale aanvulling '{overlay}' maakt van de uitkomst '{before}' de uitkomst '{after}'."


def overlay_measures(overlay: str) -> str:
    return f"De lokale aanvulling '{overlay}' verandert wat volgt."


def overlay_changed(overlay: str, ref: str, what: str) -> str:
    return f"{ref}: {what} door de lokale aanvulling '{overlay}'"


def edition_chosen(edition: str, made_for: str) -> str:
    """That somebody chose another edition than the workbook was made for."""
    return f"Beoordeeld onder editie {edition}, omdat die is gekozen. De werkmap is gemaakt voor editie {made_for}."


def edition_outside(used: Edition, other: Edition | None, on: date) -> str:
    """That the edition does not hold on the reference date, with the one that does."""
    said = f"Beoordeeld onder editie {period(used.version, used.valid_from, used.valid_to)}. "
    if other is None:
        return f"{said}Op de peildatum ({day(on)}) geldt geen editie die kern kent."
    said += f"Op de peildatum ({day(on)}) geldt editie {period(other.version, None, other.valid_to)}."
    if other.works_backwards and other.published_on is not None and other.valid_from is not None:
        said += f" Die verscheen op {day(other.published_on)} en werkt terug tot {day(other.valid_from)}."
    return said


def edition_fails(edition: str, reason: str) -> str:
    """That nothing can be said, since the edition of the workbook cannot be used."""
    return f"de werkmap is gemaakt voor editie {edition}. {reason}"
