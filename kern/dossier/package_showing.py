# SPDX-License-Identifier: EUPL-1.2
"""What `kern dossier pakket` answers: what can be chosen, what was made."""

from collections.abc import Mapping
from typing import Any

from kern.dossier import package_texts as t
from kern.dossier.data import answer
from kern.dossier.kinds import kinds
from kern.dossier.package import Scope
from kern.dossier.showing_texts import role
from kern.render.paper import Paper, Part, Table, Text
from kern.words import dutch


def choices_data(scope: Scope) -> dict[str, Any]:
    """What can be chosen."""
    provider = scope.file.provider
    return answer(
        "pakket",
        provider=provider.key,
        name=provider.name or None,
        events=[
            {
                "seq": line.event.seq,
                "moment": line.event.moment,
                "kind": line.event.kind,
                "label": kinds()[line.event.kind].label,
                "happened_on": line.event.day.isoformat(),
                "evaluation": line.event.seq in scope.evaluations,
                "destroyed": line.event.content is None,
                "documents": sum(use.seq == line.event.seq for use in scope.uses),
            }
            for line in scope.lines
        ],
        documents=[
            {
                "sha256": sha,
                "name": document.name,
                "size": document.size,
                "roles": sorted({use.role for use in scope.uses if use.sha256 == sha}),
                "events": [use.seq for use in scope.uses if use.sha256 == sha],
            }
            for sha, document in scope.documents.items()
        ],
    )


def choices_paper(scope: Scope) -> Paper:
    """The list to choose from."""
    data = choices_data(scope)
    events = [
        (
            str(line.event.seq),
            dutch.day(line.event.day),
            str(line.event.moment or ""),
            row["label"],
            _with(row),
        )
        for line, row in zip(scope.lines, data["events"], strict=True)
    ]
    parts = [Part(t.CHOOSE_EVENTS, [Table(t.EVENT_COLUMNS, events, (1, 3, 2, 4, 4), numbers=(0, 2))])]
    if data["documents"]:
        papers = [
            (
                row["sha256"][:12],
                ", ".join(map(str, row["events"])),
                ", ".join(map(role, row["roles"])),
                row["name"],
                f"{max(1, row['size'] // 1024)} kB",
            )
            for row in data["documents"]
        ]
        parts.append(Part(t.CHOOSE_DOCUMENTS, [Table(t.DOCUMENT_COLUMNS, papers, (3, 2, 2, 5, 2), numbers=(4,))]))
    provider = scope.file.provider
    return Paper(t.CHOICES, provider.name or provider.key, [provider.key], [], parts, data=data)


def _with(row: Mapping[str, Any]) -> str:
    amount = row["documents"]
    told = [t.GONE] if row["destroyed"] else []
    told += [t.WITH_EVALUATION] if row["evaluation"] else []
    told += [dutch.count(amount, "stuk", "stukken")] if amount else []
    return ", ".join(told)


def made_paper(data: Mapping[str, Any]) -> Paper:
    """What was made."""
    return Paper(t.KIND, t.MADE, [data["file"]], [Text(line) for line in t.made(data)], [], data=data)
