# SPDX-License-Identifier: EUPL-1.2
"""A region's own answer scale: the ``[[answer]]`` rows of a catalogue file, read and checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from kern.catalogue import scale_sentences as sentences
from kern.catalogue.faults import Fault
from kern.model.scale import Answer, Level

#: What ``meets`` can be, and the answer of the common scale that it stands for.
MEETS: Mapping[str, Answer] = {
    "ja": Answer.MET,
    "grotendeels": Answer.MOSTLY,
    "grotendeels niet": Answer.MOSTLY_NOT,
    "nee": Answer.NOT,
    "n.v.t.": Answer.NOT_APPLICABLE,
}
#: Excel's longest drop-down list; it cuts the labels at a comma.
LONGEST = 253
_NONE = "n.v.t."
_RANK = {name: number for number, name in enumerate(MEETS)}

#: A row of the file with its number there.
_Row = tuple[int, Mapping[str, Any]]


def read_scale(tables: Iterable[Mapping[str, Any]]) -> tuple[Level, ...]:
    """Make the scale of its rows, from best to worst, with `N.v.t.` at the end."""
    return tuple(_level(table) for _, table in _ordered(tables))


def _level(table: Mapping[str, Any]) -> Level:
    return Level(
        table["label"],
        MEETS.get(table["meets"], Answer.NOT),
        table["order"],
        Fraction(Decimal(table["points"])) if "points" in table else None,
        table.get("text", ""),
        tuple(table.get("synonyms", ())),
    )


def _ordered(tables: Iterable[Mapping[str, Any]]) -> list[_Row]:
    return sorted(enumerate(tables), key=lambda row: (row[1]["meets"] == _NONE, -row[1]["order"]))


def check_scale(document: Mapping[str, Any]) -> Iterator[Fault]:
    """What a scale of a region's own lacks or says twice."""
    rows = _ordered(document.get("answer", ()))
    if not rows:
        return
    yield from _labels(rows)
    real = [row for row in rows if row[1]["meets"] != _NONE]
    for name in ("ja", "nee"):
        if not any(table["meets"] == name for _, table in real):
            yield Fault(("answer",), sentences.no_answer_means(name))
    yield from _steps(real)
    for number, table in rows:
        if "points" in table and table["meets"] == _NONE:
            yield Fault(("answer", number, "points"), sentences.points_for_nothing())


def _steps(real: Sequence[_Row]) -> Iterator[Fault]:
    """Whether every step up the scale means at least as much, and is worth at least as much."""
    for (upper, better), (lower, worse) in pairwise(real):
        if better["order"] == worse["order"]:
            yield Fault(("answer", lower, "order"), sentences.same_place(better["label"]), ("answer", upper, "order"))
        if _RANK.get(better["meets"], 0) > _RANK.get(worse["meets"], 0):
            yield Fault(("answer", upper, "meets"), sentences.means_less(worse["label"]), ("answer", lower, "meets"))
        if ("points" in better) != ("points" in worse):
            yield Fault(("answer", lower if "points" in better else upper), sentences.points_for_some())
        elif "points" in better and better["points"] < worse["points"]:
            yield Fault(("answer", upper, "points"), sentences.gives_less(worse["label"]), ("answer", lower, "points"))


def _labels(rows: Sequence[_Row]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, table in rows:
        label = table["label"]
        for text in (label, *table.get("synonyms", ())):
            first = seen.setdefault(" ".join(text.split()).casefold().rstrip("."), number)
            if first != number and text:
                yield Fault(("answer", number), sentences.written_twice(text), ("answer", first))
        if label != " ".join(label.split()) or any(sign in label for sign in ',;"'):
            yield Fault(("answer", number, "label"), sentences.no_such_sign(label))
    if len(",".join(table["label"] for _, table in rows)) > LONGEST:
        yield Fault(("answer",), sentences.too_long_together(LONGEST))
