# SPDX-License-Identifier: EUPL-1.2
"""The HTML report: what it says, that it is one safe file, and that everyone can read it, on screen and on paper."""

import re
import time
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from kern.model.evaluation import Evaluation, Judged
from kern.model.report import EVALUATIONS, Options
from kern.model.scale import Answer, Status
from kern.render import shares
from kern.render.html import pages
from tests.render import browser, samples
from tests.tools import needs_chromium

CASES: dict[str, Callable[[], list[Evaluation]]] = {
    "vier regio's": lambda: [samples.evaluation()],
    "één regio": lambda: [samples.evaluation("nmd_drenthe")],
    "niets beantwoord": lambda: [samples.empty()],
    "vijandig": lambda: [samples.hostile()],
    "200 eisen": lambda: [samples.large()],
    "meer aanbieders": lambda: [samples.evaluation(naam=f"Aanbieder {i}", seed=str(i)) for i in range(5)],
}


def page(*evaluations: Evaluation) -> str:
    return pages.render(EVALUATIONS, list(evaluations), Options())


class Text(HTMLParser):
    """The words of a page, and its tags in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._silent = 0
        self.feed(source)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def test_the_first_screen_says_who_which_region_which_version_which_outcome_how_complete_and_what_follows() -> None:
    source = page(samples.evaluation("nmd_drenthe"))
    first = Text(source.split('id="nmd_drenthe"')[0]).text
    for said in (
        "Zorg op Maat BV",
        "KvK 01234567",
        "ingevuld op 12 november 2026",
        "NMD Drenthe",
        "versie 2019",
        "Goed voorlopig",
        "83,8 %, 33,5 van 40 punten",
        "40 van 42 eisen beantwoord",
        "Verbeterplan met hertoets",
        "73,8 %, 31 van 42 punten",
        "Wat volgt",
        "Hertoets",
    ):
        assert said in first, said


def test_a_deviation_stands_beside_the_outcome_of_the_rule_with_its_motivation() -> None:
    said = Text(page(samples.evaluation("nmd_drenthe"))).text
    rule = "De beslisregel geeft Verbeterplan met hertoets (eisen geteld: Goed) (voorlopig)"
    assert f"{rule} De toetser kiest Zwaardere maatregel overwegen" in said
    assert "De aanbieder kwam drie afspraken daarover niet na." in said


def test_every_demand_is_there_with_norm_source_reason_answer_explanation_and_finding() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    said = Text(page(evaluation)).text
    for requirement in region.catalogue.demands:
        row = region.answers.rows[requirement.ref]
        for text in (requirement.norm, str(requirement.source), region.applicability[requirement.ref].reason):
            assert " ".join(text.split()) in said, (requirement.ref, text)
        assert row.explanation in said
        assert row.finding in said


def test_the_trace_the_readings_the_notes_and_the_hash_are_there() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    said = Text(page(evaluation)).text
    assert region.assessor_outcome is not None
    assert region.self_outcome is not None
    for outcome in (region.self_outcome, region.assessor_outcome):
        assert all(step.outcome in said for step in outcome.trace)
    for key in region.readings:
        reading = region.catalogue.readings_by_id[key]
        assert all(" ".join(text.split()) in said for text in (reading.question, reading.chosen_text, reading.why, key))
    assert all(note.text in said for note in region.notes)
    assert samples.SHA256 in said
    assert "zelfevaluatie.xlsx" in said


def test_people_are_shown_no_line_numbers_of_the_text_extraction() -> None:
    evaluation = samples.evaluation()
    said = Text(page(evaluation)).text
    for region in evaluation.regions:
        for first, last in (r.source.lines for r in region.catalogue.demands if r.source.lines):
            if first > 99:  # short numbers occur in the text anyway
                assert not re.search(rf"\b{first}\b\W+{last}\b", said), (first, last)


def test_a_region_out_of_scope_and_a_municipality_without_region_are_named_with_the_reason() -> None:
    evaluation = samples.evaluation(gemeenten=("Assen", "Emmen"))
    said = Text(page(evaluation)).text
    outside = [r for r in evaluation.regions if not r.scope.applies]
    assert outside
    assert all(f"{r.catalogue.label} : {r.scope.reason}." in said for r in outside)
    assert "Voor Emmen is geen regio geïnstalleerd." in said


@pytest.mark.parametrize("case", CASES)
def test_the_page_is_one_file_without_scripts_or_anything_from_elsewhere(case: str) -> None:
    source = page(*CASES[case]())
    tags = Text(source).tags
    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe", "object", "form"}
    for tag, attributes in tags:
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        for name in ("src", "href"):
            assert (attributes.get(name) or "#").startswith("#"), (tag, attributes)
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", source.split("</style>")[0])
    assert "default-src 'none'" in source


@pytest.mark.parametrize("case", CASES)
def test_every_link_leads_somewhere_and_no_anchor_stands_twice(case: str) -> None:
    tags = Text(page(*CASES[case]())).tags
    ids = Counter(str(a["id"]) for _, a in tags if a.get("id"))
    assert not [name for name, amount in ids.items() if amount > 1]
    assert not {str(a["href"])[1:] for t, a in tags if t == "a" and a.get("href")} - set(ids)


@pytest.mark.parametrize("case", CASES)
def test_headings_skip_no_level_and_there_is_one_of_the_first(case: str) -> None:
    levels = [int(tag[1]) for tag, _ in Text(page(*CASES[case]())).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_hostile_text_is_shown_as_text_and_hides_or_reorders_nothing() -> None:
    source = page(samples.hostile())
    assert "<script>" not in source
    assert "&lt;script&gt;alert(&#39;kern&#39;)&lt;/script&gt;" in source
    assert "{{ 7*7 }}" in source
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", source)
    assert "مرحبا بالعالم" in source
    assert samples.LONG in source
    source.encode("utf-8")


def test_a_signal_says_which_side_it_concerns_where_there_are_two() -> None:
    said = Text(page(samples.evaluation("nmd_drenthe"))).text
    assert "Toetser. Thema Cliëntgerichtheid haalt 8,25 van 13 punten" in said


def test_several_providers_make_one_overview_with_a_row_for_each_region_that_applies() -> None:
    evaluations = CASES["meer aanbieders"]()
    source = page(*evaluations)
    table = source[source.index("<table") : source.index("</table>")]
    assert table.count("<tr ") - 1 == sum(r.scope.applies for e in evaluations for r in e.regions)
    assert all(f"Aanbieder {i}" in table for i in range(5))


def test_four_regions_are_rendered_within_300_ms_and_a_megabyte() -> None:
    evaluation = samples.evaluation()
    assert len(evaluation.regions) == 4
    page(evaluation)
    fastest = 10.0
    for _ in range(3):
        start = time.perf_counter()
        source = page(evaluation)
        fastest = min(fastest, time.perf_counter() - start)
    assert fastest < 0.3
    assert len(source.encode("utf-8")) < 1_000_000


def test_a_bar_of_points_is_as_long_as_the_percentage() -> None:
    outcome = samples.evaluation("nmd_drenthe").regions[0].self_outcome
    assert outcome is not None
    for theme in outcome.themes:
        assert theme.maximum is not None
        judged = [j for ref, j in outcome.judged.items() if re.fullmatch(rf"{theme.code}\d+", ref)]
        segments = shares.by_points(judged, theme.maximum)
        assert sum((s.share for s in segments), Fraction(0)) == theme.percentage


def test_a_bar_of_counts_leaves_out_what_does_not_count() -> None:
    aside = [Judged(None, Status.NOT_APPLICABLE)] * 6
    segments = shares.by_status([*[Judged(Answer.MET, Status.MET)] * 3, Judged(None, Status.NOT_ASSESSED), *aside])
    assert [(s.pattern, s.share) for s in segments] == [
        ("voldaan", Fraction(3, 4)),
        ("niet_beoordeeld", Fraction(1, 4)),
    ]
    assert shares.by_status(aside) == []


@pytest.mark.chromium
@needs_chromium()
@pytest.mark.parametrize("case", CASES)
def test_axe_finds_nothing_against_the_page(case: str, tmp_path: Path) -> None:
    assert browser.violations(page(*CASES[case]()), tmp_path) == []


@pytest.mark.chromium
@needs_chromium()
def test_axe_finds_nothing_against_the_page_on_a_telephone_with_all_folds_closed(tmp_path: Path) -> None:
    assert browser.violations(page(samples.evaluation()), tmp_path, width=500, opened=False) == []


@pytest.mark.chromium
@needs_chromium()
@pytest.mark.parametrize("case", CASES)
def test_at_320_pixels_nothing_sticks_out(case: str, tmp_path: Path) -> None:
    found = browser.overflow(page(*CASES[case]()), tmp_path, 320)
    assert found == {"width": 320, "out": []}


@pytest.mark.chromium
@needs_chromium()
def test_with_every_detail_each_fold_is_open_on_paper_and_navigation_is_gone(tmp_path: Path) -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    pdf = browser.paper(pages.render(EVALUATIONS, [evaluation], Options(full=True)), tmp_path)
    printed = " ".join(browser.pdf_text(pdf).split())
    region = evaluation.regions[0]
    # Words that only stand in an unfolded part; a line break can break a whole sentence.
    for requirement in region.catalogue.demands:
        assert " ".join(requirement.norm.split()[:4]) in printed, requirement.ref
    assert "Gekozen" in printed
    assert samples.SHA256[:20] in printed.replace(" ", "")
    assert "Toon alleen eisen" not in printed
    assert "1 / " in printed


@pytest.mark.chromium
@needs_chromium()
def test_in_the_dark_axe_finds_nothing_against_the_page(tmp_path: Path) -> None:
    assert browser.violations(page(samples.evaluation()), tmp_path, dark=True) == []


@pytest.mark.chromium
@needs_chromium()
def test_at_360_pixels_the_overview_cuts_nothing_and_breaks_no_name(tmp_path: Path) -> None:
    source = page(*CASES["meer aanbieders"]())
    assert browser.overflow(source, tmp_path, 360) == {"width": 360, "out": []}
    assert browser.lines(source, tmp_path, 360, ".overzicht td:nth-of-type(1)") == {1}


def test_without_colour_every_status_still_differs_by_word_and_by_form() -> None:
    source = page(samples.evaluation())
    for status in ("voldaan", "deels", "niet_voldaan"):
        assert f'href="#i-{status}"' in source
    shapes = re.findall(r'<symbol id="i-(\w+)"[^>]*>(.*?)</symbol>', source)
    assert {name for name, _ in shapes} == {status.value for status in Status}
    assert len({shape for _, shape in shapes}) == len(Status)


def test_what_the_framework_only_mentions_is_never_shown_as_what_follows() -> None:
    evaluation = samples.hostile()
    outcome = evaluation.regions[0].assessor_outcome
    assert outcome is not None
    mentioned = [m.label for m in outcome.measures if m.possible]
    assert mentioned[-3:] == ["Toezicht met een verbetertraject", "Cliëntenstop", "Contract ontbinden"]
    said = Text(page(evaluation)).text.split("Beslisspoor Zelfbeoordeling")[0]
    for label in mentioned:
        assert said.count(label) == said.count(f"{label} (kan worden overwogen)") >= 2
