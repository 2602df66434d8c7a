# SPDX-License-Identifier: EUPL-1.2
"""The invented region against the workbooks that were worked out by hand from `kader.md`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kern.region import load_plugins
from kern.testing.by_hand import differences, judge_all, workbooks, write_all

REGION = "vijfde_regio"
ROWS = workbooks(Path(__file__).parent / "met_de_hand.toml")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Mapping[str, Any]]:
    folder = tmp_path_factory.mktemp("werkmappen")
    write_all(ROWS, REGION, folder)
    return judge_all(REGION, folder, "--lezingen")


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_workbook_by_hand(row: Mapping[str, Any], results: Mapping[int, Mapping[str, Any]]) -> None:
    assert differences(row, results[row["nr"]]) == []


def test_everything_that_people_read_says_that_the_framework_is_invented() -> None:
    catalogue = load_plugins().regions[REGION].catalogue
    for text in (catalogue.label, catalogue.title, catalogue.document, catalogue.summary):
        assert "verzonnen" in text.casefold()
    for measure in catalogue.data["measures"].values():
        assert "verzonnen" in measure["basis"]


def test_every_demand_stands_on_the_line_of_the_framework_that_it_names() -> None:
    package = load_plugins().regions[REGION].package
    module = __import__(package)
    lines = (Path(module.__file__ or "").parent / "kader.md").read_text(encoding="utf-8").splitlines()
    for requirement in load_plugins().regions[REGION].catalogue.demands:
        assert requirement.source.lines is not None
        assert lines[requirement.source.lines[0] - 1].startswith(f"{requirement.ref} ")
