# SPDX-License-Identifier: EUPL-1.2
"""What kern says of a file before it reads a cell: missing, locked, changing, or no workbook at all."""

import hashlib
import os
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from kern.excel.reading.opening import MAX_FILE, open_book, read_bytes
from kern.problems import ProblemsError, Severity
from tests.excel import hostile
from tests.tools import convert, needs_libreoffice


def codes(path: Path) -> list[str]:
    """The codes of the problems with which a file is refused."""
    with pytest.raises(ProblemsError) as caught:
        open_book(path)
    for found in caught.value.problems:
        assert found.severity is Severity.ERROR
        assert found.found
        assert found.expected
        assert found.advice
    return [found.code for found in caught.value.problems]


def written(folder: Path, data: bytes, name: str = "werkmap.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_missing_file(tmp_path: Path) -> None:
    assert codes(tmp_path / "weg.xlsx") == ["K001"]
    assert codes(tmp_path / "map" / "weg.xlsx") == ["K001"]


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["K002"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="dit systeem kent geen named pipes")
def test_pipe_instead_of_a_file_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.xlsx")
    assert codes(tmp_path / "pijp.xlsx") == ["K044"]


def test_name_that_the_system_refuses(tmp_path: Path) -> None:
    assert codes(tmp_path / ("n" * 5_000)) in (["K032"], ["K001"])
    assert codes(tmp_path / "nul\0byte.xlsx") == ["K032"]


def test_lock_file_of_excel(tmp_path: Path) -> None:
    assert codes(written(tmp_path, b"\x04Jan" + b" " * 160, "~$werkmap.xlsx")) == ["K030"]


def test_file_that_may_not_be_read_or_is_locked(tmp_path: Path) -> None:
    path = written(tmp_path, hostile.workbook())
    with path.open("rb+") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, path.stat().st_size)
            assert codes(path) == ["K004"]
            return
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    try:
        assert codes(path) == ["K004"]
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("replace", [False, True], ids=["grows", "vanishes"])
def test_file_that_changes_or_vanishes_while_it_is_read(tmp_path: Path, replace: bool) -> None:
    path = written(tmp_path, b"PK" + bytes(MAX_FILE // 2))
    stop = threading.Event()

    def disturb() -> None:
        with path.open("ab") as file:
            while not stop.is_set():
                file.write(b"x")
                file.flush()
                if replace:
                    path.unlink(missing_ok=True)
                    path.write_bytes(b"PK" + bytes(MAX_FILE // 2))

    if replace and sys.platform == "win32":
        pytest.skip("Windows laat een open bestand niet verwijderen")
    thread = threading.Thread(target=disturb)
    thread.start()
    found: set[str] = set()
    deadline = time.monotonic() + 20
    try:
        while "K006" not in found and time.monotonic() < deadline:
            try:
                read_bytes(path)
            except ProblemsError as error:
                found |= {problem.code for problem in error.problems}
    finally:
        stop.set()
        thread.join()
    assert "K006" in found
    assert found <= {"K001", "K005", "K006"}


def test_hash_is_of_the_bytes_that_were_read(tmp_path: Path) -> None:
    data = hostile.workbook()
    assert open_book(written(tmp_path, data)).sha256 == hashlib.sha256(data).hexdigest()


def _compound(*streams: str) -> Callable[[], bytes]:
    return lambda: hostile.compound_file(*streams)


def _package(*names: str) -> Callable[[], bytes]:
    return lambda: hostile.zipped(dict.fromkeys(names, "<a/>"))


def _pointing_to(part: str) -> Callable[[], bytes]:
    relations = hostile.workbook_parts()["_rels/.rels"]
    assert isinstance(relations, str)
    changed = relations.replace(hostile.WORKBOOK, part)
    return lambda: hostile.zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": changed, part: "<a/>"})


def _odt() -> bytes:
    return hostile.zipped(hostile.ods_parts("", types="application/vnd.oasis.opendocument.text"))


EXCEL_XML = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
NO_WORKBOOKS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zero bytes": ("K003", lambda: b""),
    "xls": ("K007", _compound("Workbook")),
    "xls of Excel 5": ("K007", _compound("Book")),
    "xls without a container": ("K007", lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(40)),
    "xls with names in capitals": ("K007", _compound("WORKBOOK")),
    "xls of Excel 5 without a container": ("K007", lambda: b"\x09\x08\x08\x00\x00\x05\x05\x00" + bytes(40)),
    "xls of Excel 97 without a container": ("K007", lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(40)),
    "xls of Excel 2003 as XML": ("K007", lambda: EXCEL_XML.encode()),
    "xls of Excel 2003 as XML in UTF-16": ("K007", lambda: EXCEL_XML.encode("utf-16")),
    "encrypted": ("K009", _compound("EncryptionInfo", "EncryptedPackage")),
    "doc": ("K010", _compound("WordDocument", "1Table")),
    "ppt": ("K010", _compound("Current User", "PowerPoint Document")),
    "msi or other compound file": ("K016", _compound("Iets anders")),
    "xlsb": ("K008", _pointing_to("xl/workbook.bin")),
    "docx": ("K010", _pointing_to("word/document.xml")),
    "pptx": ("K010", _pointing_to("ppt/presentation.xml")),
    "odt": ("K010", _odt),
    "rtf": ("K010", lambda: b"{\\rtf1\\ansi Geachte heer}"),
    "html": ("K011", lambda: b"<html><body><table><tr><td>V1</td></tr></table></body></html>"),
    "html with a mark and capitals": ("K011", lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE HTML PUBLIC><HTML></HTML>"),
    "html with its pictures in one file": ("K011", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; x"),
    "csv": ("K012", lambda: "Nr;Zelfbeoordeling\r\nV1;Voldoet, cliënt\r\n".encode("cp1252")),
    "csv as Excel calls it unicode": ("K012", lambda: "Nr\tZelfbeoordeling\r\n".encode("utf-16")),
    "pdf": ("K013", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    "truncated": ("K014", lambda: hostile.workbook()[:-100]),
    "half": ("K014", lambda: hostile.workbook()[:700]),
    "empty zip": ("K015", lambda: hostile.zipped({})),
    "zip with a letter": ("K015", _package("brief.txt", "foto.jpg")),
    "zip with a workbook": ("K035", _package("map/werkmap.xlsx", "lees mij.txt")),
    "xml": ("K016", lambda: b'<?xml version="1.0"?><brief xmlns="urn:iets:anders"/>'),
    "picture": ("K016", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "numbers": ("K029", _package("Index/Document.iwa", "Index/Tables/DataList.iwa", "preview.jpg")),
    "numbers of 2009": ("K029", _package("index.apxl", "buildVersionHistory.plist")),
}


@pytest.mark.parametrize(("code", "make"), NO_WORKBOOKS.values(), ids=NO_WORKBOOKS)
def test_a_file_that_is_no_workbook_is_called_what_it_is(tmp_path: Path, code: str, make: Callable[[], bytes]) -> None:
    assert codes(written(tmp_path, make())) == [code]


@pytest.mark.libreoffice
@needs_libreoffice()
@pytest.mark.parametrize(
    ("suffix", "code"), [("xls", "K007"), ("pdf", "K013"), ("html", "K011"), ("csv", "K012"), ("fods", "K016")]
)
def test_what_libreoffice_saves_in_another_format(tmp_path: Path, suffix: str, code: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nr", "Zelfbeoordeling"])  # type: ignore[union-attr]
    book.save(tmp_path / "werkmap.xlsx")
    made = convert(tmp_path / "werkmap.xlsx", suffix, tmp_path / "uit")
    assert codes(made.rename(tmp_path / "vermomd.xlsx")) == [code]


def test_a_real_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is niet geïnstalleerd")
    docx.Document().save(str(tmp_path / "brief.xlsx"))
    assert codes(tmp_path / "brief.xlsx") == ["K010"]


def test_encrypted_opendocument(tmp_path: Path) -> None:
    parts = hostile.ods_parts("")
    locked = {**parts, "META-INF/manifest.xml": "<manifest:encryption-data/>", "content.xml": b"\x8a\x01geheim"}
    assert codes(written(tmp_path, hostile.zipped(locked), "a.ods")) == ["K009"]
    wholesome = {"mimetype": parts["mimetype"], "encrypted-package": b"geheim"}
    assert codes(written(tmp_path, hostile.zipped(wholesome), "b.ods")) == ["K009"]


def test_suffix_does_not_matter(tmp_path: Path) -> None:
    row = "<table:table-row><table:table-cell><text:p>ods</text:p></table:table-cell></table:table-row>"
    assert open_book(written(tmp_path, hostile.ods(row), "werkmap.xlsx")).kind == "ods"
    assert open_book(written(tmp_path, hostile.workbook(), "werkmap.ods")).kind == "xlsx"


def test_no_sheets(tmp_path: Path) -> None:
    book = hostile.workbook_parts()[hostile.WORKBOOK]
    assert isinstance(book, str)
    empty = book.replace('<sheet name="Blad1" sheetId="1" r:id="rId1"/>', "")
    assert codes(written(tmp_path, hostile.changed(book=empty))) == ["K020"]
    assert codes(written(tmp_path, hostile.zipped(hostile.ods_parts("")))) == ["K020"]


def test_a_chart_sheet_is_no_worksheet(tmp_path: Path) -> None:
    rels = hostile.workbook_parts()["xl/_rels/workbook.xml.rels"]
    assert isinstance(rels, str)
    assert codes(written(tmp_path, hostile.changed(rels=rels.replace('/worksheet"', '/chartsheet"')))) == ["K020"]


@pytest.fixture
def three_sheets(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("Uitleg", "NMD Drenthe", "Toetsing"):
        book.create_sheet(name).append([name])
    book.worksheets[2].sheet_state = "veryHidden"
    book.custom_doc_props.append(openpyxl.packaging.custom.StringProperty(name="kern_sjabloon", value="1 & 2"))
    book.custom_doc_props.append(openpyxl.packaging.custom.IntProperty(name="getal", value=3))
    book.save(tmp_path / "drie.xlsx")
    return tmp_path / "drie.xlsx"


@pytest.mark.parametrize("fast", [False, True])
def test_only_the_sheets_that_are_asked_for(three_sheets: Path, fast: bool) -> None:
    book = open_book(three_sheets, sheets=["nmd  DRENTHE ", "Bestaat niet"], fast=fast)
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("NMD Drenthe", (("NMD Drenthe",),))]
    assert book.sheet_names == ("Uitleg", "NMD Drenthe", "Toetsing")
    assert book.engine == ("kern" if fast else "openpyxl")


@pytest.mark.parametrize("fast", [False, True])
def test_hidden_sheets_are_read_and_properties_kept(three_sheets: Path, fast: bool) -> None:
    book = open_book(three_sheets, fast=fast)
    assert [sheet.name for sheet in book.sheets] == ["Uitleg", "NMD Drenthe", "Toetsing"]
    assert book.properties == {"kern_sjabloon": "1 & 2", "getal": "3"}
    assert book.sheet("toetsing") is book.sheets[2]
    assert book.sheet("onbekend") is None


@pytest.mark.libreoffice
@needs_libreoffice()
def test_opendocument_keeps_sheets_and_properties(three_sheets: Path, tmp_path: Path) -> None:
    book = open_book(convert(three_sheets, "ods", tmp_path / "uit"), sheets=["toetsing"])
    assert (book.kind, book.engine) == ("ods", "kern")
    assert [(sheet.name, sheet.rows) for sheet in book.sheets] == [("Toetsing", (("Toetsing",),))]
    assert book.sheet_names == ("Uitleg", "NMD Drenthe", "Toetsing")
    assert {"kern_sjabloon": "1 & 2", "getal": "3"}.items() <= book.properties.items()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (hostile.with_members(("xl/vbaProject.bin", b"\xd0\xcf")), "xlsm"),
        (hostile.with_members(("xl/macrosheets/sheet1.xml", b"<a/>")), "xlsm"),
        (hostile.zipped({**hostile.ods_parts('<table:table table:name="A"/>'), "Basic/Standard/M.xml": "<a/>"}), "ods"),
    ],
)
def test_macros_are_ignored_and_said_so(tmp_path: Path, data: bytes, kind: str) -> None:
    book = open_book(written(tmp_path, data, "met macro.xlsm"))
    assert book.kind == kind
    assert [(notice.code, notice.severity) for notice in book.notices] == [("K034", Severity.WARNING)]


def test_workbook_parts_are_found_as_excel_finds_them(tmp_path: Path) -> None:
    """Other folders, upper case, backslashes, absolute targets: real writers do all of these."""
    parts = hostile.workbook_parts()
    moved = {
        "[Content_Types].xml": parts["[Content_Types].xml"],
        "_rels/.rels": str(parts["_rels/.rels"]).replace("xl/workbook.xml", "/Werk/Boek.xml"),
        "werk\\boek.xml": parts[hostile.WORKBOOK],
        "Werk/_rels/Boek.xml.rels": str(parts["xl/_rels/workbook.xml.rels"]).replace(
            "worksheets/sheet1.xml", "/werk/BLAD.XML"
        ),
        "werk/blad.xml": parts[hostile.SHEET],
        "Werk/SharedStrings.xml": parts[hostile.STRINGS],
        "werk/styles.XML": parts[hostile.STYLES],
    }
    for fast in (False, True):
        book = open_book(written(tmp_path, hostile.zipped(moved)), fast=fast)
        assert book.sheets[0].rows == ((1,),)


@pytest.mark.parametrize("part", ["strings", "styles"])
def test_a_workbook_without_texts_or_formats(tmp_path: Path, part: str) -> None:
    """A workbook need not have them; one that points to what it has not is damaged: dates would be numbers."""
    assert codes(written(tmp_path, hostile.changed(**{part: None}))) == ["K021"]
    kind = {"strings": "sharedStrings", "styles": "styles"}[part]
    rels = str(hostile.workbook_parts()["xl/_rels/workbook.xml.rels"]).replace(f"{hostile.OFFICE}/{kind}", "iets")
    for fast in (False, True):
        path = written(tmp_path, hostile.changed(**{part: None, "rels": rels}))
        assert open_book(path, fast=fast).sheets[0].rows == ((1,),)


def test_strict_open_xml(tmp_path: Path) -> None:
    """Excel's 'Strict Open XML-werkmap' has other namespaces and writes dates as text."""
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts = {
        name: str(content)
        .replace(hostile.MAIN, strict)
        .replace(hostile.OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in hostile.workbook_parts(
            '<row r="1"><c r="A1" t="d"><v>2026-11-12</v></c><c r="B1" t="s"><v>0</v></c></row>',
            texts="<si><t>tekst</t></si>",
        ).items()
    }
    for fast in (False, True):
        rows = open_book(written(tmp_path, hostile.zipped(parts)), fast=fast).sheets[0].rows
        assert rows == ((date(2026, 11, 12), "tekst"),)


def test_stored_and_deflated_members_are_read_alike(tmp_path: Path) -> None:
    parts = hostile.workbook_parts()
    stored = written(tmp_path, hostile.zipped(parts, zipfile.ZIP_STORED), "a.xlsx")
    deflated = written(tmp_path, hostile.zipped(parts, zipfile.ZIP_DEFLATED), "b.xlsx")
    assert open_book(stored).sheets == open_book(deflated).sheets


def test_streamed_zip_with_sizes_behind_the_data(tmp_path: Path) -> None:
    """JavaScript and Java write sizes after the data (flag 0x8); only the directory knows them."""

    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in hostile.workbook_parts().items():
            archive.writestr(name, content)
    data = stream.getvalue()
    assert b"PK\x07\x08" in data
    assert open_book(written(tmp_path, data)).sheets[0].rows == ((1,),)
