# SPDX-License-Identifier: EUPL-1.2
"""Workbooks worked out by hand from the framework's text, through the real template and the real command."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kern.testing import by_hand

REGION = "midden_groningen"
#: Worked out while the region was encoded, and by a second reader who had only the text and the positions.
ROWS = [
    {**row, "nr": number}
    for number, row in enumerate(
        [
            row
            for name in ("met_de_hand.toml", "tweede_lezer.toml")
            for row in by_hand.workbooks(Path(__file__).with_name(name))
        ],
        1,
    )
]
every = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
Judged = Mapping[int, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("werkmappen")
    by_hand.write_all(ROWS, REGION, made)
    return made


@pytest.fixture(scope="module")
def judged(folder: Path) -> Judged:
    return by_hand.judge_all(REGION, folder, "--lezingen")


@pytest.fixture(scope="module")
def in_bulk(folder: Path) -> Judged:
    return by_hand.judge_all(REGION, folder)


def test_at_least_forty_workbooks_are_worked_out() -> None:
    assert len(ROWS) >= 40


@every
def test_kern_agrees_with_the_outcome_worked_out_by_hand(row: Mapping[str, Any], judged: Judged) -> None:
    assert by_hand.differences(row, judged[row["nr"]]) == []


@every
def test_a_run_over_a_folder_names_the_readings_that_computing_finds(
    row: Mapping[str, Any], judged: Judged, in_bulk: Judged
) -> None:
    """Not one more, and not one less: without `--lezingen` no option is computed."""
    assert in_bulk[row["nr"]]["alternatives"] is None
    assert set(in_bulk[row["nr"]]["readings"]) == set(judged[row["nr"]]["readings"])
