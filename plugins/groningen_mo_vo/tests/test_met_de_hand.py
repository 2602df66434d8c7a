# SPDX-License-Identifier: EUPL-1.2
"""Workbooks worked out by hand from the framework's text, through the real template and the real command."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kern.testing import by_hand

ROWS = by_hand.workbooks(Path(__file__).with_name("met_de_hand.toml"))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Any]:
    return by_hand.judge_all(ROWS, "groningen_mo_vo", tmp_path_factory.mktemp("werkmappen"))


def test_at_least_forty_workbooks_are_worked_out() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_kern_agrees_with_the_outcome_worked_out_by_hand(row: Mapping[str, Any], judged: Mapping[int, Any]) -> None:
    assert by_hand.differences(row, judged[row["nr"]]) == []
