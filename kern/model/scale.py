# SPDX-License-Identifier: EUPL-1.2
"""The closed scales: what can be answered, and what kern makes of it."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Answer(StrEnum):
    """One label of the answer scale; the value is what stands in the workbook.

    An empty cell is no member: not answered (``None``) is neither `NOT` nor `NOT_APPLICABLE`.
    """

    MET = "Voldoet"
    MOSTLY = "Voldoet grotendeels"
    MOSTLY_NOT = "Voldoet grotendeels niet"
    NOT = "Voldoet niet"
    NOT_APPLICABLE = "N.v.t."

    # The hash of the text, as equality is: looked up in every count, and `Enum` hashes the name in Python.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Level:
    """One label of a region's own answer scale: what stands in the workbook, and what it means.

    ``meets`` is the answer of the common scale that comes nearest: all that knows no region (what an answer proves
    elsewhere, when `N.v.t.` needs a reason) goes by it. ``order`` counts up from worst to best; ``points`` is what the
    region gives for it (None: nothing, or not a matter of points). ``text`` explains it, ``synonyms`` are other ways
    to write it.
    """

    label: str
    meets: Answer
    order: int = 0
    points: Fraction | None = None
    text: str = ""
    synonyms: tuple[str, ...] = ()


#: The scale of a region that has none of its own.
COMMON_SCALE = tuple(Level(answer.value, answer, order) for order, answer in zip((4, 3, 2, 1, 0), Answer, strict=True))


class Status(StrEnum):
    """What a region makes of one demand, after applicability and scoring."""

    MET = "voldaan"
    NOT_MET = "niet_voldaan"
    PARTLY = "deels"
    NOT_SHOWN = "niet_aangetoond"
    NOT_ASSESSED = "niet_beoordeeld"
    NOT_APPLICABLE = "nvt"
    EXEMPT = "vrijgesteld"
    UNCONFIRMED = "niet_bevestigd"
    UNDETERMINED = "onbepaald"

    __hash__ = str.__hash__


#: Statuses that count as judged: they stand in the denominator and in "answered".
JUDGED = frozenset({Status.MET, Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN})


class Perspective(StrEnum):
    """Whose answers are evaluated; the two are never mixed."""

    SELF = "self"
    ASSESSOR = "assessor"
