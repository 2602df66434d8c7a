# SPDX-License-Identifier: EUPL-1.2
"""Numbers, dates and lists as a Dutch reader expects them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kern.words import dutch


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Fraction(31, 40), "77,5 %"),
        (Fraction(29, 45), "64,4 %"),
        (Fraction(13, 20), "65,0 %"),
        (Fraction(64996, 100000), "64,996 %"),
        (Fraction(74996, 100000), "74,996 %"),
        (Fraction(1), "100,0 %"),
        (Fraction(0), "0,0 %"),
        (Fraction(2, 3), "66,7 %"),
    ],
)
def test_a_percentage_never_rounds_onto_a_number_that_it_is_not(share: Fraction, shown: str) -> None:
    assert dutch.percent(share, ()).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("share", "edge", "shown"),
    [
        (Fraction(6201, 10000), Fraction(62, 100), "62,01 %"),
        (Fraction(62, 100), Fraction(62, 100), "62,0 %"),
        (Fraction(64999999, 100000000), Fraction(65, 100), "64,999999 %"),
    ],
)
def test_a_percentage_never_rounds_onto_an_edge_of_the_region_itself(
    share: Fraction, edge: Fraction, shown: str
) -> None:
    assert dutch.percent(share, [edge]) == shown


def test_a_norm_is_shown_with_its_own_digits_and_no_more() -> None:
    assert dutch.norm_percent(Fraction(65, 100)) == "65 %"
    assert dutch.norm_percent(Fraction(625, 1000)) == "62,5 %"
    assert dutch.norm_percent(Fraction(1)) == "100 %"


def test_dates_numbers_and_lists() -> None:
    assert dutch.day(date(2026, 11, 22)) == "22 november 2026"
    assert dutch.number(Decimal("11.50")) == "11,5"
    assert dutch.number(Fraction(23, 2), 2) == "11,50"
    assert dutch.number(40) == "40"
    assert dutch.listing(["a", "b", "c"]) == "a, b en c"
    assert dutch.listing(["a"]) == "a"
    assert dutch.count(1, "eis", "eisen") == "1 eis"
    assert dutch.value(True) == "ja"
    assert dutch.value(("Wmo", "Jeugdwet")) == "Wmo; Jeugdwet"
