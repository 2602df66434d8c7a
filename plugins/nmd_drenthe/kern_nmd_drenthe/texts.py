# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing.

No number of a rule stands in a sentence: each comes from the catalogue's tables, so that who moves the number there
moves the sentence.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kern.region import dutch

INSUFFICIENT = "Onvoldoende: moet op orde komen"
NOT_YET_FULLY = "Voldoende, nog niet helemaal voldaan: blijft op de lijst met verbeterpunten"
NOT_ASSESSED = "Niet beoordeeld"

# --- de uitkomst ---


def other_counting(label: str, other: str, *, by_count: bool) -> str:
    return f"{label} ({'punten opgeteld' if by_count else 'eisen geteld'}: {other})"


def summed(points: str, judged: int, share: str) -> str:
    return f"punten opgeteld {points} van {judged} ({share})"


def counted(enough: int, judged: int, share: str, sufficient: str) -> str:
    return f"eisen met {sufficient} punt of meer {enough} van {judged} ({share})"


def both_ways(points: str, enough: str, label: str) -> str:
    return f"Op twee manieren geteld: {points}; {enough}. Allebei geven '{label}'."


def two_outcomes(points: str, points_label: str, enough: str, count_label: str, *, by_count: bool) -> str:
    return (
        "Let op: de uitkomst hangt op de lezing van de beslisregel. "
        f"Wie de punten optelt, komt op '{points_label}': {points}. "
        f"Wie telt hoeveel eisen voldoende zijn, komt op '{count_label}': {enough}. "
        f"De tekst laat allebei toe. kern volgt hier {'de telling' if by_count else 'de punten'}."
    )


def left_out(judged: int, applicable: int, amount: int) -> str:
    return (
        f"Dit is een oordeel over {judged} van {dutch.count(applicable, 'eis die geldt', 'eisen die gelden')}. "
        f"{dutch.count(amount, 'eis telt', 'eisen tellen')} niet mee, omdat de toetser "
        f"{'die' if amount == 1 else 'ze'} niet toetste of N.v.t. gaf, of omdat er een vrijstelling is."
    )


def with_left_out(refs: Sequence[str], share: str, span: Sequence[str], bands: Sequence[str], *, dated: bool) -> str:
    one = len(refs) == 1
    reached = span[0] if len(span) == 1 else f"tussen {span[0]} en {span[-1]}"
    text = (
        f"Bij {dutch.listing(refs)} staat dat de eis niet is getoetst, maar er {'is' if one else 'zijn'} al "
        f"{'een antwoord' if one else 'antwoorden'} of een oordeel. Zonder {'die eis' if one else 'die eisen'}: "
        f"{share}. Met {'die eis' if one else 'die eisen'}: {reached} ({dutch.listing(bands, 'of')})."
    )
    if dated:
        return text
    return f"{text} Is de keuze gemaakt voordat de antwoorden binnen waren? Vul dan toetsset_datum in."


def table_differs(points: str, total: int, label: str, table_label: str, *, leads: bool) -> str:
    follows = "kern volgt hier de tabel." if leads else "kern volgt het percentage."
    return (
        f"De beslistabel in het kader noemt ook absolute aantallen. Met {points} van {total} geeft die tabel "
        f"'{table_label}', het percentage geeft '{label}'. {follows}"
    )


def exactly_on_edge(share: str, best: str, label: str) -> str:
    return (
        f"De uitkomst ligt precies op {share}. De kop van de beslistabel zet dat ook bij '{best}'; de lopende tekst "
        f"vraagt daarvoor meer dan {share}. Hier is de uitkomst '{label}'."
    )


# --- thema's ---


def theme_below(name: str, points: str, maximum: str, share: str, threshold: str) -> str:
    return (
        f"Thema {name} haalt {points} van {maximum} punten ({share}). Dat is minder dan {threshold}. "
        "Het kader zegt dat dit aanleiding kan zijn voor een maatregel. "
        "De uitkomst van het totaal verandert er niet door."
    )


def theme_hangs(name: str, points: str, *, below: bool) -> str:
    by_share, other = ("onder de grens", "niet onder de grens")[:: 1 if below else -1]
    return (
        f"Of thema {name} onder de grens ligt, hangt op de lezing. Het haalt {points} punten, precies het getal dat de "
        f"tekst erbij noemt. Naar percentage is het {by_share}; naar dat getal kan het ook {other} zijn."
    )


def unfinished_theme(name: str, done: int, applicable: int, span: Sequence[str]) -> str:
    return f"{name} ({done} van {dutch.count(applicable, 'eis', 'eisen')} beoordeeld: {' tot '.join(span)})"


def unfinished_themes(told: Sequence[str], threshold: str) -> str:
    return (
        f"Nog niet bekend of een thema onder {threshold} uitkomt, want niet alles is beoordeeld: "
        f"{dutch.listing(told)}. kern verbindt daar nog niets aan."
    )


def theme_outcome(below: bool | None) -> str:
    return {True: "onder de grens", False: "niet onder de grens", None: "nog niet bekend"}[below]


def below_threshold(threshold: str) -> str:
    return f"minder dan {threshold}"


# --- eisen naast elkaar ---


def counted_twice(one: str, other: str) -> str:
    return f"{one} en {other} vragen bijna hetzelfde en tellen allebei mee. Eén tekortkoming telt hier dus twee keer."


def counted_once(one: str, other: str) -> str:
    return f"{one} en {other} vragen bijna hetzelfde. Zij tellen hier samen één keer, met de laagste van de twee."


def contradiction(whole: str, part: str) -> str:
    return (
        f"{whole} is helemaal voldaan en {part} niet. Maar {whole} vraagt alles wat {part} vraagt. "
        "Kijk welke van de twee klopt."
    )


# --- wat de toetser vastlegt ---


def chosen_measure(label: str, band: str) -> str:
    return f"Bij de afwijking '{band}': {label}"


def chosen_basis(basis: str) -> str:
    return f"Dit hoort bij de uitkomst die de toetser koos, niet bij die van de beslisregel. {basis}"


# --- gegevens ---


def relative_in_kind(filled_in: str) -> str:
    return (
        f"Ingevuld: {filled_in}. De kolom voor naasten gaat over het pgb. kern gebruikt die kolom; kijk of het gegeven "
        "over de financiering klopt."
    )


def no_place(refs: Sequence[str], filled_in: str) -> str:
    return (
        f"Ingevuld: {filled_in}. Maar {dutch.listing(refs)} gaan over een eigen ruimte waar de cliënt ondersteuning "
        "krijgt. De uitkomst is daarom voorlopig: met of zonder deze eisen. Kijk wat klopt; de toetser kan vastleggen "
        "of een eis geldt."
    )


# --- het spoor ---


def points_step(done: int, points: str) -> str:
    return f"{points} van {done} punten over {dutch.count(done, 'beoordeelde eis', 'beoordeelde eisen')}"


def counted_step(enough: int, done: int, share: str, label: str) -> str:
    return f"{enough} van {dutch.count(done, 'beoordeelde eis', 'beoordeelde eisen')} voldoende ({share}): {label}"


def between(lowest: str, highest: str) -> str:
    return f"tussen {lowest} en {highest}"


def share_step(amount: int, total: int, share: str) -> str:
    return f"{amount} van {dutch.count(total, 'eis', 'eisen')} ({share})"


def under(points: str) -> str:
    return f"minder dan {points} punt"


def edges(start: Fraction, end: Fraction, *, with_start: bool, with_end: bool) -> str:
    """``meer dan 75 %``, ``65 tot en met 75 %``, ``minder dan 65 %``."""
    low, high = dutch.norm_percent(start), dutch.norm_percent(end)
    if end == 1:
        return f"{'ten minste' if with_start else 'meer dan'} {low}"
    if start == 0:
        return f"{'ten hoogste' if with_end else 'minder dan'} {high}"
    lower = f"van {low}" if with_start else f"meer dan {low}"
    return f"{lower} {'tot en met' if with_end else 'tot'} {high}"


WEIGHING_BY_PEOPLE = "mensen wegen; kern rekent hier niet"
NOT_RECORDED = "niet vastgelegd"
BY_TRUST = "zie wat de toetser over het vertrouwen schreef"

# --- hulp bij het invullen ---


def with_elements(text: str, elements: Iterable[str], note: str) -> str:
    told = "; ".join(elements)
    return f"{text} Uw verhaal in woorden, met concreet gedrag. Let bijvoorbeeld op: de aanbieder {told}. {note}"


def with_grounds(text: str, rule: str, grounds: Iterable[str]) -> str:
    return f"{text} {rule} Dat zijn: {dutch.listing(grounds)}."


def with_labels(text: str, labels: Iterable[tuple[str, str]]) -> str:
    told = "; ".join(f"'{answer}' bij {band}" for answer, band in labels)
    return f"{text} Hulp bij het kiezen van een oordeel per eis, naar de mate waarin de eis is gehaald: {told}."


def with_factor(text: str, label: str, factor: str) -> str:
    return f"{text} Het kader weegt dit mee bij '{label}': {factor}."
