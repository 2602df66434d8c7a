# SPDX-License-Identifier: EUPL-1.2
"""Subjects and coverage for a terminal, made of the plain data: readable at 80 columns, wider where there is room."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from kern.compare import coverage_sentences, relation_sentences, sentences

INDENT = "  "
DEEPER = "    "


class Width(Protocol):
    """The options of a renderer, as far as these tables need them."""

    @property
    def width(self) -> int:
        """Characters on a line."""


def coverage_table(data: Mapping[str, Any], options: Width) -> str:
    """`kern dekking` as text: a matrix for several regions, the demands and what is lacking for one."""
    reference, regions = data["reference_set"], data["regions"]
    lines = [*wrapped(reference["title"], options), *wrapped(reference["summary"], options), ""]
    lines += [*(line for head in _coverage_head(regions) for line in wrapped(head, options, "", INDENT)), ""]
    if any(region["counts"]["soms"] for region in regions):
        lines += [*wrapped(coverage_sentences.SOMETIMES, options), ""]
    names = {group["group"]: group["name"] for group in reference["groups"]}
    for group, name in names.items():
        points = [point for point in data["points"] if point["group"] == group]
        if points:
            detail = [line for point in points for line in _coverage_detail(point, options)]
            lines += [
                *wrapped(name, options),
                *(detail if len(regions) == 1 else _matrix(points, regions, options)),
                "",
            ]
    lines += [sentences.POLICY_TITLE, *wrapped(data["policy_note"], options)]
    lines += bullets([point["title"] for point in data["policy"]], options)
    return "\n".join(lines).rstrip() + "\n"


def concepts_table(data: Mapping[str, Any], options: Width) -> str:
    """`kern onderwerpen` as text: key, label and the regions that ask it."""
    from tabulate import tabulate

    codes = codes_of([region["label"] for region in data["regions"]])
    ids = [region["region"] for region in data["regions"]]
    key_width = max((len(c["concept"]) for c in data["concepts"]), default=0)
    label_width = max(20, options.width - key_width - sum(len(code) + 4 for code in codes) - 2)
    rows = []
    for concept in data["concepts"]:
        asked = {region["region"]: len(region["requirements"]) for region in concept["regions"]}
        label = textwrap.shorten(concept["label"], label_width, placeholder="…")
        rows.append([concept["concept"], label, *(str(asked[i]) if i in asked else "-" for i in ids)])
    table = tabulate(rows, [*sentences.CONCEPTS_HEAD, *codes], tablefmt="simple", disable_numparse=True)
    legend = [f"{code}: {region['label']}" for code, region in zip(codes, data["regions"], strict=True)]
    return f"{table}\n\n{sentences.CONCEPTS_LEGEND}\n{', '.join(legend)}\n"


def concept_table(data: Mapping[str, Any], options: Width) -> str:
    """`kern onderwerp` as text: every region's demands in full, and how they differ."""
    lines = [*wrapped(f"{data['label']} ({data['concept']})", options), ""]
    for region in data["regions"]:
        lines.append(region["label"])
        for requirement in region["requirements"]:
            lines += wrapped(f"{requirement['ref']}  {requirement['title']}", options, INDENT, DEEPER)
            lines += wrapped(requirement["norm"], options, DEEPER)
            if requirement["applies_to"]:
                lines += wrapped(sentences.applies_to(requirement["applies_to"]), options, DEEPER)
            lines += bullets(requirement["asks"], options, DEEPER)
            lines += wrapped(sentences.source(requirement["source"]), options, DEEPER)
        lines.append("")
    if not data["regions"]:
        lines += [sentences.NOBODY_ASKS, ""]
    if data["differences"]:
        lines += [sentences.DIFFERENCES, *bullets([data["summary"]], options)]
        lines += bullets([d["sentence"] for d in data["differences"] if len(data["differences"]) > 1], options)
        lines.append("")
    elif len(data["looked_at"]) > 1 and data["summary"] and not data["related"]:
        lines += [*wrapped(data["summary"], options), ""]
    if data["related"]:
        names = {region["region"]: region["label"] for region in data["looked_at"]}
        told = [relation_sentences.related(related, names) for related in data["related"]]
        lines += [relation_sentences.RELATED, *bullets(told, options), ""]
    if data["judgement"]:
        lines += [relation_sentences.OTHER_TEXTS, *wrapped(data["judgement"], options, INDENT)]
    return "\n".join(lines).rstrip() + "\n"


# --- dekking ---


def _coverage_head(regions: Sequence[Mapping[str, Any]]) -> list[str]:
    codes = codes_of([region["label"] for region in regions])
    return [
        coverage_sentences.coverage_counts(
            f"{region['label']} ({code})" if len(regions) > 1 else region["label"], region["counts"]
        )
        for region, code in zip(regions, codes, strict=True)
    ]


def _matrix(points: Sequence[Mapping[str, Any]], regions: Sequence[Mapping[str, Any]], options: Width) -> Iterator[str]:
    from tabulate import tabulate

    codes = codes_of([region["label"] for region in regions])
    used = sum(max(len(code), len("gedekt")) + 2 for code in codes) + len(INDENT)
    title = max(16, options.width - used - 2)
    rows = []
    for point in points:
        states = {found["region"]: found["covered"] for found in point["coverage"]}
        rows.append(["\n".join(textwrap.wrap(point["title"], title)), *(states[r["region"]] for r in regions)])
    for line in tabulate(rows, [sentences.POINT, *codes], tablefmt="simple").splitlines():
        yield f"{INDENT}{line}".rstrip()


def _coverage_detail(point: Mapping[str, Any], options: Width) -> Iterator[str]:
    yield from wrapped(f"{point['title']}: {point['text']}", options, INDENT, DEEPER)
    for found in point["coverage"]:
        yield from wrapped(found["sentence"], options, DEEPER)
    yield from wrapped(sentences.source(point["source"]), options, DEEPER)


# --- bouwstenen ---


def codes_of(labels: Sequence[str]) -> list[str]:
    """Short column heads: the initials, or the first letters where these are the same."""
    initials = ["".join(word[0] for word in label.replace("-", " ").split()) for label in labels]
    return initials if len(set(initials)) == len(initials) else [label[:4] for label in labels]


def bullets(texts: Sequence[str], options: Width, indent: str = "") -> list[str]:
    return [line for text in texts for line in wrapped(text, options, f"{indent}- ", f"{indent}  ")]


def wrapped(text: str, options: Width, first: str = "", rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        options.width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )
