# SPDX-License-Identifier: EUPL-1.2
"""Every workbook gets a name of its own, on every system."""

import os
from pathlib import PurePosixPath as P

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.delivery.names import fit, own_names
from kern.words.filenames import shown


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["c1/a.xlsx", "c2/a.xlsx", "c1/a-2.xlsx"], ["a.html", "a-3.html", "a-2.html"]),
        (["a.xlsx", "A.xlsx", "a.ods"], ["a.html", "A-2.html", "a-3.html"]),
        (["\u00e9.xlsx", "e\u0301.xlsx"], ["\u00e9.html", "e\u0301-2.html"]),
        (["stra\u00dfe.xlsx", "STRASSE.xlsx"], ["stra\u00dfe.html", "STRASSE-2.html"]),
        (["a\n.xlsx", "a_.xlsx", "nul.xlsx", "b. .xlsx"], ["a_.html", "a_-2.html", "nul_.html", "b.html"]),
        (["x" * 250 + ".xlsx", "x" * 245 + ".xlsx"], ["x" * 235 + ".html", "x" * 233 + "-2.html"]),
    ],
)
def test_names_stay_near_those_of_the_workbooks(files: list[str], names: list[str]) -> None:
    assert own_names([P(file) for file in files], ".html") == names


@given(st.lists(st.text(st.characters(exclude_characters="/\x00", exclude_categories=["Cs"]), min_size=1, max_size=90)))
def test_two_workbooks_never_share_a_name(stems: list[str]) -> None:
    names = own_names([P(f"{stem}.xlsx") for stem in stems], ".docx", "-correctie")
    assert len({name.casefold() for name in names}) == len(stems)
    assert all(len(os.fsencode(name)) <= 240 for name in names)
    assert all(name.isprintable() and not set(name) & set('<>:"/\\|?*') for name in names)


def test_bytes_that_are_no_text_go_out_of_a_name_and_stay_visible_on_the_screen() -> None:
    name = os.fsdecode(b"caf\xe9\n\x1b[31m.xlsx")
    assert fit(P(name).stem) == "caf___[31m"
    assert shown(name) == "caf\\xe9\\x0a\\x1b[31m.xlsx"
