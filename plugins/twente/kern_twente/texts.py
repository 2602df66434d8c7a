# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing."""

from collections.abc import Sequence

from kern.region import dutch

CONTRACT_UNKNOWN = "Niet bekend of dit punt in het contract staat. Alleen dan geldt het."
CONTRACT_QUESTION = (
    "Staat dit punt in het contract met deze aanbieder? De toetser vult dit in bij Toetsing (contractpunt)."
)
CONTRACT_YES = "De toetser bevestigt dat dit punt in het contract staat."
CONTRACT_NO = "Volgens de toetser staat dit punt niet in het contract."

NOT_SHOWN = "Er is geen bewijs genoemd. De aanbieder moet dit aantonen."
NOT_SHOWN_AWARD = "Er is geen bewijs genoemd. Dat moet er zijn vóór de definitieve gunning."
UNMET = "Eisen waaraan niet is voldaan"
UNSHOWN = "Eisen die niet zijn aangetoond: er is geen bewijs genoemd"
NOTHING_UNSHOWN = "geen eis met 'Voldoet' waarbij het bewijs ontbreekt"
MISSING_EVIDENCE = "Bewijs dat er moet zijn vóór de definitieve gunning"
OUTDATED = "verouderde_verwijzing"


def evidence_missing(missing: Sequence[tuple[str, str]]) -> str:
    listed = dutch.listing(f"{ref} ({title})" for ref, title in missing)
    return (
        f"Nog niet te gunnen: het bewijs ontbreekt bij {listed}. Vóór de definitieve gunning hoort daar "
        "een bewijsstuk te zijn. Noem het in de kolom Bewijs."
    )


def not_shown(refs: Sequence[str]) -> str:
    return (
        f"Niet aangetoond: {dutch.listing(refs)}. De aanbieder zegt dat hij voldoet, maar noemt geen bewijs. "
        "In Twente geldt de omgekeerde bewijslast: de aanbieder laat zien dat het goed gaat."
    )


def outdated(ref: str, note: str) -> str:
    return f"Bij {ref}: {note}"


def phase(label: str, verdict: str) -> str:
    return f"{label}: {verdict}"


def not_awardable(verdict: str) -> str:
    return f"{verdict}, nog niet te gunnen"
