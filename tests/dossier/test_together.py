# SPDX-License-Identifier: EUPL-1.2
"""Workbooks that are stored together give what they give one after the other, also where they concern one another."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from kern import api
from kern.contract.evaluation import evaluation_data
from kern.dossier.amending import merge
from kern.dossier.chain import digest
from kern.dossier.checking import check
from kern.dossier.location import locate
from kern.dossier.receiving import KNOWN, REFUSED, SAME, STORED, Book, Receipt, Wishes, receive_all
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.reading import models, opened
from tests.commands.conftest import Call, Make

TODAY = date(2026, 11, 20)
WISHES = Wishes("Jansen", TODAY)
DATED = [{"sleutel": "datum", "waarde": "2026-11-20"}]
SHORT = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Geen meldcode."}}


@pytest.fixture
def book(make: Make) -> Book:
    path = make(answers=SHORT, records=DATED)
    return Book(path, path.name, path.read_bytes(), evaluation_data(api.judge(path, regions=["nmd_drenthe"])))


def changed(book: Book, mark: str, *, finding: str = "", judged: bool = True, **facts: Any) -> Book:
    """Another workbook: other bytes, another provider or another finding, or not judged yet."""
    data = deepcopy(dict(book.evaluation))
    data["provider"] |= facts
    region = data["regions"][0]
    for row in region["inputs"]["answers"]:
        if finding and row.get("judgement"):
            row["finding"] = finding
    if not judged:
        region["assessor"] = None
        region["inputs"]["answers"] = [row | {"judgement": None} for row in region["inputs"]["answers"]]
    return replace(book, name=f"{mark}.xlsx", data=mark.encode(), evaluation=json.loads(json.dumps(data)))


def retest(book: Book, mark: str, of: Book, **more: Any) -> Book:
    new = changed(book, mark, **more)
    previous = {"sha256": digest(of.data), "edition": {"nmd_drenthe": "x"}}
    return replace(new, evaluation={**new.evaluation, "previous": previous})


def delivery(book: Book) -> list[Book]:
    """A delivery in which nearly every workbook concerns one before it."""
    other = {"kvk": "00000002", "naam": "Zorg Twee"}
    first, second = changed(book, "een"), changed(book, "twee", judged=False, **other)
    third = changed(book, "drie", kvk="00000003", naam="Zorg Drie")
    return [
        first,
        changed(book, "naamloos", kvk=None),
        replace(first, name="een-nog-eens.xlsx"),
        changed(book, "zelfde"),
        second,
        changed(book, "twee-getoetst", **other),
        changed(book, "andere-naam", kvk="00000002", naam="Iets Anders"),
        retest(book, "hertoets", first, finding="Nu wel."),
        third,
        retest(book, "hertoets-van-ander", third, finding="Nu wel.", kvk="00000004", naam="Zorg Vier"),
        changed(book, "vier", kvk="00000004", naam="Zorg Vier"),
        changed(book, "oud-nummer", kvk="00000008", naam="Was Acht"),
        changed(book, "nieuw-nummer", kvk="00000009", naam="Is Negen", finding="Iets nieuws."),
    ]


def merged(store: Store, book: Book) -> None:
    """Two providers that were merged, without a moment that runs."""
    from kern.dossier.store.writing import writing

    with writing(store, "Jansen") as pen:
        for kvk, name in (("00000008", "Was Acht"), ("00000009", "Is Negen")):
            pen.provider("kvk", kvk, name, TODAY)
    merge(store, "00000008", "00000009", "Overgenomen.", actor="Jansen", today=TODAY)


def told(receipts: Sequence[Receipt]) -> list[tuple[str, str]]:
    return [(receipt.name, receipt.status) for receipt in receipts]


def kept(store: Store) -> Iterator[tuple[Any, ...]]:
    """All that stands in a dossier, without times, salts and hashes."""
    for event in models.Event.objects.using(store.alias).order_by("seq"):
        content = opened(models.Content.objects.using(store.alias).get(pk=event.seq).text)
        yield event.seq, event.kind, event.provider, event.moment, event.happened_on, content
    for table in (models.Provider, models.Moment, models.Action, models.Document, models.Evaluation):
        yield from table.objects.using(store.alias).order_by("pk").values_list()
    yield from models.DocumentUse.objects.using(store.alias).order_by("seq").values_list("seq", "sha256", "moment")


def test_together_or_one_after_the_other_is_the_same(store: Store, tmp_path: Path, book: Book) -> None:
    alone = open_store(locate(str(tmp_path / "alleen.sqlite3")), create=True)
    for dossier in (store, alone):
        merged(dossier, book)
    books = delivery(book)
    one_by_one = [receipt for one in books for receipt in receive_all(alone, [one], WISHES)]
    assert receive_all(store, books, WISHES) == one_by_one
    assert {receipt.status for receipt in one_by_one} == {STORED, KNOWN, SAME, REFUSED}
    assert [status for _, status in told(one_by_one)].count(REFUSED) == 3, told(one_by_one)
    there, wanted = list(kept(store)), list(kept(alone))
    assert [tuple(map(plain, row)) for row in there] == [tuple(map(plain, row)) for row in wanted]
    assert check(store).faults == ()
    close(alone)


def plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def test_what_does_not_fit_costs_the_others_nothing(tmp_path: Path, book: Book) -> None:
    store = open_store(locate(str(tmp_path / "vol.sqlite3")), create=True)
    small = [changed(book, f"klein {n}", kvk=f"1000000{n}", naam=f"Zorg {n}") for n in range(4)]
    large = replace(changed(book, "groot", kvk="20000000", naam="Zorg Groot"), data=b"x" * 4_000_000)
    with connections[store.alias].cursor() as cursor:
        cursor.execute("PRAGMA max_page_count=400")
    receipts = receive_all(store, [*small[:2], large, *small[2:]], WISHES)
    assert [receipt.status for receipt in receipts] == [STORED, STORED, REFUSED, STORED, STORED]
    assert "vol" in receipts[2].notes[0]
    assert models.Document.objects.using(store.alias).count() == 4
    assert check(store).ok
    close(store)


def test_a_folder_is_taken_in_by_several_together(call: Call, make: Make, place: str, tmp_path: Path) -> None:
    """More workbooks than go together, with one that cannot be read: each is named once."""
    folder = tmp_path / "map"
    for number in range(23):
        make(f"map/{number:02}.xlsx", answers={"V1": {"zelfbeoordeling": "Voldoet"}}, kvk=f"{number:08}")
    (folder / "10.xlsx").write_bytes(b"geen werkmap")
    done = call("dossier", "ontvang", folder, "--dossier", place, "--uitvoer", "json")
    assert done.code == 2
    items = {item["file"]: item["status"] for item in json.loads(done.out)["items"]}
    assert len(items) == 23
    assert {name for name, status in items.items() if status != STORED} == {"10.xlsx"}
    again = call("dossier", "ontvang", folder, "--dossier", place, "--uitvoer", "json")
    assert {item["status"] for item in json.loads(again.out)["items"]} == {KNOWN, REFUSED}
