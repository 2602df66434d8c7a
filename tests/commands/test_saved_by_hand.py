# SPDX-License-Identifier: EUPL-1.2
"""A saved outcome that somebody changed by hand, or that never was one: refused with the place, never broken off."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from kern.commands import herhaal, verschil
from kern.contract.shape import misshapen
from kern.problems import KernError
from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Make

ROOT = Path(__file__).parents[2]
PLUGINS = load_plugins()
SCHEMA = Draft202012Validator(json.loads((ROOT / "kern/contract/schema/beoordeel.json").read_text(encoding="utf-8")))
#: What a hand, a program or an ill will puts in a place. The last one takes the place away.
GONE = object()
VALUES = (None, True, -1, 1e308, 10**400, "", "x", "9999-99-99", [], {}, [None], {"a": 1}, [[]], "\ud800", GONE)
CASES = 120

Place = tuple[str | int, ...]


@pytest.fixture
def saved(make: Make, call: Call, tmp_path: Path) -> Path:
    """The outcome of a re-test: it has every part that an outcome can have."""
    answers = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Ontbreekt."}}
    make("eerste.xlsx", answers=answers, records=[{"sleutel": "datum", "waarde": "2026-03-02"}])
    assert call("hertoets", "eerste.xlsx", "-o", "tweede.xlsx").code == 0
    assert call("beoordeel", "tweede.xlsx", "--regio", "nmd_drenthe", "-o", "uit.json").code == 0
    return tmp_path / "uit.json"


def places(value: Any, above: Place = ()) -> Iterator[Place]:
    """Every place in plain data."""
    yield above
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*above, key))


def changed(data: Any, place: Place, value: Any) -> Any:
    """The data with another value in one place."""
    copy = deepcopy(data)
    at = copy
    for step in place[:-1]:
        at = at[step]
    if value is GONE:
        del at[place[-1]]
    else:
        at[place[-1]] = value
    return copy


def one_of_each(data: Any, random: Random) -> list[Place]:
    """One place of each kind: rows of a list are alike."""
    kinds: dict[Place, list[Place]] = {}
    for place in places(data):
        kinds.setdefault(tuple("*" if isinstance(step, int) else step for step in place), []).append(place)
    return [random.choice(alike) for kind, alike in sorted(kinds.items(), key=str) if kind]


def ran(command: Any, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(a) for a in arguments])


def test_whatever_stands_where_an_outcome_is_reckoned_with_or_refused(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (herhaal, verschil):
        monkeypatch.setattr(module, "installed", lambda: PLUGINS)
    whole = json.loads(saved.read_text(encoding="utf-8"))
    random = Random(15)
    cases = [(place, value) for place in one_of_each(whole, random) for value in VALUES]
    broken = tmp_path / "veranderd.json"
    refused = 0
    for place, value in random.sample(cases, CASES):
        broken.write_text(json.dumps(changed(whole, place, value)), encoding="utf-8")
        for done in (
            ran(herhaal.command, broken, "--uitvoer", "json"),
            ran(verschil.command, broken, saved, "--uitvoer", "json"),
        ):
            assert done.exception is None or isinstance(done.exception, SystemExit | KernError), (place, value)
            refused += isinstance(done.exception, KernError)
    assert refused > CASES  # the shape is what most of these break


@pytest.mark.parametrize(
    "content",
    [
        '{"schema": "kern/1", "regions": 5, "source": 1}',
        '{"schema": "kern/1", "regions": [5], "source": {}}',
        '{"schema": "kern/1", "regions": {"a": 1}, "source": {}}',
        '{"schema": "kern/1", "source": {}, "regions": [{"inputs": ' + "[" * 100_000,
        '{"schema": "kern/1", "source": {}, "regions": [], "x": ' + "9" * 10_000 + "}",
        "[" * 200_000,
        '{"schema": "kern/1", "kind": "verschil", "regions": [], "old": {}, "new": {}}',
    ],
    ids=["number", "row", "object", "deep", "huge", "brackets", "other"],
)
def test_json_that_is_no_outcome_is_refused_with_the_way_to_make_one(
    call: Call, make: Make, tmp_path: Path, content: str
) -> None:
    (tmp_path / "uit.json").write_text(content, encoding="utf-8")
    make("nu.xlsx")
    for arguments in (
        ("herhaal", "uit.json"),
        ("verschil", "uit.json", "nu.xlsx"),
        ("verschil", "nu.xlsx", "uit.json"),
    ):
        done = call(*arguments)
        assert done.code == 2
        assert "is geen bewaarde uitkomst" in done.err


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("provider", "medewerkers"), "twaalf"),
        (("provider", "medewerkers"), -4),
        (("provider", "wetten"), "Wmo"),
        (("provider", "gemeenten"), [1]),
        (("regions", 0, "inputs", "answers", 0, "finding"), 5),
    ],
)
def test_a_value_that_no_workbook_can_give_is_named_by_its_place(
    saved: Path, call: Call, place: Place, value: Any
) -> None:
    saved.write_text(json.dumps(changed(json.loads(saved.read_text(encoding="utf-8")), place, value)), encoding="utf-8")
    done = call("herhaal", "uit.json")
    assert done.code == 2
    assert ".".join(map(str, place[:2])) in done.err


def test_the_own_check_of_a_shape_says_what_the_shipped_schema_says(saved: Path) -> None:
    whole = json.loads(saved.read_text(encoding="utf-8"))
    assert misshapen(whole, "beoordeel") is None
    random = Random(4)
    cases = [(place, value) for place in one_of_each(whole, random) for value in VALUES if value != 1e308]
    for place, value in random.sample(cases, 400):
        if value == 10**400:
            continue
        data = changed(whole, place, value)
        assert (misshapen(data, "beoordeel") is None) is SCHEMA.is_valid(data), (place, value)
