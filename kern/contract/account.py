# SPDX-License-Identifier: EUPL-1.2
"""What became of all that was handed in, as plain data: the lines of a folder run beside those that were judged."""

from collections.abc import Sequence
from typing import Any

from kern.contract.check import problem_data
from kern.contract.values import SCHEMA
from kern.model.account import Account, Entry
from kern.problems import Problem


def refusal_data(name: str, sha256: str, problems: Sequence[Problem]) -> dict[str, Any]:
    """A workbook that cannot be used, with every problem; ``sha256`` is empty where it could not be opened."""
    return {
        "schema": SCHEMA,
        "kind": "beoordeel",
        "source": {"file": name, "sha256": sha256},
        "refused": [problem_data(p) for p in problems],
    }


def account_data(account: Account, kind: str = "beoordeel") -> dict[str, Any]:
    """The account of a run of the command ``kind``; ``complete`` says whether every entry was reached."""
    return {
        "schema": SCHEMA,
        "kind": kind,
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
