# SPDX-License-Identifier: EUPL-1.2
"""One A4 that says it all, alone and as the first page of every report, and a report that is short on paper."""

import html
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from kern.intake import form_for, take_in
from kern.model.evaluation import Evaluation, Signal
from kern.model.report import COMPARISON, EVALUATIONS, Options
from kern.model.scale import Perspective, Status
from kern.pipeline.evaluate import evaluate
from kern.region.installed import load_plugins
from kern.render import brief, brief_texts, report_texts, view
from kern.render.forms import renderers
from kern.render.html import html_texts, pages
from kern.words import outcomes
from tests.render import browser, samples
from tests.tools import needs_chromium

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted([*ROOT.glob("plugins/*/kern_*/examples/*.xlsx"), *ROOT.glob("kern/data/examples/*.xlsx")])
MADE: dict[str, Callable[[], Evaluation]] = {
    "twee regio's": lambda: samples.evaluation("nmd_drenthe", "twente"),
    "drie regio's": lambda: samples.evaluation("midden_groningen", "nmd_drenthe", "twente"),
    "vier regio's": samples.evaluation,
    "niets beantwoord": samples.empty,
    "vijandig": samples.hostile,
    "200 eisen": samples.large,
}


@cache
def example(path: Path) -> Evaluation:
    """An example workbook as `kern beoordeel` judges it."""
    regions = load_plugins().regions
    intake = take_in(path, form_for(regions))
    assert intake.assessment is not None
    return evaluate(
        intake.assessment,
        dict(regions),
        installed=regions,
        source_name=path.name,
        sha256=intake.sha256,
        alternatives=True,
    )


def one(evaluation: Evaluation) -> str:
    return str(pages.render(EVALUATIONS, [evaluation], Options(one_page=True)))


@pytest.mark.chromium
@needs_chromium()
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_an_example_is_one_a4_alone_and_within_ten_pages_a_region_as_a_report(path: Path, tmp_path: Path) -> None:
    evaluation = example(path)
    alone = browser.printed_pages(one(evaluation), tmp_path)
    assert len(alone) == 1
    report = browser.printed_pages(pages.evaluation_page(evaluation), tmp_path)
    inside = sum(region.scope.applies is True for region in evaluation.regions)
    assert len(report) <= (10 if inside < 2 else 25)
    # The first page of the report is the same page.
    first, same = (" ".join(text.split("Geldt niet voor")[0].split()) for text in (alone[0], report[0]))
    assert first[:1500] == same[:1500]
    assert report[0].replace(" ", "").rstrip().endswith(f"1/{len(report)}")


@pytest.mark.chromium
@needs_chromium()
@pytest.mark.parametrize("case", MADE)
def test_whatever_was_filled_in_it_is_one_a4(case: str, tmp_path: Path) -> None:
    assert len(browser.printed_pages(one(MADE[case]()), tmp_path)) == 1


@pytest.mark.chromium
@needs_chromium()
def test_a_comparison_is_one_a4_too_and_starts_with_it(tmp_path: Path) -> None:
    data = samples.comparison()
    alone = str(pages.render(COMPARISON, data, Options(one_page=True)))
    assert len(browser.printed_pages(alone, tmp_path)) == 1
    assert browser.violations(alone, tmp_path) == []
    report = browser.printed_pages(str(pages.render(COMPARISON, data, Options())), tmp_path)
    assert "Waarom de uitkomsten verschillen" in report[0]
    assert "Verbeteracties" in report[1]


@pytest.mark.chromium
@needs_chromium()
def test_axe_finds_nothing_against_the_one_page(tmp_path: Path) -> None:
    assert browser.violations(one(samples.evaluation()), tmp_path) == []


@pytest.mark.chromium
@needs_chromium()
def test_on_paper_stands_what_needs_attention_and_how_to_get_the_rest(tmp_path: Path) -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    printed = " ".join(" ".join(browser.printed_pages(pages.evaluation_page(evaluation), tmp_path)).split())
    assert "kern beoordeel zelfevaluatie.xlsx -o rapport.html --volledig" in printed
    for theme in view.themes(region):
        for demand in theme.demands:
            assert demand.requirement.title.split()[0] in printed
            norm = " ".join(demand.requirement.norm.split()[:6])
            if demand.open:
                assert norm in printed, demand.requirement.ref
    met = [d.requirement.norm for t in view.themes(region) for d in t.demands if not d.open]
    assert met
    assert not [norm for norm in met if " ".join(norm.split()[:6]) in printed]
    assert "Toon alleen eisen" not in printed


def test_the_page_says_both_outcomes_the_deviation_what_follows_and_what_is_not_certain() -> None:
    found = brief.brief(samples.evaluation("nmd_drenthe"))
    region = found.regions[0]
    assert found.name == "Zorg op Maat BV"
    assert any("Onder de grens van 65 %" in text for text in region.matters)
    assert 3 <= len(region.matters) <= 5
    assert "Verbeterplan" in region.follows
    assert "Nog te vragen: heeft u een rol bij de medicijnen van cliënten?" in region.hangs
    assert region.consider.startswith("Kan worden overwogen, maar volgt hier niet uit")
    assert brief_texts.READINGS_NOT_COMPUTED in found.scope


def test_a_reading_that_turns_the_outcome_is_on_the_page_and_one_that_does_not_is_not() -> None:
    for path in EXAMPLES:
        evaluation = example(path)
        for region, shown in zip(
            [r for r in evaluation.regions if r.scope.applies], brief.brief(evaluation).regions, strict=True
        ):
            leading = view.leading(region)
            side = Perspective.ASSESSOR if region.assessor_outcome else Perspective.SELF
            assert leading is not None
            turned = {
                a.reading
                for a in region.alternatives or ()
                if a.perspective is side and (a.verdict is None or a.verdict.code != leading.verdict.code)
            }
            told = [text for text in shown.hangs if "anders leest" in text or "lezing" in text]
            assert bool(told) == bool(turned), (path.name, region.catalogue.id)
            assert (brief_texts.NO_OTHER_READING in shown.certain) == (not turned)


def test_a_figure_that_can_turn_the_outcome_is_in_the_first_screen_and_another_is_not() -> None:
    evaluation = samples.evaluation("nmd_drenthe", assessed=())
    region = evaluation.regions[0]
    outcome = region.self_outcome
    assert outcome is not None
    assert outcome.verdict.label == "Goed"
    met = [ref for ref, judged in outcome.judged.items() if judged.status is Status.MET]
    few = Signal("x", "één eis", tuple(met[:1]), figure="5 maanden", norm="3 maanden")
    many = Signal("x", "veel eisen", tuple(met[:9]), figure="5 maanden", norm="3 maanden")
    decisive = Signal("x", "de regel zelf", decisive=True)
    other = Signal("x", "van de ander", tuple(met[:9]), "5", "3", Perspective.ASSESSOR)
    assert [brief.can_turn(region, signal) for signal in (few, many, decisive, other)] == [False, True, True, False]


def test_complete_is_said_only_of_a_side_on_which_nothing_is_open() -> None:
    for path in EXAMPLES:
        for shown in brief.brief(example(path)).regions:
            sides = (shown.region.self_outcome, shown.region.assessor_outcome)
            done = tuple(side is not None and not side.verdict.provisional for side in sides)
            told = [text for text in brief_texts.COMPLETE.values() if text in shown.certain]
            assert told == ([brief_texts.COMPLETE[done[0], done[1]]] if any(done) else []), path.name


def test_every_percentage_of_a_report_has_one_form() -> None:
    """Two forms of one figure (82,9 % and 82,93 %) never stand on one page."""
    for path in EXAMPLES:
        source = pages.evaluation_page(example(path)).split("</style>")[1]
        shown = {text.replace("\u00a0", " ") for text in re.findall(r"\d+,\d+[ \u00a0]%", source)}
        long = {text for text in shown if len(text.split(",")[1]) > len("1 %")}
        for text in long:
            whole, digits = text.rstrip(" %").split(",")
            near = {f"{whole},{digits[0]} %", f"{whole},{int(digits[0]) + 1} %"}
            assert not near & shown, (path.name, text)


def test_the_outcome_on_the_page_is_the_word_of_every_other_report() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    outcome = evaluation.regions[0].assessor_outcome
    assert outcome is not None
    source = one(evaluation)
    assert outcome.verdict.label in source
    assert outcomes.points(outcome) in source


def test_the_command_makes_it_as_html_or_word_and_says_so_of_another_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kern.commands import main

    monkeypatch.chdir(tmp_path)
    workbook = str(EXAMPLES[0])
    main(["beoordeel", workbook, "--een-pagina"])
    made = tmp_path / f"beoordeling-{EXAMPLES[0].stem}.html"
    assert "Verantwoording" not in made.read_text(encoding="utf-8")
    for more in (["--uitvoer", "json"], ["-o", "een.xlsx"], ["--volledig"]):
        with pytest.raises(SystemExit) as stopped:
            main(["beoordeel", workbook, "--een-pagina", *more])
        assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "Eén pagina is er niet als json. Kies met --uitvoer uit: html, docx." in said
    assert "Kies --een-pagina of --volledig, niet allebei." in said
    assert not (tmp_path / "een.xlsx").exists()


def test_a_list_of_many_numbers_is_a_count_that_can_be_unfolded() -> None:
    path = next(path for path in EXAMPLES if path.stem == "3-zwak")
    evaluation = example(path)
    leading = view.leading(next(r for r in evaluation.regions if r.scope.applies))
    assert leading is not None
    many = [m for m in leading.measures if len(m.requirements) > report_texts.MANY_REFS]
    assert many
    source = pages.evaluation_page(evaluation)
    folded = re.findall(r'<details class="nummers[^"]*">.*?</details>', source, re.DOTALL)
    outside = re.sub(r'<details class="nummers[^"]*">.*?</details>', "", source, flags=re.DOTALL)
    assert len(folded) >= len(many)
    assert not re.search(r'(<a class="ref"[^>]*>[^<]*</a>\s*){7}', outside)
    table = renderers()["tabel"].render(EVALUATIONS, [evaluation], Options(width=200))
    for measure in many:
        assert f"({len(measure.requirements)} eisen)" in str(table)


def test_no_sentence_of_a_report_itself_stands_twice_on_a_page() -> None:
    """What a demand or a measure says may come back with it; what kern says of the report may not."""
    modules = (brief_texts, html_texts, report_texts)
    own = {v for m in modules for v in vars(m).values() if isinstance(v, str) and len(v.split()) > 5 and "{" not in v}
    assert own
    for path in EXAMPLES:
        source = html.unescape(pages.evaluation_page(example(path)).split("</style>")[1])
        regions = sum(region.scope.applies is True for region in example(path).regions)
        for sentence in own:
            assert source.count(sentence) <= regions, (path.name, sentence)
