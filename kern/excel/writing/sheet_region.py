# SPDX-License-Identifier: EUPL-1.2
"""A region's sheet: every demand of its framework, with room for the provider's answer and the assessor's."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl.formatting.rule import FormulaRule

from kern.excel.checking.findings import letters
from kern.excel.filling import Suggestion
from kern.excel.form import REGION_COLUMNS, SUGGESTION_COLUMN, Form, RegionForm
from kern.excel.retest_form import RETEST_COLUMNS
from kern.excel.sheets import BOLD
from kern.excel.writing import retest, template_texts
from kern.excel.writing.formulas import lapses_formula
from kern.excel.writing.help_texts import evidence_prompt, prompt_text, prompt_title, with_help_from_above
from kern.excel.writing.layout import (
    ASSESSOR_FILL,
    DATE_FORMAT,
    GREY_FILL,
    GREY_FONT,
    HEADING_FILL,
    INPUT_FILL,
    QUIET,
    SMALL,
    TEXT_FORMAT,
    THEME_FILL,
    UNSETTLED_FILL,
    Writer,
)
from kern.excel.writing.measure import line_count
from kern.excel.writing.retest import Part
from kern.excel.writing.sheet_provider import FIRST_DAY, LAST_DAY
from kern.model.assessment import Previous, RegionAnswers, Row
from kern.model.catalogue import Requirement
from kern.model.scale import Answer

_SELF, _EVIDENCE, _ASSESSOR = 4, 6, 7
#: Letters of 8 points: how much more of them a column holds than of those of 10, and how high a line is beside one.
_SMALL_MORE, _SMALL_LINE = 1.25, 0.84


def write_region(
    writer: Writer,
    form: Form,
    region: RegionForm,
    answers: RegionAnswers,
    suggestions: Mapping[str, Suggestion],
    names: Mapping[str, str],
    previous: Previous | None = None,
) -> Mapping[str, int]:
    """Write the sheet; returns the row of each demand that is answered, by reference.

    ``names`` gives the defined name of each fact's cell, for the formulas that grey out rows. ``previous`` is the
    test before, for a re-test.
    """
    earlier = retest.earlier_in(previous, region.id)
    fixed = (*region.columns, *(RETEST_COLUMNS if earlier else ()))
    columns = (*fixed, *((SUGGESTION_COLUMN,) if suggestions else ()))
    writer.header(columns)
    rows: dict[str, int] = {}
    headings: list[int] = []
    row = 2
    for part in retest.parts(region.catalogue, earlier) if earlier else (Part("", region.catalogue.requirements),):
        if part.title:
            headings.append(row)
            row = retest.write_band(writer, row, part.title, len(columns))
        theme = None
        for requirement in part.requirements:
            if requirement.theme != theme:
                theme = requirement.theme
                headings.append(row)
                row = _write_theme(writer, row, region, theme, len(columns))
            if requirement.answered and requirement.ref not in part.context:
                answer = answers.rows.get(requirement.ref, Row(requirement.ref))
                locked = earlier is not None and retest.is_locked(answer, earlier)
                _write_demand(writer, row, form, region, requirement, answer, suggestions, len(fixed), locked)
                if earlier and previous:
                    first = len(region.columns) + 1
                    retest.write_earlier(writer, row, first, requirement.ref, earlier, previous.sha256)
                rows[requirement.ref] = row
            else:
                headings.append(row)
                named = requirement.ref not in part.context
                _write_heading(writer, row, region, requirement, len(columns), named=named)
            row += 1
    if earlier:
        retest.offer_markers(writer, len(region.columns), rows.values())
        retest.hide_seal(writer, len(region.columns))
    _mark_rows(writer, region, rows, names)
    _drop_downs(writer, region, rows)
    _evidence_dates(writer, region, rows)
    sheet = writer.sheet
    # Number, theme and demand stay in sight beside every cell that is filled in.
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{letters(len(columns) - 1)}{row - 1}"
    writer.protect()
    writer.page(len(region.columns), row - 1, headings=headings)
    return rows


def _write_theme(writer: Writer, row: int, region: RegionForm, code: str, width: int) -> int:
    theme = region.catalogue.themes_by_code[code]
    for column in range(1, width + 1):
        writer.put(row, column, fill=THEME_FILL)
    writer.put_titled(row, 3, theme.name, theme.intro, fill=THEME_FILL)
    writer.height(row, [(f"{theme.name}\n{theme.intro}".strip(), REGION_COLUMNS[2].width)])
    return row + 1


def _write_heading(
    writer: Writer, row: int, region: RegionForm, requirement: Requirement, width: int, *, named: bool
) -> None:
    """A row that is not answered; without its number where the demand itself is answered elsewhere on the sheet."""
    text = region.texts[requirement.ref]
    for column in range(1, width + 1):
        writer.put(row, column, fill=HEADING_FILL)
    shown = requirement.ref if named else None
    writer.put(row, 1, shown, font=BOLD, fill=HEADING_FILL, number_format=TEXT_FORMAT)
    writer.put_titled(row, 3, requirement.title, requirement.norm, fill=HEADING_FILL)
    writer.height(row, [(text, REGION_COLUMNS[2].width)])


def _suggested(suggestion: Suggestion, region: RegionForm) -> str:
    proposed = region.catalogue.level_of(suggestion.answer or Answer.MET)
    if suggestion.answer:
        template = template_texts.SUGGESTION
    else:
        template = template_texts.ONE_QUESTION if suggestion.question else template_texts.NO_SUGGESTION
    label = proposed.label if proposed else suggestion.answer
    return template.format(answer=label, origin=suggestion.origin, question=suggestion.question)


def _write_demand(
    writer: Writer,
    row: int,
    form: Form,
    region: RegionForm,
    requirement: Requirement,
    answer: Row,
    suggestions: Mapping[str, Suggestion],
    before: int,
    locked: bool,
) -> None:
    ref, text = requirement.ref, region.texts[requirement.ref]
    theme = region.catalogue.themes_by_code[requirement.theme].name
    writer.put(row, 1, ref, font=BOLD, number_format=TEXT_FORMAT)
    writer.put(row, 2, theme, font=SMALL)
    writer.put_titled(row, 3, requirement.title, requirement.norm)
    own = None if locked else INPUT_FILL
    inputs = (
        (answer.self_label, own),
        (answer.explanation, own),
        (answer.evidence, own),
        (answer.assessor_label, ASSESSOR_FILL),
        (answer.finding, ASSESSOR_FILL),
    )
    for column, (value, fill) in enumerate(inputs, _SELF):
        shown = str(value) if value else None
        writer.put(row, column, shown, fill=fill, unlocked=fill is not None, number_format=TEXT_FORMAT)
    if region.dated:
        asked = ref in region.dated
        fill, day = (INPUT_FILL, answer.evidence_date) if asked else (GREY_FILL, None)
        writer.put(
            row, len(REGION_COLUMNS) + 1, day, fill=fill, unlocked=asked and not locked, number_format=DATE_FORMAT
        )
    suggested = ""
    if suggestions:
        if suggestion := suggestions.get(ref):
            suggested = _suggested(suggestion, region)
        writer.put(row, before + 1, suggested or None, font=QUIET)
    written = ((str(value or ""), REGION_COLUMNS[column].width) for column, (value, _) in enumerate(inputs, _SELF - 1))
    least = max(2, line_count(theme, REGION_COLUMNS[1].width * _SMALL_MORE) * _SMALL_LINE)
    sizes = [(text, REGION_COLUMNS[2].width), (suggested, SUGGESTION_COLUMN.width), *written]
    writer.height(row, sizes, least)
    help_sheet = form.help_sheets[region.id]
    helped = with_help_from_above(requirement, region.catalogue)
    prompt = (prompt_title(ref, requirement.title), prompt_text(helped, form.fact_labels, help_sheet))
    writer.choose(f"{letters(_SELF - 1)}{row}", _labels(region), prompt, template_texts.ERROR_ANSWER)
    examples = (template_texts.PROMPT_EVIDENCE_TITLE.format(ref=ref), evidence_prompt(helped, help_sheet))
    writer.note(f"{letters(_EVIDENCE - 1)}{row}", examples)


def _mark_rows(writer: Writer, region: RegionForm, rows: Mapping[str, int], names: Mapping[str, str]) -> None:
    """Grey out what does not apply and mark what the framework leaves open, by rules that follow the facts."""
    grey: dict[str, list[int]] = {}
    open_: dict[str, list[int]] = {}
    for requirement in region.catalogue.demands:
        if formula := lapses_formula(requirement, names, region, rows):
            grey.setdefault(formula, []).append(rows[requirement.ref])
        if requirement.unsettled and (formula := requirement.unsettled.true_formula(names)):
            open_.setdefault(formula, []).append(rows[requirement.ref])
    last = letters(len(region.columns) - 1)
    add = writer.sheet.conditional_formatting.add
    rule: Callable[..., Any] = FormulaRule
    for formula, numbers in open_.items():
        add(_ranges(numbers, "A", "C"), rule([formula], fill=UNSETTLED_FILL))
    for formula, numbers in grey.items():
        add(_ranges(numbers, "A", last), rule([formula], font=GREY_FONT, fill=GREY_FILL))


def _labels(region: RegionForm) -> tuple[str, ...]:
    return tuple(level.label for level in region.catalogue.scale)


def _drop_downs(writer: Writer, region: RegionForm, rows: Mapping[str, int]) -> None:
    if not rows:
        return
    column = letters(_ASSESSOR - 1)
    writer.choose(_ranges(rows.values(), column, column), _labels(region), ("", ""), template_texts.ERROR_ANSWER)


def _evidence_dates(writer: Writer, region: RegionForm, rows: Mapping[str, int]) -> None:
    """Only a date fits where the date of evidence is asked."""
    numbers = [rows[ref] for ref in region.dated]
    if numbers:
        column = letters(len(REGION_COLUMNS))
        cells = _ranges(numbers, column, column)
        writer.limit(cells, "date", FIRST_DAY, LAST_DAY, ("", ""), template_texts.ERROR_DATE)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive rows as (first, last)."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _ranges(numbers: Iterable[int], first: str, last: str) -> str:
    return " ".join(f"{first}{low}:{last}{high}" for low, high in runs(numbers))
