# SPDX-License-Identifier: EUPL-1.2
"""From a paper to the form that says that it was sent; and after every form, a line that says what was done."""

import re
from datetime import date

import pytest

from tests.commands.conftest import Make, make
from tests.web.conftest import Browser, Running
from tests.web.test_course import judged
from tests.web.test_pages import send
from tests.web.test_told import sent, told

__all__ = ["make"]

MOMENT = "/moment/2"
TODAY = date.today().isoformat()
WHY = "De brief was van een dag eerder."


@pytest.fixture
def tested(workplace: Running, make: Make) -> Browser:
    """A browser, with a moment that an assessor judged."""
    browser = workplace.signed_in()
    send(browser, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    return browser


def act(text: str) -> str:
    """The address of the button with which something is recorded about a paper; empty without one."""
    found = re.search(r'<p class="vervolgstap"><a href="([^"]+)">Leg ', text)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.mark.parametrize(
    ("page", "before", "kind"),
    [
        ("concept", (), "concept_verstuurd"),
        ("reactie", ("concept_verstuurd",), "reactie_op_feiten"),
        ("rapport", (), "definitief_rapport"),
    ],
)
def test_a_paper_leads_to_the_form_that_says_it_was_sent(
    tested: Browser, page: str, before: tuple[str, ...], kind: str
) -> None:
    for event in before:
        sent(tested, MOMENT, {"soort": event, "datum": TODAY})
    link = act(tested.get(f"{MOMENT}/{page}")[1])
    assert link == f"{MOMENT}?soort={kind}#vast"
    assert f'name="soort" value="{kind}"' in tested.get(link.partition("#")[0])[1]
    sent(tested, MOMENT, {"soort": kind, "datum": TODAY})
    assert act(tested.get(f"{MOMENT}/{page}")[1]) == "", "it was sent already"


def test_a_decision_leads_to_the_day_on_which_it_was_made_known(tested: Browser) -> None:
    said = {"soort": "besluit", "datum": TODAY, "uitkomst": "Goed", "motivering": "Het volgt uit de toets."}
    sent(tested, MOMENT, said)
    link = act(tested.get(f"{MOMENT}/besluit")[1])
    assert link == "/gebeurtenis/5/verbeter?bekend=1#v-bekendgemaakt_op"
    form = tested.get(link.partition("#")[0])[1]
    assert 'id="v-bekendgemaakt_op"' in form
    assert "Bij het vastleggen was dit nog niet bekend." in form
    assert "nog niet bekend" not in tested.get("/gebeurtenis/5/verbeter")[1]
    change = {**said, "bekendgemaakt_op": TODAY, "waarom": "De brief is vandaag verstuurd."}
    sent(tested, "/gebeurtenis/5/verbeter", change)
    assert act(tested.get(f"{MOMENT}/besluit")[1]) == ""


def test_a_closed_moment_offers_nothing_to_record(tested: Browser) -> None:
    sent(tested, MOMENT, {"soort": "afgesloten", "datum": TODAY, "motivering": "Alles is gedaan."})
    for page in ("concept", "rapport"):
        assert act(tested.get(f"{MOMENT}/{page}")[1]) == ""


def test_a_correction_says_what_it_did(tested: Browser) -> None:
    sent(tested, MOMENT, {"soort": "bezoek", "datum": TODAY, "toelichting": "Hier."})
    change = {"datum": TODAY, "toelichting": "Daar.", "motivering": "", "waarom": WHY}
    address, _, place = sent(tested, "/gebeurtenis/5/verbeter", change).partition("#")
    assert place == "gedaan"
    assert told(tested.get(address)[1]) == (
        "Vastgelegd: bezoek (nr 5) is verbeterd. De verbetering staat als nr 6 in de tijdlijn."
    )
    address = sent(tested, "/gebeurtenis/5/verbeter", {"waarom": WHY, "doe": "vervalt"}).partition("#")[0]
    assert told(tested.get(address)[1]) == (
        "Vastgelegd: bezoek (nr 5) telt niet meer mee. Dat staat als nr 7 in de tijdlijn."
    )


def test_another_name_says_what_it_did_and_so_does_taking_it_back(tested: Browser) -> None:
    address = sent(tested, "/aanbieder/1/naam", {"naam": "Anders Zorg BV", "waarom": WHY}).partition("#")[0]
    assert told(tested.get(address)[1]) == "Vastgelegd: hernoemd (nr 5)."
    address = sent(tested, "/gebeurtenis/5/verbeter", {"waarom": WHY, "doe": "vervalt"}).partition("#")[0]
    assert address.startswith("/aanbieder/1")
    assert "hernoemd (nr 5) telt niet meer mee" in told(tested.get(address)[1])


def test_a_form_says_what_must_be_filled_in_and_what_the_day_is_for(tested: Browser) -> None:
    text = tested.get(f"{MOMENT}?soort=concept_verstuurd")[1]
    assert "Velden met een * moet u invullen." in text
    assert "Het volgende is hier: reactie op de feiten (aanbieder)." in text
    assert "Het volgende is hier" not in tested.get(f"{MOMENT}?soort=actie")[1]


def test_a_paper_without_a_summary_has_no_heading_for_one(tested: Browser) -> None:
    said = {"soort": "besluit", "datum": TODAY, "uitkomst": "Goed", "motivering": "Het volgt uit de toets."}
    sent(tested, MOMENT, said)
    assert "In het kort" not in tested.get(f"{MOMENT}/besluit")[1]
    assert "In het kort" in tested.get(f"{MOMENT}/concept")[1]
