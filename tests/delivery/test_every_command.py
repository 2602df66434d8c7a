# SPDX-License-Identifier: EUPL-1.2
"""The rules on output hold for every command and every option that writes, as the click tree has them.

A command that is new, or an option, has to be named in `WAYS` below; the walk then does the rest.
"""

import ast
import errno
import os
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

import kern
from kern.commands.output import Given, Target
from kern.delivery import draft
from tests.commands.conftest import Call, Make
from tests.delivery.conftest import commands, writing


@dataclass(frozen=True, slots=True)
class Way:
    """One way to let a command write: its arguments, a good name for what is written, and the inputs among them.

    ``folder``: what is written is a folder; ``wrote`` is then a file in it.
    """

    option: tuple[str, str]
    arguments: tuple[str, ...]
    name: str
    inputs: tuple[str, ...] = ()
    wrote: str = ""
    overwrite: bool = True

    @property
    def target(self) -> str:
        """The file that is there afterwards."""
        return f"{self.name}/{self.wrote}" if self.wrote else self.name

    def call(self, name: str = "", *more: str) -> list[str]:
        """The command line, with another ``name`` for the output if given."""
        return [*self.option[0].split(), *self.arguments, self.option[1], name or self.name, *more]


def _way(command: str, option: str, arguments: str, name: str, inputs: str = "", **more: object) -> Way:
    return Way((command, option), tuple(arguments.split()), name, tuple(inputs.split()), **more)  # type: ignore[arg-type]


FOLDER = "map/a.xlsx map/b.xlsx"
WAYS = [
    *(
        _way("beoordeel", "--naar", "in.xlsx", f"uit{suffix}", "in.xlsx")
        for suffix in (".txt", ".json", ".csv", ".xlsx", ".html", ".docx")
    ),
    _way("beoordeel", "--naar", "map", "uit.txt", FOLDER),
    _way("beoordeel", "--naar", "map", "uit.jsonl", FOLDER),
    _way("beoordeel", "--naar", "map", "uit.csv", FOLDER),
    _way("beoordeel", "--naar", "map", "uit.xlsx", FOLDER),
    _way("beoordeel", "--naar", "map --uitvoer html", "uit", FOLDER, wrote="b.html"),
    _way("beoordeel", "--naar", "map --uitvoer docx", "uit", FOLDER, wrote="b.docx"),
    _way("vergelijk", "--naar", "in.xlsx", "uit.xlsx", "in.xlsx"),
    _way("vergelijk", "--naar", "in.xlsx", "uit.html", "in.xlsx"),
    *(
        _way(command, "--naar", given, f"uit{suffix}", given)
        for command, given in (
            ("verschil", "in.xlsx in.json"),
            ("herhaal", "in.json in.xlsx"),
            ("toetsplan", "in.xlsx"),
            ("watals", "in.xlsx"),
        )
        for suffix in (".txt", ".json", ".xlsx", ".html", ".docx")
    ),
    _way("toetsplan", "--naar", "in.xlsx --verwerk plan.xlsx", "uit.xlsx", "in.xlsx plan.xlsx"),
    _way("controleer", "--naar", "in.xlsx", "uit.json", "in.xlsx"),
    _way("controleer", "--naar", "map", "uit.txt", FOLDER),
    _way("controleer", "--correctie", "fout.xlsx", "uit.xlsx", "fout.xlsx"),
    _way("controleer", "--correctie", "map fout.xlsx", "uit", f"{FOLDER} fout.xlsx", wrote="fout-correctie.xlsx"),
    _way("sjabloon", "--naar", "--regio nmd_drenthe --vul vul.json", "uit.xlsx", "vul.json"),
    _way("sjabloon", "--naar", "--regio nmd_drenthe --vanuit in.xlsx", "uit.xlsx", "in.xlsx"),
    _way("sjabloon", "--naar", "--herstel fout.xlsx", "uit.xlsx", "fout.xlsx"),
    _way("hertoets", "--naar", "getoetst.xlsx", "uit.xlsx", "getoetst.xlsx"),
    *(
        _way(f"dossier {command}", "--naar", given, f"uit{suffix}", inputs)
        for command, given, inputs in (
            ("ontvang", "in.xlsx", "in.xlsx"),
            ("lijst", "", ""),
            ("toon", "01234567", ""),
            ("recidive", "01234567", ""),
            ("acties", "", ""),
            ("corrigeer", "3 --vervalt --motivering was-een-proefbestand", ""),
            ("samenvoegen", "87654321 01234567 --motivering nieuwe-statuten", ""),
            ("hernoem", "01234567 Anders --motivering nieuwe-statuten", ""),
            ("neem-op", "01234567 --regio twente --datum 2020-01-01 --uitkomst Goed --stuk fout.xlsx", "fout.xlsx"),
            ("controleer", "", ""),
            ("vernietig", "--moment 2 --grond selectielijst-1", ""),
            ("leg-vast", "01234567 --soort bezoek --stuk fout.xlsx", "fout.xlsx"),
            ("jaarcijfers", "2020", ""),
            ("soorten", "", ""),
        )
        for suffix in (".txt", ".json", ".html")
    ),
    _way("dossier pakket", "--naar", "01234567 --alles", "uit.zip"),
    _way("dossier jaarcijfers", "--naar", "2020", "uit.csv"),
    _way("dossier hertoets", "--naar", "01234567", "uit.xlsx"),
    _way("dossier acties", "--naar", "", "uit.ics"),
    _way("dossier reservekopie", "--naar", "", "uit.sqlite3"),
    _way("dekking", "--naar", "nmd_drenthe", "uit.html"),
    _way("eisen", "--naar", "twente", "uit.json"),
    _way("lezingen", "--naar", "twente", "uit.txt"),
    _way("verloop", "--naar", "twente", "uit.html"),
    _way("onderwerp", "--naar", "vog", "uit.json"),
    _way("onderwerpen", "--naar", "", "uit.txt"),
    _way("regios", "--naar", "", "uit.json"),
    _way("demo", "--naar", "", "uit", wrote="rapporten/overzicht.html"),
    _way("nieuw-regio", "--naar", "proef", "uit", wrote="README.md", overwrite=False),
]
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: " ".join(way.call()))
MINE = b"van mij"


_MADE: dict[str, bytes] = {}
_DOSSIER: list[bytes] = []


@pytest.fixture
def inputs(
    make: Make, tmp_path: Path, call: Call, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> dict[str, bytes]:
    """What is given to the commands, made once; their bytes may never change. The dossier stands elsewhere."""
    dossier = tmp_path_factory.mktemp("dossier") / "dossier.sqlite3"
    monkeypatch.setenv("KERN_DOSSIER", str(dossier))
    if _DOSSIER:
        dossier.write_bytes(_DOSSIER[0])
    seen = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet"}}
    if not _MADE:
        _MADE.update(dict.fromkeys(("in.xlsx", "map/a.xlsx", "map/b.xlsx"), make("in.xlsx").read_bytes()))
        _MADE["fout.xlsx"] = make("fout.xlsx", answers={"V1": {"zelfbeoordeling": "N.v.t."}}).read_bytes()
        _MADE["getoetst.xlsx"] = make("getoetst.xlsx", answers=seen).read_bytes()
        judged = call("beoordeel", tmp_path / "in.xlsx", "--uitvoer", "json", "--stil")
        assert judged.code == 0
        _MADE["in.json"] = judged.out.encode()
        assert call("toetsplan", tmp_path / "in.xlsx", "-o", tmp_path / "plan.xlsx", "--stil").code == 0
        _MADE["plan.xlsx"] = (tmp_path / "plan.xlsx").read_bytes()
        _MADE["vul.json"] = b'{"feiten": {"naam": "Zorg op Maat BV"}}'
    if not _DOSSIER:
        assert call("dossier", "ontvang", make("ander.xlsx", answers=seen), "--stil").code == 0
        (tmp_path / "ander.xlsx").unlink()
        second = "87654321 --naam Tweede --regio twente --datum 2020-01-01 --uitkomst Goed --stil"
        assert call("dossier", "neem-op", *second.split()).code == 0
        _DOSSIER.append(dossier.read_bytes())
    (tmp_path / "map").mkdir()
    for name, data in _MADE.items():
        (tmp_path / name).write_bytes(data)
    return dict(_MADE)


def listed(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_walk_knows_every_option_that_writes() -> None:
    assert {way.option for way in WAYS} == set(writing())


def test_every_path_that_a_command_takes_is_marked_as_read_or_as_written() -> None:
    """Nothing else tells the desk what it may not write over."""
    paths = {"BESTAND", "BESTAND...", "MAP", "WERKMAP", "WERKMAP...", "OUD", "NIEUW", "UITKOMST"}
    taken = [(name, parameter) for name, command in commands() for parameter in command.params]
    assert not [(n, p.name) for n, p in taken if isinstance(p.type, click.Path | click.File)]
    named = [(n, p) for n, p in taken if (p.metavar or "").strip("[]") in paths]
    assert len(named) > 15
    assert not [(n, p.name) for n, p in named if not isinstance(p.type, Given | Target)]


def test_nothing_but_the_delivery_writes() -> None:
    """Every module of kern is read: what makes, moves or opens a file for writing stands in `kern.delivery` only."""
    makers = {
        "write_bytes",
        "write_text",
        "mkdir",
        "makedirs",
        "touch",
        "symlink_to",
        "hardlink_to",
        "rename",
        "unlink",
    }
    found = []
    home = Path(kern.__file__).parent
    for path in sorted(home.rglob("*.py")):
        room = path.relative_to(home).parts[0]
        if room in {"delivery", "testing"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            words = [a.value for a in [*node.args, *(k.value for k in node.keywords)] if isinstance(a, ast.Constant)]
            modes = [w for w in words if isinstance(w, str) and set(w) & set("wax+") and set(w) <= set("rwaxbt+")]
            if name in makers or (name in {"open", "fdopen"} and modes):
                found.append(f"{path.relative_to(home)}:{node.lineno} {name}")
    assert not found


@each_way
def test_writes_what_it_says_and_leaves_its_inputs_alone(
    way: Way, call: Call, inputs: dict[str, bytes], tmp_path: Path
) -> None:
    done = call(*way.call())
    assert done.code in (0, 2), done.err  # 2: there is an error in what is corrected
    assert (tmp_path / way.target).stat().st_size > 0
    left = listed(tmp_path)
    assert {name: left[name] for name in inputs} == inputs
    assert not [name for name in left if name.endswith(".deel")]


@each_way
def test_a_file_that_is_there_is_replaced_only_when_asked(
    way: Way, call: Call, inputs: dict[str, bytes], tmp_path: Path
) -> None:
    target = tmp_path / way.target
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(MINE)
    before = listed(tmp_path)
    done = call(*way.call())
    assert done.code == 2
    assert way.name in done.err
    assert "Traceback" not in done.err
    assert listed(tmp_path) == before
    if way.overwrite:
        assert "--overschrijf" in done.err
        assert call(*way.call("", "--overschrijf")).code in (0, 2)
        assert target.read_bytes() != MINE


@each_way
@pytest.mark.parametrize("link", ["hard", "symbolic"])
def test_no_input_is_written_over_by_whatever_name(
    way: Way, link: str, call: Call, inputs: dict[str, bytes], tmp_path: Path
) -> None:
    if not way.inputs:
        return
    given = tmp_path / way.inputs[-1]
    target = tmp_path / way.target
    target.parent.mkdir(exist_ok=True)
    if link == "hard":
        os.link(given, target)
    else:
        target.symlink_to(os.path.relpath(given, target.parent))
    done = call(*way.call("", "--overschrijf"))
    assert done.code == 2
    assert given.read_bytes() == inputs[way.inputs[-1]]
    assert target.samefile(given)
    assert "die u aan kern geeft" in done.err or "van de afzender" in done.err


@each_way
def test_no_input_is_written_over_by_its_own_name(way: Way, call: Call, inputs: dict[str, bytes]) -> None:
    for name in way.inputs[-1:]:
        roundabout = f"map/../{name}"
        for given, form in (
            (name, []),
            (roundabout, ["--uitvoer", Path(name).suffix[1:]]),
            (name, ["--uitvoer", "html"]),
        ):
            done = call(*way.call(given, "--overschrijf", *form))
            assert done.code == 2
            assert Path(name).read_bytes() == inputs[name]


@each_way
def test_a_name_that_fits_no_form_is_refused_and_nothing_is_written(
    way: Way, call: Call, inputs: dict[str, bytes], tmp_path: Path
) -> None:
    """For a folder of files, the name of a file fits no form either."""
    before = listed(tmp_path)
    names = ["uit.pdf", "x/uit.xls", *(["map.html", "map.xlsx"] if way.wrote else ["uit"])]
    for name in names if way.inputs or not way.wrote else []:  # the other folders may have any name
        done = call(*way.call(name))
        assert done.code == 2, name
        assert "Traceback" not in done.err
        assert listed(tmp_path) == before
        assert not (tmp_path / name).exists()


@each_way
@pytest.mark.parametrize("former", [False, True])
def test_a_full_disk_leaves_the_former_file_or_none(
    way: Way, former: bool, call: Call, inputs: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if former and not way.overwrite:
        return
    if former:
        (tmp_path / way.target).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / way.target).write_bytes(MINE)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(draft.os, "fsync", full)
    before = listed(tmp_path)
    done = call(*way.call("", *(["--overschrijf"] if former else [])))
    assert done.code == 2
    assert "de schijf is vol" in done.err
    assert os.strerror(errno.ENOSPC) not in done.err
    assert listed(tmp_path) == before
