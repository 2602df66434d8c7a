# SPDX-License-Identifier: EUPL-1.2
"""Charts as inline SVG: stacked bars with thresholds, and the scale of the total. The figures stand in a table beside.

Lengths are percentages of the picture's own width, so that a chart fits a telephone and an A4 page alike and its
patterns keep their shape. Patterns differ in lightness and in form: a chart can be read without colour.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from html import escape

from markupsafe import Markup

from kern.model.evaluation import Outcome, Score
from kern.render import report_texts, view
from kern.render.shares import Segment
from kern.words import clean, dutch

_WHOLE = Fraction(1)


def bar(segments: Iterable[Segment], label: str, thresholds: Sequence[Fraction] = ()) -> Markup:
    """A stacked bar of width 1 with a line at each threshold (shares of 1); ``label`` is read out instead."""
    parts: list[str] = []
    start = Fraction(0)
    for segment in segments:
        if segment.share > 0:
            place = f'x="{_x(start)}" width="{_x(segment.share)}"'
            parts.append(f'<rect class="v-{segment.pattern}" {place} height="100%"/>')
            start += segment.share
    lines = [
        f'<line class="{name}" x1="{_x(edge)}" x2="{_x(edge)}" y1="-4" y2="20"/>'
        for edge in thresholds
        for name in ("rand", "grens")  # a white edge, so that the line shows on a dark bar too
    ]
    return _svg("balk", label, [*parts, *lines])


def scale(outcomes: Sequence[tuple[str, Outcome]]) -> Markup:
    """The scale of the total from 0 to 100 %, its bands, and a mark for each side; a bar shows how far it can still go.

    ``outcomes`` are labels and outcomes of one region; the first with a score gives the bands.
    """
    scored = [(label, o, o.score) for label, o in outcomes if o.score is not None and o.score.percentage is not None]
    if not scored:
        return Markup("")
    parts: list[str] = []
    for index, band in enumerate(scored[0][2].bands):
        width = _x(band.end - band.start)
        parts.append(f'<rect class="band b{index}" x="{_x(band.start)}" y="18" width="{width}" height="14"/>')
    edges = list(dict.fromkeys(band.start for band in scored[0][2].bands[1:]))
    for edge in edges:
        parts.append(f'<line class="grens" x1="{_x(edge)}" x2="{_x(edge)}" y1="14" y2="36"/>')
    for edge, anchor in ((Fraction(0), "start"), *((edge, "middle") for edge in edges), (_WHOLE, "end")):
        parts.append(f'<text x="{_x(edge)}" y="61" text-anchor="{anchor}">{dutch.norm_hundredths(edge)}</text>')
    parts += [_mark(score, y) for (_, _, score), y in zip(scored, (0, 34), strict=False)]
    spoken = "; ".join(f"{label}: {view.figures(outcome)}" for label, outcome, _ in scored)
    return _svg("schaal", report_texts.scale_label(spoken), parts)


def _mark(score: Score, y: int) -> str:
    """A pointer above the scale (self-assessment) or below it (assessor), with the range that is still possible."""
    share = score.percentage or Fraction(0)
    tip, base = (17, 4) if y == 0 else (33, 46)
    inner = f'<path class="wijzer w{min(y, 1)}" d="M0,{tip} l-7,{base - tip} h14 z"/>'
    pointer = f'<svg x="{_x(share)}" overflow="visible">{inner}</svg>'
    if score.lowest is None or score.highest is None or score.lowest == score.highest:
        return pointer
    height = 10 if y == 0 else 40
    span = f'<line class="bereik" x1="{_x(score.lowest)}" x2="{_x(score.highest)}" y1="{height}" y2="{height}"/>'
    return span + pointer


def _svg(name: str, label: str, parts: Sequence[str]) -> Markup:
    spoken = escape(clean.text(label))
    # Every part was made of numbers and fixed names above; only the label comes from outside, and is escaped.
    return Markup(f'<svg class="{name}" role="img" aria-label="{spoken}">{"".join(parts)}</svg>')  # noqa: S704


def _x(share: Fraction) -> str:
    return f"{float(max(Fraction(0), min(share, _WHOLE))) * 100:.4g}%"


def progress(done: int, whole: int, label: str) -> Markup:
    """How much of a whole is done, as a slim bar."""
    share = Fraction(done, whole) if whole else Fraction(0)
    return _svg("voortgang", label, [f'<rect class="v-klaar" width="{_x(share)}" height="100%"/>'])
