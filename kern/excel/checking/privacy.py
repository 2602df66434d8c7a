# SPDX-License-Identifier: EUPL-1.2
"""Numbers that may be a citizen service number (BSN): found to warn about, never repeated."""

import re
from collections.abc import Sequence

_GAP = " .\u00a0\u202f"
_RUN = re.compile(rf"(?<![\d+])\+?\d(?:[{_GAP}]?\d)+")
_NINE = re.compile(rf"\d(?:[{_GAP}]?\d){{8}}")
_GAPS = re.compile(rf"[{_GAP}]")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
MASK = "•••••••••"


def has_bsn(text: str) -> bool:
    """Whether nine digits that pass the 11-test stand in a text, also with spaces or full stops between them."""
    return _NINE.search(text) is not None and any(_suspect(run[0]) for run in _RUN.finditer(text))


def with_bsn(texts: Sequence[str]) -> list[int]:
    """The positions of the texts that hold such a number; one search tells that, as nearly always, none does."""
    if _NINE.search("\n".join(texts)) is None:
        return []
    return [index for index, text in enumerate(texts) if has_bsn(text)]


def masked(text: str) -> str:
    """A text without such numbers, so that a message can quote it."""
    return _RUN.sub(lambda run: MASK if _suspect(run[0]) else run[0], text) if _NINE.search(text) else text


def _suspect(run: str) -> bool:
    """Whether a run of digits and gaps holds nine digits in a row, alone or as whole groups, that pass the 11-test."""
    if run.startswith("+"):  # a telephone number with its country code
        return False
    groups = _GAPS.split(run)
    if sum(map(len, groups)) == 9:
        return _passes("".join(groups))
    # Een los cijfer hoort bij een nummering of een telefoonnummer, niet bij een gegroepeerd nummer.
    for start in range(len(groups)):
        joined = ""
        for group in groups[start:]:
            joined += group
            if len(joined) >= 9 or len(group) == 1:
                break
        if len(joined) == 9 and _passes(joined):
            return True
    return False


def _passes(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and digits.strip("0") != ""
