# SPDX-License-Identifier: EUPL-1.2
"""How many questions a page asks of the database: as many with sixty providers as with three."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.web.test_door import ROUTES

PROGRAM = Path(__file__).parent.parent.parent / "bench" / "werkplek.py"
#: Pages that show something else than a page here: a link that was made up, a workbook that cannot be corrected.
OTHER = {"begin": 403, "ontvangst-correctie": 400}
#: More is no longer a page that somebody thought of.
MOST = 20


def asked(providers: int) -> dict[str, tuple[int, int]]:
    """The status and the number of queries of every page, at so many providers."""
    command = [sys.executable, str(PROGRAM), "--vragen", str(providers)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    return {name: (status, amount) for name, (status, amount) in json.loads(done.stdout).items()}


def test_a_page_asks_as_much_of_a_large_dossier() -> None:
    """Every page of the route list, so that a new one cannot be forgotten."""
    with ThreadPoolExecutor(2) as pool:
        few, many = pool.map(asked, (3, 60))
    names = [str(row["name"]) for row in ROUTES if row["method"] == "GET"]
    unseen = {name: few[name][0] for name in names if few[name][0] != OTHER.get(name, 200)}
    assert not unseen, "put what these pages show in the dossier of bench/werkplek.py"
    assert {name: few[name][1] for name in names} == {name: many[name][1] for name in names}
    assert not {name: few[name][1] for name in names if few[name][1] > MOST}
