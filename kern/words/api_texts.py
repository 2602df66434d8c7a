# SPDX-License-Identifier: EUPL-1.2
"""What `kern.api` says when something is not there, for whoever writes a script."""

from collections.abc import Iterable

NO_WORKBOOK = "Geef minstens één werkmap om te vergelijken."


def no_region(name: str, installed: Iterable[str], suggestion: str) -> str:
    """A region that is not installed."""
    return f"De regio '{name}' is niet geïnstalleerd. Wel: {', '.join(sorted(installed))}. {suggestion}".strip()


def no_edition(region: str, version: str, editions: Iterable[str], suggestion: str) -> str:
    """An edition that a region does not have."""
    return f"De regio '{region}' heeft geen editie '{version}'. Wel: {', '.join(editions)}. {suggestion}".strip()


def no_reading(name: str, suggestion: str) -> str:
    """An open reading that no chosen region has."""
    return f"De open lezing '{name}' is er niet. {suggestion}".strip()


def no_option(reading: str, option: str, options: Iterable[str]) -> str:
    """An option that a reading does not have, or that computes nothing."""
    return f"De lezing '{reading}' heeft geen optie '{option}' waarmee kern rekent. Kies: {', '.join(options)}."


def no_form(form: str, forms: Iterable[str], suggestion: str) -> str:
    """A report format that is not there."""
    return f"Het rapport '{form}' is er niet. Kies: {', '.join(forms)}. {suggestion}".strip()
