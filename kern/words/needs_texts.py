# SPDX-License-Identifier: EUPL-1.2
"""Why a demand that hangs on the answer to another demand binds a provider or not, in Dutch."""


def holds(needs: str, why: str, reason: str) -> str:
    """``reason`` is what the facts say by themselves."""
    return f"{reason.rstrip('.')}, omdat {needs}. {why}."


def fails(needs: str, why: str) -> str:
    return f"Geldt alleen als {needs}. {why}."


def unknown(needs: str, why: str) -> str:
    return f"Niet bekend. Geldt alleen als {needs}. {why}."


def ask(ref: str) -> str:
    return f"Wat is het antwoord op eis {ref}?"


def not_asked(ref: str) -> str:
    return f"Eis {ref} geldt niet voor deze aanbieder"


def exempt(ref: str) -> str:
    return f"Voor eis {ref} is vrijstelling gegeven"


def not_known_to_apply(ref: str) -> str:
    return f"Van eis {ref} is niet bekend of die geldt"


def unanswered(ref: str) -> str:
    return f"Eis {ref} heeft nog geen antwoord dat telt"


def answered(ref: str, label: str) -> str:
    return f"Het antwoord op {ref} is '{label}'"


def only_with(needs: str) -> str:
    """For whom a demand is meant, beside what the facts say."""
    return f"alleen als {needs}"
