# SPDX-License-Identifier: EUPL-1.2
"""A table of a paper on a terminal: within the width, and no word is broken while another column has room to give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.render.paper import Paper, Part, Table
from kern.render.paper.to_table import render

ROWS = [
    ("Stichting Begeleiding en Dagbesteding Oostrand", "66", "Twente", "ontvangen", "Tekort (zelfbeoordeling)"),
    ("Jeugdhulp Kiekoet BV", "1155", "Midden-Groningen", "getoetst", "Zwaardere maatregel overwegen 63,8 %"),
]
COLUMNS = ("Aanbieder", "Moment", "Regio", "Stand", "Uitkomst")


def drawn(rows: list[tuple[str, ...]], width: int) -> list[str]:
    table = Table(COLUMNS, rows, (6, 2, 5, 4, 7), numbers=(1,))
    return render(Paper("soort", "titel", [], [], [Part("Deel", [table])]), width).splitlines()


@pytest.mark.parametrize("width", [72, 80, 100, 200])
def test_no_word_is_broken_where_there_is_room(width: int) -> None:
    lines = drawn(ROWS, width)
    said = " ".join(lines).split()
    for word in {word for row in ROWS for cell in row for word in cell.replace("-", "- ").split()}:
        assert any(word in one for one in said), word
    assert max(map(len, lines)) <= width


cells = st.text(st.sampled_from("abc -é"), max_size=60).map(str.strip)


@given(st.lists(st.tuples(*[cells] * 5), max_size=4), st.sampled_from([72, 80, 120]))
def test_a_table_stays_within_the_width(rows: list[tuple[str, ...]], width: int) -> None:
    assert max(map(len, drawn(rows, width))) <= width
