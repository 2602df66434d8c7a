# SPDX-License-Identifier: EUPL-1.2
"""The number of a message stands behind its sentence on a page; a terminal and JSON have it where they had it."""

import re

import pytest

from tests.commands.conftest import Call, Make, call, make
from tests.web.conftest import Browser
from tests.web.test_pages import inside, send
from tests.web.test_receiving import spoiled

__all__ = ["call", "inside", "make"]

SENTENCE = "Werkblad 'NMD Drenthe', cel"
BEHIND = re.compile(r'voldoet bijna.*? <small class="nummer">\(melding K\d{3}\)</small></(?:li|p)>', re.DOTALL)


@pytest.mark.parametrize("path", ["/ontvangen", "/moment/2/werkmap"])
def test_a_page_says_what_is_wrong_first_and_its_number_last(inside: Browser, make: Make, path: str) -> None:
    bad = spoiled(make("basis.xlsx", naam="Zorg Fout BV", kvk="12345678"), "fout.xlsx")
    field = {} if path == "/ontvangen" else {"field": "werkmap"}
    _, text = send(inside, path, "fout.xlsx", bad.read_bytes(), **field)
    text = text.replace("&#39;", "'")
    assert re.search(rf"<(?:li|p)>{SENTENCE}", text)
    assert BEHIND.search(text)
    assert not re.search(r"<(?:li|p)>K\d{3}", text)


def test_a_terminal_has_it_in_front(call: Call, make: Make) -> None:
    said = call("controleer", spoiled(make("basis.xlsx"), "fout.xlsx")).err
    assert re.search(rf"K\d{{3}} +{SENTENCE}", said)
