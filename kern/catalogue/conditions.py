# SPDX-License-Identifier: EUPL-1.2
"""Conditions on facts, written as data: ``vervoer and (begeleiding or verblijf)``, ``medewerkers > 25``.

A condition is a Python expression of a closed kind: names of facts (or of the catalogue's named conditions), ``and``,
``or``, ``not``, comparisons of a fact with a number or a text, and ``'ZIN' in financiering``. It is read with `ast`,
not executed. It can be evaluated (three-valued: a fact that is missing gives None, not a guess), explained in Dutch,
and turned into the spreadsheet formula that greys out a row.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kern.model.facts import FactValue

_COMPARE: Mapping[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "=",
    ast.NotEq: "<>",
}
_OPERATE: Mapping[str, Callable[[Any, Any], bool]] = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
_IN_DUTCH = {
    ">": "meer dan",
    ">=": "minstens",
    "<": "minder dan",
    "<=": "hoogstens",
    "=": "precies",
    "<>": "niet",
}


class ConditionError(ValueError):
    """A condition is not of the closed kind, or names something that does not exist."""


@dataclass(frozen=True, slots=True)
class _Fact:
    name: str


@dataclass(frozen=True, slots=True)
class _Has:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class _Compare:
    name: str
    operator: str
    value: int | str


@dataclass(frozen=True, slots=True)
class _Not:
    part: "_Node"


@dataclass(frozen=True, slots=True)
class _And:
    parts: tuple["_Node", ...]


@dataclass(frozen=True, slots=True)
class _Or:
    parts: tuple["_Node", ...]


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    text: str
    part: "_Node"


_Node = _Fact | _Has | _Compare | _Not | _And | _Or | _Named


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


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition that other conditions of the same catalogue can use by name, with its own Dutch text."""

    name: str
    text: str
    condition: Condition


def parse_condition(
    expression: str, known: frozenset[str], named: Mapping[str, NamedCondition] | None = None
) -> Condition:
    """Read a condition.

    ``known`` are the facts and assessor keys that exist; ``named`` the catalogue's named conditions. Raises
    `ConditionError` with a Dutch message where the expression is not of the closed kind.
    """
    try:
        tree = ast.parse(expression.strip(), mode="eval").body
    except SyntaxError as error:
        raise ConditionError(f"'{expression}' is geen geldige voorwaarde: {error.msg}") from None
    node = _read(tree, expression, known, named or {})
    return Condition(expression, tuple(dict.fromkeys(_names(node))), node)


def _read(tree: ast.AST, whole: str, known: frozenset[str], named: Mapping[str, NamedCondition]) -> _Node:
    match tree:
        case ast.Name(id=name):
            if name in named:
                return _Named(name, named[name].text, named[name].condition.node)
            return _Fact(_known(name, known, whole))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _Not(_read(operand, whole, known, named))
        case ast.BoolOp(op=op, values=values):
            parts = tuple(_read(value, whole, known, named) for value in values)
            return _And(parts) if isinstance(op, ast.And) else _Or(parts)
        case ast.Compare(left=ast.Constant(value=str(value)), ops=[ast.In()], comparators=[ast.Name(id=name)]):
            return _Has(_known(name, known, whole), value)
        case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[ast.Constant(value=value)]) if (
            type(op) in _COMPARE and isinstance(value, int | str) and not isinstance(value, bool)
        ):
            return _Compare(_known(name, known, whole), _COMPARE[type(op)], value)
    raise ConditionError(
        f"'{whole}': hier kan alleen een feit staan, and, or, not, een vergelijking met een getal of tekst, "
        "of 'waarde' in feit"
    )


def _known(name: str, known: frozenset[str], whole: str) -> str:
    if name not in known:
        raise ConditionError(f"'{whole}': het feit '{name}' bestaat niet")
    return name


def _names(node: _Node) -> Iterator[str]:
    match node:
        case _Fact(name) | _Has(name, _) | _Compare(name, _, _):
            yield name
        case _Not(part) | _Named(_, _, part):
            yield from _names(part)
        case _And(parts) | _Or(parts):
            for part in parts:
                yield from _names(part)


def _evaluate(node: _Node, facts: Mapping[str, FactValue]) -> bool | None:
    kind = type(node)
    if kind is _Named:
        return _evaluate(node.part, facts)  # type: ignore[union-attr]
    if kind is _And or kind is _Or:
        decisive = kind is _Or
        result: bool | None = not decisive
        for part in node.parts:  # type: ignore[union-attr]
            value = _evaluate(part, facts)
            if value is decisive:
                return decisive
            if value is None:
                result = None
        return result
    if kind is _Not:
        value = _evaluate(node.part, facts)  # type: ignore[union-attr]
        return None if value is None else not value
    given = facts.get(node.name)  # type: ignore[union-attr]
    if given is None:
        return None
    match node:
        case _Fact():
            return bool(given)
        case _Has(_, wanted):
            return wanted in given if isinstance(given, tuple) else wanted == given
        case _Compare(_, operator, wanted):
            return _OPERATE[operator](given, wanted)
    raise AssertionError(node)


def _describe(node: _Node, labels: Mapping[str, str], top: bool = False) -> str:
    match node:
        case _Named(_, text, _):
            return text
        case _Fact(name):
            return labels.get(name, name)
        case _Not(_Fact(name)):
            return f"geen {labels.get(name, name)}"
        case _Not(_Named(_, text, _)):
            return f"niet: {text}"
        case _Not(part):
            return f"niet ({_describe(part, labels, top=True)})"
        case _Has(name, value):
            return f"{labels.get(name, name)}: {value}"
        case _Compare(name, operator, value):
            return f"{_IN_DUTCH[operator]} {value} {labels.get(name, name)}"
        case _And(parts):
            words = " en ".join(_describe(part, labels) for part in parts)
        case _Or(parts):
            words = " of ".join(_describe(part, labels) for part in parts)
    return words if top else f"({words})"


def _formula(node: _Node, cells: Mapping[str, str], truth: bool) -> str:
    match node:
        case _Named(_, _, part):
            return _formula(part, cells, truth)
        case _Not(part):
            return _formula(part, cells, not truth)
        case _And(parts) | _Or(parts):
            joined = ",".join(_formula(part, cells, truth) for part in parts)
            return f"{'AND' if isinstance(node, _And) is truth else 'OR'}({joined})"
        case _Fact(name):
            return f'LOWER({cells[name]})="{"ja" if truth else "nee"}"'
        case _Has(name, value):
            found = f'ISNUMBER(SEARCH("{value}",{cells[name]}))'
            return found if truth else f'AND({cells[name]}<>"",NOT({found}))'
        case _Compare(name, operator, value):
            cell = cells[name]
            if isinstance(value, str):
                same = f'{cell}{operator}"{value}"'
                return same if truth else f'AND({cell}<>"",NOT({same}))'
            holds = f"{cell}{operator}{value}"
            return f"AND(ISNUMBER({cell}),{holds if truth else f'NOT({holds})'})"
