# SPDX-License-Identifier: EUPL-1.2
"""A condition on facts as data: what it looks at, whether it holds, how it reads in Dutch and in a spreadsheet.

`kern.catalogue.conditions` makes one of its text. Evaluating is three-valued: a fact that is missing gives None, not a
guess. A condition is also turned into the spreadsheet formula that greys out a row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kern.model.facts import FactValue

_OPERATE: Mapping[str, Callable[[Any, Any], bool]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
_UP, _DOWN = frozenset({">", ">="}), frozenset({"<", "<="})
_IN_DUTCH: Mapping[type, Mapping[str, str]] = {
    int: {">": "meer dan", ">=": "minstens", "<": "minder dan", "<=": "hoogstens", "=": "precies", "<>": "niet"},
    date: {">": "na", ">=": "op of na", "<": "vóór", "<=": "op of vóór", "=": "op", "<>": "niet op"},
    str: {"=": "", "<>": "niet"},
}
#: One fact beside another, by what they hold.
_BESIDE: Mapping[str, Mapping[str, str]] = {
    "getal": {
        ">": "meer dan",
        ">=": "minstens zoveel als",
        "<": "minder dan",
        "<=": "hoogstens zoveel als",
        "=": "evenveel als",
        "<>": "niet evenveel als",
    },
    "datum": {
        ">": "later dan",
        ">=": "niet eerder dan",
        "<": "eerder dan",
        "<=": "niet later dan",
        "=": "gelijk met",
        "<>": "niet gelijk met",
    },
    "": {"=": "hetzelfde als", "<>": "anders dan"},
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that is yes or no."""

    name: str


@dataclass(frozen=True, slots=True)
class Has:
    """A fact of several values that holds this one."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A fact compared with a number, a text or a date; ``shown`` is the value as people read it.

    ``parts`` are the facts that count a part of it, ``whole`` the one of which it counts a part: a part is never more
    than the whole, so that either can decide where the fact itself is blank.
    """

    name: str
    operator: str
    value: int | Decimal | str | date
    shown: str
    parts: tuple[str, ...] = ()
    whole: str = ""

    def beside(self, holds: bool) -> tuple[str, ...]:
        """The facts that can show, where this one is blank, that the comparison holds, or that it does not."""
        if self.operator not in _UP | _DOWN:
            return ()
        return self.parts if (self.operator in _UP) is holds else (self.whole,) * bool(self.whole)


@dataclass(frozen=True, slots=True)
class CompareFacts:
    """A fact compared with another one; ``kind`` is what both hold: ``getal``, ``datum``, ``ja_nee`` or a text."""

    name: str
    operator: str
    other: str
    kind: str


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of these hold."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these holds."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Named:
    """One of the catalogue's named conditions, with its own Dutch text."""

    name: str
    text: str
    part: "Node"


Node = Fact | Has | Compare | CompareFacts | Not | And | Or | Named


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition. ``expression`` is as written; ``names`` are the facts that it looks at, in order."""

    expression: str
    names: tuple[str, ...]
    node: Any

    def evaluate(self, facts: Mapping[str, FactValue]) -> bool | None:
        """True, False, or None where a missing fact decides."""
        return _evaluate(self.node, facts)

    def missing(self, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
        """The facts that the condition looks at and that were not given."""
        return tuple(name for name in self.names if name not in facts)

    def given(self, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
        """The facts on which it rests: those it looks at, or what stands beside one that was not given."""
        beside = (fact for name in self.names for fact in (name, *self._beside(name, facts)))
        return tuple(dict.fromkeys(fact for fact in beside if fact in facts))

    def _beside(self, name: str, facts: Mapping[str, FactValue]) -> Iterator[str]:
        if name not in facts:
            for node in _comparisons(self.node):
                if node.name == name:
                    yield from (fact for holds in (True, False) for fact in node.beside(holds))

    def describe(self, labels: Mapping[str, str]) -> str:
        """The condition in Dutch; ``labels`` gives the short label of each fact."""
        return _describe(self.node, labels, top=True)

    def false_formula(self, cells: Mapping[str, str]) -> str | None:
        """A spreadsheet formula that is TRUE where the condition is known to be false, or None without the cells.

        ``cells`` gives an absolute reference (``Aanbieder!$B$12``) per fact.
        """
        if any(name not in cells for name in self.names):
            return None
        return _formula(self.node, cells, truth=False)

    def true_formula(self, cells: Mapping[str, str]) -> str | None:
        """A spreadsheet formula that is TRUE where the condition is known to be true, or None without the cells."""
        if any(name not in cells for name in self.names):
            return None
        return _formula(self.node, cells, truth=True)


#: A condition that holds for nobody.
NEVER = Condition("never", (), Or(()))


def names_in(node: Node) -> Iterator[str]:
    """The facts that a condition looks at, in the order in which it names them."""
    match node:
        case Fact(name) | Has(name) | Compare(name):
            yield name
        case CompareFacts(name, _, other):
            yield from (name, other)
        case Not(part) | Named(_, _, part):
            yield from names_in(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from names_in(part)


def _comparisons(node: Node) -> Iterator[Compare]:
    match node:
        case Compare():
            yield node
        case Not(part) | Named(_, _, part):
            yield from _comparisons(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _comparisons(part)


def _evaluate(node: Node, facts: Mapping[str, FactValue]) -> bool | None:
    kind = type(node)
    if kind is Named:
        return _evaluate(node.part, facts)  # type: ignore[union-attr]
    if kind is And or kind is Or:
        decisive = kind is Or
        result: bool | None = not decisive
        for part in node.parts:  # type: ignore[union-attr]
            value = _evaluate(part, facts)  # type: ignore[arg-type]
            if value is decisive:
                return decisive
            if value is None:
                result = None
        return result
    if kind is Not:
        value = _evaluate(node.part, facts)  # type: ignore[union-attr]
        return None if value is None else not value
    given = facts.get(node.name)  # type: ignore[union-attr]
    if given is None:
        return _by_others(node, facts) if kind is Compare else None  # type: ignore[arg-type]
    match node:
        case Fact():
            return bool(given)
        case Has(_, wanted):
            return wanted in given if isinstance(given, tuple) else wanted == given
        case Compare(_, operator, wanted):
            return _OPERATE[operator](given, wanted)
        case CompareFacts(_, operator, other):
            beside = facts.get(other)
            return None if beside is None else _OPERATE[operator](given, beside)
    raise AssertionError(node)


def _by_others(node: Compare, facts: Mapping[str, FactValue]) -> bool | None:
    """A comparison of a number that was not given, as far as its parts or its whole decide it."""
    for holds in (True, False):
        for name in node.beside(holds):
            known = facts.get(name)
            if known is not None and _OPERATE[node.operator](known, node.value) is holds:
                return holds
    return None


def _describe(node: Node, labels: Mapping[str, str], top: bool = False) -> str:
    match node:
        case Named(_, text, _):
            return text
        case Fact(name):
            return labels.get(name, name)
        case Not(Fact(name)):
            return f"geen {labels.get(name, name)}"
        case Not(Named(_, text, _)):
            return f"niet: {text}"
        case Not(part):
            return f"niet ({_describe(part, labels, top=True)})"
        case Has(name, value):
            return f"{labels.get(name, name)}: {value}"
        case Compare(name, operator, int() | Decimal(), shown):
            return f"{_IN_DUTCH[int][operator]} {shown} {labels.get(name, name)}"
        case Compare(name, operator, value, shown):
            kind = _IN_DUTCH[date if isinstance(value, date) else str][operator]
            return f"{labels.get(name, name)}: {f'{kind} {shown}'.strip()}"
        case CompareFacts(name, operator, other, kind):
            words = _BESIDE.get(kind, _BESIDE[""])[operator]
            return f"{labels.get(name, name)}: {words} {labels.get(other, other)}"
        case And(parts):
            words = " en ".join(_describe(part, labels) for part in parts)
        case Or(parts):
            words = " of ".join(_describe(part, labels) for part in parts)
    return words if top else f"({words})"


def _formula(node: Node, cells: Mapping[str, str], truth: bool) -> str:
    match node:
        case Named(_, _, part):
            return _formula(part, cells, truth)
        case Not(part):
            return _formula(part, cells, not truth)
        case And(()) | Or(()):
            return "TRUE" if isinstance(node, And) is truth else "FALSE"
        case And(parts) | Or(parts):
            joined = ",".join(_formula(part, cells, truth) for part in parts)
            return f"{'AND' if isinstance(node, And) is truth else 'OR'}({joined})"
        case Fact(name):
            return f'LOWER({cells[name]})="{"ja" if truth else "nee"}"'
        case Has(name, value):
            # SEARCH has signs of its own for any text; here they are meant as they are.
            sought = _quoted(value.replace("~", "~~").replace("*", "~*").replace("?", "~?"))
            found = f"ISNUMBER(SEARCH({sought},{cells[name]}))"
            return found if truth else f'AND({cells[name]}<>"",NOT({found}))'
        case Compare(name, operator, value):
            cell = cells[name]
            if isinstance(value, str):
                return _known([f'{cell}<>""'], f"{cell}{operator}{_quoted(value)}", truth)
            number = f"DATE({value.year},{value.month},{value.day})" if isinstance(value, date) else f"{value}"
            own = _known([f"ISNUMBER({cell})"], f"{cell}{operator}{number}", truth)
            others = [
                _known([f"NOT(ISNUMBER({cell}))", f"ISNUMBER({beside})"], f"{beside}{operator}{number}", truth)
                for beside in (cells[fact] for fact in node.beside(truth) if fact in cells)
            ]
            return f"OR({','.join([own, *others])})" if others else own
        case CompareFacts(name, operator, other, kind):
            both = (cells[name], cells[other])
            given = [f"ISNUMBER({cell})" if kind in ("getal", "datum") else f'{cell}<>""' for cell in both]
            return _known(given, f"{both[0]}{operator}{both[1]}", truth)


def _known(given: Sequence[str], holds: str, truth: bool) -> str:
    """A comparison holds, or does not, only where what it looks at is filled in."""
    return f"AND({','.join(given)},{holds if truth else f'NOT({holds})'})"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
