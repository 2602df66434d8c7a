# SPDX-License-Identifier: EUPL-1.2
"""What became of all that was handed in, as plain data: the last line of a folder run in JSON Lines."""

from collections.abc import Sequence
from typing import Any

from kern.contract.values import SCHEMA
from kern.model.account import Account, Entry


def account_data(account: Account) -> dict[str, Any]:
    """The account of a run; ``complete`` says whether every entry was reached."""
    return {
        "schema": SCHEMA,
        "kind": "beoordeel",
        "account": {
            "complete": not account.stopped,
            "entries": account.entries,
            "judged": account.judged,
            "with_warnings": account.warned,
            "refused": _entries(account.refused),
            "skipped": _entries(account.skipped),
            "unwritten": _entries(account.unwritten),
            "not_reached": account.left,
        },
    }


def _entries(entries: Sequence[Entry]) -> list[dict[str, str]]:
    return [{"file": entry.name, "code": entry.code, "reason": entry.reason} for entry in entries]
