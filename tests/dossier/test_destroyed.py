# SPDX-License-Identifier: EUPL-1.2
"""What is destroyed is gone from the files too, and kern says so where it cannot be."""

import json
import random
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kern.dossier.checking import check
from kern.dossier.destroying import destroy, one_moment
from kern.dossier.kinds import kinds
from kern.dossier.location import locate
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.writing import Paper, head, writing
from kern.problems import KernError
from tests.commands.conftest import Call, call
from tests.dossier.test_keeping import BYTES, SECRET, filled

__all__ = ["call", "filled"]
DAY = date(2026, 11, 20)
WISH = ["--grond", "Selectielijst, vijf jaar.", "--bevestig"]


def left(folder: Path, *texts: str) -> list[str]:
    """The texts that still stand in a file of the dossier."""
    held = b"".join(path.read_bytes() for path in sorted(folder.glob("dossier.sqlite3*")))
    return [text for text in texts if text.encode() in held]


def test_of_many_only_the_rest_is_left(tmp_path: Path) -> None:
    """Pages that were split and joined again, with texts of every length, keep nothing of what was destroyed."""
    store = open_store(locate(str(tmp_path / "dossier.sqlite3")), create=True)
    chance = random.Random(7)
    moments = []
    for number in range(60):
        with writing(store, f"AMBT{number:02}") as pen:
            provider = pen.provider("kvk", f"9{number:07}", f"NAAM{number:02} BV", DAY)
            moment = pen.moment(provider, "twente", DAY, {"zaaknummer": f"ZAAK{number:02}"})
            text = f"TEKST{number:02} " * chance.randrange(1, 700)
            pen.add("actie", moment, DAY, {"titel": f"TITEL{number:02}", "eigenaar": f"EIGEN{number:02}"})
            pen.add("bezoek", moment, DAY, {"toelichting": text})
            body = f"STUK{number:02} ".encode() * chance.randrange(1, 3000)
            pen.add("ontvangen", moment, DAY, {}, papers=[Paper(body, f"BESTAND{number:02}.pdf", "application/pdf")])
        moments.append(moment)
    for number in chance.sample(range(60), 20):
        assert destroy(
            store, one_moment(store, moments[number]), "Selectielijst, vijf jaar.", actor="x", today=DAY
        ).wiped
        words = ("ZAAK", "TEKST", "TITEL", "EIGEN", "STUK", "BESTAND")
        assert left(tmp_path, *(f"{word}{number:02}" for word in words)) == []
        assert left(tmp_path, f"NAAM{number:02}") == [f"NAAM{number:02}"]  # the provider itself was not meant
    assert check(store).ok
    close(store)


def test_while_another_reads_it_says_what_is_still_there(call: Call, tmp_path: Path) -> None:
    place = str(tmp_path / "dossier.sqlite3")
    store = open_store(locate(place), create=True)
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", "12345678", SECRET, DAY), "twente", DAY)
        pen.add("ontvangen", moment, DAY, {}, papers=[Paper(BYTES, "a.pdf", "application/pdf")])
    close(store)
    reader = sqlite3.connect(place)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM dossier_event").fetchall()
    wish = ["dossier", "vernietig", "--moment", moment, *WISH, "--dossier", place]
    done = call(*wish, "--uitvoer", "json")
    assert (done.code, json.loads(done.out)["wiped"]) == (0, False)
    assert BYTES.decode() in left(tmp_path, BYTES.decode())
    reader.close()
    assert call("dossier", "controleer", "--dossier", place).code == 0
    assert left(tmp_path, BYTES.decode()) == []


def test_where_the_name_of_an_official_stands_in_a_text_is_told(filled: Store, call: Call, place: str) -> None:
    """The name of who acted is one thing, an owner that somebody typed is another."""
    record(filled, 2, Said(kinds()["bezoek"], date.today(), {"eigenaar": "Jansen"}), actor="Piet", today=date.today())
    seq = head(filled)[0]
    wish = ["dossier", "vernietig", "--medewerker", "Jansen", *WISH, "--namens", "Piet", "--dossier", place]
    done = call(*wish, "--uitvoer", "json")
    assert done.code == 0, done.err
    assert seq in json.loads(done.out)["mentions"]
    wish[3] = "Piet"
    assert "komt deze naam ook voor" not in call(*wish).out


def test_copies_that_kern_made_itself_are_named(filled: Store, call: Call, place: str, tmp_path: Path) -> None:
    if filled.vendor != "sqlite":
        return
    (tmp_path / "dossier-voor-bijwerken-20260101-000000-0.sqlite3").write_bytes(b"")
    done = call("dossier", "vernietig", "--moment", "2", *WISH, "--dossier", place)
    assert "dossier-voor-bijwerken-20260101-000000-0.sqlite3" in done.out.replace("\n", "").replace(" ", "")
    assert "ander programma" not in done.out


def test_an_objection_that_came_in_meanwhile_stops_it(filled: Store) -> None:
    doomed = one_moment(filled, 2)
    record(filled, 2, Said(kinds()["bezwaar"], date.today(), {}), actor="Piet", today=date.today())
    before = head(filled)
    with pytest.raises(KernError, match="Er kwam iets bij"):
        destroy(filled, doomed, "Selectielijst, vijf jaar.", actor="Jansen", today=date.today())
    assert head(filled) == before
