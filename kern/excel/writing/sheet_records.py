# SPDX-License-Identifier: EUPL-1.2
"""The sheet `Toetsing`: what the assessor records per region, and per demand."""

from collections.abc import Iterator, Mapping

from kern.excel.form import RECORD_COLUMNS, Form, RegionForm
from kern.excel.writing import template_texts
from kern.excel.writing.layout import ASSESSOR_FILL, DATE_FORMAT, QUIET, TEXT_FORMAT, Writer
from kern.excel.writing.sheet_provider import check_cell
from kern.model.assessment import Record
from kern.model.catalogue import AssessorKey
from kern.model.facts import FactKind

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
                _write_once(writer, row, region, key, given.get(key.key, _NOTHING))
                row += 1
    repeated = {key.key: key for region in form.regions for key in region.assessor_keys.values() if key.per_requirement}
    if repeated:
        row = writer.band(row, template_texts.RECORD_SECTION_PER_REF, len(RECORD_COLUMNS))
        row = _write_repeated(writer, row, form, repeated, records)
    writer.sheet.freeze_panes = "A2"
    writer.protect()
    writer.page(len(RECORD_COLUMNS), row - 1)


def _write_once(writer: Writer, row: int, region: RegionForm, key: AssessorKey, record: Record) -> None:
    spec = region.record_specs[key.key]
    meaning = meaning_of(region, key)
    number_format = DATE_FORMAT if spec.kind is FactKind.DATE else TEXT_FORMAT
    writer.put(row, 1, region.sheet)
    writer.put(row, 2)
    writer.put(row, 3, key.key)
    value = writer.put(row, 4, record.value, fill=ASSESSOR_FILL, unlocked=True, number_format=number_format)
    writer.put(row, 5, record.motivation or None, fill=ASSESSOR_FILL, unlocked=True, number_format=TEXT_FORMAT)
    writer.put(row, 6, meaning, font=QUIET)
    sizes = [(meaning, _WIDTHS[5] * 1.1), (record.motivation, _WIDTHS[4]), (str(value.value or ""), _WIDTHS[3])]
    writer.height(row, sizes)
    check_cell(writer, value.coordinate, spec, (key.label, meaning))


def meaning_of(region: RegionForm, key: AssessorKey) -> str:
    """What a key means, in Dutch: label, help, which demands it is for, and whether a motivation is needed."""
    label = key.label if key.label.endswith(("?", ".")) else f"{key.label}."
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
        values = (region.sheet if region else None, record.ref or None, record.key or None, record.value)
        for column, value in enumerate((*values, record.motivation or None), 1):
            shown = None if value == "" else value
            writer.put(number, column, shown, fill=ASSESSOR_FILL, unlocked=True, number_format=TEXT_FORMAT)
        writer.put(number, 6, meaning or None, font=QUIET)
        writer.height(number, [(meaning, _WIDTHS[5] * 1.1), (record.motivation, _WIDTHS[4])])
    sheets = [region.sheet for region in form.regions]
    writer.choose(f"A{first}:A{last}", sheets, ("", ""), template_texts.ERROR_ANSWER)
    writer.choose(f"C{first}:C{last}", list(repeated), ("", ""), template_texts.ERROR_ANSWER)
    return last + 1


def _meanings(form: Form) -> Iterator[str]:
    """The explanation of each key per demand, for the first free rows."""
    seen: set[str] = set()
    for region in form.regions:
        for key in region.assessor_keys.values():
            if key.per_requirement and key.key not in seen:
                seen.add(key.key)
                yield f"{key.key}: {meaning_of(region, key)}"
