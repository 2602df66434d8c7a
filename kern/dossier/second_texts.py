# SPDX-License-Identifier: EUPL-1.2
"""What is said where a re-test is made from a dossier, and of what can follow."""

from collections.abc import Iterable, Sequence

from kern.words import dutch

WHOSE = "Van wie is de hertoets? Geef de aanbieder, of het nummer van de toets met --moment."


def not_judged(moment: int) -> str:
    return (
        f"Bij moment {moment} staat geen oordeel van een toetser. Een hertoets volgt op een toets die is beoordeeld. "
        "Neem eerst de beoordeelde werkmap op (kern dossier ontvang)."
    )


def none_judged(name: str) -> str:
    return (
        f"Voor {name} staat er geen toets in het dossier die is beoordeeld en nog geen hertoets heeft (kern dossier "
        "toon laat zien wat er staat)."
    )


def which(moments: Iterable[tuple[int, str, str]]) -> str:
    told = ", ".join(f"{number} ({region}, {state})" for number, region, state in moments)
    return f"Er is meer dan één toets waar de hertoets op kan volgen: {told}. Kies er een (--moment)."


def proposed(refs: Sequence[str]) -> str:
    return (
        f"Op het blad Toetsing staat een voorstel bij 'Recidive': {dutch.listing(refs)}. Het telt pas als de toetser "
        "het bevestigt."
    )


def record_it(provider: str, moment: int, refs: Sequence[str]) -> str:
    """How a person records that the re-test was planned; kern does not."""
    about = f" --eisen {','.join(refs)}" if refs else ""
    return (
        "Er is nog niets vastgelegd. Is de hertoets gepland? Leg het vast met:\n"
        f"  kern dossier leg-vast {provider} --moment {moment} --soort hertoets_gepland --gepland-op DAG{about}"
    )
