# SPDX-License-Identifier: EUPL-1.2
"""What every form shows of a comparison and of the coverage, read from their plain data."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kern.compare import sentences
from kern.model.catalogue import Source
from kern.model.scale import Status
from kern.render import comparison_texts, report_texts
from kern.render.view import FINGERPRINT
from kern.words import dutch, outcomes

Data = Mapping[str, Any]

#: What a state of coverage looks like: as the status of a demand that comes nearest.
STATES = {"gedekt": Status.MET, "soms": Status.NOT_SHOWN, "deels": Status.PARTLY, "niet": Status.NOT_MET}

_OPEN = frozenset({"niet_voldaan", "deels", "niet_aangetoond", "niet_beoordeeld", "onbepaald"})
#: How long a summary may be where it stands beside others.
_SHORT = 200


def name(data: Data) -> str:
    """What the provider is called."""
    return str(data["provider"].get("naam") or data["provider"].get("kenmerk") or comparison_texts.COMPARISON)


def heading(data: Data) -> list[str]:
    """The KvK number, and how many regions stand side by side."""
    kvk = data["provider"].get("kvk")
    return [*([report_texts.kvk(kvk)] if kvk else []), comparison_texts.regions(len(data["regions"]))]


def origin(region: Data, *, short: bool = False) -> str:
    """What the outcome of a region rests on: edition, package, and the first part of the fingerprint."""
    package = region.get("package")
    if not package:
        return ""
    shown = region["fingerprint"][:FINGERPRINT]
    told = report_texts.origin_in_short if short else report_texts.origin
    return told(region["edition"], package["name"], package["version"], shown)


def figures(outcome: Data) -> str:
    """``83,8 %``, or nothing where the region gives no percentage."""
    return str(outcome["percentage_text"] or "")


def answered(outcome: Data) -> str:
    """``38 van 44 eisen beantwoord``."""
    done = outcome["completeness"]
    return outcomes.answered(done["answered"], done["applicable"], done["unknown"])


def verdict(outcome: Data) -> str:
    """The outcome in words, with `(voorlopig)` where demands are open."""
    return str(outcome["verdict"]["text"])


def status(side: Data) -> Status:
    """The status of a demand for one side; a demand without one was not assessed."""
    return Status(side["status"]) if side["status"] else Status.NOT_ASSESSED


def word(side: Data) -> str:
    """What became of a demand for one side, in a word or two."""
    return outcomes.judged(status(side), side["answer"])


def grouped_concepts(data: Data) -> list[tuple[str, str, list[Data]]]:
    """The concepts in three groups, those that differ first: an anchor, a heading and the concepts."""
    groups: dict[str, list[Data]] = {"verschil": [], "alleen": [], "gelijk": []}
    for concept in data["concepts"]:
        kind = "alleen" if concept["only_in"] else "verschil" if concept["differs"] else "gelijk"
        groups[kind].append(concept)
    titles = (comparison_texts.DIFFERENT, comparison_texts.ALONE, comparison_texts.SAME)
    return [(key, title, inside) for (key, inside), title in zip(groups.items(), titles, strict=True) if inside]


def labels(data: Data) -> dict[str, str]:
    """What each region is called."""
    return {region["region"]: region["label"] for region in data["regions"]}


def derived(data: Data) -> list[Data]:
    """What follows from earlier answers, without what stays open."""
    return [row for row in data["derived"] if row["follows"] != "open"]


def is_filtered(data: Data) -> bool:
    """Whether only a part of the concepts is shown."""
    return any(data["filter"].values())


def day(value: str | None) -> str:
    """A date of the plain data in words."""
    return dutch.day(date.fromisoformat(value)) if value else outcomes.NONE


def source(place: Data) -> str:
    """Where the official wording stands: document, section and number."""
    return str(Source(place["document"], place["section"], place["number"]))


# --- dekking ---


def by_group(data: Data) -> list[tuple[Data, list[Data]]]:
    """The points under their headings; headings without points that count are left out."""
    points: Sequence[Data] = data["points"]
    groups = [(group, [p for p in points if p["group"] == group["group"]]) for group in data["reference_set"]["groups"]]
    return [(group, inside) for group, inside in groups if inside]


def differences(data: Data) -> list[Data]:
    """The subjects in which the regions differ and where this provider still has something open, most open first."""
    touching = [c for c in data["concepts"] if c["differs"] and len(c["regions"]) > 1 and c["summary"] and open_refs(c)]
    return sorted(touching, key=lambda concept: -open_refs(concept))


def open_refs(concept: Data) -> int:
    """How many demands on a subject this provider does not meet, over all regions."""
    return sum(r["status"] in _OPEN for region in concept["regions"] for r in region["requirements"])


def overlap(data: Data) -> str:
    """How much the regions have in common, in a sentence."""
    number = len(data["regions"])
    asking = [len(concept["regions"]) for concept in data["concepts"]]
    return comparison_texts.overlap(
        len(asking), number, sum(n == number for n in asking), sum(1 < n < number for n in asking)
    )


def bundle(found: Data, regions: Sequence[Data]) -> str:
    """What to do, which demands are settled by it, and which come nearer."""
    labels = {region["region"]: region["label"] for region in regions}
    settled = [f"{labels.get(s['region'], s['region'])} {s['ref']}" for s in found["settles"]]
    nearer = [f"{labels.get(s['region'], s['region'])} {s['ref']}" for s in found["nearer"]]
    return comparison_texts.bundle(found["actions"], settled, nearer, proven=found["proven"])


def brief(summary: str) -> str:
    """The sentences of a summary that fit on two lines, those that name what only some ask before the others."""
    kept: list[str] = []
    every = [sentence.rstrip(".") for sentence in summary.split(". ") if sentence]
    telling = [sentence for sentence in every if sentence.startswith(sentences.ONLY)] or every
    for sentence in telling:
        if kept and len(". ".join([*kept, sentence])) > _SHORT:
            break
        kept.append(sentence)
    return ". ".join(kept) + "."


def asking(concept: Data, regions: Sequence[Data]) -> list[Data]:
    """The regions that ask something on a subject, in the order of the comparison."""
    named = {region["region"] for region in concept["regions"]}
    return [region for region in regions if region["region"] in named]


def cell(row: Data, region: Data) -> str:
    """What a region asks of an aspect, in a word."""
    return comparison_texts.CELLS[row["regions"].get(region["region"], "not_asked")]


def shares(data: Data) -> list[tuple[str, int]]:
    """How many subjects all regions ask, several, and one: the words and the numbers."""
    number = len(data["regions"])
    asked = [len(concept["regions"]) for concept in data["concepts"]]
    several = sum(1 < n < number for n in asked)
    every, one = sum(n == number for n in asked), sum(n == 1 < number for n in asked)
    rows = zip(comparison_texts.OVERLAP_ROWS, (every, several, one), strict=True)
    return [(word, amount) for word, amount in rows if amount]


def questions(data: Data) -> list[tuple[str, str, str]]:
    """Region and number, the one question, and what is known already."""
    names = labels(data)
    return [(f"{names.get(q['region'], q['region'])} {q['ref']}", q["question"], q["known"]) for q in data["questions"]]


def moments(data: Data) -> list[str]:
    """Which of two moments of the provider counts: nobody may read the earlier one into this comparison."""
    return [comparison_texts.moment(one["file"], one["replaced_by"], one["labels"]) for one in data.get("moments", ())]


def undecided(data: Data) -> list[str]:
    """The regions that do not stand in the comparison because it is not known whether their framework applies."""
    return [comparison_texts.undecided(region["label"], region["reason"]) for region in data["undecided"]]
