# SPDX-License-Identifier: EUPL-1.2
"""Every JSON answer of `kern dossier` keeps its shipped schema; the commands are walked from their own list."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kern.commands.dossier import COMMANDS
from kern.dossier.store.opening import Store
from tests.commands.conftest import Call, Make, call, make
from tests.dossier.test_keeping import filled

__all__ = ["call", "filled", "make"]
SCHEMAS = Path(__file__).parents[2] / "kern" / "contract" / "schema"
#: Each command that answers in JSON, with ways to call it; what is not here writes a file, or says so in its docstring.
ASKED = {
    "ontvang": ["in.xlsx", "in.xlsx", "kapot.xlsx"],
    "lijst": ["", "--regio twente --aantal 1", "--gesloten"],
    "toon": ["12345678", "PGB-1"],
    "leg-vast": ["12345678 --moment 2 --soort bezoek"],
    "corrigeer": ["6 --vervalt --motivering was-een-vergissing"],
    "hernoem": ["12345678 Anders --motivering nieuwe-statuten"],
    "samenvoegen": [
        "PGB-1 12345678 --motivering nieuwe-statuten",
        "PGB-1 12345678 --motivering nieuwe-statuten --bevestig",
    ],
    "neem-op": ["12345678 --regio twente --datum 2020-01-01 --uitkomst Goed"],
    "acties": ["", "--ook-gedaan"],
    "soorten": [""],
    "jaarcijfers": ["2026", "2026 --intern"],
    "controleer": ["", f"--hoofd 1:{'0' * 64}"],
    "vernietig": ["--moment 2 --grond selectielijst-1", "--moment 2 --grond selectielijst-1 --bevestig"],
}
#: Write a file or a database; what they say is for people. Their own tests look at pakket, recidive and hertoets.
OTHERS = {"pakket", "recidive", "hertoets", "reservekopie", "terugzetten", "verhuis", "bijwerken"}


def test_the_walk_knows_every_command() -> None:
    assert set(ASKED) | OTHERS >= set(COMMANDS)
    assert set(ASKED) <= set(COMMANDS)


@pytest.mark.parametrize("command", sorted(ASKED))
def test_every_answer_keeps_its_schema(
    filled: Store, call: Call, make: Make, place: str, command: str, tmp_path: Path
) -> None:
    if command == "ontvang":
        make("in.xlsx")
        (tmp_path / "kapot.xlsx").write_bytes(b"PK niets")
    schema = json.loads((SCHEMAS / f"dossier-{command}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for arguments in ASKED[command]:
        where = [] if command == "soorten" else ["--dossier", place]
        done = call("dossier", command, *arguments.split(), *where, "--uitvoer", "json", "--stil")
        data = json.loads(done.out)
        assert not [error.message for error in validator.iter_errors(data)], arguments
        assert data["kind"] == f"dossier {command}"
