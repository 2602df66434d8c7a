# SPDX-License-Identifier: EUPL-1.2
"""Files that are made to hurt: a clear message or a normal reading, within seconds and in bounded memory."""

import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from kern.excel.reading.opening import MAX_FILE, open_book
from kern.problems import ProblemsError
from tests.excel import hostile

#: Seconds that any one file may take on a slow machine.
PATIENCE = 15
#: Bytes that reading any of them may take at its highest, the libraries included.
MEMORY = 900 * 2**20

DOCTYPE = '<!DOCTYPE a [<!ENTITY b "cliënt">]>'
LAUGHS = (
    "<!DOCTYPE lolz [<!ENTITY l0 'lol'>"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
)
choices = Random(1).choices


def noise(megabytes: int) -> str:
    """Letters that do not pack well."""
    return Random(1).randbytes(megabytes * 2**19).hex()


VALUE = '<row r="1"><c r="A1"><v>1</v></c></row>'


def rows(count: int, cells: str = "", first: int = 1) -> str:
    return "".join(f'<row r="{n}" s="1" customFormat="1">{cells}</row>' for n in range(first, first + count))


def sheet_of(rows: str, **around: str) -> bytes:
    return hostile.changed(sheet=hostile.sheet_xml(rows, **around))


def one_cell(reference: str, value: str = "<v>1</v>") -> bytes:
    row = "".join(letter for letter in reference if letter.isdigit())
    return sheet_of(f'<row r="{row}"><c r="{reference}">{value}</c></row>')


def external(target: Path) -> str:
    return f'<!DOCTYPE a [<!ENTITY b SYSTEM "{target.as_uri()}">]>'


def ods_row(cells: str, repeated: str = "1") -> bytes:
    return hostile.ods(f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>')


def ods_cell(repeated: str) -> str:
    return f'<table:table-cell table:number-columns-repeated="{repeated}"><text:p>x</text:p></table:table-cell>'


def many_sheets(count: int) -> bytes:
    sheets = "".join(f'<sheet name="B{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(count))
    old = '<sheet name="Blad1" sheetId="1" r:id="rId1"/>'
    return hostile.changed(book=str(hostile.workbook_parts()[hostile.WORKBOOK]).replace(old, sheets))


def formats(code: str, count: int = 1) -> bytes:
    listed = "".join(f'<numFmt numFmtId="{170 + n}" formatCode="{code}"/>' for n in range(count))
    return hostile.workbook(VALUE, formats=listed, cells='<xf numFmtId="170"/>')


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "more than 20 MB": ("K005", lambda: hostile.with_members(("a", b"x" * 100)) + bytes(MAX_FILE)),
    "50 MB of images": (
        "K005",
        lambda: hostile.with_members(*((f"xl/media/{n}.png", Random(n).randbytes(2**20)) for n in range(50))),
    ),
    "1,001 members": ("K017", lambda: hostile.with_members(*((f"xl/media/{n}.png", b"") for n in range(1_001)))),
    "a sheet of 60 MB": ("K018", lambda: hostile.bomb(60 * 2**20)),
    "a bomb of 1 GB": ("K018", lambda: hostile.bomb(2**30)),
    "a sheet that packs 1,000 times": ("K018", lambda: hostile.bomb(40 * 2**20)),
    "a bomb that says it is small": (
        "K021",
        lambda: hostile.lying_about_size(hostile.SHEET, b" " * 30 * 2**20, declared=1_000),
    ),
    "200,001 cells": (
        "K019",
        lambda: sheet_of(rows(2_858, "<c><v>1</v></c>" * 70)),
    ),
    "five million elements": (
        "K019",
        lambda: sheet_of("".join(choices(["<a/>", "<b/>", "<c/>", "<d/>"], k=5_000_000))),
    ),
    "101 sheets": ("K033", lambda: many_sheets(101)),
    "text index out of range": ("K021", lambda: sheet_of('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
    "a value in the last cell of Excel": ("K027", lambda: one_cell("XFD1048576")),
    "a value in the last row": ("K027", lambda: one_cell("A1048576")),
    "a value in the last column": ("K027", lambda: one_cell("XFD1")),
    "a column past the last": ("K021", lambda: one_cell("ZZZZ1")),
    "a row past the last": ("K027", lambda: one_cell("A9999999")),
    "a row of forty digits": ("K021", lambda: one_cell("A" + "9" * 40)),
    "cells far apart": (
        "K027",
        lambda: sheet_of('<row r="1"><c r="ALL1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>'),
    ),
    "rows out of order": (
        "K021",
        lambda: sheet_of('<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'),
    ),
    "50,000 elements deep": ("K021", lambda: sheet_of("<row>" * 50_000 + "</row>" * 50_000)),
    "a number format of 100,000 brackets": ("K026", lambda: formats("[" * 100_000)),
    "10,000 number formats": ("K026", lambda: formats("0.0", 10_000)),
    "entities in a sheet": ("K022", lambda: sheet_of(VALUE, prolog=DOCTYPE)),
    "entities in the texts": ("K022", lambda: hostile.changed(strings=LAUGHS + f'<sst xmlns="{hostile.MAIN}"/>')),
    "a billion laughs in a sheet": (
        "K022",
        lambda: sheet_of('<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row>', prolog=LAUGHS),
    ),
    "entities in the list of sheets": (
        "K022",
        lambda: hostile.changed(book=LAUGHS + str(hostile.workbook_parts()[hostile.WORKBOOK])),
    ),
    "an external entity": (
        "K022",
        lambda: sheet_of('<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>', prolog=external(Path(__file__))),
    ),
    "entities under a byte order mark of UTF-16": (
        "K022",
        lambda: hostile.changed(sheet=hostile.sheet_xml(VALUE, prolog=DOCTYPE).encode("utf-16")),
    ),
    "an absolute path": ("K024", lambda: hostile.with_members(("/etc/passwd", b"x"))),
    "a path upwards": ("K024", lambda: hostile.with_members(("xl/../../x.xml", b"x"))),
    "a path upwards for Windows": ("K024", lambda: hostile.with_members(("xl\\..\\..\\x.xml", b"x"))),
    "a path with a drive": ("K024", lambda: hostile.with_members(("C:\\x.xml", b"x"))),
    "a member twice": ("K023", lambda: hostile.with_members((hostile.SHEET, b"<a/>"))),
    "a member twice but for upper case": ("K023", lambda: hostile.with_members(("XL/WORKSHEETS/SHEET1.XML", b"<a/>"))),
    "an encrypted zip": ("K009", lambda: hostile.with_flag(hostile.workbook(), 0x1)),
    "another way of packing": ("K025", lambda: hostile.with_method(hostile.workbook(), 97)),
    "no sheet where the list says one": ("K021", lambda: hostile.changed(sheet=None)),
    "no relations": ("K021", lambda: hostile.changed(rels=None)),
    "no XML": ("K021", lambda: hostile.changed(sheet="dit is geen XML")),
    "XML that stops": ("K021", lambda: hostile.changed(sheet=hostile.sheet_xml(VALUE)[:-20])),
    "an encoding that nobody knows": (
        "K021",
        lambda: sheet_of(VALUE, prolog='<?xml version="1.0" encoding="klingon"?>'),
    ),
    "a number that is none": ("K021", lambda: one_cell("A1", "<v>drie</v>")),
    "ods: an entity": ("K022", lambda: hostile.ods("", prolog=LAUGHS)),
    "ods: a value in every row": ("K027", lambda: ods_row(ods_cell("1"), "1048576")),
    "ods: a value in every column": ("K027", lambda: ods_row(ods_cell("16384"))),
    "ods: a billion of values": ("K027", lambda: ods_row(ods_cell("1000000000"), "1000000000")),
    "ods: 200,001 values": ("K019", lambda: ods_row(ods_cell("201"), "1000")),
    "ods: a repeat of 5,000 digits": ("K021", lambda: ods_row(ods_cell("9" * 5_000))),
    "ods: a date that is none": (
        "K021",
        lambda: ods_row('<table:table-cell office:value-type="date" office:date-value="2026-13-01"/>'),
    ),
    "ods: no XML": ("K021", lambda: hostile.zipped({**hostile.ods_parts(""), "content.xml": "geen XML"})),
    "ods: no content": ("K021", lambda: hostile.zipped({"mimetype": hostile.ods_parts("")["mimetype"]})),
}

BLANK = '<c s="1"/>' * 8
READ: dict[str, tuple[Callable[[], bytes], tuple[tuple[object, ...], ...]]] = {
    "a million formatted empty rows": (lambda: sheet_of(VALUE + rows(1_048_575, first=2)), ((1,),)),
    "200,000 rows of formatted empty cells": (lambda: sheet_of(VALUE + rows(200_000, BLANK, first=2)), ((1,),)),
    "a formatted empty cell at the end": (
        lambda: sheet_of(VALUE + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        ((1,),),
    ),
    "a dimension that lies": (lambda: sheet_of(VALUE, before='<dimension ref="A1:XFD1048576"/>'), ((1,),)),
    "a dimension that hides": (
        lambda: sheet_of(VALUE + '<row r="2"><c r="B2"><v>2</v></c></row>', before='<dimension ref="A1"/>'),
        ((1,), (None, 2)),
    ),
    "merged cells over the whole sheet": (
        lambda: sheet_of(VALUE, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        ((1,),),
    ),
    "a hyperlink over the whole sheet": (
        lambda: sheet_of(VALUE, after='<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'),
        ((1,),),
    ),
    "an attribute of 30 MB": (lambda: sheet_of(VALUE, before=f'<x y="{noise(30)}"/>'), ((1,),)),
    "a count of texts that lies": (
        lambda: hostile.changed(
            sheet=hostile.sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
            strings=f'<sst xmlns="{hostile.MAIN}" count="{10**12}" uniqueCount="{10**12}"><si><t>a</t></si></sst>',
        ),
        (("a",),),
    ),
    "15 MB of images": (
        lambda: hostile.with_members(("xl/media/1.png", Random(1).randbytes(15 * 2**20))),
        ((1,),),
    ),
    "a picture that is a bomb": (lambda: hostile.with_members(("xl/media/1.png", bytes(600 * 2**20))), ((1,),)),
    "external links and connections": (
        lambda: hostile.with_members(
            ("xl/externalLinks/externalLink1.xml", LAUGHS.encode()), ("xl/connections.xml", LAUGHS.encode())
        ),
        ((1,),),
    ),
    "ods: a million formatted empty rows": (
        lambda: hostile.ods(
            "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>"
            '<table:table-row table:number-rows-repeated="1048575">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        ),
        (("x",),),
    ),
}


@pytest.mark.parametrize("fast", [False, True], ids=["reference", "fast"])
@pytest.mark.parametrize(("code", "make"), REFUSED.values(), ids=REFUSED)
def test_refused_with_a_clear_message_within_seconds(
    tmp_path: Path, code: str, make: Callable[[], bytes], fast: bool
) -> None:
    path = tmp_path / "werkmap.xlsx"
    path.write_bytes(make())
    start = time.perf_counter()
    with pytest.raises(ProblemsError) as caught:
        open_book(path, fast=fast)
    assert time.perf_counter() - start < PATIENCE
    assert [found.code for found in caught.value.problems] == [code]


@pytest.mark.parametrize("fast", [False, True], ids=["reference", "fast"])
@pytest.mark.parametrize(("make", "expected"), READ.values(), ids=READ)
def test_read_normally_within_seconds(
    tmp_path: Path, make: Callable[[], bytes], expected: tuple[tuple[object, ...], ...], fast: bool
) -> None:
    path = tmp_path / "werkmap.xlsx"
    path.write_bytes(make())
    start = time.perf_counter()
    book = open_book(path, fast=fast)
    assert time.perf_counter() - start < PATIENCE
    assert book.sheets[0].rows == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows houdt het hoogste geheugengebruik niet zo bij")
def test_memory_stays_bounded_over_all_of_them(tmp_path: Path) -> None:
    for number, (_, make) in enumerate(REFUSED.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(make())
    for number, (read, _) in enumerate(READ.values()):
        (tmp_path / f"goed{number}.xlsx").write_bytes(read())
    program = f"""
        import resource, sys
        from pathlib import Path
        from kern.excel.reading.opening import open_book
        from kern.problems import ProblemsError
        for path in sorted(Path({str(tmp_path)!r}).iterdir()):
            try:
                open_book(path, fast=True)
            except ProblemsError:
                pass
        unit = 1 if sys.platform == "darwin" else 1024
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < MEMORY
