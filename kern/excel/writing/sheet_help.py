# SPDX-License-Identifier: EUPL-1.2
"""The sheet `Toelichting …`: all the help to a region's demands, to read beside them or to print."""

from collections.abc import Callable, Mapping

from kern.excel.form import Column, RegionForm
from kern.excel.sheets import BOLD, PLAIN
from kern.excel.writing import template_texts as texts
from kern.excel.writing.help_texts import demand_help, headings_above
from kern.excel.writing.layout import HEADING_FILL, ONE_LINE, TEXT_FORMAT, THEME_FILL, THEME_FONT, Writer
from kern.model.catalogue import Requirement

#: Together as wide as a page that can be read; the widths are shared out over the columns that hold something.
_WIDTH = 142.0


def write_help(writer: Writer, region: RegionForm, labels: Mapping[str, str]) -> None:
    """Write the sheet; a column that would stay empty for this region is left out."""
    contents: list[tuple[str, float, Callable[[Requirement], str]]] = [
        (texts.HELP_TITLE, 24, lambda r: r.title),
        (texts.HELP_EXPLANATION, 42, lambda r: demand_help(r, labels)),
        (texts.HELP_EVIDENCE, 42, lambda r: _bullets(r.evidence) or _see(r, "evidence", region)),
        (texts.HELP_ASSESSMENT, 26, lambda r: _bullets(r.assessment) or _see(r, "assessment", region)),
        (texts.HELP_SOURCE.format(document=region.catalogue.document), 24, _place),
    ]
    rows = region.catalogue.requirements
    used = [part for part in contents if any(part[2](row) for row in rows)]
    share = (_WIDTH - 7) / sum(width for _, width, _ in used)
    columns = [Column("ref", texts.HELP_NUMBER, 7), *(Column(t, t, round(w * share)) for t, w, _ in used)]
    writer.header(columns)
    writer.height(1, [(column.title, column.width * 0.93) for column in columns])
    theme, row, headings = "", 2, []
    for requirement in rows:
        if requirement.theme != theme:
            theme = requirement.theme
            for column in range(1, len(columns) + 1):
                writer.put(row, column, fill=THEME_FILL, border=False)
            name = region.catalogue.themes_by_code[theme].name
            writer.put(row, 2, name, font=THEME_FONT, fill=THEME_FILL, border=False, alignment=ONE_LINE)
            writer.sheet.row_dimensions[row].height = 20
            headings.append(row)
            row += 1
        fill = None if requirement.answered else HEADING_FILL
        writer.put(row, 1, requirement.ref, font=BOLD, fill=fill, number_format=TEXT_FORMAT)
        shown = [content(requirement) for _, _, content in used]
        for column, text in enumerate(shown, 2):
            writer.put(row, column, text or None, font=BOLD if column == 2 else PLAIN, fill=fill)
        sizes = [(text, column.width) for text, column in zip(shown[1:], columns[2:], strict=True)]
        writer.height(row, [(shown[0], columns[1].width * 0.93), *sizes])
        if not requirement.answered:
            headings.append(row)
        row += 1
    writer.sheet.freeze_panes = "C2"
    writer.protect()
    writer.page(len(columns), row - 1, headings=headings)


def _place(requirement: Requirement) -> str:
    """Section and number in the framework; the document stands in the header already."""
    return str(requirement.source).removeprefix(requirement.source.document).lstrip(", ")


def _see(requirement: Requirement, what: str, region: RegionForm) -> str:
    """Where help stands that the text gives once, above the parts of a demand."""
    found = [above.ref for above in headings_above(requirement, region.catalogue) if getattr(above, what)]
    return texts.HELP_SEE.format(ref=found[0]) if found else ""


def _bullets(items: tuple[str, ...]) -> str:
    return "\n".join(f"• {item}" for item in items)
