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
from kern.excel.writing.cached import with_cached_values
from kern.excel.writing.layout import Writer
from kern.excel.writing.sheet_guide import versions, write_guide
from kern.excel.writing.sheet_provider import write_provider
from kern.excel.writing.sheet_records import write_records
from kern.excel.writing.sheet_region import write_region
from kern.model.assessment import RegionAnswers
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
    facts = filling.assessment.facts
    book = Workbook()
    # Widths are counted in digits of the default font: make that the font of the cells.
    book._named_styles["Normal"].font = PLAIN  # type: ignore[attr-defined]
    findings = Findings()

    guide = book.active
    guide.title = GUIDE_SHEET  # type: ignore[union-attr]
    cells = write_provider(Writer(book.create_sheet(PROVIDER_SHEET), findings), form, facts)
    # Formulas in formatting rules use names: not every Excel accepts a cell of another sheet there.
    names = {key: f"feit_{key}" for key in cells}
    for key, name in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=cells[key])
    counts = []
    for region in form.regions:
        answers = filling.assessment.regions.get(region.id, _NO_ANSWERS)
        suggestions = filling.suggestions.get(region.id, {})
        writer = Writer(book.create_sheet(region.sheet), findings)
        rows = write_region(writer, form, region, answers, suggestions, names)
        counts.append((region, rows, answers))
    records = {key: answers.records for key, answers in filling.assessment.regions.items()}
    write_records(Writer(book.create_sheet(RECORDS_SHEET), findings), form, records)
    cached = write_guide(Writer(guide, findings), form, cells, counts, facts)  # type: ignore[arg-type]
    if findings.problems:
        raise ProblemsError(findings.problems)
    _describe(book, form)
    buffer = BytesIO()
    book.save(buffer)
    return with_cached_values(buffer.getvalue(), cached)


def _describe(book: Workbook, form: Form) -> None:
    """Title, and the versions as custom properties."""
    book.properties.title = template_texts.TITLE
    book.properties.creator = f"kern {__version__}"
    book.properties.language = "nl-NL"
    for _, version, key in versions(form):
        book.custom_doc_props.append(StringProperty(name=key, value=version))  # type: ignore[attr-defined]
