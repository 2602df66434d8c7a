# SPDX-License-Identifier: EUPL-1.2
"""Finding back what was recorded, and settling an action without knowing its number."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.commands.conftest import Make, make
from tests.web.chromium import browser
from tests.web.conftest import Browser, Running
from tests.web.looking import looked_at
from tests.web.test_course import judged, record
from tests.web.test_pages import send
from tests.web.test_receiving import drop

__all__ = ["make"]


def found(inside: Browser, **asked: str) -> str:
    """What the log shows for a question."""
    status, text = inside.get(f"/logboek?{urlencode(asked)}")
    assert status == 200
    return text.partition("</form>")[2].partition("</form>")[2]


def test_the_log_can_be_searched(workplace: Running, make: Make) -> None:
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "een.xlsx", judged(make).read_bytes())
    send(inside, "/ontvangen", "twee.xlsx", make("twee.xlsx", naam="Ander Zorg BV", kvk="12345678").read_bytes())
    assert "Zorg op Maat BV" not in found(inside, aanbieder="ander")
    assert "Ander Zorg BV" in found(inside, aanbieder="12345678")
    assert "toetsing vastgelegd" in found(inside, van="2026-11-13", tot="2026-11-13")
    assert "Ander Zorg BV" not in found(inside, van="2026-11-13", tot="2026-11-13")
    assert "Er is niets vastgelegd" in found(inside, aanbieder="niemand")
    assert "Er is niets vastgelegd" in found(inside, door="niemand")
    assert "Ander Zorg BV" in found(inside, van="gisteren", tot="", soort="ontvangen")


@pytest.mark.chromium
def test_an_action_is_settled_from_where_it_stands(workplace: Running, make: Make, tmp_path: Path) -> None:
    with browser(workplace.url, tmp_path) as window:
        window.driver.get(workplace.login_url)
        drop(window, judged(make))
        window.link("toets NMD Drenthe, ")
        record(window, "actie", titel="Bel de bestuurder")
        window.link("Is gedaan")
        chosen = window.one("#v-actie option:checked").text
        assert "Bel de bestuurder" in chosen
        assert window.one("#v-stand").get_attribute("value") == "gedaan"
        looked_at(window)
        window.fill("#v-motivering", "Zij is gebeld op haar nummer.")
        window.push(".formulier .knop")
        window.until("#acties ~ ul", "Bel de bestuurder · gedaan")
        assert not window.all("#acties ~ ul a")
