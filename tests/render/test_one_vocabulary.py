# SPDX-License-Identifier: EUPL-1.2
"""The same provider in every form: one word for a status, one figure for a percentage, one name for a deviation."""

import csv
import html
import io
import re
from functools import cache
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Evaluation
from kern.model.facts import Facts
from kern.model.report import COMPARISON, EVALUATIONS, Options
from kern.model.scale import Answer, Status
from kern.pipeline.evaluate import evaluate
from kern.render import list_texts, overview
from kern.render.forms import renderers
from kern.words import outcomes
from tests.render import samples

FORMS = ("tabel", "csv", "html", "xlsx", "docx")


def shown(form: str, evaluations: list[Evaluation], **options: Any) -> str:
    """All text of a report, without its make-up, on one line."""
    return text_of(form, renderers()[form].render(EVALUATIONS, evaluations, Options(trace=True, **options)))


def text_of(form: str, made: str | bytes) -> str:
    if form == "html":
        body = str(made).partition("</style>")[2]
        made = html.unescape(re.sub(r"<[^>]+>", " ", body))
    elif form == "xlsx":
        assert isinstance(made, bytes)
        sheets = load_workbook(io.BytesIO(made)).worksheets
        # By its key a row of the next report finds what was typed here: no word for people.
        keys = {(sheet.title, c.column) for sheet in sheets for c in sheet[1] if c.value == list_texts.KEY}
        every = ((sheet.title, c) for sheet in sheets for row in sheet.iter_rows() for c in row)
        cells = [c for title, c in every if (title, c.column) not in keys]
        made = " ".join(as_shown(cell.value, cell.number_format) for cell in cells if cell.value is not None)
    elif form == "docx":
        assert isinstance(made, bytes)
        document = Document(io.BytesIO(made))
        tables = (c.text for table in document.tables for row in table.rows for c in row.cells)
        made = " ".join([*(p.text for p in document.paragraphs), *tables])
    assert isinstance(made, str)
    return re.sub(r"\s+", " ", made.replace("\u00a0", " "))


def as_shown(value: object, form: str) -> str:
    """A cell as a spreadsheet shows it, as far as percentages go."""
    if isinstance(value, int | float) and form.endswith("%"):
        decimals = len(form.partition(".")[2]) - 1
        return f"{value * 100:.{max(decimals, 0)}f} %".replace(".", ",")
    return str(value)


@cache
def nmd(*answers: Answer) -> Evaluation:
    """A provider that meets every demand of NMD Drenthe but the first ones, which get these answers, on both sides."""
    region = samples.region("nmd_drenthe")
    given = dict(zip((r.ref for r in region.catalogue.demands), answers, strict=False))
    rows = {}
    for requirement in region.catalogue.demands:
        answer = given.get(requirement.ref, Answer.MET)
        rows[requirement.ref] = Row(requirement.ref, answer, "", "Handboek", answer, "Ingezien: het handboek.")
    facts = {**samples.FACTS, "medicatie": True, "apparaten": True, "financiering": ("ZIN",), "gemeenten": ("Assen",)}
    filled = SelfAssessment(Facts(facts), {region.id: RegionAnswers(rows, samples.RECORDS[region.id][:1])})
    return evaluate(filled, {region.id: region}, source_name="a.xlsx", sha256=samples.SHA256)


@pytest.mark.parametrize("form", FORMS)
def test_mostly_not_is_never_summed_up_as_not_met(form: str) -> None:
    """Toetsingskader 2019 NMD, 3.1 Normering: a quarter of a point is another statement than none."""
    said = shown(form, [nmd(Answer.MOSTLY_NOT, Answer.MOSTLY_NOT)]).casefold()
    assert "voldoet grotendeels niet" in said
    assert "niet voldaan" not in said
    assert "niet voldaan" in shown(form, [nmd(Answer.NOT)]).casefold()


@pytest.mark.parametrize("form", ["tabel", "html", "xlsx", "docx"])
def test_a_report_counts_mostly_not_apart_from_not(form: str) -> None:
    said = shown(form, [nmd(Answer.MOSTLY_NOT, Answer.MOSTLY_NOT, Answer.NOT)])
    assert "2 voldoet grotendeels niet, 1 niet voldaan" in said


@pytest.mark.parametrize("form", ["tabel", "html", "xlsx", "docx"])
@pytest.mark.parametrize("name", ["twente", "groningen_mo_vo", "midden_groningen"])
def test_regions_without_points_count_by_word_too(form: str, name: str) -> None:
    """The counts per theme: the words of the answers given, and `niet voldaan` only where that was answered."""
    evaluation = samples.evaluation(name)
    outcome = evaluation.regions[0].self_outcome
    assert outcome is not None
    counted = outcomes.counted(outcome.judged.values())
    assert counted["voldoet grotendeels niet"] == sum(
        j.answer is Answer.MOSTLY_NOT and j.status is Status.NOT_MET for j in outcome.judged.values()
    )
    said = shown(form, [evaluation])
    assert all(word in said for word in counted)


def test_every_form_calls_every_demand_by_the_same_word() -> None:
    """CSV, Excel, HTML and the comparison, for a provider in all regions with every status that the samples have."""
    evaluation = samples.evaluation()
    made = str(renderers()["csv"].render(EVALUATIONS, [evaluation], Options()))
    rows = list(csv.DictReader(io.StringIO(made.lstrip("\ufeff")), delimiter=";"))
    by_csv = {(r["regio"], r["nr"]): r["zelf_status"] for r in rows if r["soort"] == "eis"}
    book = renderers()["xlsx"].render(EVALUATIONS, [evaluation], Options())
    assert isinstance(book, bytes)
    by_xlsx = {}
    sheets = load_workbook(io.BytesIO(book))
    for region in evaluation.regions:
        head, *lines = sheets[region.catalogue.sheet].iter_rows(values_only=True)
        at = head.index("Stand (zelf)")
        by_xlsx |= {(region.catalogue.label, str(line[0])): line[at] for line in lines}
    page = str(renderers()["html"].render(EVALUATIONS, [evaluation], Options()))
    by_html = {}
    for region in evaluation.regions:
        for ref in region.applicability:
            folded = re.search(rf'id="{region.catalogue.id}-{re.escape(ref)}">(.*?)</summary>', page, re.DOTALL)
            assert folded, ref
            word = re.search(r"Zelfbeoordeling: </span>([^<]+)</span>", folded[1])
            assert word, ref
            by_html[region.catalogue.label, ref] = word[1]
    assert len(set(by_csv.values())) > 5
    assert by_csv == by_xlsx == by_html
    compared = samples.comparison()
    side_by_side = text_of("html", renderers()["html"].render(COMPARISON, compared, Options()))
    on_screen = text_of(
        "tabel", renderers()["tabel"].render(COMPARISON, compared, Options(width=2000, extra={"all": True}))
    )
    for concept in compared["concepts"]:
        for region in concept["regions"]:
            for demand in region["requirements"]:
                word = by_csv[region["label"], demand["ref"]]
                assert f"Zelfbeoordeling: {word}" in side_by_side
                assert f"{demand['ref']} {word}" in on_screen


@pytest.mark.parametrize("form", ["tabel", "html", "xlsx", "docx"])
def test_one_percentage_has_one_figure(form: str) -> None:
    """43 of 44 is 97,7 % everywhere: never 97,73 % beside it."""
    evaluation = nmd(Answer.NOT)
    outcome = evaluation.regions[0].self_outcome
    assert outcome is not None
    assert outcomes.total(outcome) == "97,7 %"
    said = shown(form, [evaluation])
    assert "97,7 %" in said
    assert "97,73" not in said


def test_the_overview_of_many_providers_has_the_same_figure() -> None:
    row = overview.rows(nmd(Answer.NOT), Options())[0]
    assert row[list(overview.COLUMNS).index("Zelf %")] == 97.7
    assert "97,7 %" in next(iter(overview.region_lines(nmd(Answer.NOT))))


@pytest.mark.parametrize("form", ["tabel", "html", "xlsx", "docx"])
def test_a_deviation_has_the_name_that_the_framework_gives_the_outcome(form: str) -> None:
    """NMD Drenthe calls the outcome `zwaardere_maatregel` Zwaardere maatregel overwegen; so does who deviates to it."""
    evaluation = samples.evaluation("nmd_drenthe")
    assert outcomes.deviation(evaluation.regions[0]) == "Zwaardere maatregel overwegen"
    for options in ({}, {"short": True}):
        said = shown(form, [evaluation], **options)
        assert "Zwaardere maatregel overwegen" in said
        assert "zwaardere_maatregel" not in said


def test_a_provisional_outcome_says_everywhere_what_it_can_still_become() -> None:
    """One open demand of NMD Drenthe beside 11 points lost: 33 of 43, and 33 or 34 of 44 (75 % is not good)."""
    region = samples.region("nmd_drenthe")
    refs = [r.ref for r in region.catalogue.demands]
    rows = {ref: Row(ref, Answer.NOT if i < 10 else None if i == 10 else Answer.MET) for i, ref in enumerate(refs)}
    facts = {**samples.FACTS, "medicatie": True, "apparaten": True, "financiering": ("ZIN",), "gemeenten": ("Assen",)}
    filled = SelfAssessment(Facts(facts), {region.id: RegionAnswers(rows)})
    evaluation = evaluate(filled, {region.id: region}, source_name="a.xlsx", sha256=samples.SHA256)
    outcome = evaluation.regions[0].self_outcome
    assert outcome is not None
    said = outcomes.verdict(outcome, region.catalogue)
    assert said == "Goed (voorlopig; kan ook Verbeterplan met hertoets worden)"
    for form in ("tabel", "xlsx", "docx"):
        assert said in shown(form, [evaluation])
    assert "Goed voorlopig; kan ook Verbeterplan met hertoets worden" in shown("html", [evaluation])
    assert overview.rows(evaluation, Options())[0][list(overview.COLUMNS).index("Zelfbeoordeling")] == said
