# SPDX-License-Identifier: EUPL-1.2
"""The bars of the comparison and the coverage as HTML; what they show comes from `kern.render.comparison_view`."""

from fractions import Fraction

from markupsafe import Markup

from kern.compare import coverage_sentences
from kern.model.scale import Status
from kern.render import comparison_texts, comparison_view
from kern.render.comparison_view import STATES, Data
from kern.render.html import charts
from kern.render.shares import Segment


def completeness(outcome: Data) -> Markup:
    """How much was answered, as a bar."""
    done = outcome["completeness"]
    return charts.progress(done["answered"], done["applicable"], comparison_view.answered(outcome))


def state(value: str) -> Status:
    """The look of a state of coverage."""
    return STATES[value]


def coverage_bar(region: Data) -> Markup:
    """How much of the reference set a region covers."""
    counts = region["counts"]
    whole = sum(counts.values())
    segments = [Segment(Fraction(counts[key], whole), look.value) for key, look in STATES.items() if whole]
    return charts.bar(segments, coverage_sentences.coverage_counts(region["label"], counts))


def coverage_legend() -> list[tuple[str, str]]:
    """What the patterns mean."""
    return [(look.value, comparison_texts.COVERED[key]) for key, look in STATES.items()]


#: The looks of the parts of the overlap: all regions, several, one.
_OVERLAP_LOOKS = (Status.MET, Status.PARTLY, Status.NOT_ASSESSED)


def overlap_legend(data: Data) -> list[tuple[str, str, int]]:
    """The look, the words and the number of each part of the overlap."""
    looks = dict(zip(comparison_texts.OVERLAP_ROWS, _OVERLAP_LOOKS, strict=True))
    return [(looks[word].value, word, amount) for word, amount in comparison_view.shares(data)]


def overlap_bar(data: Data) -> Markup:
    """How many subjects all regions ask, several, and one."""
    parts = overlap_legend(data)
    whole = sum(amount for _, _, amount in parts)
    segments = [Segment(Fraction(amount, whole), look) for look, _, amount in parts]
    return charts.bar(segments, comparison_view.overlap(data))
