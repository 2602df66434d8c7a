# SPDX-License-Identifier: EUPL-1.2
"""A list of tests from before kern: all of it goes in, or none, with every line that is wrong."""

import json
from pathlib import Path

import pytest

from kern.dossier.checking import check
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import head
from tests.commands.conftest import Call, call
from tests.dossier.test_keeping import filled

__all__ = ["call", "filled"]
HEADER = "Aanbieder;Naam;Regio;Datum;Uitkomst;Toelichting;Contactpersoon\n"


def written(folder: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / "toetsen.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(("encoding", "change"), [("utf-8-sig", ";"), ("utf-8", ","), ("cp1252", ";"), ("utf-8", "\t")])
def test_a_list_as_excel_saves_it_is_taken_in(
    filled: Store, call: Call, place: str, tmp_path: Path, encoding: str, change: str
) -> None:
    lines = [
        "12345678;;NMD Drenthe;1-3-2024;Goed;",
        ";;;;;",
        "0123 4567;Zorg Coöperatie;twente;2023-05-01;Tekort;rapport op papier;iemand",
        "01234567;Zorg Coöperatie;twente;2-6-2024;Geen tekort;;",
    ]
    book = written(tmp_path, (HEADER + "\r\n".join(lines) + "\r\n").replace(";", change), encoding)
    done = call("dossier", "neem-op", "--lijst", book, "--dossier", place, "--uitvoer", "json")
    assert done.code == 0, done.err
    data = json.loads(done.out)
    assert data["text"] == "3 eerdere toetsen zijn opgenomen."
    assert [(row["line"], row["provider"], row["region"]) for row in data["items"]] == [
        (2, "12345678", "nmd_drenthe"),
        (4, "01234567", "twente"),
        (5, "01234567", "twente"),
    ]
    shown = json.loads(call("dossier", "toon", "01234567", "--dossier", place, "--uitvoer", "json").out)
    assert shown["provider"]["name"] == "Zorg Coöperatie"
    assert [(row["verdict"], row["opened_on"], row["final"]) for row in shown["moments"]] == [
        ("Tekort", "2023-05-01", True),
        ("Geen tekort", "2024-06-02", True),
    ]
    assert check(filled).ok
    before = head(filled)
    again = call("dossier", "neem-op", "--lijst", book, "--dossier", place)
    assert (again.code, again.err.count("Deze toets staat er al"), head(filled)) == (2, 3, before)


def test_every_line_that_is_wrong_is_told_and_nothing_goes_in(
    filled: Store, call: Call, place: str, tmp_path: Path
) -> None:
    first = [
        "12345678;;twente;1-3-2024;Goed;",
        "12345678;;drente;1-3-2024;Goed;",
        "12345678;;twente;31-11-2024;Goed;",
        "12345678;;twente;;;",
    ]
    before = head(filled)
    done = call("dossier", "neem-op", "--lijst", written(tmp_path, HEADER + "\n".join(first)), "--dossier", place)
    assert (done.code, head(filled)) == (2, before)
    said = done.err.splitlines()
    assert ["Regel 3" in said[0], "Regel 4" in said[1], "Regel 5" in said[2], len(said)] == [True, True, True, 3]
    second = [
        "12345678;;twente;1-3-2024;Goed;",
        "12345678;;twente;1-3-2024;Goed;",
        "1234567;Zorg Oost;twente;1-3-2024;Goed;",
        "12345678;;twente;1-3-2099;Goed;",
        "99999999;;twente;1-3-2024;Goed;",
    ]
    done = call("dossier", "neem-op", "--lijst", written(tmp_path, HEADER + "\n".join(second)), "--dossier", place)
    assert (done.code, head(filled)) == (2, before)
    for text in ("Regel 3: Deze toets staat ook op regel 2", "Regel 4", "Regel 5: 1 maart 2099", "Regel 6"):
        assert text in done.err


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "geen kolom aanbieder, regio, datum en uitkomst"),
        (b"aanbieder;regio;uitkomst\n", "geen kolom datum"),
        (HEADER.encode(), "geen enkele toets"),
        (b"PK\x03\x04 een werkmap", "geen lijst die kern kan lezen"),
        (b"\x00\x01\x02", "geen lijst die kern kan lezen"),
    ],
)
def test_what_is_no_list_is_told(call: Call, tmp_path: Path, content: bytes, expected: str) -> None:
    path = tmp_path / "toetsen.csv"
    path.write_bytes(content)
    done = call("dossier", "neem-op", "--lijst", path, "--dossier", tmp_path / "dossier.sqlite3")
    assert done.code == 2
    assert expected in done.err or "is leeg" in done.err


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], "Er ontbreekt: AANBIEDER, --regio, --datum, --uitkomst"),
        (["12345678", "--regio", "twente"], "Er ontbreekt: --datum, --uitkomst"),
        (["12345678", "--lijst", "toetsen.csv"], "die staan in de lijst"),
    ],
)
def test_one_test_or_a_list(call: Call, tmp_path: Path, given: list[str], expected: str) -> None:
    written(tmp_path, HEADER)
    done = call("dossier", "neem-op", *given, "--dossier", tmp_path / "dossier.sqlite3")
    assert (done.code, expected in done.err) == (2, True)
