# SPDX-License-Identifier: EUPL-1.2
"""What is said about a dossier that is not as it should be."""


def not_in_order(expected: int, found: int) -> str:
    return f"Na gebeurtenis {expected - 1} komt {found}; er ontbreekt iets."


def chain_broken(seq: int) -> str:
    return f"Gebeurtenis {seq} sluit niet aan op die ervoor. Er is iets tussenuit gehaald, tussengezet of veranderd."


OVERVIEWS_UNREADABLE = (
    "De overzichten zijn niet te lezen, of de gebeurtenissen waar zij uit volgen. Zijn die in orde, dan maakt "
    "--herstel-overzichten ze opnieuw."
)


def unknown_kind(seq: int, kind: str) -> str:
    return (
        f"Gebeurtenis {seq} is van een soort die deze kern niet kent ('{kind}'). Misschien komt zij van een nieuwere "
        "kern: installeer die dan."
    )


def event_changed(seq: int) -> str:
    return f"Gebeurtenis {seq} is veranderd nadat zij was vastgelegd."


def other_head(seq: int) -> str:
    return f"Bij gebeurtenis {seq} staat een andere hash dan u eerder noteerde. De keten is herschreven."


def cut_off(noted: int, last: int) -> str:
    return f"U noteerde gebeurtenis {noted}, maar de keten eindigt bij {last}. Er is iets van het eind afgehaald."


def content_gone(seq: int) -> str:
    return f"De inhoud van gebeurtenis {seq} is weg, en er staat niet dat zij is vernietigd."


def content_changed(seq: int) -> str:
    return f"De inhoud van gebeurtenis {seq} is veranderd nadat zij was vastgelegd."


def paper_changed(name: str) -> str:
    return f"Het stuk '{name}' is veranderd nadat het was bewaard."


def paper_gone(sha256: str) -> str:
    return f"Het stuk met SHA-256 {sha256[:12]}… is weg, en er staat niet dat het is vernietigd."


def evaluation_gone(seq: int) -> str:
    return f"De beoordeling bij gebeurtenis {seq} is weg of een andere, en er staat niet dat zij is vernietigd."


def evaluation_changed(seq: int) -> str:
    return f"De beoordeling bij gebeurtenis {seq} is veranderd nadat zij was bewaard."


def overview_differs(what: str, number: int | None) -> str:
    which = f" {number}" if number is not None else ""
    return f"Het overzicht van {what}{which} klopt niet met de gebeurtenissen. Herstel het met --herstel-overzichten."


def guard_missing(name: str) -> str:
    return (
        f"Het slot '{name}' in de database ontbreekt of is veranderd. Werk het dossier bij met 'kern dossier "
        "bijwerken'."
    )


def file_damaged(line: str) -> str:
    return f"Het bestand is beschadigd: {line}"


OK = "Het dossier klopt."
NOT_OK = "Het dossier klopt niet."
TITLE = "Controle van het dossier"
COLUMNS = ("Wat", "Nr", "Uitleg")
KEEP = "Noteer dit hoofd buiten het dossier. Alleen daarmee is later te zien of er iets van het eind is afgehaald."
BAD_HEAD = "Schrijf het hoofd zoals kern het toont: het nummer, een dubbele punt en de hash (64 tekens)."


def head(seq: int, mark: str) -> str:
    return f"Hoofd van de keten: {seq}:{mark}"
