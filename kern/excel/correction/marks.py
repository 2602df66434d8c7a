# SPDX-License-Identifier: EUPL-1.2
"""Marking cells in a workbook, and the sheet in front that lists every problem.

Imports openpyxl: only for modules that are loaded when a workbook is written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from kern.excel.checking.findings import Findings
from kern.excel.correction import correction_texts
from kern.excel.form import CORRECTION_SHEET
from kern.excel.reading.a1 import name_of
from kern.excel.sheets import BOLD, HEAD_FILL, HEAD_FONT, PLAIN, SIZE, TITLE_FONT
from kern.excel.writing.layout import CENTRED, QUIET, Writer
from kern.problems import Problem, Severity
from kern.words.house_style import FONT

FILLS = {
    Severity.ERROR: PatternFill("solid", fgColor="FFFFC7CE"),
    Severity.WARNING: PatternFill("solid", fgColor="FFFFD9A0"),
}
_OURS = frozenset(str(fill.fgColor.rgb) for fill in FILLS.values())
_LINK = Font(name=FONT, size=SIZE, underline="single", color="0563C1")
_WIDTHS = (8.0, 15.0, 22.0, 16.0, 52.0, 52.0, 52.0)
#: The column, hidden, with the colour that a marked cell had: the next round gives it back.
_COLOUR = len(_WIDTHS) + 1
#: More is no list to work from; and a hostile file can have two hundred thousand.
MOST = 2_000
_LONGEST_NOTE = 8_000
_CODED = re.compile(r"(rgb|theme|indexed):([0-9A-Fa-f]{1,8}):(-?[0-9.]{1,20})")


@dataclass(frozen=True, slots=True)
class Marked:
    """A problem with the cell to mark for it, if any: a worksheet and a reference."""

    problem: Problem
    sheet: Worksheet | None = None
    cell: str = ""


def mark(book: Workbook, problems: Sequence[Marked], name: str, remarks: Sequence[str]) -> None:
    """Mark the cells and put the list in front; ``remarks`` say what the reader has to know of this copy."""
    covered: dict[Worksheet, dict[str, str]] = {sheet: _covered(sheet) for sheet in book.worksheets}
    problems = [replace(m, cell=covered[m.sheet].get(m.cell, m.cell)) if m.sheet is not None else m for m in problems]
    by_cell: dict[tuple[Worksheet, str], list[Problem]] = {}
    for marked in problems[:MOST]:
        if marked.sheet is not None and marked.cell:
            by_cell.setdefault((marked.sheet, marked.cell), []).append(marked.problem)
    before = {at: _coded(at[0][at[1]].fill) for at in by_cell}
    for (sheet, cell), found in by_cell.items():
        _mark_cell(sheet[cell], found)
    _write_list(book, problems, name, remarks, before)


def unmark(book: Workbook) -> None:
    """Take away what an earlier correction left: its list, its notes, its colours."""
    colours: dict[tuple[str, str], str] = {}
    for sheet in book.worksheets:
        first = sheet._cells.get((1, 1))
        if sheet.title.startswith(CORRECTION_SHEET) and first is not None and first.value == correction_texts.TITLE:
            for row in sheet.iter_rows(min_row=2, max_row=MOST + 20, max_col=_COLOUR, values_only=True):
                colours[str(row[2]), str(row[3])] = str(row[_COLOUR - 1] or "")
            book.remove(sheet)
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):
            note = cell.comment
            if note is None or correction_texts.NOTE_START not in note.text:
                continue
            kept = note.text.partition(correction_texts.NOTE_START)[0].rstrip()
            cell.comment = _note(kept, note.author) if kept else None
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in _OURS:
                cell.fill = _decoded(colours.get((sheet.title, cell.coordinate), ""))


def has_notes(book: Workbook) -> bool:
    """Whether any cell has a note."""
    return any(c.comment is not None for s in book.worksheets for c in s._cells.values())


def _covered(sheet: Worksheet) -> dict[str, str]:
    """The cell that shows, for every cell within a merged range."""
    return {
        name_of(row, column): name_of(merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
    }


def _mark_cell(cell: Any, found: Sequence[Problem]) -> None:
    worst = Severity.ERROR if any(p.severity is Severity.ERROR for p in found) else Severity.WARNING
    cell.fill = FILLS[worst]
    told = "\n\n".join(_told(problem) for problem in found)
    own, author = (cell.comment.text.rstrip(), cell.comment.author) if cell.comment else ("", correction_texts.AUTHOR)
    whole = f"{own}\n\n{correction_texts.NOTE_START}\n{told}" if own else f"{correction_texts.NOTE_START}\n{told}"
    cell.comment = _note(whole[: max(_LONGEST_NOTE, len(own) + len(correction_texts.NOTE_START) + 2)], author)


def _note(text: str, author: str) -> Comment:
    lines = sum(1 + len(line) // 46 for line in text.split("\n"))
    return Comment(text, author, height=min(600, 24 + 17 * lines), width=340)


def _told(problem: Problem) -> str:
    parts = (f"{problem.code} ({problem.severity}): {problem.found}", problem.expected, problem.advice)
    return "\n".join(_shown(part) for part in parts if part)


def _shown(text: str) -> str:
    """A sentence, which may quote the sender, without characters that no workbook holds."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _write_list(
    book: Workbook,
    problems: Sequence[Marked],
    name: str,
    remarks: Sequence[str],
    before: Mapping[tuple[Worksheet, str], str],
) -> None:
    sheet: Worksheet = book.create_sheet(CORRECTION_SHEET, 0)
    writer = Writer(sheet, Findings())
    for column, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFG"[column]].width = width
    sheet.column_dimensions["H"].hidden = True
    writer.put(1, 1, correction_texts.TITLE, font=TITLE_FONT, border=False, alignment=CENTRED)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(_WIDTHS))
    sheet.row_dimensions[1].height = 28
    errors = sum(m.problem.severity is Severity.ERROR for m in problems)
    intro = [
        correction_texts.counted(name, errors, len(problems) - errors),
        correction_texts.HOW,
        correction_texts.THEN,
        *remarks,
    ]
    for row, text in enumerate(intro, 2):
        writer.put(row, 1, _shown(text), font=BOLD if row == 2 else PLAIN, border=False)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
        writer.height(row, [(text, sum(_WIDTHS))])
    header = len(intro) + 3
    for column, title in enumerate(correction_texts.HEADER, 1):
        writer.put(header, column, title, font=HEAD_FONT, fill=HEAD_FILL, alignment=CENTRED)
    for row, marked in enumerate(problems[:MOST], header + 1):
        _write_row(writer, row, marked, before)
    last = header + min(len(problems), MOST)
    if len(problems) > MOST:
        writer.put(last + 1, 1, correction_texts.MORE.format(count=len(problems) - MOST), font=BOLD, border=False)
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:G{last}"
    sheet.sheet_view.showGridLines = False
    writer.page(len(_WIDTHS), last, header=False)
    # More than one sheet chosen would write every answer on all of them.
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _write_row(writer: Writer, row: int, marked: Marked, before: Mapping[tuple[Worksheet, str], str]) -> None:
    problem, sheet = marked.problem, marked.sheet
    title = sheet.title if sheet is not None else problem.place.sheet
    cell = marked.cell if sheet is not None else ""
    stood = correction_texts.WAS_AT.format(cell=problem.place.cell) if problem.place.cell and not cell else ""
    sentences = [_shown(part) for part in (problem.found, problem.expected, problem.advice)]
    shown = (problem.code, problem.severity.value, _shown(title), cell or stood, *sentences)
    for column, text in enumerate(shown, 1):
        writer.put(row, column, text or None, font=QUIET if column == 1 else PLAIN)
    writer.put(row, 2, problem.severity.value, fill=FILLS[problem.severity])
    if sheet is not None:
        quoted = title.replace("'", "''")
        column, target = (4, cell) if cell else (3, "A1")
        link = writer.put(row, column, cell or title, font=_LINK)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{target}")
        if cell and before.get((sheet, cell)):
            writer.sheet.cell(row, _COLOUR, before[sheet, cell])
    writer.height(row, [(text, width) for text, width in zip(shown, _WIDTHS, strict=True)])


def _coded(fill: Any) -> str:
    """A plain colour as a short text; empty for no colour and for patterns."""
    if fill.fill_type != "solid":
        return ""
    colour = fill.fgColor
    return f"{colour.type}:{colour.value}:{colour.tint}"


def _decoded(text: str) -> PatternFill:
    match = _CODED.fullmatch(text)
    if match is None:
        return PatternFill()
    kind, value, tint = match.groups()
    colour: Any = value.zfill(8) if kind == "rgb" else int(value)
    return PatternFill("solid", fgColor=Color(**{kind: colour, "tint": float(tint)}))
