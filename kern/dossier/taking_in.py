# SPDX-License-Identifier: EUPL-1.2
"""Tests from before kern: one that was typed in, or a list of them, all of it or nothing."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kern.dossier import amending_texts as texts
from kern.dossier.kinds import kinds
from kern.dossier.opening_moment import of_whom
from kern.dossier.recording import Said, field_faults
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, Pen, writing
from kern.problems import KernError

#: The columns of a list; what stands in the others is left alone.
NEEDED, MORE = ("aanbieder", "regio", "datum", "uitkomst"), ("naam", "toelichting")
#: Rows and bytes of the longest list.
MOST, LARGEST = 5000, 5_000_000


@dataclass(frozen=True, slots=True)
class Former:
    """A test from before kern: of whom (``name`` for one that is not there yet), where, when, and what came out."""

    provider: str
    region: str
    day: date
    outcome: str
    name: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A test that was taken in: its moment and its event; ``line`` is where it stood in a list."""

    line: int
    provider: str
    region: str
    moment: int
    seq: int


@dataclass(frozen=True, slots=True)
class _Ready:
    line: int
    test: Former
    row: models.Provider | None
    key: str
    called: str
    said: Said


def take_in(
    store: Store, tests: Sequence[tuple[int, Former]], *, actor: str, today: date, papers: tuple[Paper, ...] = ()
) -> list[Taken]:
    """Take in tests, each with its line in a list (0: there is no list); all of them, or none.

    A provider that is not there yet needs a KvK number and a name. Raises `KernError` with everything that is wrong.
    """
    ready: list[_Ready] = []
    faults: list[str] = []
    for line, test in tests:
        try:
            one = _ready(store, line, test, today)
            if twin := next((other.line for other in ready if _same(other, one)), None):
                raise KernError(texts.twice(twin))
            ready.append(one)
        except KernError as wrong:
            faults.append(texts.in_line(line, str(wrong)) if line else str(wrong))
    if faults:
        raise KernError("\n".join(faults))
    new: dict[str, int] = {}
    with writing(store, actor) as pen:
        return [_written(pen, one, new, papers) for one in ready]


def _ready(store: Store, line: int, test: Former, today: date) -> _Ready:
    content = {"uitkomst": test.outcome.strip(), **({"toelichting": test.remark} if test.remark else {})}
    said = Said(kinds()["eerdere_toets"], test.day, content)
    if faults := list(field_faults(said, today)):
        raise KernError("\n".join(faults))
    row, key, called = of_whom(store, test.provider, test.name)
    if row is not None and (there := _there(store, row, test)):
        raise KernError(texts.taken_in_already(there))
    return _Ready(line, test, row, key, called, said)


def _same(one: _Ready, other: _Ready) -> bool:
    def what(it: _Ready) -> tuple[str, str, date, str]:
        return (it.key, it.test.region, it.test.day, it.test.outcome.strip())

    return what(one) == what(other)


def _there(store: Store, row: models.Provider, test: Former) -> int | None:
    """The moment of the same test, where it was taken in before."""
    with told(store):
        rows = models.Moment.objects.using(store.alias).filter(
            provider=row,
            region=test.region,
            opened_on=test.day,
            occasion=texts.EARLIER,
            verdict=test.outcome.strip(),
        )
        return rows.order_by("pk").values_list("pk", flat=True).first()


def _written(pen: Pen, one: _Ready, new: dict[str, int], papers: tuple[Paper, ...]) -> Taken:
    day = one.test.day
    number = one.row.pk if one.row is not None else new.get(one.key)
    if number is None:
        number = new[one.key] = pen.provider("kvk", one.key, one.called, day)
    moment = pen.moment(number, one.test.region, day, {"aanleiding": texts.EARLIER, "grondslag": ""})
    seq = pen.add("eerdere_toets", moment, day, one.said.content, papers=papers)
    return Taken(one.line, one.key, one.test.region, moment, seq)


def read_list(data: bytes, region: Callable[[str], str], day: Callable[[str], date]) -> list[tuple[int, Former]]:
    """The tests in a list that a spreadsheet saved as CSV, each with its line.

    ``region`` and ``day`` make of a text what is meant. Raises `KernError` with everything that is wrong.
    """
    if len(data) > LARGEST:
        raise KernError(texts.long_list(MOST))
    found: list[tuple[int, Former]] = []
    faults: list[str] = []
    for line, cells in _rows(data):
        try:
            if lacking := [name for name in NEEDED if not cells[name]]:
                raise KernError(texts.lacking(lacking))
            at, where = day(cells["datum"]), region(cells["regio"])
            test = Former(cells["aanbieder"], where, at, cells["uitkomst"], cells["naam"], cells["toelichting"])
            found.append((line, test))
        except KernError as wrong:
            faults.append(texts.in_line(line, str(wrong)))
    if faults:
        raise KernError("\n".join(faults))
    if not found or len(found) > MOST:
        raise KernError(texts.long_list(MOST) if found else texts.EMPTY_LIST)
    return found


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their lines, by the names of the columns; empty rows are left out."""
    text = _decoded(data)
    first = text.partition("\n")[0]
    sign = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
        if missing := [name for name in NEEDED if name not in names]:
            raise KernError(texts.no_columns(missing, (*NEEDED, *MORE)))
        for cells in reader:
            row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if any(row.values()):
                yield reader.line_num, {name: row.get(name, "") for name in (*NEEDED, *MORE)}
    except csv.Error:
        raise KernError(texts.NO_LIST) from None


def _decoded(data: bytes) -> str:
    """The text of a file as Excel saves it: UTF-8, else the Western set of Windows."""
    if data.startswith(b"PK") or b"\x00" in data:
        raise KernError(texts.NO_LIST)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
