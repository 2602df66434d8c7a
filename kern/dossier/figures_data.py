# SPDX-License-Identifier: EUPL-1.2
"""The figures of a year as JSON of the contract ``kern/1``, and as rows for a CSV file."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from kern.contract.values import plain
from kern.dossier import figures_texts as t
from kern.dossier.counting import STEPS
from kern.dossier.data import answer
from kern.dossier.figures import FEW, SHOWN, WITHHELD, Figures, Row
from kern.words import clean, dutch

#: Excel reads a file as UTF-8 only if it starts with this.
_BOM = "\ufeff"


def figures_data(found: Figures, as_of: date) -> dict[str, Any]:
    """The answer of `kern dossier jaarcijfers`. ``region`` null is all regions together.

    ``count`` is null where it is hidden: ``few`` says that it is under five, ``withheld`` that another would follow
    from it.
    """
    return answer(
        "jaarcijfers",
        year=found.year,
        as_of=plain(as_of),
        internal=found.internal,
        regions=list(found.regions),
        rows=[
            {
                "region": row.region,
                "figure": row.figure,
                "label": t.FIGURES[row.figure],
                "breakdown": row.breakdown,
                "value": None if row.value is None else t.value(row.value),
                "count": row.count,
                "few": row.state == FEW,
                "withheld": row.state == WITHHELD,
                "median_days": plain(row.days),
            }
            for row in found.rows
        ],
    )


def as_csv(data: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The same as CSV for Dutch Excel: a row for each figure."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(t.CSV_COLUMNS)
    for row in data["rows"]:
        days = row["median_days"]
        cells = (
            data["year"],
            t.ALL if row["region"] is None else labels.get(row["region"], row["region"]),
            row["label"],
            row["breakdown"] or "",
            row["value"] or "",
            "" if row["count"] is None else row["count"],
            t.SHORT_FEW if row["few"] else t.SHORT_WITHHELD if row["withheld"] else "",
            "" if days is None else str(days).replace(".", ","),
        )
        writer.writerow([clean.field(cell) if isinstance(cell, str) else cell for cell in cells])
    return _BOM + out.getvalue()


def amount(row: Row | None) -> str:
    """A count as people read it; empty where it did not occur."""
    if row is None:
        return ""
    if row.state == SHOWN:
        return str(row.count)
    return t.SHORT_FEW if row.state == FEW else t.SHORT_WITHHELD


def days(row: Row) -> str:
    """A median as people read it."""
    return "" if row.days is None else dutch.number(row.days, 0 if row.days.denominator == 1 else 1)


def is_step(row: Row) -> bool:
    """Whether a row says how long a step took."""
    return row.figure in STEPS
