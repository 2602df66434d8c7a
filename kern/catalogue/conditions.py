# SPDX-License-Identifier: EUPL-1.2
"""Conditions on facts, written as data: ``vervoer and (begeleiding or verblijf)``, ``medewerkers > 25``.

A condition is a Python expression of a closed kind: names of facts (or of the catalogue's named conditions), ``and``,
``or``, ``not``, comparisons of a fact with a number, a text, a date or another fact, and ``'ZIN' in financiering``. It
is read with `ast`, not executed, and held against the facts: a value that a fact can never have is a mistake. What
comes out is a `Condition`.
"""

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kern.catalogue import condition_sentences as sentences
from kern.model.condition import And, Compare, CompareFacts, Condition, Fact, Has, Named, Node, Not, Or, names_in
from kern.words import dutch
from kern.words.towns import town_key

_COMPARE: Mapping[type[ast.cmpop], str] = {
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "=",
    ast.NotEq: "<>",
}
_SAME = ("=", "<>")
_NUMBERS, _TEXTS = ("aantal", "getal"), ("tekst", "cijfers", "keuze")
#: A date outside quotes; python has none, so it travels through `ast` as a name.
_QUOTED_OR_DATE = re.compile(r"'[^']*'|\"[^\"]*\"|(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])")
_DATE_NAME = re.compile(r"dag_(\d{4})_(\d{1,2})_(\d{1,2})_")


class ConditionError(ValueError):
    """A condition is not of the closed kind, or asks of a fact what it can never be."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a condition can look at: a fact, or what the assessor records. ``kind`` is that of `FactKind`.

    ``towns`` holds the names that a fact with municipalities can have, as they are compared. ``whole`` is the number of
    which it is a part, ``parts`` are the numbers that are a part of it.
    """

    kind: str
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    towns: Mapping[str, str] | None = None
    whole: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition that other conditions of the same catalogue can use by name, with its own Dutch text."""

    name: str
    text: str
    condition: Condition


def parse_condition(
    expression: str,
    known: Mapping[str, Asked],
    named: Mapping[str, NamedCondition] | None = None,
    later: Iterable[str] = (),
) -> Condition:
    """Read a condition.

    ``known`` are the facts and assessor keys that exist; ``named`` the catalogue's named conditions, ``later`` all that
    the file has, further on too. Raises `ConditionError` with a Dutch message where the expression is not of the closed
    kind, names what does not exist, or compares a fact with what it can never be.
    """
    text = _QUOTED_OR_DATE.sub(lambda m: f"dag_{m[1]}_{m[2]}_{m[3]}_" if m[1] else m[0], expression.strip())
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ConditionError(sentences.no_condition(expression)) from None
    node = _Reader(text, known, named or {}, tuple(later)).read(tree)
    return Condition(expression, tuple(dict.fromkeys(names_in(node))), node)


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    known: Mapping[str, Asked]
    named: Mapping[str, NamedCondition]
    later: tuple[str, ...]

    def read(self, tree: ast.AST) -> Node:
        match tree:
            case ast.Name(id=name) if name in self.named:
                return Named(name, self.named[name].text, self.named[name].condition.node)
            case ast.Name(id=name) if not _DATE_NAME.fullmatch(name):
                if (kind := self._asked(name).kind) != "ja_nee":
                    raise ConditionError(sentences.no_yes_or_no(name, kind))
                return Fact(name)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.read(operand))
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.read(value) for value in values)
                return And(parts) if isinstance(op, ast.And) else Or(parts)
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn() as op], comparators=[ast.Name(id=name)]):
                has = self._has(left, name)
                return has if isinstance(op, ast.In) else Not(has)
            case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[right]) if type(op) in _COMPARE:
                return self._compare(name, _COMPARE[type(op)], right)
        raise ConditionError(sentences.not_here(self._shown(tree)))

    def _has(self, left: ast.AST, name: str) -> Has:
        asked = self._asked(name)
        if not isinstance(left, ast.Constant) or not isinstance(left.value, str):
            raise ConditionError(sentences.needs_quotes(self._shown(left), name))
        value = left.value
        if asked.kind not in ("keuze", "keuzes", "namen"):
            raise ConditionError(sentences.in_what_has_no_values(value, name, asked.kind))
        if asked.choices and value not in asked.choices:
            raise ConditionError(sentences.no_choice(value, name, asked.choices))
        if asked.towns is not None and town_key(value) not in asked.towns:
            raise ConditionError(sentences.no_town(value, asked.towns.values()))
        return Has(name, value)

    def _compare(self, name: str, operator: str, right: ast.AST) -> Node:
        asked = self._asked(name)
        value = self._value(right)
        if isinstance(value, str) and isinstance(right, ast.Name):
            return self._compare_facts(name, operator, value)
        if value is None:
            raise ConditionError(sentences.compare_with_what(name, self._shown(right)))
        if asked.kind == "ja_nee":
            raise ConditionError(sentences.yes_or_no_compared(name))
        if asked.kind in ("keuzes", "namen"):
            raise ConditionError(sentences.several_compared(name, value))
        fits = {Decimal: _NUMBERS, str: _TEXTS, date: ("datum",)}[type(value)]
        if asked.kind not in fits:
            raise ConditionError(sentences.other_kind(name, asked.kind, value))
        if isinstance(value, str):
            if operator not in _SAME:
                raise ConditionError(sentences.no_order(name, operator))
            if asked.choices and value not in asked.choices:
                raise ConditionError(sentences.no_choice(value, name, asked.choices))
            return Compare(name, operator, value, value)
        if isinstance(value, Decimal):
            if (asked.minimum is not None and value < asked.minimum) or (
                asked.maximum is not None and value > asked.maximum
            ):
                raise ConditionError(sentences.out_of_bounds(name, value, asked.minimum, asked.maximum))
            whole = int(value) if value == value.to_integral_value() else value
            return Compare(name, operator, whole, dutch.exact(value), asked.parts, asked.whole)
        return Compare(name, operator, value, dutch.day(value))

    def _compare_facts(self, name: str, operator: str, other: str) -> CompareFacts:
        kinds = [self._asked(name).kind, self._asked(other).kind]
        family = next((f for f in (_NUMBERS, _TEXTS, ("datum",), ("ja_nee",)) if set(kinds) <= set(f)), None)
        if family is None:
            raise ConditionError(sentences.facts_of_two_kinds(name, other, kinds))
        if operator not in _SAME and family not in (_NUMBERS, ("datum",)):
            raise ConditionError(sentences.no_order(name, operator))
        return CompareFacts(name, operator, other, {"aantal": "getal", "getal": "getal"}.get(kinds[0], kinds[0]))

    def _value(self, tree: ast.AST) -> Decimal | str | date | None:
        """What a fact is compared with; the name where that is another fact; None where it is none of these."""
        match tree:
            case ast.Name(id=name) if day := _DATE_NAME.fullmatch(name):
                try:
                    return date(int(day[1]), int(day[2]), int(day[3]))
                except ValueError:
                    raise ConditionError(sentences.no_day(self._shown(tree))) from None
            case ast.Name(id=name):
                return name
            case ast.Constant(value=str(text)):
                return text
            case ast.Constant(value=value) if isinstance(value, int | float) and not isinstance(value, bool):
                return Decimal((ast.get_source_segment(self.text, tree) or str(value)).replace("_", ""))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self._value(operand)
                return -inner if isinstance(inner, Decimal) else None
        return None

    def _asked(self, name: str) -> Asked:
        if name not in self.known:
            if name in self.later:
                raise ConditionError(sentences.comes_later(name))
            raise ConditionError(sentences.unknown_fact(name, [*self.known, *self.named]))
        return self.known[name]

    def _shown(self, tree: ast.AST) -> str:
        segment = ast.get_source_segment(self.text, tree) or self.text
        return _DATE_NAME.sub(r"\1-\2-\3", segment)
