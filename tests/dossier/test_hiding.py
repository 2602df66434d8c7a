# SPDX-License-Identifier: EUPL-1.2
"""A small count cannot be computed from what is shown beside it.

The tests do what a reader with a pencil can do, and more: they know every sum that holds and what the words mean, and
ask which counts are then still possible. They share no code with the hiding itself.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kern.dossier.hiding import FEW, SHOWN, WITHHELD, Cell, hidden

Parts = Mapping[str, Mapping[tuple[str, str], int]]


def exact(totals: Mapping[str, int], parts: Parts) -> dict[Cell, int]:
    """Every cell with its true count; noughts left out."""
    cells: dict[Cell, int] = {(None, None, None): sum(totals.values())}
    cells |= {(None, None, region): count for region, count in totals.items()}
    for name, part in parts.items():
        for (value, region), count in part.items():
            cells[name, value, region] = count
            cells[name, value, None] = cells.get((name, value, None), 0) + count
    return {cell: count for cell, count in cells.items() if count}


def sums(cells: Mapping[Cell, int]) -> Iterator[tuple[Cell, list[Cell]]]:
    """Every sum that a reader knows to hold: a total, and the cells that make it up."""
    names = {name for name, _, _ in cells if name is not None}
    regions = {region for _, _, region in cells if region is not None}
    yield (None, None, None), [(None, None, r) for r in regions]
    for name in names:
        values = {value for of, value, _ in cells if of == name}
        yield (None, None, None), [(name, v, None) for v in values]
        for v in values:
            yield (name, v, None), [(name, v, r) for r in regions if (name, v, r) in cells]
        for r in regions:
            yield (None, None, r), [(name, v, r) for v in values if (name, v, r) in cells]


def determined(cells: Mapping[Cell, int], states: Mapping[Cell, str]) -> set[Cell]:
    """The hidden cells that follow from the shown ones by adding and subtracting alone (Gauss)."""
    unknown = [cell for cell in cells if states[cell] != SHOWN]
    rows = []
    for total, members in sums(cells):
        row = [Fraction((cell in members) - (cell == total)) for cell in unknown]
        rows.append(row)
    found: set[Cell] = set()
    pivots = 0
    for column in range(len(unknown)):
        pivot = next((i for i in range(pivots, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[pivots], rows[pivot] = rows[pivot], rows[pivots]
        first = rows[pivots]
        rows[pivots] = [x / first[column] for x in first]
        for i, row in enumerate(rows):
            if i != pivots and row[column]:
                rows[i] = [x - row[column] * y for x, y in zip(row, rows[pivots], strict=True)]
        pivots += 1
    for row in rows[:pivots]:
        ones = [i for i, x in enumerate(row) if x]
        if len(ones) == 1:
            found.add(unknown[ones[0]])
    return found


def test_one_hidden_part_does_not_follow_from_the_total() -> None:
    """20 + 8 + 2 = 30: with 20, 8 and 30 shown, everybody can tell the 2."""
    states = hidden({"a": 30}, {"aanleiding": {("eerste", "a"): 20, ("hertoets", "a"): 8, ("signaal", "a"): 2}})
    assert states["aanleiding", "signaal", "a"] == FEW
    assert states["aanleiding", "hertoets", "a"] == WITHHELD
    assert states["aanleiding", "eerste", "a"] == SHOWN
    assert states[None, None, "a"] == states[None, None, None] == SHOWN


def test_a_small_region_does_not_follow_from_all_regions_together() -> None:
    states = hidden({"a": 12, "b": 3, "c": 40}, {})
    assert states[None, None, "b"] == FEW
    assert sorted(states.values()).count(WITHHELD) == 1


def test_two_small_parts_that_can_only_be_one_thing_are_protected_too() -> None:
    """4 + 4 = 8: "minder dan 5" twice, and a total of 8, tells both."""
    states = hidden({"a": 8}, {"oordeel": {("akkoord", "a"): 4, ("niet", "a"): 4}})
    assert WITHHELD in {states["oordeel", "akkoord", "a"], states["oordeel", "niet", "a"], states[None, None, "a"]}


def test_parts_whose_number_alone_tells_them_are_protected_too() -> None:
    """Four parts that occurred, together "minder dan 5": each is 1."""
    states = hidden({"a": 4}, {"oordeel": {(name, "a"): 1 for name in "wxyz"}})
    assert WITHHELD in states.values()


def test_large_counts_stand_as_they_are() -> None:
    states = hidden({"a": 30, "b": 12}, {"g": {("x", "a"): 20, ("y", "a"): 10, ("x", "b"): 7, ("y", "b"): 5}})
    assert set(states.values()) == {SHOWN}


COUNTS = st.one_of(st.integers(0, 4), st.integers(0, 30))


@st.composite
def figures(draw: st.DrawFn, most: int = 4) -> tuple[dict[str, int], dict[str, dict[tuple[str, str], int]]]:
    """A figure over some regions, with no breakdown, one, or two that add up to the same totals."""
    regions = "abcd"[: draw(st.integers(1, most))]
    first = {(v, r): draw(COUNTS) for v in "xyz"[: draw(st.integers(1, 3))] for r in regions}
    totals = {r: sum(n for (_, of), n in first.items() if of == r) for r in regions}
    parts = {"p": first}
    if draw(st.booleans()):
        second: dict[tuple[str, str], int] = {}
        for r in regions:
            cut = draw(st.integers(0, totals[r]))
            second |= {("m", r): cut, ("n", r): totals[r] - cut}
        parts["q"] = second
    if draw(st.booleans()):
        parts = {}
    return totals, parts


@settings(max_examples=300, deadline=None)
@given(figures())
def test_no_subtraction_undoes_it(figure: tuple[dict[str, int], Parts]) -> None:
    """Whatever is added and subtracted, no count under five comes out."""
    totals, parts = figure
    cells = exact(totals, parts)
    states = hidden(totals, parts)
    assert set(states) == (set(cells) if sum(totals.values()) else set())
    if not states:
        return
    small = {cell for cell, count in cells.items() if count < 5}
    assert not [cell for cell in small if states[cell] == SHOWN]
    assert not [cell for cell, count in cells.items() if count >= 5 and states[cell] == FEW]
    assert not determined(cells, states) & small


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=2), st.data())
def test_whoever_tries_every_count_keeps_three_to_choose_from(totals: list[int], data: st.DataObject) -> None:
    """Every table that agrees with what is shown is tried: for a small count at least three values remain."""
    regions = "ab"[: len(totals)]
    part: dict[tuple[str, str], int] = {}
    for region, whole in zip(regions, totals, strict=True):
        cut = data.draw(st.integers(0, whole))
        part |= {("x", region): cut, ("y", region): whole - cut}
    figure = dict(zip(regions, totals, strict=True))
    cells = exact(figure, {"p": part})
    states = hidden(figure, {"p": part})

    def fits(cell: Cell, count: int) -> bool:
        if states[cell] == SHOWN:
            return count == cells[cell]
        return 1 <= count <= 4 if states[cell] == FEW else count >= 1

    inner = [cell for cell in cells if cell[0] is not None and cell[2] is not None]
    seen: dict[Cell, set[int]] = {cell: set() for cell in cells}
    for counts in product(range(1, 13), repeat=len(inner)):
        told = dict(zip(inner, counts, strict=True))
        added = exact(
            {r: sum(n for (_, _, of), n in told.items() if of == r) for r in regions},
            {"p": {(str(v), str(r)): n for (_, v, r), n in told.items()}},
        )
        if all(fits(cell, count) for cell, count in added.items()):
            for cell, count in added.items():
                seen[cell].add(count)
    assert not [cell for cell, count in cells.items() if count < 5 and len(seen[cell]) < 3]
