# SPDX-License-Identifier: EUPL-1.2
"""What the number formats of a workbook make of a number: a date, a duration, a percentage, or just a number.

Both engines ask it here, so they cannot differ over a format. The formats themselves go no further than this.
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from kern.office.archive import refuse
from kern.office.package import MAIN
from kern.office.xmlparts import elements

# Excel itself allows 255 characters.
MAX_FORMAT = 1_024
MAX_FORMATS = 5_000

_TAGS = ("numFmt", "xf", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs")
# What stands in a format but says nothing of the number: texts, colours and languages, a character that is shown as it
# is (\x), left out (_x) or repeated (*x).
_ASIDE = re.compile(r'"[^"]*"|\[(?!(?:h+|m+|s+)\])[^\]]*\]|[\\_*].', re.IGNORECASE | re.DOTALL)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DATE = re.compile(r"[dmhys]", re.IGNORECASE)
_DAY_OR_TIME = re.compile(r"[dhs]", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")


class Look(Enum):
    """How a number is shown, as far as it says what the number means. The value is the built-in format of that look."""

    NUMBER = 0
    PERCENT = 9
    DATE = 14
    #: A date that is shown without its day: the month and the year, or one of them.
    MONTH = 17
    DURATION = 46


_BUILT_IN = {
    **dict.fromkeys((9, 10), Look.PERCENT),
    **dict.fromkeys((14, 15, 16, 18, 19, 20, 21, 22, 45, 47), Look.DATE),
    17: Look.MONTH,
    46: Look.DURATION,
}
_PLAIN = (Look.NUMBER,)


def looks_of(styles: bytes) -> tuple[Look, ...]:
    """The look of each cell format (``s`` of a cell is its index) in the style sheet of a workbook.

    Raises `ProblemsError` for a damaged style sheet (K021), an excessive one (K018), or excessive formats (K026).
    """
    if not styles:
        return _PLAIN
    # Workbooks of one template share their style sheet: most of a folder has the same.
    return _known_looks(styles) if len(styles) < 2**18 else _read(styles)


def as_styles(looks: tuple[Look, ...]) -> bytes:
    """A style sheet with these looks and nothing else, for openpyxl, which has to know a date from a number."""
    dated = {Look.MONTH: Look.DATE, Look.PERCENT: Look.NUMBER}
    cells = "".join(f'<xf numFmtId="{dated.get(look, look).value}"/>' for look in looks)
    return f'<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><cellXfs>{cells}</cellXfs></styleSheet>'.encode()


def look_of_code(code: str) -> Look:
    """What a format such as ``dd-mm-yyyy`` makes of a number; the part for positive numbers decides."""
    shown = _ASIDE.sub("", code).partition(";")[0]
    if _DURATION.search(shown):
        return Look.DURATION
    if _DATE.search(shown):
        return Look.DATE if _DAY_OR_TIME.search(shown) else Look.MONTH
    return Look.PERCENT if "%" in shown else Look.NUMBER


def _read(styles: bytes) -> tuple[Look, ...]:
    codes: dict[int, str] = {}
    cells: list[int] = []
    count = 0
    within = False
    for tag, attributes in elements(styles, *_TAGS):
        if tag == "numFmt":
            count += 1
            code = attributes.get("formatCode", "")
            if count > MAX_FORMATS or len(code) > MAX_FORMAT:
                raise refuse("K026")
            codes[_number(attributes, -1)] = code
        elif tag == "xf":
            if within:
                cells.append(_number(attributes, 0))
        else:
            within = tag == "cellXfs"
    looks: Mapping[int, Look] = {**_BUILT_IN, **{number: look_of_code(code) for number, code in codes.items()}}
    return tuple(looks.get(number, Look.NUMBER) for number in cells) or _PLAIN


def _number(attributes: Mapping[str, str], absent: int) -> int:
    text = attributes.get("numFmtId", "")
    return int(text) if _NUMBER.fullmatch(text) else absent


_known_looks = lru_cache(maxsize=16)(_read)
