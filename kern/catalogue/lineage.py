# SPDX-License-Identifier: EUPL-1.2
"""The table `lineage` of a catalogue: what became of each demand of the former edition; and the days of an edition."""

from collections.abc import Iterator, Mapping
from typing import Any

from kern.catalogue import sentences
from kern.catalogue.faults import Fault
from kern.catalogue.references import Document, names, rows
from kern.model.catalogue import Catalogue
from kern.model.edition import Became, Descent

#: How many demands there are before (`from`) and after (`to`): at least, at most.
_MANY = 999
_NUMBERS: Mapping[Became, tuple[tuple[int, int], tuple[int, int]]] = {
    **dict.fromkeys((Became.SAME, Became.REWORDED, Became.TIGHTENED, Became.LOOSENED), ((1, 1), (1, 1))),
    Became.SPLIT: ((1, 1), (2, _MANY)),
    Became.MERGED: ((2, _MANY), (1, 1)),
    Became.NEW: ((0, 0), (1, _MANY)),
    Became.GONE: ((1, _MANY), (0, 0)),
}


def read_descent(table: Mapping[str, Any]) -> Descent:
    """One row of the table."""
    return Descent(
        Became(table["became"]), tuple(table.get("from", ())), tuple(table.get("to", ())), table.get("note", "")
    )


def check_lineage(document: Document) -> Iterator[Fault]:
    """What stands in the table that cannot be, and days that are not in their order."""
    head = document["catalogue"]
    if head.get("valid_from") and head.get("valid_to") and head["valid_from"] > head["valid_to"]:
        yield Fault(("catalogue", "valid_to"), sentences.days_turned(head["valid_from"], head["valid_to"]))
    refs = names(document, "requirement", "ref")
    listed = rows(document, "lineage")
    if listed and not head.get("follows"):
        yield Fault(("lineage", 0, "became"), sentences.lineage_of_what())
    seen: dict[str, int] = {}
    for number, row in enumerate(listed):
        if row["became"] not in list(Became):
            continue  # said already: the word is not one that is allowed
        for key, (least, most) in zip(("from", "to"), _NUMBERS[Became(row["became"])], strict=True):
            given = row.get(key, ())
            if not least <= len(given) <= most:
                yield Fault(("lineage", number, "became"), sentences.lineage_numbers(row["became"], key, least, most))
        for place, ref in enumerate(row.get("to", ())):
            if ref not in refs:
                yield Fault(("lineage", number, "to", place), sentences.unknown("eis", ref, refs))
            if ref in seen:
                yield Fault(("lineage", number, "to", place), sentences.lineage_twice(ref))
            seen.setdefault(ref, number)


def untold(former: Catalogue, present: Catalogue) -> list[str]:
    """What the lineage of a new edition does not say, one Dutch line each: for the contract suite.

    A demand that is word for word the same under the same number needs no row.
    """
    told_from = {ref for descent in present.lineage for ref in descent.former}
    told_to = {ref for descent in present.lineage for ref in descent.present}
    lines = [sentences.lineage_unknown(ref) for ref in sorted(told_from - former.by_ref.keys())]
    for ref in former.by_ref.keys() | present.by_ref.keys():
        old, new = former.by_ref.get(ref), present.by_ref.get(ref)
        if new is None and ref not in told_from:
            lines.append(sentences.lineage_gone(ref))
        elif new is not None and ref not in told_to and (old is None or old.norm != new.norm):
            lines.append(sentences.lineage_new(ref) if old is None else sentences.lineage_other(ref))
    return sorted(lines)
