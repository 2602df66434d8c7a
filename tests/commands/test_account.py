# SPDX-License-Identifier: EUPL-1.2
"""Everything that is handed in is accounted for: judged, refused or skipped, in the same numbers everywhere."""

import csv
import json
import os
import re
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from kern.bulk.entries import inside
from tests.commands.conftest import Call, Make, Run

posix = pytest.mark.skipif(os.name == "nt", reason="doorgeefluiken en zulke namen kent Windows niet")

#: What a folder of strangers holds, beside good workbooks: name -> (how it is made, what becomes of it).
READABLE = {"goed.xlsx", "sub/goed.xlsx"}


def fill(folder: Path, good: bytes) -> dict[str, str]:
    """One entry of every kind; gives what becomes of each, by its name as it is shown."""
    folder.mkdir(exist_ok=True)
    (folder / "goed.xlsx").write_bytes(good)
    (folder / "leeg.xlsx").write_bytes(b"")
    (folder / "half.xlsx").write_bytes(good[: len(good) // 2])
    (folder / "oud.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "binair.xlsb").write_bytes(b"geen zip")
    (folder / "vorm.xltx").write_bytes(b"")
    (folder / "lijst.csv").write_bytes(b"a;b\n")
    (folder / "brief.docx").write_bytes(b"PK")
    (folder / "zonder").write_bytes(good)
    (folder / "~$goed.xlsx").write_bytes(b"x")
    (folder / ".~lock.goed.ods#").write_bytes(b"x")
    (folder / "sub").mkdir()
    (folder / "sub" / "goed.xlsx").write_bytes(good)
    (folder / "sub" / "notitie.txt").write_bytes(b"x")
    became = {
        "goed.xlsx": "judged",
        **dict.fromkeys(["leeg.xlsx", "half.xlsx", "oud.xls", "binair.xlsb", "vorm.xltx"], "refused"),
        **dict.fromkeys(["lijst.csv", "brief.docx", "zonder", "~$goed.xlsx", ".~lock.goed.ods#", "sub"], "skipped"),
    }
    if os.name != "nt":
        (folder / "kapot.xlsx").symlink_to("weg.xlsx")
        (folder / "naar map").symlink_to("sub")
        os.mkfifo(folder / "buis.xlsx")
        with socket.socket(socket.AF_UNIX) as plug:
            here = Path.cwd()
            os.chdir(folder)  # de naam van een stekker mag niet lang zijn
            try:
                plug.bind("stekker")
            finally:
                os.chdir(here)
        (folder / "goed\nvals.xlsx").write_bytes(good)
        (folder / os.fsdecode(b"caf\xe9.xlsx")).write_bytes(good)
        became |= {"goed\\x0avals.xlsx": "judged", "caf\\xe9.xlsx": "judged"}
        became |= dict.fromkeys(["kapot.xlsx", "buis.xlsx", "stekker", "naar map"], "skipped")
    return became


@pytest.fixture
def filled(make: Make, tmp_path: Path) -> dict[str, str]:
    good = make("los.xlsx").read_bytes()
    return fill(tmp_path / "map", good)


def told(stderr: str) -> dict[str, int]:
    """The numbers of the summary on the screen."""
    found = re.search(r"(\d+) werkmappen: (\d+) \w+, waarvan \d+ met waarschuwingen; (\d+) geweigerd; (\d+) ", stderr)
    assert found, stderr
    return dict(zip(("tried", "judged", "refused", "skipped"), map(int, found.groups()), strict=True))


def test_the_account_adds_up_and_is_the_same_everywhere(run: Run, filled: dict[str, str], tmp_path: Path) -> None:
    wanted = Counter(filled.values())
    assert wanted.total() == len(list((tmp_path / "map").iterdir()))
    for name in ("uit.txt", "uit.jsonl", "uit.csv", "uit.xlsx"):
        done = run("beoordeel", "map", "--regio", "nmd_drenthe", "-o", name)
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
        numbers = told(done.stderr)
        assert numbers.pop("tried") == wanted["judged"] + wanted["refused"]
        assert numbers == wanted
    # JSON
    *lines, last = map(json.loads, (tmp_path / "uit.jsonl").read_text(encoding="utf-8").splitlines())
    schema = json.loads(files("kern.contract").joinpath("schema/verantwoording.json").read_text(encoding="utf-8"))
    about = Draft202012Validator(schema)
    assert not [e for line in [*(x for x in lines if "refused" in x), last] for e in about.iter_errors(line)]
    became = {line["source"]["file"]: "refused" if "refused" in line else "judged" for line in lines}
    became |= {entry["file"]: "skipped" for entry in last["account"]["skipped"]}
    assert became == filled
    assert last["account"]["entries"] == len(filled)
    assert {entry["file"] for entry in last["account"]["refused"]} == {n for n, w in filled.items() if w == "refused"}
    # CSV and Excel
    words = {"beoordeeld": "judged", "geweigerd": "refused", "overgeslagen": "skipped"}
    table = list(csv.DictReader((tmp_path / "uit.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert {row["Bestand"].lstrip("'"): words[row["Stand"]] for row in table} == filled
    assert all(row["Reden"] for row in table)
    book = openpyxl.load_workbook(tmp_path / "uit.xlsx")
    head, *rows = book["Overzicht"].iter_rows(values_only=True)
    state = head.index("Stand")
    assert {row[0]: words[str(row[state])] for row in rows} == filled
    counts = {str(label): number for label, number in book["Verantwoording"].iter_rows(values_only=True)}
    assert counts["Alles wat is gegeven"] == len(filled)
    assert (counts["Beoordeeld"], counts["Geweigerd"], counts["Overgeslagen"]) == (
        wanted["judged"],
        wanted["refused"],
        wanted["skipped"],
    )
    # tekst
    text = (tmp_path / "uit.txt").read_text(encoding="utf-8").splitlines()
    assert len(text) == len(filled) + 1
    assert sum("  geweigerd: " in line for line in text) == wanted["refused"]
    assert sum("  overgeslagen (" in line for line in text) == wanted["skipped"]


def test_checking_accounts_for_the_same(run: Run, filled: dict[str, str], tmp_path: Path) -> None:
    wanted = Counter(filled.values())
    done = run("controleer", "map", "--regio", "nmd_drenthe", "--uitvoer", "json")
    assert done.returncode == 2
    assert {name: number for name, number in told(done.stderr).items() if name != "tried"} == wanted
    *lines, last = map(json.loads, done.stdout.splitlines())
    assert len(lines) == wanted["judged"] + wanted["refused"]
    assert last["kind"] == "controleer"
    assert len(last["account"]["skipped"]) == wanted["skipped"]


def test_folders_below_are_read_when_asked_and_named_when_not(run: Run, filled: dict[str, str], tmp_path: Path) -> None:
    plain = run("beoordeel", "map", "--regio", "nmd_drenthe")
    assert "sub  overgeslagen (K040)" in plain.stderr
    assert "sub/goed.xlsx" not in plain.stdout
    deep = run("beoordeel", "map", "--regio", "nmd_drenthe", "--submappen")
    assert "sub/goed.xlsx  NMD Drenthe" in deep.stdout
    assert "sub/notitie.txt  overgeslagen (K041)" in deep.stderr
    numbers, before = told(deep.stderr), told(plain.stderr)
    assert numbers["judged"] == before["judged"] + 1
    assert numbers["skipped"] == before["skipped"]  # one folder less, one text more
    reports = run("beoordeel", "map", "--regio", "nmd_drenthe", "--submappen", "--uitvoer", "html", "-o", "uit")
    assert "Traceback" not in reports.stderr
    assert len(list((tmp_path / "uit").iterdir())) == numbers["judged"]


@posix
def test_folders_may_go_deeper_than_functions(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        here, former = os.open("d", os.O_RDONLY, dir_fd=here), here
        os.close(former)
    os.close(here)
    (tmp_path / "e.xlsx").write_bytes(b"")
    assert [name for name, _, why in inside(tmp_path, subfolders=True) if why is None] == ["e.xlsx"]
    os.removedirs(f"{tmp_path}{'/d' * 1500}")


def test_files_of_one_name_are_told_apart_by_how_they_were_given(run: Run, make: Make) -> None:
    make("c1/a.xlsx")
    make("c2/a.xlsx")
    done = run("beoordeel", "c1/a.xlsx", "c2/a.xlsx", "--regio", "nmd_drenthe")
    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == [
        str(Path("c1/a.xlsx")),
        str(Path("c2/a.xlsx")),
    ]


def test_a_run_in_which_all_is_judged_has_a_line_for_each_and_no_more(run: Run, make: Make) -> None:
    make("map/a.xlsx")
    make("map/b.xlsx")
    done = run("beoordeel", "map", "--uitvoer", "json")
    assert [json.loads(line)["source"]["file"] for line in done.stdout.splitlines()] == ["a.xlsx", "b.xlsx"]


@posix
@pytest.mark.parametrize("command", ["beoordeel", "controleer"])
def test_what_may_not_be_read_is_refused_and_the_rest_goes_on(
    call: Call, make: Make, tmp_path: Path, command: str
) -> None:
    """A file, a folder, a file below a folder, and a place to write in that is closed."""
    good = make("map/a.xlsx").read_bytes()
    for name in ("map/d.xlsx", "map/dicht/b.xlsx", "map/kijk/c.xlsx", "vol/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(good)
    for given in ("map/a.xlsx", "map"):  # everything that kern reads of itself is then in memory
        call(command, given, "-o", f"warm-{given[4:5]}.json")
    modes = {"map/dicht": 0, "map/kijk": 0o444, "map/d.xlsx": 0, "vol": 0o555}
    for name, mode in modes.items():
        (tmp_path / name).chmod(mode)
    with somebody_else(tmp_path):
        deep = call(command, "map", "--submappen", "--regio", "nmd_drenthe")
        alone = call(command, "map/dicht", "--regio", "nmd_drenthe")
        below = call(command, "map/dicht/b.xlsx", "--regio", "nmd_drenthe")
        place = call(command, "map/a.xlsx", "-o", "vol/uit.json")
    for name in modes:
        (tmp_path / name).chmod(0o755)
    for done in (deep, alone, below, place):
        assert done.code == 2, done
        assert "Traceback" not in done.err
    assert re.search("4 werkmappen: 1 [a-z]+, waarvan 0 met waarschuwingen; 3 geweigerd", deep.err)
    for text in ("dicht", "kijk/c.xlsx", "d.xlsx"):
        assert re.search(rf"^{text}(  geweigerd|:)", deep.err, re.MULTILINE), text
    assert "K045" in deep.err
    assert "K045" in alone.err
    assert "K004" in below.err
    assert "kan niet worden geschreven" in place.err


@contextmanager
def somebody_else(folder: Path) -> Iterator[None]:
    """Root may read everything: be somebody else for a moment, who may look into ``folder``."""
    user = os.geteuid()
    if user == 0:
        for path in [folder, *folder.parents]:
            if path.stat().st_uid == 0 and path != Path(path.root):
                path.chmod(path.stat().st_mode | 0o055)
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(user)


#: So many entries in the great run; a tenth of a tenth where every minute counts.
GREAT = 10_000 if os.environ.get("KERN_ZWAAR") else 500


@posix
def test_a_great_folder_of_every_kind_of_entry_adds_up(run: Run, make: Make, tmp_path: Path) -> None:
    """`KERN_ZWAAR=1` makes it ten thousand entries."""
    good = make("los.xlsx").read_bytes()
    (tmp_path / "map").mkdir()
    wanted: Counter[str] = Counter()
    number = 0
    while wanted.total() < GREAT:
        wanted.update(fill(tmp_path / "map" / f"deel {number}", good).values())
        wanted["judged"] += 1  # the one in the folder below
        number += 1
    done = run("beoordeel", "map", "--submappen", "--regio", "nmd_drenthe", "--uitvoer", "json", timeout=1800)
    assert "Traceback" not in done.stderr
    *lines, last = map(json.loads, done.stdout.splitlines())
    judged = sum("refused" not in line for line in lines)
    assert judged == last["account"]["judged"] == wanted["judged"]
    assert len(lines) - judged == len(last["account"]["refused"]) == wanted["refused"]
    assert len(last["account"]["skipped"]) == wanted["skipped"]
    everything = {p.relative_to(tmp_path / "map") for p in (tmp_path / "map").rglob("*")}
    folders = 2 * number  # each is looked into, so it is no entry itself
    assert last["account"]["entries"] == len(everything) - folders
