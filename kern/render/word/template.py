# SPDX-License-Identifier: EUPL-1.2
"""The document in which the Word report is written: an own A4 one, or a municipality's template."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document as new_document
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kern.problems import ProblemsError, problem
from kern.render.word import styles, word_texts
from kern.render.word.writer import field_runs
from kern.words import clean

#: A paragraph with only this in a template is where the report comes.
MARKER = "{{kern}}"


def open_document(template: Path | None, *, numbered: bool = True) -> Document:
    """The template, or an empty A4 document in kern's own look, with numbered headings.

    Raises `ProblemsError` for a file that is no .docx.
    """
    if template is None:
        document = new_document()
        _own_page(document)
        styles.complete(document, own=True)
        if numbered:
            styles.number_headings(document)
        styles.speak_dutch(document)
        styles.newest_word(document)
        return document
    if not template.is_file():
        raise ProblemsError([problem("K902", name=template.name)])
    try:
        document = new_document(str(template))
    except ValueError:  # another kind of file: a .dotx, a .docm, or a workbook
        raise ProblemsError([problem("K901", name=template.name, reason=word_texts.IS_TEMPLATE)]) from None
    except Exception:  # python-docx raises anything over a broken file: BadZipFile, KeyError, XMLSyntaxError …
        raise ProblemsError([problem("K901", name=template.name, reason=word_texts.NOT_A_DOCX)]) from None
    styles.complete(document, own=False)
    return document


def _own_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = styles.A4_WIDTH, Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.9), Cm(1.7)
    section.header_distance = section.footer_distance = Cm(0.9)


def header_and_footer(document: Document, left: str, head_text: str = word_texts.HEADER) -> None:
    """What it is above (a draft, unless said), who it is about and the page number below; only for an own document."""
    section: Any = document.sections[0]
    head = section.header.paragraphs[0]
    head.text = head_text
    foot = section.footer.paragraphs[0]
    foot.add_run(clean.short(left, 45) + "\t\t")  # the style has a tab in the middle and one at the right
    words = word_texts.page("PAGE", "NUMPAGES")
    for index, word in enumerate(words):
        if index % 2:
            field_runs(foot, word)
        else:
            foot.add_run(word)
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size = Pt(8.5)


def has_contents(document: Document) -> bool:
    """Whether a template brings its own table of contents."""
    return any(" TOC " in f" {found.text} " for found in document.element.body.iter(qn("w:instrText")) if found.text)


def place(document: Document, before: Sequence[Any]) -> None:
    """Move what was written after ``before`` to the marker of the template, if it has one."""
    body = document.element.body
    known = set(before)
    written = [element for element in body if element not in known and element.tag != qn("w:sectPr")]
    marker = next((p for p in body.iter(qn("w:p")) if p not in written and _text(p).strip() == MARKER), None)
    if marker is None:
        return
    for element in written:
        marker.addprevious(element)
    marker.getparent().remove(marker)


def _text(paragraph: Any) -> str:
    return "".join(found.text or "" for found in paragraph.iter(qn("w:t")))
