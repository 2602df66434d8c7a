# SPDX-License-Identifier: EUPL-1.2
"""What a check of a package found, as data and as a paper."""

from typing import Any

from kern.contract.values import SCHEMA
from kern.dossier import package_texts as t
from kern.dossier.package_check import Checked
from kern.render.paper import Block, Bullets, Paper, Part, Text


def checked_data(found: Checked, name: str) -> dict[str, Any]:
    """What a check found."""
    return {
        "schema": SCHEMA,
        "kind": "dossier pakket",
        "file": name,
        "ok": not found.faults,
        "files": found.files,
        "sha256sums": found.sums or None,
        "head": None if found.head is None else {"seq": found.head[0], "hash": found.head[1]},
        "problems": [{"code": fault.code, "file": fault.where, "text": t.FAULTS[fault.code]} for fault in found.faults],
    }


def checked_paper(found: Checked, name: str) -> Paper:
    """What a check found, each problem by name."""
    data = checked_data(found, name)
    first: list[Block] = [Text(t.checked(found.files, len(found.faults)), loud=bool(found.faults))]
    if found.head is not None and not found.faults:
        first.append(Text(t.to_compare(found.sums, *found.head)))
    parts = []
    if found.faults:
        parts.append(Part(t.PROBLEMS, [Bullets([f"{row['file']}: {row['text']}" for row in data["problems"]])]))
    return Paper(t.KIND, t.CHECKED, [name], first, parts, data=data)
