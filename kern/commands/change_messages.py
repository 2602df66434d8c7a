# SPDX-License-Identifier: EUPL-1.2
"""What the commands about change say: watals, verschil, herhaal and toetsplan."""

from collections.abc import Sequence
from pathlib import Path

from kern.words.dutch import count, listing
from kern.words.filenames import shown

HELP_SUPPOSE = "Een eigen vraag: wat als het antwoord op deze eis anders was? U mag de optie vaker geven."


def unknown_supposed(given: str, said: str, answers: Sequence[str], meant: str) -> str:
    """An answer in ``--als`` that is none."""
    text = f"--als '{given}': '{said}' is geen antwoord. Kies: {listing(answers, 'of').rstrip('.')}."
    return f"{text} {meant}".strip()


def no_way_out(given: str, label: str) -> str:
    """A question that supposes that a demand does not apply."""
    return (
        f"--als '{given}': '{label}' is geen verbetering. Of een eis geldt, volgt uit de gegevens over de aanbieder. "
        "Anders beslist de toetser, met een motivering. Vraag wat er gebeurt als de aanbieder wel of niet voldoet."
    )


def supposed_twice(ref: str) -> str:
    """Two answers to one demand in ``--als``."""
    return f"--als: eis '{ref}' krijgt twee verschillende antwoorden. Geef er één."


def unknown_demand(given: str, ref: str, meant: str) -> str:
    """A demand in ``--als`` that is not there."""
    text = f"--als '{given}': eis '{ref}' is er niet in de regio's die van toepassing zijn."
    return f"{text} {meant} Schrijf bijvoorbeeld: --als 'V3=Voldoet'.".replace("  ", " ")


def demand_in_more_regions(given: str, ref: str, regions: Sequence[str]) -> str:
    """A demand in ``--als`` that several regions have."""
    named = listing(regions)
    return f"--als '{given}': eis '{ref}' staat in {named}. Zet de regio ervoor: --als '{regions[0]}:{ref}=Voldoet'."


HELP_SIDE = "Vergelijk de zelfbeoordeling of het oordeel van de toetser. Zonder: de toetser als beide die hebben."
HELP_STRICT_DIFFERENCE = "Sluit af met code 1 als de uitkomst slechter is dan toen."
TOO_LARGE = "het bestand is groter dan 64 MB"
NO_JSON = "de inhoud is geen JSON"
MANY_OUTCOMES = "er staan meer uitkomsten in; bewaar er één per bestand"
OTHER_JSON = "dit is JSON, maar geen uitkomst van kern"
NO_INPUTS = "deze uitkomst is van een oudere kern en bevat niet wat er is ingevuld"


def damaged(what: str) -> str:
    """A saved outcome in which something is missing."""
    return f"er ontbreekt iets of er staat iets vreemds ({shown(what)})"


def not_an_outcome(path: Path, why: str) -> str:
    """A file that is no saved outcome."""
    advice = "Bewaar een uitkomst met: kern beoordeel werkmap.xlsx -o uitkomst.json"
    return f"{shown(path.name)} is geen bewaarde uitkomst: {why}. {advice}"


def overlays_or_readings(names: Sequence[str]) -> str:
    """What a saved outcome was judged with."""
    return f"iets waarmee toen is beoordeeld ({listing(names)})"


def two_providers(one: str, other: str) -> str:
    """Two moments of different providers."""
    return f"Dit zijn twee verschillende aanbieders. {one}; {other}. Geef twee werkmappen van dezelfde aanbieder."


def nowhere_in_scope(labels: Sequence[str]) -> str:
    """The regions that both moments have are not meant for this provider, then nor now."""
    verb = "is" if len(labels) == 1 else "zijn"
    return f"{listing(labels)} {verb} toen en nu niet van toepassing op deze aanbieder. Er valt niets te vergelijken."


def no_shared_region(old: Sequence[str], new: Sequence[str]) -> str:
    """Two moments that no region has both."""
    had, has = (listing(names) if names else "geen regio" for names in (old, new))
    return (
        f"Er is geen regio die in beide is beoordeeld. Toen: {had}. Nu: {has}. Kies twee werkmappen met dezelfde regio."
    )


def region_of_outcome_missing(path: Path, labels: Sequence[str]) -> str:
    """A saved outcome of a region that is not installed."""
    return f"{shown(path.name)} is van {listing(labels)}. Die regio is hier niet geïnstalleerd; narekenen kan dus niet."


HELP_CLIENTS = "Het aantal cliënten van de aanbieder; kern trekt dan willekeurige nummers van dossiers."
HELP_FILES = "Hoeveel dossiers u wilt bekijken. Zonder: een voorstel van kern; het kader noemt geen aantal."
HELP_SEED = "Een startgetal voor de trekking; hetzelfde getal geeft dezelfde nummers."
HELP_FILLED_PLAN = "Een plan (.xlsx) dat ter plaatse is ingevuld: zet de oordelen en bevindingen in een nieuwe werkmap."
PLAN_NEEDS_WORKBOOK = "Met --verwerk schrijft kern een werkmap. Noem die met -o, bijvoorbeeld: -o getoetst.xlsx"


def edition(version: str) -> str:
    """An edition that a saved outcome names."""
    return f"editie {version}"


def retest_of(label: str, again: Sequence[str], demands: int) -> str:
    """How many demands are answered again, and how many are carried over."""
    carried = count(demands - len(again), "eis", "eisen")
    if not again:
        return f"{label}: alle {demands} eisen waren in orde en zijn overgenomen. De toetser kan ze openen."
    return f"{label}: {count(len(again), 'eis', 'eisen')} opnieuw te beoordelen, {carried} overgenomen."


def not_judged(labels: Sequence[str]) -> str:
    """Regions of the first workbook that the re-test leaves out."""
    return f"Niet in de hertoets: {listing(labels)}. Daar staat geen oordeel van een toetser."


#: A new workbook takes over what the provider told, and no judgement.
JUDGEMENTS_LEFT = (
    "De oordelen van de toetser gaan niet mee. Wilt u een hertoets, met de eerdere oordelen ernaast? Gebruik: kern "
    "hertoets BESTAND -o hertoets.xlsx"
)
