# SPDX-License-Identifier: EUPL-1.2
"""The words of a timeline."""

DAY = "Dag"
NOTHING = "niets"
VOID = "Telt niet meer mee"


def withdrawn(seq: int) -> str:
    return f"telt niet meer mee (nr {seq})"


def corrected(seq: int) -> str:
    return f"verbeterd (nr {seq})"


def corrects(label: str, seq: int) -> str:
    return f"{label}: nr {seq}"
