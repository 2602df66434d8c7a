# SPDX-License-Identifier: EUPL-1.2
"""A municipality's own agreements over its region: the example in ``examples/lokaal_assen``, used for real."""

import importlib.util
import types
from datetime import date
from pathlib import Path

import pluggy
import pytest

from kern.contract.evaluation import evaluation_data
from kern.dossier.course import term_for
from kern.intake import form_for
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.facts import Facts
from kern.model.scale import Answer, Status
from kern.pipeline.evaluate import evaluate, evaluate_region
from kern.region.course import course_of
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Plugins, Region, build_manager, load_plugins

ROOT = Path(__file__).resolve().parent.parent
FACTS = {
    "naam": "Klein maar Fijn",
    "gemeenten": ("Assen",),
    "wetten": ("Wmo",),
    "financiering": ("ZIN",),
    "soort_aanbieder": ("zzp",),
    "medewerkers": 3,
}


def example() -> types.ModuleType:
    path = ROOT / "examples" / "lokaal_assen" / "kern_lokaal_assen.py"
    spec = importlib.util.spec_from_file_location("kern_lokaal_assen", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def with_overlay(*more: Candidate) -> Plugins:
    return load_plugins([Candidate("assen", "kern-lokaal-voorbeeld-assen", "1.0", example()), *more])


@pytest.fixture(scope="module")
def region() -> Region:
    plugins = with_overlay()
    assert not plugins.problems
    return plugins.regions["nmd_drenthe"]


def assessment(**facts: object) -> SelfAssessment:
    rows = {"V10": Row("V10", Answer.MET), "CG7": Row("CG7", Answer.NOT), "LOKAAL1": Row("LOKAAL1", Answer.MET)}
    return SelfAssessment(Facts({**FACTS, **facts}), {"nmd_drenthe": RegionAnswers(rows)})  # type: ignore[dict-item]


def test_overlay_exempts_a_demand_and_the_trace_names_it(region: Region) -> None:
    outcome = evaluate_region(assessment(), region, None).self_outcome
    assert outcome is not None
    assert outcome.judged["CG7"].status is Status.EXEMPT
    step = next(s for s in outcome.trace if s.rule == "toepasselijkheid" and s.inputs["eisen"] == "CG7")
    assert step.plugin == "assen"
    assert step.outcome == "vrijgesteld"


def test_overlay_leaves_larger_providers_alone(region: Region) -> None:
    outcome = evaluate_region(assessment(medewerkers=5), region, None).self_outcome
    assert outcome is not None
    assert outcome.judged["CG7"].status is Status.NOT_MET


def test_overlay_adds_a_demand_to_its_theme(region: Region) -> None:
    assert len(region.catalogue.demands) == 45
    refs = [r.ref for r in region.catalogue.demands if r.theme == "DM"]
    assert refs[-1] == "LOKAAL1"
    outcome = evaluate_region(assessment(), region, None).self_outcome
    assert outcome is not None
    assert outcome.judged["LOKAAL1"].points == 1


def test_overlay_makes_a_norm_stricter_and_the_key_figure_follows(region: Region) -> None:
    """Three years is the overlay's own limit: without it four years give no signal."""
    given = assessment(vog_nu_jaren=4)
    signals = evaluate_region(given, region, date(2026, 11, 12)).signals
    assert any(s.code == "kerngegeven" and s.norm == "ten hoogste 3 jaar" for s in signals)
    plain = load_plugins().regions["nmd_drenthe"]
    assert not any(s.code == "kerngegeven" for s in evaluate_region(given, plain, date(2026, 11, 12)).signals)


def test_overlay_asks_a_fact_of_its_own_and_narrows_the_scope_by_it(region: Region) -> None:
    """The fact stands on the sheet Aanbieder; only who gives nothing but courses, in Assen alone, is left out."""
    assert "assen_alleen_cursus" in form_for({"nmd_drenthe": region}).facts_by_key
    out = evaluate_region(assessment(gemeenten=("Assen",), assen_alleen_cursus=True), region, None)
    assert out.scope.applies is False
    assert out.scope.reason.startswith("geeft in Assen alleen cursussen voor groepen (lokale afspraak)")
    assert out.scope.reason.endswith("Dit bepaalt de lokale aanvulling 'assen'")
    beside = {"gemeenten": ("Assen", "Tynaarlo"), "assen_alleen_cursus": True}
    for facts in ({"assen_alleen_cursus": False}, {}, beside):
        assert evaluate_region(assessment(**{"gemeenten": ("Assen",), **facts}), region, None).scope.applies


def test_every_change_of_the_overlay_stands_in_the_trace(region: Region) -> None:
    outcome = evaluate_region(assessment(), region, None).self_outcome
    assert outcome is not None
    local = [step for step in outcome.trace if step.rule == "lokale aanvulling"]
    assert {step.plugin for step in local} == {"assen"}
    assert any("V10" in step.outcome and "norm" in str(step.inputs["velden"]) for step in local)
    assert any("LOKAAL1" in step.outcome and "toegevoegd" in step.outcome for step in local)


def test_overlay_version_stands_in_the_json(region: Region) -> None:
    data = evaluation_data(evaluate(assessment(), {"nmd_drenthe": region}))
    assert data["regions"][0]["overlays"] == [{"name": "assen", "version": "1.0"}]


def test_overlays_run_in_the_order_of_their_names() -> None:
    """'assen' says exempt; 'zuid' runs after it and has the last word."""
    late = types.SimpleNamespace(overlay_of="nmd_drenthe")

    @hookimpl(wrapper=True)
    def kern_applicability(catalogue: object, facts: object, answers: object):  # type: ignore[no-untyped-def]
        found = yield
        from kern.model.evaluation import Applicability

        return {**found, "CG7": Applicability(False, "Hier niet.")}

    late.kern_applicability = kern_applicability
    plugins = with_overlay(Candidate("zuid", "zuid", "2", late))
    outcome = evaluate_region(assessment(), plugins.regions["nmd_drenthe"], None).self_outcome
    assert outcome is not None
    assert outcome.judged["CG7"].status is Status.NOT_APPLICABLE
    step = next(s for s in outcome.trace if s.rule == "toepasselijkheid" and s.inputs["eisen"] == "CG7")
    assert step.plugin == "zuid"


def module(name: str, **attributes: object) -> types.ModuleType:
    made = types.ModuleType(name)
    for key, value in attributes.items():
        setattr(made, key, value)
    return made


def test_two_plugins_for_one_region_are_named_and_neither_is_used() -> None:
    double = Candidate("nog_een", "ander-pakket", "1", module("nog_een", region="nmd_drenthe"))
    plugins = load_plugins([double])
    assert "nmd_drenthe" not in plugins.regions
    assert "midden_groningen" in plugins.regions
    said = [str(p) for p in plugins.problems if p.code == "K702"]
    assert len(said) == 1
    assert "ander-pakket" in said[0]
    assert "kern-kwaliteitskader-nmd-drenthe" in said[0]


def test_broken_catalogue_is_named_and_hurts_no_other_region() -> None:
    @hookimpl
    def kern_catalogue() -> None:
        raise ValueError("kapot")

    broken = Candidate("stuk", "stuk-pakket", "1", module("stuk", region="stuk", kern_catalogue=kern_catalogue))
    plugins = load_plugins([broken])
    assert "stuk" not in plugins.regions
    assert "nmd_drenthe" in plugins.regions
    assert any(p.code == "K701" and "stuk-pakket" in p.found and "kapot" in p.found for p in plugins.problems)


def test_broken_overlay_is_named_and_its_region_works_without_it() -> None:
    @hookimpl(wrapper=True)
    def kern_catalogue():  # type: ignore[no-untyped-def]
        yield
        raise ValueError("kapot")

    broken = module("stuk", overlay_of="nmd_drenthe", kern_catalogue=kern_catalogue)
    plugins = load_plugins([Candidate("stuk", "stuk-pakket", "1", broken)])
    assert len(plugins.regions["nmd_drenthe"].catalogue.demands) == 44
    assert [p.code for p in plugins.problems] == ["K701"]


def test_overlay_on_a_region_that_is_not_there_is_named() -> None:
    plugins = load_plugins([Candidate("los", "los-pakket", "1", module("los", overlay_of="nergens"))])
    assert [p.code for p in plugins.problems] == ["K704"]


def test_misspelt_hook_is_refused_by_name() -> None:
    @hookimpl
    def kern_scorring(case: object) -> None:
        return None

    with pytest.raises(pluggy.PluginValidationError, match="kern_scorring"):
        build_manager(("fout", module("fout", kern_scorring=kern_scorring)))


def test_rule_that_raises_makes_its_region_undetermined_and_no_other() -> None:
    @hookimpl(wrapper=True)
    def kern_scoring(case: object):  # type: ignore[no-untyped-def]
        yield
        raise ZeroDivisionError("deling door nul")

    broken = module("stuk", overlay_of="nmd_drenthe", kern_scoring=kern_scoring)
    plugins = load_plugins([Candidate("stuk", "stuk-pakket", "1", broken)])
    result = evaluate_region(assessment(), plugins.regions["nmd_drenthe"], None)
    assert result.self_outcome is not None
    assert result.self_outcome.verdict.code == "onbepaald"
    assert any("deling door nul" in str(step.inputs.get("reden", "")) for step in result.self_outcome.trace)


def test_overlay_lays_a_step_of_its_own_over_the_course(region: Region) -> None:
    """The framework is silent about hearing both sides; the municipality is not, and its term is told as its own."""
    found = course_of(region)
    day = date(2026, 9, 1)
    term = term_for(found.course, "voornemen", day, (), {})
    assert term is not None
    assert (term.due, str(term.period)) == (date(2026, 9, 15), "2 weken"), "from the day on which it was sent"
    assert found.by["voornemen"] == "assen"
    assert found.course.silent_on("voornemen") is None
    assert found.course.silent_on("concept_verstuurd") is not None
