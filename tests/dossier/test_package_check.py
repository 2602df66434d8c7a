# SPDX-License-Identifier: EUPL-1.2
"""A package comes from anybody: whatever was done to it is found and named, and nothing happens but reading."""

import hashlib
import io
import json
import struct
import subprocess
import sys
import tracemalloc
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kern.dossier.location import locate
from kern.dossier.package import chosen, scope_of
from kern.dossier.package_check import Checked, check
from kern.dossier.package_texts import FAULTS
from kern.dossier.packing import pack
from kern.dossier.store.opening import close, open_store
from kern.dossier.store.writing import Paper, writing
from kern.problems import KernError
from tests.commands.conftest import Call
from tests.dossier.test_package import valid

DAY = date(2026, 3, 2)
Parts = dict[str, bytes]


class _Buffer:
    """A file in memory that is written in pieces, as a desk does."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, piece: bytes) -> None:
        self.data += piece


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole package, with another provider's event in between."""
    store = open_store(locate(str(tmp_path_factory.mktemp("d") / "d.sqlite3")), create=True)
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", "12345678", "Zorg BV", DAY), "twente", DAY)
        pen.add(
            "uitgenodigd",
            moment,
            DAY,
            {"toelichting": "Met een brief."},
            papers=[Paper(b"Brief.", "b.txt", "text/plain")],
        )
        pen.moment(pen.provider("kvk", "87654321", "Ander BV", DAY), "twente", DAY)
        pen.add("besluit", moment, DAY, {"uitkomst": "Tekort", "motivering": "Zo is het besproken."})
        pen.add("bezwaar", moment, DAY, {})
    scope = scope_of(store, "12345678", None)
    buffer = _Buffer()

    @contextmanager
    def stream() -> Iterator[Any]:
        yield buffer

    choice = chosen(scope, ["2-6"], [], with_documents=True)
    assert choice is not None
    pack(store, scope, choice, None, stream)
    close(store)
    return bytes(buffer.data)


@pytest.fixture
def parts(good: bytes) -> Parts:
    with ZipFile(io.BytesIO(good)) as book:
        return {name: book.read(name) for name in book.namelist()}


Look = Callable[[Mapping[str, bytes] | bytes], Checked]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Check a package made of parts, or of the bytes of a zip."""

    def run(given: Mapping[str, bytes] | bytes) -> Checked:
        path = tmp_path / "pakket.zip"
        if isinstance(given, bytes):
            path.write_bytes(given)
        else:
            with ZipFile(path, "w", ZIP_DEFLATED) as book:
                for name, data in given.items():
                    book.writestr(name, data)
        return check(path)

    return run


def codes(found: Checked) -> set[tuple[str, str]]:
    return {(fault.code, fault.where) for fault in found.faults}


def summed(parts: Parts) -> Parts:
    """The same with sums that fit, as a forger would make them."""
    listed = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in parts.items() if name != "SHA256SUMS"]
    return {**parts, "SHA256SUMS": "".join(listed).encode()}


def test_a_package_as_it_was_made_is_good(good: bytes, look: Look) -> None:
    found = look(good)
    assert found.faults == ()
    assert found.head is not None
    assert found.head[0] == 7


def test_line_ends_of_windows_in_the_sums_are_no_fault(parts: Parts, look: Look) -> None:
    parts["SHA256SUMS"] = parts["SHA256SUMS"].replace(b"\n", b"\r\n")
    assert look(parts).faults == ()


def test_every_single_file_that_is_changed_is_named(parts: Parts, look: Look) -> None:
    for name in set(parts) - {"SHA256SUMS"}:
        assert ("veranderd", name) in codes(look({**parts, name: parts[name] + b" "})), name
    flipped = parts["SHA256SUMS"].replace(b"1", b"2", 1)
    assert {code for code, _ in codes(look({**parts, "SHA256SUMS": flipped}))} == {"veranderd"}


def test_every_single_file_that_is_missing_is_named(parts: Parts, look: Look) -> None:
    for name in set(parts) - {"SHA256SUMS"}:
        assert ("ontbreekt", name) in codes(look({k: v for k, v in parts.items() if k != name})), name
        forged = summed({k: v for k, v in parts.items() if k != name})
        assert ("ontbreekt", name) in codes(look(forged)), name


def test_a_file_that_was_added_is_named_also_with_sums_that_fit(parts: Parts, look: Look) -> None:
    parts["stukken/00009-nieuw.txt"] = b"erbij"
    assert ("extra", "stukken/00009-nieuw.txt") in codes(look(parts))
    assert ("extra", "stukken/00009-nieuw.txt") in codes(look(summed(parts)))


def test_a_forger_who_makes_the_sums_again_is_found_in_the_chain(parts: Parts, look: Look) -> None:
    """Content, document, sealed text, order and end: each with sums that fit."""
    content = next(name for name in parts if name.endswith("besluit.json"))
    changed = {content: parts[content].replace(b"Tekort", b"Geen tekort")}
    assert ("inhoud", content) in codes(look(summed({**parts, **changed})))
    paper = next(name for name in parts if name.startswith("stukken/"))
    assert ("stuk", paper) in codes(look(summed({**parts, paper: b"Een andere brief."})))
    link = "keten/00006.txt"
    assert ("gebeurtenis", link) in codes(look(summed({**parts, link: parts[link].replace(b"03-02", b"03-01")})))
    rows = parts["keten.csv"].decode().splitlines(keepends=True)
    without = {"keten.csv": "".join(rows[:4] + rows[5:]).encode()}
    assert any(code == "keten" for code, _ in codes(look(summed({**parts, **without}))))
    cut = {"keten.csv": "".join(rows[:-1]).encode()}
    assert ("keten", "keten.csv") in codes(look(summed({**parts, **cut})))


def test_a_table_of_contents_that_tells_something_else_is_found(parts: Parts, look: Look) -> None:
    index = json.loads(parts["inhoud.json"])
    index["events"][1]["happened_on"] = "2020-01-01"
    assert ("gebeurtenis", index["events"][1]["link"]) in codes(
        look(summed({**parts, "inhoud.json": json.dumps(index).encode()}))
    )


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"null",
        b"[1, 2]",
        b'{"chain": 3}',
        b'{"chain": {"own": {"x": 1}}}',
        b"[" * 100_000,
        b"\xff\xfe",
        b'{"events": [{"seq": "9999999999999999999999999"}]}',
    ],
)
def test_whatever_stands_for_a_table_of_contents_is_a_problem_and_no_accident(
    index: bytes, parts: Parts, look: Look
) -> None:
    assert ("inhoudsopgave", "inhoud.json") in codes(look(summed({**parts, "inhoud.json": index})))


@pytest.mark.parametrize(
    "name",
    [
        "../buiten.txt",
        "stukken/../../buiten.txt",
        "/etc/passwd",
        "C:/Windows/x.txt",
        "stukken\\..\\x.txt",
        "stukken/a/b.txt",
        "stukken/naam met spatie.txt",
        "stukken/CON:.txt",
        "stukken/\u202egnp.exe",
        "map/",
    ],
)
def test_a_name_that_points_elsewhere_is_named_and_nothing_is_written(
    name: str, parts: Parts, look: Look, tmp_path: Path
) -> None:
    found = look({**parts, name: b"x"})
    assert [fault.code for fault in found.faults if fault.code == "naam"] == ["naam"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pakket.zip"]


def test_a_link_is_no_file(parts: Parts, look: Look, tmp_path: Path) -> None:
    path = tmp_path / "met-link.zip"
    with ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
        link = ZipInfo("stukken/link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        book.writestr(link, "/etc/passwd")
    assert ("naam", "stukken/link.txt") in codes(look(path.read_bytes()))


def test_the_same_name_twice_is_named_also_in_other_letters(parts: Parts, look: Look, tmp_path: Path) -> None:
    path = tmp_path / "dubbel.zip"
    with ZipFile(path, "w") as book, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in parts.items():
            book.writestr(name, data)
        book.writestr("inhoud.json", b"{}")
        book.writestr("LEESMIJ.HTML", b"")
    found = codes(look(path.read_bytes()))
    assert {("dubbel", "inhoud.json"), ("dubbel", "LEESMIJ.HTML")} <= found


def test_a_bomb_costs_no_memory_and_is_named(parts: Parts, look: Look, tmp_path: Path) -> None:
    """200 MB of noughts in 200 kB: reading stops at the cap."""
    path = tmp_path / "bom.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
        with book.open("stukken/00009-bom.txt", "w") as bomb:
            for _ in range(200):
                bomb.write(bytes(1 << 20))
    data = path.read_bytes()
    assert len(data) < 400_000
    tracemalloc.start()
    found = codes(look(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ("te_groot", "stukken/00009-bom.txt") in found
    assert peak < 40 << 20


def test_what_cannot_be_read_is_named(good: bytes, look: Look) -> None:
    """Damaged bytes, and a file that says that it is encrypted."""
    at = good.index(b"keten.csv") + 30
    damaged = good[:at] + bytes(b ^ 0xFF for b in good[at : at + 8]) + good[at + 8 :]
    assert ("beschadigd", "keten.csv") in codes(look(damaged))
    book = bytearray(good)
    entry = book.rindex(b"PK\x01\x02", 0, book.rindex(b"keten.csv"))
    (flags,) = struct.unpack_from("<H", book, entry + 8)
    struct.pack_into("<H", book, entry + 8, flags | 1)
    assert ("beschadigd", "keten.csv") in codes(look(bytes(book)))


@pytest.mark.parametrize("cut", [0, 10, 1000, -30])
def test_what_is_no_package_is_refused_in_one_sentence(cut: int, good: bytes, look: Look) -> None:
    with pytest.raises(KernError, match="is geen pakket van kern"):
        look(good[:cut])


def test_a_zip_without_sums_is_no_package(look: Look) -> None:
    with pytest.raises(KernError, match="SHA256SUMS"):
        look({"brief.txt": b"x"})


def test_the_command_says_good_bad_or_unusable(call: Call, good: bytes, parts: Parts, tmp_path: Path) -> None:
    """Exit 0, 1 and 2; no dossier is needed, and every problem has its words."""
    path = tmp_path / "p.zip"
    path.write_bytes(good)
    done = call("dossier", "pakket", "--controleer", path, "--uitvoer", "json")
    assert (done.code, valid(done.out)["ok"]) == (0, True)
    with ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data + b" ")
    done = call("dossier", "pakket", "--controleer", path, "--uitvoer", "json")
    data = valid(done.out)
    assert (done.code, data["ok"]) == (1, False)
    assert all(problem["text"] == FAULTS[problem["code"]] for problem in data["problems"])
    shown = call("dossier", "pakket", "--controleer", path)
    assert shown.code == 1
    assert "keten.csv" in shown.out
    path.write_text("geen zip")
    assert call("dossier", "pakket", "--controleer", path).code == 2
    assert call("dossier", "pakket", "--controleer", tmp_path / "weg.zip").code == 2
    assert call("dossier", "pakket", "12345678", "--controleer", path).code == 2


def test_to_check_a_package_nothing_but_kern_is_needed(good: bytes, tmp_path: Path) -> None:
    """Whoever receives one has no dossier, and none of what a dossier needs."""
    (tmp_path / "p.zip").write_bytes(good)
    says = "import sys; sys.modules['django'] = None\nfrom kern.commands import main\nmain({!r})"
    arguments = ["dossier", "pakket", "--controleer", "p.zip"]
    command = [sys.executable, "-c", says.format(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Alles klopt" in done.stdout


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=6))
def test_bytes_that_were_spoilt_anywhere_are_a_problem_and_no_accident(
    good: bytes, look: Look, spoilt: list[tuple[int, int]]
) -> None:
    """Whatever bytes are changed: a refusal, or an answer; the files that it calls good are those that were made."""
    data = bytearray(good)
    for at, value in spoilt:
        data[at % len(data)] = value
    try:
        found = look(bytes(data))
    except KernError:
        return
    if not found.faults:
        with ZipFile(io.BytesIO(good)) as old, ZipFile(io.BytesIO(bytes(data))) as new:
            assert {name: old.read(name) for name in old.namelist()} == {n: new.read(n) for n in new.namelist()}
