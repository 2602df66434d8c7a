# SPDX-License-Identifier: EUPL-1.2
"""What an address or a form asks, read without trust."""

#: Digits of a number at most: no dossier has more events than that.
_DIGITS = 15


def number(text: str | None, most: int = 10**_DIGITS) -> int | None:
    """The whole number that a text is; None for anything else, also for one over ``most``."""
    said = (text or "").strip()
    if not said.isdecimal() or len(said) > _DIGITS:
        return None
    return found if (found := int(said)) <= most else None
