# SPDX-License-Identifier: EUPL-1.2
"""A dossier as JSON of the contract ``kern/1``: keys are English, texts Dutch, values plain."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kern.contract.values import SCHEMA, plain
from kern.dossier.kinds import kinds
from kern.dossier.queries import File, Line, Page, refs_of
from kern.dossier.receiving import Receipt
from kern.dossier.store.reading import models


def answer(kind: str, **content: Any) -> dict[str, Any]:
    """The answer of ``kern dossier KIND``."""
    return {"schema": SCHEMA, "kind": f"dossier {kind}", **content}


def receipts_data(receipts: Sequence[Receipt], refused: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What became of every workbook of a delivery."""
    return answer("ontvang", items=[*(receipt_data(receipt) for receipt in receipts), *refused])


def receipt_data(receipt: Receipt) -> dict[str, Any]:
    """What became of one workbook."""
    return {
        "file": receipt.name,
        "sha256": receipt.sha256 or None,
        "status": receipt.status,
        "provider": receipt.provider or None,
        "name": receipt.provider_name or None,
        "moments": [
            {"region": row.region, "moment": row.moment, "events": list(row.kinds), "verdict": row.verdict or None}
            for row in receipt.placed
        ],
        "notes": list(receipt.notes),
        "problems": [],
    }


def list_data(page: Page) -> dict[str, Any]:
    """One page of moments; ``next`` is what to ask for the next page, null where there is none.

    ``total`` is null where nobody asked to count them all.
    """
    return answer("lijst", total=page.total, next=page.next, items=[_item(row) for row in page.rows])


def _item(row: models.Moment) -> dict[str, Any]:
    return {"provider": row.provider.key, "name": row.provider.name or None, **_moment(row)}


def moment_data(row: models.Moment) -> dict[str, Any]:
    """Where one moment stands."""
    return _moment(row)


def _moment(row: models.Moment) -> dict[str, Any]:
    return {
        "moment": row.pk,
        "region": row.region,
        "occasion": row.occasion or None,
        "basis": row.basis or None,
        "earlier": row.earlier,
        "case_number": row.case_number or None,
        "state": row.state,
        "closed": row.closed,
        "verdict": row.verdict or None,
        "verdict_code": row.code or None,
        "percentage": json.loads(row.percentage) if row.percentage else None,
        "perspective": row.perspective or None,
        "final": row.final,
        "contested": row.contested,
        "annulled": row.annulled,
        "opened_on": plain(row.opened_on),
        "changed_on": plain(row.changed_on),
        "due": plain(row.due),
        "last_seq": row.last_seq,
    }


def file_data(file: File, today: date) -> dict[str, Any]:
    """All about one provider."""
    return answer(
        "toon",
        provider=provider_data(file.provider),
        moments=[_moment(row) for row in file.moments],
        events=[event_data(line) for line in file.lines],
        documents=[
            {
                "sha256": use.sha256,
                "name": document.name if document else None,
                "media_type": document.media_type if document else None,
                "size": document.size if document else None,
                "destroyed": document is None,
                "moment": use.moment,
                "seq": use.seq,
                "role": use.role,
            }
            for use, document in file.documents
        ],
        actions=actions_data(file.actions, today),
    )


def provider_data(row: models.Provider) -> dict[str, Any]:
    """Who a provider is; ``names`` are those over time."""
    return {
        "id": row.pk,
        "kind": row.kind,
        "key": row.key,
        "name": row.name or None,
        "names": [{"since": since, "name": name} for since, name in json.loads(row.names)],
        "municipalities": json.loads(row.municipalities),
    }


def event_data(line: Line) -> dict[str, Any]:
    """One event; ``content`` is null where it was destroyed."""
    event = line.event
    return {
        "seq": event.seq,
        "moment": event.moment,
        "kind": event.kind,
        "label": kinds()[event.kind].label,
        "happened_on": plain(event.day),
        "recorded_at": event.recorded_at,
        "actor": line.actor,
        "hash": line.hash,
        "corrects": event.corrects,
        "content": None if event.content is None else dict(event.content),
    }


def actions_data(actions: Iterable[models.Action], today: date) -> list[dict[str, Any]]:
    """Actions, each with whether its day has passed."""
    return [
        {
            "id": action.pk,
            "moment": action.moment_id,
            "title": action.title,
            "refs": list(refs_of(action)),
            "owner": action.owner or None,
            "due": plain(action.due),
            "state": action.state,
            "overdue": action.state == "open" and action.due is not None and action.due < today,
        }
        for action in actions
    ]
