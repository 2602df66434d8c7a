# SPDX-License-Identifier: EUPL-1.2
"""The sheet `Uitleg`: how to fill in, what is still open, and the versions the workbook was made with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.styles import PatternFill

from kern import __version__
from kern.excel.checking.findings import letters
from kern.excel.form import (
    CATALOGUE_PROPERTY,
    CONTENT_LENGTH,
    CONTENT_PROPERTY,
    KERN_PROPERTY,
    PROVIDER_SHEET,
    REGION_COLUMNS,
    TEMPLATE_PROPERTY,
    TEMPLATE_VERSION,
    Form,
    RegionForm,
)
from kern.excel.sheets import BOLD, HEAD_FILL, HEAD_FONT, TITLE_FONT
from kern.excel.writing import template_texts
from kern.excel.writing.layout import (
    ASSESSOR_FILL,
    GREY_FILL,
    INPUT_FILL,
    ONE_LINE,
    QUIET,
    TEXT_FORMAT,
    THEME_FONT,
    UNSETTLED_FILL,
    Writer,
)
from kern.excel.writing.sheet_region import lapses, lapses_formula, runs
from kern.model.assessment import RegionAnswers
from kern.model.facts import Facts
from kern.model.scale import Answer

_WIDTHS = (30.0, 24.0, 84.0, 26.0)
_OPEN_FORMAT = '[=0]"niets meer open";[=1]"1 nog open";0" nog open"'
#: Excel takes formulas up to 8,192 characters.
_LONGEST = 8000
_SELF_COLUMN = letters([column.key for column in REGION_COLUMNS].index("self"))

Counted = tuple[RegionForm, Mapping[str, int], RegionAnswers]


@dataclass(slots=True)
class _Guide:
    """The sheet under construction: where the next row goes, and the value of each formula so far."""

    writer: Writer
    row: int
    cached: dict[str, int]

    def title(self, text: str) -> None:
        self.row += 1
        self.writer.put(self.row, 1, text, font=THEME_FONT, border=False, alignment=ONE_LINE)
        self.writer.sheet.row_dimensions[self.row].height = 20
        self.row += 1

    def line(self, label: str, text: str, fill: PatternFill | None = None) -> None:
        """A label and a text beside it, over two columns."""
        self.writer.put(self.row, 1, label, font=BOLD, fill=fill, border=fill is not None)
        self._wide(text, 2)

    def paragraph(self, text: str) -> None:
        self._wide(text, 1)

    def _wide(self, text: str, first: int) -> None:
        self.writer.put(self.row, first, text, border=False)
        self.writer.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=3)
        self.writer.height(self.row, [(text, sum(_WIDTHS[first - 1 : 3]))])
        self.row += 1

    def count(self, sheet: str, formula: str, value: int, what: str) -> None:
        """A row of the table with what is still open."""
        self.writer.put(self.row, 1, sheet)
        cell = self.writer.put(self.row, 2, number_format=_OPEN_FORMAT, font=BOLD)
        cell.value = f"={formula}"
        self.cached[cell.coordinate] = value
        self.writer.put(self.row, 3, what)
        self.writer.height(self.row, [(what, _WIDTHS[2])])
        self.row += 1

    def version(self, label: str, version: str, key: str) -> None:
        """A version with its key right beside it, as the reader looks for it."""
        self.writer.put(self.row, 1, label)
        self.writer.put(self.row, 2, version, number_format=TEXT_FORMAT)
        self.writer.put(self.row, 3, key, font=QUIET)
        self.writer.height(self.row, [(label, _WIDTHS[0]), (version, _WIDTHS[1])])
        self.row += 1


def write_guide(
    writer: Writer, form: Form, cells: Mapping[str, str], counted: Sequence[Counted], facts: Facts
) -> Mapping[str, int]:
    """Write the sheet; returns the present value of each formula, by cell.

    ``cells`` gives the reference of each fact's cell; ``counted`` the regions with the row of each demand and its
    answers.
    """
    for column, width in enumerate(_WIDTHS[:3]):
        writer.sheet.column_dimensions[letters(column)].width = width
    writer.put(1, 1, template_texts.TITLE, font=TITLE_FONT, border=False, alignment=ONE_LINE)
    writer.sheet.row_dimensions[1].height = 28
    guide = _Guide(writer, 2, {})
    for region in form.regions:
        guide.line(region.catalogue.label, region.catalogue.title)
    _explain_filling_in(guide)
    _count_open(guide, form, cells, counted, facts)
    _explain_answers(guide, form)
    guide.title(template_texts.VERSIONS)
    for label, version, key in versions(form):
        guide.version(label, version, key)
    writer.sheet.sheet_view.showGridLines = False
    writer.protect()
    writer.page(3, guide.row - 1, header=False)
    return guide.cached


def versions(form: Form) -> Iterable[tuple[str, str, str]]:
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


def _explain_filling_in(guide: _Guide) -> None:
    guide.title(template_texts.FOR_WHOM)
    guide.paragraph(template_texts.FOR_WHOM_TEXT)
    guide.title(template_texts.HOW)
    for number, step in enumerate(template_texts.STEPS, 1):
        guide.line(f"Stap {number}", step)
    guide.title(template_texts.PRIVACY)
    guide.paragraph(template_texts.PRIVACY_TEXT)


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


def _count_open(guide: _Guide, form: Form, cells: Mapping[str, str], counted: Sequence[Counted], facts: Facts) -> None:
    guide.title(template_texts.OPEN)
    for column, title in enumerate(template_texts.OPEN_HEADER, 1):
        guide.writer.put(guide.row, column, title, font=HEAD_FONT, fill=HEAD_FILL)
    guide.row += 1
    required = [spec.key for spec in form.facts if spec.required]
    named = [key for key in ("naam", "kenmerk") if key in cells]
    other = [spec.key for spec in form.facts if not spec.required and spec.key not in named]
    formula, value = _blanks(required, cells), sum(key not in facts for key in required)
    if named:
        blank = ",".join(f'{cells[key]}=""' for key in named)
        formula += f"+IF(AND({blank}),1,0)"
        value += not any(key in facts for key in named)
    guide.count(PROVIDER_SHEET, formula, value, template_texts.OPEN_REQUIRED)
    guide.count(
        PROVIDER_SHEET, _blanks(other, cells), sum(key not in facts for key in other), template_texts.OPEN_OTHER
    )
    for region, rows, answers in counted:
        value = sum(
            not lapses(r, facts, region, answers)
            and (r.ref not in answers.rows or answers.rows[r.ref].self_answer is None)
            for r in region.catalogue.demands
        )
        guide.count(region.sheet, _open_demands(region, rows, cells), value, template_texts.OPEN_DEMANDS)


def _blanks(keys: Iterable[str], cells: Mapping[str, str]) -> str:
    numbers = [int(cells[key].rpartition("$")[2]) for key in keys]
    return _count_blank(PROVIDER_SHEET, "B", numbers)


def _open_demands(region: RegionForm, rows: Mapping[str, int], cells: Mapping[str, str]) -> str:
    """How many demands have no answer, without those that the facts take away."""
    groups: dict[str, list[int]] = {}
    for requirement in region.catalogue.demands:
        groups.setdefault(lapses_formula(requirement, cells, region, rows) or "", []).append(rows[requirement.ref])
    parts = []
    for condition, numbers in groups.items():
        blank = _count_blank(region.sheet, _SELF_COLUMN, numbers)
        parts.append(f"IF({condition},0,{blank})" if condition else blank)
    formula = "+".join(parts)
    return formula if len(formula) <= _LONGEST else _count_blank(region.sheet, _SELF_COLUMN, list(rows.values()))


def _count_blank(sheet: str, column: str, numbers: Sequence[int]) -> str:
    name = "'" + sheet.replace("'", "''") + "'"
    ranges = [f"COUNTBLANK({name}!${column}${low}:${column}${high})" for low, high in runs(numbers)]
    return "+".join(ranges) or "0"
