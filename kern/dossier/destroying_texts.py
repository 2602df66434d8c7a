# SPDX-License-Identifier: EUPL-1.2
"""What is said about destroying."""

from collections.abc import Iterable, Sequence

from kern.words import dutch


def no_paper(sha256: str, *, several: bool) -> str:
    if several:
        return f"Er zijn meer stukken waarvan de SHA-256 met '{sha256}' begint. Geef meer tekens."
    return f"Er is geen stuk met SHA-256 '{sha256}'. De hashes staan in 'kern dossier toon … --uitvoer json'."


def short_hash(text: str, least: int) -> str:
    return f"'{text}' is te kort om een stuk aan te wijzen. Geef minstens {least} tekens van de SHA-256."


def no_official(name: str) -> str:
    return f"Niemand heeft onder de naam '{name}' iets vastgelegd. Schrijf de naam zoals hij in de tijdlijn staat."


def no_ground(text: str) -> str:
    return (
        f"'{text}' is geen grond. Schrijf in minstens tien letters waarom dit weg mag, zoals de regel van de "
        "selectielijst."
    )


def contested(moments: Iterable[int]) -> str:
    return (
        f"Bij moment {dutch.listing(map(str, moments))} loopt een bezwaar of beroep. Wat daarvoor nodig is, mag "
        "nu niet weg. "
        "Moet het toch, geef dan --toch-tijdens-bezwaar."
    )


def moment(number: int, name: str) -> str:
    return f"moment {number} van {name}"


TITLE = "Vernietigen"
EXPIRED = "Lang genoeg bewaard"
EXPIRED_COLUMNS = ("Moment", "Aanbieder", "Regio", "Afgesloten", "Bewaard tot")
ONLY_A_PROPOSAL = (
    "Dit is een voorstel. kern vernietigt niets uit zichzelf: kijk elk moment na, en vernietig het met een grond."
)
NO_PERIOD = (
    "Uw gemeente heeft niet ingesteld hoe lang zij bewaart, en kern bedenkt dat niet. Zet in het bestand met "
    'instellingen een groep [bewaren] met na_afsluiting, zoals "7 jaar", en geef dat bestand met --instellingen.'
)
NO_GROUND = "Zeg met --grond waarom dit weg mag, zoals de regel van de selectielijst."
NOTHING_YET = (
    "Er is nog niets vernietigd. Klopt dit, geef dan dezelfde opdracht met --bevestig. Terughalen kan daarna niet."
)
BACKUPS = "Oudere reservekopieën bevatten dit nog. Vernietig ook die, of laat ze verlopen."
CHANGED = (
    "Er kwam iets bij terwijl u dit bekeek, zoals een bezwaar. Er is niets vernietigd. Bekijk het opnieuw, zonder "
    "--bevestig."
)
NOT_WIPED = (
    "Een ander programma heeft het dossier nog open. Zolang staat de inhoud nog in de bestanden op de schijf. Sluit "
    "dat programma, en geef daarna 'kern dossier controleer': dan ruimt kern de bestanden op."
)
SERVER = "Op een server haalt de beheerder de vrijgekomen ruimte leeg met VACUUM FULL."
CHOOSE = "Geef precies één van --stuk, --moment, --aanbieder of --medewerker."


def what(title: str, contents: int, papers: int, evaluations: int) -> str:
    return (
        f"{title}: de inhoud van {dutch.count(contents, 'gebeurtenis', 'gebeurtenissen')}, "
        f"{dutch.count(papers, 'stuk', 'stukken')} en {dutch.count(evaluations, 'beoordeling', 'beoordelingen')}."
    )


def mentions(seqs: Sequence[int]) -> str:
    shown = [*map(str, seqs[:10]), *(["meer"] if len(seqs) > 10 else [])]
    return (
        f"In de tekst van {dutch.count(len(seqs), 'gebeurtenis', 'gebeurtenissen')} komt deze naam ook voor, zoals bij "
        f"een eigenaar: {dutch.listing(shown)}. Die tekst blijft; zij gaat weg met haar moment."
    )


def copies(names: Sequence[str]) -> str:
    return f"Naast het dossier staan kopieën die kern zelf maakte: {dutch.listing(names)}. Die bevatten dit nog."


def kept(amount: int) -> str:
    return f"{dutch.count(amount, 'stuk blijft', 'stukken blijven')} staan, omdat een ander moment ze ook gebruikt."


def done(seq: int) -> str:
    return f"Vernietigd. Dat dit is gebeurd, wanneer en waarom, staat in gebeurtenis {seq}."


def proposal(amount: int, period: str) -> str:
    if not amount:
        return f"Geen enkel moment is langer dan {period} geleden afgesloten."
    moments = dutch.count(amount, "moment is", "momenten zijn")
    return f"{moments} {period} of langer geleden afgesloten. Die termijn heeft uw gemeente ingesteld."
