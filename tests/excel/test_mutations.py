# SPDX-License-Identifier: EUPL-1.2
"""A sound workbook, mangled in thousands of ways: nothing is lost without a word, and nothing ends in an exception.

Two kinds of mangling: of what the sheets say (cells, rows, columns, sheets) and of the bytes of the file. After each,
what was read is the same, or it is what now stands in the cells touched, or a problem names their sheet.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.form import ANSWERS
from kern.excel.reading.opening import read_book
from kern.excel.reading.raw import ErrorValue, NoCachedValue, RawBook, RawSheet, RawValue
from kern.problems import Problem, ProblemsError, Severity
from tests.excel.forms import SHEET, form, workbook

Rows = list[list[RawValue]]
#: What a workbook says, piece by piece: a fact, one column of a demand, a record.
Contents = Mapping[tuple[str, ...], Any]
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
PROVIDER, RECORDS = "Aanbieder", "Toetsing"
SHEETS = (PROVIDER, SHEET, RECORDS)
#: Problems that a change on one sheet makes on another: on `Toetsing` stand the day of the assessment, and what is not
#: tested and so may have a remark without an answer.
ELSEWHERE = {"K401", "K319", "K213", "K321", "K334"}

GARBAGE: st.SearchStrategy[RawValue] = st.one_of(
    st.none(),
    st.sampled_from(
        ["Voldoet", "voldoet niet", "N.v.t.", "ja", "nee", "V1", "V3", "1.7", "40", "Zelfbeoordeling", "Nr"]
    ),
    st.sampled_from(["=1+1", "-", "?", "\u200b", " ", "x" * 40_000, "\ud83d\ude80", "Voldoet / N.v.t."]),
    st.text(max_size=12),
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.just(datetime(2026, 11, 12, 13, 37)),
    st.just(time(13, 37)),
    st.sampled_from([ErrorValue("#REF!"), ErrorValue("#N/A"), NoCachedValue("=A1")]),
)


@cache
def sound() -> RawBook:
    """What the engine gives of a workbook without problems."""
    return read_book(workbook(), "werkmap.xlsx")


@cache
def sound_result() -> ParseResult:
    result = parse_book(sound(), form())
    assert result.problems == ()
    return result


def contents(result: ParseResult) -> dict[tuple[str, ...], Any]:
    """Everything that was read, piece by piece; nothing where nothing was filled in."""
    found: dict[tuple[str, ...], Any] = {("fact", key): value for key, value in result.draft.facts.items()}
    for answers in result.draft.regions.values():
        for ref, row in answers.rows.items():
            for name in ("self_answer", "explanation", "evidence", "assessor_answer", "finding"):
                if value := getattr(row, name):
                    found["demand", ref, name] = value
        for record in answers.records:
            found["record", record.key, record.ref] = (record.value, record.motivation)
    return found


@cache
def places() -> Mapping[tuple[str, ...], tuple[str, int]]:
    """The sheet and the row (from 0) where each piece stands in the sound workbook."""
    draft = sound_result().draft
    rows = {("fact", key): place for key, place in draft.fact_places.items()}
    for answers in draft.regions.values():
        rows |= {("demand", ref): row.place for ref, row in answers.rows.items()}
        rows |= {("record", record.key, record.ref): record.place for record in answers.records}
    return {
        about: (place.sheet, int("".join(c for c in place.cell if c.isdigit())) - 1) for about, place in rows.items()
    }


def place_of(piece: tuple[str, ...]) -> tuple[str, int]:
    return places()[piece[:2] if piece[0] == "demand" else piece]


@dataclass
class Mangled:
    """A workbook under the knife: what was done, and which rows (as they were numbered at first) it touched."""

    sheets: dict[str, Rows] = field(default_factory=lambda: {s.name: [list(r) for r in s.rows] for s in sound().sheets})
    touched: set[tuple[str, int]] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)

    @property
    def book(self) -> RawBook:
        sheets = tuple(RawSheet(name, tuple(map(tuple, rows))) for name, rows in self.sheets.items())
        return replace(sound(), sheets=sheets, sheet_names=tuple(self.sheets))

    @property
    def touched_sheets(self) -> set[str]:
        return {sheet for sheet, _ in self.touched} | self.whole


def check(mangled: Mangled) -> ParseResult:
    """Nothing of an untouched row is lost or changed without an error; every problem names a sheet that was touched."""
    result = parse_book(mangled.book, form())
    assert (result.assessment is None) == any(p.severity is Severity.ERROR for p in result.problems)
    for problem in result.problems:
        sheet = problem.place.sheet
        assert not sheet or sheet in mangled.touched_sheets or problem.code in ELSEWHERE, (mangled.told, str(problem))
    before, after = contents(sound_result()), contents(result)
    refused = {p.place.sheet for p in result.problems if p.severity is Severity.ERROR}
    for piece in before.keys() | after.keys():
        if before.get(piece) == after.get(piece):
            continue
        if piece in before and place_of(piece) not in mangled.touched:
            sheet, _ = place_of(piece)
            assert sheet in refused or "" in refused, (mangled.told, piece, [str(p) for p in result.problems])
        elif piece not in before:
            assert mangled.touched_sheets, (mangled.told, piece)
    return result


# ---- cells ----


@st.composite
def overwritten(draw: st.DrawFn) -> tuple[Mangled, dict[tuple[str, int, int], RawValue]]:
    """The workbook with one to three cells overwritten; the header rows are left to the next test."""
    mangled, written = Mangled(), {}
    for _ in range(draw(st.integers(1, 3))):
        sheet = draw(st.sampled_from(SHEETS))
        rows = mangled.sheets[sheet]
        row, column = draw(st.integers(1, len(rows) - 1)), draw(st.integers(0, 9))
        value = draw(GARBAGE)
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = value
        written[sheet, row, column] = value
        mangled.touched.add((sheet, row))
        mangled.told.append(f"{sheet} rij {row + 1} kolom {column + 1} wordt {str(value)[:30]!r}")
    return mangled, written


@settings(QUICK, max_examples=1_500)
@given(case=overwritten())
def test_a_cell_that_is_overwritten_is_read_as_it_stands_or_told_at_its_row(
    case: tuple[Mangled, dict[tuple[str, int, int], RawValue]],
) -> None:
    mangled, written = case
    result = check(mangled)
    told = {(p.place.sheet, p.place.cell) for p in result.problems}
    rows_told = {(sheet, int(cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) for sheet, cell in told if cell}
    for problem in result.problems:
        # Every problem is about a row that was touched, or about the sheet as a whole.
        sheet, cell = problem.place.sheet, problem.place.cell
        number = int(cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1 if cell else -1
        about_both = problem.code in {"K202", "K313", "K408"}
        assert not cell or (sheet, number) in mangled.touched or about_both or problem.code in ELSEWHERE
    by_row = {place: about for about, place in places().items()}
    for (sheet, row, column), value in written.items():
        about = by_row.get((sheet, row))
        if about is None or about[0] != "demand" or column not in (3, 6) or (sheet, row, 0) in written:
            continue
        name = "self_answer" if column == 3 else "assessor_answer"
        read = getattr(result.draft.regions["testregio"].rows[about[1]], name) if result.draft.regions else None
        text = value if isinstance(value, str) else None
        expected = ANSWERS.get(" ".join(text.replace("\u200b", "").split()).casefold().rstrip(".")) if text else None
        blank = value is None or (text is not None and not text.replace("\u200b", "").strip())
        assert read == (expected.meets if expected else None)
        assert blank or expected or (sheet, row + 1) in rows_told, (mangled.told, value)


# ---- rows ----


@st.composite
def reordered(draw: st.DrawFn) -> Mangled:
    """The workbook with rows dropped, doubled, swapped, moved and emptied; header rows too."""
    mangled = Mangled()
    numbers = {sheet: list(range(len(rows))) for sheet, rows in mangled.sheets.items()}
    for _ in range(draw(st.integers(1, 4))):
        sheet = draw(st.sampled_from(SHEETS))
        rows, at = mangled.sheets[sheet], numbers[sheet]
        row, other = draw(st.integers(0, len(rows) - 1)), draw(st.integers(0, len(rows) - 1))
        act = draw(st.sampled_from(["drop", "double", "swap", "move", "blank"]))
        mangled.told.append(f"{sheet}: {act} {row + 1} {other + 1}")
        mangled.touched |= {(sheet, at[row]), (sheet, at[other])} if act == "swap" else {(sheet, at[row])}
        if act == "drop" and len(rows) > 1:
            del rows[row], at[row]
        elif act == "double":
            rows.insert(other, list(rows[row]))
            at.insert(other, at[row])
        elif act == "swap":
            rows[row], rows[other] = rows[other], rows[row]
            at[row], at[other] = at[other], at[row]
        elif act == "move":
            rows.insert(other, rows.pop(row))
            at.insert(other, at.pop(row))
        else:
            rows[row] = []
    return mangled


@settings(QUICK, max_examples=1_500)
@given(mangled=reordered())
def test_rows_that_are_dropped_doubled_swapped_or_moved_take_nothing_else_along(mangled: Mangled) -> None:
    result = check(mangled)
    demands = {about[1] for about in places() if about[0] == "demand"}
    found = set(result.draft.regions["testregio"].rows) if result.draft.regions else set()
    if found != demands:
        assert any(p.severity is Severity.ERROR for p in result.problems)


# ---- columns and sheets ----


@st.composite
def recolumned(draw: st.DrawFn) -> Mangled:
    mangled = Mangled()
    for _ in range(draw(st.integers(1, 3))):
        sheet = draw(st.sampled_from(SHEETS))
        rows = mangled.sheets[sheet]
        width = max(map(len, rows))
        rows[:] = [row + [None] * (width - len(row)) for row in rows]
        column, other = draw(st.integers(0, width - 1)), draw(st.integers(0, width - 1))
        act = draw(st.sampled_from(["drop", "double", "swap", "insert", "retitle"]))
        mangled.told.append(f"{sheet}: {act} kolom {column + 1} {other + 1}")
        mangled.whole.add(sheet)
        for number, row in enumerate(rows):
            if act == "drop" and width > 1:
                del row[column]
            elif act == "double":
                row.insert(other, row[column])
            elif act == "swap":
                row[column], row[other] = row[other], row[column]
            elif act == "insert":
                row.insert(column, None)
            elif number == 0:
                row[column] = draw(st.sampled_from([None, "Iets", "zelf-beoordeling", 5, "Nummer", "Waarde"]))
    return mangled


@settings(QUICK, max_examples=800)
@given(mangled=recolumned())
def test_columns_in_another_order_are_the_same_and_missing_or_doubled_ones_are_told(mangled: Mangled) -> None:
    check(mangled)


@st.composite
def resheeted(draw: st.DrawFn) -> Mangled:
    mangled = Mangled()
    for _ in range(draw(st.integers(1, 2))):
        names = list(mangled.sheets)
        name = draw(st.sampled_from(names))
        act = draw(st.sampled_from(["drop", "rename", "swap names", "double", "empty", "reorder"]))
        mangled.told.append(f"{act} {name}")
        mangled.whole |= set(names)
        if act == "drop":
            del mangled.sheets[name]
        elif act == "rename":
            mangled.sheets[f"{name} oud"] = mangled.sheets.pop(name)
        elif act == "swap names" and len(names) > 1:
            other = draw(st.sampled_from([n for n in names if n != name]))
            mangled.sheets[name], mangled.sheets[other] = mangled.sheets[other], mangled.sheets[name]
        elif act == "double":
            mangled.sheets[f"{name} "] = [list(row) for row in mangled.sheets[name]]
        elif act == "empty":
            mangled.sheets[name] = []
        else:
            mangled.sheets[name] = mangled.sheets.pop(name)
        if not mangled.sheets:
            break
    return mangled


@settings(QUICK, max_examples=400)
@given(mangled=resheeted())
def test_sheets_that_go_or_get_another_name_are_told(mangled: Mangled) -> None:
    result = parse_book(mangled.book, form())
    if contents(result) != contents(sound_result()):
        assert result.problems, mangled.told


# ---- bytes ----


def refused_or_read(data: bytes) -> ParseResult | Problem:
    """What becomes of a file: what was read, or the problem with which it is refused."""
    try:
        book = read_book(data, "werkmap.xlsx")
    except ProblemsError as error:
        (problem,) = error.problems
        assert problem.severity is Severity.ERROR
        return problem
    return parse_book(book, form())


@cache
def members() -> Mapping[str, bytes]:
    """The parts of the sound workbook that kern reads."""
    with zipfile.ZipFile(BytesIO(workbook())) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name.startswith(("xl/", "_rels", "docProps/custom", "[Content")) and "theme" not in name
        }


@settings(QUICK, max_examples=250)
@given(data=st.data())
def test_a_file_with_broken_bytes_is_refused_or_reads_the_same(data: st.DataObject) -> None:
    whole = bytearray(workbook())
    match data.draw(st.sampled_from(["flip", "cut", "insert", "zero", "swap"])):
        case "flip":
            for _ in range(data.draw(st.integers(1, 8))):
                at = data.draw(st.integers(0, len(whole) - 1))
                whole[at] ^= 1 << data.draw(st.integers(0, 7))
        case "cut":
            del whole[data.draw(st.integers(0, len(whole) - 1)) :]
        case "insert":
            at = data.draw(st.integers(0, len(whole)))
            whole[at:at] = data.draw(st.binary(min_size=1, max_size=64))
        case "zero":
            at = data.draw(st.integers(0, len(whole) - 1))
            whole[at : at + 512] = bytes(len(whole[at : at + 512]))
        case _:
            one, other = (data.draw(st.integers(0, len(whole) - 257)) for _ in range(2))
            whole[one : one + 256], whole[other : other + 256] = whole[other : other + 256], whole[one : one + 256]
    found = refused_or_read(bytes(whole))
    if isinstance(found, ParseResult):
        # The checksums of the zip guard what is read: a part that is not what it was is refused.
        same = contents(found) == contents(sound_result())
        assert same or found.problems


@settings(QUICK, max_examples=250)
@given(data=st.data())
def test_a_part_with_broken_xml_in_a_sound_zip_never_ends_in_an_exception(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(members())))
    part = bytearray(members()[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(part) - 1))
        match data.draw(st.sampled_from(["flip", "delete", "insert", "copy"])):
            case "flip":
                part[at] ^= 1 << data.draw(st.integers(0, 7))
            case "delete":
                del part[at : at + data.draw(st.integers(1, 60))]
            case "insert":
                part[at:at] = data.draw(
                    st.sampled_from(
                        [b"<", b">", b"&", b'"', b"<c/>", b"&#0;", b"]]>", b"\xff", b"<row>", b"<!--", b'r="A1"']
                    )
                )
            case _:
                source = data.draw(st.integers(0, len(part) - 1))
                part[at:at] = part[source : source + 80]
        if not part:
            break
    found = refused_or_read(rezipped({**members(), name: bytes(part)}))
    if isinstance(found, Problem):
        assert found.code.startswith("K0")


def rezipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("seed", range(5))
def test_a_file_of_noise_behind_a_sound_beginning_is_refused(seed: int) -> None:
    data = workbook()[: 200 * (seed + 1)] + Random(seed).randbytes(20_000)
    found = refused_or_read(data)
    assert isinstance(found, Problem)
    assert found.code.startswith("K0")


def test_a_part_that_lies_about_its_checksum_is_refused() -> None:
    parts = dict(members())
    data = bytearray(rezipped(parts))
    name = b"xl/worksheets/sheet3.xml"
    at = data.rfind(name)
    struct.pack_into("<L", data, at - 46 + 16, zlib.crc32(b"iets anders"))
    found = refused_or_read(bytes(data))
    assert isinstance(found, Problem)
    assert found.code == "K021"
