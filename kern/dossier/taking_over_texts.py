# SPDX-License-Identifier: EUPL-1.2
"""The words of taking measures over as actions."""

from collections.abc import Sequence

from kern.words import dutch

OF_FRAMEWORK = "het kader"


def closed(moment: int) -> str:
    return f"Moment {moment} is gesloten. Heropen het eerst met 'kern dossier leg-vast … --soort heropend'."


def no_outcome(moment: int) -> str:
    return (
        f"Bij moment {moment} is er nog geen uitkomst van de toetser. Toets eerst; daarna neemt kern maatregelen over."
    )


def taken(titles: Sequence[str], there: Sequence[str], possible: Sequence[str]) -> str:
    """What was taken over, in sentences."""
    lines = []
    if titles:
        lines.append(f"Overgenomen als actie: {dutch.listing(titles)}.")
    else:
        lines.append("Er was niets over te nemen.")
    if there:
        lines.append(f"Stond er al: {dutch.listing(there)}.")
    if possible:
        lines.append(f"Het kader noemt als mogelijk, dus niet overgenomen: {dutch.listing(possible)}.")
    return " ".join(lines)
