# SPDX-License-Identifier: EUPL-1.2
"""Workbooks worked out by hand from the framework's text, through the real template and the real command."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kern.testing import by_hand

#: Worked out while the region was encoded, and by a second reader who had only the text and the positions.
ROWS = by_hand.tables(Path(__file__).parent, "met_de_hand.toml", "tweede_lezer.toml")
every = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
Judged = tuple[Mapping[int, Any], Mapping[int, Any]]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    return by_hand.judge_twice(ROWS, "midden_groningen", tmp_path_factory.mktemp("werkmappen"))


def test_at_least_forty_workbooks_are_worked_out() -> None:
    assert len(ROWS) >= 40


@every
def test_kern_agrees_with_the_outcome_worked_out_by_hand(row: Mapping[str, Any], judged: Judged) -> None:
    assert by_hand.differences(row, judged[0][row["nr"]]) == []


@every
def test_a_run_over_a_folder_names_the_readings_that_computing_finds(row: Mapping[str, Any], judged: Judged) -> None:
    """Not one more, and not one less: without `--lezingen` no option is computed."""
    computed, in_bulk = (found[row["nr"]] for found in judged)
    assert in_bulk["alternatives"] is None
    assert set(in_bulk["readings"]) == set(computed["readings"])
