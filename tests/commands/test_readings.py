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


def test_one_reading_with_two_options_is_refused(run: Run, make: Make) -> None:
    done = run("beoordeel", make(), "--lezing", "nmd-voldoende=telling", "--lezing", "nmd-voldoende=som")
    assert done.returncode == 2
    assert "nmd-voldoende staat er twee keer" in done.stderr
    assert not done.stdout


def test_judging_under_another_reading_is_said_in_every_form(run: Run, make: Make) -> None:
    """The version of the framework carries the reading, and with it every report, the overview and the short form."""
    file = make()
    for name in ("uit.txt", "uit.csv", "uit.json", "uit.html"):
        target = file.parent / name
        done = run("beoordeel", file, "--lezing", "nmd-voldoende=telling", "-o", target)
        assert done.returncode == 0, done.stderr
        said = target.read_text(encoding="utf-8")
        assert "nmd-voldoende" in said, name
        assert "telling" in said, name
    short = run("beoordeel", file, "--lezing", "nmd-voldoende=telling", "--kort", "--regio", "nmd_drenthe")
    assert "nmd-voldoende=telling" in short.stdout


def test_a_folder_computes_other_readings_only_when_asked(run: Run, make: Make) -> None:
    folder = make("map/a.xlsx").parent
    plain = run("beoordeel", folder, "--uitvoer", "json")
    asked = run("beoordeel", folder, "--uitvoer", "json", "--lezingen")
    assert '"alternatives": null' in plain.stdout or '"alternatives":null' in plain.stdout
    assert '"alternatives": [' in asked.stdout or '"alternatives":[' in asked.stdout
