# SPDX-License-Identifier: EUPL-1.2
"""The shape of a catalogue: one schema, a fast test of it, and cerberus that explains; and the lines of the file."""

import copy
import random
import subprocess
import sys
import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kern.catalogue.explaining import explain
from kern.catalogue.faults import inside
from kern.catalogue.fitting import fits
from kern.catalogue.lines import Path as Way
from kern.catalogue.lines import lines_of
from kern.catalogue.schema import CATALOGUE_SCHEMA

SMALL = (Path(__file__).parent.parent / "data" / "testregio.toml").read_text(encoding="utf-8")
REGIONS = ("kern_twente", "kern_nmd_drenthe", "kern_midden_groningen", "kern_groningen_mo_vo")
#: What may come where another kind of value belongs.
STRANGE: tuple[Any, ...] = (3, True, Decimal("2.5"), "", "x", [], ["x"], [3], {}, {"x": 1}, [{}], [9, 1])


def text_of(package: str) -> str:
    return files(package).joinpath("catalogue.toml").read_text(encoding="utf-8")


def ways(value: Any, path: Way = ()) -> list[Way]:
    """The way to every value in a document."""
    found = [path] if path else []
    if isinstance(value, dict):
        found += [way for key, inner in value.items() for way in ways(inner, (*path, key))]
    if isinstance(value, list):
        found += [way for number, inner in enumerate(value) for way in ways(inner, (*path, number))]
    return found


def at(document: Any, path: Way) -> Any:
    for step in path:
        document = inside(document, step)
    return document


@pytest.mark.parametrize("package", REGIONS)
def test_every_catalogue_that_is_shipped_fits_the_schema_twice(package: str) -> None:
    document = tomllib.loads(text_of(package), parse_float=Decimal)
    assert fits(CATALOGUE_SCHEMA)(document)
    assert explain(document) == []


@settings(deadline=None)  # cerberus is slow, and a machine may be busy
@given(seed=st.integers(0, 10_000))
def test_the_fast_test_and_cerberus_always_agree(seed: int) -> None:
    """Whatever is put, left out or renamed in a catalogue: both refuse it, or both accept it."""
    chance = random.Random(seed)
    document = copy.deepcopy(tomllib.loads(SMALL, parse_float=Decimal))
    for _ in range(chance.choice((1, 1, 2, 3))):
        path = chance.choice(ways(document))
        table, step = at(document, path[:-1]), path[-1]
        match chance.randrange(3):
            case 0:
                table[step] = copy.deepcopy(chance.choice(STRANGE))
            case 1:
                del table[step]
            case _ if isinstance(table, dict):
                table[f"{step}x"] = table.pop(step)
    assert fits(CATALOGUE_SCHEMA)(document) is (explain(document) == []), document


@pytest.mark.parametrize("text", [SMALL, *map(text_of, REGIONS)], ids=["testregio", *REGIONS])
def test_every_value_of_a_catalogue_has_its_line(text: str) -> None:
    """The line of a key holds that key; the line of a text in a list holds that text's first word."""
    lines, rows = lines_of(text), text.splitlines()
    document = tomllib.loads(text, parse_float=Decimal)
    for path in ways(document):
        line = rows[lines[path] - 1]
        value = at(document, path)
        if isinstance(path[-1], str):
            assert path[-1] in line, (path, line)
        elif isinstance(value, str) and value.split():
            assert value.split()[0].replace('"', "") in line.replace('"', "").replace("\\", ""), (path, line)
    refs = {row["ref"]: lines[("requirement", number, "ref")] for number, row in enumerate(document["requirement"])}
    for ref, number in refs.items():
        assert rows[number - 1] == f'ref = "{ref}"'


def test_lines_are_found_in_every_form_that_toml_has() -> None:
    text = '''# eerst een opmerking [niet] = "dit"
a.b = 1
"met spatie" = [
  "x", # "y"
  { c = "}", "d e" = [1,
  2] },
]
lang = """
[geen.kop]
z = 1
"""
rauw = \'\'\'
c:\\pad"\'\'\'
[t.u]
dag = 2026-01-01 10:00:00
[[t.v]]
w = 1
[[t.v]]
[[t.v.x]]
y = "\\u0041"
'''
    lines = lines_of(text)
    assert set(ways(tomllib.loads(text))) == set(lines)
    assert [lines[path] for path in (("a", "b"), ("met spatie", 1, "d e", 1), ("lang",), ("rauw",))] == [2, 6, 8, 12]
    assert lines[("t", "u", "dag")] == 15
    assert lines[("t", "v", 0, "w")] == 17
    assert lines[("t", "v", 1, "x", 0, "y")] == 20


def test_a_rule_that_the_fast_test_does_not_know_is_refused_and_not_forgotten() -> None:
    with pytest.raises(NotImplementedError, match="dependencies"):
        fits({"key": {"type": "string", "dependencies": "other"}})


@pytest.mark.parametrize("package", REGIONS)
def test_cerberus_is_not_needed_to_load_a_catalogue_that_is_in_order(package: str) -> None:
    """It takes twice as long as all the rest: it runs to explain what does not load, and in the contract suite."""
    code = (
        f"import sys; from kern.region import load_package; load_package({package!r}); print('cerberus' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"
