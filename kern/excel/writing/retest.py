# SPDX-License-Identifier: EUPL-1.2
"""What a workbook for a re-test has more than another: the open demands first, and beside each what was said before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kern.excel.checking.cells import visible
from kern.excel.checking.findings import letters
from kern.excel.retest_form import AGAIN, CARRIED, RETEST_COLUMNS, seal
from kern.excel.writing import template_texts
from kern.excel.writing.layout import ASSESSOR_FILL, ONE_LINE, QUIET, TEXT_FORMAT, THEME_FILL, THEME_FONT, Writer
from kern.model.assessment import Earlier, EarlierRegion, Previous, Row
from kern.model.catalogue import Catalogue, Requirement
from kern.words import outcomes


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a region's sheet: rows in the order of the framework, under a heading of their own.

    ``context`` are the rows that stand elsewhere too: here they only show the sentence that the rows below go on from.
    """

    title: str
    requirements: tuple[Requirement, ...]
    context: frozenset[str] = frozenset()


def earlier_in(previous: Previous | None, region: str) -> EarlierRegion | None:
    """What the test before said in a region; None where this is no re-test of it."""
    return previous.regions.get(region) if previous is not None else None


def parts(catalogue: Catalogue, earlier: EarlierRegion) -> tuple[Part, Part]:
    """The demands that are open, then those that are carried over; each with the sentences that it goes on from."""
    demands = {demand.ref for demand in catalogue.demands}
    open_ = demands - earlier.carried
    above = _above(catalogue, open_)
    first = Part(
        template_texts.RETEST_OPEN if open_ else template_texts.RETEST_NOTHING_OPEN,
        tuple(r for r in catalogue.requirements if r.ref in open_ | above),
        frozenset(above & demands - open_),
    )
    rest = demands - open_
    again = _above(catalogue, rest) & (open_ | above)
    second = Part(
        template_texts.RETEST_CARRIED,
        tuple(r for r in catalogue.requirements if r.ref in rest | again or r.ref not in open_ | above),
        frozenset(again - rest),
    )
    return first, second


def write_band(writer: Writer, row: int, title: str, width: int) -> int:
    """The heading of a part; not in the first column, where a reader looks for numbers. Gives the row under it."""
    for column in range(1, width + 1):
        writer.put(row, column, fill=THEME_FILL, border=False)
    writer.put(row, 2, title, font=THEME_FONT, fill=THEME_FILL, border=False, alignment=ONE_LINE)
    writer.sheet.row_dimensions[row].height = 26
    return row + 1


def is_locked(answer: Row, earlier: EarlierRegion) -> bool:
    """Whether the provider has nothing to fill in: a demand is carried over with an answer or a judgement.

    What never applied and was never answered stays free: other facts can make it apply.
    """
    return answer.ref in earlier.carried and bool(answer.self_label or answer.assessor_label)


def write_earlier(writer: Writer, row: int, column: int, ref: str, earlier: EarlierRegion, retest_of: str) -> None:
    """Write the columns of a re-test in one row, the first at ``column``; ``retest_of`` is the workbook before."""
    then = earlier.rows.get(ref, Earlier(ref))
    marker = CARRIED if ref in earlier.carried else AGAIN
    writer.put(row, column, marker, fill=ASSESSOR_FILL, unlocked=True, number_format=TEXT_FORMAT)
    status = outcomes.STATUS[then.status] if then.status else ""
    shown = (then.self_label, then.assessor_label, then.finding, status, then.agreed)
    for at, text in enumerate(shown, column + 1):
        writer.put(row, at, str(text) or None, font=QUIET, number_format=TEXT_FORMAT)
    sealed = seal(retest_of, earlier.edition, ref, tuple(map(visible, map(str, shown))), carried=ref in earlier.carried)
    writer.put(row, column + 1 + len(shown), sealed, font=QUIET, number_format=TEXT_FORMAT, alignment=ONE_LINE)
    sizes = [(str(text), width.width) for text, width in zip(shown, RETEST_COLUMNS[1:-1], strict=True)]
    written = writer.sheet.row_dimensions[row].height
    writer.height(row, sizes, least=3)
    writer.sheet.row_dimensions[row].height = max(written or 0, writer.sheet.row_dimensions[row].height or 0)


def hide_seal(writer: Writer, index: int) -> None:
    """Keep the seal out of sight: nobody reads it but kern. ``index`` is that of the first column of a re-test."""
    writer.sheet.column_dimensions[letters(index + len(RETEST_COLUMNS) - 1)].hidden = True


def offer_markers(writer: Writer, index: int, rows: Iterable[int]) -> None:
    """The drop-down of the marker, in the column with this index (from 0)."""
    column = letters(index)
    cells = " ".join(f"{column}{row}" for row in sorted(rows))
    if cells:
        writer.choose(cells, (AGAIN, CARRIED), ("", ""), template_texts.ERROR_MARKER)


def _above(catalogue: Catalogue, refs: Iterable[str]) -> set[str]:
    """The rows that these demands stand under."""
    return {parent for ref in refs for parent in _parents(catalogue, ref)}


def _parents(catalogue: Catalogue, ref: str) -> Iterator[str]:
    parent = catalogue.by_ref[ref].parent
    while parent is not None and parent in catalogue.by_ref:
        yield parent
        parent = catalogue.by_ref[parent].parent
