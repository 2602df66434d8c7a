# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a catalogue file, and the place where its author finds it: file, line, row, key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kern.catalogue import sentences
from kern.catalogue.lines import Path, line_at, lines_of

#: The key that names a row, the first that is there.
NAMES = ("ref", "id", "key", "code", "name", "label")


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: the way to it in the document, and a whole Dutch sentence (or more) on what to do.

    ``also`` is the way to another place that it clashes with.
    """

    path: Path
    text: str
    also: Path = ()


class CatalogueError(Exception):
    """A catalogue does not load; ``problems`` says what is wrong, one line per place."""

    def __init__(self, name: str, problems: Iterable[str]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__(f"{name}: " + "; ".join(self.problems))


def located(faults: Iterable[Fault], document: Mapping[str, Any], name: str, text: str = "") -> list[str]:
    """Every mistake with its place in front, in the order of the file: ``catalogue.toml, regel 214, eis V9, when: …``.

    Without the ``text`` of the file there are no lines to tell.
    """
    lines = lines_of(text) if text else {}
    placed: list[tuple[int, str]] = []
    for fault in faults:
        number = line_at(lines, fault.path) or 0
        also = line_at(lines, fault.also)
        said = f"{fault.text} {sentences.also_on(also)}" if also else fault.text
        placed.append((number, sentences.line(name, number, sentences.place(words(fault.path, document)), said)))
    placed.sort(key=lambda one: one[0])
    return list(dict.fromkeys(said for _, said in placed))


def words(path: Path, document: Mapping[str, Any]) -> list[str]:
    """The way to a value as people read it: ``["eis V9", "atoms nummer 2", "when"]``."""
    parts: list[str] = []
    value: Any = document
    for depth, step in enumerate(path):
        value = inside(value, step)
        if isinstance(step, int):
            parts[-1] = sentences.row(str(path[depth - 1]), step + 1, name_of(value))
        elif depth == 0 and isinstance(value, Mapping):
            parts.append(f"[{step}]")
        else:
            parts.append(step)
    return parts


def name_of(row: Any) -> str:
    """What a row is called in its own file; empty where it does not say."""
    if not isinstance(row, Mapping):
        return ""
    return next((str(row[key]) for key in NAMES if isinstance(row.get(key), str | int) and row[key] != ""), "")


def inside(value: Any, step: str | int) -> Any:
    """One step further into a document; None where there is nothing."""
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
