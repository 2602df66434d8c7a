# SPDX-License-Identifier: EUPL-1.2
"""What every report shows of an evaluation, put in the order of reading; each renderer only gives it a form."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kern.catalogue.reference import core_facts
from kern.model.assessment import Row
from kern.model.catalogue import Catalogue, Requirement, Theme
from kern.model.evaluation import (
    Applicability,
    Evaluation,
    Group,
    Judged,
    Measure,
    Note,
    Outcome,
    RegionEvaluation,
    Signal,
    Step,
    Term,
    ThemeScore,
)
from kern.model.facts import FactValue
from kern.model.scale import JUDGED, Perspective, Status
from kern.render import report_texts
from kern.render.other_readings import otherwise as otherwise
from kern.render.other_readings import readings as readings
from kern.words import dutch, outcomes, weighing_texts
from kern.words.limits import amount

_NO_ROW = Row("")
#: How much of a fingerprint people are shown; JSON has all of it.
FINGERPRINT = 12


@dataclass(frozen=True, slots=True)
class Side:
    """One perspective on a region: its label (`Zelfbeoordeling`, `Toetser`) and its outcome."""

    perspective: Perspective
    label: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Mark:
    """What one perspective says of one demand.

    ``word`` is what became of it; ``points`` (``0,25``) and ``worth`` (``0,25 punt``) are empty where the region gives
    none.
    """

    perspective: Perspective
    label: str
    answer: str
    status: Status
    word: str
    points: str
    worth: str
    note: str


@dataclass(frozen=True, slots=True)
class DemandView:
    """One demand with everything that was said about it. ``marks`` has an entry for each side of the region."""

    requirement: Requirement
    applicability: Applicability
    applies: str
    row: Row
    marks: tuple[Mark, ...]

    @property
    def open(self) -> bool:
        """Whether something is left to do: not met, not answered, or not known whether it applies."""
        return any(m.status in JUDGED - {Status.MET} or m.status in _OPEN for m in self.marks)


@dataclass(frozen=True, slots=True)
class ThemeView:
    """One theme with its demands, and its score for each side of the region."""

    theme: Theme
    demands: tuple[DemandView, ...]
    scores: tuple[ThemeScore | None, ...]


_OPEN = frozenset({Status.NOT_ASSESSED, Status.UNDETERMINED})


def name(evaluation: Evaluation) -> str:
    """What the provider is called: its name, else the mark of a relative, else the file's name."""
    return evaluation.facts.text("naam") or evaluation.facts.text("kenmerk") or evaluation.source_name


def heading_facts(evaluation: Evaluation) -> list[str]:
    """``KvK 01234567``, ``ingevuld op 12 november 2026`` and, where it is another day, the reference date."""
    facts = []
    if kvk := evaluation.facts.text("kvk"):
        facts.append(report_texts.kvk(kvk))
    filled = evaluation.facts.day("ingevuld_op")
    if filled:
        facts.append(report_texts.filled_in(dutch.day(filled)))
    if evaluation.reference_date and evaluation.reference_date != filled:
        facts.append(report_texts.reference_date(dutch.day(evaluation.reference_date)))
    return facts


def facts(evaluation: Evaluation) -> list[tuple[str, str, str]]:
    """Section, label and value of every fact that was given, in the order of the form; a region's own come last."""
    specs = {spec.key: spec for spec in core_facts()}
    for region in evaluation.regions:
        for spec in region.catalogue.facts:
            specs.setdefault(spec.key, spec)
    known = [
        (s.section, s.label, _with_unit(evaluation.facts[s.key], s.unit))
        for s in specs.values()
        if s.key in evaluation.facts
    ]
    other = [("", key, dutch.value(value)) for key, value in evaluation.facts.items() if key not in specs]
    local = [
        (report_texts.PER_MUNICIPALITY, row.municipality, "; ".join([*row.laws, *row.financing]))
        for row in evaluation.facts.local
    ]
    return known + other + local


def _with_unit(value: FactValue, unit: str) -> str:
    if unit and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return amount(Decimal(value), unit)
    return dutch.value(value)


def sides(region: RegionEvaluation) -> tuple[Side, ...]:
    """The perspectives that have an outcome: the self-assessment first."""
    found = ((perspective, region.outcome(perspective)) for perspective in Perspective)
    return tuple(Side(p, outcomes.SIDE[p], outcome) for p, outcome in found if outcome is not None)


def leading(region: RegionEvaluation) -> Outcome | None:
    """The outcome that what follows is read from: the assessor's where there is one."""
    return region.assessor_outcome or region.self_outcome


def version(region: RegionEvaluation) -> str:
    """The version of the framework, with that of every local overlay and every reading that is not kern's own."""
    overlays = "".join(f" + {name} {version}" for name, version in region.overlays)
    chosen = report_texts.chosen_readings(f"{reading}={option}" for reading, option in region.chosen)
    asked = report_texts.CHOSEN_EDITION if region.edition_asked else ""
    return f"{region.catalogue.version}{overlays}{asked}{chosen}"


def origin(region: RegionEvaluation) -> str:
    """What the outcome rests on: edition, package, and the first part of the fingerprint; empty where not known."""
    made_by = region.origin
    if made_by is None:
        return ""
    shown = made_by.fingerprint[:FINGERPRINT]
    return report_texts.origin(edition(region), made_by.distribution, made_by.version, shown)


def edition(region: RegionEvaluation) -> str:
    """The edition of the framework that was judged under."""
    return region.edition or region.catalogue.version


def figures(outcome: Outcome) -> str:
    """``68,2 %, 30 van 44 punten``; empty where the region gives no points."""
    share = outcomes.total(outcome)
    return f"{share}, {outcomes.points(outcome)}" if share else ""


def standing(outcome: Outcome) -> str:
    """``30 voldaan, 3 deels voldaan, 1 voldoet grotendeels niet``: the demands of the whole framework by word."""
    return outcomes.standing(outcome.judged.values())


def answered(outcome: Outcome) -> str:
    """``38 van 44 eisen beantwoord; van 2 eisen is niet bekend of ze gelden``."""
    done = outcome.completeness
    return outcomes.answered(done.answered, done.applicable, done.unknown)


def threshold(theme: ThemeScore) -> str:
    """``onder 65 %`` or ``65 % gehaald``; ``nu 65 % gehaald (1 van 18)`` while demands of the theme are open.

    ``nog niet bekend (1 van 18)`` where the open demands decide. Empty where the region has no threshold or nothing was
    judged.
    """
    if theme.threshold is None:
        return ""
    done = sum(theme.counts.get(status, 0) for status in JUDGED)
    waiting = sum(theme.counts.get(status, 0) for status in _OPEN)
    if theme.below_threshold is None:
        return report_texts.not_yet(done, done + waiting) if done and waiting else ""
    edge = dutch.norm_percent(theme.threshold)
    stands = report_texts.below(edge) if theme.below_threshold else report_texts.reached(edge)
    return report_texts.so_far(stands, done, done + waiting) if waiting else stands


def span(outcome: Outcome) -> str:
    """Between which percentages the outcome can still end; empty where nothing is open or no points are given."""
    score = outcome.score
    if outcome.completeness.complete or score is None or score.lowest is None or score.highest is None:
        return ""
    return report_texts.span(outcomes.percentage(score.lowest, outcome), outcomes.percentage(score.highest, outcome))


def one_line(region: RegionEvaluation) -> str:
    """The outcomes of a region that applies, on one line: each side with its percentage, and a deviation."""
    told = []
    for side in sides(region):
        share = outcomes.total(side.outcome)
        verdict = outcomes.verdict(side.outcome, region.catalogue)
        told.append(" ".join(part for part in (side.label.lower(), verdict, share) if part))
    if region.deviation:
        told.append(report_texts.deviates(outcomes.deviation(region)))
    chosen = report_texts.chosen_readings(f"{reading}={option}" for reading, option in region.chosen)
    return "; ".join(told) + chosen


def by_theme(region: RegionEvaluation, outcome: Outcome) -> dict[str, list[Judged]]:
    """What became of the demands of each theme, by the code of the theme."""
    found: dict[str, list[Judged]] = {}
    for requirement in region.catalogue.demands:
        if requirement.ref in outcome.judged:
            found.setdefault(requirement.theme, []).append(outcome.judged[requirement.ref])
    return found


def themes(region: RegionEvaluation) -> list[ThemeView]:
    """The themes in the order of the framework, each with its demands; themes without demands are left out."""
    shown = sides(region)
    by_theme: dict[str, list[DemandView]] = {}
    if region.scope.applies:
        for requirement in region.catalogue.demands:
            by_theme.setdefault(requirement.theme, []).append(_demand(requirement, region, shown))
    scores = [{score.code: score for score in side.outcome.themes} for side in shown]
    return [
        ThemeView(theme, tuple(by_theme[theme.code]), tuple(found.get(theme.code) for found in scores))
        for theme in region.catalogue.themes
        if theme.code in by_theme
    ]


def _demand(requirement: Requirement, region: RegionEvaluation, shown: Sequence[Side]) -> DemandView:
    ref = requirement.ref
    applicability = region.applicability[ref]
    return DemandView(
        requirement,
        applicability,
        outcomes.applies(applicability),
        region.answers.rows.get(ref, _NO_ROW),
        tuple(_mark(side, ref) for side in shown if ref in side.outcome.judged),
    )


def _mark(side: Side, ref: str) -> Mark:
    judged = side.outcome.judged[ref]
    return Mark(
        side.perspective,
        side.label,
        judged.label or outcomes.NOT_ANSWERED,
        judged.status,
        outcomes.judged(judged.status, judged.label),
        "" if judged.points is None else dutch.number(judged.points),
        "" if judged.points is None else outcomes.worth(judged.points),
        judged.note,
    )


def scope(region: RegionEvaluation) -> str:
    """Whether the framework is meant for the provider, in words."""
    return outcomes.APPLIES[region.scope.applies]


def scope_line(region: RegionEvaluation) -> str:
    """Whether the framework is meant for the provider, and why: ``van toepassing: levert Wmo in Assen.``"""
    text = f"{scope(region)}: {region.scope.reason}"
    return text if text.endswith((".", "?")) else f"{text}."


def reason(found: Applicability) -> str:
    """Why a demand binds the provider or not; where that is not known, with the question to ask."""
    return " ".join(dict.fromkeys([found.reason, found.question])).strip()


def questions(region: RegionEvaluation) -> list[str]:
    """What to ask before it is known which demands bind the provider; each question once."""
    unknown = (a for a in region.applicability.values() if a.applies is None and not a.unconfirmed)
    return list(dict.fromkeys(a.question for a in unknown if a.question))


def signals(region: RegionEvaluation) -> list[tuple[str, Signal]]:
    """Every signal, with the label of the one side that it concerns where there are two sides."""
    return [
        (outcomes.SIDE[signal.perspective] if signal.perspective and region.assessor_outcome else "", signal)
        for signal in region.signals
    ]


def grouped(outcome: Outcome, catalogue: Catalogue) -> list[tuple[str, tuple[str, ...]]]:
    """The groups by what became of them: a label and the references, or names with the figure where there is one.

    A group that is no part of the framework and has no name, such as a phase, is named in its label: its own demands
    then stand behind it.
    """
    found: dict[str, list[str]] = {}
    for group in outcome.groups:
        label = group.label or group.status.replace("_", " ")
        own = found.setdefault(label[:1].upper() + label[1:], [])
        own += [_group(group, outcome)] if group.name or group.ref in catalogue.by_ref else group.requirements
    return [(label, tuple(refs)) for label, refs in found.items()]


def _group(group: Group, outcome: Outcome) -> str:
    figure = "" if group.percentage is None else outcomes.percentage(group.percentage, outcome)
    threshold = "" if group.threshold is None else dutch.norm_percent(group.threshold)
    return weighing_texts.named(group.name, figure, threshold) if group.name else group.ref


def measure(found: Measure) -> str:
    """What a measure is called, with its term where the framework names one.

    One that does not follow from the outcome is named as something to consider.
    """
    label = f"{found.label} ({term(found.term)})" if found.term else found.label
    return report_texts.to_consider(label) if found.possible else label


def term(found: Term) -> str:
    """The time for a measure: ``binnen 3 maanden na de datum van de toetsing: uiterlijk 1 maart 2027``."""
    return weighing_texts.term(str(found.period), found.label, found.counted_from, found.due)


def note(found: Note) -> str:
    """What the assessor recorded, on one line; a record without words is its label alone."""
    return f"{found.label}: {found.text}" if found.text else found.label


def inputs(step: Step) -> list[tuple[str, str]]:
    """What a step of the trace used, in words; empty inputs are left out."""
    return [(key, dutch.value(value)) for key, value in step.inputs.items() if value not in ("", None, ())]


def traces(region: RegionEvaluation) -> list[tuple[str, tuple[Step, ...]]]:
    """The trace in parts: the steps that all sides share, then those of each side."""
    found = [(side.label, side.outcome.trace) for side in sides(region)]
    if len(found) < 2:
        return found
    shared = 0
    for one, other in zip(found[0][1], found[1][1], strict=False):
        if one != other:
            break
        shared += 1
    rest = [(label, steps[shared:]) for label, steps in found]
    return [(report_texts.BOTH_SIDES, found[0][1][:shared]), *rest] if shared else rest


def requirement_names(region: RegionEvaluation, refs: Iterable[str]) -> list[tuple[str, str]]:
    """Reference and title of demands; a reference that the framework does not have keeps an empty title."""
    by_ref = region.catalogue.by_ref
    return [(ref, by_ref[ref].title if ref in by_ref else "") for ref in refs]
