# SPDX-License-Identifier: EUPL-1.2
"""What a user reads after a slip in a command: Dutch, with what was probably meant. Over every command there is."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click
import pytest

from kern.commands import cli
from tests.commands.conftest import Call

#: Words that click's own sentences are made of and that Dutch does not have.
ENGLISH = re.compile(
    r"\b(such|not|no|did|you|mean|missing|invalid|valid|error|usage|try|for|the|does|take|takes|value|values|got"
    r"|unexpected|requires|an|range|choose|file|directory|exist|exists|must|with|from|given|were|unknown|help"
    r"|possible|format|integer|number|boolean|required|default|show|exit|aborted|one)\b",
    re.IGNORECASE,
)
#: What stands between quotes, and names of options: the user's own words, or kern's.
OWN = re.compile(r"'[^']*'|--?[a-z-]+|\bkern [a-z-]+")


def commands(group: click.Group = cli, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of the registry, the groups of commands too."""
    yield above, group
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name), command


def arguments_of(command: click.Command) -> list[str]:
    """As many arguments as the command needs."""
    return ["x" for p in command.params if isinstance(p, click.Argument) and p.required]


def slips(command: click.Command) -> Iterator[tuple[str, list[str]]]:
    """Every way to use a command wrongly that click itself answers, and a name for each."""
    needed = arguments_of(command)
    options = [p for p in command.params if isinstance(p, click.Option)]
    yield "unknown option", ["--qqqq", *needed]
    yield "unknown letter", ["-Q", *needed]
    if needed:
        yield "missing argument", []
    if not isinstance(command, click.Group) and not any(p.nargs == -1 for p in command.params):
        taken = [p for p in command.params if isinstance(p, click.Argument)]
        yield "extra argument", ["x" for _ in taken] + ["te"]
        yield "extra arguments", ["x" for _ in taken] + ["te", "veel"]
    for option in options:
        name = max(option.opts, key=len)
        yield f"misspelt {name}", [f"{name[:-1]}q", *needed]
        if option.is_flag:
            yield f"value for {name}", [f"{name}=ja", *needed]
            continue
        yield f"nothing after {name}", [*needed, name]
        if isinstance(option.type, click.Choice | click.IntRange | click.FloatRange) or option.type.name in {
            "integer",
            "float",
            "datum",
        }:
            yield f"bad value for {name}", [name, "qqqq", *needed]
        if isinstance(option.type, click.IntRange | click.FloatRange):
            yield f"out of range for {name}", [name, "-5", *needed]


SLIPS = [(above, what, slip) for above, command in commands() for what, slip in slips(command)]


def english(text: str) -> list[str]:
    """The English words of a text, apart from what the user or kern named."""
    return ENGLISH.findall(OWN.sub("", text))


def test_every_command_is_walked() -> None:
    names = {above for above, _, _ in SLIPS}
    assert {(name,) for name in cli.list_commands(click.Context(cli))} <= {above[:1] for above in names}
    assert {what for _, what, _ in SLIPS} >= {"unknown option", "missing argument", "extra argument"}


@pytest.mark.parametrize(("above", "what", "slip"), SLIPS, ids=[" ".join([*above, what]) for above, what, _ in SLIPS])
def test_a_slip_is_answered_in_dutch(above: tuple[str, ...], what: str, slip: list[str], call: Call) -> None:
    done = call(*above, *slip)
    assert done.code == 2, what
    assert not english(done.err), done.err
    assert "Fout: " in done.err
    if what.startswith("misspelt"):
        assert "Bedoelt u" in done.err


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("bordeel x", "'beoordeel'"),
        ("controler x", "'controleer'"),
        ("vergelijken x", "'vergelijk'"),
        ("beoordeel x --spoer", "'--spoor'"),
        ("sjabloon --regios twente", "'--regio'"),
        ("--versie", "'--version'"),
        ("regios --uit json", "'--uitvoer'"),
    ],
)
def test_what_was_probably_meant_is_told(slip: str, meant: str, call: Call) -> None:
    done = call(*slip.split())
    assert done.code == 2
    assert re.search(rf"Bedoelt u (een van deze: )?[^?]*{meant}", done.err), done.err


def test_an_unknown_command_that_looks_like_nothing_is_told_in_dutch(call: Call) -> None:
    done = call("qqqq")
    assert (done.code, english(done.err)) == (2, [])
    assert "De opdracht 'qqqq' bestaat niet." in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        "beoordeel weg.xlsx",
        "controleer weg",
        "vergelijk weg.xlsx",
        "sjabloon --vul weg.json",
        "sjabloon --vanuit weg.xlsx",
    ],
)
def test_a_path_that_leads_nowhere_is_told_in_dutch(arguments: str, call: Call) -> None:
    done = call(*arguments.split())
    assert (done.code, english(done.err)) == (2, [])
    assert "weg" in done.err


@pytest.mark.parametrize("above", sorted({above for above, _, _ in SLIPS}), ids=lambda above: "-".join(above) or "kern")
def test_help_is_dutch_too(above: tuple[str, ...], call: Call) -> None:
    done = call(*above, "--help")
    assert done.code == 0
    assert not english(done.out), done.out


def test_the_compiled_translation_is_that_of_the_text_that_people_edit() -> None:
    folder = Path(str(files("kern.data"))) / "locale" / "nl" / "LC_MESSAGES"
    compiled = (folder / "messages.mo").read_bytes()
    text = (folder / "messages.po").read_text(encoding="utf-8")
    told = [json.loads(f'"{t}"') for t in re.findall(r'^msgstr(?:\[\d\])? "(.+)"$', text, re.MULTILINE)]
    assert len(told) > 40
    assert not [t for t in told if t.encode() not in compiled]
