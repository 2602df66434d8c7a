# SPDX-License-Identifier: EUPL-1.2
"""What a bar is made of: shares of a whole, each with its pattern; the same in every form that draws."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kern.model.evaluation import Judged
from kern.model.scale import JUDGED, Answer, Status
from kern.words import dutch, outcomes

#: The order of a bar, from good to open; what does not count is left out.
STATUSES = (Status.MET, Status.PARTLY, Status.NOT_MET, Status.NOT_SHOWN, Status.NOT_ASSESSED)
#: The pattern of an answer between partly and not met.
REST = "rest"
PATTERNS = ("voldaan", "deels", REST, "niet_voldaan", "niet_aangetoond", "niet_beoordeeld")
_ANSWERS = (Answer.MET, Answer.MOSTLY, Answer.MOSTLY_NOT)
_CLASS = {Answer.MET: Status.MET.value, Answer.MOSTLY: Status.PARTLY.value, Answer.MOSTLY_NOT: REST}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its share of the whole (0 to 1) and its pattern (a CSS class)."""

    share: Fraction
    pattern: str


def by_points(judged: Iterable[Judged], maximum: Fraction) -> list[Segment]:
    """What each answer adds to the points, as shares of the maximum; the rest of the bar stays empty."""
    sums = dict.fromkeys(_ANSWERS, Fraction(0))
    for found in judged:
        if found.status in JUDGED and found.points and found.answer in sums:
            sums[found.answer] += found.points
    return [Segment(amount / maximum, _CLASS[answer]) for answer, amount in sums.items() if maximum and amount]


def by_status(judged: Iterable[Judged]) -> list[Segment]:
    """How often each status occurs among the demands that count, as shares of them."""
    amounts = Counter(pattern for one in judged if (pattern := _pattern(one)))
    whole = sum(amounts.values())
    return [Segment(Fraction(amounts[pattern], whole), pattern) for pattern in PATTERNS if amounts[pattern]]


def patterns(judged: Iterable[Judged]) -> tuple[tuple[str, str], ...]:
    """The patterns that `by_status` uses for these demands, each with what it stands for."""
    words: dict[str, dict[str, None]] = {}
    for one in judged:
        words.setdefault(_pattern(one), {})[outcomes.judged(one.status, one.label)] = None
    return tuple((pattern, dutch.listing(words[pattern], "of")) for pattern in PATTERNS if pattern in words)


def _pattern(found: Judged) -> str:
    """The look of a demand in a bar; empty where it does not count."""
    if found.status is Status.NOT_MET and found.answer not in (None, Answer.NOT):
        return REST
    return found.status.value if found.status in STATUSES else ""
