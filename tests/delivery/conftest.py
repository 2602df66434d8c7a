# SPDX-License-Identifier: EUPL-1.2
"""Every command and option that writes, from the click tree."""

from collections.abc import Iterator

import click

from kern.commands import cli
from kern.commands.output import Target
from tests.commands.conftest import call, make  # noqa: F401


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
