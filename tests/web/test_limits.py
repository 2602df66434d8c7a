# SPDX-License-Identifier: EUPL-1.2
"""How much may be asked of the workplace, and what becomes of what was sent: each limit is met by going over it."""

import os
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from time import sleep

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kern.dossier.documents import LARGEST as LARGEST_PAPER
from kern.dossier.store.setup import ready
from kern.web import texts, uploads
from kern.words.filenames import shown
from tests.commands.conftest import written
from tests.web.conftest import Browser, Running, running
from tests.web.filled import files, kern
from tests.web.sending import deliver, form, post, read
from tests.web.test_uploads import marked, moments

#: In the workplace: little patience, few deliveries, and two places that break. In the process that reads: workbooks
#: that never end, and a count of how many are read at the same time.
BEWITCHED = """
import sys

if "werkplek" in sys.orig_argv:
    from kern.web import server

    plain = server.prepare

    def prepare(*given, **more):
        made = plain(*given, **more)
        from kern.bulk import workers
        from kern.web import deliveries, uploads
        from kern.web.pages import log

        workers.run.__defaults__ = (8.0, ())
        uploads._PATIENCE = 0.3
        deliveries.MOST = 3
        chosen, receive = log._chosen, deliveries.receive

        def broken_log(rows, asked, alias):
            return 1 // 0 if asked["door"] == "STUK" else chosen(rows, asked, alias)

        def broken_receive(store, path, name, *more):
            return 1 // 0 if name.startswith("stuk") else receive(store, path, name, *more)

        log._chosen, deliveries.receive = broken_log, broken_receive
        return made

    server.prepare = prepare

if any("spawn_main" in part for part in sys.orig_argv):
    import os
    import time
    from pathlib import Path

    from kern.bulk import correcting, judging

    judge, mark = judging.Judge.judge, correcting._made

    def alive(file):
        try:
            os.kill(int(file.name.partition("-")[2]), 0)
        except ProcessLookupError:
            return False
        return True

    def count(said):
        folder = Path(os.environ["KERN_TELLER"])
        for word in ("RETOUR", "LEVERING", "FOUT"):
            if word.encode() in said:
                mine = folder / f"{word}-{os.getpid()}"
                mine.touch()
                with (folder / f"{word}.most").open("a") as most:
                    most.write(f"{sum(map(alive, folder.glob(word + '-*')))}\\n")
                time.sleep(1.5)
                mine.unlink()

    def counted(self, path, name=""):
        said = path.read_bytes()
        if b"EINDELOOS" in said:
            time.sleep(10**6)
        if b"FOUT" not in said:
            count(said)
        return judge(self, path, name)

    def marked(path, name):
        count(path.read_bytes())
        return mark(path, name)

    correcting._made = marked
    judging.Judge.judge = counted
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("werkplek")


@pytest.fixture(scope="module")
def filled(folder: Path) -> Iterator[Running]:
    """A workplace that is bewitched, with moment 2 of provider 1; what it keeps for a while stands in ``tmp``."""
    for name in ("site", "tmp", "teller"):
        (folder / name).mkdir()
    (folder / "site" / "sitecustomize.py").write_text(BEWITCHED)
    place = folder / "dossier.sqlite3"
    kern("dossier", "ontvang", written(folder), "--dossier", place)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", os.pathsep.join([str(folder / "site"), os.environ.get("PYTHONPATH", "")]))
        patched.setenv("TMPDIR", str(folder / "tmp"))
        patched.setenv("KERN_TELLER", str(folder / "teller"))
        with running(str(place), folder) as found:
            yield found
    assert not files(folder / "tmp"), "what was sent stays behind"


@pytest.fixture(scope="module")
def inside(filled: Running) -> Browser:
    browser = filled.signed_in()
    assert browser.get("/moment/2")[0] == 200  # the token of forms
    return browser


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook as it should be."""
    return written(tmp_path_factory.mktemp("goed"), naam="Zorg Goed BV", kvk="12345678").read_bytes()


def workbooks(folder: Path) -> set[Path]:
    """The files of deliveries that are kept."""
    return {path for path in files(folder / "tmp") if path.suffix == ".xlsx"}


def most(folder: Path, word: str) -> int:
    """How many were read at the same time."""
    return max(map(int, (folder / "teller" / f"{word}.most").read_text().split()))


# ---- at the same time ------------------------------------------------------------------------------------------------


def test_so_many_are_read_at_the_same_time_and_no_more(inside: Browser, folder: Path, book: bytes) -> None:
    """Each takes the memory of a process; who would have to wait long is told, and can try again."""
    with ThreadPoolExecutor(6) as pool:
        body = form(inside, "werkmap", [("terug.xlsx", marked(book, "RETOUR"))])
        back = [pool.submit(post, inside, "/moment/2/werkmap", body) for _ in range(4)]
        sent = [pool.submit(deliver, inside, (f"{n}.xlsx", marked(book, f"LEVERING {n}"))) for n in range(2)]
        answers = [one.result()[1] for one in back]
        assert [one.result()[0] for one in sent] == [200, 200]
    assert most(folder, "RETOUR") <= 2
    assert most(folder, "LEVERING") == 1
    assert sum(texts.READING in text for text in answers) >= 1
    assert sum(texts.READING in text for text in answers) < 4


def test_so_many_are_marked_at_the_same_time_and_no_more(inside: Browser, folder: Path) -> None:
    """A click for each of a hundred faulty workbooks does not take the memory of a hundred, nor every thread."""
    _, _, address = post(inside, "/ontvangen", form(inside, "bestanden", [("fout.xlsx", b"FOUT, geen werkmap")]))
    assert read(inside, address)[0] == 200
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(inside.get, f"{address}/0/correctie") for _ in range(6)]
        sleep(0.5)
        assert Browser(inside.url, dict(inside.cookies)).get("/")[0] == 200
        answers = [one.result()[1] for one in asked]
    assert most(folder, "FOUT") <= 2
    assert 1 <= sum(texts.READING in text for text in answers) < 6


def test_a_workbook_that_never_ends_is_ended(inside: Browser, book: bytes) -> None:
    status, text = deliver(inside, ("lang.xlsx", marked(book, "EINDELOOS")), ("goed.xlsx", book))
    assert status == 200
    assert "K092" in text
    assert text.count('class="item bon-geweigerd"') == 1


# ---- what was sent ---------------------------------------------------------------------------------------------------


def test_only_what_a_person_can_still_use_is_kept(inside: Browser, folder: Path, tmp_path: Path) -> None:
    """A file that was stored is in the dossier; a refused one stays at hand, and the oldest deliveries go."""
    for number in range(5):
        bad = (f"fout {number}.xlsx", f"geen werkmap {number}".encode())
        new = written(tmp_path, naam=f"Zorg Bewaard {number} BV", kvk=f"2000000{number}").read_bytes()
        status, text = deliver(inside, ("goed.xlsx", new), bad)
        assert (status, text.count('class="item bon-geweigerd"')) == (200, 1)
    assert {path.read_bytes() for path in workbooks(folder)} == {f"geen werkmap {n}".encode() for n in (2, 3, 4)}
    listed = inside.get("/ontvangen")[1]
    keys = set(re.findall(r'href="/ontvangen/([^"/]+)"', listed))
    assert len(keys) == 3
    assert min(map(len, keys)) >= 16, "nobody finds the delivery of another by counting"


def test_a_place_in_a_delivery_that_is_not_there(filled: Running, inside: Browser, tmp_path: Path) -> None:
    """Another number in the address: never a fault, and never the file of something that was stored already."""
    new = written(tmp_path, naam="Zorg Plaats BV", kvk="44332211").read_bytes()
    _, _, address = post(inside, "/ontvangen", form(inside, "bestanden", [("een.xlsx", new)]))
    assert "opgenomen" in read(inside, address)[1]
    before = moments(filled)
    for number in ("1", "99", "9" * 18, "9" * 40):
        assert inside.get(f"{address}/{number}/correctie")[0] == 404
        assert inside.post(f"{address}/{number}/alsnog", {"wat": "nieuw"})[0] == 404
    assert inside.get(f"{address}/0/correctie")[0] == 404
    assert inside.post(f"{address}/0/alsnog", {"wat": "nieuw", "motivering": "Nog een keer."})[0] == 302
    assert moments(filled) == before


def test_a_fault_while_reading_is_told(filled: Running, inside: Browser, book: bytes) -> None:
    """Not as if all was well: what was not read is not in the dossier."""
    before = moments(filled)
    status, text = deliver(inside, ("stuk.xlsx", marked(book, "stuk")))
    assert status == 200
    assert texts.BROKEN_WHY in text
    assert "ZeroDivision" not in text
    assert moments(filled) == before
    assert deliver(inside, ("heel.xlsx", marked(book, "heel")))[0] == 200


def test_no_other_basis_than_those_of_the_form(filled: Running, inside: Browser, tmp_path: Path) -> None:
    new = written(tmp_path, naam="Zorg Grond BV", kvk="11223344").read_bytes()
    assert deliver(inside, ("grond.xlsx", new), grondslag="<i>zomaar</i>")[0] == 200
    with closing(sqlite3.connect(filled.command[filled.command.index("--dossier") + 1])) as dossier:
        assert "zomaar" not in "".join(dossier.iterdump())


def test_a_file_larger_than_is_looked_at_is_not_copied_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 100_000)
    kept = uploads.keep([SimpleUploadedFile("groot.xlsx", bytes(10**6)), SimpleUploadedFile("b.xlsx", b"x")], tmp_path)
    assert kept[0].path.stat().st_size <= 100_000
    assert kept[1].path.read_bytes() == b"x"


@pytest.mark.parametrize("name", ["\u202excod.xlsx", "a\nb.xlsx", "a\u2066.xlsx", "a\x1b[31m.xlsx"], ids=ascii)
def test_a_name_is_written_out_whoever_took_it_in(tmp_path: Path, name: str) -> None:
    """Django takes such marks out of the names that browsers send; what is kept does not hang on that."""
    ready()
    from kern.web.forms import papers_of

    (kept,) = uploads.keep([SimpleUploadedFile(name, b"x")], tmp_path)
    (paper,) = papers_of([SimpleUploadedFile(name, b"x")])
    assert kept.name == paper.name == shown(name)
    assert kept.name.isprintable()
    assert kept.path.name == "0.xlsx"


def test_a_document_that_is_too_large_is_refused(inside: Browser) -> None:
    body = form(
        inside, "stuk", [("groot.pdf", bytes(LARGEST_PAPER + 1))], soort="bezoek", datum=date.today().isoformat()
    )
    status, text, _ = post(inside, "/moment/2", body)
    assert (status, "groter dan 50 MB" in text) == (400, True)
    assert "groot.pdf" not in inside.get("/aanbieder/1")[1]


# ---- what is typed ---------------------------------------------------------------------------------------------------


def test_a_form_with_more_text_than_anybody_types(inside: Browser) -> None:
    said = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet", "bevinding": "x" * 6 * 2**20}
    status, text = inside.post("/moment/2/toets/bewaar", said)
    assert (status, texts.TOO_MUCH_TEXT in text) == (413, True)


def test_who_is_no_longer_signed_in_is_read_no_book(filled: Running, inside: Browser) -> None:
    """What was typed is shown again, up to what a person can have typed: nobody has said yet who it is."""
    outside = Browser(filled.url, {name: value for name, value in inside.cookies.items() if "csrf" in name})
    for size, again in ((1000, True), (2 * 2**20, False)):
        status, text = outside.post("/moment/2", {"soort": "bezoek", "toelichting": "x" * size})
        assert status == 403
        assert ("x" * 1000 in text) is again


@pytest.mark.parametrize("path", ["/?zoek=", "/acties?eigenaar=", "/logboek?aanbieder=", "/logboek?door="])
def test_a_search_as_long_as_an_address_can_be(inside: Browser, path: str) -> None:
    """SQLite compares with no pattern of over 50,000 bytes."""
    status, text = inside.get(path + "x" * 60_000)
    assert status == 200
    assert "x" * 1000 not in text


def test_a_number_of_clients_that_no_provider_has(inside: Browser) -> None:
    text = inside.get("/moment/2/toetsplan?clienten=" + "9" * 12)[1]
    assert "9" * 12 not in text
    assert inside.get("/moment/2/toetsplan?clienten=40")[1] != text


# ---- what breaks -----------------------------------------------------------------------------------------------------


def test_what_breaks_in_kern_is_a_page_in_dutch(inside: Browser) -> None:
    response, text = inside.ask("GET", "/logboek?door=STUK")
    assert response.status == 500
    assert texts.BROKEN_WHY in text
    assert not [word for word in ("ZeroDivision", "Traceback", "STUK", "SECRET_KEY", "Django") if word in text]
    assert response.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert inside.get("/logboek")[0] == 200


def test_a_name_in_the_dossier_that_another_program_put_there(filled: Running, inside: Browser) -> None:
    """A shared database has more writers than kern: the name in the head of the answer is still one line of text."""
    dossier = filled.command[filled.command.index("--dossier") + 1]
    with closing(sqlite3.connect(dossier, isolation_level=None)) as other:
        (digest,) = other.execute("SELECT sha256 FROM dossier_document LIMIT 1").fetchone()
        other.execute(
            "UPDATE dossier_document SET name = ? WHERE sha256 = ?", ['a"; x="\r\nSet-Cookie: x=1\u202ecod.exe', digest]
        )
    response, _ = inside.ask("GET", f"/stuk/{digest}")
    assert response.status == 200
    assert response.headers["Content-Disposition"].startswith("attachment; filename")
    assert "x" not in inside.cookies
    assert "202e" in response.headers["Content-Disposition"].casefold()
    assert "%E2%80%AE" not in response.headers["Content-Disposition"]
