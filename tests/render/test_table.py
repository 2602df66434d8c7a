# SPDX-License-Identifier: EUPL-1.2
"""The terminal table: fits its width, says all by words, and never passes on what could steer a terminal."""

import re

import pytest

from kern.model.report import EVALUATIONS, Options
from kern.render.forms import renderers
from kern.render.table import evaluation_table
from tests.render import samples

CASES = {
    "gewoon": samples.evaluation,
    "leeg": samples.empty,
    "vijandig": samples.hostile,
    "200 eisen": samples.large,
}


@pytest.mark.parametrize("width", [40, 60, 80, 132])
@pytest.mark.parametrize("case", CASES)
def test_no_line_is_longer_than_the_terminal_is_wide(case: str, width: int) -> None:
    text = evaluation_table.render(EVALUATIONS, [CASES[case]()], Options(width=width, trace=True))
    assert max(map(len, text.splitlines())) <= width


def test_more_room_is_used_where_it_is() -> None:
    narrow, wide = (
        evaluation_table.render(EVALUATIONS, [samples.evaluation()], Options(width=width)).count("\n")
        for width in (80, 160)
    )
    assert wide < narrow


@pytest.mark.parametrize("colour", [False, True])
def test_nothing_in_a_workbook_reaches_the_terminal_as_a_control_character(colour: bool) -> None:
    text = evaluation_table.render(EVALUATIONS, [samples.hostile()], Options(width=100, trace=True, colour=colour))
    # kern's eigen opmaak: alleen vet, rood en weer gewoon.
    rest = re.sub(r"\x1b\[(1|31|0)m", "", text) if colour else text
    assert all(c.isprintable() or c == "\n" for c in rest)
    assert "\x1b[31mrood" not in text
    assert "<script>alert('kern')</script>" in re.sub(r"\s+", " ", rest)


def test_colour_changes_no_word() -> None:
    plain, coloured = (
        evaluation_table.render(EVALUATIONS, [samples.evaluation()], Options(colour=colour)) for colour in (False, True)
    )
    assert plain != coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain


def test_a_theme_below_its_threshold_says_so_in_words_and_with_a_mark() -> None:
    text = evaluation_table.render(EVALUATIONS, [samples.evaluation("nmd_drenthe")], Options())
    assert re.search(r"Cliëntgerichtheid +8,25 +13 +63,5 % +! onder 65 %", text)
    assert re.search(r"Doelmatigheid +5,00 +6 +83,3 % +65 % gehaald", text)


def test_a_theme_with_open_or_unknown_demands_is_not_shown_as_settled() -> None:
    """One demand of `Veiligheid` is not known to apply: its threshold is reached for now, with how many count."""
    text = evaluation_table.render(EVALUATIONS, [samples.evaluation("nmd_drenthe")], Options(width=120))
    assert re.search(r"Veiligheid +13,50 +16 +84,4 % +nu 65 % gehaald \(16 van 17\)", text)


def test_both_sides_and_the_deviation_stand_under_one_another() -> None:
    text = re.sub(r"\s+", " ", evaluation_table.render(EVALUATIONS, [samples.evaluation("nmd_drenthe")], Options()))
    assert "Zelfbeoordeling Goed (voorlopig) · 83,8 %, 33,5 van 40 punten" in text
    assert "Toetser Verbeterplan met hertoets (eisen geteld: Goed) (voorlopig) · 73,8 %, 31 van 42 punten" in text
    assert "Gemotiveerde afwijking van de toetser - Zwaardere maatregel overwegen." in text


def test_short_gives_one_line_a_region_and_one_for_municipalities_of_none() -> None:
    evaluation = samples.evaluation()
    lines = evaluation_table.render(EVALUATIONS, [evaluation], Options(short=True)).splitlines()
    assert len(lines) == len(evaluation.regions) + 1
    assert evaluation.unclaimed_municipalities
    assert all(name in lines[-1] for name in evaluation.unclaimed_municipalities)
    assert (
        "Zorg op Maat BV · NMD Drenthe: zelfbeoordeling Goed (voorlopig) 83,8 %; toetser Verbeterplan met hertoets "
        "(eisen geteld: Goed) (voorlopig) 73,8 %; de toetser wijkt af: Zwaardere maatregel overwegen"
    ) in lines


def test_the_trace_is_there_when_it_is_asked_for_and_else_the_command_that_gives_it() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    asked, not_asked = (
        evaluation_table.render(EVALUATIONS, [evaluation], Options(trace=trace)) for trace in (True, False)
    )
    assert "Beslisspoor: zelfbeoordeling en toetser" in asked
    assert "kern beoordeel zelfevaluatie.xlsx --spoor" in not_asked
    assert "Beslisspoor" not in not_asked


def test_a_figure_is_never_rounded_onto_an_edge() -> None:
    from dataclasses import replace
    from fractions import Fraction

    from kern.render import view

    outcome = samples.evaluation("nmd_drenthe").regions[0].self_outcome
    assert outcome is not None
    assert outcome.score is not None
    near = replace(outcome, score=replace(outcome.score, percentage=Fraction(7498, 10000)))
    assert view.figures(near).startswith("74,98 %")


def test_a_phase_is_named_with_its_own_shortages_and_never_by_its_key() -> None:
    """Twente, 3.1.5: the label says which phase it is; behind it stand the demands that fall short in it."""
    for form in ("tabel", "html"):
        said = renderers()[form].render(EVALUATIONS, [samples.evaluation("twente")], Options(width=200))
        assert re.search(r"(Inkoop|Contract en contractmanagement|Toezicht): ", str(said))
        assert not re.search(r"- (inkoop|contract|toezicht)$", str(said), re.MULTILINE)
        assert "<b>toezicht</b>" not in str(said)
