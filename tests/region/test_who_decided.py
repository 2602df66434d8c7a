# SPDX-License-Identifier: EUPL-1.2
"""Who decided: for every hook that kern has, a change by an overlay stands in its name, and so does its crash.

The hooks are taken from their registry: a new hook fails here until it is said what an overlay changes with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.course import Course, CourseStep
from kern.model.evaluation import Measure, RegionEvaluation, Signal
from kern.model.facts import FactKind, Facts, FactSpec
from kern.model.scale import Answer
from kern.model.source import Source
from kern.pipeline.evaluate import evaluate_region
from kern.region import hooks, load_package
from kern.region.checked import HookError
from kern.region.course import course_of
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Plugins, load_plugins

HOOKS = {name: hook for name, hook in vars(hooks).items() if name.startswith("kern_")}
REGION = "midden_groningen"
#: Hooks with which a plugin brings something of its own and changes nothing of a region.
BRINGS_ITS_OWN = {"kern_renderers", "kern_editions"}
#: Hooks that have no part in an outcome: who changed what they give stands where it is shown.
BESIDE_THE_OUTCOME = {"kern_course"}
FACT = FactSpec("stad_vraag", "vraag", "Een vraag van de stad?", FactKind.YES_NO)

#: Per hook, what an overlay makes of the result.
CHANGES: Mapping[str, Callable[[Any], Any]] = {
    "kern_catalogue": lambda file: replace(file, catalogue=replace(file.catalogue, summary="Van de stad.")),
    "kern_facts": lambda facts: [*facts, FACT],
    "kern_scope": lambda scope: replace(scope, reason="De stad zegt het."),
    "kern_applicability": lambda found: {**found, "V2.1": replace(found["V2.1"], applies=False, reason="Hier niet.")},
    "kern_scoring": lambda outcome: replace(outcome, signals=(*outcome.signals, Signal("stad", "Let op."))),
    "kern_measures": lambda measures: [*measures, Measure("stad", "Gesprek", "Verordening van de stad.")],
}


def overlay(hook: str, change: Callable[[Any], Any]) -> Any:
    """An overlay that wraps one hook, with exactly the arguments that the hook has."""
    arguments = ", ".join(HOOKS[hook].__code__.co_varnames[: HOOKS[hook].__code__.co_argcount])
    made: dict[str, Any] = {"change": change}
    exec(f"def {hook}({arguments}):\n    result = yield\n    return change(result)\n", made)
    return SimpleNamespace(overlay_of=REGION, **{hook: hookimpl(made[hook], wrapper=True)})


def loaded(**overlays: Any) -> Plugins:
    base = SimpleNamespace(region=REGION, kern_catalogue=hookimpl(lambda: load_package("kern_midden_groningen")))
    more = [Candidate(name, name, "2", plugin) for name, plugin in overlays.items()]
    return load_plugins([Candidate("mg", "proef", "1", base), *more], installed=False)


def judge(plugins: Plugins) -> RegionEvaluation:
    region = plugins.regions[REGION]
    facts = {"naam": "A", "gemeenten": ("Midden-Groningen",), "wetten": ("Wmo",), "financiering": ("ZIN",)}
    facts["soort_aanbieder"] = ("professionele aanbieder",)
    rows = {r.ref: Row(r.ref, Answer.NOT) for r in region.catalogue.demands}
    return evaluate_region(SelfAssessment(Facts(facts), {REGION: RegionAnswers(rows)}), region, None)  # type: ignore[arg-type]


def deciders(result: RegionEvaluation) -> set[str]:
    trace = result.self_outcome.trace if result.self_outcome else ()
    return {result.scope.plugin, *(step.plugin for step in trace)}


def test_every_hook_is_here() -> None:
    assert set(HOOKS) == CHANGES.keys() | BRINGS_ITS_OWN | BESIDE_THE_OUTCOME


@pytest.mark.parametrize("hook", CHANGES)
def test_a_change_by_an_overlay_stands_in_its_name(hook: str) -> None:
    plugins = loaded(stad=overlay(hook, CHANGES[hook]))
    assert not plugins.problems
    assert "stad" in deciders(judge(plugins))


@pytest.mark.parametrize("hook", CHANGES)
def test_an_overlay_that_changes_nothing_is_named_nowhere(hook: str) -> None:
    assert "stad" not in deciders(judge(loaded(stad=overlay(hook, lambda result: result))))


@pytest.mark.parametrize("hook", CHANGES)
def test_of_two_overlays_only_the_one_that_changed_it_is_named(hook: str) -> None:
    """Also where the other runs after it: overlays run in the order of their names."""
    same, other = overlay(hook, lambda result: result), overlay(hook, CHANGES[hook])
    for quiet, busy in (("aa", "zz"), ("zz", "aa")):
        named = deciders(judge(loaded(**{quiet: same, busy: other})))
        assert busy in named
        assert quiet not in named


def with_step(course: Course) -> Course:
    source = Source("Verordening", "2", "", (1, 2))
    mine = CourseStep("gesprek", "Een gesprek voeren", "De stad voert een gesprek.", "de stad", source)
    return replace(course, steps=(*course.steps[1:], mine))


def test_a_step_of_an_overlay_stands_in_its_name_and_so_does_one_that_it_took_away() -> None:
    region = loaded(stad=overlay("kern_course", with_step)).regions[REGION]
    found = course_of(region)
    assert found.by == {"gesprek": "stad"}
    assert list(found.gone.values()) == ["stad"]
    assert not course_of(loaded(stad=overlay("kern_course", lambda result: result)).regions[REGION]).by


@pytest.mark.parametrize("given", [{"toets": "eerst"}, 3, "", (CourseStep,)])
def test_a_course_that_is_none_is_told_and_hurts_no_outcome(given: Any) -> None:
    plugins = loaded(stad=overlay("kern_course", lambda result: given))
    with pytest.raises(HookError, match="hier hoort een Course"):
        course_of(plugins.regions[REGION])
    assert judge(plugins).self_outcome is not None


def test_a_course_that_crashes_is_told_and_hurts_no_outcome() -> None:
    plugins = loaded(stad=overlay("kern_course", crash))
    with pytest.raises(HookError, match="lokaal kapot"):
        course_of(plugins.regions[REGION])
    assert judge(plugins).self_outcome is not None


def crash(result: Any) -> Any:
    raise ValueError("lokaal kapot")


@pytest.mark.parametrize("hook", CHANGES)
def test_an_overlay_that_crashes_is_blamed_itself(hook: str) -> None:
    """While loading it is set aside by its own name and the region works; while judging the trace names it."""
    plugins = loaded(stad=overlay(hook, crash))
    if plugins.problems:
        assert [problem.code for problem in plugins.problems] == ["K701"]
        assert "'stad'" in plugins.problems[0].found
        assert judge(plugins).self_outcome is not None
        return
    result = judge(plugins)
    assert "stad" in deciders(result)
    if result.self_outcome is None:
        assert "lokale aanvulling 'stad'" in result.scope.reason
        return
    blamed = [step for step in result.self_outcome.trace if "lokaal kapot" in str(dict(step.inputs))]
    assert blamed
    assert {step.plugin for step in blamed} == {"stad"}


@pytest.mark.parametrize("field", ["label", "title", "document", "summary", "sheet"])
def test_no_field_of_a_catalogue_changes_unseen(field: str) -> None:
    def change(file: Any) -> Any:
        return replace(file, catalogue=replace(file.catalogue, **{field: "Van de stad"}))

    assert "stad" in deciders(judge(loaded(stad=overlay("kern_catalogue", change))))


def test_a_reading_that_comes_or_goes_is_named() -> None:
    def without_first(file: Any) -> Any:
        gone = file.catalogue.readings[0]
        kept = tuple(
            replace(r, readings=tuple(i for i in r.readings if i != gone.id)) for r in file.catalogue.requirements
        )
        catalogue = replace(file.catalogue, readings=file.catalogue.readings[1:], requirements=kept)
        return replace(file, catalogue=catalogue)

    plugins = loaded(stad=overlay("kern_catalogue", without_first))
    changes = {(change.ref, change.kind) for change in plugins.regions[REGION].changes}
    first = load_package("kern_midden_groningen").catalogue.readings[0].id
    assert (first, "vervallen") in changes
