# SPDX-License-Identifier: EUPL-1.2
"""What a dossier holds, as papers: for a terminal, a web page, a Word file and a workbook alike."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from kern.dossier import course_texts
from kern.dossier import showing_texts as t
from kern.dossier.data import file_data, list_data
from kern.dossier.fold import Happened
from kern.dossier.kinds import Kind, fields, kinds
from kern.dossier.next_steps import Next
from kern.dossier.next_steps import blocks as next_blocks
from kern.dossier.next_steps import brief as next_brief
from kern.dossier.next_steps import items as next_items
from kern.dossier.queries import COUNTED, File, Page, refs_of
from kern.dossier.repeated import Repeated
from kern.dossier.repetition_paper import blocks, items
from kern.dossier.store.reading import models
from kern.render.paper import Block, Bullets, Paper, Part, Table, Text
from kern.words import clean, dutch, outcomes

#: Characters of a name in a list of many; the page of the provider has it whole.
NAME = 60
#: What a reader looks for first in an event: what was decided, or what must be done.
_FIRST = {key: place for place, key in enumerate(("uitkomst", "oordeel", "gevolg", "maatregel", "titel", "aan"))}
Labels = Mapping[str, str]
_AS_THEY_ARE: Labels = MappingProxyType({})


def receipts_paper(data: Mapping[str, Any], where: str, labels: Labels = _AS_THEY_ARE) -> Paper:
    """The paper of `kern dossier ontvang`; ``labels`` is what regions are called, by id."""
    items = data["items"]
    rows = [
        (
            item["file"],
            item["status"],
            item["name"] or item["provider"] or "",
            ", ".join(t.at_moment(labels.get(m["region"], m["region"]), m["moment"]) for m in item["moments"]),
            "; ".join(dict.fromkeys(m["verdict"] for m in item["moments"] if m["verdict"])),
        )
        for item in items
    ]
    told = [f"{item['file']}: {note}" for item in items for note in item["notes"]]
    first: list[Block] = [Text(t.received(items))]
    parts = [Part(t.WORKBOOKS, [Table(t.RECEIPT_COLUMNS, rows, (4, 2, 3, 3, 4))])]
    if told:
        parts.append(Part(t.REMARKS, [Bullets(told)]))
    return Paper(t.DOSSIER, t.RECEIVED, [where], first, parts, data=data)


def list_paper(page: Page, where: str, today: date, labels: Labels = _AS_THEY_ARE) -> Paper:
    """The paper of `kern dossier lijst`; ``labels`` is what regions are called, by id.

    Without anything that is due, there is no column for it.
    """
    dated = any(row.due for row in page.rows)
    rows = [
        (
            clean.short(row.provider.name or row.provider.key, NAME),
            str(row.pk),
            labels.get(row.region, row.region),
            row.state,
            outcome(row),
            *([due(row.due, today)] if dated else []),
        )
        for row in page.rows
    ]
    first: list[Block] = [Text(t.amount(page.total, COUNTED, len(rows)))]
    if page.next is not None:
        first.append(Text(t.more(page.next), soft=True))
    many = len(t.LIST_COLUMNS) - (not dated)
    shares, columns = (6, 2, 5, 4, 7, 4)[:many], t.LIST_COLUMNS[:many]
    parts = [Part(t.MOMENTS, [Table(columns, rows, shares, numbers=(1,))])] if rows else []
    return Paper(t.DOSSIER, t.LIST, [where], first, parts, data=list_data(page))


def file_paper(
    file: File,
    today: date,
    again: Sequence[Repeated] = (),
    following: Sequence[Next] = (),
    labels: Labels = _AS_THEY_ARE,
) -> Paper:
    """The paper of `kern dossier toon`: where it stands, what is due, the timeline, the documents.

    ``again`` is what kern proposes about repetition, ``following`` what may follow by the framework, ``labels`` what
    regions are called, by id.
    """
    provider = file.provider
    facts = [f"{'KvK' if provider.kind == 'kvk' else 'kenmerk'} {provider.key}"]
    if towns := json.loads(provider.municipalities):
        facts.append(dutch.listing(towns))
    former = [name for _, name in json.loads(provider.names) if name != provider.name]
    if former:
        facts.append(t.formerly(former))
    moments = [
        (
            str(row.pk),
            labels.get(row.region, row.region),
            row.occasion,
            row.state,
            outcome(row),
            dutch.day(row.opened_on),
        )
        for row in file.moments
    ]
    parts = [Part(t.MOMENTS, [Table(t.MOMENT_COLUMNS, moments, (2, 4, 4, 3, 7, 4), numbers=(0,))])]
    still = [action for action in file.actions if action.state == "open"]
    if still:
        parts.append(Part(t.DUE, [Table(t.ACTION_COLUMNS, [action_row(a, today) for a in still], (2, 5, 3, 3, 3))]))
    parts += [Part(t.following(one.label, one.moment), next_blocks(one, today)) for one in following]
    parts += [Part(t.repetition(one.region.catalogue.label), blocks(one)) for one in again if one.proposal.grounds]
    parts.append(Part(t.TIMELINE, [Table(t.EVENT_COLUMNS, _timeline(file), (2, 3, 2, 4, 7, 3), numbers=(0, 2))]))
    if file.documents:
        kept = [
            (doc.name if doc else t.DESTROYED, t.role(use.role), str(use.moment or ""), use.sha256[:12])
            for use, doc in file.documents
        ]
        parts.append(Part(t.DOCUMENTS, [Table(t.DOCUMENT_COLUMNS, kept, (6, 3, 2, 3))]))
    return Paper(
        t.DOSSIER,
        provider.name or provider.key,
        facts,
        [Text(t.NEVER_CHANGED, soft=True)],
        parts,
        data={**file_data(file, today), "repetition": items(again), "next": next_items(following, today)},
    )


def _timeline(file: File) -> list[tuple[str, ...]]:
    return [
        (
            str(line.event.seq),
            dutch.day(line.event.day),
            str(line.event.moment or ""),
            label_of(line.event),
            told_of(line.event),
            line.actor,
        )
        for line in file.lines
    ]


def said(content: Mapping[str, Any] | None) -> str:
    """The content of an event in one text, as a reader needs it."""
    if content is None:
        return t.DESTROYED
    parts = []
    if verdict := content.get("oordelen"):
        share = verdict.get("percentage")
        figure = f", {outcomes.kept_percentage(share)}" if share else ""
        parts.append(f"{verdict['label']}{figure}")
    for key, value in sorted(content.items(), key=lambda pair: _FIRST.get(pair[0], len(_FIRST))):
        if key == "buiten_volgorde":
            parts.append(t.out_of_order(str(value)))
        elif (field := fields().get(key)) is not None and value not in (None, "", []):
            parts.append(f"{field.label}: {shown(key, value)}")
        elif key in t.PLAIN and value:
            parts.append(f"{t.PLAIN[key]}: {dutch.listing(value) if isinstance(value, list) else value}")
    return ". ".join(part.rstrip(".") for part in parts)


def label_of(event: Happened) -> str:
    """What an event is called; a correction names what it corrects."""
    label = kinds()[event.kind].label
    return label if event.corrects is None else t.corrects(label, event.corrects)


def told_of(event: Happened) -> str:
    """The content of an event in one text; of a correction what it puts in the place of what stood there, and why."""
    content = event.content
    if content is None or event.corrects is None:
        return said(content)
    changed = (content.get("velden") or {}).items()
    new = [
        f"{fields()[key].label}: {shown(key, value) if value not in ('', [], None) else t.NOTHING}"
        for key, value in changed
        if key in fields()
    ]
    if content.get("datum"):
        new.append(f"{t.DAY}: {day(content['datum'])}")
    why = f"{t.WHY_CORRECTED}: {content['motivering']}" if content.get("motivering") else ""
    parts = (t.VOID if content.get("vervalt") else "", *new, why)
    return ". ".join(part.rstrip(".") for part in parts if part)


def day(text: str) -> str:
    """A day as data has it, in words."""
    return dutch.day(date.fromisoformat(text))


def shown(key: str, value: Any) -> str:
    """The value of one field as people write it."""
    if fields()[key].type == "dag":
        return day(value)
    if key == "stukken":
        return str(len(value))
    return dutch.listing(map(str, value)) if isinstance(value, list) else str(value)


def outcome(row: models.Moment) -> str:
    """The outcome of a moment in one text: with its percentage, and with what people must know of it."""
    share = f" {outcomes.kept_percentage(row.percentage)}" if row.percentage else ""
    state = t.ANNULLED if row.annulled else t.CONTESTED if row.contested else ""
    side = t.SELF_ONLY if row.perspective == "zelf" else ""
    return f"{row.verdict}{share}{side}{state}"


def due(day: date | None, today: date) -> str:
    """A date that something is due on, with a word where it has passed."""
    if day is None:
        return ""
    return f"{dutch.day(day)}{t.LATE if day < today else ''}"


def action_row(action: models.Action, today: date) -> tuple[str, ...]:
    """One action as a row."""
    refs = refs_of(action)
    title = f"{action.title} ({', '.join(refs)})" if refs else action.title
    return (str(action.pk), title, action.owner, due(action.due, today) if action.state == "open" else "", action.state)


def recorded_paper(data: Mapping[str, Any], kind: Kind, following: Sequence[Next], today: date) -> Paper:
    """The paper of `kern dossier leg-vast`: what was recorded, what to know of it, and what may follow."""
    line = t.recorded(kind.label, data["seq"], data["moment"], date.fromisoformat(data["happened_on"]))
    first: list[Block] = [Text(line)]
    if kind.advised:
        first.append(Text(t.followed(data["advice"] or "", data["follows_advice"] or "")))
    if data["due"]:
        first.append(Text(t.due_by(date.fromisoformat(data["due"]), data["due_of"])))
    if data["silence"]:
        first.append(Text(data["silence"], soft=True))
    parts = [Part(course_texts.NEXT, next_brief(one, today)) for one in following]
    return Paper(t.DOSSIER, t.RECORDED, [], first, parts, data={**data, "next": next_items(following, today)})
