# SPDX-License-Identifier: EUPL-1.2
"""Whatever happens to a catalogue file: its author hears where and what, in whole sentences, and never an exception."""

import copy
import datetime
import random
import tomllib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kern.catalogue.loader import CatalogueError, load_document, load_text
from tests.catalogue.test_shape import SMALL, STRANGE, at, ways

SIGNS = "\"'[]{}=,.#\\x1\t"
VALUES = (*STRANGE, datetime.date(2020, 1, 1), datetime.time(1), -1, "V1", "x;y", "\x1b[31m")


def typed(chance: random.Random) -> str:
    """The file after one or two slips of the hand: a line or a sign gone, doubled or put in."""
    lines = SMALL.splitlines()
    for _ in range(chance.choice((1, 2))):
        number = chance.randrange(len(lines))
        at_sign = chance.randrange(len(lines[number]) + 1)
        match chance.randrange(4):
            case 0:
                del lines[number]
            case 1:
                lines.insert(number, chance.choice(lines))
            case 2:
                lines[number] = lines[number][:at_sign] + lines[number][at_sign + 1 :]
            case _:
                lines[number] = lines[number][:at_sign] + chance.choice(SIGNS) + lines[number][at_sign:]
    return "\n".join(lines)


def replaced(chance: random.Random) -> dict[str, Any]:
    """The document with other values than belong there."""
    document = copy.deepcopy(tomllib.loads(SMALL, parse_float=Decimal))
    for _ in range(chance.choice((1, 2, 4))):
        path = chance.choice(ways(document))
        at(document, path[:-1])[path[-1]] = copy.deepcopy(chance.choice(VALUES))
    return document


def problems_of(load: Callable[..., object], *arguments: object) -> list[str]:
    """What is told of a file; nothing where it loads. Anything but a `CatalogueError` is a fault of kern's."""
    try:
        load(*arguments)
    except CatalogueError as error:
        return [*error.problems] or ["niets"]
    return []


@settings(deadline=None)  # cerberus is slow, and a machine may be busy
@given(seed=st.integers(0, 100_000))
def test_a_slip_in_the_file_is_told_with_its_place_or_does_no_harm(seed: int) -> None:
    for problem in problems_of(load_text, typed(random.Random(seed)), "catalogue.toml"):
        assert problem.startswith("catalogue.toml, ")
        assert problem.isprintable()
        assert "Error" not in problem


@settings(deadline=None)
@given(seed=st.integers(0, 100_000))
def test_another_value_in_the_file_is_told_or_does_no_harm(seed: int) -> None:
    for problem in problems_of(load_document, replaced(random.Random(seed)), "catalogue.toml", SMALL):
        assert problem.startswith("catalogue.toml, ")
        assert problem.isprintable()
