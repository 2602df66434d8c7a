# SPDX-License-Identifier: EUPL-1.2
"""What may follow, on the page of a moment: the demo's own dossier, the link to the form, and terms that were set."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import Browser, running


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The workplace of the demo, on a dossier that is not there yet, with a term of the municipality."""
    folder = tmp_path_factory.mktemp("demo")
    settings = folder / "gemeente.toml"
    settings.write_text('[termijnen.nmd_drenthe]\nverbeterplan_gevraagd = "6 weken"\n', encoding="utf-8")
    with running(str(folder / "d.sqlite3"), folder, "--demo", "--instellingen", str(settings)) as found:
        yield found.signed_in()


def moment_of(browser: Browser, name: str) -> str:
    """The page of the first moment of a provider in the work in hand."""
    _, page = browser.get("/")
    rows = re.findall(r'<a href="(/moment/[0-9]+)">([^<]+)</a>.*?</tr>', page, re.DOTALL)
    return next(path for path, called in rows if name in unescape(called))


def test_a_dossier_that_is_new_is_filled_with_the_story_and_one_that_is_there_is_kept(demo: Browser) -> None:
    _, page = demo.get("/aanbieder/1")
    for words in ("Begeleid Thuis Veenwortel BV", "verbeterplan gevraagd", "hertoets uitgevoerd", "besluit"):
        assert words in page


def test_every_page_says_that_this_is_a_demo_and_no_other_workplace_does(demo: Browser, tmp_path: Path) -> None:
    for path in ("/", "/aanbieder/1", "/acties", "/logboek"):
        assert "Demo: de aanbieders zijn verzonnen." in demo.get(path)[1]
    with running(str(tmp_path / "echt.sqlite3"), tmp_path) as found:
        assert "Demo:" not in found.signed_in().get("/")[1]


def test_the_steps_of_the_framework_stand_with_their_place_and_lead_to_the_form(demo: Browser) -> None:
    _, page = demo.get(moment_of(demo, "Tweede Turf"))
    assert "Wat er volgens het kader kan volgen" in page
    assert "regels 1411-1417" in page
    link = next(unescape(one) for one in re.findall(r'href="(/moment/[0-9]+\?soort=actie[^"]*)"', page))
    status, form = demo.get(link.partition("#")[0])
    assert status == 200
    assert 'name="titel" value="Alle verbeteringen op orde brengen, zonder hertoets"' in form


def test_what_the_framework_is_silent_on_is_said_beside_the_form(demo: Browser) -> None:
    _, form = demo.get(f"{moment_of(demo, 'Tweede Turf')}?soort=zienswijze")
    assert "Het kader zegt niets over hoor en wederhoor" in form


def test_out_of_the_order_is_refused_with_the_place_until_it_has_a_reason(demo: Browser) -> None:
    path = moment_of(demo, "Woonzorg Kwartelveld")
    _, form = demo.get(f"{path}?soort=hertoets_gepland")
    known = re.search(r'name="na" value="([0-9]+)"', form)
    assert known is not None
    said = {"soort": "hertoets_gepland", "datum": "2026-11-27", "na": known[1]}
    status, page = demo.post(path, said)
    assert status == 400
    assert "In het kader komt 'hertoets gepland' na 'verbeterplan beoordeeld'" in unescape(page)
    assert "Dat mag, met een reden" in unescape(page)
    status, _ = demo.post(path, {**said, "motivering": "De aanbieder vraagt er zelf om."})
    assert status == 302
    assert "Buiten de volgorde" in demo.get(path)[1]


def test_a_term_that_the_municipality_set_fills_the_day(demo: Browser) -> None:
    path = moment_of(demo, "Sikkelgras")
    _, form = demo.get(f"{path}?soort=verbeterplan_gevraagd")
    known = re.search(r'name="na" value="([0-9]+)"', form)
    assert known is not None
    said = {
        "soort": "verbeterplan_gevraagd",
        "datum": "2026-11-02",
        "na": known[1],
        "motivering": "Zo is het afgesproken.",
    }
    assert demo.post(path, said)[0] == 302
    page = unescape(demo.get(path)[1])
    assert "Uiterlijk: 14 december 2026" in page
    assert "Termijn van: de gemeente, 6 weken" in page


def test_the_demo_that_is_there_already_is_used_as_it_is(tmp_path: Path) -> None:
    place = str(tmp_path / "d.sqlite3")
    pages = []
    for _ in range(2):
        with running(place, tmp_path, "--demo") as found:
            browser = Browser(found.url)
            assert browser.get(urlsplit(found.login_url).path)[0] == 302
            pages.append(browser.get("/logboek")[1].count("aanbieder opgenomen"))
    assert pages[0] == pages[1] > 0
