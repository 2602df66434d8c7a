# SPDX-License-Identifier: EUPL-1.2
"""The words for a moment."""

TEST = "toets"
WHAT_IS = "Een moment is één toets van één aanbieder in één regio, met alles wat daarbij hoort."


def moment(number: int) -> str:
    return f"moment {number}"
