# SPDX-License-Identifier: EUPL-1.2
"""Building blocks for scoring rules: from answers to statuses, counts and completeness. Exact arithmetic throughout.

Position of the core on the answer `N.v.t.`: a provider's `N.v.t.` on a demand that applies counts as not assessed, with
a signal, so it can never lift a percentage. The assessor's `N.v.t.` leaves the denominator when it is motivated.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kern.catalogue.reference import core_facts
from kern.model.assessment import Row, is_motivation
from kern.model.case import Case
from kern.model.catalogue import Requirement
from kern.model.condition import Condition
from kern.model.evaluation import Applicability, Completeness, Judged, Signal, ThemeScore
from kern.model.scale import JUDGED, Answer, Perspective, Status
from kern.region.evidence import Evidence
from kern.words import dutch, explanations

#: What a region makes of one of the four real answers (never of `N.v.t.` or an empty cell).
Rating = Callable[[Requirement, Row, Answer], Judged]


_STATUSES = tuple(Status)


@dataclass(frozen=True, slots=True)
class Judging:
    """The status of every demand, and what the reader must know about how they came about."""

    judged: Mapping[str, Judged]
    signals: tuple[Signal, ...]


def met_only(requirement: Requirement, row: Row, answer: Answer) -> Judged:
    """The rule of a minimum demand: only `Voldoet` meets it; `Voldoet grotendeels` is partly, the rest is not met."""
    if answer is Answer.MET:
        return Judged(answer, Status.MET)
    return Judged(answer, Status.PARTLY if answer is Answer.MOSTLY else Status.NOT_MET)


def judge(case: Case, rate: Rating = met_only) -> Judging:
    """Give every demand of the case its status; ``rate`` says what a real answer is worth.

    Without the signals where the case is ``brief``.
    """
    judged: dict[str, Judged] = {}
    signals: list[Signal] = []
    rows, nothing = case.answers.rows, Row("")
    assessor = case.perspective is Perspective.ASSESSOR
    skipped = case.answers.per_requirement("niet_getoetst") if assessor else {}
    refused: list[str] = []
    unmotivated: list[str] = []
    ignored: list[str] = []
    unknown: list[str] = []
    set_aside: list[str] = []
    evidence = Evidence(case)
    for requirement in case.catalogue.demands:
        ref = requirement.ref
        applicability = case.applicability[ref]
        row = rows.get(ref, nothing)
        answer = row.assessor_answer if assessor else row.self_answer
        if applicability.applies is False:
            if answer is not None and answer is not Answer.NOT_APPLICABLE:
                ignored.append(ref)
            judged[ref] = Judged(answer, Status.NOT_APPLICABLE, note=applicability.reason)
        elif applicability.exempt:
            set_aside += [ref] if assessor and _is_judgement(answer) else []
            judged[ref] = Judged(answer, Status.EXEMPT, note=applicability.reason)
        elif ref in skipped:
            set_aside += [ref] if _is_judgement(answer) else []
            judged[ref] = Judged(answer, Status.NOT_APPLICABLE, note=explanations.not_tested(skipped[ref].motivation))
        elif applicability.unconfirmed:
            judged[ref] = Judged(answer, Status.UNCONFIRMED, note=applicability.question or applicability.reason)
        elif applicability.applies is None:
            unknown.append(ref)
            judged[ref] = Judged(answer, Status.UNDETERMINED, note=applicability.question or applicability.reason)
        elif answer is None:
            judged[ref] = Judged(None, Status.NOT_ASSESSED)
        elif answer is Answer.NOT_APPLICABLE:
            if assessor and is_motivation(row.finding):
                judged[ref] = Judged(answer, Status.NOT_APPLICABLE, note=row.finding)
            else:
                (unmotivated if assessor else refused).append(ref)
                judged[ref] = Judged(answer, Status.NOT_ASSESSED)
        else:
            rated = _as_agreed(rate(requirement, row, answer), applicability)
            judged[ref] = rated if requirement.valid is None else evidence.weigh(requirement, row, rated)
    if case.brief:
        return Judging(judged, ())
    for told, refs in _by_what_facts_say(case, refused):
        text = explanations.refused_not_applicable(refs, told)
        signals.append(Signal("nvt_door_aanbieder", text, refs))
    if unmotivated:
        signals.append(
            Signal("nvt_zonder_motivering", explanations.unmotivated_not_applicable(unmotivated), tuple(unmotivated))
        )
    for says, refs in _by_facts(case, ignored, holds=False):
        signals.append(Signal("antwoord_telt_niet", explanations.ignored_answers(refs, facts_say_so=says), refs))
    if set_aside:
        signals.append(Signal("oordeel_telt_niet", explanations.judgement_set_aside(set_aside), tuple(set_aside)))
    if unknown:
        questions = tuple(dict.fromkeys(case.applicability[ref].question for ref in unknown))
        signals.append(
            Signal("toepasselijkheid_onbekend", explanations.unknown_applicability(unknown, questions), tuple(unknown))
        )
    return Judging(judged, (*signals, *evidence.signals()))


def _is_judgement(answer: Answer | None) -> bool:
    return answer is not None and answer is not Answer.NOT_APPLICABLE


def _by_facts(case: Case, refs: Sequence[str], *, holds: bool) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """The demands apart of which the provider's own facts decide that they apply (or not), and the others."""
    own = {ref for ref in refs if (when := case.catalogue.by_ref[ref].when) and when.evaluate(case.facts) is holds}
    for says in (True, False):
        if some := tuple(ref for ref in refs if (ref in own) is says):
            yield says, some


def _by_what_facts_say(case: Case, refs: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The demands by the facts from which it follows that they apply, as they were filled in; empty where none do."""
    found: dict[str, list[str]] = {}
    for says, some in _by_facts(case, refs, holds=True):
        for ref in some:
            when = case.catalogue.by_ref[ref].when
            found.setdefault(_told(case, when) if says and when else "", []).append(ref)
    yield from ((told, tuple(some)) for told, some in found.items())


def _told(case: Case, when: Condition) -> str:
    labels = {spec.key: spec.label for spec in (*core_facts(), *case.catalogue.facts)}
    return "; ".join(f"{labels.get(key, key)} {dutch.value(case.facts[key])}" for key in when.given(case.facts))


def _as_agreed(judged: Judged, applicability: Applicability) -> Judged:
    """A tailored demand is judged as it was agreed; the agreement is named with it."""
    if not applicability.tailored:
        return judged
    agreed = explanations.judged_as_agreed(applicability.tailored)
    return replace(judged, note=f"{agreed} {judged.note}".strip())


def counts(judged: Iterable[Judged]) -> dict[Status, int]:
    """How often each status occurs; every status is a key."""
    found = dict.fromkeys(_STATUSES, 0)
    for one in judged:
        found[one.status] += 1
    return found


def completeness(judged: Mapping[str, Judged]) -> Completeness:
    """How many of the demands that count were answered, and of how many it is not known whether they count."""
    return completeness_of(counts(judged.values()))


def completeness_of(found: Mapping[Status, int]) -> Completeness:
    """The same, of how often each status occurs."""
    answered = sum(found[status] for status in JUDGED)
    return Completeness(answered, answered + found[Status.NOT_ASSESSED], found[Status.UNDETERMINED])


def theme_counts(case: Case, judged: Mapping[str, Judged]) -> tuple[ThemeScore, ...]:
    """The counts per theme, without points, for regions that give none. Themes without demands are left out."""
    by_theme: dict[str, dict[Status, int]] = {}
    for requirement in case.catalogue.demands:
        found = by_theme.get(requirement.theme)
        if found is None:
            found = by_theme[requirement.theme] = dict.fromkeys(_STATUSES, 0)
        found[judged[requirement.ref].status] += 1
    return tuple(
        ThemeScore(theme.code, theme.name, by_theme[theme.code])
        for theme in case.catalogue.themes
        if theme.code in by_theme
    )


def with_status(judged: Mapping[str, Judged], *statuses: Status) -> tuple[str, ...]:
    """The references of the demands that have one of the statuses, in document order."""
    return tuple(ref for ref, j in judged.items() if j.status in statuses)


def share(points: Fraction, maximum: Fraction) -> Fraction | None:
    """Points over maximum, or None where there is nothing to divide by."""
    return points / maximum if maximum else None


def touched_readings(case: Case, judged: Mapping[str, Judged]) -> tuple[str, ...]:
    """The open readings on which it hangs whether a demand applies, also where it falls away or is not known.

    A reading that is about the counting is for the region's own rule to name. In an evaluation that computes the other
    readings only those stay of which an option changes a status, a measure or the verdict.
    """
    names = (name for ref in judged for name in case.applicability[ref].readings)
    return tuple(dict.fromkeys(names))
