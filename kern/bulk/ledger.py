# SPDX-License-Identifier: EUPL-1.2
"""The books of a run over many workbooks: what became of each, kept while the run goes on."""

from collections.abc import Iterable

from kern.bulk.entries import Handed
from kern.bulk.moments import Sent, moments
from kern.model.account import Account, Entry
from kern.problems import Problem, Severity


class Ledger:
    """Books what becomes of each file that was handed in."""

    def __init__(self, handed: Handed) -> None:
        self.handed = handed
        self.usable = self.warned = 0
        self.refused: list[Entry] = []
        self.unwritten: list[Entry] = []
        self.sent: list[Sent] = []

    def book(self, name: str, problems: Iterable[Problem], *, usable: bool) -> None:
        """The next file, in whatever order; the first error is the reason why one is refused."""
        found = list(problems)
        if usable:
            self.usable += 1
            self.warned += bool(found)
            return
        first = next(p for p in found if p.severity is Severity.ERROR)
        self.refused.append(Entry(name, first.code, first.found))

    def account(self) -> Account:
        """What became of all that was handed in, until now."""
        left = len(self.handed.files) - self.usable - len(self.refused)
        told = moments(self.sent)
        refused, unwritten = tuple(self.refused), tuple(self.unwritten)
        return Account(self.usable, self.warned, refused, self.handed.skipped, unwritten, left, told)
