# SPDX-License-Identifier: EUPL-1.2
"""What is said where a paper of the course cannot be made."""

DESTROYED = "(vernietigd)"


def not_judged(moment: int) -> str:
    return (
        f"Bij moment {moment} is nog geen toetsing vastgelegd. Leg de toetsing eerst vast; daarna kan kern dit stuk "
        "maken."
    )


def no_decision(moment: int) -> str:
    return f"Bij moment {moment} is nog geen besluit vastgelegd. Leg het besluit vast; daarna kan kern dit stuk maken."
