# SPDX-License-Identifier: EUPL-1.2
"""The CSV file: for Dutch Excel, and safe to open there."""

import csv
import io

from kern.model.report import EVALUATIONS, Options
from kern.render import view
from kern.render.csv import rows
from kern.words import clean
from tests.render import samples


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_it_starts_with_a_bom_and_has_a_row_for_each_demand_and_measure() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    text = rows.render(EVALUATIONS, [evaluation], Options())
    assert text.startswith("\ufeffsoort;")
    found = table(text)
    assert [r["nr"] for r in found if r["soort"] == "eis"] == [r.ref for r in region.catalogue.demands]
    measures = [(r["volgens"], r["omschrijving"]) for r in found if r["soort"] == "maatregel"]
    assert region.self_outcome is not None
    assert region.assessor_outcome is not None
    assert measures == [
        *(("Zelfbeoordeling", view.measure(m)) for m in region.self_outcome.measures),
        *(("Toetser", view.measure(m)) for m in region.assessor_outcome.measures),
    ]


def test_points_have_a_decimal_comma() -> None:
    found = table(rows.render(EVALUATIONS, [samples.evaluation("nmd_drenthe")], Options()))
    assert {r["zelf_punten"] for r in found if r["soort"] == "eis"} == {"", "0", "0,25", "0,75", "1"}


def test_no_field_is_a_formula_and_no_control_character_is_left() -> None:
    text = rows.render(EVALUATIONS, [samples.hostile()], Options())
    found = table(text)
    fields = [value for row in found for value in row.values()]
    assert not [f for f in fields if f[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")]
    assert {'\'=HYPERLINK("http://voorbeeld.invalid";"klik")', "'+1+1", "'-2+3", "'@SUM(A1)"} <= set(fields)
    assert text.removeprefix("\ufeff") == clean.text(text.removeprefix("\ufeff"))


def test_a_formula_behind_spaces_or_a_control_character_is_one_too() -> None:
    for text in (
        "  =1+1",
        "\x00=1+1",
        "\t=1+1",
        "\u202e=1+1",
        "\ufeff@SUM(A1)",
        "\r\n-1",
        "＝1+1",
        "＋1",
        " －1",
        "＠SUM(A1)",
    ):
        assert clean.field(text).startswith("'"), repr(text)
        assert clean.is_formula(clean.text(text)), repr(text)
    assert clean.field("3 - 1 = 2") == "3 - 1 = 2"
    assert not clean.is_formula("3 - 1 = 2")


def test_several_providers_stand_in_one_table() -> None:
    evaluations = [samples.evaluation("nmd_drenthe", naam=f"Aanbieder {i}", seed=str(i)) for i in range(3)]
    found = table(rows.render(EVALUATIONS, evaluations, Options()))
    assert {r["aanbieder"] for r in found} == {"Aanbieder 0", "Aanbieder 1", "Aanbieder 2"}


def test_a_region_that_does_not_apply_gives_no_rows() -> None:
    found = table(rows.render(EVALUATIONS, [samples.evaluation(gemeenten=("Assen",))], Options()))
    assert {r["regio"] for r in found} == {"NMD Drenthe"}
