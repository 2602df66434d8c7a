# SPDX-License-Identifier: EUPL-1.2
"""The page that explains a package: what it is, what is in it, what was left out, and how to check it by hand."""

from collections.abc import Iterator
from datetime import date

from kern.dossier import package_page_texts as t
from kern.dossier.package import Choice, Scope
from kern.dossier.package_files import Made
from kern.dossier.package_names import link_name
from kern.dossier.showing import told_of
from kern.dossier.showing_texts import role
from kern.render.paper import Block, Bullets, Code, Paper, Part, Table, Text
from kern.words import dutch


def page(scope: Scope, choice: Choice, made: Made) -> str:
    """``LEESMIJ.html``."""
    from kern.render.paper.to_html import render

    provider = scope.file.provider
    facts = [f"{'KvK' if provider.kind == 'kvk' else 'kenmerk'} {provider.key}"]
    facts += [f"moment {row['moment']} ({row['region']})" for row in made.index["moments"]]
    first: list[Block] = [Text(t.INTRODUCTION), Text(t.SEALED), Text(t.LIMIT)]
    parts = [
        Part(t.CONTENTS, [*_events(scope, choice, made), *_documents(made)]),
        Part(t.LEFT_OUT, list(_left_out(made))),
        Part(t.CHECKING, list(_checking())),
        Part(t.CHAIN, list(_chain(choice, made))),
        Part(t.FILES, [Table(t.FILE_COLUMNS, t.FILE_ROWS, (2, 6)), Text(t.OTHERS, soft=True)]),
    ]
    return render(Paper(t.TITLE, provider.name or provider.key, facts, first, parts))


def _events(scope: Scope, choice: Choice, made: Made) -> Iterator[Block]:
    files = {row["seq"]: row for row in made.index["events"]}
    rows = []
    for line in scope.lines:
        event = line.event
        if event.seq not in choice.events:
            continue
        corrects = t.CORRECTS.format(seq=event.corrects) if event.corrects is not None else ""
        told = t.DESTROYED if event.content is None else told_of(event)
        row = files[event.seq]
        named = row["content"] or row["link"]
        rows.append((str(event.seq), dutch.day(event.day), row["label"], f"{corrects}{told}", line.actor, named))
    if rows:
        yield Table(t.EVENT_COLUMNS, rows, (1, 3, 3, 6, 2, 4), numbers=(0,), title=t.EVENTS)
        yield Text(t.EVALUATIONS, soft=True)


def _documents(made: Made) -> Iterator[Block]:
    rows = [(row["file"], row["name"], ", ".join(map(str, row["events"]))) for row in made.index["documents"]]
    if rows:
        yield Table(t.DOCUMENT_COLUMNS, rows, (4, 4, 2), title=t.DOCUMENTS)


def _left_out(made: Made) -> Iterator[Block]:
    rows = [
        (
            str(row["seq"]),
            dutch.day(date.fromisoformat(row["happened_on"])),
            row["label"],
            role(row["what"]),
            row["reason"] or t.NO_REASON,
        )
        for row in made.index["left_out"]
    ]
    yield Table(t.LEFT_OUT_COLUMNS, rows, (1, 3, 4, 3, 5), numbers=(0,)) if rows else Text(t.NOTHING_LEFT_OUT)


def _checking() -> Iterator[Block]:
    yield Text(t.UNPACK)
    yield Code(t.WINDOWS_CODE, t.WINDOWS)
    yield Code(t.LINUX_CODE, t.LINUX)
    yield Code(t.MAC_CODE, t.MAC)
    yield Text(t.LETTER)


def _chain(choice: Choice, made: Made) -> Iterator[Block]:
    seq = min(choice.events, default=made.stretch.first)
    yield Bullets(t.STEPS)
    yield Code(made.stretch.texts[seq], t.EXAMPLE.format(seq=seq, name=link_name(seq)))
    name = link_name(seq)
    yield Code(t.EXAMPLE_CODE.format(name=name, windows=name.replace("/", "\\")), t.EXAMPLE_HOW)
    yield Code(made.stretch.hashes[seq], t.FORMULA.format(seq=seq))
    yield Text(t.CANONICAL)
    yield Text(t.HEAD.format(seq=made.stretch.last, value=made.stretch.hashes[made.stretch.last]))
