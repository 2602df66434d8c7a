# SPDX-License-Identifier: EUPL-1.2
"""A package for an objection: chosen by a person, and checked by anybody without kern."""

import hashlib
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tracemalloc
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator

from kern.delivery.desk import Desk
from kern.delivery.names import fit
from kern.dossier.package import chosen, scope_of
from kern.dossier.package_check import check
from kern.dossier.packing import pack
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, writing
from tests.commands.conftest import Call, Make
from tests.render.browser import overflow, violations
from tests.tools import needs_chromium

DAY = date(2026, 3, 2)
WHY = "Zo is het in het overleg besproken."
KVK = "12345678"
#: What a clerk can type without kern: every file against its sum, every event against the chain.
BY_HAND = """
import csv, hashlib, json, pathlib
def sha(name): return hashlib.sha256(pathlib.Path(name).read_bytes()).hexdigest()
for line in open('SHA256SUMS', encoding='utf-8'):
    number, name = line.rstrip('\\n').split('  ', 1)
    assert sha(name) == number, name
before = None
links = {}
for row in csv.DictReader(open('keten.csv', encoding='ascii'), delimiter=';'):
    assert before in (None, row['vorige_hash']), row
    before = row['hash']
    if row['bestand']:
        assert sha(row['bestand']) == row['hash'], row
        link = json.load(open(row['bestand'], encoding='utf-8'))
        assert link['previous_hash'] == row['vorige_hash'], row
        links[link['seq']] = link
for path in pathlib.Path('gebeurtenissen').iterdir():
    assert sha(path) == links[int(path.name[:5])]['content_hash'], path
    for paper in json.load(open(path, encoding='utf-8')).get('stukken', []):
        assert paper['sha256'] in {sha(p) for p in pathlib.Path('stukken').iterdir()}, paper
print('alles klopt', len(links))
"""


@pytest.fixture
def filled(store: Store) -> Store:
    """One moment of one provider (events 2, 3, 6, 7 and 8) with somebody else's events 4 and 5 in between."""
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", KVK, "Zorg & Co BV", DAY), "twente", DAY)
        letter = Paper(b"De brief van maart.", "Brief aan dhr. De Vries.txt", "text/plain", "stuk")
        pen.add("uitgenodigd", moment, DAY, {"toelichting": "Uitgenodigd met een brief."}, papers=[letter])
        pen.moment(pen.provider("kvk", "87654321", "Geheim BV", DAY), "twente", DAY)
        twice = [
            Paper(b"Het eerste plan.", "plan.txt", "text/plain", "plan"),
            Paper(b"Het tweede plan.", "PLAN.TXT", "text/plain", "plan"),
            Paper(b"x", "../../../CON<script>.exe\x01.", "application/octet-stream", "stuk"),
        ]
        pen.add("verbeterplan_ontvangen", moment, DAY, {}, papers=twice)
        pen.add("besluit", moment, DAY, {"uitkomst": "Tekort", "motivering": WHY})
        pen.add("bezwaar", moment, DAY, {"toelichting": "Geheime toelichting van Pietersen."})
    return store


Pack = Any


@pytest.fixture
def packed(call: Call, filled: Store, place: str, tmp_path: Path) -> Pack:
    """Make a package and give the answer; the file is ``pakket.zip``."""

    def run(*more: str, code: int = 0) -> dict[str, Any]:
        target = tmp_path / "pakket.zip"
        target.unlink(missing_ok=True)
        arguments = ["--dossier", place, "-o", str(target), "--uitvoer", "json", "--stil"]
        done = call("dossier", "pakket", KVK, *arguments, *more)
        assert done.code == code, done.err
        return valid(done.out)

    return run


def valid(text: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(text)
    schema = json.loads(files("kern.contract").joinpath("schema/dossier-pakket.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert data["kind"] == "dossier pakket"
    return data


def names(tmp_path: Path) -> list[str]:
    with ZipFile(tmp_path / "pakket.zip") as book:
        return book.namelist()


def body(tmp_path: Path, name: str) -> bytes:
    with ZipFile(tmp_path / "pakket.zip") as book:
        return book.read(name)


def test_kern_never_chooses(call: Call, filled: Store, place: str, tmp_path: Path) -> None:
    """Without a choice there is a list with numbers, nothing is made, and the exit is 2."""
    done = call("dossier", "pakket", KVK, "--dossier", place, "-o", "pakket.zip")
    assert done.code == 2
    assert "kern kiest niet voor u" in done.err
    assert "verbeterplan ontvangen" in done.out
    assert not (tmp_path / "pakket.zip").exists()
    data = valid(call("dossier", "pakket", KVK, "--dossier", place, "--uitvoer", "json").out)
    assert [row["seq"] for row in data["events"]] == [1, 2, 3, 6, 7, 8]
    assert len(data["documents"]) == 4


def test_only_what_was_chosen_is_in_it_and_the_rest_is_named_without_content(packed: Pack, tmp_path: Path) -> None:
    made = packed(
        "--kies", "3,7", "--reden-weglaten", "Gaat over iets anders", "--reden-weglaten", "8=Nog niet besloten"
    )
    assert (made["events"], made["documents"], made["left_out"]) == (2, 0, 8)
    index = json.loads(body(tmp_path, "inhoud.json"))
    left = [(row["seq"], row["kind"], row["happened_on"], row["what"], row["reason"]) for row in index["left_out"]]
    other = "Gaat over iets anders"
    assert left == [
        (1, "aanbieder_opgenomen", "2026-03-02", "gebeurtenis", other),
        (2, "moment_geopend", "2026-03-02", "gebeurtenis", other),
        (3, "uitgenodigd", "2026-03-02", "stuk", other),
        (6, "verbeterplan_ontvangen", "2026-03-02", "gebeurtenis", other),
        *[(6, "verbeterplan_ontvangen", "2026-03-02", what, other) for what in ("plan", "plan", "stuk")],
        (8, "bezwaar", "2026-03-02", "gebeurtenis", "Nog niet besloten"),
    ]
    with ZipFile(tmp_path / "pakket.zip") as book:
        whole = b"".join(book.read(name) for name in book.namelist()).decode("utf-8", "replace")
    for secret in ("Pietersen", "De Vries", "plan.txt", "Geheim BV", "87654321"):
        assert secret not in whole
    assert "Uitgenodigd met een brief." in whole
    assert "Nog niet besloten" in body(tmp_path, "LEESMIJ.html").decode()


def test_of_others_in_between_only_two_hashes_are_told(packed: Pack, tmp_path: Path) -> None:
    packed("--kies", "3")
    rows = [line.split(";") for line in body(tmp_path, "keten.csv").decode("ascii").splitlines()[1:]]
    assert [int(row[0]) for row in rows] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row[3] for row in rows if row[0] in ("4", "5")] == ["", ""]
    assert not [name for name in names(tmp_path) if name in ("keten/00004.txt", "keten/00005.txt")]


def test_ranges_hashes_and_everything_can_be_chosen(packed: Pack, filled: Store, tmp_path: Path) -> None:
    assert packed("--kies", "2-6")["events"] == 3
    sha = hashlib.sha256(b"De brief van maart.").hexdigest()
    made = packed("--stuk", sha[:10])
    assert (made["events"], made["documents"]) == (0, 1)
    assert body(tmp_path, "stukken/00003-brief-aan-dhr-de-vries.txt") == b"De brief van maart."
    assert packed("--kies", "6", "--met-stukken")["documents"] == 3
    made = packed("--alles")
    assert (made["events"], made["documents"], made["left_out"]) == (6, 4, 0)


def test_everything_wrong_with_a_choice_is_said_at_once(call: Call, filled: Store, place: str) -> None:
    done = call(
        "dossier", "pakket", KVK, "--dossier", place, "--kies", "3,99,drie", "--stuk", "abcdef12", "--stuk", "a"
    )
    assert done.code == 2
    for part in ("'drie' is geen nummer", "Gebeurtenis 99", "'abcdef12'", "'a'"):
        assert part in done.err
    both = call("dossier", "pakket", KVK, "--dossier", place, "--kies", "3", "--alles")
    assert both.code == 2
    assert call("dossier", "pakket", "--dossier", place, "--alles").code == 2
    assert "niet van" in call("dossier", "pakket", "87654321", "--moment", "2", "--dossier", place, "--alles").err


def test_names_are_safe_on_every_system_and_each_its_own(packed: Pack, tmp_path: Path) -> None:
    packed("--alles")
    found = names(tmp_path)
    assert len({name.casefold() for name in found}) == len(found)
    assert sorted(name for name in found if name.startswith("stukken/00006")) == [
        "stukken/00006-con-script-exe.bin",
        "stukken/00006-plan-2.txt",
        "stukken/00006-plan.txt",
    ]
    for name in found:
        assert name.isascii()
        assert all(fit(part) == part for part in name.split("/"))


def test_the_same_choice_gives_the_same_bytes(packed: Pack, tmp_path: Path) -> None:
    packed("--alles")
    first = (tmp_path / "pakket.zip").read_bytes()
    packed("--alles")
    assert (tmp_path / "pakket.zip").read_bytes() == first


def test_a_clerk_can_check_it_without_kern(packed: Pack, tmp_path: Path) -> None:
    """With `sha256sum -c`, and with twenty lines of Python that import nothing of kern."""
    made = packed("--alles")
    folder = tmp_path / "uitgepakt"
    shutil.unpack_archive(tmp_path / "pakket.zip", folder)
    assert b"\r" not in (folder / "SHA256SUMS").read_bytes()
    if (program := shutil.which("sha256sum")) is not None:
        env = {**os.environ, "LC_ALL": "C", "LANGUAGE": ""}
        asked = [program, "-c", "SHA256SUMS"]
        done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False, env=env)
        assert done.returncode == 0, done.stdout
        assert done.stdout.count(": OK") == len(names(tmp_path)) - 1
    ran = [sys.executable, "-I", "-c", BY_HAND]
    assert subprocess.run(ran, cwd=folder, capture_output=True, text=True, check=True).stdout == "alles klopt 6\n"
    assert made["sha256sums"] == hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    (folder / "gebeurtenissen/00007-besluit.json").write_text("{}", encoding="utf-8")
    assert subprocess.run(ran, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_example_on_the_page_is_true(packed: Pack, tmp_path: Path) -> None:
    """What the page says to compute comes out."""
    packed("--kies", "7")
    blocks = [
        html.unescape(b)
        for b in re.findall(r'<pre class="opdracht">(.*?)</pre>', body(tmp_path, "LEESMIJ.html").decode(), re.S)
    ]
    text, value = blocks[-3], blocks[-1]
    assert hashlib.sha256(text.encode()).hexdigest() == value
    assert body(tmp_path, "keten/00007.txt").decode() == text
    assert "Get-FileHash -Algorithm SHA256 keten\\00007.txt" in blocks[-2]


@needs_chromium()
def test_the_page_asks_nothing_of_a_network_and_is_accessible(packed: Pack, filled: Store, tmp_path: Path) -> None:
    if filled.vendor != "sqlite":
        return
    packed("--alles")
    page = body(tmp_path, "LEESMIJ.html").decode()
    assert "default-src 'none'" in page
    assert not [
        mark
        for mark in ("<script", "http://", "https://", "src=", "url(", "@import", "<link")
        if mark in page.split("</style>")[1]
    ]
    assert violations(page, tmp_path) == []
    assert overflow(page, tmp_path, 320)["out"] == []


def test_making_a_package_is_no_event_unless_a_person_says_that_it_was_sent(
    packed: Pack, call: Call, filled: Store, place: str
) -> None:
    before = models.Event.objects.using(filled.alias).count()
    assert packed("--alles")["sent"] is None
    assert models.Event.objects.using(filled.alias).count() == before
    made = packed("--alles", "--moment", "2", "--doorgezonden-aan", "de rechtbank")
    event = models.Event.objects.using(filled.alias).get(pk=made["sent"])
    assert (event.kind, event.moment) == ("doorgezonden", 2)
    text = models.Content.objects.using(filled.alias).get(pk=event.pk).text
    assert made["sha256sums"] in text
    assert "de rechtbank" in text
    assert call("dossier", "pakket", KVK, "--dossier", place, "--alles", "--doorgezonden-aan", "x").code == 2


def test_content_that_was_destroyed_is_named_as_such(packed: Pack, filled: Store, tmp_path: Path) -> None:
    models.Content.objects.using(filled.alias).filter(pk=7).delete()
    models.Document.objects.using(filled.alias).filter(name="plan.txt").delete()
    made = packed("--alles")
    assert (made["events"], made["documents"], made["left_out"]) == (6, 3, 1)
    assert "volgens de bewaartermijnen" in body(tmp_path, "LEESMIJ.html").decode()
    index = json.loads(body(tmp_path, "inhoud.json"))
    assert [row["content"] for row in index["events"] if row["seq"] == 7] == [None]


def test_a_damaged_dossier_makes_no_package(call: Call, filled: Store, place: str, tmp_path: Path) -> None:
    models.Document.objects.using(filled.alias).filter(name="plan.txt").update(body=b"Een ander plan.")
    done = call("dossier", "pakket", KVK, "--dossier", place, "--alles", "-o", "pakket.zip")
    assert done.code == 2
    assert "niet wat het dossier heeft vastgelegd" in done.err
    assert [path.name for path in tmp_path.iterdir() if "pakket" in path.name] == []


def test_a_report_is_made_again_from_the_stored_evaluation(call: Call, make: Make, place: str, tmp_path: Path) -> None:
    """It is made only where the outcome is the one that was recorded."""
    assert call("dossier", "ontvang", make("in.xlsx"), "--dossier", place, "--stil").code == 0
    target = tmp_path / "pakket.zip"
    arguments = ["dossier", "pakket", "01234567", "--dossier", place, "--alles", "--met-rapport", "-o", target]
    done = call(*arguments, "--uitvoer", "json")
    assert done.code == 0, done.err
    made = valid(done.out)
    assert (made["evaluations"], made["reports"]) == (1, 2)
    assert b"Zorg op Maat BV" in body(tmp_path, "rapporten/00003-nmd-drenthe.html")
    first = target.read_bytes()
    assert call(*arguments, "--overschrijf").code == 0
    assert target.read_bytes() == first
    assert call("dossier", "pakket", "--controleer", target).code == 0


def test_large_documents_are_read_one_by_one(store: Store, tmp_path: Path) -> None:
    """Eight documents of 8 MB take the room of a few, not of all."""
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", KVK, "Zorg BV", DAY), "twente", DAY)
        for number in range(8):
            body = random.Random(number).randbytes(8 << 20)
            pen.add("bezoek", moment, DAY, {}, papers=[Paper(body, f"{number}.bin", "application/octet-stream")])
    scope = scope_of(store, KVK, None)
    choice = chosen(scope, [], [], everything=True)
    assert choice is not None
    desk = Desk()
    tracemalloc.start()
    pack(store, scope, choice, None, lambda: desk.stream(tmp_path / "pakket.zip"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "pakket.zip").stat().st_size > 64 << 20
    assert peak < 40 << 20
    assert check(tmp_path / "pakket.zip").faults == ()
