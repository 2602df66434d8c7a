# SPDX-License-Identifier: EUPL-1.2
"""Receiving a workbook: find whose it is and to which moment it belongs, store it and its evaluation, or say why not.

Several workbooks share a transaction and are reported after it: whatever was reported as stored is stored, and nothing
is ever there by half.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kern.dossier import receiving_texts as texts
from kern.dossier.chain import digest
from kern.dossier.fold import in_force
from kern.dossier.queries import retest_told
from kern.dossier.saying import judged_anew, judgements, plain_name, said, says_anything, tested_on, verdict
from kern.dossier.store.opening import Store, told
from kern.dossier.store.overviews import end_of_merging
from kern.dossier.store.reading import evaluation_of, models, moment_events
from kern.dossier.store.writing import Batch, Paper, Pen, writing_many
from kern.model.assessment import is_motivation
from kern.problems import KernError

MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".json": "application/json",
    ".txt": "text/plain",
}
STORED, KNOWN, SAME, REFUSED = "opgenomen", "bekend", "gelijk", "geweigerd"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a delivery is to be stored. ``day`` is the day of receipt (None: ``today``), ``moment`` the moment meant.

    ``new`` opens a new moment in any case; ``same`` stores also what holds nothing new; ``renamed`` takes another name
    for the provider's new one. ``motivation`` is for what goes out of the usual order.
    """

    actor: str
    today: date
    day: date | None = None
    basis: str = ""
    occasion: str = ""
    moment: int | None = None
    new: bool = False
    same: bool = False
    renamed: bool = False
    motivation: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a workbook was stored for one region; ``kinds`` are the events that were added."""

    region: str
    moment: int
    kinds: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one workbook. ``status`` is one of `STORED`, `KNOWN`, `SAME`, `REFUSED`; ``notes`` say more."""

    name: str
    sha256: str
    status: str
    provider: str = ""
    provider_name: str = ""
    placed: tuple[Placed, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook, called ``name``, that was read as ``data`` and judged as ``evaluation`` (`kern/1`)."""

    path: Path
    name: str
    data: bytes
    evaluation: Mapping[str, Any]


@dataclass(slots=True)
class _Delivery:
    """One workbook on its way in: the regions that are ``meant``, and those of them that it says something of."""

    name: str
    paper: Paper
    evaluation: Mapping[str, Any]
    meant: tuple[Mapping[str, Any], ...]
    regions: tuple[Mapping[str, Any], ...]
    notes: list[str] = field(default_factory=list)

    @property
    def facts(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.evaluation["provider"]
        return found

    @property
    def key(self) -> tuple[str, str]:
        kvk = str(self.facts.get("kvk") or "")
        return ("kvk", kvk) if kvk else ("kenmerk", str(self.facts.get("kenmerk") or ""))

    @property
    def called(self) -> str:
        return "" if self.key[0] == "kenmerk" else str(self.facts.get("naam") or "")


def receive(store: Store, path: Path, name: str, data: bytes, evaluation: Mapping[str, Any], wishes: Wishes) -> Receipt:
    """Store one workbook; see `receive_all`."""
    return receive_all(store, [Book(path, name, data, evaluation)], wishes)[0]


def receive_all(store: Store, books: Sequence[Book], wishes: Wishes) -> list[Receipt]:
    """Store workbooks in one transaction, and give what became of each.

    A workbook that cannot be placed is refused with the reason, and nothing of it is stored; the others are.
    """
    if not books:
        return []
    try:
        with writing_many(store, wishes.actor) as batch:
            return [_receive(batch, _delivery(book), wishes) for book in books]
    except KernError as refused:
        if len(books) > 1:  # which one it was shows when each is stored by itself
            return [receipt for book in books for receipt in receive_all(store, [book], wishes)]
        return [_receipt(_delivery(books[0]), REFUSED, (), str(refused))]


def _delivery(book: Book) -> _Delivery:
    meant = tuple(row for row in book.evaluation["regions"] if row["scope"]["applies"] is not False)
    again = (book.evaluation.get("previous") or {}).get("edition", {})
    # A re-test begins with the workbook that asks for it, also while nothing is answered yet.
    regions = tuple(row for row in meant if says_anything(row) or row["region"] in again)
    media_type = MEDIA_TYPES.get(book.path.suffix.casefold(), "application/octet-stream")
    paper = Paper(book.data, Path(book.name).name, media_type, "werkmap")
    return _Delivery(book.name, paper, book.evaluation, meant, regions)


def _receive(batch: Batch, delivery: _Delivery, wishes: Wishes) -> Receipt:
    try:
        _hold_usable(delivery)
        row = _there(batch, delivery)
        if row is not None and (known := _known(batch.store, delivery)) is not None:
            return known
        with batch.pen() as pen:
            placed = _store(pen, delivery, row, wishes)
        return _receipt(delivery, STORED, placed, *delivery.notes)
    except _NothingNewError as same:
        return _receipt(delivery, SAME, (), str(same))
    except KernError as refused:
        return _receipt(delivery, REFUSED, (), str(refused))


def _receipt(delivery: _Delivery, status: str, placed: tuple[Placed, ...], *notes: str) -> Receipt:
    return Receipt(delivery.name, delivery.paper.sha256, status, delivery.key[1], delivery.called, placed, notes)


class _NothingNewError(KernError):
    """A workbook that says nothing that was not known."""


def _hold_usable(delivery: _Delivery) -> None:
    """Hold that a workbook says something, and of whom."""
    labels = [row["label"] for row in delivery.meant]
    if not labels:
        raise KernError(texts.no_region())
    if not delivery.regions:
        raise KernError(texts.nothing_filled_in(labels))
    if silent := [row["label"] for row in delivery.meant if row not in delivery.regions]:
        delivery.notes.append(texts.left_out(silent))
    if not delivery.key[1]:
        raise KernError(texts.nobody())


def _there(batch: Batch, delivery: _Delivery) -> models.Provider | None:
    """The provider whose workbook this is; None where it is new. What came in about it before can be read from now."""
    kind, key = delivery.key
    row = models.Provider.objects.using(batch.store.alias).filter(key=key, kind=kind).first()
    number = None if row is None else _number(batch.store, row)
    previous = delivery.evaluation.get("previous") or {}
    if batch.concerns(number, delivery.key, previous.get("sha256", "")):
        batch.write()
        return _there(batch, delivery)
    return row


def _number(store: Store, row: models.Provider) -> int:
    """The number of a provider, or of what it was merged into."""
    return row.pk if row.into is None else end_of_merging(store, row.pk)


def _known(store: Store, delivery: _Delivery) -> Receipt | None:
    """The receipt of bytes that came in before, for all these regions."""
    uses = (
        models.DocumentUse.objects.using(store.alias)
        .filter(sha256=delivery.paper.sha256, role="werkmap")
        .order_by("seq")
    )
    there = {use.moment for use in uses if use.moment is not None and _counts(store, use.moment, use.seq)}
    rows = list(models.Moment.objects.using(store.alias).filter(pk__in=there).order_by("pk")) if there else []
    if not rows or {row["region"] for row in delivery.regions} - {row.region for row in rows}:
        return None
    event = models.Event.objects.using(store.alias).get(pk=uses[0].seq)
    placed = tuple(Placed(row.region, row.pk, (), row.verdict) for row in rows)
    note = texts.known(event.happened_on, [row.pk for row in rows])
    return _receipt(delivery, KNOWN, placed, note)


def _counts(store: Store, moment: int, seq: int) -> bool:
    """Whether an event that brought a workbook was not taken back: if it was, the workbook can come in again."""
    return any(event.seq == seq for event in in_force(moment_events(store, moment)))


def _store(pen: Pen, delivery: _Delivery, row: models.Provider | None, wishes: Wishes) -> tuple[Placed, ...]:
    if wishes.moment is not None:
        wanted = models.Moment.objects.using(pen.store.alias).filter(pk=wishes.moment).first()
        if wanted is None:
            raise KernError(texts.no_moment(wishes.moment))
        delivery.regions = tuple(row for row in delivery.regions if row["region"] == wanted.region)
        if not delivery.regions:
            raise KernError(texts.other_region(wishes.moment, wanted.region))
    provider = _provider(pen, delivery, row, wishes)
    return tuple(_place(pen, delivery, provider, region, wishes) for region in delivery.regions)


def _provider(pen: Pen, delivery: _Delivery, row: models.Provider | None, wishes: Wishes) -> int:
    """The provider whose workbook this is, taken in where it is new."""
    kind, key = delivery.key
    day = wishes.day or wishes.today
    if row is None:
        return pen.provider(kind, key, delivery.called, day, list(delivery.facts.get("gemeenten") or ()))
    if delivery.called and row.name and plain_name(delivery.called) != plain_name(row.name):
        if not wishes.renamed:
            raise KernError(texts.other_name(key, row.name, delivery.called))
        why = wishes.motivation or texts.RENAMED
        pen.add_to_provider("hernoemd", row.pk, day, {"naam": delivery.called, "motivering": why})
    number = _number(pen.store, row)
    towns = list(delivery.facts.get("gemeenten") or ())
    now = row if number == row.pk else models.Provider.objects.using(pen.store.alias).get(pk=number)
    if towns and set(towns) != set(json.loads(now.municipalities)):
        pen.add_to_provider("gemeenten_gewijzigd", number, day, {"gemeenten": towns, "werkmap": delivery.paper.sha256})
    return number


def _place(pen: Pen, delivery: _Delivery, provider: int, region: Mapping[str, Any], wishes: Wishes) -> Placed:
    """Store a workbook for one region, in the moment that it belongs to."""
    row, earlier = _moment(pen, delivery, provider, region, wishes)
    judged = judged_anew(region)
    day = wishes.day or wishes.today
    tested = tested_on(region, day) if judged else day
    received_on = day if wishes.day is not None else min(day, tested)
    only = {**delivery.evaluation, "regions": [region]}
    if row is not None and not says_anything(region):
        raise _NothingNewError(texts.nothing_filled_in([region["label"]]))
    order = ""
    if row is not None:
        order = _hold(pen.store, row, only, min(received_on, tested), wishes)
    elif earlier is not None:
        _hold_retest(pen.store, earlier, only, wishes)
    fresh = row is None
    if row is None:
        moment = pen.moment(provider, region["region"], received_on, _opening(wishes, earlier, judged=judged))
    else:
        moment = row.pk
    content = _content(delivery, wishes, opened=fresh) | ({"buiten_volgorde": order} if order else {})
    added: list[str] = []
    outcome = {"oordelen": verdict(region)}
    if not judged or fresh or not _received(pen.store, moment):
        evaluation = None if judged else only
        said = content if judged else {**content, **outcome}
        pen.add("ontvangen", moment, received_on, said, papers=[delivery.paper], evaluation=evaluation)
        added.append("ontvangen")
    if judged:
        said = {**content, **outcome}
        pen.add("toetsing_vastgelegd", moment, tested, said, papers=[delivery.paper], evaluation=only)
        added.append("toetsing_vastgelegd")
        if earlier is not None and not retest_told(pen.store, earlier.pk, moment):
            pen.add("hertoets_uitgevoerd", earlier.pk, tested, {"moment": moment})
    return Placed(region["region"], moment, tuple(added), outcome["oordelen"]["label"])


def _moment(
    pen: Pen, delivery: _Delivery, provider: int, region: Mapping[str, Any], wishes: Wishes
) -> tuple[models.Moment | None, models.Moment | None]:
    """The moment to which a workbook belongs (None: a new one), and the earlier one of which it is the re-test."""
    rows = models.Moment.objects.using(pen.store.alias)
    mine = rows.filter(provider=provider, region=region["region"])
    earlier = _earlier(pen.store, delivery, provider, region)
    if wishes.moment is not None:
        row = rows.get(pk=wishes.moment)
        if row.provider_id != provider:
            raise KernError(texts.other_provider(row.pk, delivery.key[1]))
        if row.closed:
            raise KernError(texts.closed(row.pk, row.state))
        return row, earlier
    if wishes.new or provider in pen.taken_in.values():
        return None, earlier
    if earlier is not None:
        running = list(mine.filter(earlier=earlier.pk, closed=False).order_by("pk"))
        return (running[-1] if running else None), earlier
    still = list(mine.filter(closed=False).order_by("pk"))
    if len(still) > 1:
        raise KernError(texts.several_moments(region["label"], [(m.pk, m.state) for m in still]))
    if still and still[0].final:
        raise KernError(texts.settled(region["label"], still[0].pk, still[0].state))
    return (still[0] if still else None), None


def _earlier(store: Store, delivery: _Delivery, provider: int, region: Mapping[str, Any]) -> models.Moment | None:
    """The moment of which a workbook says that it is the re-test."""
    previous = delivery.evaluation.get("previous")
    if not previous or region["region"] not in previous.get("edition", {}):
        return None
    uses = models.DocumentUse.objects.using(store.alias).filter(sha256=previous["sha256"])
    moments = [use.moment for use in uses if use.moment is not None]
    row = models.Moment.objects.using(store.alias).filter(pk__in=moments, region=region["region"]).first()
    if row is None:
        delivery.notes.append(texts.first_test_unknown(region["label"]))
        return None
    if row.provider_id != provider:
        raise KernError(texts.retest_of_another(row.pk))
    return row


def _received(store: Store, moment: int) -> bool:
    return any(event.kind == "ontvangen" for event in in_force(moment_events(store, moment)))


def _hold(store: Store, row: models.Moment, only: Mapping[str, Any], day: date, wishes: Wishes) -> str:
    """Hold that a workbook brings something new to a moment; gives why it comes out of its order, with a reason."""
    if row.evaluation is not None and not wishes.same and said(evaluation_of(store, row.evaluation)) == said(only):
        raise _NothingNewError(texts.nothing_new(row.pk))
    if day < row.changed_on and not is_motivation(wishes.motivation):
        raise KernError(texts.before_last(row.pk, day, row.changed_on))
    return texts.late(day, row.changed_on) if day < row.changed_on else ""


def _hold_retest(store: Store, earlier: models.Moment, only: Mapping[str, Any], wishes: Wishes) -> None:
    if earlier.evaluation is None or wishes.same or only["regions"][0]["assessor"] is None:
        return
    if judgements(evaluation_of(store, earlier.evaluation)) == judgements(only):
        raise _NothingNewError(texts.retest_the_same(earlier.pk))


def _opening(wishes: Wishes, earlier: models.Moment | None, *, judged: bool) -> dict[str, Any]:
    occasion = wishes.occasion or ("hertoets" if earlier is not None else "eerste toets")
    found: dict[str, Any] = {"aanleiding": occasion, "grondslag": wishes.basis or (earlier.basis if earlier else "")}
    if earlier is not None:
        found["eerder"] = earlier.pk
    return found


def _content(delivery: _Delivery, wishes: Wishes, *, opened: bool) -> dict[str, Any]:
    found: dict[str, Any] = {"werkmap": delivery.paper.sha256}
    if wishes.case_number:
        found["zaaknummer"] = wishes.case_number
    if wishes.basis and not opened:
        found["grondslag"] = wishes.basis
    if wishes.motivation:
        found["motivering"] = wishes.motivation
    return found


def checked_bytes(data: bytes, sha256: str) -> bytes:
    """The bytes that were judged. Raises `KernError` where the file changed since."""
    if digest(data) != sha256:
        raise KernError(texts.changed())
    return data


def moments_of(store: Store, provider: int) -> list[models.Moment]:
    """The moments of a provider, the oldest first."""
    with told(store):
        return list(models.Moment.objects.using(store.alias).filter(provider=provider).order_by("pk"))
