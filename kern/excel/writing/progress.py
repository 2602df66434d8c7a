# SPDX-License-Identifier: EUPL-1.2
"""How far the filling in is: per sheet and theme what is still open, which numbers those are, and how much is done.

Everything is a formula with its present value, so that it follows what is filled in, in every spreadsheet program.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kern.excel.form import PROVIDER_SHEET, Form, RegionForm
from kern.excel.writing import template_texts as texts
from kern.excel.writing.formulas import SELF_COLUMN, answer_cell, lapses, lapses_formula, quoted, region_facts
from kern.excel.writing.sheet_region import runs
from kern.model.assessment import RegionAnswers
from kern.model.catalogue import Requirement
from kern.model.facts import Facts, FactSpec

#: Stands for a space inside a name while the names are joined.
_JOINT = "~"
_DONE = "{done} van {total}"


@dataclass(frozen=True, slots=True)
class Counted:
    """A region with the row of each demand, its answers, and the names of the cells on which its demands hang."""

    region: RegionForm
    rows: Mapping[str, int]
    answers: RegionAnswers
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: what it counts, how many are open (formula and value), and which of how many.

    ``missing`` and ``done`` are formula and value of texts, None where ``note`` stands instead. ``whole`` marks a row
    for a whole sheet; ``longest`` is the longest text that can come to stand under ``missing``.
    """

    label: str
    open: tuple[str, int]
    missing: tuple[str, str] | None
    done: tuple[str, str]
    note: str = ""
    whole: bool = True
    longest: str = ""


def provider_lines(form: Form, cells: Mapping[str, str], facts: Facts) -> Iterator[Line]:
    """The sheet `Aanbieder`: what has to be filled in, and the rest. ``cells`` refers to the cell of each fact."""
    named = [key for key in ("naam", "kenmerk") if key in cells]
    asked = [spec for spec in form.facts if spec.key not in named]
    decisive = _deciding(form)
    pieces = [_piece(spec, cells, facts) for spec in asked if spec.required]
    if named:
        blank = ",".join(f'{cells[key]}=""' for key in named)
        pieces.insert(0, (f"AND({blank})", not any(key in facts for key in named), texts.NAME_OR_MARK))
    yield _facts_line(texts.OPEN_REQUIRED, pieces)
    other = [spec for spec in asked if not spec.required]
    yield _facts_line(texts.OPEN_DECISIVE, [_piece(s, cells, facts) for s in other if s.key in decisive])
    rest = [_piece(spec, cells, facts) for spec in other if spec.key not in decisive]
    yield replace(_facts_line(texts.OPEN_OTHER, rest), missing=None, note=texts.OPEN_OTHER_NOTE, longest="")


def _deciding(form: Form) -> frozenset[str]:
    """The facts on which it hangs which demands apply."""
    demands = [demand for region in form.regions for demand in region.catalogue.demands]
    conditions = [condition for demand in demands for condition in (demand.when, demand.unsettled) if condition]
    scopes = [region.catalogue.scope.when for region in form.regions if region.catalogue.scope.when]
    return frozenset(name for condition in (*conditions, *scopes) for name in condition.names)


def _piece(spec: FactSpec, cells: Mapping[str, str], facts: Facts) -> tuple[str, bool, str]:
    return f'{cells[spec.key]}=""', spec.key not in facts, spec.label


def _facts_line(note: str, pieces: Sequence[tuple[str, bool, str]]) -> Line:
    count = "+".join(f"IF({test},1,0)" for test, _, _ in pieces) or "0"
    names = [_name(name) for _, _, name in pieces]
    joined = "&".join(f'IF({test},"{name} ","")' for (test, _, _), name in zip(pieces, names, strict=True)) or '""'
    missing = f'SUBSTITUTE(SUBSTITUTE(TRIM({joined})," ","; "),"{_JOINT}"," ")'
    open_ = [name for _, blank, name in pieces if blank]
    done = (
        f'({len(pieces)}-({count}))&" van {len(pieces)}"',
        _DONE.format(done=len(pieces) - len(open_), total=len(pieces)),
    )
    every = "; ".join(name for _, _, name in pieces)
    label = f"{PROVIDER_SHEET}: {note}"
    return Line(label, (count, len(open_)), (missing, "; ".join(open_)), done, longest=every)


def region_lines(counted: Counted, facts: Facts) -> Iterator[Line]:
    """A region's sheet as a whole, and each of its themes."""
    catalogue = counted.region.catalogue
    here = region_facts(counted.region, facts)
    yield _demands_line(counted, here, counted.region.sheet, catalogue.demands, whole=True)
    for theme in catalogue.themes:
        demands = [demand for demand in catalogue.demands if demand.theme == theme.code]
        if demands:
            yield _demands_line(counted, here, theme.name, demands, whole=False)


def _demands_line(counted: Counted, facts: Facts, label: str, demands: Sequence[Requirement], *, whole: bool) -> Line:
    bound = [demand for demand in demands if not lapses(demand, facts, counted.region, counted.answers)]
    answered = counted.answers.rows
    open_ = [d.ref for d in bound if d.ref not in answered or answered[d.ref].self_answer is None]
    conditions = [
        (lapses_formula(demand, counted.names, counted.region, counted.rows) or "", demand) for demand in demands
    ]
    total = _total(conditions)
    count = _open(counted, conditions)
    done = (f'(({total})-({count}))&" van "&({total})', _DONE.format(done=len(bound) - len(open_), total=len(bound)))
    missing = None if whole else (_missing(counted, conditions), ", ".join(open_))
    note = texts.OPEN_DEMANDS if whole else ""
    every = "" if whole else ", ".join(demand.ref for demand in demands)
    return Line(label, (count, len(open_)), missing, done, note, whole, every)


def _total(conditions: Sequence[tuple[str, Requirement]]) -> str:
    lapsing: dict[str, int] = {}
    for condition, _ in conditions:
        if condition:
            lapsing[condition] = lapsing.get(condition, 0) + 1
    return "-".join([str(len(conditions)), *(f"IF({condition},{n},0)" for condition, n in lapsing.items())])


def _open(counted: Counted, conditions: Sequence[tuple[str, Requirement]]) -> str:
    """How many demands have no answer, without those that the facts take away."""
    groups: dict[str, list[int]] = {}
    for condition, demand in conditions:
        groups.setdefault(condition, []).append(counted.rows[demand.ref])
    sheet = counted.region.sheet
    parts = [
        f"IF({condition},0,{_count_blank(sheet, numbers)})" if condition else _count_blank(sheet, numbers)
        for condition, numbers in groups.items()
    ]
    return "+".join(parts) or "0"


def _missing(counted: Counted, conditions: Sequence[tuple[str, Requirement]]) -> str:
    """The numbers of those demands, in the order of the sheet."""
    parts = []
    for condition, some in groupby(conditions, key=lambda pair: pair[0]):
        open_ = "&".join(
            f'IF({answer_cell(counted.region.sheet, counted.rows[d.ref])}="","{_name(d.ref)} ","")' for _, d in some
        )
        parts.append(f'IF({condition},"",{open_})' if condition else open_)
    return f'SUBSTITUTE(SUBSTITUTE(TRIM({"&".join(parts)})," ",", "),"{_JOINT}"," ")'


def _name(text: str) -> str:
    """A name as it stands inside a text of a formula, held together while names are joined."""
    return text.replace(" ", _JOINT).replace('"', '""')


def _count_blank(sheet: str, numbers: Iterable[int]) -> str:
    ranges = [f"COUNTBLANK({quoted(sheet)}!${SELF_COLUMN}${a}:${SELF_COLUMN}${b})" for a, b in runs(numbers)]
    return "+".join(ranges) or "0"
