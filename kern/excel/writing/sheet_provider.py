# SPDX-License-Identifier: EUPL-1.2
"""The sheet `Aanbieder`: what is asked about the provider once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from kern.excel.form import LOCAL_COLUMNS, LOCAL_KEYS, PROVIDER_COLUMNS, PROVIDER_SHEET, Form
from kern.excel.sheets import BOLD, PLAIN
from kern.excel.writing import template_texts
from kern.excel.writing.formulas import LOCAL_NAMES
from kern.excel.writing.layout import DATE_FORMAT, INPUT_FILL, QUIET, TEXT_FORMAT, Writer
from kern.model.facts import FactKind, Facts, FactSpec, FactValue, LocalFacts
from kern.words import dutch

_VALUE = 2
#: Rows for municipalities, and how many stay free under those that are filled in.
_LOCAL_ROWS, _LOCAL_FREE = 14, 4
_WIDTHS = [column.width for column in PROVIDER_COLUMNS]
#: Excel's serial numbers of 1-1-1950 and 31-12-2100, the dates that the reader accepts as well.
FIRST_DAY, LAST_DAY = 18264, 73415
#: Kinds whose cells hold text, so that zeros, minus signs and percent signs stay as they are typed.
_AS_TEXT = frozenset({FactKind.TEXT, FactKind.DIGITS, FactKind.CHOICE, FactKind.CHOICES, FactKind.NAMES})


@dataclass(frozen=True, slots=True)
class ProviderCells:
    """References: the value cell of each fact by key, and the columns of the table per municipality by their names."""

    cells: Mapping[str, str]
    local: Mapping[str, str]


def write_provider(writer: Writer, form: Form, facts: Facts) -> ProviderCells:
    """Write the sheet; returns where everything stands."""
    writer.header(PROVIDER_COLUMNS)
    row, section = 2, None
    cells: dict[str, str] = {}
    local: Mapping[str, str] = {}
    bands: list[int] = []
    for spec in form.facts:
        wanted = spec.section or template_texts.PLUGIN_SECTION
        if wanted != section:
            section = wanted
            bands.append(row)
            row = writer.band(row, section, len(PROVIDER_COLUMNS))
        _write_fact(writer, row, spec, facts.get(spec.key))
        cells[spec.key] = f"{PROVIDER_SHEET}!$B${row}"
        row += 1
    if all(key in form.facts_by_key for key in ("gemeenten", *LOCAL_KEYS.values())):
        row, local = _write_local(writer, row, form, facts)
    writer.sheet.freeze_panes = "A2"
    writer.protect()
    writer.page(3, row - 1, headings=bands)
    return ProviderCells(cells, local)


def _write_local(writer: Writer, row: int, form: Form, facts: Facts) -> tuple[int, Mapping[str, str]]:
    """The optional table of laws and financing per municipality; returns the row under it, and its columns by name."""
    row = writer.band(row, template_texts.LOCAL_SECTION, len(PROVIDER_COLUMNS))
    help_ = template_texts.LOCAL_HELP
    writer.put(row, 1, help_, font=QUIET, border=False)
    writer.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    writer.height(row, [(help_, sum(_WIDTHS[:3]))])
    row += 1
    for index, column in enumerate(LOCAL_COLUMNS, 1):
        writer.put(row, index, column.title, font=BOLD)
    first, last = row + 1, row + max(_LOCAL_ROWS, len(facts.local) + _LOCAL_FREE)
    for number in range(first, last + 1):
        local = facts.local[number - first] if number - first < len(facts.local) else LocalFacts("")
        values: tuple[FactValue, ...] = (local.municipality, local.laws, local.financing)
        for index, value in enumerate(values, 1):
            writer.put(number, index, value or None, fill=INPUT_FILL, unlocked=True, number_format=TEXT_FORMAT)
    for letter, key in zip("BC", LOCAL_KEYS.values(), strict=True):
        check_cell(writer, f"{letter}{first}:{letter}{last}", form.facts_by_key[key], ("", ""))
    columns = dict(zip(LOCAL_NAMES.values(), "ABC", strict=True))
    return last + 1, {name: f"{PROVIDER_SHEET}!${c}${first}:${c}${last}" for name, c in columns.items()}


def _write_fact(writer: Writer, row: int, spec: FactSpec, value: FactValue | None) -> None:
    question = spec.question + (template_texts.REQUIRED_MARK if spec.required else "")
    help_ = fact_help(spec)
    percent = spec.unit == "procent"
    as_text = spec.kind in _AS_TEXT or percent
    number_format = TEXT_FORMAT if as_text else DATE_FORMAT if spec.kind is FactKind.DATE else ""
    if percent and isinstance(value, Decimal | int):
        # Een cel met 0,85 kan 85 procent zijn: met het teken erbij is er één lezing.
        value = f"{Decimal(value):f}%".replace(".", ",")
    writer.put(row, 1, question, font=BOLD if spec.required else PLAIN)
    cell = writer.put(row, _VALUE, value, fill=INPUT_FILL, unlocked=True, number_format=number_format)
    writer.put(row, 3, help_, font=QUIET)
    writer.put(row, 4, spec.key, font=QUIET)
    writer.height(row, [(question, _WIDTHS[0]), (str(cell.value or ""), _WIDTHS[1]), (help_, _WIDTHS[2] * 1.1)])
    check_cell(writer, cell.coordinate, spec, (dutch.capital(spec.label), help_))


def fact_help(spec: FactSpec) -> str:
    """The help beside a question: what the definition says, or else what may be filled in."""
    if spec.help:
        return spec.help
    match spec.kind:
        case FactKind.YES_NO:
            return "ja of nee"
        case FactKind.DATE:
            return "Een datum, bijvoorbeeld 12-11-2026."
        case FactKind.INTEGER | FactKind.DECIMAL if spec.unit:
            return f"Een getal in {spec.unit}."
    return ""


def check_cell(
    writer: Writer,
    cells: str,
    spec: FactSpec,
    prompt: tuple[str, str],
    shown: Callable[[FactValue], FactValue | None] = str,
) -> None:
    """The drop-down or bounds of a value, as far as a spreadsheet program can check it.

    ``shown`` gives a choice as people write it.
    """
    match spec.kind:
        case FactKind.YES_NO:
            writer.choose(cells, ("ja", "nee"), prompt, template_texts.ERROR_YES_NO)
        case FactKind.CHOICE:
            writer.choose(cells, [str(shown(c)) for c in spec.choices], prompt, template_texts.ERROR_ANSWER)
        case FactKind.CHOICES:
            options = _combined(spec.choices)
            # Where not all combinations fit in a list, something else than a choice from it may stand here too.
            whole = len(options) > len(spec.choices) or len(spec.choices) == 1
            writer.choose(cells, options, prompt, template_texts.ERROR_CHOICE if whole else "")
        case FactKind.DATE:
            writer.limit(cells, "date", FIRST_DAY, LAST_DAY, prompt, template_texts.ERROR_DATE)
        case FactKind.DIGITS if spec.length:
            error = template_texts.ERROR_DIGITS.format(length=spec.length)
            writer.limit(cells, "textLength", spec.length, None, prompt, error)
        case FactKind.INTEGER | FactKind.DECIMAL if spec.minimum is not None and spec.maximum is not None:
            if spec.unit == "procent":
                writer.note(cells, prompt)
                return
            kind = "whole" if spec.kind is FactKind.INTEGER else "decimal"
            error = template_texts.ERROR_NUMBER.format(bounds=f" van {spec.minimum} tot en met {spec.maximum}")
            writer.limit(cells, kind, spec.minimum, spec.maximum, prompt, error)
        case _:
            writer.note(cells, prompt)


def _combined(choices: tuple[str, ...]) -> tuple[str, ...]:
    """Every combination that can be picked at once, or only the single choices where those are too many for a list."""
    every = tuple("; ".join(some) for size in range(1, len(choices) + 1) for some in combinations(choices, size))
    return every if len(",".join(every)) <= 250 else choices
