# SPDX-License-Identifier: EUPL-1.2
"""Workbooks worked out by hand from the framework's text, through the real template and the real command."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kern.testing import by_hand

_ANSWERS = {
    "niet": "Voldoet niet",
    "grotendeels": "Voldoet grotendeels",
    "grotendeels_niet": "Voldoet grotendeels niet",
    "leeg": "",
    "nvt": "N.v.t.",
}


def refs(text: str) -> Iterator[str]:
    """`V1-V3 CG9` as single numbers."""
    for part in text.split():
        first, _, last = part.partition("-")
        letters = re.sub(r"\d", "", first)
        low, high = int(first[len(letters) :]), int((last or first)[len(letters) :])
        yield from (f"{letters}{number}" for number in range(low, high + 1))


def answers(row: Mapping[str, Any], prefix: str) -> dict[str, str]:
    return {ref: label for key, label in _ANSWERS.items() for ref in refs(row.get(prefix + key, ""))}


def spelled_out(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row as `kern.testing.by_hand` takes it."""
    made = {**row, "rows": answers(row, "")}
    if judged := answers(row, "o_"):
        made["judged"] = judged
    reason = "Dit thema toetsen wij een andere keer."
    left_out = [
        {"sleutel": "niet_getoetst", "nr": ref, "waarde": "ja", "motivering": reason}
        for ref in refs(row.get("not_tested", ""))
    ]
    return {**made, "records": [*row.get("records", ()), *left_out]}


def read(name: str, first: int = 0) -> list[dict[str, Any]]:
    """The workbooks of one file, numbered on."""
    rows = [spelled_out(row) for row in by_hand.workbooks(Path(__file__).with_name(name))]
    return [{**row, "nr": row["nr"] + first} for row in rows]


#: Worked out while the region was encoded, and by a second reader who had only the text and the positions.
ROWS = read("met_de_hand.toml")
ROWS += read("tweede_lezer.toml", len(ROWS))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, Any]:
    folder = tmp_path_factory.mktemp("werkmappen")
    by_hand.write_all(ROWS, "nmd_drenthe", folder)
    return by_hand.judge_all("nmd_drenthe", folder, "--lezingen")


def test_at_least_forty_workbooks_are_worked_out() -> None:
    assert len(ROWS) >= 40


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_kern_agrees_with_the_outcome_worked_out_by_hand(row: Mapping[str, Any], judged: Mapping[int, Any]) -> None:
    result = judged[row["nr"]]
    assert by_hand.differences(row, result) == []
    for perspective, wanted in (("self", row), ("assessor", row.get("assessor", {}))):
        if "scope" not in row and wanted:
            assert list(differences(wanted, result, perspective)) == []


def differences(wanted: Mapping[str, Any], result: Mapping[str, Any], perspective: str) -> Iterator[str]:
    """What the table of this region says beside what every region can say: exact shares, names, signals, readings."""
    outcome = result[perspective]
    score = outcome["score"] or {}
    if "share" in wanted:
        found = Fraction(str(score["points"])) / Fraction(str(score["maximum"]))
        if found != Fraction(wanted["share"]):
            yield f"aandeel {found}, met de hand {wanted['share']}"
    for name, share in zip(("lowest", "highest"), wanted.get("span", ()), strict=bool(wanted.get("span"))):
        if not near(score[name], share):
            yield f"{name} {score[name]}, met de hand {share}"
    if outcome["verdict"]["label"] != wanted.get("label", outcome["verdict"]["label"]):
        yield f"naam {outcome['verdict']['label']!r}"
    codes = {signal["code"] for signal in result["signals"]}
    yield from (f"signaal {code} staat er" for code in wanted.get("silent", ()) if code in codes)
    for said in wanted.get("signal_text", ()):
        code, _, part = said.partition(": ")
        if not any(part in signal["text"] for signal in result["signals"] if signal["code"] == code):
            yield f"{code} zegt niet {part!r}"
    others = {
        f"{one['reading']}={one['option']}": one for one in result["alternatives"] if one["perspective"] == perspective
    }
    for option, told in wanted.get("under", {}).items():
        verdict, share = told.split()
        one = others.get(option)
        if one is None:
            yield f"{option} staat er niet"
        elif one["verdict"] != verdict or not near(one["percentage"], share):
            yield f"{option} geeft {one['verdict']} {one['percentage']}, met de hand {told}"


def near(percentage: float, share: str) -> bool:
    """Whether a percentage in JSON, which is rounded, is that of an exact share."""
    return abs(percentage - float(Fraction(share) * 100)) < 0.01
