# SPDX-License-Identifier: EUPL-1.2
"""The one word for each status, side, outcome and deviation, and the one form of each percentage.

Every command and every form takes these words from here, so that one thing has one name everywhere.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from kern.model.catalogue import Catalogue
from kern.model.evaluation import Applicability, Band, Judged, Outcome, RegionEvaluation
from kern.model.scale import Answer, Perspective, Status
from kern.words import dutch

#: What became of a demand. `judged` says more precisely what an answer between met and not met was.
STATUS: Mapping[Status, str] = {
    Status.MET: "voldaan",
    Status.PARTLY: "deels voldaan",
    Status.NOT_MET: "niet voldaan",
    Status.NOT_SHOWN: "niet aangetoond",
    Status.NOT_ASSESSED: "niet beoordeeld",
    Status.NOT_APPLICABLE: "n.v.t.",
    Status.EXEMPT: "vrijgesteld",
    Status.UNCONFIRMED: "niet bevestigd",
    Status.UNDETERMINED: "onbekend",
}
#: Whose answers were judged.
SIDE: Mapping[Perspective, str] = {Perspective.SELF: "Zelfbeoordeling", Perspective.ASSESSOR: "Toetser"}
#: Whether a framework or a demand is meant for the provider.
APPLIES: Mapping[bool | None, str] = {True: "van toepassing", False: "niet van toepassing", None: "onbekend"}

PROVISIONAL = "voorlopig"
NOT_ANSWERED = "niet ingevuld"
NOT_ASSESSED = "Niet beoordeeld"
UNDETERMINED = "Onbekend"
#: The outcomes of minimum demands, by code.
MINIMUM: Mapping[str, str] = {
    "niet_beoordeeld": NOT_ASSESSED,
    "voldoet_niet": "Voldoet niet aan alle minimumeisen",
    "voldoet_minimum": "Voldoet aan de minimumeisen",
}
#: Where there is nothing to show.
NONE = "–"

#: The answers that do not say that a demand is not met.
_SAYS_OTHER = frozenset(answer.value for answer in Answer if answer is not Answer.NOT)

#: A status comes in this order wherever statuses are counted; the answers in between come before the status itself.
_ORDER = {status: number for number, status in enumerate(STATUS)}


def judged(status: Status, answer: str | None) -> str:
    """What became of a demand, in a word or two; ``answer`` is the label that was chosen.

    Not met is said only of the answer that says so. Any other answer of the common scale that does not meet a demand is
    called by its own label, `voldoet grotendeels niet`: at a hearing that is another statement than `niet voldaan`.
    """
    if status is Status.NOT_MET and answer in _SAYS_OTHER:
        return f"{answer[:1].lower()}{answer[1:]}"
    return STATUS[status]


def counted(found: Iterable[Judged]) -> dict[str, int]:
    """How many demands have which word, from good to open; words that do not occur are left out."""
    amounts = Counter((_ORDER[one.status], judged(one.status, one.label)) for one in found)
    ordered = sorted(amounts, key=lambda place: (place[0], place[1] in STATUS.values(), place[1]))
    return {word: amounts[order, word] for order, word in ordered}


def applies(found: Applicability) -> str:
    """Whether a demand binds the provider, in a word or two."""
    if found.exempt:
        return STATUS[Status.EXEMPT]
    return STATUS[Status.UNCONFIRMED] if found.unconfirmed else APPLIES[found.applies]


# --- uitkomst ---


def reserve(outcome: Outcome, catalogue: Catalogue) -> str:
    """``voorlopig; kan ook Verbeterplan worden``, as far as open demands still allow; empty where nothing is open."""
    if not outcome.verdict.provisional:
        return ""
    others = [verdict_label(catalogue, code) for code in outcome.verdict.possible if code != outcome.verdict.code]
    return f"{PROVISIONAL}; kan ook {dutch.listing(others, 'of')} worden" if others else PROVISIONAL


def verdict(outcome: Outcome, catalogue: Catalogue) -> str:
    """The outcome in words, with what it can still become: ``Goed (voorlopig; kan ook Verbeterplan worden)``."""
    unsure = reserve(outcome, catalogue)
    return f"{outcome.verdict.label} ({unsure})" if unsure else outcome.verdict.label


def verdict_label(catalogue: Catalogue, code: str) -> str:
    """What an outcome of this framework is called: from its own tables ``data.bands`` and ``data.outcomes``."""
    data = catalogue.data
    labels = dict(MINIMUM)
    labels |= {row["code"]: row["label"] for row in data.get("bands", ()) if {"code", "label"} <= row.keys()}
    labels |= {key: row["label"] for key, row in data.get("outcomes", {}).items() if "label" in row}
    return str(labels.get(code, dutch.capital(code.replace("_", " "))))


def deviation(region: RegionEvaluation) -> str:
    """The outcome that the assessor chose instead of the rule's, by the name that the framework gives it; or empty."""
    return verdict_label(region.catalogue, region.deviation.outcome) if region.deviation else ""


# --- cijfers ---


def edges(outcome: Outcome) -> list[Fraction]:
    """The shares at which something changes; no figure may be rounded onto one of them."""
    bands = outcome.score.bands if outcome.score else ()
    thresholds = {theme.threshold for theme in outcome.themes if theme.threshold is not None}
    return sorted(thresholds | {band.start for band in bands} | {band.end for band in bands})


def percentage(share: Fraction | None, outcome: Outcome) -> str:
    """A share as ``64,4 %``, never rounded onto an edge of this outcome; a dash where there is none."""
    return NONE if share is None else dutch.percent(share, edges(outcome))


def standing(found: Iterable[Judged]) -> str:
    """``30 voldaan, 3 deels voldaan, 1 voldoet grotendeels niet``: how many demands have which word."""
    return ", ".join(f"{amount} {word}" for word, amount in counted(found).items())


def total(outcome: Outcome) -> str:
    """The percentage of the whole; empty where the region gives none."""
    score = outcome.score
    return "" if score is None or score.percentage is None else percentage(score.percentage, outcome)


def band(found: Band) -> str:
    """A band of the scale in words that leave no doubt about its edges: ``65 tot en met 75 %: Verbeterplan``."""
    start, end = dutch.norm_hundredths(found.start), dutch.norm_percent(found.end)
    lower = f"{'vanaf' if found.with_start else 'meer dan'} {start}"
    upper = f"tot en met {end}" if found.with_end else f"minder dan {end}"
    if found.start == 0:
        return f"{upper}: {found.label}"
    if found.end == 1:
        return f"{lower} %: {found.label}"
    if found.with_start and found.with_end:
        return f"{start} {upper}: {found.label}"
    return f"{lower} %, {upper}: {found.label}"


def total_figure(outcome: Outcome) -> Decimal | None:
    """The number of `total`, for a cell that people calculate with."""
    share = outcome.score.percentage if outcome.score else None
    return None if share is None else dutch.hundredths(share, edges(outcome))


def points(outcome: Outcome) -> str:
    """``30 van 44 punten``; empty where the region gives none."""
    score = outcome.score
    return "" if score is None else points_of(dutch.number(score.points), dutch.number(score.maximum))


def points_of(given: str, maximum: str) -> str:
    """``30 van 44 punten``."""
    return f"{given} van {maximum} punten"


def worth(points: Fraction) -> str:
    """``0,25 punt``, ``0 punten``, ``1 punt``."""
    return f"{dutch.number(points)} {'punt' if 0 < points <= 1 else 'punten'}"


def answered(done: int, applicable: int, unknown: int = 0) -> str:
    """``38 van 44 eisen beantwoord; van 2 eisen is niet bekend of ze gelden``."""
    text = f"{done} van {dutch.count(applicable, 'eis', 'eisen')} beantwoord"
    if not unknown:
        return text
    which = "die geldt" if unknown == 1 else "ze gelden"
    return f"{text}; van {dutch.count(unknown, 'eis', 'eisen')} is niet bekend of {which}"


#: Where a percentage was kept without the edges of its region: whatever could well be one.
_LIKELY_EDGES = tuple(Fraction(step, 40) for step in range(41))


def kept_percentage(figure: str) -> str:
    """A percentage that was kept as a figure (``68.5897``), as people read it; it never looks like a likely edge."""
    return dutch.percent(Fraction(figure) / 100, _LIKELY_EDGES)
