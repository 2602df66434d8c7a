# SPDX-License-Identifier: EUPL-1.2
"""The one way in which programs write a sheet and its texts: what `engine_plain` reads, and nothing else.

Excel, LibreOffice, Google and the libraries write ``<c r="D17" s="4" t="s"><v>12</v></c>``: one value or one text, in
the usual namespace, without spaces in between. What is written like that has one reading. These patterns leave no room
for a second value, another namespace, a comment, an unknown attribute or a tag that is not closed.
No group stands within a possessive repeat: early releases of Python 3.11 crash on that.
"""

import re
from functools import lru_cache

from kern.excel.reading.a1 import column_number
from kern.office.package import MAIN

_TEXT = r'<t(?: xml:space="preserve")?+>[^<]*+</t>'
# How letters look; it does not count, but it has to be sound XML.
_LOOKS = r'<rPr>(?:<[A-Za-z]++(?: (?:val|rgb|theme|indexed|auto)="[^"<&]*+")?+(?: tint="[^"<&]*+")?+/>)*+</rPr>'
_RUN = rf"<r>(?:{_LOOKS}|<rPr/>)?+{_TEXT}</r>"
_ONE_TEXT = r'<t( xml:space="preserve")?>([^<]*+)</t>'

# Cells without a value, in the row of the group that is named.
_BLANKS = r'(?:<c r="[A-Z]{{1,2}}+\{}"(?: s="[0-9]{{1,5}}+")?+(?:/>|(?: t="(?:n|inlineStr)")?+></c>))*+'
_NEXT = r"(?:</row>(?=<row |\Z)|(?=<c ))"

#: The start of a row or a cell, with the empty cells and the end of the row that follow; each match ends where a row, a
#: cell or nothing comes. Groups: 1 all of it; 2 row, 3 its other attributes; 4 column, 5 row and 6 format of a cell;
#: 7 whether spaces count and 8 the text in it, 9 its runs; 10 kind, 11 formula (its element), 12 value (after ``<v>``).
TOKEN = re.compile(
    rf'(<row r="([1-9][0-9]{{0,3}})"([^<>]*+)(?:(?<=/)>(?=<row |\Z)|(?<!/)>{_BLANKS.format(2)}{_NEXT})'
    r'|<c r="([A-Z]{1,2})([1-9][0-9]{0,3})"(?: s="([0-9]{1,5})")?'
    rf'(?: t="inlineStr"><is>(?:{_ONE_TEXT}|((?:{_RUN})++))</is></c>'
    r'|(?: t="(n|s|str|b|e)")?>(<f[^<>]*?(?:/>|>[^<]*+</f>))?(?:(<v>[^<]*+)</v>)?</c>)'
    rf"{_BLANKS.format(5)}{_NEXT})"
)
#: A formula. Groups: 1 attributes, 2 text.
FORMULA = re.compile(r"<f([^<>]*?)(?:/>|>([^<]*+)</f>)")
#: The columns of the cells, with nothing in between at the start of a row.
COLUMNS = re.compile(r'<row|<c r="([A-Z]{1,2})')

#: An entry of the table of texts. Groups: 1 whether spaces count, 2 the text itself; 3 runs.
ENTRY = re.compile(rf"<si>(?:{_ONE_TEXT}|((?:{_RUN})++)|<t/>)</si>|<si/>")
ENTRY_TEXT, ENTRY_RUNS = 2, 3
#: The text in a run.
RUN_TEXT = re.compile(_ONE_TEXT)

_DECLARED = r'(?:\ufeff)?(?:<\?xml version="1\.0"(?: encoding="(?:utf|UTF)-8")?(?: standalone="(?:yes|no)")? ?\?>)?\s*'
#: The start of a sheet: UTF-8, and a root without a prefix.
SHEET_START = re.compile(_DECLARED.replace(r"\ufeff", r"\xef\xbb\xbf").encode() + rb"<worksheet [^<>]*+>")
#: The table of texts around its entries.
TABLE_START = re.compile(
    rf'{_DECLARED}<sst xmlns="{re.escape(MAIN)}"(?: count="[0-9]{{1,9}}")?(?: uniqueCount="[0-9]{{1,9}}")?>'
)
TABLE_END = re.compile(r"</sst>\s*")

NUMBER = re.compile(r"-?[0-9]{1,25}(?:\.[0-9]{1,25})?(?:[eE][-+]?[0-9]{1,3})?")
ERROR = re.compile(r"#[A-Z0-9/]{1,20}[!?]?")
_ATTRIBUTE = r' ({})="[^"<&]*+"'
_OF_A_ROW = "spans|s|customFormat|ht|hidden|customHeight|outlineLevel|collapsed|thickTop|thickBot|ph"
_OF_A_FORMULA = "t|ref|si|ca|aca|dt2D|dtr|del1|del2|r1|r2|bx"
_HEIGHT = "x14ac:dyDescent"


@lru_cache(maxsize=1024)
def last_column(columns: str) -> int:
    """The number of the last of columns such as ``A,B,D``; 0 where they do not go up from left to right."""
    numbers = [column_number(letters) for letters in columns.split(",") if letters]
    return max(numbers, default=1) if numbers == sorted(set(numbers)) else 0


@lru_cache(maxsize=4096)
def are_row_attributes(written: str, height: bool) -> bool:
    """Whether these are attributes of a row, each once; ``height`` where the prefix of a newer one is declared."""
    return _are_attributes(written, f"{_OF_A_ROW}|{_HEIGHT}" if height else _OF_A_ROW)


@lru_cache(maxsize=1024)
def are_formula_attributes(written: str) -> bool:
    """Whether these are attributes of a formula, each once."""
    return _are_attributes(written, _OF_A_FORMULA)


def _are_attributes(written: str, known: str) -> bool:
    written = written.removesuffix("/")
    one = _ATTRIBUTE.format(known)
    names = re.findall(one, written)
    return re.fullmatch(f"(?:{one})*", written) is not None and len(names) == len(set(names))
