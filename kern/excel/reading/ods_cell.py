# SPDX-License-Identifier: EUPL-1.2
"""One cell of an OpenDocument spreadsheet: its attributes and its paragraphs, and the value that they make."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from kern.excel.reading.formats import Look
from kern.excel.reading.raw import ErrorValue, NoCachedValue, RawValue, as_shown, plain

# What LibreOffice and OpenOffice show in a cell with an error; only newer files say in so many words that it is one.
_ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d{3}")
_DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?")
_BOOLEANS = {"of:=TRUE()": True, "of:=FALSE()": False}
_SPACES = re.compile(r"[ \t\r\n]+")


def value_of(attributes: Mapping[str, str], paragraphs: list[str]) -> RawValue:
    """The value of a cell; ``attributes`` go by local name, ``paragraphs`` are empty where the cell has none.

    Raises `ValueError` for a number, date or duration that cannot be read.
    """
    text = "\n".join(paragraphs)
    formula = attributes.get("formula", "")
    # Two attributes have the local name value-type; the newer one alone knows errors.
    if attributes.get("calc-value-type") == "error" or (formula and _ERROR.fullmatch(text)):
        return ErrorValue(text or "#WAARDE!")
    kind = attributes.get("value-type", "")
    if formula and not kind and not paragraphs:
        return NoCachedValue(formula[formula.find("=") :])
    if formula in _BOOLEANS:
        return _BOOLEANS[formula]
    if kind in ("float", "percentage", "currency"):
        if "value" not in attributes:
            return _missing(formula)
        return as_shown(plain(float(attributes["value"])), Look.PERCENT if kind == "percentage" else Look.NUMBER)
    if kind == "boolean":
        return attributes.get("boolean-value") == "true"
    if kind == "date":
        day = plain(_date(attributes.get("date-value", "")))
        return as_shown(day, Look.DATE if shows_day(day, text) else Look.MONTH)
    if kind == "time":
        return plain(_time(attributes.get("time-value", "")))
    return attributes.get("string-value", text) or None


def shows_day(value: RawValue, text: str) -> bool:
    """Whether a date is shown with its day: by what stands in the cell, ``november 2026`` or ``11-2026`` has none."""
    if type(value) is not date or not text:
        return True
    shown = [part.lstrip("0") for part in re.findall(r"[0-9]+", text)]
    for part in (f"{value.year}", f"{value.year % 100}"):
        if part in shown:
            shown.remove(part)
            break
    if not re.search(r"[^\W\d_]{3}", text) and f"{value.month}" in shown:
        shown.remove(f"{value.month}")
    return f"{value.day}" in shown


def collapsed(text: str) -> str:
    """Text as it counts in OpenDocument: spaces, tabs and line ends in a row are one space."""
    return _SPACES.sub(" ", text)


def _missing(formula: str) -> RawValue:
    return NoCachedValue(formula[formula.find("=") :]) if formula else None


def _date(text: str) -> RawValue:
    if len(text) == len("2026-11-12"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text)


def _time(text: str) -> time | timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"no duration: {text}")
    sign, days, hours, minutes, seconds = match.groups()
    length = timedelta(days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0))
    length += timedelta(milliseconds=round(float(seconds or 0) * 1000))
    if sign:
        return -length
    return (datetime.min + length).time() if length < timedelta(days=1) else length
