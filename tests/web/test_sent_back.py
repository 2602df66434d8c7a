# SPDX-License-Identifier: EUPL-1.2
"""Many faulty workbooks go back in one zip; a list that is gone says so, and where to look."""

import re
from http.client import HTTPConnection
from io import BytesIO
from urllib.parse import urlsplit
from zipfile import ZipFile

import openpyxl
import pytest

from kern.web.pages import receive_texts as t
from tests.commands.conftest import Make, make
from tests.web.conftest import Browser, Running
from tests.web.sending import form, post, read
from tests.web.test_receiving import spoiled

__all__ = ["make"]


def dropped(browser: Browser, *files: tuple[str, bytes]) -> tuple[str, str]:
    """Drop files: the address of their list, and its text once all are read."""
    status, _, address = post(browser, "/ontvangen", form(browser, "bestanden", list(files)))
    assert status == 302
    return address, read(browser, address)[1]


def fetched(browser: Browser, path: str) -> tuple[int, bytes, str]:
    """A file: the status, its bytes, and under which name it is kept."""
    connection = HTTPConnection("127.0.0.1", urlsplit(browser.url).port or 0, timeout=120)
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    connection.request("GET", path, headers={"Cookie": cookies})
    response = connection.getresponse()
    body, name = response.read(), response.headers.get("Content-Disposition", "")
    connection.close()
    return response.status, body, name


def test_all_marked_workbooks_come_in_one_zip_with_a_list(workplace: Running, make: Make) -> None:
    browser = workplace.signed_in()
    bad = spoiled(make("basis.xlsx", naam="Zorg Fout BV", kvk="12345678"), "fout.xlsx").read_bytes()
    good = make("goed.xlsx").read_bytes()
    names = ("Zorg.xlsx", "ZORG.xlsx", "../../Zorg.xlsx", "con.xlsx", "half.xlsx")
    address, text = dropped(browser, *((name, bad) for name in names[:4]), (names[4], bad[:900]), ("goed.xlsx", good))
    assert f'href="{address}/correcties"' in text
    assert t.CORRECTIONS in text
    status, body, name = fetched(browser, f"{address}/correcties")
    assert status == 200
    assert name.startswith("attachment")
    assert ".zip" in name
    with ZipFile(BytesIO(body)) as archive:
        assert archive.testzip() is None
        inside = archive.namelist()
        books = [one for one in inside if one != t.ZIP_LIST]
        assert sorted(books) == sorted(
            ["Zorg-correctie.xlsx", "ZORG-correctie-2.xlsx", "Zorg-correctie-3.xlsx", "con_-correctie.xlsx"]
        )
        said = archive.read(t.ZIP_LIST).decode("utf-8-sig")
        for book in books:
            assert f"{book}: kwam binnen als '" in said
            sheet = openpyxl.load_workbook(BytesIO(archive.read(book)))["NMD Drenthe"]
            assert any(
                cell.comment and "voldoet bijna" in cell.comment.text for row in sheet.iter_rows() for cell in row
            )
    assert "Niet in dit bestand: 'half.xlsx'" in said
    assert "goed" not in said
    assert "1 fout." in said


def test_one_faulty_workbook_needs_no_zip_and_none_gives_none(workplace: Running, make: Make) -> None:
    browser = workplace.signed_in()
    bad = spoiled(make("basis.xlsx", naam="Zorg Fout BV", kvk="12345678"), "fout.xlsx").read_bytes()
    assert "/correcties" not in dropped(browser, ("fout.xlsx", bad))[1]
    address, _ = dropped(browser, ("goed.xlsx", make("goed.xlsx").read_bytes()))
    assert fetched(browser, f"{address}/correcties")[0] == 404


@pytest.mark.parametrize("path", ["", "/0/correctie", "/correcties"])
def test_a_list_that_is_gone_says_so_and_where_to_look(workplace: Running, path: str) -> None:
    browser = workplace.signed_in()
    status, text = browser.get(f"/ontvangen/van-voor-een-herstart{path}")
    assert status == 404
    assert f"<h1>{t.GONE}</h1>" in text
    for link in ('href="/logboek?soort=ontvangen"', 'href="/ontvangen"', 'href="/"'):
        assert link in text.partition("<main")[2]
    assert browser.post("/ontvangen/van-voor-een-herstart/0/alsnog", {"wat": "nieuw"})[0] == 404


def test_who_stores_a_workbook_after_all_chooses_from_the_moments_of_its_provider(
    workplace: Running, make: Make
) -> None:
    browser = workplace.signed_in()
    dropped(browser, ("een.xlsx", make("een.xlsx", naam="Zorg Oud BV").read_bytes()))
    dropped(browser, ("ander.xlsx", make("ander.xlsx", naam="Ander Zorg BV", kvk="12345678").read_bytes()))
    address, text = dropped(browser, ("twee.xlsx", make("twee.xlsx", naam="Zorg Nieuw BV").read_bytes()))
    choice = text.partition('<select id="m-0" name="moment">')[2].partition("</select>")[0]
    assert re.findall(r'<option value="(\d*)">', choice) == ["", "2"]
    assert "Eerste toets NMD Drenthe, " in choice
    said = {"wat": "naam", "moment": "2", "motivering": "De naam is nieuw."}
    assert browser.post(f"{address}/0/alsnog", said)[0] == 302
    assert t.outcome(1, 0, 0) in browser.get(address)[1]
