# SPDX-License-Identifier: EUPL-1.2
"""The ground plan: which room may look into which, how large a module is, what a plugin may use."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kern.region

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "kern").rglob("*.py"))
PLUGIN_CODE = sorted([*ROOT.glob("plugins/*/kern_*/**/*.py"), *ROOT.glob("examples/*/**/*.py")])
PLUGIN_TESTS = sorted(ROOT.glob("plugins/*/tests/*.py"))
SCAFFOLD = sorted(ROOT.glob("kern/data/nieuw_regio/*.py.txt"))
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md"))]
#: The rooms from the bottom up; each looks down only. `testing` is the contract of a region and sees everything.
FLOORS = (
    ("data", "model"),
    ("words", "problems"),
    ("delivery",),
    ("catalogue",),
    ("region",),
    ("office",),
    ("excel",),
    ("intake",),
    ("pipeline",),
    ("compare",),
    ("change",),
    ("contract",),
    ("render",),
    ("bulk",),
    ("dossier",),
    ("web",),
    ("api",),
    ("commands",),
    ("__main__",),
    ("testing",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
LARGEST = 400


def name_of(path: Path) -> str:
    """``kern/model/case.py`` is ``kern.model.case``."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def names() -> frozenset[str]:
    return frozenset(name_of(path) for path in MODULES)


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Every module and name that a file imports, also within functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


def uses(path: Path) -> set[str]:
    """The modules of kern that a module of kern imports, and those that it names in a text as ``module:function``."""
    found = {full if (full := f"{module}.{name}") in names() else module for module, name in imported(path)}
    found |= set(re.findall(r"\"(kern\.[\w.]+):\w+\"", path.read_text(encoding="utf-8")))
    return {module for module in found if module in names()} - {name_of(path)}


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_every_room_has_its_floor() -> None:
    assert {room(name) for name in names()} - {""} == set(FLOOR)


def test_no_room_looks_up_or_sideways() -> None:
    wrong = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        for module in uses(path)
        if (mine := room(name_of(path))) != (theirs := room(module))
        and theirs
        and (not mine or FLOOR[theirs] >= FLOOR[mine])
    ]
    assert not wrong


def test_no_modules_import_one_another_in_a_circle() -> None:
    try:
        TopologicalSorter({name_of(path): uses(path) for path in MODULES}).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_no_module_is_two_ideas() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in [*MODULES, *PLUGIN_CODE]}
    assert not {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > LARGEST}


@pytest.mark.parametrize("path", [*PLUGIN_CODE, *PLUGIN_TESTS, *SCAFFOLD], ids=lambda path: path.name)
def test_plugins_and_examples_use_public_names_only(path: Path) -> None:
    private = [
        f"{module}: {name}"
        for module, name in imported(path)
        if module.split(".")[0] == "kern"
        and module.split(".")[:2] != ["kern", "testing"]
        and not (module == "kern.region" and name in kern.region.__all__)
    ]
    assert not private


def test_what_is_public_is_there() -> None:
    assert all(hasattr(kern.region, name) for name in kern.region.__all__)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:kern|plugins|examples|docs|tests|bench|\.ci)/[\w./<>-]+)`", text):
        if name != "kern/1":
            assert list(ROOT.glob(re.sub(r"<\w+>", "*", name))), f"{document.name} names {name}"
    for name in re.findall(r"`(kern\.[a-z_.]+)`", text):
        assert name in names() or name.rpartition(".")[0] in names(), f"{document.name} names {name}"
