# SPDX-License-Identifier: EUPL-1.2
"""The closed scales: what can be answered, and what kern makes of it."""

from enum import StrEnum


class Answer(StrEnum):
    """One label of the answer scale; the value is what stands in the workbook.

    An empty cell is no member: not answered (``None``) is neither `NOT` nor `NOT_APPLICABLE`.
    """

    MET = "Voldoet"
    MOSTLY = "Voldoet grotendeels"
    MOSTLY_NOT = "Voldoet grotendeels niet"
    NOT = "Voldoet niet"
    NOT_APPLICABLE = "N.v.t."


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


#: Statuses that count as judged: they stand in the denominator and in "answered".
JUDGED = frozenset({Status.MET, Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN})


class Perspective(StrEnum):
    """Whose answers are evaluated; the two are never mixed."""

    SELF = "self"
    ASSESSOR = "assessor"
