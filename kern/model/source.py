# SPDX-License-Identifier: EUPL-1.2
"""Where the official wording of something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """The place where the official wording stands.

    ``lines`` are line numbers of the text extraction (first, last), for machines. As a text it is what people look up,
    the same in every form: document, section and number. A number of more than one word says itself what it is.
    """

    document: str
    section: str = ""
    number: str = ""
    lines: tuple[int, int] | None = None

    def __str__(self) -> str:
        parts = [self.document]
        if self.section:
            parts.append(self.section)
        if self.number:
            parts.append(self.number if " " in self.number else f"nr. {self.number}")
        return ", ".join(parts)
