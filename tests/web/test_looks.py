# SPDX-License-Identifier: EUPL-1.2
"""What an official sees at a glance: what is overdue, and reports that keep their own looks in the workplace."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import kern.render.html
import kern.web
from tests.web.conftest import Browser
from tests.web.filled import filled, inside

__all__ = ["filled", "inside"]
SHEETS = Path(kern.web.__file__).parent / "static" / "kern"
REPORTS = Path(kern.render.html.__file__).parent


def classes(sheet: str) -> set[str]:
    """The classes that a style sheet gives looks to."""
    return set(re.findall(r"\.([a-z][a-z_-]*)", re.sub(r"\{[^{}]*\}", " ", sheet)))


def test_the_frame_of_the_workplace_gives_no_looks_to_what_a_report_has() -> None:
    """A report in the workplace looks as it does on its own: a class of the same name once squeezed its tables."""
    frame = classes((SHEETS / "raam.css").read_text())
    assert "bovenbalk" in frame
    own = classes((REPORTS / "templates" / "stijl.css").read_text())
    for path in (*REPORTS.rglob("*.j2"), *REPORTS.rglob("*.py")):
        own |= {name for some in re.findall(r'class="([^"{]*)', path.read_text()) for name in some.split()}
    # On purpose: tables are denser on a telephone, and the head has the bar above it.
    assert frame & own == {"stuk", "kop"}


def test_a_report_gets_the_frame_and_nothing_of_the_other_pages(inside: Browser) -> None:
    for path, sheet in (("/", True), ("/moment/2/rapport", False), ("/moment/2/toetsplan", False)):
        text = inside.get(path)[1]
        assert "/static/kern/raam.css" in text
        assert ("/static/kern/werkplek.css" in text) == sheet, path


def test_what_is_overdue_is_said_and_marked_on_every_page_that_has_it(inside: Browser) -> None:
    today = date.today()
    for days in (9, 0, -9):
        said = {
            "soort": "actie",
            "datum": (today - timedelta(days=20)).isoformat(),
            "titel": f"Bellen {days}",
            "uiterlijk": (today - timedelta(days=days)).isoformat(),
            "motivering": "Dat spraken wij eerder zo af.",
        }
        assert inside.post("/moment/2", said)[0] == 302
    for path in ("/", "/acties", "/moment/2", "/aanbieder/1"):
        text = inside.get(path)[1]
        late = re.findall(r'class="te-laat">[^<]+<strong>([^<]+)</strong>', text)
        assert set(late) == {"9 dagen te laat"}, path
        assert len(late) == text.count(' class="laat"'), path


def test_numbers_of_client_files_are_drawn_from_the_page(inside: Browser) -> None:
    text = unescape(inside.get("/moment/2/toetsplan")[1])
    assert "--clienten" not in text
    assert "Hoeveel cliënten heeft de aanbieder?" in text
    asked = unescape(inside.get("/moment/2/toetsplan?clienten=40")[1])
    assert 'value="40"' in asked
    assert "vorm=docx&clienten=40" in asked, "the file has the same numbers"
    assert asked.partition("<main")[2] != text.partition("<main")[2]
    for odd in ("0", "x", "999999999"):
        status, page = inside.get(f"/moment/2/toetsplan?clienten={odd}")
        assert (status, f'value="{odd}"' in page) == (200, False)
