# SPDX-License-Identifier: EUPL-1.2
"""`kern vergelijk` for a terminal: one screen that says what matters for this provider, the rest on request."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kern.compare import sentences
from kern.render import comparison_texts as t
from kern.render import comparison_view
from kern.render.table.comparison_tables import DEEPER, INDENT, Width, bullets, codes_of, wrapped

#: How many differences and bundles the first screen shows; the rest is there on request.
SHOWN_DIFFERENCES, SHOWN_BUNDLES = 3, 3


def comparison_table(data: Mapping[str, Any], options: Width) -> str:
    """The first screen; with every subject where one was asked for, or all were (``options.extra["all"]``)."""
    extra = getattr(options, "extra", {})
    narrowed = any(data["filter"].values())
    lines = [*wrapped(_provider(data), options), "", *_outcomes(data, options), ""]
    if extra.get("all") or narrowed:
        for concept in data["concepts"]:
            lines += [*_concept(concept, data["regions"], options), ""]
        if not data["concepts"]:
            lines += [*wrapped(t.NOTHING_DIFFERS, options), ""]
    if not narrowed:
        lines += [*_overview(data, options, everything=bool(extra.get("all")))]
    return "\n".join(lines).rstrip() + "\n"


def _overview(data: Mapping[str, Any], options: Width, *, everything: bool) -> Iterator[str]:
    yield from wrapped(comparison_view.overlap(data), options)
    yield ""
    touching = comparison_view.differences(data)
    if touching and not everything:
        yield t.DIFFERENCES_THAT_MATTER
        texts = [f"{c['label']}: {comparison_view.brief(c['summary'])}" for c in touching[:SHOWN_DIFFERENCES]]
        yield from bullets(texts, options)
        yield ""
    if data["bundles"]:
        yield t.BUNDLES
        shown = data["bundles"] if everything else data["bundles"][:SHOWN_BUNDLES]
        yield from bullets([comparison_view.bundle(b, data["regions"]) for b in shown], options)
        if len(shown) < len(data["bundles"]):
            yield from wrapped(t.more_bundles(len(data["bundles"]) - len(shown)), options, INDENT)
        yield ""
    if data["questions"]:
        yield from wrapped(t.questions(len(data["questions"])), options)
        if everything:
            labels = {region["region"]: region["label"] for region in data["regions"]}
            asked = [
                f"{labels.get(q['region'], q['region'])} {q['ref']}: {q['question']} {q['known']}"
                for q in data["questions"]
            ]
            yield from bullets(asked, options)
        yield ""
    for title, texts in _lists(data):
        if texts and (everything or title == sentences.INCONSISTENCIES):
            yield from wrapped(title, options)
            yield from bullets(texts, options)
            yield ""
    for region in data["regions"]:
        if origin := comparison_view.origin(region, short=True):
            yield from wrapped(f"{region['label']}: {origin}", options, "", INDENT)
    if not everything:
        yield from wrapped(t.MORE, options)


def _provider(data: Mapping[str, Any]) -> str:
    provider = data["provider"]
    parts = [str(provider.get("naam") or provider.get("kenmerk") or "")]
    if provider.get("kvk"):
        parts.append(f"KvK {provider['kvk']}")
    return " · ".join(part for part in parts if part)


def _outcomes(data: Mapping[str, Any], options: Width) -> Iterator[str]:
    for text in comparison_view.moments(data):
        yield from wrapped(text, options, "", INDENT)
    for region in data["regions"]:
        for who, outcome in ((sentences.SELF, region["self"]), (sentences.ASSESSOR, region["assessor"])):
            if outcome is not None:
                yield from wrapped(f"{region['label']} · {who}: {sentences.outcome(outcome)}", options, "", INDENT)
    for text in comparison_view.undecided(data):
        yield from wrapped(text, options, "", INDENT)
    if getattr(options, "extra", {}).get("all") and data["explanation"]:
        yield ""
        yield from bullets(data["explanation"], options)
    elif data["explanation"]:
        yield from wrapped(data["explanation"][0], options)


def _concept(concept: Mapping[str, Any], regions: Sequence[Mapping[str, Any]], options: Width) -> Iterator[str]:
    yield from wrapped(concept["label"], options)
    for region in concept["regions"]:
        refs = ", ".join(_with_status(requirement) for requirement in region["requirements"])
        yield from wrapped(f"{region['label']}: {refs}", options, INDENT, DEEPER)
    yield from _matrix(concept, regions, options)
    if concept["summary"]:
        yield from wrapped(concept["summary"], options, "  * ", DEEPER)


def _matrix(concept: Mapping[str, Any], regions: Sequence[Mapping[str, Any]], options: Width) -> Iterator[str]:
    """The aspects of a subject by region: asked, stricter, of others, not asked; and whether this provider shows it."""
    from tabulate import tabulate

    named = {region["region"] for region in concept["regions"]}
    asking = [region for region in regions if region["region"] in named]
    if len(asking) < 2:
        for region in concept["regions"]:
            if region["asks"]:
                yield from wrapped("; ".join(region["asks"]), options, DEEPER)
        return
    codes = codes_of([region["label"] for region in asking])
    used = sum(max(len(code), len(t.CELLS["other_group"])) + 2 for code in codes) + len(t.SHOWN) + 6
    wide = max(20, options.width - used)
    rows = [
        [
            "\n".join(textwrap.wrap(row["label"], wide)),
            *(t.CELLS[row["regions"].get(region["region"], "not_asked")] for region in asking),
            t.MET[row["met"]],
        ]
        for row in concept["matrix"]
    ]
    for line in tabulate(rows, [t.ASPECT, *codes, t.SHOWN], tablefmt="simple", disable_numparse=True).splitlines():
        yield f"{INDENT}{line}".rstrip()


def _with_status(requirement: Mapping[str, Any]) -> str:
    status = sentences.status(requirement["status"], requirement["answer"])
    return f"{requirement['ref']} {status}" if status else str(requirement["ref"])


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield sentences.INCONSISTENCIES, [found["sentence"] for found in data["inconsistencies"]]
    yield sentences.ACTIONS, [f"{action['text']} {action['effect']}" for action in data["actions"]]
    yield sentences.DOUBLES, [found["sentence"] for found in data["doubles"]]
    labels = {region["region"]: region["label"] for region in data["regions"]}
    derived = [d for d in data["derived"] if d["follows"] != "open"]
    yield sentences.DERIVED, [f"{labels[d['region']]} {d['ref']}: {d['reason']}" for d in derived]
