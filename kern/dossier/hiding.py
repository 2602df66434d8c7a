# SPDX-License-Identifier: EUPL-1.2
"""Small counts, hidden so that no subtraction brings them back.

A count under five is shown as "few" (1 to 4). Where the other figures and the totals would still tell it, more counts
are withheld, as few and as small ones as possible, until at least three values remain possible for each small count.

A figure with its breakdowns is a network: what flows from the values of one breakdown through the regions to the values
of another adds up everywhere, as counts do. Whoever knows what is shown knows a small count no better than as far as it
can still move up and down in that network. What did not occur has no cell, so everybody may know that it is nought.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

#: Below this a count is hidden; so many values must remain possible for what is hidden.
LEAST, POSSIBLE = 5, 3
SHOWN, FEW, WITHHELD = "getoond", "minder", "niet getoond"
_NO_LIMIT = 1 << 40

#: A cell: the breakdown and its value (None: the whole figure), and the region (None: all of them).
Cell = tuple[str | None, str | None, str | None]
_Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Arc:
    tail: _Node
    head: _Node
    cell: Cell | None


@dataclass(slots=True)
class _Net:
    """The network of one figure; ``flow`` holds the true counts, ``states`` how each cell is shown."""

    arcs: list[_Arc] = field(default_factory=list)
    flow: list[int] = field(default_factory=list)
    states: dict[Cell, str] = field(default_factory=dict)
    at: dict[_Node, list[tuple[int, int]]] = field(default_factory=dict)

    def arc(self, tail: _Node, head: _Node, cell: Cell | None, count: int) -> None:
        index = len(self.arcs)
        self.arcs.append(_Arc(tail, head, cell))
        self.flow.append(count)
        self.at.setdefault(tail, []).append((index, 1))
        self.at.setdefault(head, []).append((index, -1))
        if cell is not None:
            self.states[cell] = FEW if count < LEAST else SHOWN

    def room(self, index: int, way: int, flow: Sequence[int], *, any_state: bool = False) -> int:
        """How far a count can move up (``way`` 1) or down (-1) for whoever knows what is shown."""
        cell = self.arcs[index].cell
        if cell is None:
            return _NO_LIMIT if way > 0 else flow[index]
        state = WITHHELD if any_state else self.states[cell]
        if state == SHOWN:
            return 0
        highest = LEAST - 1 if state == FEW else _NO_LIMIT
        return highest - flow[index] if way > 0 else flow[index] - 1


def hidden(totals: Mapping[str, int], parts: Mapping[str, Mapping[tuple[str, str], int]]) -> dict[Cell, str]:
    """How each cell of one figure is shown.

    ``totals`` are the counts by region, ``parts`` those by value and region for at most two breakdowns; noughts are
    left out. Gives `SHOWN`, `FEW` or `WITHHELD` for every cell, totals over regions and values included.
    """
    net = _network(totals, parts)
    small = [index for index, arc in enumerate(net.arcs) if arc.cell is not None and net.flow[index] < LEAST]
    again = True
    while again:
        again = False
        for index in small:
            while (more := _lacking(net, index)) is not None:
                if not more:
                    return dict.fromkeys(net.states, WITHHELD)
                net.states.update(dict.fromkeys(more, WITHHELD))
                again = True
    return net.states


def _network(totals: Mapping[str, int], parts: Mapping[str, Mapping[tuple[str, str], int]]) -> _Net:
    net = _Net()
    whole = sum(totals.values())
    if not whole:
        return net
    enter, leave = ("geheel", "in"), ("geheel", "uit")
    net.arc(enter, leave, (None, None, None), whole)
    for region, count in sorted(totals.items()):
        if count:
            net.arc(("in", region), ("uit", region), (None, None, region), count)
    sides = [*parts.items()]
    for side in range(2):
        if side >= len(sides):
            for region, count in sorted(totals.items()):
                ends = (leave, ("in", region)) if side == 0 else (("uit", region), enter)
                net.arc(*ends, None, count)
            continue
        breakdown, cells = sides[side]
        sums: dict[str, int] = {}
        for (value, region), count in sorted(cells.items()):
            if not count:
                continue
            node = (f"deel {side}", value)
            sums[value] = sums.get(value, 0) + count
            ends = (node, ("in", region)) if side == 0 else (("uit", region), node)
            net.arc(*ends, (breakdown, value, region), count)
        for value, count in sums.items():
            node = (f"deel {side}", value)
            ends = (leave, node) if side == 0 else (node, enter)
            net.arc(*ends, (breakdown, value, None), count)
    return net


def _lacking(net: _Net, index: int) -> list[Cell] | None:
    """What else has to be withheld for a small count; None where nothing has to, empty where nothing helps."""
    flows = {}
    possible = 1
    for way in (1, -1):
        flow, steps = _moved(net, index, way, POSSIBLE - possible)
        flows[way] = flow
        possible += steps
    if possible >= POSSIBLE:
        return None
    found = [
        path
        for way in (1, -1)
        if net.room(index, way, flows[way]) > 0 and (path := _cheapest(net, index, way, flows[way])) is not None
    ]
    return min(found, key=lambda way: way[0])[1] if found else []


def _moved(net: _Net, index: int, way: int, most: int) -> tuple[list[int], int]:
    """Let a count move as far as it can, at most ``most``; gives the counts then, and how far it went."""
    flow = list(net.flow)
    steps = 0
    while steps < most and net.room(index, way, flow) > 0:
        path = _path(net, index, way, flow)
        if path is None:
            break
        flow[index] += way
        for other, sign in path:
            flow[other] += sign
        steps += 1
    return flow, steps


def _ends(net: _Net, index: int, way: int) -> tuple[_Node, _Node]:
    """From where to where the rest has to make up for a count that moves."""
    arc = net.arcs[index]
    return (arc.head, arc.tail) if way > 0 else (arc.tail, arc.head)


def _steps(net: _Net, node: _Node) -> Iterator[tuple[int, int, _Node]]:
    for other, sign in net.at.get(node, ()):
        arc = net.arcs[other]
        yield other, sign, arc.head if sign > 0 else arc.tail


def _path(net: _Net, index: int, way: int, flow: Sequence[int]) -> list[tuple[int, int]] | None:
    """Other hidden counts that can move along, each one up or down."""
    start, goal = _ends(net, index, way)
    came: dict[_Node, tuple[_Node, int, int]] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node == goal:
            break
        for other, sign, following in _steps(net, node):
            if other == index or following in came or following == start:
                continue
            if net.room(other, sign, flow) > 0:
                came[following] = (node, other, sign)
                queue.append(following)
    return _back(came, start, goal)


def _cheapest(net: _Net, index: int, way: int, flow: Sequence[int]) -> tuple[int, list[Cell]] | None:
    """The least that can be withheld to let a count move one further: what it costs, and the cells."""
    start, goal = _ends(net, index, way)
    best: dict[_Node, int] = {start: 0}
    came: dict[_Node, tuple[_Node, int, int]] = {}
    heap: list[tuple[int, _Node]] = [(0, start)]
    while heap:
        cost, node = heappop(heap)
        if node == goal or cost > best[node]:
            continue
        for other, sign, following in _steps(net, node):
            if other == index or net.room(other, sign, flow, any_state=True) <= 0:
                continue
            free = net.room(other, sign, flow) > 0
            total = cost + (0 if free else _cost(net, other))
            if total < best.get(following, _NO_LIMIT):
                best[following] = total
                came[following] = (node, other, sign)
                heappush(heap, (total, following))
    path = _back(came, start, goal)
    if path is None:
        return None
    cells = [(net.arcs[other].cell, other, sign) for other, sign in path]
    return best[goal], [cell for cell, other, sign in cells if cell and net.room(other, sign, flow) <= 0]


def _cost(net: _Net, index: int) -> int:
    """What is missed when a count is withheld: totals more than their parts, large ones more than small ones."""
    cell = net.arcs[index].cell
    breakdown, _, region = cell if cell is not None else (None, None, None)
    weight = (5 if region is None else 1) if breakdown is not None else (60 if region is None else 30)
    return weight * 100_000 + min(net.flow[index], 99_999)


def _back(came: Mapping[_Node, tuple[_Node, int, int]], start: _Node, goal: _Node) -> list[tuple[int, int]] | None:
    path: list[tuple[int, int]] = []
    node = goal
    while node != start:
        if node not in came:
            return None
        node, index, sign = came[node]
        path.append((index, sign))
    return path
