# SPDX-License-Identifier: EUPL-1.2
"""One page that says it all: who, which outcomes, what is certain, what it hangs on, what matters, what follows.

Every form that can shows it first. The more regions, the fewer points of each: it has to stay one A4. What was left out
is in the report itself; what was cut ends with a mark.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kern.model.evaluation import Band, Evaluation, Outcome, RegionEvaluation, Signal
from kern.model.scale import JUDGED, Status
from kern.render import brief_texts, report_texts, view
from kern.render.other_readings import turning
from kern.words import clean, dutch, outcomes

#: So many points and demands by name a region gets, by the number of regions; with more regions the last one holds.
_POINTS = (5, 4, 3, 2)
_NAMES = (3, 2, 2, 1)
#: So long may a text be that comes from outside, a sentence of the page, and one that warns.
_NAME, _SENTENCE, _WARNING = 90, 230, 330


@dataclass(frozen=True, slots=True)
class RegionBrief:
    """One region on the page. ``mind`` are the signals that can change the outcome; every text is a whole sentence.

    ``judged`` says whether anything was. ``consider`` names what the framework mentions without tying it to this
    outcome; or empty.
    """

    region: RegionEvaluation
    certain: tuple[str, ...]
    hangs: tuple[str, ...]
    mind: tuple[str, ...]
    matters: tuple[str, ...]
    follows: tuple[str, ...]
    consider: str
    judged: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """The page. ``scope`` has a sentence on the regions that do not apply, and on those of which that is not known."""

    name: str
    facts: tuple[str, ...]
    regions: tuple[RegionBrief, ...]
    scope: tuple[str, ...]


def brief(evaluation: Evaluation) -> Brief:
    """The page on one provider."""
    inside = [region for region in evaluation.regions if region.scope.applies]
    step = min(max(len(inside), 1), len(_POINTS)) - 1
    return Brief(
        clean.short(view.name(evaluation), _NAME),
        tuple(clean.short(fact, _NAME) for fact in view.heading_facts(evaluation)),
        tuple(region_brief(region, _POINTS[step], _NAMES[step]) for region in inside),
        tuple(_scope(evaluation)),
    )


def region_brief(region: RegionEvaluation, points: int = _POINTS[0], names: int = _NAMES[0]) -> RegionBrief:
    """One region: at most ``points`` things that matter, each with at most ``names`` demands by name."""
    leading = view.leading(region)
    # The heading says it already.
    prefix = f"{report_texts.MIND}: "
    mind = [dutch.capital(s.text.removeprefix(prefix)) for s in region.signals if can_turn(region, s)]
    shown = mind[: 2 if points > _POINTS[2] else 1]
    if len(mind) > len(shown):
        shown = [*shown, brief_texts.more_signals(len(mind) - len(shown))]
    return RegionBrief(
        region,
        _cut(_certain(region)),
        _cut(_hangs(region)),
        tuple(clean.short(text, _WARNING) for text in shown),
        _cut([*_matters(region, names)][:points]),
        _cut(_follows(leading)) if leading else (),
        clean.short(_consider(leading), _SENTENCE) if leading else "",
        leading is not None and any(found.status in JUDGED for found in leading.judged.values()),
    )


def _cut(sentences: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(clean.short(sentence, _SENTENCE) for sentence in sentences)


def _scope(evaluation: Evaluation) -> Iterator[str]:
    for applies, label in ((None, brief_texts.UNKNOWN_SCOPE), (False, brief_texts.NOT_IN_SCOPE)):
        names = [region.catalogue.label for region in evaluation.regions if region.scope.applies is applies]
        if names:
            yield brief_texts.scope(label, names)
    if any(region.scope.applies and region.alternatives is None for region in evaluation.regions):
        yield brief_texts.READINGS_NOT_COMPUTED
    if evaluation.unclaimed_municipalities:
        names = [clean.short(name, _NAME) for name in evaluation.unclaimed_municipalities]
        yield report_texts.unclaimed(dutch.listing(names))


# --- zeker, en niet zeker ---


def _certain(region: RegionEvaluation) -> Iterator[str]:
    done = [_complete(region.self_outcome), _complete(region.assessor_outcome)]
    if any(done):
        yield brief_texts.COMPLETE[done[0], done[1]]
    for side in view.sides(region):
        verdict = side.outcome.verdict
        if verdict.provisional and verdict.possible == (verdict.code,):
            yield brief_texts.stays(side.label, verdict.label)
    if region.alternatives is not None and not turning(region):
        yield brief_texts.NO_OTHER_READING


def _complete(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.completeness.complete and not outcome.verdict.provisional


def _hangs(region: RegionEvaluation) -> Iterator[str]:
    for side in view.sides(region):
        verdict, done = side.outcome.verdict, side.outcome.completeness
        others = [outcomes.verdict_label(region.catalogue, code) for code in verdict.possible if code != verdict.code]
        if not verdict.provisional or not others:
            continue
        if waiting := done.applicable - done.answered:
            yield brief_texts.open_demands(side.label, waiting, others)
        elif done.unknown:
            yield brief_texts.unknown_demands(side.label, done.unknown, others)
    asked = view.questions(region)
    if asked:
        yield brief_texts.ask(asked[0])
    if len(asked) > 1:
        yield brief_texts.more_questions(len(asked) - 1)
    turned = turning(region)
    if turned:
        reading, becomes = turned[0]
        yield brief_texts.other_reading(reading.title, becomes)
    if len(turned) > 1:
        yield brief_texts.more_readings(len(turned) - 1)


def can_turn(region: RegionEvaluation, signal: Signal) -> bool:
    """Whether the outcome would be another if the answers that a signal doubts were not enough.

    Where the region gives points: whether the percentage without theirs falls in another band. Else: whether the
    outcome can still get worse. A rule may know better, and then says so (`Signal.decisive`).
    """
    outcome = view.leading(region)
    if outcome is None or (signal.perspective and region.outcome(signal.perspective) is not outcome):
        return False
    if signal.decisive:
        return True
    doubted = [j for ref in signal.requirements if (j := outcome.judged.get(ref)) and j.status in JUDGED]
    if signal.figure is None or not any(j.status in (Status.MET, Status.PARTLY) for j in doubted):
        return False
    score = outcome.score
    if score is not None and score.bands and score.maximum:
        lost = sum((j.points or Fraction(0) for j in doubted), Fraction(0))
        return _band(score.bands, (score.points - lost) / score.maximum) != _band(
            score.bands, score.points / score.maximum
        )
    return outcome.verdict.code != str(region.catalogue.data.get("verdicts", ("voldoet_niet",))[0])


def _band(bands: Sequence[Band], share: Fraction) -> Band | None:
    for band in bands:
        above = share >= band.start if band.with_start else share > band.start
        if above and (share <= band.end if band.with_end else share < band.end):
            return band
    return None


# --- waar het om gaat ---


def _matters(region: RegionEvaluation, names: int) -> Iterator[str]:
    outcome = view.leading(region)
    if outcome is None:
        return
    yield from _below(outcome)
    yield from _groups(region, outcome, names)
    yield from _demands(region, outcome, names)
    if region.self_outcome and region.assessor_outcome:
        own, other = region.self_outcome.judged, region.assessor_outcome.judged
        both = [ref for ref in other if ref in own and {own[ref].status, other[ref].status} <= JUDGED]
        apart = [ref for ref in both if own[ref].label != other[ref].label]
        if apart:
            yield brief_texts.different(len(apart), len(both))


def _below(outcome: Outcome) -> Iterator[str]:
    by_edge: dict[Fraction, list[str]] = {}
    for theme in outcome.themes:
        if theme.below_threshold and theme.threshold is not None:
            share = outcomes.percentage(theme.percentage, outcome)
            by_edge.setdefault(theme.threshold, []).append(f"{theme.name} ({share})")
    for edge, themes in by_edge.items():
        yield brief_texts.below(dutch.norm_percent(edge), themes)


def _groups(region: RegionEvaluation, outcome: Outcome, names: int) -> Iterator[str]:
    """The groups that are not in order, by label; one whose label says which it is needs no name."""
    best = str(region.catalogue.data.get("verdicts", ("",))[-1])
    bad = tuple(group for group in outcome.groups if group.status != best)
    parts = {group.ref for group in bad}
    for label, called in view.grouped(dataclasses.replace(outcome, groups=bad), region.catalogue):
        refs = [name for name in called if name in parts and name in region.catalogue.by_ref]
        titled = [f"{ref} {title}".strip() for ref, title in view.requirement_names(region, refs)]
        shown = titled if refs else [group.name for group in bad if group.name]
        rest = len(shown) - names
        yield brief_texts.group(label, [*shown[:names], *([f"nog {rest}"] if rest > 0 else [])])


def _demands(region: RegionEvaluation, outcome: Outcome, names: int) -> Iterator[str]:
    """What is not met, the worst word first."""
    by_word: dict[str, list[str]] = {}
    for ref, judged in outcome.judged.items():
        if judged.status in JUDGED - {Status.MET}:
            by_word.setdefault(outcomes.judged(judged.status, judged.label), []).append(ref)
    worst_first = [word for word in outcomes.counted(outcome.judged.values()) if word in by_word][::-1]
    for word in worst_first:
        refs = by_word[word]
        titled = [f"{ref} {title}".strip() for ref, title in view.requirement_names(region, refs[:names])]
        yield brief_texts.demands(word, titled, len(refs))


def _follows(outcome: Outcome) -> Iterator[str]:
    for measure in outcome.measures:
        if not measure.possible:
            yield brief_texts.follows(view.measure(measure), len(measure.requirements))


def _consider(outcome: Outcome) -> str:
    labels = [measure.label for measure in outcome.measures if measure.possible]
    return brief_texts.to_consider(labels) if labels else ""
