# SPDX-License-Identifier: EUPL-1.2
"""What the dossier says to a user: where, what stands there, what to do."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kern.words import dutch


def unknown_server(scheme: str) -> str:
    return (
        f"kern kent '{scheme}://' niet. Geef een bestand op deze computer, of een server als "
        "postgresql://gebruiker@server/database."
    )


def bad_address() -> str:
    return (
        "Het adres van de server klopt niet. Schrijf het zo: postgresql://gebruiker:wachtwoord@server:5432/database. "
        "Staat er in het wachtwoord een teken als / # ? of @, schrijf dat dan als %2F, %23, %3F of %40."
    )


def bad_option(name: str, known: Iterable[str]) -> str:
    return (
        f"In het adres van de server staat '{name}'. Dat kent kern niet. Achter het vraagteken kan: {', '.join(known)}."
    )


def no_such_place(text: str) -> str:
    return f"'{text}' kan geen plaats van een dossier zijn. Geef een bestand op deze computer."


def network_share(path: Path, kind: str) -> str:
    return (
        f"'{path}' staat op een netwerkschijf ({kind}). Daar kan een dossier kapot gaan als twee mensen tegelijk "
        "werken, "
        "omdat het slot op het bestand er niet betrouwbaar is. Kies een map op deze computer, of gebruik met het "
        "team een "
        "PostgreSQL-server (--dossier postgresql://…)."
    )


def no_extra() -> str:
    return (
        'Voor een dossier zijn extra onderdelen nodig. Installeer ze met: pip install "kern-kwaliteitskader[dossier]".'
    )


def not_there(where: str) -> str:
    return f"Op '{where}' staat nog geen dossier. Begin er een met 'kern dossier ontvang', of kijk of --dossier klopt."


def no_folder(folder: Path) -> str:
    return f"De map '{folder}' bestaat niet en kan niet worden gemaakt. Kies een andere plaats met --dossier."


def read_only(where: str) -> str:
    return (
        f"In '{where}' mag kern niet schrijven. Vraag uw beheerder om schrijfrecht op het bestand én op de map, "
        "of kies "
        "een andere plaats met --dossier."
    )


def disk_full(where: str) -> str:
    return f"De schijf met '{where}' is vol. Er is niets half opgeslagen. Maak ruimte en probeer het opnieuw."


def damaged(where: str) -> str:
    return (
        f"'{where}' is geen dossier van kern, of het bestand is beschadigd. Er is niets aan veranderd. Zet een "
        "reservekopie "
        "terug met 'kern dossier terugzetten'."
    )


def damaged_inside(where: str) -> str:
    return (
        f"In '{where}' is iets veranderd of beschadigd. 'kern dossier controleer' zegt wat er mis is. Zet zo nodig "
        "een reservekopie terug met 'kern dossier terugzetten'."
    )


def busy(where: str) -> str:
    return f"'{where}' is te lang in gebruik door een ander programma. Er is niets opgeslagen. Probeer het opnieuw."


#: What a server says, and what that means to a reader.
_REFUSALS = {
    "password": "de naam of het wachtwoord klopt niet",
    "does not exist": "de database of de gebruiker bestaat niet",
    "resolve host": "er is geen server met die naam",
    "translate host": "er is geen server met die naam",
    "refused": "de server staat uit, of luistert niet op deze poort",
    "timeout": "de server antwoordt niet",
    "permission denied": "deze gebruiker mag dat niet",
    "ssl": "de beveiligde verbinding lukt niet",
    "closed": "de verbinding is verbroken",
    "terminating": "de verbinding is verbroken",
}


def unreachable(where: str, why: str) -> str:
    known = next((text for sign, text in _REFUSALS.items() if sign in why.casefold()), "zij werkt nu niet mee")
    return (
        f"De server '{where}' geeft geen verbinding: {known}. Er is niets opgeslagen. Vraag uw beheerder. Voor de "
        f"beheerder: {why}."
    )


def newer(where: str) -> str:
    return (
        f"'{where}' is gemaakt met een nieuwere versie van kern. Deze versie leest het niet, om niets te bederven. "
        "Installeer de nieuwste versie van kern."
    )


def older(where: str) -> str:
    return (
        f"'{where}' is van een oudere versie van kern. Maak eerst een reservekopie van de database (bijvoorbeeld met "
        "pg_dump), en werk hem dan bij met 'kern dossier bijwerken'."
    )


def brought_up_to_date(copy: Path) -> str:
    return f"Het dossier is bijgewerkt naar deze versie van kern. Een kopie van ervoor staat in '{copy}'."


def stale(moment: int, known: int, fresh: Iterable[tuple[int, str, date]]) -> str:
    """The moment was changed since it was read, with what is new."""
    lines = [
        f"Moment {moment} is veranderd sinds u het las (toen was {known} het laatste). Er is niets opgeslagen. Nieuw:"
    ]
    lines += [f"  {seq}  {dutch.day(day)}  {label}" for seq, label, day in fresh]
    return "\n".join([*lines, "Bekijk wat er bij kwam en leg het daarna opnieuw vast."])


def unknown_provider(text: str, hint: str) -> str:
    hint = f"{hint} " if hint else ""
    return f"De aanbieder '{text}' staat niet in het dossier. {hint}Zoek op een deel van de naam (kern dossier lijst)."


def lost_nought(key: str) -> str:
    return f"Bedoelt u '{key}'? Een KvK-nummer heeft acht cijfers, ook als het met een nul begint."


def who() -> str:
    return "Wie bedoelt u? Geef een KvK-nummer, een kenmerk of (een deel van) de naam."


def no_kvk(text: str, digits: int) -> str:
    """A provider that is not there yet is taken in under its KvK number only."""
    there = f"Hier staan er {digits}." if digits else "Hier staat iets anders."
    lost = " Is er een nul vooraan weggevallen?" if digits == 7 else ""
    return f"'{text}' is geen KvK-nummer: dat heeft acht cijfers. {there}{lost}"


def no_actor(text: str, most: int) -> str:
    if not text:
        return "Bij --namens staat niets. Geef de naam van wie dit vastlegt, of laat --namens weg."
    return (
        f"'{_visible(text)}' kan geen naam zijn. Geef bij --namens een naam op één regel, van hoogstens {most} tekens, "
        "zonder onzichtbare tekens."
    )


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text[:60])


def no_name(text: str, most: int) -> str:
    return (
        f"'{_visible(text)}' kan geen naam zijn. Geef een naam op één regel, van hoogstens {most} tekens, zonder "
        "onzichtbare tekens."
    )


def other_name(key: str, there: str, given: str) -> str:
    return (
        f"Onder {key} staat '{there}' in het dossier, en u geeft '{given}'. Er is niets vastgelegd. Is het dezelfde, "
        "laat --naam dan weg; een nieuwe naam geeft u met 'kern dossier hernoem'. Zijn het er twee, controleer dan "
        "het KvK-nummer."
    )


def several_providers(text: str, found: Iterable[str]) -> str:
    return f"'{text}' past op meer dan één aanbieder: {', '.join(found)}. Geef het KvK-nummer."


def unknown_moment(moment: int) -> str:
    return f"Moment {moment} staat niet in het dossier. Kies een nummer uit de lijst (kern dossier lijst)."


def unknown_event(seq: int) -> str:
    return f"Gebeurtenis {seq} staat niet in het dossier. Kies een nummer uit de tijdlijn (kern dossier toon)."


def unreadable(name: str, why: str) -> str:
    return f"Het stuk '{name}' kan niet worden gelezen{f': {why}' if why else ''}. Er is niets opgeslagen."


def empty(name: str) -> str:
    return f"Het stuk '{name}' is leeg. Er is niets opgeslagen. Controleer of het bestand goed is bewaard."


def too_large(name: str, limit: int) -> str:
    return f"Het stuk '{name}' is groter dan {limit} MB. Er is niets opgeslagen. Bewaar het in uw eigen zaaksysteem."


def moment_of_another(moment: int, name: str) -> str:
    return f"Moment {moment} is niet van {name}. Kies een nummer uit de tijdlijn (kern dossier toon)."


def which_moment(moments: Iterable[tuple[int, str, str]]) -> str:
    which = ", ".join(f"{number} ({region}, {state})" for number, region, state in moments)
    return f"Er zijn meer momenten waar dit bij kan horen: {which}. Kies er een (--moment)."


def no_moment_runs(name: str) -> str:
    return f"Voor {name} loopt geen moment. Open er een (--regio), of kies een gesloten moment (--moment)."


def unstorable() -> str:
    return "In een tekst staat een teken dat geen dossier kan bewaren. Typ de tekst opnieuw. Er is niets opgeslagen."


def long_key(length: int, most: int) -> str:
    return (
        f"Het kenmerk is {length} tekens lang; hoogstens {most} kan. Vraag een korter kenmerk. Er is niets opgeslagen."
    )
