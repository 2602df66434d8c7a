# SPDX-License-Identifier: EUPL-1.2
"""What can happen in a dossier, told: every kind of event with its fields, who does it, and what it changes."""

from collections.abc import Iterator
from typing import Any

from kern.dossier import explaining_texts as texts
from kern.dossier.data import answer
from kern.dossier.kinds import ALWAYS, Kind, fields, kinds
from kern.dossier.recording_texts import option
from kern.render.paper import Paper, Part, Table, Text

#: Fields by which an event asks for something that must follow.
_TERMS = ("uiterlijk", "gepland_op")


def kinds_data() -> dict[str, Any]:
    """The answer of `kern dossier soorten`."""
    return answer("soorten", items=[_kind_data(kind) for kind in kinds().values()])


def _kind_data(kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind.key,
        "label": kind.label,
        "help": kind.help,
        "who": kind.who,
        "about": kind.over,
        "recorded": not kind.bookkeeping,
        "fields": [
            {
                "field": key,
                "option": None if key == "stukken" else option(key),
                "label": fields()[key].label,
                "help": fields()[key].help,
                "type": fields()[key].type,
                "choices": list(fields()[key].choices),
                "required": key in kind.required,
            }
            for key in kind.fields
        ],
        "state": kind.state or None,
        "action": kind.action or None,
        "closes": kind.closes,
        "reopens": kind.reopens,
        "after_close": kind.after_close,
        "final": kind.final,
        "contests": kind.contests,
        "ends": kind.ends,
        "effects": list(effects(kind)),
    }


def effects(kind: Kind) -> Iterator[str]:
    """What a kind of event does to the moment, in words."""
    yield texts.state(kind.state) if kind.state else texts.NO_CHANGE
    for there, said in (
        (kind.final, texts.FINAL),
        (kind.contests, texts.CONTESTS),
        (kind.ends, texts.ENDS),
        (kind.closes, texts.CLOSES),
        (kind.reopens, texts.REOPENS),
        (kind.moves, texts.MOVES),
    ):
        if there:
            yield said
    if kind.action:
        yield texts.action(kind.action, [option(key) for key in _TERMS if key in kind.fields])
    if kind.after_close and not kind.reopens:
        yield texts.AFTER_CLOSE


def kinds_paper() -> Paper:
    """The paper of `kern dossier soorten`."""
    always = [fields()[key].label.lower() for key in ALWAYS]
    parts = [
        Part(title, [Table(texts.COLUMNS, [_row(kind) for kind in some], (3, 5, 4, 2, 5))])
        for title, some in (
            (texts.RECORDED, [kind for kind in kinds().values() if not kind.bookkeeping]),
            (texts.OWN, [kind for kind in kinds().values() if kind.bookkeeping]),
        )
    ]
    return Paper(texts.DOSSIER, texts.TITLE, [], [Text(texts.intro(always))], parts, data=kinds_data())


def _row(kind: Kind) -> tuple[str, ...]:
    own = [key for key in kind.fields if key in kind.required or key not in ALWAYS]
    named = [f"{fields()[key].label.lower()}{'*' if key in kind.required else ''}" for key in own]
    return (kind.label, kind.help, ", ".join(named), kind.who, "; ".join(effects(kind)))
