# SPDX-License-Identifier: EUPL-1.2
"""What one cell means: from a raw value, or a value of a ``--vul`` document, to a fact, an answer or a text.

Tolerant about form (spaces, upper case, decimal commas, dates as text), strict about meaning: what can be read in two
ways is reported, not guessed. Functions take a `Report` and call it with a problem code and what fills its sentences.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from kern.dutch import MONTHS
from kern.excel.form import ANSWERS, NO, YES
from kern.excel.raw import ErrorValue, NoCachedValue, fold
from kern.model.facts import FactKind, FactSpec, FactValue
from kern.model.scale import Answer
from kern.problems import did_you_mean

Report = Callable[..., None]

#: Longest text in a cell, in UTF-16 units, as Excel counts.
MAX_TEXT = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: Excel's day 0; 18264 is 1950-01-01, 73415 is 2100-12-31.
_DAY_ZERO = date(1899, 12, 30)
_SERIALS = range(18264, 73416)
_YEARS = range(1900, 2101)
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS, 1)},
    "mrt": 3,
    "sept": 9,
}
_WEEKDAYS = frozenset({"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"})
_DATE_GAPS = str.maketrans("/.-,", "    ")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
#: So near to a municipality's name is a slip; farther off is another municipality (Woerden is not Wierden).
_SLIP = 0.88
#: More digits than any figure here can have; `int` itself refuses thousands of them.
_MOST_DIGITS = 20
#: How many leading zeros a program can have lost of a number of fixed length.
_LOST_ZEROS = 2


def text_of(raw: Any) -> str:
    """A cell as free text: numbers with a decimal comma, dates as 12-11-2026, without spaces around it."""
    kind = type(raw)
    if kind is str:
        text = str(raw)
        return text.strip() if "\r" not in text else text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if raw is None:
        return ""
    if kind is bool:
        return "ja" if raw else "nee"
    if kind is float:
        return f"{raw:.15g}".replace(".", ",")
    if isinstance(raw, datetime):
        return f"{raw:%d-%m-%Y %H:%M}"
    if isinstance(raw, date):
        return f"{raw:%d-%m-%Y}"
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, ErrorValue):
        return raw.text
    if isinstance(raw, NoCachedValue):
        return raw.formula
    return str(raw)


def cell_value(value: FactValue) -> str | int | float | date:
    """A fact's value as it stands in a cell: ja/nee for yes/no, several values with ``;`` between them."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def unwritable(text: str) -> tuple[str, dict[str, str]] | None:
    """Why Excel cannot keep a text, as problem code and what fills its sentences; None where it can."""
    if found := _UNWRITABLE.search(text):
        return "K113", {"character": f"U+{ord(found[0]):04X}"}
    if len(text) > MAX_TEXT // 2 and (length := len(text.encode("utf-16-le")) // 2) > MAX_TEXT:
        return "K112", {"length": f"{length:,}".replace(",", ".")}
    return None


def free_text(raw: Any, report: Report) -> str:
    """A cell for free text; a formula without a value and an error value are reported."""
    return "" if is_broken(raw, report) else text_of(raw)


def is_broken(raw: Any, report: Report) -> bool:
    """Whether a cell holds an error value or a formula without a value, which is then reported."""
    if isinstance(raw, ErrorValue):
        report("K108", value=raw.text)
    elif isinstance(raw, NoCachedValue):
        report("K107")
    else:
        return False
    return True


def answer_of(raw: Any, report: Report) -> Answer | None:
    """A cell of the answer scale; empty is not answered."""
    if raw is None:
        return None
    if type(raw) is str:
        found = ANSWERS.get(raw) or ANSWERS.get(_folded(raw).rstrip("."))
        if found is not None or not _folded(raw):
            return found
    elif is_broken(raw, report):
        return None
    given = text_of(raw)
    report("K203", value=given, suggestion=did_you_mean(given, [answer.value for answer in Answer]))
    return None


def read_value(spec: FactSpec, raw: Any, report: Report, names: Mapping[str, str] | None = None) -> FactValue | None:
    """The value of a fact, or None where there is none or it cannot be read (then reported).

    Choices come back as they are defined where they are recognised, else as they were written: whether they are
    allowed, and whether numbers are in range, is checked afterwards on all facts together. ``names`` gives known names
    by folded name, for the spelling of municipalities.
    """
    if raw is None or is_broken(raw, report):
        return None
    if isinstance(raw, str):
        raw = raw.translate(_ZERO_WIDTH).strip()
        if not raw:
            return None
    match spec.kind:
        case FactKind.TEXT:
            return text_of(raw) or None
        case FactKind.DIGITS:
            return _digits(spec, raw, report)
        case FactKind.INTEGER | FactKind.DECIMAL:
            return _number(spec, raw, report)
        case FactKind.DATE:
            return _day(spec, raw, report)
        case FactKind.YES_NO:
            return _yes_no(spec, raw, report)
        case FactKind.CHOICE:
            return _choice(spec, text_of(raw))
        case FactKind.CHOICES:
            return _choices(spec, raw)
        case FactKind.NAMES:
            return _names(raw, names or {}, report)


def _folded(text: str) -> str:
    return fold(text.translate(_ZERO_WIDTH))


def _digits(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    number = type(raw) is int or (type(raw) is float and raw.is_integer())
    text = str(int(raw)) if number else "".join(text_of(raw).replace(".", " ").split())
    if number and spec.length and 0 < spec.length - len(text) <= _LOST_ZEROS and text.isdigit():
        padded = text.zfill(spec.length)
        report("K311", label=spec.label, value=text, padded=padded)
        return padded
    return text


def _number(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    percent = False
    if isinstance(raw, str):
        text = _folded(raw).removesuffix(spec.unit).strip() if spec.unit else _folded(raw)
        percent = spec.unit == "procent" and text.endswith("%")
        number = _decimal(text.removesuffix("%").strip() if percent else text, spec.kind is FactKind.INTEGER)
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


def _day(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    if isinstance(raw, datetime):
        found: date | None = raw.date()
    elif isinstance(raw, date):
        found = raw
    elif isinstance(raw, str):
        found = _date_of_text(_folded(raw))
    elif isinstance(raw, int | float) and not isinstance(raw, bool) and int(raw) in _SERIALS:
        found = _DAY_ZERO + timedelta(days=int(raw))
    else:
        found = None
    if found is None:
        report("K306", label=spec.label, value=text_of(raw))
    elif found.year not in _YEARS:
        report("K307", label=spec.label, value=text_of(raw))
        return None
    return found


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


def _yes_no(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    if isinstance(raw, bool):
        return raw
    given = _folded(text_of(raw)).rstrip(".")
    if given in YES:
        return True
    if given in NO:
        return False
    report("K308", label=spec.label, value=text_of(raw))
    return None


def choice_key(text: str) -> str:
    """A choice as it is compared: codes such as ``zwaardere_maatregel`` may be written with spaces."""
    return _folded(text).replace("_", " ").rstrip(".")


def _choice(spec: FactSpec, given: str) -> str:
    if given in spec.choices:
        return given
    wanted = choice_key(given)
    for option in spec.choices:
        if choice_key(option) == wanted:
            return option
    for synonym, option in (spec.synonyms or {}).items():
        if choice_key(synonym) == wanted:
            return option
    return given


def _parts(raw: Any) -> list[str]:
    if isinstance(raw, list | tuple):
        return [part for item in raw if (part := text_of(item))]
    text = text_of(raw).replace("\n", ";").replace(",", ";")
    return [part for piece in text.split(";") if (part := " ".join(piece.split()))]


def _choices(spec: FactSpec, raw: Any) -> FactValue | None:
    given = {_choice(spec, part) for part in _parts(raw)}
    known = [option for option in spec.choices if option in given]
    return tuple(known + sorted(given.difference(known))) or None


def _names(raw: Any, names: Mapping[str, str], report: Report) -> FactValue | None:
    found: dict[str, str] = {}
    for part in _parts(raw):
        folded = _folded(part)
        known = names.get(folded) or names.get(folded.removeprefix("gemeente "))
        if known is None and (close := get_close_matches(folded, names, n=1, cutoff=_SLIP)):
            report("K320", value=part, suggestion=names[close[0]])
        found.setdefault(fold(known or part), known or part)
    return tuple(found.values()) or None
