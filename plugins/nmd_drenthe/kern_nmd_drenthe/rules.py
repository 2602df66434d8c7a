# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the decision rule, read once from the catalogue's tables as exact fractions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kern.region import Answer, Catalogue
from kern.region import Band as ScaleBand


@dataclass(frozen=True, slots=True)
class Band:
    """One band of the total.

    ``above`` excludes its edge, ``start`` and ``end`` include theirs, ``below`` excludes it.
    """

    code: str
    label: str
    text: str
    source: str
    above: Fraction | None
    start: Fraction | None
    end: Fraction | None
    below: Fraction | None

    def holds(self, share: Fraction) -> bool:
        """Whether a share of the points falls in this band."""
        return (
            (self.above is None or share > self.above)
            and (self.start is None or share >= self.start)
            and (self.end is None or share <= self.end)
            and (self.below is None or share < self.below)
        )


@dataclass(frozen=True, slots=True)
class PrintedScore:
    """The score that the text prints beside the threshold of a theme, for the theme tested in full."""

    score: Fraction
    requirements: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The decision rule: the worth of each answer, the bands, and the thresholds (shares of 1)."""

    scores: Mapping[Answer, Fraction]
    bands: tuple[Band, ...]
    sufficient: Fraction
    threshold: Fraction
    threshold_source: str
    printed: Mapping[str, PrintedScore]
    table_total: int
    table_good: Fraction
    table_sufficient: Fraction
    table_source: str
    scale: tuple[ScaleBand, ...]

    @property
    def edges(self) -> list[Fraction]:
        """The shares at which the outcome changes."""
        return [edge for b in self.bands for edge in (b.above, b.start, b.end, b.below) if edge is not None]

    def band(self, share: Fraction) -> Band:
        """The band of a share of the points (3.1 Normering; the prose on percentages leads)."""
        return next(band for band in self.bands if band.holds(share))

    def band_by_code(self, code: str) -> Band:
        """The band with a code."""
        return next(band for band in self.bands if band.code == code)

    def table_code(self, amount: Fraction) -> str:
        """The band that the absolute numbers of the decision table give; 34 stands in two bands and counts as good."""
        if amount >= self.table_good:
            return self.bands[0].code
        return self.bands[1].code if amount >= self.table_sufficient else self.bands[2].code


#: Rules by the tables that they were read from, so that a folder of workbooks reads them once.
_KNOWN: dict[int, tuple[Mapping[str, Any], Rules]] = {}


def rules(catalogue: Catalogue) -> Rules:
    """The rule as the catalogue (overlays included) states it."""
    known = _KNOWN.get(id(catalogue.data))
    if known is None or known[0] is not catalogue.data:
        known = _KNOWN[id(catalogue.data)] = (catalogue.data, _read(catalogue))
    return known[1]


def _read(catalogue: Catalogue) -> Rules:
    data = catalogue.data
    table, themes = data["decision_table"], data["themes"]
    return Rules(
        scores={Answer(label): Fraction(row["score"]) for label, row in data["scores"].items()},
        bands=tuple(_band(row, catalogue.document) for row in data["bands"]),
        sufficient=Fraction(data["sufficient"]["score"]),
        threshold=Fraction(themes["threshold"]),
        threshold_source=place(themes["source"], catalogue.document),
        printed={
            code: PrintedScore(Fraction(row["score"]), int(row["requirements"]))
            for code, row in themes["printed"].items()
        },
        table_total=int(table["requirements"]),
        table_good=Fraction(table["good_from"]),
        table_sufficient=Fraction(table["sufficient_from"]),
        table_source=place(table["source"], catalogue.document),
        scale=tuple(_scale(data["bands"])),
    )


def _scale(rows: Sequence[Mapping[str, Any]]) -> Iterator[ScaleBand]:
    """The bands from low to high, for charts, each with whether it holds its edges."""
    for row in reversed(rows):
        start, end = row.get("from", row.get("above", "0")), row.get("to", row.get("below", "1"))
        yield ScaleBand(row["label"], Fraction(start), Fraction(end), "above" not in row, "below" not in row)


def _band(row: Mapping[str, Any], document: str) -> Band:
    def edge(key: str) -> Fraction | None:
        return Fraction(row[key]) if key in row else None

    source = place(row["source"], document)
    return Band(row["code"], row["label"], row["text"], source, edge("above"), edge("from"), edge("to"), edge("below"))


def place(source: Mapping[str, Any], document: str) -> str:
    """A source place for people: document and section."""
    return f"{document}, {source['section']}"
