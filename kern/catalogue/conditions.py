# SPDX-License-Identifier: EUPL-1.2
"""Conditions on facts, written as data: ``vervoer and (begeleiding or verblijf)``, ``medewerkers > 25``.

A condition is a Python expression of a closed kind: names of facts (or of the catalogue's named conditions), ``and``,
``or``, ``not``, comparisons of a fact with a number or a text, and ``'ZIN' in financiering``. It is read with `ast`,
not executed. What comes out is a `Condition`.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from kern.model.condition import And, Compare, Condition, Fact, Has, Named, Node, Not, Or, names_in

_COMPARE: Mapping[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "=",
    ast.NotEq: "<>",
}


class ConditionError(ValueError):
    """A condition is not of the closed kind, or names something that does not exist."""


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
    return Condition(expression, tuple(dict.fromkeys(names_in(node))), node)


def _read(tree: ast.AST, whole: str, known: frozenset[str], named: Mapping[str, NamedCondition]) -> Node:
    match tree:
        case ast.Name(id=name):
            if name in named:
                return Named(name, named[name].text, named[name].condition.node)
            return Fact(_known(name, known, whole))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return Not(_read(operand, whole, known, named))
        case ast.BoolOp(op=op, values=values):
            parts = tuple(_read(value, whole, known, named) for value in values)
            return And(parts) if isinstance(op, ast.And) else Or(parts)
        case ast.Compare(left=ast.Constant(value=str(value)), ops=[ast.In()], comparators=[ast.Name(id=name)]):
            return Has(_known(name, known, whole), value)
        case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[ast.Constant(value=value)]) if (
            type(op) in _COMPARE and isinstance(value, int | str) and not isinstance(value, bool)
        ):
            return Compare(_known(name, known, whole), _COMPARE[type(op)], value)
    raise ConditionError(
        f"'{whole}': hier kan alleen een feit staan, and, or, not, een vergelijking met een getal of tekst, "
        "of 'waarde' in feit"
    )


def _known(name: str, known: frozenset[str], whole: str) -> str:
    if name not in known:
        raise ConditionError(f"'{whole}': het feit '{name}' bestaat niet")
    return name
