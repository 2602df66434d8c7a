# SPDX-License-Identifier: EUPL-1.2
"""Writing Word: headings, paragraphs and tables in real styles, and a table of contents of what was written.

Only imported where a Word file is written. Tables are made as XML in one go: cell by cell takes seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from kern.render.word import styles, word_texts
from kern.words import clean
from kern.words.house_style import GREY

_NS = nsdecls("w")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in a cell, or a picture."""

    text: str
    bold: bool = False
    grey: bool = False
    #: A drawing that `Report.picture` made, instead of text.
    drawing: str = ""


#: A cell: one text, or paragraphs that each have runs.
Cell = str | Sequence[Sequence[Run]]


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    number: str
    text: str
    bookmark: str


@dataclass(slots=True)
class Report:
    """A document in the making. ``numbered`` says that the headings get numbers from their style."""

    document: Document
    numbered: bool
    _styles: dict[str, str] = field(init=False)
    _bullet: str = field(init=False)
    _end: Any = field(init=False)
    _headings: list[_Heading] = field(default_factory=list)
    _counters: list[int] = field(default_factory=lambda: [0, 0, 0])
    _contents: Any = None
    _pictures: int = 0

    def __post_init__(self) -> None:
        self._styles = {str(style.name): str(style.style_id) for style in self.document.styles}
        draws = self.document.styles["List Bullet"].element.findall(f".//{qn('w:numPr')}")
        self._bullet = "" if draws else "• "
        self._end = self.document.element.body.get_or_add_sectPr()

    def heading(self, text: str, level: int = 1) -> None:
        """A heading in the real style, with a bookmark for the table of contents."""
        self._counters[level - 1] += 1
        self._counters[level:] = [0] * (len(self._counters) - level)
        number = ".".join(str(n) for n in self._counters[:level]) if self.numbered else ""
        # High numbers: a template may have bookmarks of its own.
        identifier = 9000 + len(self._headings)
        found = _Heading(level, number, clean.text(text), f"_Toc{identifier}")
        self._headings.append(found)
        start = f'<w:bookmarkStart w:id="{identifier}" w:name="{found.bookmark}"/>'
        self._paragraph(f'{start}{_run(Run(found.text))}<w:bookmarkEnd w:id="{identifier}"/>', f"Heading {level}")

    def text(self, text: str, style: str = "Normal") -> None:
        """A paragraph; line ends in the text stay."""
        self._paragraph(_run(Run(text)), style)

    def labelled(self, label: str, text: str) -> None:
        """A paragraph that starts with a bold label."""
        self._paragraph(_run(Run(f"{label}: ", bold=True)) + _run(Run(text)))

    def bullets(self, items: Iterable[str | Sequence[Run]]) -> None:
        """A list; a template whose list style draws no bullets gets them as a character."""
        for item in items:
            runs = [Run(item)] if isinstance(item, str) else item
            self._paragraph("".join(map(_run, [Run(self._bullet), *runs])), "List Bullet")

    def to_fill_in(self, text: str) -> None:
        """A place that a person has to fill in, marked in yellow."""
        self._paragraph(f'<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>{escape(text)}</w:t></w:r>')

    def runs(self, runs: Sequence[Run], style: str = "Normal") -> None:
        """A paragraph of several runs."""
        self._paragraph("".join(map(_run, runs)), style)

    def picture(self, png: bytes, label: str, width: float, height: float) -> Run:
        """A picture in the line, in centimetres; ``label`` is read out instead."""
        part: Any = self.document.part
        relation, _ = part.get_or_add_image(BytesIO(png))
        self._pictures += 1
        # High numbers: a template may have pictures of its own.
        inline = CT_Inline.new_pic_inline(9000 + self._pictures, relation, "beeld.png", Cm(width), Cm(height))
        inline.docPr.set("descr", clean.short(label, 250))
        return Run("", drawing=serialize_for_reading(inline))

    def page_break(self) -> None:
        """Go on at the next page."""
        self._paragraph('<w:r><w:br w:type="page"/></w:r>')

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[Cell]], parts: Sequence[int], style: str = styles.CELL
    ) -> None:
        """A table over the width of the text; ``parts`` divide it. The header is repeated on every page."""
        self._table(header, rows, parts, style)

    def pairs(self, rows: Iterable[tuple[str, str]]) -> None:
        """Labels and values, without a header."""
        self._table((), (([[Run(label, bold=True)]], value) for label, value in rows), (3, 7))

    def contents(self) -> None:
        """Leave room here for the table of contents; `finish` fills it."""
        self.text(word_texts.CONTENTS, styles.CONTENTS_HEADING)
        self._contents = self._paragraph("")

    def finish(self) -> None:
        """Fill the table of contents with what was written.

        It is right as it stands: numbers and links. Page numbers are fields of their own, that a program fills in when
        it lays out or prints the pages; until then there is nothing, never a wrong number.
        """
        if self._contents is None:
            return
        for heading in (h for h in self._headings if h.level <= _CONTENTS_LEVELS):
            number = f"<w:r><w:t>{heading.number}</w:t></w:r><w:r><w:tab/></w:r>" if heading.number else ""
            link = (
                f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">{number}{_run(Run(heading.text))}'
                f"<w:r><w:tab/></w:r>{_PAGE_OF.format(bookmark=heading.bookmark)}</w:hyperlink>"
            )
            self._paragraph(link, f"TOC {heading.level}", before=self._contents)
        self._contents.getparent().remove(self._contents)

    def _paragraph(self, inner: str, style: str = "Normal", before: Any = None) -> Any:
        made = parse_xml(f'<w:p {_NS}><w:pPr><w:pStyle w:val="{self._styles[style]}"/></w:pPr>{inner}</w:p>')
        (self._end if before is None else before).addprevious(made)
        return made

    def _table(
        self, header: Sequence[str], rows: Iterable[Sequence[Cell]], parts: Sequence[int], named: str = styles.CELL
    ) -> None:
        style, head_style = self._styles[named], self._styles[styles.HEAD]
        width = self._text_width()
        widths = [width * part // sum(parts) for part in parts]
        body = "".join(_row(cells, widths, style) for cells in rows)
        if not body:
            return
        head = _row(header, widths, head_style, header=True) if header else ""
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        first = '0620" w:firstRow="1' if header else '0600" w:firstRow="0'
        look = (
            f'<w:tblLook w:val="{first}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        )
        table = parse_xml(
            f'<w:tbl {_NS}><w:tblPr><w:tblStyle w:val="{self._styles[styles.TABLE]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
        )
        self._end.addprevious(table)
        self._paragraph("", styles.GAP)  # Word plakt twee tabellen zonder alinea ertussen aan elkaar

    def _text_width(self) -> int:
        """The width of the text in twentieths of a point."""
        section = self.document.sections[-1]
        whole = section.page_width or styles.A4_WIDTH
        return int((whole - (section.left_margin or 0) - (section.right_margin or 0)) / _EMU)


#: Units of a length (EMU) in a twentieth of a point.
_EMU = 635
_CONTENTS_LEVELS = 2
#: A row with no more characters than this in a cell stays on one page.
_SHORT = 600
_PAGE_OF = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF {bookmark} \\h '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _row(cells: Sequence[Cell], widths: Sequence[int], style: str, *, header: bool = False) -> str:
    whole = "<w:cantSplit/>" if header or all(_length(cell) < _SHORT for cell in cells) else ""
    properties = f"<w:trPr>{whole}{'<w:tblHeader/>' if header else ''}</w:trPr>"
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraphs(cell, style)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{inner}</w:tr>"


def _length(cell: Cell) -> int:
    return len(cell) if isinstance(cell, str) else sum(len(run.text) for runs in cell for run in runs)


def _paragraphs(cell: Cell, style: str) -> str:
    paragraphs: Sequence[Sequence[Run]] = [[Run(cell)]] if isinstance(cell, str) else cell
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(map(_run, runs))}</w:p>'
        for runs in paragraphs or [[]]
    )


def _run(run: Run) -> str:
    if run.drawing:
        return f"<w:r><w:drawing>{run.drawing}</w:drawing></w:r>"
    look = ("<w:b/>" if run.bold else "") + (f'<w:color w:val="{GREY}"/>' if run.grey else "")
    text = escape(clean.prose(run.text).replace("\t", " "))
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{lines}</w:r>"


def field_runs(paragraph: Paragraph, instruction: str) -> None:
    """Add a field such as ``PAGE`` to a paragraph; programs fill it in when they show the page."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        run: Any = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            run._r.append(parse_xml(f'<w:fldChar {_NS} w:fldCharType="{kind}"/>'))
        else:
            run._r.append(parse_xml(f'<w:instrText {_NS} xml:space="preserve"> {text} </w:instrText>'))
