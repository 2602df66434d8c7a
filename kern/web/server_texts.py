# SPDX-License-Identifier: EUPL-1.2
"""What is said when the workplace starts and stops."""


def port_taken(port: int) -> str:
    return (
        f"Poort {port} is in gebruik door een ander programma. Geef een andere met --poort, of --poort 0: dan zoekt "
        "kern er zelf een."
    )


def runs(login_url: str) -> str:
    return f"De werkplek staat klaar. Open deze link (hij werkt één keer):\n  {login_url}\nStoppen: Ctrl-C."


def runs_already(login_url: str) -> str:
    return f"De werkplek draait al. Open deze link (hij werkt één keer):\n  {login_url}"


NO_REQUEST = "kern kan hier niets mee. Open kern met de link die kern gaf."
REFUSALS = {
    413: "Wat u stuurde, is te groot. Er is niets opgenomen. Ga terug en stuur minder bestanden tegelijk.",
    431: "De browser stuurde te veel mee. Wis de cookies van deze pagina en open kern opnieuw.",
    500: "Er ging iets mis in kern. Er is niets half opgeslagen. Ga terug en probeer het opnieuw.",
}
STOPPED = "De werkplek is gestopt."
DEMO = "Demo: de aanbieders zijn verzonnen. Alles mag, er gaat niets naar een echt dossier."
HELP_DEMO = "Open het dossier van de demo: verzonnen aanbieders, om te proberen."
HELP_PORT = "De poort op deze computer; 0 laat kern er een zoeken."
HELP_FORM = "Hoe kern zegt dat de werkplek klaarstaat: tabel of json."
HELP_NO_BROWSER = "Open geen browser; toon alleen de link."
HELP_ROUTES = "Toon alle adressen van de werkplek, met wie ze mag gebruiken."
NO_EXTRA = (
    'Voor de werkplek zijn extra onderdelen nodig. Installeer ze met: pip install "kern-kwaliteitskader[werkplek]".'
)
SHORTCUT = "kern werkplek"
SHORTCUT_HELP = "Kwaliteitstoetsen van zorgaanbieders"
HELP_SHORTCUT = "Zet een snelkoppeling op uw bureaublad."


def shortcut_made(path: object) -> str:
    return f"De snelkoppeling staat op uw bureaublad: {path}"
