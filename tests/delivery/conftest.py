# SPDX-License-Identifier: EUPL-1.2
"""Commands run in this very process, so that every way of writing can be walked over in a test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from kern.commands import cli, main
from kern.commands.output import Target
from tests.commands.conftest import make  # noqa: F401


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left on the screen."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run `kern` in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Done:
        code = 0
        try:
            main([str(a) for a in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that there is, with the words by which it is called; also those below another one."""

    def below(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
        if not isinstance(command, click.Group):
            yield " ".join(words), command
            return
        with click.Context(command) as context:
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from below(inner, (*words, name))

    yield from below(cli, ())


def writing() -> list[tuple[str, str]]:
    """Every option that names what is written: the command, and the longest name of the option."""
    return [
        (name, max(parameter.opts, key=len))
        for name, command in commands()
        for parameter in command.params
        if isinstance(parameter.type, Target)
    ]
