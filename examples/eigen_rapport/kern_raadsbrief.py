# SPDX-License-Identifier: EUPL-1.2
"""A report format of one's own: ``--uitvoer raadsbrief`` gives one page of plain text for the municipal council.

A renderer gets the same data as kern's own reports. It decides nothing: it only puts into words what was evaluated.
"""

import textwrap
from collections.abc import Iterator, Sequence

from kern.region import EVALUATIONS, Evaluation, Options, Outcome, RegionEvaluation, Renderer, dutch, hookimpl

WIDTH = 72


@hookimpl
def kern_renderers() -> Sequence[Renderer]:
    """The letter, for `kern beoordeel` only."""
    return [Renderer("raadsbrief", ".txt", frozenset({EVALUATIONS}), render)]


def render(subject: str, data: Sequence[Evaluation], options: Options) -> str:
    """A letter for each provider, with a form feed between two."""
    return "\f".join("\n".join(_letter(evaluation)) + "\n" for evaluation in data)


def _letter(evaluation: Evaluation) -> Iterator[str]:
    name = _line(evaluation.facts.text("naam") or evaluation.facts.text("kenmerk"))
    yield "Aan de leden van de gemeenteraad"
    yield ""
    yield from _wrapped(f"Onderwerp: kwaliteit van {name}")
    if evaluation.reference_date:
        yield f"Peildatum: {dutch.day(evaluation.reference_date)}"
    yield ""
    yield "Geachte leden van de raad,"
    for region in evaluation.regions:
        if region.scope.applies:
            yield ""
            yield from _region(name, region)
    yield ""
    yield from _wrapped(
        "Dit is een advies van het programma kern. Het college weegt de belangen en beslist. De aanbieder kan eerst op "
        "de bevindingen reageren."
    )


def _region(name: str, region: RegionEvaluation) -> Iterator[str]:
    by, outcome = ("de toetser", region.assessor_outcome)
    if outcome is None:
        by, outcome = ("de aanbieder zelf", region.self_outcome)
    if outcome is None:
        return
    yield from _wrapped(
        f"{name} valt onder het {region.catalogue.title}. Volgens {by} is de uitkomst: {_said(outcome)}."
    )
    if region.deviation:
        yield from _wrapped(f"De toetser wijkt af van de beslisregel: {_line(region.deviation.motivation)}")
    for measure in outcome.measures:
        consider = " (kan worden overwogen)" if measure.possible else ""
        yield from _wrapped(f"- {measure.label}{consider}", "  ")


def _said(outcome: Outcome) -> str:
    done = outcome.completeness
    text = f"{outcome.verdict.label.lower()}, op {done.answered} van de {done.applicable} eisen die gelden"
    return f"{text} (voorlopig)" if outcome.verdict.provisional else text


def _line(text: str) -> str:
    """Text from a workbook on one line, without characters that could break the letter or steer a screen."""
    return "".join(c if c.isprintable() else " " for c in text)


def _wrapped(text: str, rest: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=rest)
