# SPDX-License-Identifier: EUPL-1.2
"""Writing the workbook that a provider fills in, from the form, perhaps filled in already."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from kern import __version__
from kern.delivery.draft import Draft
from kern.excel.checking.findings import Findings
from kern.excel.filling import Filling
from kern.excel.form import (
    GUIDE_SHEET,
    PROVIDER_SHEET,
    RECORDS_SHEET,
    Form,
)
from kern.excel.sheets import PLAIN
from kern.excel.writing import template_texts
from kern.excel.writing.cached import finished
from kern.excel.writing.formulas import FACT_NAME, RegionCell, region_cells
from kern.excel.writing.layout import Writer
from kern.excel.writing.progress import Counted, provider_lines, region_lines
from kern.excel.writing.sheet_guide import sender_lines, sender_properties, versions, write_guide
from kern.excel.writing.sheet_help import write_help
from kern.excel.writing.sheet_provider import write_provider
from kern.excel.writing.sheet_records import write_records
from kern.excel.writing.sheet_region import write_region
from kern.model.assessment import Previous, RegionAnswers
from kern.model.sender import Sender
from kern.problems import ProblemsError, problem
from kern.words.system_errors import reason

_NO_ANSWERS = RegionAnswers()


def write_template(path: Path, form: Form, filling: Filling | None = None) -> None:
    """Write the workbook of a form to a file, filled in with ``filling`` where given.

    Raises `kern.problems.ProblemsError` with every text that Excel cannot keep, and where the file cannot be written.
    """
    data = template_bytes(form, filling)
    try:
        draft = Draft(path)
        draft.write(data)
        draft.publish(replace=True)
    except OSError as error:
        raise ProblemsError([problem("K116", name=path.name, reason=reason(error))]) from error


def template_bytes(form: Form, filling: Filling | None = None) -> bytes:
    """The workbook of a form as the bytes of an .xlsx file; see `write_template`."""
    filling = filling or Filling()
    facts, previous = filling.assessment.facts, filling.assessment.previous
    book = Workbook()
    # Widths are counted in digits of the default font: make that the font of the cells.
    book._named_styles["Normal"].font = PLAIN  # type: ignore[attr-defined]
    findings = Findings()

    guide = book.active
    guide.title = GUIDE_SHEET  # type: ignore[union-attr]
    provider = write_provider(Writer(book.create_sheet(PROVIDER_SHEET), findings), form, facts)
    cells = provider.cells
    # Formulas in formatting rules use names: not every Excel accepts a cell of another sheet there.
    names = {key: FACT_NAME.format(key=key) for key in cells}
    defined = {**{names[key]: cell for key, cell in cells.items()}, **provider.local}
    lines = list(provider_lines(form, names, facts))
    own_cells: list[tuple[str, RegionCell]] = []
    for region in form.regions:
        answers = filling.assessment.regions.get(region.id, _NO_ANSWERS)
        suggestions = filling.suggestions.get(region.id, {})
        own = region_cells(region, form, facts) if provider.local else ()
        own_cells += [(f"{form.facts_by_key[cell.key].label} ({region.catalogue.label})", cell) for cell in own]
        here = {**names, **{cell.key: cell.name for cell in own}}
        writer = Writer(book.create_sheet(region.sheet), findings)
        rows = write_region(writer, form, region, answers, suggestions, here, previous)
        lines += region_lines(Counted(region, rows, answers, here), facts)
    growing = [f"xl/worksheets/sheet{number}.xml" for number in range(3, 3 + len(form.regions))]
    records = {key: answers.records for key, answers in filling.assessment.regions.items()}
    write_records(Writer(book.create_sheet(RECORDS_SHEET), findings), form, records)
    for region in form.regions:
        write_help(Writer(book.create_sheet(form.help_sheets[region.id]), findings), region, form.fact_labels)
    sender = filling.sender
    written = write_guide(Writer(guide, findings), form, lines, own_cells, sender, previous)  # type: ignore[arg-type]
    for name, cell in {**defined, **written.names}.items():
        book.defined_names[name] = DefinedName(name, attr_text=cell)
    if findings.problems:
        raise ProblemsError(findings.problems)
    _describe(book, form, sender, previous)
    buffer = BytesIO()
    book.save(buffer)
    return finished(buffer.getvalue(), written.cached, "xl/worksheets/sheet1.xml", growing)


def _describe(book: Workbook, form: Form, sender: Sender, previous: Previous | None) -> None:
    """Title, who sends it, and the versions as custom properties."""
    book.properties.title = template_texts.TITLE
    book.properties.creator = sender.name or f"kern {__version__}"
    book.properties.description = " · ".join(f"{label}: {text}" for label, text in sender_lines(sender)) or None
    book.properties.language = "nl-NL"
    for _, value, key in (*versions(form, previous), *sender_properties(sender)):
        book.custom_doc_props.append(StringProperty(name=key, value=value))  # type: ignore[attr-defined]
