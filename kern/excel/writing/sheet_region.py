# SPDX-License-Identifier: EUPL-1.2
"""A region's sheet: every demand of its framework, with room for the provider's answer and the assessor's."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openpyxl.formatting.rule import FormulaRule

from kern.excel.checking.findings import letters
from kern.excel.filling import Suggestion
from kern.excel.form import HELP_COLUMN, REGION_COLUMNS, SUGGESTION_COLUMN, Form, RegionForm, demand_help
from kern.excel.sheets import BOLD
from kern.excel.writing import template_texts
from kern.excel.writing.layout import (
    ASSESSOR_FILL,
    DATE_FORMAT,
    GREY_FILL,
    GREY_FONT,
    HEADING_FILL,
    INPUT_FILL,
    QUIET,
    TEXT_FORMAT,
    THEME_FILL,
    UNSETTLED_FILL,
    Writer,
)
from kern.excel.writing.sheet_provider import FIRST_DAY, LAST_DAY
from kern.model.assessment import RegionAnswers, Row
from kern.model.catalogue import Requirement
from kern.model.facts import Facts
from kern.model.scale import Answer

_SELF, _ASSESSOR = 4, 7


def write_region(
    writer: Writer,
    form: Form,
    region: RegionForm,
    answers: RegionAnswers,
    suggestions: Mapping[str, Suggestion],
    names: Mapping[str, str],
) -> Mapping[str, int]:
    """Write the sheet; returns the row of each demand that is answered, by reference.

    ``names`` gives the defined name of each fact's cell, for the formulas that grey out rows.
    """
    columns = (*region.columns, *((SUGGESTION_COLUMN,) if suggestions else ()), HELP_COLUMN)
    writer.header(columns)
    rows: dict[str, int] = {}
    theme, row = None, 2
    for requirement in region.catalogue.requirements:
        if requirement.theme != theme:
            theme = requirement.theme
            row = _write_theme(writer, row, region, theme, len(columns))
        if requirement.answered:
            answer = answers.rows.get(requirement.ref, Row(requirement.ref))
            _write_demand(writer, row, region, requirement, answer, form.fact_labels, suggestions)
            rows[requirement.ref] = row
        else:
            _write_heading(writer, row, region, requirement, form.fact_labels, len(columns))
        row += 1
    _mark_rows(writer, region, rows, names)
    _drop_downs(writer, region, rows)
    _evidence_dates(writer, region, rows)
    sheet = writer.sheet
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{letters(len(columns) - 1)}{row - 1}"
    writer.protect()
    writer.page(len(region.columns), row - 1)
    return rows


def _write_theme(writer: Writer, row: int, region: RegionForm, code: str, width: int) -> int:
    theme = region.catalogue.themes_by_code[code]
    for column in range(1, width + 1):
        writer.put(row, column, fill=THEME_FILL)
    writer.put(row, 2, theme.name, font=BOLD, fill=THEME_FILL)
    writer.put(row, 3, theme.intro or None, fill=THEME_FILL)
    writer.height(row, [(theme.name, REGION_COLUMNS[1].width * 0.9), (theme.intro, REGION_COLUMNS[2].width)])
    return row + 1


def _write_heading(
    writer: Writer, row: int, region: RegionForm, requirement: Requirement, labels: Mapping[str, str], width: int
) -> None:
    text, help_ = region.texts[requirement.ref], demand_help(requirement, labels)
    theme = region.catalogue.themes_by_code[requirement.theme].name
    for column in range(1, width + 1):
        writer.put(row, column, fill=HEADING_FILL)
    writer.put(row, 1, requirement.ref, font=BOLD, fill=HEADING_FILL, number_format=TEXT_FORMAT)
    writer.put(row, 2, theme, font=QUIET, fill=HEADING_FILL)
    writer.put_titled(row, 3, requirement.title, requirement.norm, fill=HEADING_FILL)
    writer.put(row, width, help_, font=QUIET, fill=HEADING_FILL)
    writer.height(row, [(text, REGION_COLUMNS[2].width), (help_, HELP_COLUMN.width)])


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
    region: RegionForm,
    requirement: Requirement,
    answer: Row,
    labels: Mapping[str, str],
    suggestions: Mapping[str, Suggestion],
) -> None:
    ref, text = requirement.ref, region.texts[requirement.ref]
    theme, help_ = region.catalogue.themes_by_code[requirement.theme].name, demand_help(requirement, labels)
    writer.put(row, 1, ref, font=BOLD, number_format=TEXT_FORMAT)
    writer.put(row, 2, theme, font=QUIET)
    writer.put_titled(row, 3, requirement.title, requirement.norm)
    inputs = (
        (answer.self_label, INPUT_FILL),
        (answer.explanation, INPUT_FILL),
        (answer.evidence, INPUT_FILL),
        (answer.assessor_label, ASSESSOR_FILL),
        (answer.finding, ASSESSOR_FILL),
    )
    for column, (value, fill) in enumerate(inputs, _SELF):
        shown = str(value) if value else None
        writer.put(row, column, shown, fill=fill, unlocked=True, number_format=TEXT_FORMAT)
    if region.dated:
        asked = ref in region.dated
        fill, day = (INPUT_FILL, answer.evidence_date) if asked else (GREY_FILL, None)
        writer.put(row, len(REGION_COLUMNS) + 1, day, fill=fill, unlocked=asked, number_format=DATE_FORMAT)
    last = len(region.columns) + 1
    suggested = ""
    if suggestions:
        if suggestion := suggestions.get(ref):
            suggested = _suggested(suggestion, region)
        writer.put(row, last, suggested or None, font=QUIET)
        last += 1
    writer.put(row, last, help_, font=QUIET)
    written = ((str(value or ""), REGION_COLUMNS[column].width) for column, (value, _) in enumerate(inputs, _SELF - 1))
    sizes = [(text, REGION_COLUMNS[2].width), (theme, REGION_COLUMNS[1].width), (help_, HELP_COLUMN.width * 1.1)]
    writer.height(row, [*sizes, (suggested, SUGGESTION_COLUMN.width), *written], least=3)
    prompt = (f"{ref} {requirement.title}", prompt_text(requirement))
    writer.choose(f"{letters(_SELF - 1)}{row}", _labels(region), prompt, template_texts.ERROR_ANSWER)


def prompt_text(requirement: Requirement) -> str:
    """The help that shows when an answer cell is chosen: at most 255 characters, as Excel wants, cut at a word."""
    parts = []
    if requirement.evidence:
        parts.append(template_texts.PROMPT_EVIDENCE + "; ".join(requirement.evidence) + ".")
    if requirement.assessment:
        parts.append(template_texts.PROMPT_ASSESSMENT + "; ".join(requirement.assessment) + ".")
    text = "\n".join(parts) or template_texts.PROMPT_CHOOSE
    if len(text) <= 255:
        return text
    return text[: 255 - len(template_texts.PROMPT_MORE)].rsplit(" ", 1)[0].rstrip(" ;,.") + template_texts.PROMPT_MORE


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


def lapses_formula(
    requirement: Requirement, cells: Mapping[str, str], region: RegionForm, rows: Mapping[str, int]
) -> str | None:
    """A formula that is TRUE where facts or another answer say that a demand does not bind; None where they never do.

    What the framework leaves open is unknown, whatever else holds. ``rows`` gives the row of each demand.
    """
    by_facts = requirement.when.false_formula(cells) if requirement.when else None
    ways = [by_facts] if by_facts else []
    if requirement.needs:
        sheet = region.sheet.replace("'", "''")
        cell = f"'{sheet}'!${letters(_SELF - 1)}${rows[requirement.needs.ref]}"
        ways += [f'{cell}&""="{label}"' for label in _falling_short(requirement, region)]
    formula = f"OR({','.join(ways)})" if len(ways) > 1 else "".join(ways)
    unsettled = requirement.unsettled.true_formula(cells) if requirement.unsettled else None
    return f"AND({formula},NOT({unsettled}))" if formula and unsettled else formula or None


def lapses(requirement: Requirement, facts: Facts, region: RegionForm, answers: RegionAnswers) -> bool:
    """The same as `lapses_formula`, reckoned here: for the value that the workbook shows before it is recalculated."""
    if requirement.unsettled and requirement.unsettled.evaluate(facts) is True:
        return False
    other = answers.rows.get(requirement.needs.ref) if requirement.needs else None
    if other is not None and other.self_label in _falling_short(requirement, region):
        return True
    return requirement.when is not None and requirement.when.evaluate(facts) is False


def _falling_short(requirement: Requirement, region: RegionForm) -> list[str]:
    """The labels with which another demand takes this one away."""
    needs = requirement.needs
    if needs is None:
        return []
    edge = region.catalogue.levels_by_label[needs.at_least or needs.at_most].order
    real = [level for level in region.catalogue.scale if level.meets is not Answer.NOT_APPLICABLE]
    return [level.label for level in real if (level.order < edge if needs.at_least else level.order > edge)]


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
