# SPDX-License-Identifier: EUPL-1.2
"""What makes a list of demands and measures easy to follow up: a colour behind each status, choices, dates."""

from collections.abc import Iterable, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kern.excel.sheets import equals
from kern.model.scale import Answer, Status
from kern.render import list_texts
from kern.words import outcomes

#: Light fills behind a status; the word stands in the cell, so colour is never the only carrier.
_FILLS = {
    Status.MET: "DDEFE4",
    Status.PARTLY: "FCE9C6",
    Status.NOT_MET: "F9D9D6",
    Status.NOT_SHOWN: "E9DCF0",
    Status.NOT_ASSESSED: "E8EFF7",
    Status.UNCONFIRMED: "E8EFF7",
    Status.UNDETERMINED: "E8EFF7",
}


_STATE_FILLS = ("F9D9D6", "FCE9C6", "DDEFE4", "E8EFF7")


def colour_statuses(sheet: Worksheet, columns: Iterable[int]) -> None:
    """A light fill behind every status in the columns, as a conditional format that follows when somebody edits."""
    coloured = list(columns)
    for status in _FILLS:
        colour_word(sheet, coloured, outcomes.STATUS[status], status)
    colour_word(sheet, coloured, outcomes.judged(Status.NOT_MET, Answer.MOSTLY_NOT), Status.NOT_MET)


def colour_word(sheet: Worksheet, columns: Iterable[int], word: str, look: Status) -> None:
    """The fill of a status behind a word in the columns."""
    for column in columns:
        letter = get_column_letter(column)
        area = f"{letter}2:{letter}{max(2, sheet.max_row)}"
        sheet.conditional_formatting.add(area, equals(word, _FILLS[look]))


def follow_up(sheet: Worksheet, columns: Sequence[str], states: Sequence[str]) -> None:
    """Give the columns `Termijn` and `Stand` of a list what following up needs: dates, a choice, a colour per state."""
    # Many more rows than there are now: whoever adds one keeps the choice and the form of dates.
    last = max(2, sheet.max_row + 50)
    deadline, state = (get_column_letter(columns.index(name) + 1) for name in (list_texts.DEADLINE, list_texts.STATE))
    for number in range(2, last + 1):
        sheet[f"{deadline}{number}"].number_format = "d-m-yyyy"
    choices = DataValidation("list", formula1=f'"{",".join(states)}"', allow_blank=True, showErrorMessage=True)
    choices.error = list_texts.STATE_PROMPT
    days = DataValidation("date", operator="greaterThan", formula1="36526", allow_blank=True, showErrorMessage=True)
    days.error = list_texts.DATE_PROMPT
    for validation, letter in ((choices, state), (days, deadline)):
        sheet.add_data_validation(validation)
        validation.add(f"{letter}2:{letter}{last}")
    for word, colour in zip(states, _STATE_FILLS, strict=True):
        sheet.conditional_formatting.add(f"{state}2:{state}{last}", equals(word, colour))
