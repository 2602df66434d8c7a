# SPDX-License-Identifier: EUPL-1.2
"""A paper as a Word file. Needs python-docx (the extra `word`)."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kern.problems import KernError
from kern.render.paper import Block, Bullets, Code, Entry, Paper, Table, Text
from kern.render.word import word_texts

if TYPE_CHECKING:
    from kern.render.word.writer import Report


def render(paper: Paper, template: Path | None) -> bytes:
    """The paper as the bytes of a .docx file, in ``template`` if there is one.

    Raises `KernError` where python-docx is not installed or the template cannot be used.
    """
    try:
        import docx  # noqa: F401
    except ImportError:
        raise KernError(word_texts.NEEDS_DOCX) from None
    from kern.render.word.template import header_and_footer, open_document, place
    from kern.render.word.writer import Report

    document = open_document(template, numbered=False)
    before = list(document.element.body)
    report = Report(document, numbered=False)
    report.text(paper.kind, "Title")
    report.text(" · ".join([paper.title, *paper.facts]))
    for block in paper.first:
        write_block(report, block)
    if paper.contents:
        report.contents()
    for part in paper.parts:
        report.heading(part.title, 1)
        for block in part.blocks:
            write_block(report, block)
    if paper.colophon:
        report.pairs(paper.colophon)
    report.finish()
    if template is None:
        header_and_footer(document, paper.title, paper.kind)
    else:
        place(document, before)
    document.core_properties.title = f"{paper.kind}: {paper.title}"[:200]
    document.core_properties.language = "nl-NL"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def write_block(report: "Report", block: Block) -> None:
    """Write one block of a paper."""
    from kern.render.word.writer import Run

    if isinstance(block, Text):
        report.text(block.text)
    elif isinstance(block, Bullets):
        if block.title:
            report.text(block.title)
        report.bullets(block.items)
    elif isinstance(block, Code):
        if block.title:
            report.text(block.title)
        for row in block.text.split("\n"):
            report.text(row)
    elif isinstance(block, Entry):
        report.heading(f"{block.mark} {block.title}", 3)
        if block.text:
            report.text(block.text)
        report.table((), (([[Run(label, grey=True)]], value) for label, value in block.details), (4, 13))
    elif isinstance(block, Table):
        if block.title:
            report.text(block.title)
        report.table(block.columns, block.rows, block.shares)
