# SPDX-License-Identifier: EUPL-1.2
"""The course of a test from the page: draft, reaction, decision, re-test; with the papers that go out."""

from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.commands.conftest import Make, make
from tests.web.chromium import Window, browser
from tests.web.conftest import Running
from tests.web.looking import looked_at
from tests.web.test_receiving import downloaded, drop

__all__ = ["make"]
pytestmark = pytest.mark.chromium

FINDING = "Er is geen meldcode; niemand kende de stappen."


def judged(make: Make, day: str = "2026-11-13") -> Path:
    """A workbook that an assessor judged on a day: V1 falls short, with a finding."""
    from kern.region.installed import load_plugins

    demands = load_plugins().regions["nmd_drenthe"].catalogue.demands
    answers = {one.ref: {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"} for one in demands}
    answers["V1"] |= {"oordeel": "Voldoet niet", "bevinding": FINDING}
    records = [{"sleutel": "datum", "waarde": day}]
    return make("getoetst.xlsx", answers, records)


def words(path: Path | bytes) -> str:
    """All that stands in a Word file."""
    document = docx.Document(BytesIO(path) if isinstance(path, bytes) else str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def record(window: Window, kind: str, **fields: str) -> None:
    """Record what happened, on the page of a moment; the event is then on the page."""
    window.choose("#soort", kind)
    window.push("#soort ~ button")
    for name, said in fields.items():
        window.fill(f"#v-{name}", said)
    window.push(".formulier .knop")
    window.until("#tijdlijn ~ table", kind)


def test_both_sides_are_heard_and_a_decision_goes_out(workplace: Running, make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "ophalen"
    folder.mkdir()
    with browser(workplace.url, folder) as window:
        window.driver.get(workplace.login_url)
        drop(window, judged(make))
        window.link("toets NMD Drenthe, ")
        moment = window.path

        window.link("Concept voor hoor en wederhoor")
        looked_at(window)
        shown = window.text()
        assert "Dit is een concept." in shown
        assert FINDING in shown
        assert "Veiligheid, nr. 1" in shown
        window.link("Word")
        draft = words(downloaded(folder, "concept-2.docx"))
        assert FINDING in draft
        assert "Uw reactie" in draft

        # What is recorded as sent is kept as a document with the event.
        window.open(moment)
        record(window, "concept verstuurd")
        window.link("concept-moment-2.docx")
        assert FINDING in words(downloaded(folder, "concept-moment-2.docx"))
        record(window, "reactie op feiten", toelichting="De meldcode hangt in de gang.")
        window.link("Reactie op de feiten")
        looked_at(window)
        assert "De meldcode hangt in de gang." in window.text()

        # A decision can be looked at before it is recorded, and says that it is not.
        window.open(f"{moment}?soort=besluit")
        window.fill("#v-uitkomst", "Verbeterplan")
        window.fill("#v-motivering", "De meldcode is er niet, en dat moet wel.")
        window.fill("#v-orgaan", "het college van Assen")
        window.fill("#v-rechtsmiddel", "U kunt bezwaar maken bij het college.")
        window.push("button[name=bekijk]")
        looked = words(downloaded(folder, "besluit-moment-2.docx"))
        assert "Het besluit is nog niet vastgelegd." in looked
        assert "het college van Assen" in looked
        assert window.text("#vast ~ form h3") == "besluit"
        for path in folder.iterdir():
            path.unlink()
        window.push(".formulier .knop")
        window.until("#tijdlijn ~ table", "besluit")
        window.link("besluit-moment-2.docx")
        made = words(downloaded(folder, "besluit-moment-2.docx"))
        for told in ("Verbeterplan", "De meldcode is er niet", "bezwaar maken bij het college", FINDING):
            assert told in made
        assert "nog niet vastgelegd" not in made
        looked_at(window)
        window.link("Besluit")
        looked_at(window)
        assert "De meldcode hangt in de gang" in window.text()


def test_a_retest_from_the_page_to_then_and_now(workplace: Running, make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "ophalen"
    folder.mkdir()
    with browser(workplace.url, folder) as window:
        window.driver.get(workplace.login_url)
        drop(window, judged(make))
        window.link("toets NMD Drenthe, ")
        first = window.path
        window.link("Hertoets voorbereiden")
        looked_at(window)
        assert "(1)" in window.text("#opnieuw")
        assert "Meldcode" in window.text()
        window.fill("#v-motivering", "De aanbieder vroeg zelf om een hertoets.")
        window.push("#plan ~ form .knop")
        window.until("#werkmap ~ [role=status]", "De hertoets is gepland")
        window.link("Haal de werkmap voor de hertoets op")
        book = downloaded(folder)
        window.open(first)
        assert "hertoets gepland" in window.text("#tijdlijn ~ table")

        opened = openpyxl.load_workbook(book)
        rows = list(opened["NMD Drenthe"].iter_rows())
        header = [cell.value for cell in next(row for row in rows if "Zelfbeoordeling" in [c.value for c in row])]
        row = next(row for row in rows if row[header.index("Nr")].value == "V1")
        row[header.index("Zelfbeoordeling")].value = "Voldoet"
        row[header.index("Oordeel toetser")].value = "Voldoet"
        opened.save(book)
        drop(window, book)
        window.link("toets NMD Drenthe, ")
        assert "Hertoets NMD Drenthe, " in window.text(".feiten")
        window.link("Toen en nu")
        looked_at(window)
        assert "Was 'Voldoet niet', is nu 'Voldoet'." in window.text()
        window.open(first)
        window.link("Naar de hertoets")
        window.open(first)
        window.link("Toen en nu")
        assert "1 verbeterd" in window.text()


def test_without_a_judgement_there_is_no_paper_to_send(workplace: Running, make: Make) -> None:
    from tests.web.test_pages import send

    inside = workplace.signed_in()
    assert send(inside, "/ontvangen", "in.xlsx", make("in.xlsx").read_bytes())[0] == 200
    for page in ("concept", "reactie", "besluit", "hertoets"):
        status, text = inside.get(f"/moment/2/{page}")
        assert status == 400, page
        assert "kern dossier" not in text
        assert "Traceback" not in text
    assert "Hertoets voorbereiden" not in inside.get("/moment/2")[1]
