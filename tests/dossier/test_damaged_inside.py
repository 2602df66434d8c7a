# SPDX-License-Identifier: EUPL-1.2
"""A dossier that opens but of which something inside was changed: every command tells it, and the check says what."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]
JUDGED = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Geen meldcode."}}
KVK = "01234567"
COMMANDS = [
    "lijst",
    f"toon {KVK}",
    "acties",
    "jaarcijfers 2026",
    f"pakket {KVK} --alles -o pakket.zip --overschrijf",
    f"leg-vast {KVK} --soort bezoek",
    "vernietig --moment 2 --grond selectielijst-1 --bevestig",
]
DAMAGE = {
    "update dossier_content set text = '{kapot'": "inhoud_gewijzigd",
    "update dossier_content set text = '[]'": "inhoud_gewijzigd",
    "update dossier_content set text = cast(x'ff80' as text)": "",
    "update dossier_evaluation set body = substr(body, 1, 100)": "beoordeling_gewijzigd",
    "update dossier_event set kind = 'onbekend' where seq = 3": "soort_onbekend",
    "update dossier_event set happened_on = 'gisteren' where seq = 3": "gebeurtenis_gewijzigd",
    "update dossier_event set happened_on = '2026-59-99' where seq = 3": "gebeurtenis_gewijzigd",
    "update dossier_event set provider = 999": "gebeurtenis_gewijzigd",
    "update dossier_provider set names = 'x'": "overzicht_wijkt_af",
    "update dossier_action set due = '2026-59-99'": "overzicht_wijkt_af",
    "update dossier_moment set opened_on = 'gisteren', percentage = 'x'": "overzicht_wijkt_af",
    "delete from dossier_moment": "overzicht_wijkt_af",
    "delete from dossier_event where seq = 3": "volgorde",
    "drop table dossier_action": "",
}


@pytest.fixture
def good(call: Call, make: Make, tmp_path: Path) -> Path:
    place = tmp_path / "dossier.sqlite3"
    book = make(answers=JUDGED, records=[{"sleutel": "datum", "waarde": "2026-11-20"}])
    where = ["--dossier", place, "--stil"]
    assert call("dossier", "ontvang", book, *where).code == 0
    asked = ["--soort", "verbeterplan gevraagd", "--uiterlijk", "2030-01-01"]
    assert call("dossier", "leg-vast", KVK, *asked, *where).code == 0
    return place


@pytest.mark.parametrize("statement", DAMAGE)
def test_what_was_changed_inside_is_told_by_every_command(
    good: Path, call: Call, tmp_path: Path, statement: str
) -> None:
    with sqlite3.connect(good) as database:
        guards = list(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        database.execute(statement)
        for _, sql in guards:
            database.execute(sql)
    database.close()
    with sqlite3.connect(good) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    database.close()
    bytes_ = good.read_bytes()
    for command in COMMANDS:
        for path in tmp_path.glob("dossier.sqlite3-*"):
            path.unlink()
        good.write_bytes(bytes_)
        done = call("dossier", *command.split(), "--dossier", good)
        assert done.code in (0, 2), command
        assert "Traceback" not in done.err, command
        assert done.code == 0 or "Fout" not in done.err, command
    good.write_bytes(bytes_)
    checked = call("dossier", "controleer", "--dossier", good, "--uitvoer", "json")
    if expected := DAMAGE[statement]:
        assert checked.code == 1, checked.err
        assert expected in {problem["code"] for problem in json.loads(checked.out)["problems"]}
    else:
        assert (checked.code, "beschadigd" in checked.err) == (2, True)
