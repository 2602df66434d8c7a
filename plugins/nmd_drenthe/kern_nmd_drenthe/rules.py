# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the decision rule, read once from the catalogue's tables as exact fractions.

Each number stands in the catalogue once; an overlay, or another option of an open reading, that moves it moves the
rule and the sentences alike.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from kern.region import Answer, Catalogue, Judged
from kern.region import Band as ScaleBand


@dataclass(frozen=True, slots=True)
class Band:
    """One band of the total: from ``start`` to ``end``, each edge with or without the band itself."""

    code: str
    label: str
    text: str
    source: str
    start: Fraction
    with_start: bool
    end: Fraction
    with_end: bool

    def holds(self, share: Fraction) -> bool:
        """Whether a share falls in this band."""
        above = share >= self.start if self.with_start else share > self.start
        return above and (share <= self.end if self.with_end else share < self.end)


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """The score that the text prints beside the threshold of a theme, for the theme tested in full."""

    score: Fraction
    requirements: int


@dataclass(frozen=True, slots=True)
class Double:
    """Two demands that ask nearly the same: ``whole`` asks all that ``part`` asks. ``once`` counts the pair as one."""

    whole: str
    part: str
    reading: str
    once: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The decision rule: the points of each answer, the bands from good to bad, and the thresholds (shares of 1).

    ``worth`` is what an answer counts for in the way of counting that leads: its points, or one where it is sufficient;
    ``worst`` and ``best`` are the least and the most of these. ``full`` are the points of a demand that is fully met,
    ``insufficient`` the answers that are not sufficient, ``nearly`` those that are and do not meet fully. ``edges`` are
    the shares at which the outcome changes.
    """

    scores: Mapping[Answer, Fraction]
    worth: Mapping[Answer, Fraction]
    insufficient: frozenset[Answer]
    nearly: frozenset[Answer]
    bands: tuple[Band, ...]
    by_count: bool
    sufficient: Fraction
    share_under: Fraction
    threshold: Fraction
    theme_rule: str
    threshold_source: str
    printed: Mapping[str, PrintedScore]
    table_leads: bool
    table_total: int
    table_good: Fraction
    table_sufficient: Fraction
    doubles: tuple[Double, ...]
    scale: tuple[ScaleBand, ...]
    edges: tuple[Fraction, ...]
    full: Fraction
    worst: Fraction
    best: Fraction

    def amount(self, found: Iterable[Judged]) -> Fraction:
        """What judged demands are worth together in the way of counting that leads."""
        return _sum(found, self.worth)

    def points(self, found: Iterable[Judged]) -> Fraction:
        """The points of judged demands together."""
        return _sum(found, self.scores)

    def band(self, share: Fraction) -> Band:
        """The band of a share (3.1 Normering; the prose on percentages leads)."""
        return next(band for band in self.bands if band.holds(share))

    def band_by_code(self, code: str) -> Band:
        """The band with a code."""
        return next(band for band in self.bands if band.code == code)

    def table_code(self, amount: Fraction) -> str:
        """The band that the absolute numbers of the decision table give; 34 stands in two bands and counts as good."""
        if amount >= self.table_good:
            return self.bands[0].code
        return self.bands[1].code if amount >= self.table_sufficient else self.bands[2].code

    def theme_below(self, code: str, points: Fraction, maximum: Fraction, way: str = "") -> bool:
        """Whether a theme of which nothing is open lies under the threshold (reading ``nmd-themagrens``).

        ``way`` is another of the three ways to read that threshold than the one that is followed.
        """
        printed, way = self.printed.get(code), way or self.theme_rule
        if way == "percentage" or printed is None or maximum != printed.requirements:
            return points < self.threshold * maximum
        return points < printed.score if way == "onder" else points <= printed.score


#: Rules by the tables that they were read from, so that a folder of workbooks reads them once.
_KNOWN: dict[int, tuple[Mapping[str, Any], Rules]] = {}
_KEEP = 64


def rules(catalogue: Catalogue) -> Rules:
    """The rule as the catalogue (overlays and readings included) states it."""
    known = _KNOWN.get(id(catalogue.data))
    if known is None or known[0] is not catalogue.data:
        if len(_KNOWN) > _KEEP:
            _KNOWN.clear()
        known = _KNOWN[id(catalogue.data)] = (catalogue.data, _read(catalogue))
    return known[1]


def _read(catalogue: Catalogue) -> Rules:
    data = catalogue.data
    table, themes = data["decision_table"], data["themes"]
    bands = tuple(_bands(data["bands"], catalogue.document))
    scores = {Answer(label): Fraction(row["score"]) for label, row in data["scores"].items()}
    sufficient, by_count = Fraction(data["sufficient"]["score"]), data["total"]["counting"] == "telling"
    full = max(scores.values())
    worth = {answer: Fraction(score >= sufficient) for answer, score in scores.items()} if by_count else scores
    return Rules(
        scores=scores,
        worth=worth,
        insufficient=frozenset(answer for answer, score in scores.items() if score < sufficient),
        nearly=frozenset(answer for answer, score in scores.items() if sufficient <= score < full),
        bands=bands,
        by_count=by_count,
        sufficient=sufficient,
        share_under=Fraction(data["share_not_met"]["under"]),
        threshold=Fraction(themes["threshold"]),
        theme_rule=themes["rule"],
        threshold_source=place(themes["source"], catalogue.document),
        printed={
            code: PrintedScore(Fraction(row["score"]), int(row["requirements"]))
            for code, row in themes["printed"].items()
        },
        table_leads=table["leads"],
        table_total=int(table["requirements"]),
        table_good=Fraction(table["good_from"]),
        table_sufficient=Fraction(table["sufficient_from"]),
        doubles=tuple(Double(row["whole"], row["part"], row["reading"], row["once"]) for row in data["doubles"]),
        scale=tuple(ScaleBand(b.label, b.start, b.end, b.with_start, b.with_end) for b in reversed(bands)),
        edges=tuple(sorted({edge for band in bands for edge in (band.start, band.end)})),
        full=full,
        worst=min(worth.values()),
        best=max(worth.values()),
    )


def _bands(rows: Sequence[Mapping[str, Any]], document: str) -> Iterator[Band]:
    """The bands from good to bad; each ends where the better one starts, so that no share falls between two."""
    end, with_end = Fraction(1), True
    for row in rows:
        start, with_start = Fraction(row["start"]), bool(row["start_included"])
        yield Band(
            row["code"],
            row["label"],
            row["text"],
            place(row["source"], document),
            start,
            with_start,
            end,
            with_end,
        )
        end, with_end = start, not with_start


def _sum(found: Iterable[Judged], worth: Mapping[Answer, Fraction]) -> Fraction:
    """In whole parts of one point: adding fractions one by one is slow."""
    answers = Counter([one.answer for one in found])
    scale = lcm(*[points.denominator for points in worth.values()])
    parts = [points.numerator * (scale // points.denominator) * answers[answer] for answer, points in worth.items()]
    return Fraction(sum(parts), scale)


def place(source: Mapping[str, Any], document: str) -> str:
    """A source place for people: document and section."""
    return f"{document}, {source['section']}"
