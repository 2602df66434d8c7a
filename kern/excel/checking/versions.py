# SPDX-License-Identifier: EUPL-1.2
"""A sheet that was made for another version of its framework: which answers still count, and which need a look.

An answer is about the text that stood beside it. So the column `Kwaliteitseis` decides, not the number: what still has
its words is used, also under a new number; what got other words or went is told with its answer, and not used. Where
the newer edition says itself what became of a demand, that goes before the words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kern.catalogue.changes import other_rules
from kern.excel.checking.cells import text_of
from kern.excel.checking.findings import Findings, place
from kern.excel.checking.locate import Table
from kern.excel.form import REGION_INPUT, RegionForm, fold_ref
from kern.excel.reading.raw import RawValue, fold
from kern.model.assessment import Place
from kern.model.catalogue import Requirement
from kern.model.edition import Became, Descent
from kern.problems import Uncut
from kern.words import edition_texts

_ANSWERS = ("self", "assessor")
#: A list of numbers in one message; longer ones get several messages, so that none is cut short.
_LIST = 110


class Fate(StrEnum):
    """What became of the demand in a row, with the problem code that tells of it where there was an answer."""

    SAME = ""
    MOVED = "K507"
    REWORDED = "K510"
    CHANGED = "K504"
    VANISHED = "K502"
    UNPROVEN = "K508"

    @property
    def usable(self) -> bool:
        """Whether an answer to the old demand is an answer to the present one."""
        return self in (Fate.SAME, Fate.MOVED, Fate.REWORDED)


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row of the old sheet: its number there, the present number where there is one, and what became of it."""

    number: int
    old: str
    ref: str
    fate: Fate
    cell: Place
    answer: str

    @property
    def has_content(self) -> bool:
        """Whether somebody filled in something here."""
        return bool(self.answer)


@dataclass(frozen=True, slots=True)
class Review:
    """A sheet for another version, row by row (index from 0).

    ``descents`` says what became of a former demand, by its number as it is compared, where the newer edition says so.
    ``rules`` are the numbers and rules that are different, None where the other version is not there to look at.
    """

    region: RegionForm
    sheet: str
    declared: str
    rows: Mapping[int, OldRow]
    descents: Mapping[str, Descent] = field(default_factory=dict)
    rules: Sequence[str] | None = None

    def present_ref(self, old: str) -> str | None:
        """The present number of what the old sheet calls ``old``; None where it changed or went."""
        wanted = fold_ref(old)
        found = [row for row in self.rows.values() if fold_ref(row.old) == wanted]
        return found[0].ref if len(found) == 1 and found[0].fate.usable else None

    @property
    def lost(self) -> list[OldRow]:
        """The rows with an answer that is not used."""
        return [row for row in self.rows.values() if row.has_content and not row.fate.usable]

    @property
    def added(self) -> list[str]:
        """The demands that the old sheet did not have."""
        known = {row.ref for row in self.rows.values()}
        return [demand.ref for demand in self.region.catalogue.demands if demand.ref not in known]

    @property
    def consequence(self) -> str:
        """What the change means for the answers given: none, compatible, or incompatible with the number of them."""
        if lost := len(self.lost):
            return edition_texts.some_lost(sum(row.has_content for row in self.rows.values()), lost)
        if self.added or any(row.fate is not Fate.SAME for row in self.rows.values()):
            return edition_texts.ALL_USABLE
        return edition_texts.SAME_DEMANDS_OTHER_RULES if self.rules else edition_texts.SAME_DEMANDS

    def report(self, findings: Findings) -> None:
        """Tell what the other version means, each lost answer at its own cell."""
        nowhere, label, version = Place(self.sheet), self.region.catalogue.label, self.region.version
        advice = self.consequence if self.rules is not None else f"{self.consequence} {edition_texts.UNKNOWN_RULES}"
        findings.content(
            "K501", nowhere, found=self.declared, expected=version, region=label, consequence=Uncut(advice)
        )
        for row in self.lost:
            became = edition_texts.became(self.descents.get(fold_ref(row.old)), row.old)
            told = {"ref": row.old, "answer": row.answer, "region": self.region.id, "became": became}
            findings.content(row.fate.value, row.cell, **told)
        origins = {ref: descent for descent in self.descents.values() for ref in descent.present}
        for refs in lists(edition_texts.came_of(ref, origins.get(ref)) for ref in self.added):
            findings.content("K503", nowhere, refs=refs)
        moved = [row for row in self.rows.values() if row.fate is Fate.MOVED]
        for pairs in lists(f"{row.old} is nu {row.ref}" for row in moved):
            findings.content("K507", nowhere, refs=pairs)
        for refs in lists(row.ref for row in self.rows.values() if row.fate is Fate.REWORDED):
            findings.content("K510", nowhere, refs=refs)
        for changes in lists(self.rules or ()):
            findings.content("K511", nowhere, version=version, changes=changes)


def review(table: Table, region: RegionForm, declared: str) -> Review | None:
    """Compare a sheet with the present framework; None where it was made for this very version, or does not say."""
    if not declared or declared == region.version:
        return None
    edition = declared.partition(" + ")[0]
    former = region.former(edition)
    new = region.catalogue
    descents = {fold_ref(ref): descent for descent in new.lineage if new.follows == edition for ref in descent.former}
    rows = _without_claimed(list(_rows(table, region, descents)))
    usable = {row.ref for row in rows if row.fate.usable}
    by_ref = region.catalogue.by_ref
    for index, row in enumerate(rows):
        # A part goes on from the sentence above it: other words there make another demand here.
        if row.fate.usable and not usable.issuperset(_ancestors(row.ref, by_ref)):
            rows[index] = replace(row, fate=Fate.CHANGED)
    rules = None if former is None else other_rules(former, new)
    return Review(region, table.name, declared, {row.number: row for row in rows}, descents, rules)


def lists(refs: Iterable[str]) -> Iterator[str]:
    """``V1, V2, V3``, in pieces that a message shows whole."""
    line = ""
    for ref in refs:
        if line and len(line) + len(ref) + 2 > _LIST:
            yield line
            line = ""
        line = f"{line}, {ref}" if line else ref
    if line:
        yield line


def _rows(table: Table, region: RegionForm, descents: Mapping[str, Descent]) -> Iterator[OldRow]:
    at = table.columns
    by_words = _refs_by_words(region)
    for number, cells in enumerate(table.sheet.rows[table.first :], table.first):
        given: dict[str, RawValue] = {key: cells[i] if i < len(cells) else None for key, i in at.items()}
        old = text_of(given["ref"])
        if not old:
            continue
        ref, fate = _fate(region, fold_ref(old), text_of(given.get("text")), by_words, descents.get(fold_ref(old)))
        filled = [key for key in REGION_INPUT if text_of(given[key])]
        where = place(table.name, number, at[filled[0] if filled else "ref"])
        answers = [f"'{text_of(given[key])}'" for key in filled if key in _ANSWERS]
        yield OldRow(number, old, ref, fate, where, " en ".join(answers) or ("een tekst" if filled else ""))


def _without_claimed(rows: list[OldRow]) -> list[OldRow]:
    """The rows, with at most one for each present demand: one that kept its number goes before one that moved."""
    claimed = {row.ref for row in rows if row.fate is Fate.SAME}
    for index, row in enumerate(rows):
        if row.fate is Fate.MOVED:
            if row.ref in claimed:
                rows[index] = replace(row, ref="", fate=Fate.VANISHED)
            claimed.add(row.ref)
    return [
        replace(row, ref="", fate=Fate.VANISHED) if row.fate is Fate.CHANGED and row.ref in claimed else row
        for row in rows
    ]


def _fate(
    region: RegionForm, old: str, shown: str, by_words: Mapping[str, list[str]], descent: Descent | None
) -> tuple[str, Fate]:
    """The present number of an old row, if any, and what became of it."""
    current = region.refs.get(old, "")
    if descent is not None:
        if descent.became is Became.GONE:
            return "", Fate.VANISHED
        if not descent.became.keeps_answers:
            only = descent.present[0] if len(descent.present) == 1 and len(descent.former) == 1 else ""
            return only, Fate.CHANGED if only else Fate.VANISHED
        current = descent.present[0]
        if shown and current not in (by_words.get(fold(shown)) or by_words.get(_norm_of(shown), [])):
            return current, Fate.REWORDED
    if not shown:
        return current, Fate.UNPROVEN if current else Fate.VANISHED
    same = by_words.get(fold(shown)) or by_words.get(_norm_of(shown), [])
    if current in same:
        return current, Fate.SAME if fold_ref(current) == old else Fate.MOVED
    if len(same) == 1:
        return same[0], Fate.MOVED
    return current, Fate.CHANGED if current else Fate.VANISHED


def _refs_by_words(region: RegionForm) -> dict[str, list[str]]:
    """The numbers by the whole text of a row, and by its norm alone: a title is kern's own and may be put better."""
    found: dict[str, list[str]] = {}
    for requirement in region.catalogue.requirements:
        for words in {fold(region.texts[requirement.ref]), fold(requirement.norm)} - {""}:
            found.setdefault(words, []).append(requirement.ref)
    return found


def _norm_of(shown: str) -> str:
    """What stands under the title in a cell with a demand."""
    return fold(shown.partition("\n")[2])


def _ancestors(ref: str, by_ref: Mapping[str, Requirement]) -> Iterator[str]:
    parent = by_ref[ref].parent
    while parent is not None and parent in by_ref:
        yield parent
        parent = by_ref[parent].parent
