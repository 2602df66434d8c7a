# SPDX-License-Identifier: EUPL-1.2
"""Rules of a region that are data, read and checked: groups, terms, expiry, knock-outs, what hangs on an answer."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kern.catalogue import reference, sentences
from kern.catalogue import scale_sentences as told
from kern.catalogue.faults import Fault
from kern.catalogue.lines import Path
from kern.catalogue.references import Document, names, rows
from kern.model.condition import Condition
from kern.model.rules import Period, TargetGroup, TermRule, Validity
from kern.model.scale import COMMON_SCALE
from kern.model.source import Source

ReadSource = Callable[[Mapping[str, Any]], Source]
#: The assessor's own date, which every region has.
_TESTED_ON = "datum"


def read_group(table: Mapping[str, Any], when: Condition | None, source: ReadSource) -> TargetGroup:
    """Make a target group of its row; its threshold is written as a percentage."""
    threshold = Fraction(Decimal(table["threshold"])) / 100 if "threshold" in table else None
    place = source(table["source"]) if "source" in table else None
    return TargetGroup(table["code"], table["label"], threshold, when, place)


def read_term(table: Mapping[str, Any], source: ReadSource) -> TermRule:
    """Make a term of its row."""
    return TermRule(table["key"], Period(table["length"], table["unit"]), table["from"], source(table["source"]))


def read_validity(table: Mapping[str, Any]) -> Validity:
    """How long evidence counts, of its table."""
    return Validity(Period(table["length"], table["unit"]), table["expired"])


def check_rules(document: Document) -> Iterator[Fault]:
    """What these rules name and that is not there, and demands that hang on one another in a circle."""
    yield from _demands(document)
    yield from _circles(document)
    yield from _groups(document)
    yield from _terms(document)


def _scale(document: Document) -> Mapping[str, str]:
    """The labels of the scale, each with whether it means n.v.t. (as its ``meets``)."""
    own = rows(document, "answer")
    common = {level.label: level.label.casefold() for level in COMMON_SCALE}
    return {row["label"]: row["meets"] for row in own} if own else common


def _demands(document: Document) -> Iterator[Fault]:
    codes, refs = names(document, "group", "code"), names(document, "requirement", "ref")
    answered = {row["ref"] for row in rows(document, "requirement") if _is_answered(row)}
    scale = _scale(document)
    for number, row in enumerate(rows(document, "requirement")):
        path: Path = ("requirement", number)
        for place, code in enumerate(row.get("groups", ())):
            if code not in codes:
                yield Fault((*path, "groups", place), sentences.unknown("groep", code, codes))
        if "knockout" in row:
            yield from _label((*path, "knockout"), row["knockout"], scale)
        if "evidence_valid" in row and not _is_answered(row):
            yield Fault((*path, "evidence_valid"), told.no_evidence_asked())
        if needs := row.get("needs"):
            if needs["ref"] not in refs:
                yield Fault((*path, "needs", "ref"), sentences.unknown("eis", needs["ref"], refs))
            elif needs["ref"] not in answered:
                yield Fault((*path, "needs", "ref"), told.not_answered(needs["ref"]))
            for key in ("at_least", "at_most"):
                if key in needs:
                    yield from _label((*path, "needs", key), needs[key], scale)


def _is_answered(row: Mapping[str, Any]) -> bool:
    return bool(row.get("answered", row.get("kind", "eis") == "eis"))


def _label(path: Path, label: str, scale: Mapping[str, str]) -> Iterator[Fault]:
    if label not in scale:
        yield Fault(path, told.unknown_label(label, scale))
    elif scale[label] == "n.v.t.":
        yield Fault(path, told.best_or_nothing(label))


def _circles(document: Document) -> Iterator[Fault]:
    needed = {row["ref"]: row["needs"]["ref"] for row in rows(document, "requirement") if "needs" in row}
    reported: set[str] = set()
    for number, row in enumerate(rows(document, "requirement")):
        seen = [row["ref"]]
        while (before := needed.get(seen[-1])) is not None and before not in seen:
            seen.append(before)
        if before == row["ref"] and before not in reported:
            reported.update(seen)
            yield Fault(("requirement", number, "needs"), told.needs_circle([*seen, before]))


def _groups(document: Document) -> Iterator[Fault]:
    used = {code for row in rows(document, "requirement") for code in row.get("groups", ())}
    for number, row in enumerate(rows(document, "group")):
        if row["code"] not in used:
            yield Fault(("group", number, "code"), told.group_without_demands(row["code"]))


def _terms(document: Document) -> Iterator[Fault]:
    days = [_TESTED_ON]
    days += [row["key"] for row in rows(document, "assessor_key") if row.get("kind") == "datum"]
    days += [row["key"] for row in rows(document, "fact") if row["kind"] == "datum"]
    days += [spec.key for spec in reference.core_facts() if spec.kind == "datum"]
    for number, row in enumerate(rows(document, "term")):
        if row["from"] not in days:
            yield Fault(("term", number, "from"), told.no_such_date(row["from"], dict.fromkeys(days)))
