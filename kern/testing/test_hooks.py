# SPDX-License-Identifier: EUPL-1.2
"""What each hook gives can be used, and it gives nothing but that: no changed argument, no memory, no side effect."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kern.model.assessment import SelfAssessment
from kern.model.case import Case
from kern.model.evaluation import Outcome
from kern.model.scale import JUDGED, Perspective, Status
from kern.pipeline.evaluate import evaluate_region
from kern.region.checked import checked_applicability, checked_measures, checked_outcome, checked_scope
from kern.region.installed import Region
from kern.testing import samples, strategies
from kern.testing.rules import BrokenRule, must, none_of
from kern.testing.strategies import THOROUGH
from kern.testing.watched import watched

USABLE = "wat een hook teruggeeft, klopt: de soort, de nummers, de getallen en de teksten."
_COUNT = 40
_ASIDE = (Status.EXEMPT, Status.NOT_APPLICABLE)
_SIDES = {Perspective.SELF: ("de aanbieder", "de toetser"), Perspective.ASSESSOR: ("de toetser", "de aanbieder")}


def _cases(region: Region, count: int = _COUNT) -> Iterator[Case]:
    for assessment in samples.workbooks(region.catalogue, count):
        for perspective in Perspective:
            yield samples.case_of(region, assessment, perspective)


def _checked(hook: str, work: Callable[[], Any]) -> Any:
    try:
        return work()
    except (Exception, SystemExit) as error:
        said = str(error) if type(error).__name__ == "HookError" else f"{hook}: {type(error).__name__}: {error}"
        raise BrokenRule(f"Regel gebroken: {USABLE} Gevonden: {said}") from error


@THOROUGH
@given(data=st.data())
def test_scope_is_a_scope_result(region: Region, data: st.DataObject) -> None:
    """`kern_scope` gives yes, no or unknown with a reason, for every provider."""
    catalogue = region.catalogue
    given_facts = data.draw(strategies.facts(catalogue)).within(catalogue.scope.municipalities)
    _checked(
        "kern_scope",
        lambda: checked_scope(catalogue, region.hook.kern_scope(catalogue=catalogue, facts=given_facts)),
    )


def test_applicability_decides_on_every_demand(region: Region) -> None:
    """`kern_applicability` decides on every demand and on no other, each with a reason."""
    for assessment in samples.workbooks(region.catalogue, _COUNT):
        for perspective in Perspective:
            given = {"facts": assessment.facts, "answers": assessment.regions[region.id], "perspective": perspective}
            _checked(
                "kern_applicability",
                lambda given=given: checked_applicability(  # type: ignore[misc]
                    region.catalogue, region.hook.kern_applicability(catalogue=region.catalogue, **given)
                ),
            )


def test_scoring_gives_an_outcome_that_adds_up(region: Region) -> None:
    """`kern_scoring` gives an outcome whose counts, shares, points, numbers, readings and texts are right."""
    for case in _cases(region):
        _checked("kern_scoring", lambda case=case: checked_outcome(case, region.hook.kern_scoring(case=case)))  # type: ignore[misc]


def test_measures_are_measures_with_a_basis(region: Region) -> None:
    """`kern_measures` gives measures of demands that exist, each with where it stands."""
    for case in _cases(region):
        outcome = region.hook.kern_scoring(case=case)
        _checked(
            "kern_measures",
            lambda case=case, outcome=outcome: checked_measures(  # type: ignore[misc]
                case.catalogue, region.hook.kern_measures(case=case, outcome=outcome)
            ),
        )


def test_measures_name_demands_that_are_not_met(region: Region) -> None:
    """What follows is about what is not in order: no measure names a demand that is exempt, not asked, or met.

    A measure about something else than the answer (a document that was not received) may name a demand that is met: it
    names that demand whatever the answer is, also with `Voldoet` everywhere.
    """
    rule = "een maatregel noemt geen eis die is voldaan, is vrijgesteld of niet geldt."
    for case in _cases(region):
        outcome = region.hook.kern_scoring(case=case)
        for measure in region.hook.kern_measures(case=case, outcome=outcome):
            aside = [ref for ref in measure.requirements if outcome.judged[ref].status in _ASIDE]
            none_of((f"'{measure.label}' noemt {ref}" for ref in aside), rule)
            met = [ref for ref in measure.requirements if outcome.judged[ref].status is Status.MET]
            if met:
                unmet = _named(region, samples.answered(case, met[0], samples.ladder(case.catalogue)[0]), measure.code)
                every = _named(region, _all_met(case), measure.code)
                must(met[0] in unmet and met[0] in every, rule, f"'{measure.label}' noemt {', '.join(met[:5])}")


def _all_met(case: Case) -> Case:
    for ref in case.answers.rows:
        case = samples.answered(case, ref, case.catalogue.scale[0])
    return case


def _named(region: Region, case: Case, code: str) -> set[str]:
    """The demands that the measures with a code name."""
    outcome = region.hook.kern_scoring(case=case)
    measures = region.hook.kern_measures(case=case, outcome=outcome)
    return {ref for measure in measures if measure.code == code for ref in measure.requirements}


def test_points_are_exact(region: Region) -> None:
    """Points, shares and edges are fractions or whole numbers: with floats an outcome can hang on a rounding."""
    for case in _cases(region, 10):
        outcome = region.hook.kern_scoring(case=case)
        inexact = [name for name, value in _figures(outcome) if value is not None and not _exact(value)]
        none_of(inexact, "punten en percentages zijn exacte breuken (Fraction), geen float.")


def _exact(value: Any) -> bool:
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _figures(outcome: Outcome) -> Iterator[tuple[str, Any]]:
    yield from ((f"de punten van {ref}", judged.points) for ref, judged in outcome.judged.items())
    if (score := outcome.score) is not None:
        yield from ((name, getattr(score, name)) for name in ("points", "maximum", "percentage", "lowest", "highest"))
    for theme in outcome.themes:
        yield from ((f"thema {theme.code}", value) for value in (theme.points, theme.maximum, theme.percentage))


def test_the_percentage_lies_between_what_can_still_come_out(region: Region) -> None:
    """``lowest`` and ``highest`` hold the percentage as it is between them."""
    for case in _cases(region):
        score = region.hook.kern_scoring(case=case).score
        if score is None or None in (score.percentage, score.lowest, score.highest):
            continue
        must(
            score.lowest <= score.percentage <= score.highest,
            "het percentage ligt tussen het laagste en het hoogste dat nog kan.",
            f"{score.percentage} buiten {score.lowest} tot {score.highest}",
        )


def test_the_other_side_changes_nothing(region: Region) -> None:
    """The assessor's outcome hangs on the assessor's answers alone, and the provider's on the provider's."""
    chance = random.Random(3)  # noqa: S311
    for case in _cases(region, 20):
        theirs = Perspective.ASSESSOR if case.perspective is Perspective.SELF else Perspective.SELF
        levels = samples.ladder(case.catalogue)
        rows = {
            ref: samples.given(case.catalogue, row, theirs, chance.choice(levels))
            for ref, row in case.answers.rows.items()
        }
        other = replace(case, answers=replace(case.answers, rows=rows))
        before, after = region.hook.kern_scoring(case=case), region.hook.kern_scoring(case=other)
        must(
            _decided(before) == _decided(after),
            "de uitkomst van {} hangt niet af van de antwoorden van {}.".format(*_SIDES[case.perspective]),
            _difference(before, after),
        )


def _decided(outcome: Outcome) -> tuple[Any, ...]:
    statuses = {ref: (judged.status, judged.points) for ref, judged in outcome.judged.items()}
    return outcome.verdict, outcome.score, outcome.themes, outcome.groups, statuses


def _difference(before: Outcome, after: Outcome) -> str:
    other = [ref for ref, one in before.judged.items() if one.status is not after.judged[ref].status]
    said = f"{before.verdict.label} wordt {after.verdict.label}"
    return f"{said}; een andere stand bij {', '.join(other[:5])}" if other else said


def test_arguments_are_left_as_they_were(region: Region) -> None:
    """A hook changes nothing in what it is given: facts, answers, applicability, the outcome, the catalogue."""
    rule = "een hook verandert niets aan wat hij krijgt."
    catalogue = region.catalogue
    whole = _frozen(catalogue)
    for assessment in samples.workbooks(catalogue, 9):
        facts, answers = assessment.facts, assessment.regions[region.id]
        before = _frozen((facts, answers))
        region.hook.kern_scope(catalogue=catalogue, facts=facts)
        region.hook.kern_applicability(
            catalogue=catalogue, facts=facts, answers=answers, perspective=Perspective.ASSESSOR
        )
        must(_frozen((facts, answers)) == before, rule, "kern_scope of kern_applicability wijzigt feiten of antwoorden")
        for perspective in Perspective:
            case = samples.case_of(region, assessment, perspective)
            before = _frozen((case.facts, case.answers, case.applicability))
            outcome = region.hook.kern_scoring(case=case)
            now = _frozen((case.facts, case.answers, case.applicability))
            must(now == before, rule, "kern_scoring wijzigt de feiten, de antwoorden of de toepasselijkheid")
            before = _frozen((outcome, case.facts, case.answers, case.applicability))
            region.hook.kern_measures(case=case, outcome=outcome)
            now = _frozen((outcome, case.facts, case.answers, case.applicability))
            must(now == before, rule, "kern_measures wijzigt de uitkomst of de antwoorden")
    region.hook.kern_course(catalogue=catalogue)
    must(_frozen(catalogue) == whole, rule, "een hook wijzigt de catalogus")


def _frozen(value: Any) -> Any:
    """A value as nested tuples, order included: two are equal only if nothing inside was changed."""
    if isinstance(value, Mapping):
        return tuple((key, _frozen(part)) for key, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(_frozen(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return tuple(_frozen(getattr(value, field.name)) for field in fields(value))
    return value


def test_nothing_is_remembered_between_two_workbooks(region: Region) -> None:
    """A workbook gives the same evaluation before and after all others."""
    books = list(samples.workbooks(region.catalogue, 12))
    first = [_told(region, book) for book in books]
    again = [_told(region, book) for book in reversed(books)][::-1]
    other = next((number for number, pair in enumerate(zip(first, again, strict=True)) if pair[0] != pair[1]), None)
    must(
        other is None,
        "dezelfde werkmap geeft altijd dezelfde uitkomst: een regel onthoudt niets van een andere werkmap en "
        "gooit niet met dobbelstenen.",
        f"werkmap {other} kreeg een tweede keer iets anders",
    )


def _told(region: Region, assessment: SelfAssessment) -> Any:
    result = evaluate_region(assessment, region, samples.DAY)
    return _frozen(replace(result, catalogue=None))  # type: ignore[arg-type]


def test_rules_look_at_nothing_but_what_they_are_given(region: Region) -> None:
    """No clock, no dice, no files, no network, no printing while a workbook is judged."""
    seen = watched(region, list(samples.workbooks(region.catalogue, 6)))
    none_of(
        seen,
        "een regel kijkt alleen naar wat hij krijgt: niet naar de klok (daar is case.reference_date voor), het toeval, "
        "een bestand of het netwerk, en schrijft niets op het scherm.",
    )


def test_what_is_judged_has_points_or_none_has(region: Region) -> None:
    """Where a region gives points, every judged demand has them; a demand that leaves the count has none that count."""
    for case in _cases(region, 10):
        outcome = region.hook.kern_scoring(case=case)
        if outcome.score is None:
            continue
        bare = [ref for ref, one in outcome.judged.items() if one.status in JUDGED and one.points is None]
        none_of(bare, "waar een regio punten geeft, heeft elke beoordeelde eis punten.")
