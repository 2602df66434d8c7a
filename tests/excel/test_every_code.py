# SPDX-License-Identifier: EUPL-1.2
"""Every code of the problem catalogue can really occur: with the file, workbook, document or plugin that makes it so.

``docs/meldingen.md`` is made of the same catalogue. ``KERN_SCHRIJF=1 pytest tests/excel/test_every_code.py`` rewrites
it.
"""

import multiprocessing
import os
import re
import sys
import threading
import time
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.bulk.entries import inside
from kern.bulk.judging import Task
from kern.bulk.workers import Crew
from kern.bulk.workers import run as run_workers
from kern.catalogue.loader import CatalogueFile, load_text
from kern.change.retest import retest
from kern.commands import regios
from kern.commands.settings import load_settings
from kern.compare.labels import Words
from kern.compare.lookup import find_concept, find_theme
from kern.compare.merge import Workbook as Sent
from kern.compare.merge import merge
from kern.excel.checking.parse import parse_book
from kern.excel.checking.plan_sheet import read_plan
from kern.excel.correction.workbook import correct
from kern.excel.filling import Filling, load_filling, read_document
from kern.excel.form import Form, RegionForm, build_form
from kern.excel.reading.opening import MAX_FILE, open_book, read_book, read_bytes
from kern.excel.writing.template import template_bytes, write_template
from kern.model.assessment import Earlier, EarlierRegion, Place, Previous, RegionAnswers, Row, SelfAssessment
from kern.model.edition import Became, Descent, Edition
from kern.model.evaluation import Evaluation
from kern.model.facts import Facts
from kern.model.report import EVALUATIONS, Options, Renderer
from kern.model.scale import Answer
from kern.pipeline.dated import edition_for
from kern.problems import Problem, ProblemKind, ProblemsError, Severity, problem_kinds
from kern.region import hookimpl
from kern.region.editions import not_in_force
from kern.region.formats import guarded
from kern.region.installed import Candidate, Region, load_plugins
from kern.render.paper import Paper, Part, Table
from kern.render.paper.to_xlsx import render as paper_book
from kern.render.word.template import open_document
from kern.words.change import PLAN_FOR
from tests.excel import hostile, test_versions
from tests.excel.forms import SHEET, catalogue, demand_row, document, filling, form, parsed, workbook
from tests.excel.test_one_reading import ANSWER, with_sheet
from tests.excel.test_opening import NO_WORKBOOKS
from tests.excel.test_opening_hostile import REFUSED
from tests.excel.test_parse import CASES, WHY, records
from tests.plugins import CATALOGUE
from tests.region import dated

Maker = Callable[[Path], Iterable[Problem]]
DOCUMENT_FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "meldingen.md"


def caught(action: Callable[[], object]) -> Iterable[Problem]:
    """The problems with which an action is refused."""
    with pytest.raises(ProblemsError) as error:
        action()
    return error.value.problems


# ---- files ----


def opening(make: Callable[[], bytes]) -> Maker:
    """Opening a file with these bytes."""

    def occur(folder: Path) -> Iterable[Problem]:
        (folder / "werkmap.xlsx").write_bytes(make())
        return caught(lambda: open_book(folder / "werkmap.xlsx"))

    return occur


def locked(folder: Path) -> Iterable[Problem]:
    path = folder / "werkmap.xlsx"
    path.write_bytes(hostile.workbook())
    if sys.platform == "win32":
        import msvcrt

        with path.open("rb+") as file:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, path.stat().st_size)
            return caught(lambda: open_book(path))
    path.chmod(0)
    user = os.geteuid()
    if user == 0:  # root may read everything: be somebody else for a moment
        os.seteuid(65_534)
    try:
        return caught(lambda: open_book(path))
    finally:
        os.seteuid(user)


def closed_folder(folder: Path) -> Iterable[Problem]:
    # Another user must come as far as the folder that is closed; a worker of pytest-xdist adds one above it.
    for above in [folder, *(one for one in folder.parents if one.name.startswith(("pytest-", "popen-")))]:
        above.chmod(0o755)
    (folder / "dicht").mkdir(mode=0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    try:
        return caught(lambda: open_book(folder / "dicht"))
    finally:
        os.seteuid(user)


def entry(make: Callable[[Path], object]) -> Maker:
    """Looking into a folder that has one entry that is not read."""

    def occur(folder: Path) -> Iterable[Problem]:
        make(folder / "iets")
        return [why for _, _, why in inside(folder, subfolders=False) if why is not None]

    return occur


def changing(folder: Path) -> Iterable[Problem]:
    """A file to which something is added without end, until a reading notices."""
    path = folder / "werkmap.xlsx"
    path.write_bytes(b"PK" + bytes(MAX_FILE // 2))
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as file:
            while not stop.is_set():
                file.write(b"x")
                file.flush()
                time.sleep(0.0001)

    thread = threading.Thread(target=grow)
    thread.start()
    found: list[Problem] = []
    deadline = time.monotonic() + 30
    try:
        while not any(p.code == "K006" for p in found) and time.monotonic() < deadline:
            # Each reading may or may not notice: asking for a second one to fail would fail now and then.
            try:
                read_bytes(path)
            except ProblemsError as error:
                found += error.problems
    finally:
        stop.set()
        thread.join()
    return found


def dying(folder: Path) -> Iterable[Problem]:
    """A worker process that is ended from outside each time it starts, as a computer without memory does."""
    path = folder / "werkmap.xlsx"
    path.write_bytes(workbook())
    stop = threading.Event()

    def end_workers() -> None:
        while not stop.is_set():
            for child in multiprocessing.active_children():
                child.kill()
            time.sleep(0.02)

    thread = threading.Thread(target=end_workers)
    thread.start()
    try:
        with Crew(1) as crew:
            return [p for result in run_workers([path], Task((), "tabel"), crew) for p in result.problems]
    finally:
        stop.set()
        thread.join()


def slow(folder: Path) -> Iterable[Problem]:
    path = folder / "werkmap.xlsx"
    path.write_bytes(workbook())
    with Crew(1) as crew:
        return [p for result in run_workers([path], Task((), "tabel"), crew, timeout=0.0) for p in result.problems]


def uncorrectable(folder: Path) -> Iterable[Problem]:
    sheet = hostile.sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    data = hostile.changed(sheet=sheet)
    book = read_book(data, "werkmap.xlsx")
    return caught(lambda: correct(data, book, parse_book(book, form()), form()))


FILES: Mapping[str, Maker] = {
    **{code: opening(make) for code, make in reversed([*NO_WORKBOOKS.values(), *REFUSED.values()])},
    "K001": lambda folder: caught(lambda: open_book(folder / "weg.xlsx")),
    "K002": lambda folder: caught(lambda: open_book(folder)),
    "K004": locked,
    "K006": changing,
    "K020": opening(lambda: hostile.zipped(hostile.ods_parts(""))),
    "K030": lambda folder: caught(lambda: open_book(folder / "~$werkmap.xlsx")),
    "K032": lambda folder: caught(lambda: open_book(folder / "nul\0.xlsx")),
    "K034": lambda _: read_book(hostile.with_members(("xl/vbaProject.bin", b"x")), "werkmap.xlsm").notices,
    "K036": uncorrectable,
    "K040": entry(lambda path: path.mkdir()),
    "K041": entry(lambda path: path.write_bytes(b"")),
    "K042": entry(lambda path: path.symlink_to(path.parent.parent, target_is_directory=True)),
    "K043": entry(lambda path: path.symlink_to(path.parent / "weg")),
    "K044": entry(lambda path: os.mkfifo(path)),
    "K045": closed_folder,
    "K091": dying,
    "K092": slow,
}


# ---- the contents of a workbook ----


def two_regions() -> Form:
    other = replace(catalogue(), id="anders", label="Anders", sheet="Anders")
    return build_form([*form().regions, RegionForm(other, "1")], form().facts)


def with_record_for(sheet_too: bool) -> Iterable[Problem]:
    """A record without a region, or for a region without a sheet, in a workbook of two regions."""

    def change(book: Any) -> None:
        records((None if sheet_too else "anders", "V1", "vrijstelling", None, WHY))(book)
        if sheet_too:
            book.copy_worksheet(book[SHEET]).title = "Anders"

    return parse_book(read_book(workbook(change), "werkmap.xlsx"), two_regions()).problems


def with_one_sheet_of_two() -> Iterable[Problem]:
    """A workbook for one region, in which another one is asked for."""
    form_ = build_form(two_regions().regions, form().facts, ["anders"])
    return parse_book(read_book(workbook(), "werkmap.xlsx"), form_).problems


def with_record_at_another_demand() -> Iterable[Problem]:
    """A record at V2, under a key that is only for demands with something of their own (V1)."""
    plain = catalogue()
    own = replace(plain.by_ref["V1"], extra={"eigen": True})
    keys = tuple(replace(key, only_with="eigen") if key.key == "vrijstelling" else key for key in plain.assessor_keys)
    special = replace(plain.replacing(own), assessor_keys=keys)
    both = (SHEET, "V1", "vrijstelling", None, WHY), (SHEET, "V2", "vrijstelling", None, WHY)
    book = read_book(workbook(records(*both)), "werkmap.xlsx")
    return parse_book(book, build_form([RegionForm(special, "1")], form().facts)).problems


def with_no_for_a_demand_of_everyone() -> Iterable[Problem]:
    """A record that V1, which has no condition, does not apply."""
    book = read_book(workbook(records((SHEET, "V1", "geldt", "nee", WHY))), "werkmap.xlsx")
    plain = RegionForm(catalogue(), "1", plain=lambda: frozenset({"V1"}))
    return parse_book(book, build_form([plain], form().facts)).problems


def written_with(text: str) -> Iterable[Problem]:
    """A template filled in with a text that no workbook can hold."""
    rows = {"V1": Row("V1", Answer.MET, text)}
    given = SelfAssessment(Facts(), {"testregio": RegionAnswers(rows)})
    return caught(lambda: template_bytes(form(), Filling(given)))


def old(**changes: Any) -> Maker:
    """A workbook of 2025, read by a framework in which demands have changed."""
    return lambda _: test_versions.read(test_versions.now(*test_versions.rows(**changes))).problems


def without_texts(_: Path) -> Iterable[Problem]:
    def wipe(book: Any) -> None:
        book[SHEET]["C3"] = None

    return test_versions.read(test_versions.now(*catalogue().requirements), wipe).problems


CONTENTS: Mapping[str, Maker] = {
    **{code: (lambda _, change=change: parsed(change).problems) for code, (change, _, _) in CASES.items()},  # type: ignore[misc]
    "K112": lambda _: written_with("x" * 32_768),
    "K113": lambda _: written_with("een bel: \x07"),
    "K116": lambda folder: caught(lambda: write_template(folder / "weg" / "werkmap.xlsx", form())),
    "K118": lambda _: with_sheet((ANSWER, ANSWER + ANSWER)).problems,
    "K120": lambda _: with_one_sheet_of_two(),
    "K220": lambda _: dated.read(dated.changed(dated.filled({}), dated.dated("1.7", "1-3-2025"))).problems,
    "K410": lambda _: with_record_for(sheet_too=True),
    "K412": lambda _: with_record_for(sheet_too=False),
    "K413": lambda _: with_record_at_another_demand(),
    "K416": lambda _: with_no_for_a_demand_of_everyone(),
    "K502": old(V1=None),
    "K503": old(V1={"norm": "Iets anders."}, V2={"ref": "V7", "norm": "Iets nieuws."}),
    "K504": old(V1={"norm": "Iets anders."}),
    "K507": old(V1={"ref": "V9"}),
    "K508": without_texts,
    "K509": old(V3b=None),
}


# ---- documents for --vul ----


def told_of(**changes: Any) -> Maker:
    """A document with parts changed."""
    return lambda _: read_document({**document(), **changes}, form())[1]


def loading(content: bytes) -> Maker:
    def occur(folder: Path) -> Iterable[Problem]:
        (folder / "gegevens.json").write_bytes(content)
        return caught(lambda: load_filling(folder / "gegevens.json", form()))

    return occur


def settling(content: str) -> Maker:
    def occur(folder: Path) -> Iterable[Problem]:
        (folder / "gemeente.toml").write_text(content, encoding="utf-8")
        return caught(lambda: load_settings(folder / "gemeente.toml"))

    return occur


DOCUMENTS: Mapping[str, Maker] = {
    "K601": loading(b'{"feiten": '),
    "K602": told_of(feiten={"medewerker": 3}),
    "K603": told_of(feiten=[]),
    "K604": told_of(antwoorden={"testregoi": {}}),
    "K605": told_of(antwoorden={"testregio": {"V99": {}}}),
    "K606": told_of(feiten={"medewerkers": "veel"}),
    "K621": settling("afzender = Gemeente"),
    "K622": settling('afzendr = "Gemeente"'),
    "K623": settling('voor = "half januari"'),
    "K607": loading(b'{"feiten": {"naam": "A", "naam": "B"}}'),
}


# ---- plugins ----


def installed(*plugins: Mapping[str, Any]) -> Maker:
    """Loading plugins with these attributes, each from a distribution of its own."""

    def occur(_: Path) -> Iterable[Problem]:
        candidates = [
            Candidate(f"plugin{n}", f"pakket-{n}", "1.0", types.SimpleNamespace(**attributes))
            for n, attributes in enumerate(plugins)
        ]
        return load_plugins(candidates, installed=False).problems

    return occur


def mistaken() -> Any:
    """A catalogue with one mistake."""
    return load_text('schema = "kern-catalogus/1', "catalogue.toml")


def one_region(region: str, label: str) -> Mapping[str, Any]:
    """A small region with this label."""
    text = CATALOGUE.replace('id = "testregio"', f'id = "{region}"').replace("testregio_bussen", f"{region}_bussen")
    text = text.replace('label = "Testregio"', f'label = "{label}"').replace(
        'sheet = "Test-regio"', f'sheet = "{region}"'
    )
    return {"region": region, "kern_catalogue": hookimpl(lambda: load_text(text, "catalogue.toml"))}


def small(region: str) -> Candidate:
    """A small region, of which the aspects are invented."""
    return Candidate(region, "pakket", "1.0", types.SimpleNamespace(**one_region(region, "Klein")))


def failed_report(_: Path) -> Iterable[Problem]:
    """A report format of a plugin that makes something else than a report."""
    made = guarded(Renderer("brief", ".txt", frozenset({EVALUATIONS}), lambda *_: 3), "proef", "pakket")
    with pytest.raises(ProblemsError) as error:
        made.render(EVALUATIONS, [], Options())
    return error.value.problems


PLUGINS: Mapping[str, Maker] = {
    "K701": installed({"region": "ergens"}),
    "K702": installed({"region": "ergens"}, {"region": "ergens"}),
    "K703": installed({}),
    "K704": installed({"overlay_of": "nergens"}),
    "K705": installed({"region": "ergens", "kern_catalogue": hookimpl(mistaken)}),
    "K706": installed(*(one_region(name, "Proef") for name in ("een", "twee"))),
    "K707": installed({"kern_renderers": hookimpl(lambda: [Renderer("html", ".html", {EVALUATIONS}, print)])}),
    "K708": failed_report,
    "K709": installed(one_region("een", "INVULLEN: de naam")),
    "K710": lambda _: regios.unfinished(load_plugins([small("een")], installed=False)),
}


# ---- editions ----


def newer(**fields: Any) -> Maker:
    """Reading the workbook of 2025 with a newer catalogue; the older one is installed too."""

    def occur(_: Path) -> Iterable[Problem]:
        now = replace(catalogue(), version="2027", follows="2025", **fields)
        today = build_form([RegionForm(now, "2027", "2027", former=lambda _: catalogue())], form().facts)
        return parse_book(read_book(template_bytes(form(), filling()), "oud.xlsx"), today).problems

    return occur


def reworded() -> Mapping[str, Any]:
    rows = tuple(replace(r, norm="Anders gezegd.") if r.ref == "V1" else r for r in catalogue().requirements)
    return {"requirements": rows, "lineage": (Descent(Became.REWORDED, ("V1",), ("V1",)),)}


def described_otherwise(_: Path) -> Iterable[Problem]:
    """A workbook that says with which description of its edition it was made, and another description today."""

    def described(content: str) -> Form:
        return build_form([RegionForm(catalogue(), "2025", "2025", content=lambda: content)], form().facts)

    made = template_bytes(described("a" * 64), filling())
    return parse_book(read_book(made, "oud.xlsx"), described("b" * 64)).problems


def two_editions() -> Region:
    """The small region, closed after 2025, with another edition beside it."""
    plugin = types.SimpleNamespace(
        region="testregio",
        kern_editions=hookimpl(lambda: [Edition("2024", date(2024, 1, 1)), Edition("2025", date(2025, 1, 1))]),
        kern_catalogue=hookimpl(
            lambda edition: CatalogueFile(replace(catalogue(), version=edition.version)) if edition else None
        ),
    )
    return load_plugins([Candidate("testregio", "pakket", "1.0", plugin)], installed=False).regions["testregio"]


def reading_not_there(_: Path) -> Iterable[Problem]:
    region = replace(two_editions(), chosen=(("nieuwe-lezing", "a"),))
    return caught(lambda: edition_for(region, RegionAnswers(edition="2024"), None))


EDITIONS: Mapping[str, Maker] = {
    "K510": newer(**reworded()),
    "K511": newer(data={"grens": 3}),
    "K512": lambda _: [not_in_force(two_editions(), date(2020, 1, 1))],
    "K513": described_otherwise,
    "K514": reading_not_there,
}


# ---- comparing ----


def planned(*rows: tuple[str, str, str]) -> Maker:
    """A plan for a visit with these rows filled in, read back."""

    def make(_: Path) -> Iterable[Problem]:
        table = Table(("Nr", "Oordeel toetser", "Bevinding toetser"), rows, (1, 1, 1))
        plan = paper_book(Paper("Plan", "Zorg op Maat", [], [], [Part("Gesprek", [table])]))
        return read_plan(read_book(plan, "plan.xlsx"), form())[1]

    return make


def plan_of_another(_: Path) -> Iterable[Problem]:
    """A plan that says that it was made for somebody else."""
    table = Table(("Nr", "Oordeel toetser", "Bevinding toetser"), [("V1", "Voldoet", "")], (1, 1, 1))
    paper = Paper("Plan", "Ander", [], [], [Part("Gesprek", [table])], [(PLAN_FOR, "KvK 76543210")])
    return read_plan(read_book(paper_book(paper), "plan.xlsx"), form(), filling().assessment.facts)[1]


PLANS: Mapping[str, Maker] = {
    "K608": planned(("V99", "Voldoet", "")),
    "K609": planned(("V1", "Voldoet", ""), ("V1", "Voldoet niet", "")),
    "K610": plan_of_another,
}


def sent(name: str, answer: Answer = Answer.MET, edition: str = "", **facts: Any) -> Sent:
    """A checked workbook as it is compared; made of facts and one answer."""
    given = {**filling().assessment.facts, **facts}
    places = {key: Place("Aanbieder", "B3") for key in given}
    rows = {"V1": Row("V1", answer, place=Place(SHEET, "D3"))}
    known = Facts({key: value for key, value in given.items() if value is not None})
    return Sent(name, SelfAssessment(known, {"testregio": RegionAnswers(rows, edition=edition)}, places))


def merging(**other: Any) -> Maker:
    return lambda _: merge([sent("een.xlsx"), sent("twee.xlsx", **other)]).problems


def second_moment(
    title: str, text: str | None, digest: str = "0" * 64, ref: str = "V1", *, in_order: bool = True
) -> Maker:
    """The workbook of a re-test, with another text in one column of one demand; without ``ref`` in its title."""

    def make(_: Path) -> Iterable[Problem]:
        given = filling().assessment
        rows = given.regions["testregio"].rows
        then = {r.ref: Earlier(r.ref, r.self_label, r.assessor_label, r.finding) for r in rows.values()}
        previous = Previous(digest, {"testregio": EarlierRegion("2025", then, frozenset(rows if in_order else ()))})
        book = load_workbook(BytesIO(template_bytes(form(), Filling(replace(given, previous=previous)))))
        sheet = book[SHEET]
        column = next(cell.column for cell in sheet[1] if cell.value == title)
        sheet.cell(demand_row(book, ref) if ref else 1, column).value = text
        out = BytesIO()
        book.save(out)
        return parse_book(read_book(out.getvalue(), "hertoets.xlsx"), form()).problems

    return make


COMPARING: Mapping[str, Maker] = {
    "K815": merging(answer=Answer.NOT, ingevuld_op=date(2027, 2, 1)),
    "K812": second_moment("Zelfbeoordeling", "Voldoet niet"),
    "K813": second_moment("Hertoets", None),
    "K816": second_moment("Hertoets", None, ref=""),
    "K814": second_moment("Hertoets", "opnieuw", "weg"),
    "K817": second_moment("Eerder oordeel", "Voldoet niet"),
    "K818": second_moment("Hertoets", "overgenomen", in_order=False),
    "K801": merging(medewerkers=31),
    "K802": merging(answer=Answer.NOT),
    "K803": merging(kvk="76543210"),
    "K804": merging(kvk=None),
    "K805": merging(naam="Zorg op Maat B.V. Assen"),
    "K806": lambda _: caught(lambda: find_concept("iets onbekends", Words.of([]))),
    "K811": lambda _: caught(
        lambda: retest(filling().assessment, Evaluation(Facts(), (), None, source_name="een.xlsx"))
    ),
    "K807": lambda _: caught(lambda: find_theme("iets onbekends", [catalogue()])),
    "K808": lambda _: merge([sent("een.xlsx", edition="2025"), sent("twee.xlsx", edition="2027")]).problems,
}

# ---- reports ----


def no_word_file(folder: Path) -> Iterable[Problem]:
    template = folder / "huisstijl.docx"
    template.write_bytes(b"geen Word")
    return caught(lambda: open_document(template))


REPORTS: Mapping[str, Maker] = {
    "K901": no_word_file,
    "K902": lambda folder: caught(lambda: open_document(folder / "weg.docx")),
}

MAKERS: Mapping[str, Maker] = {**FILES, **CONTENTS, **DOCUMENTS, **PLUGINS, **EDITIONS, **PLANS, **COMPARING, **REPORTS}


def test_every_code_has_something_that_makes_it_occur_and_no_other_code_does() -> None:
    assert set(MAKERS) == set(problem_kinds())


@pytest.mark.parametrize("code", sorted(MAKERS))
def test_a_code_really_occurs_and_reads_as_whole_sentences(code: str, tmp_path: Path) -> None:
    found = [p for p in MAKERS[code](tmp_path) if p.code == code]
    assert found
    for text in (found[0].found, found[0].expected, found[0].advice):
        assert not re.search(r"\{\w+\}", text), text
        assert "  " not in text
        assert not text or text.rstrip("'\"").endswith((".", "?", "!")), text
    assert found[0].found


# ---- the document ----

GROUPS = {
    "K0": "Het bestand",
    "K1": "Werkbladen, kolommen en cellen",
    "K2": "Antwoorden",
    "K3": "Gegevens van de aanbieder en waarden in cellen",
    "K4": "Het werkblad Toetsing",
    "K5": "Versies van het kader en van het sjabloon",
    "K6": "Gegevens voor `kern sjabloon --vul`",
    "K7": "Plugins",
    "K8": "Vergelijken en hertoetsen",
    "K9": "Rapporten",
}
#: What kern fills in, in the words of whoever reads the document; an empty word is something that is not always there.
WORDS = {
    "already": "wat er al staat",
    "advice": "advies",
    "amount": "aantal",
    "answer": "antwoord",
    "cell": "cel",
    "cells": "cellen",
    "character": "teken",
    "choices": "keuzes",
    "column": "kolom",
    "columns": "kolommen",
    "consequence": "gevolg",
    "count": "aantal",
    "date": "datum",
    "distribution": "pakket",
    "distributions": "pakketten",
    "expected": "verwacht",
    "facts": "de gegevens met hun cellen",
    "form": "vorm",
    "shared": "naam",
    "fault": "plaats in het bestand: wat er mis is",
    "file": "bestand",
    "found": "gevonden",
    "key": "sleutel",
    "instead": "wat u dan vastlegt",
    "kind": "soort aanbieder",
    "known": "bekende namen",
    "label": "gegeven",
    "least": "aantal",
    "length": "aantal",
    "limit": "grens",
    "maximum": "maximum",
    "minimum": "minimum",
    "name": "naam",
    "names": "namen",
    "other": "de andere",
    "other_file": "ander bestand",
    "other_place": "plaats",
    "padded": "aangevuld nummer",
    "part": "onderdeel",
    "path": "plaats in de gegevens",
    "percent": "percentage",
    "question": "vraag",
    "range": "bereik",
    "reason": "reden",
    "ref": "nummer",
    "reference": "peildatum",
    "answers": "antwoorden",
    "refs": "nummers",
    "region": "regio",
    "regions": "regio's",
    "row": "rij",
    "seconds": "aantal",
    "sheets": "werkbladen",
    "size": "grootte",
    "suggestion": "",
    "themes": "thema's",
    "unit": "",
    "used": "waarde",
    "value": "waarde",
    "version": "versie",
    "became": "",
    "changes": "wat anders is",
    "day": "dag",
    "edition": "editie",
    "editions": "edities",
    "first": "ander bestand",
    "id": "regio",
    "readings": "lezingen",
    "text": "waarom dat niet samen kan",
}
HEAD = """# Meldingen

<!-- Dit document komt uit kern/data/meldingen.toml. Verander daar de tekst, en draai daarna:
KERN_SCHRIJF=1 pytest tests/excel/test_every_code.py -->

Dit zijn alle meldingen over een bestand, met hun vaste code. kern noemt alle problemen van een werkmap in één keer:
waar het staat, wat er staat, wat kern verwacht en wat u kunt doen. Een *schuin* woord vult kern in.

Een **fout** houdt het beoordelen van het bestand tegen. Een **waarschuwing** niet: kijk er wel naar.

Met `kern controleer BESTAND --correctie UIT.xlsx` krijgt de afzender de eigen werkmap terug, met elke melding bij
de cel waar die over gaat.
"""


def messages_document() -> str:
    """``docs/meldingen.md`` as it should be."""
    parts = [HEAD]
    for start, title in GROUPS.items():
        kinds = [kind for code, kind in sorted(problem_kinds().items()) if code.startswith(start)]
        parts.append(f"\n## {title}\n")
        parts += [_entry(kind) for kind in kinds]
    return "".join(parts)


def _entry(kind: ProblemKind) -> str:
    severity = "fout" if kind.severity is Severity.ERROR else "waarschuwing"
    lines = [f"\n### {kind.code} · {kind.title}\n", f"*{severity}*\n"]
    shown = [("Gevonden", kind.found), ("Verwacht", kind.expected), ("Advies", kind.advice)]
    lines += [f"- {label}: {text}\n" for label, text in ((label, _filled(text)) for label, text in shown) if text]
    return "".join(lines)


def _filled(text: str) -> str:
    """A sentence with a word, in italics, for what kern fills in."""

    def word(match: re.Match[str]) -> str:
        name = WORDS[match[1]]
        return f"*{name}*" if name else ""

    return re.sub(r"\{(\w+)\}", word, text).strip()


def test_every_code_belongs_to_a_group() -> None:
    assert {code[:2] for code in problem_kinds()} == set(GROUPS)


def test_the_document_tells_every_message_as_it_is_now() -> None:
    expected = messages_document()
    if os.environ.get("KERN_SCHRIJF") == "1":
        DOCUMENT_FILE.write_text(expected, encoding="utf-8", newline="\n")
        return
    assert DOCUMENT_FILE.read_text(encoding="utf-8") == expected, (
        "meldingen.md loopt achter: draai KERN_SCHRIJF=1 pytest tests/excel/test_every_code.py"
    )
