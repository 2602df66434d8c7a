# SPDX-License-Identifier: EUPL-1.2
"""The total in both ways of counting, and what can still come out of it.

Source: Toetsingskader 2019, 3.1 Normering. The text counts the requirements that are sufficient, and measures in
summed scores; reading ``nmd-voldoende`` says which of the two leads. Both are always worked out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from kern.region import JUDGED, Answer, Judged, Status, possible_range, share
from kern_nmd_drenthe.rules import Band, Rules

_OPEN = frozenset({Status.NOT_ASSESSED, Status.UNDETERMINED})
_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Total:
    """The judged demands that count: how many, their points, how many are sufficient, and the shares of both ways.

    ``lowest`` and ``highest`` are the shares of the leading way that every filling of what is blank can give.
    """

    judged: int
    open: int
    points: Fraction
    enough: int
    summed: Fraction | None
    counted: Fraction | None
    by_count: bool
    lowest: Fraction | None
    highest: Fraction | None

    @property
    def leading(self) -> Fraction | None:
        """The share that decides."""
        return self.counted if self.by_count else self.summed

    @property
    def other(self) -> Fraction | None:
        """The share of the other way of counting."""
        return self.summed if self.by_count else self.counted

    @property
    def amount(self) -> Fraction:
        """What is divided by the number of judged demands to get the leading share."""
        return Fraction(self.enough) if self.by_count else self.points


def total_of(judged: Mapping[str, Judged], rule: Rules) -> Total:
    """The total over the demands that are tested and apply."""
    counting = once(judged, rule)
    done = [found for found in counting.values() if found.status in JUDGED]
    points = rule.points(done)
    enough = sum(found.answer not in rule.insufficient for found in done)
    number = Fraction(len(done))
    return Total(
        len(done),
        sum(found.status in _OPEN for found in counting.values()),
        points,
        enough,
        share(points, number),
        share(Fraction(enough), number),
        rule.by_count,
        *possible_range(weighed(judged, rule), rule.worth),
    )


def weighed(judged: Mapping[str, Judged], rule: Rules) -> Mapping[str, Judged]:
    """The demands that count, each with what it is worth in the way of counting that leads."""
    counting = once(judged, rule)
    return {ref: _worth(found, rule.worth) for ref, found in counting.items()} if rule.by_count else counting


def _worth(found: Judged, worth: Mapping[Answer, Fraction]) -> Judged:
    return found if found.answer is None or found.points is None else replace(found, points=worth[found.answer])


def once(judged: Mapping[str, Judged], rule: Rules) -> Mapping[str, Judged]:
    """The demands that count: of a pair that counts once only the worse one, or the one that is still open."""
    dropped = {
        ref for double in rule.doubles if double.once for ref in _better(judged, double.whole, double.part, rule)
    }
    return {ref: found for ref, found in judged.items() if ref not in dropped} if dropped else judged


def _better(judged: Mapping[str, Judged], one: str, other: str, rule: Rules) -> tuple[str, ...]:
    pair = [(ref, judged[ref]) for ref in (one, other) if ref in judged]
    if len(pair) < 2 or any(found.status not in JUDGED | _OPEN for _, found in pair):
        return ()
    # What is open can still become the worse one, so it stays.
    ranked = sorted(pair, key=lambda row: (row[1].status in JUDGED, row[1].points or _NONE))
    return (ranked[1][0],)


def reachable(lowest: Fraction | None, highest: Fraction | None, rule: Rules) -> tuple[Band, ...]:
    """The bands between two shares, from good to bad."""
    if lowest is None or highest is None:
        return ()
    best, worst = rule.bands.index(rule.band(highest)), rule.bands.index(rule.band(lowest))
    return rule.bands[best : worst + 1]


def decided(total: Total, rule: Rules) -> Band | None:
    """The band of the total; the absolute numbers of the table where they lead and all its demands count."""
    if total.leading is None:
        return None
    if rule.table_leads and total.judged == rule.table_total and not total.open:
        return rule.band_by_code(rule.table_code(total.amount))
    return rule.band(total.leading)
