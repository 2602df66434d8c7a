# SPDX-License-Identifier: EUPL-1.2
"""Numbers, dates and lists as a Dutch reader expects them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def day(value: date) -> str:
    """``22 november 2026``."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def period(name: str, first: date | None, last: date | None) -> str:
    """``2027 (vanaf 1 januari 2027)``: something with a name, and the days on which it holds."""
    parts = [f"vanaf {day(first)}" if first else "", f"tot en met {day(last)}" if last else ""]
    said = " ".join(part for part in parts if part)
    return f"{name} ({said})" if said else name


def rounded(value: Fraction, digits: int) -> Decimal:
    """A fraction as a decimal, halves rounded up."""
    return Decimal(_half_up(value.numerator * 10**digits, value.denominator)).scaleb(-digits)


def _half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number; a half goes away from zero. Whole numbers, because many figures are shown."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def number(value: int | Decimal | Fraction, digits: int | None = None) -> str:
    """``11,50`` with the digits given, else as many as are needed (at most two)."""
    exact = value if type(value) is Fraction else Fraction(value)
    if digits is not None:
        return str(rounded(exact, digits)).replace(".", ",")
    text = str(rounded(exact, 2))
    return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text


def exact(value: Decimal) -> str:
    """A figure with all its digits: ``3,5``. Rounded, it could look like a norm that it is not on."""
    return f"{value.normalize():f}".replace(".", ",")


def percent(share: Fraction, edges: Iterable[Fraction]) -> str:
    """A result as ``64,4 %``; more digits where one digit would make it look like an edge that it is not on.

    ``edges`` are the shares at which something changes. Every multiple of five counts as one too: a reader takes 65,0 %
    for exactly 65 %.
    """
    return f"{str(hundredths(share, edges)).replace('.', ',')} %"


def hundredths(share: Fraction, edges: Iterable[Fraction]) -> Decimal:
    """The number before the sign of `percent`, with as many digits."""
    top, bottom, digits = share.numerator * 100, share.denominator, 1
    avoided = [(edge.numerator * 100, edge.denominator) for edge in edges]
    while True:
        one = 10**digits
        shown = _half_up(top * one, bottom)
        looks_like_an_edge = shown % (5 * one) == 0 or any(shown * e == n * one for n, e in avoided)
        if shown * bottom == top * one or not looks_like_an_edge:
            return Decimal(shown).scaleb(-digits)
        digits += 1


def norm_percent(share: Fraction) -> str:
    """A norm as ``65 %``, with the digits that it has and no more: a norm is never rounded."""
    return f"{norm_hundredths(share)} %"


def norm_hundredths(share: Fraction) -> str:
    """The number before the sign of `norm_percent`; one whose digits never end is cut at six."""
    return str(rounded(share * 100, 6)).rstrip("0").rstrip(".").replace(".", ",")


def capital(text: str) -> str:
    """The same text, starting with a capital; the rest stays as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def listing(items: Iterable[str], last: str = "en") -> str:
    """``a, b en c``."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(amount: int, one: str, more: str) -> str:
    """``1 eis`` or ``3 eisen``."""
    return f"{amount} {one if amount == 1 else more}"


def value(given: object) -> str:
    """A fact's value as a person would write it."""
    if isinstance(given, bool):
        return "ja" if given else "nee"
    if isinstance(given, date):
        return day(given)
    if isinstance(given, tuple):
        return "; ".join(str(part) for part in given)
    if isinstance(given, Decimal):
        return exact(given)
    return str(given)


def points_of_percent(share: Fraction) -> str:
    """A difference between two percentages, with its sign: ``+6,4 procentpunt``; never nothing where there is some."""
    digits = next((n for n in (1, 2) if rounded(abs(share) * 100, n)), 4) if share else 1
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"{sign}{number(rounded(abs(share) * 100, digits))} procentpunt"
