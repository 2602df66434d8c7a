# SPDX-License-Identifier: EUPL-1.2
"""The sheet `Toetsing`: what the assessor records per region, and per demand."""

from collections.abc import Iterable, Iterator, Mapping

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from kern.excel.form import RECORD_COLUMNS, Form, RegionForm
from kern.excel.writing import template_texts
from kern.excel.writing.layout import ASSESSOR_FILL, DATE_FORMAT, QUIET, TEXT_FORMAT, Writer
from kern.excel.writing.measure import TITLE
from kern.excel.writing.sheet_provider import check_cell
from kern.model.assessment import Record
from kern.model.catalogue import AssessorKey
from kern.model.facts import FactKind, FactSpec, FactValue
from kern.words.dutch import capital

#: Rows for records per demand, and how many stay free under those that are filled in.
_ROWS, _FREE = 40, 15
_WIDTHS = [column.width for column in RECORD_COLUMNS]
_NOTHING = Record("")


def write_records(writer: Writer, form: Form, records: Mapping[str, tuple[Record, ...]]) -> None:
    """Write the sheet: a row for each thing that is recorded once per region, then rows for records per demand."""
    writer.header(RECORD_COLUMNS)
    row = writer.band(2, template_texts.RECORD_SECTION, len(RECORD_COLUMNS))
    for region in form.regions:
        given = {record.key: record for record in records.get(region.id, ()) if not record.ref}
        for key in region.assessor_keys.values():
            if not key.per_requirement:
                _write_once(writer, row, form, region, key, given.get(key.key, _NOTHING))
                row += 1
    repeated = {key.key: key for region in form.regions for key in region.assessor_keys.values() if key.per_requirement}
    if repeated:
        row = writer.band(row, template_texts.RECORD_SECTION_PER_REF, len(RECORD_COLUMNS))
        row = _write_repeated(writer, row, form, repeated, records)
    writer.sheet.freeze_panes = "A2"
    writer.protect()
    writer.page(len(RECORD_COLUMNS), row - 1)


def _write_once(writer: Writer, row: int, form: Form, region: RegionForm, key: AssessorKey, record: Record) -> None:
    spec = region.record_specs[key.key]
    label, meaning = capital(key.label), meaning_of(region, key)
    number_format = DATE_FORMAT if spec.kind is FactKind.DATE else TEXT_FORMAT
    writer.put(row, 1, region.sheet)
    writer.put(row, 2)
    # The key stays in the cell for whoever reads the file; people see what it is called.
    writer.put(row, 3, key.key, number_format=shown_as(label))
    value = writer.put(
        row, 4, _shown(spec, record.value), fill=ASSESSOR_FILL, unlocked=True, number_format=number_format
    )
    writer.put(row, 5, record.motivation or None, fill=ASSESSOR_FILL, unlocked=True, number_format=TEXT_FORMAT)
    writer.put(row, 6, meaning, font=QUIET)
    sizes = [(meaning, _WIDTHS[5] * 1.1), (record.motivation, _WIDTHS[4]), (str(value.value or ""), _WIDTHS[3])]
    writer.height(row, [*sizes, (label, _WIDTHS[2])])
    check_cell(writer, value.coordinate, spec, (label if len(label) <= TITLE else "", meaning), choice_label)


def shown_as(label: str) -> str:
    """A number format that shows a label in the place of the text that stands in the cell."""
    quoted = label.replace('"', "'")
    return f';;;"{quoted}"'


def choice_label(choice: FactValue) -> str:
    """A choice as people write it: ``zwaardere maatregel``; the reader takes both for the same."""
    return str(choice).replace("_", " ")


def _shown(spec: FactSpec, value: FactValue | None) -> FactValue | None:
    """A value as people write it; a text of their own stays as it is."""
    return choice_label(value) if spec.kind is FactKind.CHOICE and isinstance(value, str) else value


def meaning_of(region: RegionForm, key: AssessorKey, *, labelled: bool = False) -> str:
    """What a key means, in Dutch: label, help, which demands it is for, and whether a motivation is needed.

    ``labelled`` where the label stands in front already.
    """
    label = "" if labelled else capital(key.label if key.label.endswith(("?", ".")) else f"{key.label}.")
    only = template_texts.RECORD_ONLY_FOR.format(refs=", ".join(region.refs_of(key.key))) if key.only_with else ""
    motivated = template_texts.MOTIVATION_NEEDED if region.is_motivated(key.key) else ""
    parts = [label, key.help, only, motivated]
    return " ".join(part for part in parts if part)


def _write_repeated(
    writer: Writer,
    row: int,
    form: Form,
    repeated: Mapping[str, AssessorKey],
    records: Mapping[str, tuple[Record, ...]],
) -> int:
    given = [(region, record) for region in form.regions for record in records.get(region.id, ()) if record.ref]
    meanings = _meanings(form)
    first, last = row, row + max(_ROWS, len(given) + _FREE) - 1
    for number in range(first, last + 1):
        region, record = given[number - first] if number - first < len(given) else (None, _NOTHING)
        meaning = next(meanings, "")
        value = _shown(region.record_specs[record.key], record.value) if region else None
        values = (region.sheet if region else None, record.ref or None, record.key or None, value)
        for column, value in enumerate((*values, record.motivation or None), 1):
            shown = None if value == "" else value
            writer.put(number, column, shown, fill=ASSESSOR_FILL, unlocked=True, number_format=TEXT_FORMAT)
        writer.put(number, 6, meaning or None, font=QUIET)
        writer.height(number, [(meaning, _WIDTHS[5] * 1.1), (record.motivation, _WIDTHS[4])])
    sheets = [region.sheet for region in form.regions]
    writer.choose(f"A{first}:A{last}", sheets, ("", ""), template_texts.ERROR_ANSWER)
    offered = [form.record_labels.get(key, key) for key in repeated]
    writer.choose(f"C{first}:C{last}", offered, ("", ""), template_texts.ERROR_ANSWER)
    _show_labels(writer, f"C{first}:C{last}", form, repeated)
    return last + 1


def _show_labels(writer: Writer, cells: str, form: Form, keys: Iterable[str]) -> None:
    """Show what people call a key where the key itself stands in a cell: the drop-down fills in the label."""
    first = cells.partition(":")[0]
    for number, key in enumerate(keys):
        if label := form.record_labels.get(key):
            shown = DifferentialStyle(numFmt=NumberFormat(numFmtId=200 + number, formatCode=shown_as(label)))
            rule = Rule(type="expression", dxf=shown, formula=[f'{first}="{key}"'])
            writer.sheet.conditional_formatting.add(cells, rule)


def _meanings(form: Form) -> Iterator[str]:
    """The explanation of each key per demand, for the first free rows."""
    seen: set[str] = set()
    for region in form.regions:
        for key in region.assessor_keys.values():
            if key.per_requirement and key.key not in seen:
                seen.add(key.key)
                label = form.record_labels.get(key.key, key.key)
                yield f"{label.rstrip('.?')}: {meaning_of(region, key, labelled=True)}"
