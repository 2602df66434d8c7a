# SPDX-License-Identifier: EUPL-1.2
"""What comes out: plain data that explains itself, for every renderer alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from kern.model.assessment import EarlierRegion, Previous, RegionAnswers
from kern.model.catalogue import Catalogue
from kern.model.facts import Facts
from kern.model.rules import Period
from kern.model.scale import Answer, Level, Perspective, Status


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trace: which rule of which plugin made what of what, and where that stands.

    ``inputs`` and ``outcome`` are short Dutch texts or plain values; ``source`` is a place in the framework, or empty
    for a choice of kern itself.
    """

    rule: str
    outcome: str
    inputs: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    plugin: str = ""


@dataclass(frozen=True, slots=True)
class ScopeResult:
    """Whether a framework is meant for this provider, and why (a Dutch sentence); None while that is not known.

    ``plugin`` names who decided; kern fills it in.
    """

    applies: bool | None
    reason: str
    readings: tuple[str, ...] = ()
    plugin: str = ""


@dataclass(frozen=True, slots=True)
class Applicability:
    """Whether a demand binds this provider: yes, no, or unknown (None) with the question to ask.

    ``exempt`` is set where the municipality lets the provider off: the demand applies, stays visible and leaves the
    denominator. ``unconfirmed`` is set where the demand binds only once the assessor confirms it (then ``applies`` is
    None, and nothing is provisional for it). ``tailored`` holds what the municipality agreed instead: the demand stays
    and is judged as agreed. ``readings`` are the open readings on which the decision hangs, also when the demand does
    not apply. ``plugin`` names who decided.
    """

    applies: bool | None
    reason: str
    question: str = ""
    exempt: bool = False
    readings: tuple[str, ...] = ()
    plugin: str = ""
    unconfirmed: bool = False
    tailored: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one answer. ``points`` is exact and None where the region gives none.

    ``level`` is the label of the region's own scale that was chosen; kern fills it in.
    """

    answer: Answer | None
    status: Status
    points: Fraction | None = None
    note: str = ""
    level: Level | None = None

    @property
    def label(self) -> str:
        """The answer as it stands in the workbook; empty where there is none."""
        return self.level.label if self.level else self.answer or ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome in the framework's terms; provisional while demands are open or not known to apply.

    ``possible`` are the codes of the outcomes that can still come out when every blank is filled in, either way, this
    one first. A scoring rule that leaves it empty lets kern find it by trying the fillings at the edges.
    """

    code: str
    label: str
    provisional: bool = False
    possible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the scale of percentages with its outcome, for charts; ``start`` and ``end`` are shares of 1.

    ``with_start`` and ``with_end`` say whether the band holds its own edges.
    """

    label: str
    start: Fraction
    end: Fraction
    with_start: bool = True
    with_end: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """Points over what was judged; ``lowest`` and ``highest`` are the percentages that the open rows still allow.

    ``bands`` are the outcomes along the scale, from low to high; empty where the region gives none.
    """

    points: Fraction
    maximum: Fraction
    percentage: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the applicable demands were answered; ``unknown`` demands are not known to apply."""

    answered: int
    applicable: int
    unknown: int = 0

    @property
    def complete(self) -> bool:
        """Whether nothing is open, and of every demand it is known whether it applies."""
        return self.answered == self.applicable and not self.unknown


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """One theme: points where the region gives them, and always the counts by status."""

    code: str
    name: str
    counts: Mapping[Status, int]
    points: Fraction | None = None
    maximum: Fraction | None = None
    percentage: Fraction | None = None
    threshold: Fraction | None = None
    below_threshold: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The status of a group of demands (a norm code, a phase, a target group). ``label`` is the status in words.

    ``name`` is what a group is called whose code says little. Where a group has a score of its own it has points over a
    maximum and perhaps a threshold (a share of 1); ``lowest`` and ``highest`` are what the open rows still allow.
    """

    ref: str
    status: str
    label: str = ""
    requirements: tuple[str, ...] = ()
    name: str = ""
    points: Fraction | None = None
    maximum: Fraction | None = None
    percentage: Fraction | None = None
    threshold: Fraction | None = None
    lowest: Fraction | None = None
    highest: Fraction | None = None


@dataclass(frozen=True, slots=True)
class ResultList:
    """A list that the framework or the region asks for: open demands, a conversation agenda, shortcomings."""

    code: str
    label: str
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """The time that a framework gives for a measure: a period from a date, and where that stands.

    ``start`` is the key of the fact or of the assessor's record that holds the date, ``label`` what that is called;
    ``counted_from`` and ``due`` are None while the date is not known.
    """

    period: Period
    start: str
    label: str
    source: str
    counted_from: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What the framework says follows.

    Always an advice. ``basis`` says where that stands or that the text is silent. ``possible`` marks what the framework
    names without tying it to this outcome: people can consider it, it does not follow. ``term`` is the time that the
    framework gives for it; None where it names none.
    """

    code: str
    label: str
    basis: str
    requirements: tuple[str, ...] = ()
    possible: bool = False
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """Something the reader must know beside the outcome; ``figure`` and ``norm`` hold the two numbers where there are.

    ``perspective`` says whose answers it is about; None where it is about both, or about neither. ``decisive`` says
    that the outcome itself hangs on it, so that nobody may miss it.
    """

    code: str
    text: str
    requirements: tuple[str, ...] = ()
    figure: str | None = None
    norm: str | None = None
    perspective: Perspective | None = None
    decisive: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One perspective's result for one region.

    ``candidates`` are the open readings about the counting of which another option may change something, where the rule
    knows that without computing; None where it does not say, so that all of them are computed.
    """

    verdict: Verdict
    completeness: Completeness
    themes: tuple[ThemeScore, ...]
    counts: Mapping[Status, int]
    judged: Mapping[str, Judged]
    score: Score | None = None
    groups: tuple[Group, ...] = ()
    lists: tuple[ResultList, ...] = ()
    measures: tuple[Measure, ...] = ()
    trace: tuple[Step, ...] = ()
    signals: tuple[Signal, ...] = ()
    readings: tuple[str, ...] = ()
    candidates: tuple[str, ...] | None = None

    def __repr__(self) -> str:
        share = self.score.percentage if self.score else None
        percentage = "" if share is None else f" {float(share):.1%}"
        done = self.completeness
        sure = " (voorlopig)" if self.verdict.provisional else ""
        return f"<Outcome {self.verdict.code}{sure}{percentage}, {done.answered} van {done.applicable} beantwoord>"


@dataclass(frozen=True, slots=True)
class Deviation:
    """The assessor's reasoned departure from the rule; shown beside it, never instead of it."""

    outcome: str
    motivation: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the assessor recorded in words (trust, seriousness, occasion); shown, never counted."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one perspective's outcome would be under another option of one open reading, all else being the same.

    ``verdict`` is None where the framework would not be meant for this provider; what is still possible under the other
    option is not worked out. ``changed`` are the demands whose
    status or applicability would be another; ``measures`` the codes of what would follow.
    """

    reading: str
    option: str
    perspective: Perspective
    verdict: Verdict | None
    percentage: Fraction | None
    changed: tuple[str, ...]
    measures: tuple[str, ...]


class Origin(Protocol):
    """What an outcome rests on: the package that brings the region, and one text that stands for all that decides."""

    @property
    def distribution(self) -> str:
        """The name of the package."""

    @property
    def version(self) -> str:
        """The version of the package."""

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of all that decides; found when it is asked for."""


@dataclass(frozen=True, slots=True)
class RegionEvaluation:
    """Everything about one provider in one region. ``answers`` are the words that were judged, for reports.

    ``alternatives`` are the outcomes under other readings, as far as they differ; None where they were not computed.
    ``chosen`` are the readings that were asked for instead of kern's own, with the option. ``edition`` is the version
    of the framework that the judgement is under (``edition_asked``: somebody chose it), ``origin`` the package that
    made it. ``assessor_applicability`` is what binds the provider by the assessor's answers, where answers enter that
    decision; else None.
    """

    catalogue: Catalogue
    overlays: tuple[tuple[str, str], ...]
    scope: ScopeResult
    applicability: Mapping[str, Applicability]
    self_outcome: Outcome | None
    assessor_outcome: Outcome | None
    deviation: Deviation | None = None
    notes: tuple[Note, ...] = ()
    signals: tuple[Signal, ...] = ()
    readings: tuple[str, ...] = ()
    answers: RegionAnswers = field(default_factory=RegionAnswers)
    alternatives: tuple[Alternative, ...] | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    edition: str = ""
    edition_asked: bool = False
    origin: Origin | None = field(default=None, compare=False, repr=False)
    assessor_applicability: Mapping[str, Applicability] | None = None
    earlier: EarlierRegion | None = None

    def applicability_for(self, perspective: Perspective) -> Mapping[str, Applicability]:
        """What binds the provider, by the answers of one perspective."""
        theirs = self.assessor_applicability
        return theirs if perspective is Perspective.ASSESSOR and theirs is not None else self.applicability

    def __repr__(self) -> str:
        if not self.scope.applies:
            word = "niet van toepassing" if self.scope.applies is False else "niet bekend of het geldt"
            return f"<RegionEvaluation {self.catalogue.id}: {word}>"
        return f"<RegionEvaluation {self.catalogue.id}: self {self.self_outcome}, assessor {self.assessor_outcome}>"

    def outcome(self, perspective: Perspective) -> Outcome | None:
        """The outcome of one perspective."""
        return self.self_outcome if perspective is Perspective.SELF else self.assessor_outcome


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything about one workbook. ``source_name`` and ``sha256`` say which bytes were judged.

    ``previous`` is the test before where this is a re-test.
    """

    facts: Facts
    regions: tuple[RegionEvaluation, ...]
    reference_date: date | None
    unclaimed_municipalities: tuple[str, ...] = ()
    source_name: str = ""
    sha256: str = ""
    warnings: tuple[str, ...] = ()
    previous: Previous | None = None

    def __repr__(self) -> str:
        who = self.facts.text("naam") or self.facts.text("kenmerk")
        regions = "".join(f"\n  {region}" for region in self.regions)
        return f"<Evaluation {self.source_name}: {who}, peildatum {self.reference_date}{regions}>"
