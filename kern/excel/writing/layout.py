# SPDX-License-Identifier: EUPL-1.2
"""How the template's cells look and are written: colours, borders, heights, protection, drop-downs.

Imports openpyxl: only for modules that are loaded when a workbook is written.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from kern import __version__
from kern.excel.checking.cells import cell_value, unwritable
from kern.excel.checking.findings import Findings, letters
from kern.excel.form import Column
from kern.excel.sheets import BOLD, HEAD_FILL, HEAD_FONT, PLAIN, SIZE, landscape, put_text
from kern.excel.writing import template_texts
from kern.excel.writing.measure import ERROR, PROMPT, TITLE, fitted, line_count
from kern.model.assessment import Place
from kern.model.facts import FactValue
from kern.words.house_style import BLUE, FONT

DATE_FORMAT = "dd-mm-yyyy"
TEXT_FORMAT = "@"

_LINE = Side(style="thin", color="BFBFBF")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
WRAP = Alignment(wrap_text=True, vertical="top", horizontal="left")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="left")
ONE_LINE = Alignment(vertical="center")
UNLOCKED = Protection(locked=False)

_TITLE_RUN = InlineFont(rFont=FONT, sz=SIZE, b=True)
_TEXT_RUN = InlineFont(rFont=FONT, sz=SIZE)
THEME_FONT = Font(name=FONT, size=SIZE + 1, bold=True, color=BLUE)
QUIET = Font(name=FONT, size=SIZE - 1, color="595959")
SMALL = Font(name=FONT, size=SIZE - 2, color="595959")

THEME_FILL = PatternFill("solid", fgColor="D9E2F3")
HEADING_FILL = PatternFill("solid", fgColor="F2F2F2")
INPUT_FILL = PatternFill("solid", fgColor="FFF7DB")
ASSESSOR_FILL = PatternFill("solid", fgColor="E8F3E6")
# In a conditional format bgColor is the colour of the fill.
GREY_FILL = PatternFill("solid", bgColor="EDEDED", fgColor="EDEDED")
UNSETTLED_FILL = PatternFill("solid", bgColor="FFE3C2", fgColor="FFE3C2")
GREY_FONT = Font(italic=True, color="666666")

_LINE_HEIGHT = 12.75
_MARGIN = 2.0
_MAX_HEIGHT = 409.0
#: A4 landscape in points, and the margins in inches.
_PAPER_WIDTH, _PAPER_HEIGHT = 841.9, 595.3
_SIDE, _TOP, _BOTTOM, _FOOTER = 0.3, 0.3, 0.45, 0.2
#: The share of a page that is filled: rows are a little higher on one machine than on another.
_FILLED = 0.985


class Writer:
    """Writes one sheet; texts that Excel cannot keep go to ``findings`` and are never cut."""

    def __init__(self, sheet: Worksheet, findings: Findings) -> None:
        self.sheet = sheet
        self.findings = findings

    def put(
        self,
        row: int,
        column: int,
        value: FactValue | None = None,
        *,
        font: Font = PLAIN,
        fill: PatternFill | None = None,
        unlocked: bool = False,
        number_format: str = "",
        border: bool = True,
        alignment: Alignment = WRAP,
    ) -> Cell:
        """Write a cell (row and column from 1) and style it."""
        cell: Cell = self.sheet.cell(row, column)  # type: ignore[assignment]
        if value is not None:
            self._value(cell, value)
        cell.font = font
        cell.alignment = alignment
        if border:
            cell.border = GRID
        if fill is not None:
            cell.fill = fill
        if unlocked:
            cell.protection = UNLOCKED
        if number_format:
            cell.number_format = number_format
        return cell

    def put_titled(self, row: int, column: int, title: str, text: str, fill: PatternFill | None = None) -> None:
        """Write a text under its title, which stands out; together they are one text to whoever reads the cell."""
        whole = f"{title}\n{text}" if text else title
        cell = self.put(row, column, whole, font=PLAIN if text else BOLD, fill=fill)
        if text and cell.value:
            cell.value = CellRichText(TextBlock(_TITLE_RUN, title), TextBlock(_TEXT_RUN, f"\n{text}"))

    def _value(self, cell: Cell, value: FactValue) -> None:
        written = cell_value(value)
        if not isinstance(written, str):
            cell.value = written
            return
        if self.writable(written, Place(self.sheet.title, cell.coordinate)):
            put_text(cell, written)

    def writable(self, text: str, where: Place) -> bool:
        """Whether Excel can keep a text; if not, it is reported."""
        trouble = unwritable(text)
        if trouble is not None:
            code, details = trouble
            self.findings.content(code, where, **details)
        return trouble is None

    def header(self, columns: Sequence[Column]) -> None:
        """Write row 1 and set the widths."""
        for index, column in enumerate(columns, 1):
            self.put(1, index, column.title, font=HEAD_FONT, fill=HEAD_FILL, alignment=CENTRED)
            self.sheet.column_dimensions[letters(index - 1)].width = column.width
        self.sheet.row_dimensions[1].height = 18

    def band(self, row: int, title: str, width: int) -> int:
        """A heading over the whole width of a sheet; returns the row under it."""
        for column in range(1, width + 1):
            self.put(row, column, fill=THEME_FILL, border=False)
        self.put(row, 1, title, font=THEME_FONT, fill=THEME_FILL, border=False, alignment=ONE_LINE)
        self.sheet.row_dimensions[row].height = 22
        return row + 1

    def height(self, row: int, cells: Iterable[tuple[str, float]], least: float = 1) -> None:
        """Make a row high enough for texts in columns of a given width; programs do not do so on a protected sheet."""
        lines = max([least, *(line_count(text, width) for text, width in cells)])
        self.sheet.row_dimensions[row].height = min(_MAX_HEIGHT, lines * _LINE_HEIGHT + _MARGIN)

    def choose(self, cells: str, options: Sequence[str], prompt: tuple[str, str], error: str) -> None:
        """A drop-down on a range; a list that is too long for Excel stays without one."""
        listed = ",".join(options)
        if len(listed) > 253 or any("," in option for option in options):
            self.note(cells, prompt)
            return
        validation = DataValidation("list", formula1=f'"{listed}"', allow_blank=True)
        self._add(validation, cells, prompt, error)

    def limit(self, cells: str, kind: str, low: object, high: object, prompt: tuple[str, str], error: str) -> None:
        """Bounds on a number, a date or the length of a text."""
        operator = "equal" if high is None else "between"
        first, last = (None if bound is None else str(bound) for bound in (low, high))
        validation = DataValidation(kind, operator=operator, formula1=first, formula2=last, allow_blank=True)  # type: ignore[arg-type]
        self._add(validation, cells, prompt, error)

    def note(self, cells: str, prompt: tuple[str, str]) -> None:
        """Help that shows when a cell is chosen, without a check."""
        if prompt[1]:
            self._add(DataValidation(None, allow_blank=True), cells, prompt, "")

    def _add(self, validation: DataValidation, cells: str, prompt: tuple[str, str], error: str) -> None:
        title, text = prompt
        if text:
            validation.showInputMessage = True
            validation.promptTitle = fitted(title, TITLE)
            validation.prompt = fitted(text, PROMPT)
        if error:
            validation.showErrorMessage = True
            validation.errorTitle = template_texts.ERROR_TITLE
            validation.error = fitted(error, ERROR)
        for part in cells.split():
            validation.add(part)
        self.sheet.add_data_validation(validation)

    def protect(self) -> None:
        """Lock what is not unlocked, without a password; widths, heights and filters stay free."""
        protection = self.sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = protection.autoFilter = False

    def page(self, last_column: int, last_row: int, *, header: bool = True, headings: Collection[int] = ()) -> None:
        """A4 landscape, as wide as the page, the header row on every page.

        None of the rows ``headings`` ends a page: a break stands before it, or before the headings above it.
        """
        sheet = self.sheet
        landscape(sheet)
        sheet.page_margins.left = sheet.page_margins.right = _SIDE
        sheet.page_margins.top = _TOP
        sheet.page_margins.bottom = _BOTTOM
        sheet.page_margins.footer = _FOOTER
        sheet.print_area = f"A1:{letters(last_column - 1)}{last_row}"
        if header:
            sheet.print_title_rows = "1:1"
        for row in self._breaks(last_column, last_row, headings) if headings else ():
            sheet.row_breaks.append(Break(id=row))
        sheet.oddFooter.left.text = template_texts.FOOTER.format(version=__version__)  # type: ignore[union-attr]
        sheet.oddFooter.center.text = sheet.title.replace("&", "&&")  # type: ignore[union-attr]
        sheet.oddFooter.right.text = template_texts.PAGE  # type: ignore[union-attr]

    def _breaks(self, last_column: int, last_row: int, headings: Collection[int]) -> Iterator[int]:
        """The last row of each page but the last one."""
        sheet = self.sheet
        width = sum((sheet.column_dimensions[letters(i)].width * 7 + 5) * 0.75 for i in range(last_column))
        # Programs scale in whole percents.
        scale = min(100, int(100 * (_PAPER_WIDTH - 2 * _SIDE * 72) / width)) / 100
        room = (_PAPER_HEIGHT - (_TOP + _BOTTOM) * 72) / scale * _FILLED - (sheet.row_dimensions[1].height or 0)
        used, first = 0.0, 2
        for row in range(2, last_row + 1):
            height = sheet.row_dimensions[row].height or _LINE_HEIGHT
            if used + height > room and row > first:
                start = row
                while start - 1 > first and start - 1 in headings:
                    start -= 1
                yield start - 1
                first, used = start, sum(sheet.row_dimensions[r].height or 0 for r in range(start, row))
            used += height
