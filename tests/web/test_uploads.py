# SPDX-License-Identifier: EUPL-1.2
"""Files that come in are hostile: a bomb costs its sender an error, and others nothing."""

import json
import os
import re
import socket
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from html import unescape
from io import BytesIO
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from kern.web.settings import MOST_FILES
from kern.web.texts import CUT_OFF
from tests.commands.conftest import written
from tests.excel import hostile
from tests.excel.test_opening_hostile import REFUSED
from tests.web.conftest import Browser, Running, running
from tests.web.filled import kern
from tests.web.sending import EDGE, deliver, form, post, read

#: Done in the process that reads, for a workbook that holds one of these words: what no reader should ever do.
BEWITCHED = """
import sys

if any("spawn_main" in part for part in sys.orig_argv):
    from kern.bulk import judging

    plain = judging.Judge.judge

    def judge(self, path, name=""):
        said = path.read_bytes()
        if b"HONGER" in said:
            kept = bytearray(3 * 2**30)
        if b"STERF" in said:
            import os
            os.abort()
        if b"TRAAG" in said:
            import time
            time.sleep(12)
        return plain(self, path, name)

    judging.Judge.judge = judge
"""
KINDS = (
    "more than 20 MB",
    "1,001 members",
    "a bomb of 1 GB",
    "a bomb that says it is small",
    "101 sheets",
    "a value in the last cell of Excel",
    "a number format of 100,000 brackets",
    "a billion laughs in a sheet",
    "an external entity",
    "a path upwards",
    "a member twice",
    "an encrypted zip",
    "another way of packing",
    "XML that stops",
    "ods: a billion of values",
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A workplace of which the process that reads can be bewitched."""
    folder = tmp_path_factory.mktemp("werkplek")
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(BEWITCHED)
    place = folder / "dossier.sqlite3"
    kern("dossier", "ontvang", written(folder), "--dossier", place)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", os.pathsep.join([str(folder / "site"), os.environ.get("PYTHONPATH", "")]))
        patched.setenv("TMPDIR", str(folder))
        with running(str(place), folder) as found:
            yield found


@pytest.fixture(scope="module")
def inside(filled: Running) -> Browser:
    return filled.signed_in()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook as it should be."""
    return written(tmp_path_factory.mktemp("goed"), naam="Zorg Goed BV", kvk="12345678").read_bytes()


def marked(book: bytes, word: str) -> bytes:
    """The same workbook with a word in it that nobody reads."""
    buffer = BytesIO(book)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = word.encode()
    return buffer.getvalue()


def place_of(filled: Running) -> Path:
    return Path(filled.command[filled.command.index("--dossier") + 1])


def moments(filled: Running) -> int:
    """How many moments there are."""
    return int(json.loads(kern("dossier", "lijst", "--dossier", place_of(filled), "--uitvoer", "json"))["total"])


def left_behind(filled: Running) -> list[str]:
    """Files of uploads that are still there."""
    return [str(path) for path in place_of(filled).parent.rglob("*.upload*")]


def test_every_kind_that_the_readers_refuse_is_refused_here_too(filled: Running, inside: Browser) -> None:
    before = moments(filled)
    files = [(f"{number}.xlsx", REFUSED[kind][1]()) for number, kind in enumerate(KINDS)]
    files += [
        ("macro.xls", hostile.compound_file("Workbook", "_VBA_PROJECT_CUR")),
        ("versleuteld.xlsx", hostile.compound_file("EncryptedPackage")),
        ("woord.docx", hostile.zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"})),
        ("plaatje.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(500)),
        ("blad.html", b"<!doctype html><script>alert(1)</script>"),
        ("tekst.csv", b"=cmd|' /C calc'!A0"),
        ("leeg.xlsx", b""),
        ("half.xlsx", hostile.workbook()[:300]),
    ]
    status, text = deliver(inside, *files)
    assert status == 200
    assert text.count('class="item bon-geweigerd"') == len(files)
    for code in {REFUSED[kind][0] for kind in KINDS}:
        assert code in text
    assert "<script>alert" not in text
    assert moments(filled) == before
    assert inside.get("/")[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux houdt een proces aan zijn geheugen")
def test_a_file_that_takes_all_memory_is_refused(filled: Running, inside: Browser, book: bytes) -> None:
    status, text = deliver(inside, ("honger.xlsx", marked(book, "HONGER")), ("goed.xlsx", book))
    assert status == 200
    assert "brak het leesproces af" in text
    assert text.count('class="item bon-geweigerd"') == 1
    assert "Zorg Goed BV" in text


def test_a_file_that_kills_its_reader_costs_only_itself(filled: Running, inside: Browser, book: bytes) -> None:
    status, text = deliver(inside, ("sterf.xlsx", marked(book, "STERF")), ("goed.xlsx", book))
    assert status == 200
    assert "brak het leesproces af" in text
    assert "Zorg Goed BV" in text


def test_other_pages_answer_while_files_are_read(filled: Running, inside: Browser, book: bytes) -> None:
    """Ten deliveries at once, each of which takes long: who only looks does not notice."""
    slow = form(inside, "bestanden", [("traag.xlsx", marked(book, "TRAAG"))])
    returned = form(inside, "werkmap", [("traag.xlsx", marked(book, "TRAAG"))])
    with ThreadPoolExecutor(14) as pool:
        sent = [pool.submit(post, inside, "/ontvangen", slow) for _ in range(8)]
        back = [pool.submit(post, inside, "/moment/2/werkmap", returned) for _ in range(4)]
        sleep(1)
        assert not all(one.done() for one in back)
        other = Browser(filled.url, dict(inside.cookies))
        for path in ("/gezond", "/", "/acties", "/moment/2"):
            assert other.get(path)[0] == 200
        assert not all(one.done() for one in back), "the other pages waited for the reading"
        answers = [one.result()[0] for one in back]
        assert set(answers) <= {400, 503}  # it did not leave here; or others are still being read
        assert {one.result()[0] for one in sent} == {302}
        for one in sent:
            assert read(inside, one.result()[2])[0] == 200


def test_more_files_than_may_be_sent_at_once(filled: Running, inside: Browser) -> None:
    before = moments(filled)
    status, text = deliver(inside, *[(f"{number}.xlsx", b"x") for number in range(MOST_FILES + 1)])
    assert status == 400
    assert f"Hoogstens {MOST_FILES}" in text
    assert 'lang="nl"' in text
    assert moments(filled) == before


def test_more_fields_than_any_form_has(inside: Browser) -> None:
    status, text = inside.post("/ontvangen", {f"veld{number}": "x" for number in range(3000)})
    assert status == 400
    assert 'lang="nl"' in text


@pytest.mark.parametrize("part", [0.01, 0.5, 0.999])
def test_a_connection_that_drops_halfway_leaves_nothing(
    filled: Running, inside: Browser, book: bytes, part: float
) -> None:
    before = moments(filled)
    body = form(inside, "bestanden", [("half.xlsx", marked(book, f"half {part}"))])
    cookies = "; ".join(f"{key}={value}" for key, value in inside.cookies.items())
    head = (
        f"POST /ontvangen HTTP/1.1\r\nHost: {urlsplit(filled.url).netloc}\r\nCookie: {cookies}\r\n"
        f"Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    with socket.create_connection(("127.0.0.1", urlsplit(filled.url).port or 0)) as line:
        line.sendall(head + body[: int(len(body) * part)])
    sleep(0.5)
    assert inside.get("/gezond")[0] == 200
    assert moments(filled) == before
    assert not left_behind(filled)


def test_a_body_that_stops_before_its_end_is_told(filled: Running, inside: Browser, book: bytes) -> None:
    """The connection stands, and the form has no end: a program in between cut it off."""
    before = moments(filled)
    body = form(inside, "bestanden", [("half.xlsx", marked(book, "afgekapt"))])
    status, text, address = post(inside, "/ontvangen", body[: len(body) // 2])
    if status == 302:
        status, text = read(inside, address)
        assert "niet opgenomen" in text
    assert status in (200, 400)
    assert 'lang="nl"' in text
    assert moments(filled) == before


@pytest.mark.parametrize("body", [b"", b"x", f"--{EDGE}--".encode(), b"\x00" * 100])
def test_what_is_no_form_is_told(inside: Browser, body: bytes) -> None:
    status, text, _ = post(inside, "/ontvangen", body)
    assert status in (400, 403)
    assert 'lang="nl"' in text


def test_a_form_of_which_the_parts_cannot_be_told_is_told(inside: Browser) -> None:
    response, text = inside.ask("POST", "/ontvangen", **{"Content-Type": "multipart/form-data"})
    assert (response.status, CUT_OFF in text) == (400, True)


@pytest.mark.parametrize(
    "name",
    [
        "../../../../tmp/kern-erbuiten.xlsx",
        "..\\..\\kern-erbuiten.xlsx",
        "/tmp/kern-erbuiten.xlsx",
        "C:\\kern-erbuiten.xlsx",
        "<img src=x onerror=alert(1)>.xlsx",
        "\u202exslx.exe",
        "a\u2066b\u200b.xlsx",
        "con.xlsx",
        "." * 3,
        "x" * 5000 + ".xlsx",
        "naam.xlsx; filename=anders.xlsx",
        "&amp;.xlsx",
        "é.xlsx",
        'een\\" twee.xlsx',
    ],
    ids=range(14),
)
def test_a_name_is_only_a_name(filled: Running, inside: Browser, book: bytes, name: str) -> None:
    status, text = deliver(inside, (name, marked(book, name.replace("\u202e", ""))))
    assert status in (200, 400)
    assert "<img" not in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", text)
    assert "../" not in unescape(re.sub(r"<[^>]*>", "", text))
    assert not list(Path("/tmp").glob("kern-erbuiten*"))
    assert not list(place_of(filled).parent.rglob("kern-erbuiten*"))
    listed = inside.get("/aanbieder/1")[1]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", listed)
    for path in set(re.findall(r'href="(/stuk/[^"]+)"', listed)):
        response, _ = inside.ask("GET", path)
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert not re.search(r"\.\.[/\\]", response.headers["Content-Disposition"])


def test_an_ending_longer_than_a_disk_takes_is_left_out(inside: Browser, book: bytes) -> None:
    """One odd name does not keep the other files of a delivery out."""
    status, text = deliver(inside, ("a." + "\u00e9" * 250, marked(book, "lang")), ("b.xlsx", marked(book, "kort")))
    assert status == 200
    assert 'class="item bon-geweigerd"' not in text


def test_the_same_bytes_twice_are_stored_once(filled: Running, inside: Browser, tmp_path: Path) -> None:
    """In one delivery, and in two at the same time: a double click on the button."""
    book = written(tmp_path, naam="Zorg Dubbel BV", kvk="87654321").read_bytes()
    before = moments(filled)
    with ThreadPoolExecutor(2) as pool:
        pages = list(pool.map(lambda _: deliver(inside, ("a.xlsx", book), ("b.xlsx", book)), range(2)))
    assert [status for status, _ in pages] == [200, 200]
    assert moments(filled) == before + 1
    assert any("al ontvangen" in text for _, text in pages)


def test_a_document_with_an_event_is_kept_under_a_safe_name(filled: Running, inside: Browser) -> None:
    names = ["\u202efdp.exe", "<b>brief</b>.html", "../brief.svg", "brief\u200b.js", 'a\\"; filename=\\"b.exe']
    called = ["fdp.exe", "b>.html", "brief.svg", "brief.js", 'a"; filename="b.exe']
    files = [(name, f"<svg onload='alert({number})'/>".encode()) for number, name in enumerate(names)]
    body = form(inside, "stuk", files, soort="bezoek", datum=date.today().isoformat())
    assert post(inside, "/moment/2", body)[0] == 302
    text = inside.get("/aanbieder/1")[1]
    assert "<b>brief" not in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", text)
    for (_, data), name in zip(files, called, strict=True):
        response, _ = inside.ask("GET", f"/stuk/{sha256(data).hexdigest()}")
        assert response.status == 200
        assert response.headers.get_filename() == name
        assert not re.search(r"\.\.[/\\]|<", response.headers["Content-Disposition"])
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response.headers["Content-Security-Policy"]


def test_nothing_of_what_was_sent_stays_on_the_disk(filled: Running, inside: Browser) -> None:
    end = monotonic() + 30
    while left_behind(filled) and monotonic() < end:
        sleep(0.5)
    assert not left_behind(filled)
