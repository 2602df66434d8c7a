# SPDX-License-Identifier: EUPL-1.2
"""The styles of the Word report: kern's own look, or only what a municipality's template lacks."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from kern.words.house_style import BLUE, FONT, GREY, INK

TABLE = "Kern tabel"
CELL = "Kern tabeltekst"
SMALL = "Kern klein"
TINY = "Kern kleiner"
HEAD = "Kern tabelkop"
GAP = "Kern tussenruimte"
CONTENTS_HEADING = "Kern inhoudskop"
A4_WIDTH = Cm(21)
_FACE = FONT
_HEADINGS = 90  # the list that numbers the headings; the empty document uses low numbers
_NS = nsdecls("w")

_PARAGRAPH_STYLES = (
    "Normal",
    "Title",
    "Subtitle",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Bullet",
    "TOC 1",
    "TOC 2",
)


def complete(document: Document, *, own: bool) -> None:
    """Add the styles that the report uses and the document lacks; in an own document, give them all kern's look.

    A style that a template has is never changed, so that its house style holds.
    """
    new = {name for name in _PARAGRAPH_STYLES if name not in document.styles}
    for name in _PARAGRAPH_STYLES:
        if name in new:
            style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.base_style = document.styles["Normal"]
        if own or name in new:
            _LOOKS[name](document.styles[name])
    _add_own_styles(document, own=own)
    if TABLE not in document.styles:
        document.styles.element.append(parse_xml(_table_style(own=own)))


def _plain(size: float, *, bold: bool = False, colour: str = INK, before: float = 0, after: float = 6) -> Any:
    def look(style: Any) -> None:
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):  # a font of the theme would win otherwise
            del fonts.attrib[attribute]
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), _FACE)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.line_spacing = 1.12
        for unwanted in (*style.element.pPr.findall(qn("w:pBdr")), *style.element.rPr.findall(qn("w:spacing"))):
            unwanted.getparent().remove(unwanted)
        style.paragraph_format.keep_with_next = style.name.startswith(("Heading", "heading")) or None

    return look


def _bullet(style: Any) -> None:
    style.paragraph_format.space_after = Pt(3)


def _toc(indent: float) -> Any:
    def look(style: Any) -> None:
        style.paragraph_format.left_indent = Cm(indent)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(indent + 1.1))
        style.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)

    return look


_LOOKS: dict[str, Any] = {
    "Normal": _plain(10),
    "Title": _plain(19, bold=True, colour=BLUE, before=0, after=2),
    "Subtitle": _plain(11.5, colour=GREY, after=5),
    "Heading 1": _plain(15, bold=True, colour=BLUE, before=14, after=5),
    "Heading 2": _plain(12.5, bold=True, colour=BLUE, before=11, after=4),
    "Heading 3": _plain(10.5, bold=True, colour=INK, before=7, after=2),
    "List Bullet": _bullet,
    "TOC 1": _toc(0),
    "TOC 2": _toc(0.6),
}


def _add_own_styles(document: Document, *, own: bool) -> None:
    for name in (CELL, SMALL, TINY, HEAD, GAP, CONTENTS_HEADING):
        if name in document.styles:
            continue
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.space_before = Pt(0)
        if name == CONTENTS_HEADING:
            style.font.size, style.font.bold = Pt(13.5), True
            style.paragraph_format.space_after, style.paragraph_format.keep_with_next = Pt(6), True
            continue
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.05
        style.font.size = Pt({GAP: 4, SMALL: 8, TINY: 7}.get(name, 9))
        if name == HEAD:
            style.font.bold = True
            style.font.color.rgb = RGBColor.from_string("FFFFFF" if own else INK)


def _table_style(*, own: bool) -> str:
    """A quiet table. In a template the header is grey, so that it goes with any house colour."""
    fill = BLUE if own else "EDEFF2"
    line = 'w:val="single" w:sz="4" w:space="0" w:color="C3CBD7"'
    return f"""
      <w:style {_NS} w:type="table" w:customStyle="1" w:styleId="KernTabel">
        <w:name w:val="{TABLE}"/><w:uiPriority w:val="99"/>
        <w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>
          <w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
            <w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
        <w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr>
        </w:tblStylePr>
      </w:style>"""


def number_headings(document: Document) -> None:
    """Let the three heading styles of an own document count: 1, 1.1, 1.1.1."""
    numbering: Any = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{i + 1}"/>'
        f'<w:lvlText w:val="{".".join(f"%{n}" for n in range(1, i + 2))}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{(567, 709, 794)[i]}" w:hanging="{(567, 709, 794)[i]}"/></w:pPr></w:lvl>'
        for i in range(3)
    )
    levels = f'<w:multiLevelType w:val="multilevel"/>{levels}'
    numbering.insert(0, parse_xml(f'<w:abstractNum {_NS} w:abstractNumId="{_HEADINGS}">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {_NS} w:numId="{_HEADINGS}"><w:abstractNumId w:val="{_HEADINGS}"/></w:num>'))
    for level in range(3):
        properties: Any = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = _HEADINGS


def newest_word(document: Document) -> None:
    """Keep Word from opening an own document in compatibility mode."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def speak_dutch(document: Document) -> None:
    """Let the spelling checker of the reader's program know that this is Dutch."""
    defaults: Any = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        return
    for language in defaults.findall(qn("w:lang")):
        defaults.remove(language)
    defaults.append(parse_xml(f'<w:lang {_NS} w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/>'))
