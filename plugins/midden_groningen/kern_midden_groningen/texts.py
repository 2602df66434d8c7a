# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing."""

from collections.abc import Iterable

from kern.region import dutch


def subsidised(financing: Iterable[str], label: str) -> str:
    return (
        f"niet bekend of dit kader geldt: levert met subsidie en niet in {dutch.listing(financing, 'of')}. "
        "De tekst zegt niet of een algemene voorziening eronder valt. "
        f"Vraag het aan de gemeente {label}: geldt dit kader voor wat met subsidie wordt geleverd?"
    )


def subsidised_in(laws: Iterable[str], municipalities: Iterable[str]) -> str:
    return f"levert {dutch.listing(laws)} in {dutch.listing(municipalities)}, met subsidie"
