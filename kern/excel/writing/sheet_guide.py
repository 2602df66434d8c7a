# SPDX-License-Identifier: EUPL-1.2
"""The sheet `Uitleg`: who asks, what is still open, how to fill in, and the versions the workbook was made with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from kern import __version__
from kern.excel.checking.findings import letters
from kern.excel.form import (
    CATALOGUE_PROPERTY,
    CONTENT_LENGTH,
    CONTENT_PROPERTY,
    KERN_PROPERTY,
    SENDER_PROPERTIES,
    TEMPLATE_PROPERTY,
    TEMPLATE_VERSION,
    Form,
)
from kern.excel.retest_form import RETEST_DAY_PROPERTY, RETEST_EDITION_PROPERTY, RETEST_PROPERTY
from kern.excel.sheets import BOLD, HEAD_FILL, HEAD_FONT, PLAIN, TITLE_FONT
from kern.excel.writing import template_texts
from kern.excel.writing.formulas import RegionCell
from kern.excel.writing.layout import (
    ASSESSOR_FILL,
    GREY_FILL,
    INPUT_FILL,
    ONE_LINE,
    QUIET,
    TEXT_FORMAT,
    THEME_FILL,
    THEME_FONT,
    UNSETTLED_FILL,
    Writer,
)
from kern.excel.writing.progress import Line
from kern.excel.writing.retest import earlier_in
from kern.model.assessment import Previous
from kern.model.scale import Answer
from kern.model.sender import Sender
from kern.words import dutch

_WIDTHS = (44.0, 24.0, 76.0, 14.0)
_OPEN_FORMAT = '[=0]"klaar";[=1]"1 nog open";0" nog open"'
_DONE_FILL = PatternFill("solid", bgColor="DDF0DA", fgColor="DDF0DA")


@dataclass(slots=True)
class _Guide:
    """The sheet under construction: where the next row goes, and the value of each formula so far."""

    writer: Writer
    row: int
    cached: dict[str, int | str]

    def title(self, text: str) -> None:
        self.row += 1
        self.writer.put(self.row, 1, text, font=THEME_FONT, border=False, alignment=ONE_LINE)
        self.writer.sheet.row_dimensions[self.row].height = 20
        self.row += 1

    def line(self, label: str, text: str, fill: PatternFill | None = None) -> None:
        """A label and a text beside it, over three columns."""
        self.writer.put(self.row, 1, label, font=BOLD, fill=fill, border=fill is not None)
        self._wide(text, 2)

    def paragraph(self, text: str) -> None:
        self._wide(text, 1)

    def _wide(self, text: str, first: int) -> None:
        self.writer.put(self.row, first, text, border=False)
        self.writer.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=4)
        self.writer.height(self.row, [(text, sum(_WIDTHS[first - 1 : 4]))])
        self.row += 1

    def progress(self, line: Line) -> None:
        """A row of the table with what is still open."""
        fill, font = (THEME_FILL, BOLD) if line.whole else (None, PLAIN)
        label = line.label if line.whole else f"   {line.label}"
        self.writer.put(self.row, 1, label, font=font, fill=fill)
        self.formula(2, line.open, _OPEN_FORMAT, bold=line.whole, fill=fill)
        if line.missing is None:
            self.writer.put(self.row, 3, line.note or None, font=QUIET, fill=fill)
        else:
            self.formula(3, line.missing, "", fill=fill)
        self.formula(4, line.done, "", bold=line.whole, fill=fill)
        # High enough for every number that can be missing: heights do not follow formulas.
        self.writer.height(self.row, [(label, _WIDTHS[0]), (line.longest or line.note, _WIDTHS[2])])
        self.row += 1

    def formula(
        self,
        column: int,
        formula: tuple[str, int | str],
        number_format: str,
        *,
        bold: bool = False,
        fill: PatternFill | None = None,
    ) -> str:
        """A cell with a formula and its present value; returns its reference."""
        font = BOLD if bold else PLAIN
        cell = self.writer.put(self.row, column, number_format=number_format, font=font, fill=fill)
        cell.value = f"={formula[0]}"
        self.cached[cell.coordinate] = formula[1]
        return cell.coordinate

    def keyed(self, label: str, value: str, key: str, *, bold: bool = False) -> None:
        """A value with its key right beside it, as the reader looks for it."""
        self.writer.put(self.row, 1, label, font=BOLD if bold else PLAIN)
        self.writer.put(self.row, 2, value, number_format=TEXT_FORMAT)
        self.writer.put(self.row, 3, key, font=QUIET)
        self.writer.height(self.row, [(label, _WIDTHS[0]), (value, _WIDTHS[1])])
        self.row += 1


@dataclass(frozen=True, slots=True)
class Guide:
    """What became of the sheet: the present value of each formula by cell, and the cell of each region's own facts."""

    cached: Mapping[str, int | str]
    names: Mapping[str, str]


def write_guide(
    writer: Writer,
    form: Form,
    lines: Sequence[Line],
    cells: Sequence[tuple[str, RegionCell]],
    sender: Sender,
    previous: Previous | None = None,
) -> Guide:
    """Write the sheet. ``lines`` tell what is still open; ``cells`` are the regions' own, each with its label.

    ``previous`` is the earlier test where the workbook is for a re-test.
    """
    for column, width in enumerate(_WIDTHS):
        writer.sheet.column_dimensions[letters(column)].width = width
    writer.put(1, 1, template_texts.TITLE, font=TITLE_FONT, border=False, alignment=ONE_LINE)
    writer.sheet.row_dimensions[1].height = 28
    guide = _Guide(writer, 2, {})
    for region in form.regions:
        guide.line(region.catalogue.label, region.catalogue.title)
    for label, text in sender_lines(sender):
        guide.line(label, text)
    if previous is not None:
        guide.title(template_texts.RETEST)
        for label, text in template_texts.RETEST_TEXTS:
            guide.line(label, text)
    _explain_filling_in(guide)
    _show_progress(guide, lines)
    _explain_answers(guide, form)
    guide.title(template_texts.FOR_WHOM)
    guide.paragraph(template_texts.FOR_WHOM_TEXT)
    guide.title(template_texts.VERSIONS)
    for label, version, key in versions(form, previous):
        guide.keyed(label, version, key)
    for label, value, key in sender_properties(sender):
        guide.keyed(label, value, key)
    names = _reckon_per_region(guide, cells)
    writer.sheet.sheet_view.showGridLines = False
    writer.protect()
    writer.page(4, guide.row - 1, header=False)
    return Guide(guide.cached, names)


def sender_lines(sender: Sender) -> Iterable[tuple[str, str]]:
    """Who asks, whom to ask and until when, as people read it at the top."""
    if sender.name:
        yield template_texts.SENDER, sender.name
    if sender.contact:
        yield template_texts.CONTACT, sender.contact
    if sender.due:
        yield template_texts.DUE, template_texts.DUE_TEXT.format(day=dutch.day(sender.due))


def sender_properties(sender: Sender) -> Iterable[tuple[str, str, str]]:
    """The same for the reader: label, value and property name."""
    due = sender.due.isoformat() if sender.due else ""
    labels = (template_texts.SENDER, template_texts.CONTACT, template_texts.DUE, template_texts.MOMENT)
    values = (sender.name, sender.contact, due, sender.moment)
    for label, value, key in zip(labels, values, SENDER_PROPERTIES.values(), strict=True):
        if value:
            yield label, value, key


def versions(form: Form, previous: Previous | None = None) -> Iterable[tuple[str, str, str]]:
    """What the workbook is made with: label, version and property name."""
    yield template_texts.TEMPLATE_LABEL, TEMPLATE_VERSION, TEMPLATE_PROPERTY
    yield template_texts.KERN_LABEL, __version__, KERN_PROPERTY
    for region in form.regions:
        label = template_texts.CATALOGUE_LABEL.format(label=region.catalogue.label)
        yield label, region.version, CATALOGUE_PROPERTY + region.id
    for region in form.regions:
        if content := region.content()[:CONTENT_LENGTH]:
            label = template_texts.CONTENT_LABEL.format(label=region.catalogue.label)
            yield label, content, CONTENT_PROPERTY + region.id
    if previous is not None:
        yield template_texts.RETEST_LABEL, previous.sha256, RETEST_PROPERTY
        for region in form.regions:
            if (earlier := earlier_in(previous, region.id)) is not None:
                label = template_texts.RETEST_EDITION_LABEL.format(label=region.catalogue.label)
                yield label, earlier.edition, RETEST_EDITION_PROPERTY + region.id
                if earlier.day is not None:
                    label = template_texts.RETEST_DAY_LABEL.format(label=region.catalogue.label)
                    yield label, earlier.day.isoformat(), RETEST_DAY_PROPERTY + region.id


def _explain_filling_in(guide: _Guide) -> None:
    guide.title(template_texts.HOW)
    for number, step in enumerate(template_texts.STEPS, 1):
        guide.line(f"Stap {number}", step)
    guide.line(template_texts.PRIVACY, template_texts.PRIVACY_TEXT)


def _show_progress(guide: _Guide, lines: Sequence[Line]) -> None:
    guide.title(template_texts.OPEN)
    for column, title in enumerate(template_texts.OPEN_HEADER, 1):
        guide.writer.put(guide.row, column, title, font=HEAD_FONT, fill=HEAD_FILL)
    guide.row += 1
    first = guide.row
    for line in lines:
        guide.progress(line)
    done = FormulaRule(formula=[f"$B{first}=0"], fill=_DONE_FILL)  # type: ignore[no-untyped-call]
    guide.writer.sheet.conditional_formatting.add(f"A{first}:D{guide.row - 1}", done)


def _explain_answers(guide: _Guide, form: Form) -> None:
    own = [region for region in form.regions if region.own_scale]
    if len(own) < len(form.regions):
        guide.title(template_texts.ANSWERS_TITLE)
        for answer in Answer:
            guide.line(answer.value, template_texts.ANSWER_MEANINGS[answer])
        guide.line(template_texts.EMPTY_ANSWER, template_texts.EMPTY_ANSWER_TEXT)
    for region in own:
        guide.title(template_texts.OWN_ANSWERS_TITLE.format(sheet=region.sheet))
        for level in region.catalogue.scale:
            guide.line(level.label, level.text or template_texts.ANSWER_MEANINGS[level.meets])
        guide.line(template_texts.EMPTY_ANSWER, template_texts.OWN_EMPTY_ANSWER_TEXT)
    guide.title(template_texts.COLOURS)
    for label, text, fill in (
        (template_texts.COLOUR_INPUT, template_texts.COLOUR_INPUT_TEXT, INPUT_FILL),
        (template_texts.COLOUR_ASSESSOR, template_texts.COLOUR_ASSESSOR_TEXT, ASSESSOR_FILL),
        (template_texts.COLOUR_GREY, template_texts.COLOUR_GREY_TEXT, GREY_FILL),
        (template_texts.COLOUR_UNSETTLED, template_texts.COLOUR_UNSETTLED_TEXT, UNSETTLED_FILL),
    ):
        guide.line(label, text, fill)


def _reckon_per_region(guide: _Guide, cells: Sequence[tuple[str, RegionCell]]) -> Mapping[str, str]:
    """The facts as they are in each region's municipalities, for the formulas of its sheet."""
    names: dict[str, str] = {}
    if cells:
        guide.title(template_texts.PER_REGION)
        guide.paragraph(template_texts.PER_REGION_TEXT)
    for label, cell in cells:
        guide.writer.put(guide.row, 1, label)
        reference = guide.formula(2, (cell.formula, cell.value), "")
        names[cell.name] = f"{guide.writer.sheet.title}!$B${reference[1:]}"
        guide.row += 1
    return names
