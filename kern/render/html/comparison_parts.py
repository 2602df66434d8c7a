# SPDX-License-Identifier: EUPL-1.2
"""The comparison and the coverage as HTML pages, made of the plain data of `kern vergelijk` and `kern dekking`."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from kern.model.scale import Status
from kern.render import comparison_texts, report_texts
from kern.render.html import charts
from kern.render.html.charts import Segment
from kern.words import dutch

Data = Mapping[str, Any]

#: What a state of coverage looks like: as the status of a demand that comes nearest.
STATES = {"gedekt": Status.MET, "deels": Status.PARTLY, "niet": Status.NOT_MET}


def name(data: Data) -> str:
    """What the provider is called."""
    return str(data["provider"].get("naam") or data["provider"].get("kenmerk") or comparison_texts.COMPARISON)


def heading(data: Data) -> list[str]:
    """The KvK number, and how many regions stand side by side."""
    kvk = data["provider"].get("kvk")
    return [*([report_texts.kvk(kvk)] if kvk else []), comparison_texts.regions(len(data["regions"]))]


def figures(outcome: Data) -> str:
    """``83,75 %``, or nothing where the region gives no percentage."""
    share = outcome["percentage"]
    return "" if share is None else f"{dutch.number(Decimal(str(share)))} %"


def completeness(outcome: Data) -> Markup:
    """How much was answered, as a bar."""
    done = outcome["completeness"]
    return charts.progress(done["answered"], done["applicable"], answered(outcome))


def answered(outcome: Data) -> str:
    """``38 van 44 eisen beantwoord``."""
    return report_texts.answered(outcome["completeness"]["answered"], outcome["completeness"]["applicable"])


def status(value: str | None) -> Status:
    """The status by its value; a demand without one was not assessed."""
    return Status(value) if value else Status.NOT_ASSESSED


def grouped_concepts(data: Data) -> list[tuple[str, str, list[Data]]]:
    """The concepts in three groups, those that differ first: an anchor, a heading and the concepts."""
    groups: dict[str, list[Data]] = {"verschil": [], "alleen": [], "gelijk": []}
    for concept in data["concepts"]:
        kind = "alleen" if concept["only_in"] else "verschil" if concept["differs"] else "gelijk"
        groups[kind].append(concept)
    titles = (comparison_texts.DIFFERENT, comparison_texts.ALONE, comparison_texts.SAME)
    return [(key, title, found) for (key, found), title in zip(groups.items(), titles, strict=True) if found]


def labels(data: Data) -> dict[str, str]:
    """What each region is called."""
    return {region["region"]: region["label"] for region in data["regions"]}


def derived(data: Data) -> list[Data]:
    """What follows from earlier answers, without what stays open."""
    return [found for found in data["derived"] if found["follows"] != "open"]


def is_filtered(data: Data) -> bool:
    """Whether only a part of the concepts is shown."""
    return any(data["filter"].values())


def day(value: str | None) -> str:
    """A date of the plain data in words."""
    return dutch.day(date.fromisoformat(value)) if value else report_texts.NONE


def source(place: Data) -> str:
    """Where the official wording stands: document, section and number."""
    number = place["number"] if " " in place["number"] else f"nr. {place['number']}" if place["number"] else ""
    return ", ".join(part for part in (place["document"], place["section"], number) if part)


# --- dekking ---


def state(value: str) -> Status:
    """The look of a state of coverage."""
    return STATES[value]


def coverage_bar(region: Data) -> Markup:
    """How much of the reference set a region covers."""
    counts = region["counts"]
    whole = sum(counts.values())
    segments = [Segment(Fraction(counts[key], whole), found.value) for key, found in STATES.items() if whole]
    spoken = f"{region['label']}: {comparison_texts.counts(counts['gedekt'], counts['deels'], counts['niet'])}"
    return charts.bar(segments, spoken)


def coverage_legend() -> list[tuple[str, str]]:
    """What the patterns mean."""
    return [(found.value, comparison_texts.COVERED[key]) for key, found in STATES.items()]


def by_group(data: Data) -> list[tuple[Data, list[Data]]]:
    """The points under their headings; headings without points that count are left out."""
    points: Sequence[Data] = data["points"]
    found = [(group, [p for p in points if p["group"] == group["group"]]) for group in data["reference_set"]["groups"]]
    return [(group, inside) for group, inside in found if inside]
