# SPDX-License-Identifier: EUPL-1.2
"""The words of preparing a re-test."""

from collections.abc import Sequence

from kern.words import dutch

TITLE = "Hertoets"
WHAT = (
    "In de werkmap staan de eisen die niet in orde waren bovenaan, leeg en open. Ernaast staat wat er de vorige keer "
    "stond. De andere eisen zijn overgenomen en op slot."
)
AGAIN = "Wat de aanbieder opnieuw beantwoordt"
NOTHING_AGAIN = "Alle eisen waren in orde. De werkmap vraagt niets opnieuw; de toetser kan wel een eis openen."
COLUMNS = ("Nr", "Kwaliteitseis")
WORKBOOK = "De werkmap"
DOWNLOAD = "Haal de werkmap voor de hertoets op"
PLANNED = "De hertoets is gepland"
BACK = (
    "Komt de werkmap ingevuld terug, neem hem dan op bij Ontvangen. kern maakt er een nieuw moment van, met toen en nu."
)
PLAN = "Leg vast dat de hertoets is gepland"
PLAN_HELP = "Geen enkel kader geeft een termijn. U kiest de dagen zelf; kern bewaakt ze."
DAY = "Op welke dag sprak u dit af?"
ON = "Op welke dag is de hertoets?"
UNTIL = "Uiterlijk"
REMARK = "Toelichting (mag leeg)"
WHY = "Motivering"
WHY_HELP = "Nodig als het kader eerst iets anders vraagt, of als u iets van een eerdere dag vastlegt."
SAVE = "Leg vast"


def proposed(refs: Sequence[str]) -> str:
    return (
        f"Op het blad Toetsing staat een voorstel bij 'Recidive': {dutch.listing(refs)}. Het telt pas als de toetser "
        "het bevestigt."
    )
