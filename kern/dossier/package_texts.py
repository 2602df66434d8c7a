# SPDX-License-Identifier: EUPL-1.2
"""The words of a package for an objection: choosing, making and checking. Its page has words of its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from kern.words import dutch

KIND = "Pakket voor een bezwaar"
DESTROYED = "vernietigd volgens de bewaartermijnen"
WHOSE = "Van wie is het pakket? Geef een aanbieder, of een moment met --moment."
ALL_OR_SOME = "Kies --alles, of kies zelf met --kies en --stuk. Allebei kan niet."
CHECK_ALONE = "Bij --controleer hoort alleen het pakket: geen aanbieder, geen keuze en geen -o."
NEEDS_CHOICE = (
    "U koos nog niets; kern kiest niet voor u. Kies gebeurtenissen met --kies (zoals --kies 3,5,8-12) en "
    "stukken met "
    "--stuk (het begin van de SHA-256), of neem alles met --alles. Er is niets gemaakt."
)
CHOOSE_EVENTS, CHOOSE_DOCUMENTS = "Gebeurtenissen: kies met --kies", "Stukken: kies met --stuk"
EVENT_COLUMNS = ("Nr", "Dag", "Moment", "Wat", "Hoort erbij")
DOCUMENT_COLUMNS = ("SHA-256", "Bij nr", "Wat", "Naam", "Grootte")
WITH_EVALUATION = "beoordeling"
GONE = "inhoud vernietigd"
MADE, CHECKED, CHOICES = "Pakket gemaakt", "Pakket nagekeken", "Wat u kunt kiezen"
PROBLEMS, NOTES = "Wat niet klopt", "Opmerkingen"
ALL_RIGHT = "Alles klopt: elk bestand heeft het controlegetal dat erbij staat, en elke gebeurtenis past in de keten."


def moment_of_another(moment: int, provider: str) -> str:
    return f"Moment {moment} is niet van '{provider}'. De nummers staan in 'kern dossier lijst'."


def no_number(text: str) -> str:
    return f"'{text}' is geen nummer. Kies een nummer uit de lijst (--kies 3,5,8-12)."


def no_such_event(text: str) -> str:
    return f"Gebeurtenis {text} hoort hier niet bij. Kies uit de lijst (zonder --kies toont kern die)."


def no_such_document(text: str, found: int) -> str:
    if found:
        return f"'{text}' past op {found} stukken. Geef meer tekens van de SHA-256."
    return f"Er is geen stuk met SHA-256 '{text}'. Geef minstens de eerste zes tekens, zoals de lijst ze toont."


def document_destroyed(text: str) -> str:
    return f"Het stuk '{text}' is vernietigd volgens de bewaartermijnen. Het kan niet mee."


def not_left_out(seq: int) -> str:
    return f"Gebeurtenis {seq} gaat mee. Een reden om weg te laten hoort daar niet bij."


def not_as_sealed(name: str) -> str:
    return (
        f"'{name}' is niet wat het dossier heeft vastgelegd: het controlegetal klopt niet. Er is geen pakket "
        "gemaakt. "
        "Kijk het dossier na met 'kern dossier controleer'."
    )


def no_evaluation(seq: int) -> str:
    return f"Bij gebeurtenis {seq} staat geen beoordeling meer. Er is geen rapport van te maken."


def region_missing(seq: int, label: str) -> str:
    return (
        f"Voor een rapport bij gebeurtenis {seq} is de regio {label} nodig, en die is hier niet geïnstalleerd. "
        "Installeer de regio, of maak geen rapport (laat --met-rapport weg)."
    )


def cannot_compute(seq: int, why: str) -> str:
    return (
        f"De beoordeling bij gebeurtenis {seq} is hier niet na te rekenen: {why}. Er is geen rapport van te maken; "
        "de beoordeling zelf blijft (laat --met-rapport weg)."
    )


def other_outcome(seq: int, differing: Sequence[str]) -> str:
    return (
        f"De beoordeling bij gebeurtenis {seq} komt hier nu anders uit ({', '.join(differing[:3])}). kern "
        "maakt er geen rapport van. Gebruik de versie van toen, of neem alleen de beoordeling zelf (laat --met-rapport "
        "weg)."
    )


NO_EVALUATION_CHOSEN = (
    "Voor --met-rapport is een gebeurtenis met een beoordeling nodig. Kies er een: in de lijst staat er 'beoordeling' "
    "bij."
)
SEND_NEEDS_MOMENT = "Geef bij --doorgezonden-aan ook --moment: bij welk moment hoort het?"


def made(data: Mapping[str, Any]) -> list[str]:
    parts = [
        dutch.count(data["events"], "gebeurtenis", "gebeurtenissen"),
        dutch.count(data["evaluations"], "beoordeling", "beoordelingen"),
        dutch.count(data["documents"], "stuk", "stukken"),
        dutch.count(data["reports"], "rapport", "rapporten"),
    ]
    left = data["left_out"]
    told = [
        f"In het pakket: {dutch.listing(parts)}.",
        f"Weggelaten: {left}. LEESMIJ.html noemt ze." if left else "Er is niets weggelaten.",
        f"Het controlegetal van het bestand SHA256SUMS is {data['sha256sums']}. Zet dit getal in uw brief: dan kan "
        "de ontvanger nagaan dat het pakket onderweg niet is veranderd.",
    ]
    if data["sent"] is not None:
        told.append(f"Vastgelegd als gebeurtenis {data['sent']}: doorgezonden.")
    else:
        told.append(
            "Het maken van een pakket is geen gebeurtenis. Verstuurt u het, leg dat dan vast met "
            "'kern dossier leg-vast … --soort doorgezonden', of maak het met --doorgezonden-aan."
        )
    return told


def checked(files: int, problems: int) -> str:
    seen = dutch.count(files, "bestand", "bestanden")
    return f"{seen} nagekeken. {ALL_RIGHT}" if not problems else f"{seen} nagekeken, {problems} keer klopt iets niet."


def no_package(name: str, why: str) -> str:
    return f"'{name}' is geen pakket van kern: {why} Er is niets nagekeken."


NO_ZIP = "het is geen heel zip-bestand."
NO_SUMS = "er zit geen SHA256SUMS in."
TOO_MANY = "er zitten veel te veel bestanden in."
#: What can be wrong with a package, by its code.
FAULTS: Mapping[str, str] = {
    "naam": "De naam kan niet in een pakket staan, of wijst buiten de map. Pak dit bestand niet uit.",
    "dubbel": "Deze naam komt meer dan één keer voor (hoofdletters tellen niet).",
    "te_groot": "Uitgepakt is dit bestand veel te groot. Het is niet verder gelezen.",
    "beschadigd": "Het bestand is niet te lezen: het is beschadigd of versleuteld.",
    "ontbreekt": "Dit bestand hoort in het pakket en zit er niet in.",
    "extra": "Dit bestand zit in het pakket en hoort er niet bij.",
    "veranderd": "De inhoud is veranderd: het controlegetal is anders dan in SHA256SUMS.",
    "regel": "Een regel van SHA256SUMS is niet te lezen.",
    "inhoudsopgave": "De inhoudsopgave (inhoud.json) is niet te lezen of niet volledig.",
    "keten": "De keten sluit niet: een hash is niet die van de regel ervoor, of er ontbreekt een regel.",
    "gebeurtenis": "De hash van deze gebeurtenis klopt niet met de keten.",
    "inhoud": "De inhoud van deze gebeurtenis is niet wat de keten heeft vastgelegd.",
    "beoordeling": "De beoordeling is niet die van de gebeurtenis.",
    "stuk": "Het stuk hoort niet bij de gebeurtenissen die het noemt.",
}


def to_compare(sums: str, seq: int, head: str) -> str:
    return (
        f"Vergelijk zelf nog: het controlegetal van SHA256SUMS is {sums}. De keten eindigt bij gebeurtenis "
        f"{seq} met "
        f"{head}."
    )


def sent_note(sums: str) -> str:
    return f"Een pakket uit dit dossier. Het controlegetal van SHA256SUMS is {sums}."
