# SPDX-License-Identifier: EUPL-1.2
"""The words of a timeline."""


def withdrawn(seq: int) -> str:
    return f"telt niet meer mee (nr {seq})"


def corrected(seq: int) -> str:
    return f"verbeterd (nr {seq})"


def recorded(label: str, number: int) -> str:
    return f"Vastgelegd: {label} (nr {number})."


def put_right(label: str, old: int, new: int, *, void: bool) -> str:
    """What a correction did, to who just made it."""
    if void:
        return f"Vastgelegd: {label} (nr {old}) telt niet meer mee. Dat staat als nr {new} in de tijdlijn."
    return f"Vastgelegd: {label} (nr {old}) is verbeterd. De verbetering staat als nr {new} in de tijdlijn."
