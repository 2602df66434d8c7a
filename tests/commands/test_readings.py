# SPDX-License-Identifier: EUPL-1.2
"""`--lezing ID=OPTIE`: judging under another reading of an unclear place, said in every output."""

from tests.commands.conftest import Make, Run


def test_a_reading_that_is_not_there_is_refused_with_a_suggestion(run: Run, make: Make) -> None:
    done = run("beoordeel", make(), "--lezing", "nmd-bandgrenz=kop")
    assert done.returncode == 2
    assert "'nmd-bandgrenz' bestaat niet. Bedoelt u 'nmd-bandgrens'?" in done.stderr
    assert not done.stdout


def test_an_option_that_is_not_there_is_refused(run: Run, make: Make) -> None:
    done = run("beoordeel", make(), "--lezing", "nmd-melden-bij-wie")
    assert done.returncode == 2
    assert "nmd-melden-bij-wie" in done.stderr
    assert not done.stdout
