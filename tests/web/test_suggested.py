# SPDX-License-Identifier: EUPL-1.2
"""Who decides is offered the words of the framework, what kern came to first; and may use other words."""

import re
from datetime import date
from html import unescape

import pytest

from kern.dossier.suggesting import suggested
from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Make, call, make
from tests.web.conftest import Browser, Running
from tests.web.test_course import judged
from tests.web.test_pages import send

__all__ = ["call", "make"]

MOMENT = "/moment/2"
FRAMEWORK = ["Zwaardere maatregel overwegen", "Verbeterplan met hertoets", "Goed"]


def offered(text: str, field: str = "uitkomst") -> list[str]:
    """What a field offers."""
    assert f'list="l-{field}"' in text
    found = text.partition(f'<datalist id="l-{field}">')[2].partition("</datalist>")[0]
    return [unescape(word) for word in re.findall(r'<option value="([^"]*)">', found)]


@pytest.fixture
def tested(workplace: Running, make: Make) -> Browser:
    """A browser, with a moment that an assessor judged: kern comes to "Goed"."""
    browser = workplace.signed_in()
    send(browser, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    return browser


def test_a_decision_is_offered_what_kern_came_to_and_then_the_framework(tested: Browser) -> None:
    text = tested.get(f"{MOMENT}?soort=besluit")[1]
    assert offered(text) == ["Goed", *FRAMEWORK[:2]]
    assert "kern kwam hier uit op: Goed." in text
    assert f"Het kader noemt: {'; '.join(FRAMEWORK)}." in text
    assert not re.search(r'name="uitkomst" value="[^"]+"', text), "kern fills nothing in"
    assert offered(text, "maatregel")
    own = {"soort": "besluit", "datum": date.today().isoformat(), "uitkomst": "Iets anders", "motivering": "Zo is het."}
    assert tested.post(MOMENT, {**own, "motivering": "Zo besloot het college."})[0] == 302
    seq = re.findall(r"/gebeurtenis/(\d+)/verbeter", tested.get(MOMENT)[1])[-1]
    assert offered(tested.get(f"/gebeurtenis/{seq}/verbeter")[1])[0] == "Goed"


def test_without_the_judgement_of_an_assessor_nothing_is_said_to_come_out(workplace: Running, make: Make) -> None:
    browser = workplace.signed_in()
    send(browser, "/ontvangen", "in.xlsx", make("in.xlsx").read_bytes())
    text = browser.get(f"{MOMENT}?soort=besluit")[1]
    assert "kern kwam hier uit op" not in text
    assert offered(text) == FRAMEWORK


@pytest.mark.parametrize("region", sorted(load_plugins().regions))
def test_every_region_offers_only_its_own_outcomes(region: str) -> None:
    found = suggested(load_plugins().regions[region])["uitkomst"]
    assert len(found.words) > 1
    assert found.advised == ""
    assert not any("_" in word for word in found.words), "names, not codes"
    assert not suggested(None)


def test_a_command_without_an_outcome_names_what_the_framework_has(call: Call, make: Make, place: str) -> None:
    assert call("dossier", "ontvang", judged(make), "--dossier", place).code == 0
    done = call(
        "dossier", "leg-vast", "01234567", "--soort", "besluit", "--motivering", "Zo is het.", "--dossier", place
    )
    assert done.code == 2
    said = " ".join(done.err.split())
    assert "kern kwam hier uit op: Goed." in said
    assert f"Het kader noemt: {'; '.join(FRAMEWORK)}." in said
