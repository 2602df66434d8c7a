# SPDX-License-Identifier: EUPL-1.2
"""Every page of the list of routes, in a real browser on a filled dossier: axe, and no scrolling sideways.

The list itself is walked: a new page is looked at, or is named here with the reason why there is nothing to look at.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.web.chromium import browser
from tests.web.conftest import running
from tests.web.looking import looked_at
from tests.web.test_door import ROUTES

pytestmark = pytest.mark.chromium

#: Addresses that show no page: what they give instead.
NO_PAGE = {
    "gezond": "JSON",
    "begin": "a session",
    "stijl": "a style sheet",
    "jaarcijfers-nu": "the same page as jaarcijfers",
    "stuk": "a file",
    "agenda": "a file",
    "toets-werkmap": "a file",
    "ontvangst-correctie": "a file",
    "ontvangst-correcties": "a file",
    "hertoets-werkmap": "a file",
}
#: More to look at than the bare address: forms that are opened by a choice.
MORE = {
    "moment": ("?soort=besluit", "?soort=concept_verstuurd"),
    "werkvoorraad": ("?zoek=Veenwortel", "?zoek=niemand", "?groep=toetsen"),
    "acties": ("?laat=1",),
    "logboek": ("?soort=besluit",),
}


def kern(*arguments: object) -> str:
    """Run a command that must do well."""
    done = subprocess.run([sys.executable, "-m", "kern", *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def filled(folder: Path) -> tuple[str, Mapping[str, int]]:
    """A dossier with the workbooks of the demo: a test and its re-test, and a provider in three regions."""
    place = str(folder / "dossier.kern")
    kern("demo", "-o", folder / "demo")
    told = kern("dossier", "ontvang", folder / "demo", "--dossier", place, "--uitvoer", "json")
    items = {item["file"]: item for item in json.loads(told)["items"]}
    first, again, several = (
        next(item for name, item in items.items() if name.startswith(start))
        for start in ("nmd_drenthe-2", "nmd_drenthe-7", "meer-regios-1")
    )
    known = {"first": first["moments"][0]["moment"], "again": again["moments"][0]["moment"]}
    shown = json.loads(kern("dossier", "toon", several["provider"], "--dossier", place, "--uitvoer", "json"))
    leg_vast = ("dossier", "leg-vast", first["provider"], "--dossier", place, "--moment", known["first"], "--soort")
    kern(*leg_vast, "concept verstuurd", "--uiterlijk", "2099-01-02")
    again_too = (*leg_vast[:-2], known["again"], "--soort")
    kern(*again_too, "besluit", "--uitkomst", "Goed", "--motivering", "Het volgt uit de hertoets.")
    events = json.loads(kern("dossier", "toon", first["provider"], "--dossier", place, "--uitvoer", "json"))["events"]
    decision = next(event["seq"] for event in events if event["kind"] == "besluit")
    return place, {**known, "several": shown["provider"]["id"], "decision": decision}


def address(row: Mapping[str, object], known: Mapping[str, int], delivery: str) -> str:
    """A path with what this dossier has for its parts."""
    path = str(row["path"]).replace("<int:year>", "2026").replace("<str:key>", delivery)
    path = path.replace("moment/<int:number>", f"moment/{known['again']}")
    path = path.replace("aanbieder/<int:number>", f"aanbieder/{known['several']}")
    path = path.replace("gebeurtenis/<int:number>", f"gebeurtenis/{known['decision']}")
    assert "<" not in path, f"say what {row['name']} has to be shown with"
    return path


def test_every_page_is_for_everybody(tmp_path: Path) -> None:
    place, known = filled(tmp_path)
    with running(place, tmp_path) as workplace, browser(workplace.url, tmp_path) as window:
        window.driver.get(workplace.login_url)
        window.open("/ontvangen")
        window.one("#bestanden").send_keys(str(tmp_path / "demo" / "nmd_drenthe-1-sterk.xlsx"))
        window.push(".formulier button")
        window.until("#stand > [role=status]", "1 zonder iets nieuws")
        delivery = window.path.rpartition("/")[2]
        looked = set()
        for row in ROUTES:
            name = str(row["name"])
            if row["method"] != "GET" or name in NO_PAGE:
                continue
            path = address(row, known, delivery)
            for more in ("", *MORE.get(name, ())):
                window.open(path + more)
                assert window.all("main h1"), path
                assert "bestaat niet" not in window.text("h1"), path
                looked_at(window)
            looked.add(name)
        said = [entry["message"] for entry in window.driver.get_log("browser") if entry["level"] == "SEVERE"]
        assert not said
    assert looked | set(NO_PAGE) == {str(row["name"]) for row in ROUTES if row["method"] == "GET"}
