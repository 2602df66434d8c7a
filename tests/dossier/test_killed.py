# SPDX-License-Identifier: EUPL-1.2
"""Real commands killed at any moment: what was said to be stored is there, nothing half, and again finishes it."""

import sys
from pathlib import Path

import pytest

from tests.dossier.acts import ACTS, kills

#: How many processes are killed per database; `python -m tests.dossier.acts 300` kills hundreds.
KILLS = len(ACTS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_whatever_was_said_to_be_stored_outlives_a_kill(place: str, tmp_path: Path) -> None:
    found = kills(iter([place]), KILLS, 1, tmp_path)
    assert [fault for one in found for fault in one.faults] == []
    assert sum(one.killed for one in found) > 1
