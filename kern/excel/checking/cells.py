# SPDX-License-Identifier: EUPL-1.2
"""A cell as text, both ways, before anybody asks what it means."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from kern.excel.reading.raw import ErrorValue, Month, NoCachedValue, Percentage, Unclear, fold
from kern.model.facts import FactValue

#: Takes a problem code and what fills in its sentences; knows the place itself.
Report = Callable[..., None]

#: Longest text in a cell, in UTF-16 units, as Excel counts.
MAX_TEXT = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


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
    if isinstance(raw, Percentage):
        return f"{percent_of(raw):f}%".replace(".", ",")
    if isinstance(raw, datetime):
        return f"{raw:%d-%m-%Y %H:%M}"
    if isinstance(raw, Month):
        return f"{raw:%m-%Y}"
    if isinstance(raw, date):
        return f"{raw:%d-%m-%Y}"
    if isinstance(raw, time):
        return f"{raw:%H:%M}"
    if isinstance(raw, ErrorValue):
        return raw.text
    if isinstance(raw, NoCachedValue):
        return raw.formula
    return "" if isinstance(raw, Unclear) else str(raw)


def percent_of(raw: Percentage) -> Decimal:
    """The number in front of the percent sign, as it is shown: 80 for 0.8."""
    percent = Decimal(f"{raw:.15g}") * 100
    return percent.to_integral_value() if percent == percent.to_integral_value() else percent.normalize()


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
    return text_of(raw) if type(raw) is str or not is_broken(raw, report) else ""


def is_broken(raw: Any, report: Report) -> bool:
    """Whether a cell holds an error value or a formula without a value, which is then reported; or two values."""
    if isinstance(raw, ErrorValue):
        report("K108", value=raw.text)
    elif isinstance(raw, NoCachedValue):
        report("K107")
    else:
        return isinstance(raw, Unclear)  # reported with the sheet, wherever it stands
    return True


def folded(text: str) -> str:
    """A text as it is compared: without upper case, superfluous spaces and characters that nobody sees."""
    return fold(text.translate(_ZERO_WIDTH))


def visible(text: str) -> str:
    """A text without the characters that nobody sees, and without spaces around it."""
    return text.translate(_ZERO_WIDTH).strip()
