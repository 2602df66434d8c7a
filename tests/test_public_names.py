# SPDX-License-Identifier: EUPL-1.2
"""The public names are pinned: one that goes, comes or is not explained shows here before it surprises anybody.

``KERN_SCHRIJF=1 pytest tests/test_public_names.py`` writes the tables anew; look at what changed.
"""

import inspect
import types
from pathlib import Path

import pytest

import kern.api
import kern.region
from tests.test_docs import check

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"api": (kern.api, ROOT / "docs" / "api.md"), "region": (kern.region, ROOT / "docs" / "hooks.md")}


def table(module: types.ModuleType) -> str:
    rows = [f"| `{name}` | {meaning(module, name)} |" for name in module.__all__]
    return "\n".join(["| name | what it is |", "|---|---|", *rows, ""])


def meaning(module: types.ModuleType, name: str) -> str:
    """The first sentence of what the name says of itself; for a constant, its value."""
    value = getattr(module, name)
    if isinstance(value, types.ModuleType | type) or callable(value):
        return (inspect.getdoc(value) or "").partition("\n")[0]
    if isinstance(value, str):
        return f"The text `{value}`."
    if isinstance(value, frozenset):
        return ", ".join(f"`{one}`" for one in sorted(value))
    alias = {"FactValue": "What the value of a fact can be.", "hookimpl": "Marks a function as a hook of a plugin."}
    return alias[name]


@pytest.mark.parametrize("name", PAGES)
def test_the_page_lists_exactly_the_public_names(name: str) -> None:
    module, page = PAGES[name]
    check(page, name, table(module))


@pytest.mark.parametrize("name", PAGES)
def test_every_public_name_is_there_once_and_in_order(name: str) -> None:
    names = PAGES[name][0].__all__
    assert names == sorted(set(names), key=lambda one: (not one.isupper(), one[0].islower(), one))
    assert all(hasattr(PAGES[name][0], one) for one in names)


@pytest.mark.parametrize("name", PAGES)
def test_every_public_name_says_what_it_is(name: str) -> None:
    module = PAGES[name][0]
    assert not [one for one in module.__all__ if len(meaning(module, one)) < 10]
