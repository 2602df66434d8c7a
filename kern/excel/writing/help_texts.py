# SPDX-License-Identifier: EUPL-1.2
"""What a demand asks beside its own text: for whom it is, what shows it, how it is assessed, where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kern.excel.writing import template_texts as texts
from kern.excel.writing.measure import PROMPT, TITLE, fitted, listed
from kern.model.catalogue import Catalogue, Requirement
from kern.words import needs_texts, weighing_texts


def whom_text(requirement: Requirement, labels: Mapping[str, str]) -> str:
    """For whom a demand is; empty where it is for everyone."""
    whom = requirement.applies_to or (requirement.when.describe(labels) if requirement.when else "")
    return texts.HELP_WHOM.format(whom=whom) if whom else ""


def unsettled_text(requirement: Requirement) -> str:
    """What the framework leaves open about whom the demand binds."""
    return texts.HELP_UNSETTLED.format(note=requirement.unsettled_note) if requirement.unsettled_note else ""


def demand_help(requirement: Requirement, labels: Mapping[str, str]) -> str:
    """Explanation and for whom, in full."""
    parts = [requirement.explanation]
    if requirement.answered:
        parts.append(whom_text(requirement, labels))
        if requirement.valid:
            parts.append(weighing_texts.valid_for(str(requirement.valid.period)))
        if requirement.needs:
            parts.append(texts.HELP_NEEDS.format(answer=needs_texts.only_with(str(requirement.needs))))
        parts.append(unsettled_text(requirement))
    return "\n".join(part for part in parts if part)


def with_help_from_above(requirement: Requirement, catalogue: Catalogue) -> Requirement:
    """A demand with the examples and the way of assessing that the text gives once, in the heading above its parts."""
    found = requirement
    for heading in headings_above(requirement, catalogue):
        found = replace(
            found, evidence=found.evidence or heading.evidence, assessment=found.assessment or heading.assessment
        )
    return found


def headings_above(requirement: Requirement, catalogue: Catalogue) -> Iterator[Requirement]:
    """The rows above a demand that are not answered themselves, the nearest first; help of a demand is its own."""
    above = catalogue.by_ref.get(requirement.parent or "")
    while above is not None and not above.answered:
        yield above
        above = catalogue.by_ref.get(above.parent or "")


def prompt_title(start: str, title: str) -> str:
    """``start`` and a title where Excel keeps both whole, else ``start`` alone: never half a word."""
    whole = f"{start} {title}"
    return whole if len(whole) <= TITLE else fitted(start, TITLE)


def prompt_text(requirement: Requirement, labels: Mapping[str, str], sheet: str) -> str:
    """The help that shows when an answer cell is chosen: whole parts, as many as Excel keeps, and where the rest is."""
    whom = whom_text(requirement, labels)
    wanted: list[tuple[str, tuple[str, ...]]] = [("", (whom.rstrip("."),))] if whom else []
    if requirement.evidence:
        wanted.append((texts.PROMPT_EVIDENCE, requirement.evidence))
    if requirement.assessment:
        wanted.append((texts.PROMPT_ASSESSMENT, requirement.assessment))
    more = texts.PROMPT_MORE.format(sheet=sheet)
    whole = [start + "; ".join(items) + "." for start, items in wanted]
    text = "\n".join([texts.PROMPT_CHOOSE, *whole])
    if len(text) <= PROMPT and not requirement.explanation:
        return text
    lines: list[str] = []
    room = PROMPT - len(more) - 1
    for place, (start, items) in enumerate(wanted):
        # Those that come after get an equal share of what is left.
        line = listed(start, items, room // (len(wanted) - place))
        if line:
            lines.append(line)
            room -= len(line) + 1
    return "\n".join([*lines, more])


def evidence_prompt(requirement: Requirement, sheet: str) -> str:
    """The help at the cell for evidence: examples, as many as Excel keeps."""
    if not requirement.evidence:
        return ""
    more = texts.PROMPT_MORE.format(sheet=sheet)
    text = listed(texts.PROMPT_EXAMPLES, requirement.evidence, PROMPT - len(more) - 1)
    return (
        text if text.endswith(".") and not text.endswith("enz.") else "\n".join(part for part in (text, more) if part)
    )
