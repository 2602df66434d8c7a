# SPDX-License-Identifier: EUPL-1.2
"""The Word report: a draft that a municipality can send, drop into its own template, and print."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.oxml.ns import qn
from docx.shared import RGBColor

from kern.model.evaluation import Evaluation
from kern.model.report import EVALUATIONS, Options
from kern.model.scale import JUDGED, Status
from kern.problems import KernError
from kern.render.word import word_texts
from kern.render.word.report import render
from kern.words import clean
from tests.render import samples
from tests.render.browser import pdf_text
from tests.tools import convert, needs_libreoffice


def data(evaluation: Evaluation, template: Path | None = None, *, trace: bool = False, full: bool = False) -> bytes:
    return render(EVALUATIONS, [evaluation], Options(template=template, trace=trace, full=full))


def report(evaluation: Evaluation, template: Path | None = None, *, trace: bool = False, full: bool = False) -> Doc:
    return Document(BytesIO(data(evaluation, template, trace=trace, full=full)))


def headings(document: Doc, level: int) -> list[str]:
    return [p.text for p in document.paragraphs if p.style is not None and p.style.name == f"Heading {level}"]


def words(document: Doc) -> str:
    return " ".join("".join(t.text or "" for t in document.element.body.iter(qn("w:t"))).split())


def house_style(path: Path, *, marker: bool = True) -> Path:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Gemeente Voorbeeldstad"
    document.sections[0].footer.paragraphs[0].text = "Postbus 1"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0, 120, 60)
    document.styles["List Bullet"].element.getparent().remove(document.styles["List Bullet"].element)
    document.add_heading("Voorblad", 1)
    if marker:
        document.add_paragraph("{{kern}}")
        document.add_heading("Met vriendelijke groet", 1)
    document.save(str(path))
    return path


def test_the_chapters_follow_the_order_of_a_hearing() -> None:
    document = report(samples.evaluation("nmd_drenthe"))
    assert headings(document, 1) == [
        "Samenvatting",
        "Aanleiding en reikwijdte",
        "De aanbieder",
        "Kader en manier van beoordelen",
        "Bevindingen: NMD Drenthe",
        "Reactie van de aanbieder",
        "Bronnen en verantwoording",
    ]
    assert headings(document, 2) == [
        "Conclusie",
        "Maatregelen",
        "Thema's",
        "Bevindingen",
        "Aandachtspunten",
        "Oordeel per norm",
        "Open lezingen die meespelen",
    ]


def test_with_every_detail_each_norm_has_its_judgement_answer_finding_and_source() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    document = report(evaluation, full=True)
    rows = {row.cells[0].text: row for t in document.tables if t.cell(0, 0).text == "Nr" for row in t.rows[1:]}
    assert list(rows) == [r.ref for r in region.catalogue.demands]
    assert region.assessor_outcome is not None
    for requirement in region.catalogue.demands:
        cells = [cell.text for cell in rows[requirement.ref].cells]
        judged = region.assessor_outcome.judged[requirement.ref]
        assert requirement.norm in cells[1]
        assert str(requirement.source) in cells[1]
        assert cells[3].startswith(judged.answer.value if judged.answer else "niet ingevuld")
        assert region.answers.rows[requirement.ref].finding in cells[4]


def test_the_conclusion_shows_the_rule_the_deviation_and_the_motivation() -> None:
    said = words(report(samples.evaluation("nmd_drenthe")))
    outcome = "Toetser: Verbeterplan met hertoets (eisen geteld: Goed) (voorlopig), 73,8 %, 31 van 42 punten."
    assert f"{outcome} 42 van 42 eisen beantwoord" in said
    assert "De toetser kiest: Zwaardere maatregel overwegen" in said
    assert "De aanbieder kwam drie afspraken daarover niet na." in said


def test_measures_have_an_empty_column_for_owner_and_deadline_and_the_reaction_is_an_empty_table() -> None:
    tables = {tuple(c.text for c in t.rows[0].cells): t for t in report(samples.evaluation("nmd_drenthe")).tables}
    measures = tables[word_texts.MEASURE_COLUMNS]
    assert {(row.cells[2].text, row.cells[3].text) for row in measures.rows[1:]} == {("", "")}
    reaction = tables[word_texts.REACTION_COLUMNS]
    assert len(reaction.rows) == 1 + word_texts.REACTION_ROWS
    assert not "".join(cell.text for row in reaction.rows[1:] for cell in row.cells).strip()


def test_without_a_recorded_occasion_a_marked_place_asks_for_it() -> None:
    document = report(samples.empty())
    marked = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color is not None]
    assert marked == [word_texts.FILL_IN_OCCASION]


def test_the_contents_are_right_as_they_stand_and_only_the_page_numbers_are_fields() -> None:
    document = report(samples.evaluation("nmd_drenthe"))
    entries = [p for p in document.paragraphs if p.style is not None and str(p.style.name).casefold().startswith("toc")]
    shown = ["".join(t.text or "" for t in p._p.iter(qn("w:t"))) for p in entries]
    chapters = [
        p.text for p in document.paragraphs if p.style is not None and p.style.name in ("Heading 1", "Heading 2")
    ]
    assert [re.sub(r"^[\d.]+", "", text) for text in shown] == chapters
    assert shown[0].startswith("1")
    anchors = {h.get(qn("w:anchor")) for h in document.element.body.iter(qn("w:hyperlink"))}
    marks = {b.get(qn("w:name")) for b in document.element.body.iter(qn("w:bookmarkStart"))}
    assert anchors <= marks
    fields = [i.text.split() for i in document.element.body.iter(qn("w:instrText")) if i.text]
    # A page number that no program has filled in yet is not there, rather than wrong.
    assert [field[:2] for field in fields] == [
        ["PAGEREF", anchor] for anchor in (f"_Toc{9000 + i}" for i in range(len(chapters)))
    ]


def test_each_finding_has_the_words_that_were_chosen_and_room_for_a_reaction() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    outcome = region.assessor_outcome
    assert outcome is not None
    tables = {tuple(c.text for c in t.rows[0].cells): t for t in report(evaluation).tables}
    rows = {row.cells[0].text.split()[0]: row for row in tables[word_texts.FINDING_COLUMNS].rows[1:]}
    unmet = {ref for ref, judged in outcome.judged.items() if judged.status in JUDGED - {Status.MET}}
    assert rows.keys() == unmet
    for ref, row in rows.items():
        assert row.cells[1].text.startswith(outcome.judged[ref].label)
        assert region.answers.rows[ref].finding in row.cells[1].text
        assert not row.cells[2].text


def test_the_picture_of_the_themes_is_there_with_its_words_for_who_cannot_see_it() -> None:
    document = report(samples.evaluation("nmd_drenthe"))
    table = next(t for t in document.tables if "Verdeling" in [cell.text for cell in t.rows[0].cells])
    described = [p.get("descr") for p in table._tbl.iter(qn("wp:docPr"))]
    assert len(described) == len(table.rows) - 1
    assert all(re.search("[0-9] [a-z]", str(text)) for text in described)
    images = [part for part in document.part.package.iter_parts() if part.content_type == "image/png"]
    assert images
    assert all(part.blob.startswith(b"\x89PNG") for part in images)


@pytest.mark.libreoffice
@needs_libreoffice()
def test_libreoffice_shows_one_a4_page_numbers_in_the_contents_and_at_most_ten_pages(tmp_path: Path) -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    for name, options in (("een", Options(one_page=True)), ("rapport", Options())):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(render(EVALUATIONS, [evaluation], options))
        pages = pdf_text(convert(path, "pdf", tmp_path)).removesuffix("\f").split("\f")
        assert len(pages) <= (1 if options.one_page else 10)
    path.write_bytes(render(EVALUATIONS, [samples.evaluation()], Options(one_page=True)))
    four = pdf_text(convert(path, "pdf", tmp_path)).removesuffix("\f").split("\f")
    assert len(four) == 1
    contents = dict(re.findall(r"^\s*\d+\s+(\S.*?)\s{2,}(\d+)\s*$", pages[1], re.MULTILINE))
    for chapter, number in contents.items():
        assert chapter in pages[int(number) - 1]
    assert len(contents) == len(headings(report(evaluation), 1))


def test_tables_repeat_their_header_and_the_document_says_what_it_is() -> None:
    document = report(samples.evaluation("nmd_drenthe"))
    judgement = next(t for t in document.tables if t.cell(0, 0).text == "Nr")
    assert judgement.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    properties = document.core_properties
    assert properties.title == "Conceptrapport: Zorg op Maat BV"
    assert properties.language == "nl-NL"
    assert samples.SHA256 in properties.comments
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)  # type: ignore[union-attr]


def test_the_trace_is_an_annex_when_it_is_asked_for() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    outcome = evaluation.regions[0].assessor_outcome
    assert outcome is not None
    assert word_texts.TRACE not in headings(report(evaluation), 1)
    said = words(report(evaluation, trace=True))
    assert all(" ".join(step.outcome.split()) in said for step in outcome.trace)


def test_a_template_keeps_its_styles_header_and_text_and_the_report_comes_at_the_marker(tmp_path: Path) -> None:
    document = report(samples.evaluation("nmd_drenthe"), house_style(tmp_path / "huisstijl.docx"))
    chapters = headings(document, 1)
    assert chapters[0] == "Voorblad"
    assert chapters[-1] == "Met vriendelijke groet"
    assert "Bevindingen: NMD Drenthe" in chapters
    assert "{{kern}}" not in words(document)
    assert document.sections[0].header.paragraphs[0].text == "Gemeente Voorbeeldstad"
    assert document.sections[0].footer.paragraphs[0].text == "Postbus 1"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0, 120, 60)
    assert "V3 Veiligheidsmanagementsysteem" in words(document)


def test_without_a_marker_the_report_comes_after_what_the_template_holds(tmp_path: Path) -> None:
    document = report(samples.empty(), house_style(tmp_path / "huisstijl.docx", marker=False))
    assert headings(document, 1)[:2] == ["Voorblad", "Samenvatting"]


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04half"], ids=["leeg", "tekst", "half"])
def test_a_broken_template_gives_a_message_with_its_name_and_what_to_do(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kapot.docx"
    path.write_bytes(content)
    with pytest.raises(KernError, match=r"'kapot\.docx' kan niet worden gebruikt: .*bewaar het opnieuw als \.docx"):
        data(samples.empty(), path)


def test_a_workbook_or_a_missing_file_as_template_gives_a_message(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "werkmap.docx"
    Workbook().save(path)
    with pytest.raises(KernError, match=r"gewoon \.docx-bestand"):
        data(samples.empty(), path)
    with pytest.raises(KernError, match="bestaat niet"):
        data(samples.empty(), tmp_path / "weg.docx")


def test_a_report_for_one_provider_never_holds_another() -> None:
    with pytest.raises(KernError, match="één aanbieder"):
        render(EVALUATIONS, [samples.empty(), samples.empty()], Options())


def test_without_python_docx_the_message_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['docx'] = None\n"
        "from kern.problems import KernError\n"
        "from kern.model.report import Options\n"
        "from kern.render.forms import renderers\n"
        "try:\n    renderers()['docx'].render('beoordeling', [None], Options())\n"
        "except KernError as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert b"python -m pip install python-docx" in done.stdout


def test_hostile_text_is_plain_text_without_hidden_characters() -> None:
    said = words(report(samples.hostile(), trace=True))
    assert "<script>alert('kern')</script>" in said
    assert samples.LONG in said
    assert said == " ".join(clean.text(said).split())


@pytest.mark.libreoffice
@needs_libreoffice()
@pytest.mark.parametrize("case", ["vier regio's", "vijandig", "leeg", "sjabloon"])
def test_libreoffice_prints_it_with_every_chapter(case: str, tmp_path: Path) -> None:
    template = house_style(tmp_path / "huisstijl.docx") if case == "sjabloon" else None
    evaluations = {"vier regio's": samples.evaluation, "vijandig": samples.hostile, "leeg": samples.empty}
    evaluation = evaluations.get(case, samples.evaluation)()
    content = data(evaluation, template)
    path = tmp_path / "rapport.docx"
    path.write_bytes(content)
    printed = " ".join(pdf_text(convert(path, "pdf", tmp_path / "pdf")).split())
    for chapter in headings(Document(BytesIO(content)), 1):
        # In the contents and above the chapter itself; the template's heading is not in kern's contents.
        assert chapter in printed, chapter
    assert ("Gemeente Voorbeeldstad" if template else "Concept voor hoor en wederhoor") in printed
    if not template:
        assert "Pagina 1 van" in printed
