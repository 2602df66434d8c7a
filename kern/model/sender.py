# SPDX-License-Identifier: EUPL-1.2
"""Who sends a workbook out, whom to ask about it, and until when it is waited for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Sender:
    """What a municipality says about the workbook that it sends; all of it may be left out.

    ``due`` is the last day on which the workbook can be sent back. ``moment`` is the moment of a dossier from which the
    workbook was taken, with the state of the judgements at that time: it tells where it belongs when it returns.
    """

    name: str = ""
    contact: str = ""
    due: date | None = None
    moment: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.contact or self.due)

    def over(self, other: "Sender") -> "Sender":
        """This, with what it leaves out taken from ``other``."""
        return Sender(
            self.name or other.name, self.contact or other.contact, self.due or other.due, self.moment or other.moment
        )


NOBODY = Sender()
