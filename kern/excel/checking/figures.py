# SPDX-License-Identifier: EUPL-1.2
"""Numbers and dates as people type them and as programs keep them."""

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from kern.excel.checking.cells import Report, folded, percent_of, text_of
from kern.excel.reading.raw import Month, Percentage
from kern.model.facts import FactKind, FactSpec, FactValue
from kern.words.dutch import MONTHS

#: Excel's day 0; 18264 is 1950-01-01, 73415 is 2100-12-31.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(18264, 73416)
_YEARS = range(1950, 2101)
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    "mrt": 3,
    "sept": 9,
}
_WEEKDAYS = frozenset({"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"})
_DATE_GAPS = str.maketrans("/.-,", "    ")
#: What people write for a unit beside the word itself; the longest first.
_UNIT_WORDS = {
    "maanden": ("maand", "mnden", "mnd", "mdn"),
    "jaar": ("jaren", "jr"),
    "personen": ("persoon", "medewerkers", "mensen"),
    "procent": ("percent", "pct"),
}
#: More digits than any figure here can have; `int` itself refuses thousands of them.
_MOST_DIGITS = 20
#: How many leading zeros a program can have lost of a number of fixed length.
_LOST_ZEROS = 2


def read_digits(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    """Digits of a fixed length; zeros that a program lost in front are put back, with a warning."""
    number = type(raw) is int or (type(raw) is float and raw.is_integer())
    text = str(int(raw)) if number else "".join(text_of(raw).replace(".", " ").split())
    if number and spec.length and 0 < spec.length - len(text) <= _LOST_ZEROS and text.isdigit():
        padded = text.zfill(spec.length)
        report("K311", label=spec.label, value=text, padded=padded)
        return padded
    return text


def read_number(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    """A number written the Dutch way, perhaps with its unit or a percent sign; two possible readings are reported."""
    percent = False
    if isinstance(raw, str):
        text = _without_unit(folded(raw), spec.unit)
        percent = spec.unit == "procent" and text.endswith("%")
        number = _decimal(text.removesuffix("%").strip() if percent else text, spec.kind is FactKind.INTEGER)
    elif isinstance(raw, Percentage) and spec.unit == "procent":
        percent, number = True, percent_of(raw)
    elif isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        number = Decimal(f"{raw:.15g}") if isinstance(raw, float) else Decimal(raw)
    else:
        number = None
    if number is None or not number.is_finite():
        report("K303", label=spec.label, value=text_of(raw), unit=f" (in {spec.unit})" if spec.unit else "")
        return None
    if spec.unit == "procent" and not percent and 0 < number <= 1:
        percentage = f"{(number * 100).normalize():f}".replace(".", ",")
        report("K312", label=spec.label, value=text_of(raw).replace(".", ","), percent=percentage)
        return None
    if spec.kind is FactKind.DECIMAL:
        return number
    if number != number.to_integral_value():
        report("K304", label=spec.label, value=text_of(raw))
        return None
    return int(number)


def _without_unit(text: str, unit: str) -> str:
    """A number without the unit behind it: ``5 jaar``, ``4 mnd.``."""
    for word in (unit, *_UNIT_WORDS.get(unit, ())):
        if word and text.removesuffix(".").endswith(word):
            return text.removesuffix(".").removesuffix(word).strip()
    return text


def _decimal(text: str, whole_number: bool) -> Decimal | None:
    """A number written the Dutch way; a point is a decimal sign unless groups of three make it a thousands sign."""
    text = text.replace(" ", "")
    if len(text) > _MOST_DIGITS:
        return None
    if "," in text:
        whole, _, part = text.partition(",")
        if "." in whole and not _thousands(whole):
            return None
        text = f"{whole.replace('.', '')}.{part}"
    elif _thousands(text):
        # 1.250 kan 1250 zijn of 1,25: alleen een heel getal of twee punten maken het zeker.
        if text.count(".") == 1 and not whole_number:
            return None
        text = text.replace(".", "")
    if not text.lstrip("-").replace(".", "", 1).isdigit():
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _thousands(text: str) -> bool:
    first, *rest = text.lstrip("-").split(".")
    return bool(rest) and 1 <= len(first) <= 3 and all(len(group) == 3 for group in rest)


def read_day(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    """A date, also written as text or as Excel's day number."""
    if isinstance(raw, datetime):
        found: date | None = raw.date()
    elif isinstance(raw, date):
        found = raw
    elif isinstance(raw, str):
        found = _date_of_text(folded(raw))
        if found is not None and _is_two_ways(folded(raw)):
            report("K339", label=spec.label, value=raw, date=f"{found.day} {MONTHS[found.month - 1]} {found.year}")
    elif isinstance(raw, int | float) and not isinstance(raw, bool) and int(raw) in _SERIALS:
        found = _DAY_ZERO + timedelta(days=int(raw))
    else:
        found = None
    if found is None:
        report("K306", label=spec.label, value=text_of(raw))
    elif found.year not in _YEARS:
        report("K307", label=spec.label, value=text_of(raw))
        return None
    elif isinstance(raw, Month):
        report("K338", label=spec.label, value=text_of(raw), date=f"{found:%d-%m-%Y}")
    return found


def _is_two_ways(text: str) -> bool:
    """Whether a date is written with slashes, as in countries where the month goes first, and could be either."""
    day, _, rest = text.partition("/")
    month = rest.partition("/")[0]
    return day.isdecimal() and month.isdecimal() and day != month and 0 < int(day) <= 12 and 0 < int(month) <= 12


def _date_of_text(text: str) -> date | None:
    """A date as people write it: 12-11-2026, 12/11/2026, 2026-11-12, donderdag 12 nov. 2026; never a short year."""
    if text[10:11] in ("t", " ") and text[4:5] == "-":
        text = text[:10]
    parts = text.translate(_DATE_GAPS).split()
    if parts and parts[0] in _WEEKDAYS:
        del parts[0]
    if len(parts) == 4 and not parts[3].strip("0:"):
        del parts[3]
    if len(parts) != 3:
        return None
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    if not (day.isdecimal() and year.isdecimal() and len(year) == 4):
        return None
    number = int(month) if month.isdecimal() else _MONTH_NUMBERS.get(month, 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
