# SPDX-License-Identifier: EUPL-1.2
"""A hook result is checked before it is used: a faulty plugin gives no outcome, says why, and hurts no other region."""

from collections.abc import Callable, Generator
from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from kern.catalogue.loader import CatalogueFile
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import (
    Applicability,
    Completeness,
    Group,
    Measure,
    Outcome,
    RegionEvaluation,
    Score,
    Signal,
)
from kern.model.facts import Facts
from kern.model.scale import Answer
from kern.pipeline.evaluate import evaluate, evaluate_region
from kern.region import load_package
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Region, load_plugins

Faulty = Callable[..., Any]


def catalogue() -> CatalogueFile:
    return load_package("kern_midden_groningen")


def plugin(**hooks: Faulty) -> Region:
    """Midden-Groningen with one or more hooks of the test's own, as kern would load it."""
    loaded = load_plugins(
        [Candidate("mg", "proef", "1", SimpleNamespace(region="midden_groningen", **_marked(hooks)))], installed=False
    )
    assert not loaded.problems, [str(p) for p in loaded.problems]
    return loaded.regions["midden_groningen"]


def _marked(hooks: dict[str, Faulty]) -> dict[str, Faulty]:
    return {name: hookimpl(hook) for name, hook in {"kern_catalogue": catalogue, **hooks}.items()}


def wrapped(change: Callable[[Any], Any], name: str) -> Faulty:
    """An implementation that changes what kern's default gives."""
    from kern.region import defaults

    own = getattr(defaults, name)
    if name == "kern_scoring":
        return lambda case: change(own(case))
    if name == "kern_measures":
        return lambda case, outcome: change(own(case, outcome))
    if name == "kern_scope":
        return lambda catalogue, facts: change(own(catalogue, facts))
    return lambda catalogue, facts, answers, perspective: change(own(catalogue, facts, answers, perspective))


def look(region: Region) -> RegionEvaluation:
    facts: dict[str, Any] = {
        "naam": "A",
        "gemeenten": ("Midden-Groningen",),
        "wetten": ("Wmo",),
        "financiering": ("ZIN",),
        "soort_aanbieder": ("professionele aanbieder",),
    }
    rows = {r.ref: Row(r.ref, Answer.NOT, assessor_answer=Answer.MET) for r in region.catalogue.demands}
    answers = {region.id: RegionAnswers(rows)}
    return evaluate_region(SelfAssessment(Facts(facts), answers), region, None)


def outcome(change: Callable[[Outcome], Any]) -> RegionEvaluation:
    return look(plugin(kern_scoring=wrapped(change, "kern_scoring")))


SCORES: dict[str, tuple[Callable[[Outcome], Any], str]] = {
    "another type": (lambda o: {"verdict": "goed"}, "kreeg dict, verwacht werd een Outcome"),
    "a demand without a judgement": (
        lambda o: replace(o, judged={r: j for r, j in o.judged.items() if r != "V2.1"}),
        "geen oordeel over V2.1",
    ),
    "a demand that does not exist": (
        lambda o: replace(o, judged={**o.judged, "X9": o.judged["V2.1"]}),
        "eis 'X9' bestaat niet",
    ),
    "counts that do not count": (lambda o: replace(o, counts={}), "counts telt niet"),
    "completeness that does not count": (lambda o: replace(o, completeness=Completeness(1, 1)), "completeness telt"),
    "a percentage above 100": (
        lambda o: replace(o, score=Score(Fraction(2), Fraction(2), Fraction(2), None, None)),
        "percentage is 2",
    ),
    "more points than there are": (
        lambda o: replace(o, score=Score(Fraction(3), Fraction(2), Fraction(1), None, None)),
        "er zijn 3 punten van 2",
    ),
    "points of themes that do not add up": (
        lambda o: replace(
            o,
            score=Score(Fraction(5), Fraction(9), Fraction(5, 9), None, None),
            themes=tuple(replace(t, points=Fraction(1), maximum=Fraction(2)) for t in o.themes),
        ),
        "de punten van de thema's zijn samen",
    ),
    "a group of an unknown demand": (
        lambda o: replace(o, groups=(Group("g", "x", requirements=("X9",)),)),
        "eis 'X9' bestaat niet",
    ),
    "an unknown reading": (lambda o: replace(o, readings=("mg-niets",)), "lezing 'mg-niets' bestaat niet"),
    "an escape character in a label": (
        lambda o: replace(o, verdict=replace(o.verdict, label="Goed\x1b[31m")),
        "een teken dat niet te tonen is",
    ),
    "an outcome that the region does not list": (
        lambda o: replace(o, verdict=replace(o.verdict, code="prima")),
        "'prima' staat niet in data.verdicts",
    ),
    "a signal that is no text": (lambda o: replace(o, signals=(Signal("x", 3),)), "signaal: kreeg int"),  # type: ignore[arg-type]
    "the other side's answers": (
        lambda o: replace(o, judged={r: replace(j, answer=Answer.MOSTLY) for r, j in o.judged.items()}),
        "het antwoord is niet dat van deze kant",
    ),
}


@pytest.mark.parametrize("name", SCORES)
def test_a_faulty_score_gives_no_outcome_and_says_why(name: str) -> None:
    change, said = SCORES[name]
    result = outcome(change)
    assert result.self_outcome is not None
    assert result.self_outcome.verdict.code == "onbepaald"
    told = [signal.text for signal in result.signals if signal.code == "regel_werkt_niet"]
    assert any(said in text for text in told), told


@pytest.mark.parametrize(
    ("hook", "change", "said"),
    [
        ("kern_scope", lambda found: {"applies": True}, "kreeg dict, verwacht werd een ScopeResult"),
        ("kern_scope", lambda found: replace(found, reason=""), "reason is leeg"),
        ("kern_scope", lambda found: replace(found, applies="ja"), "applies is 'ja'"),
    ],
)
def test_a_faulty_scope_is_unknown_never_a_yes(hook: str, change: Callable[[Any], Any], said: str) -> None:
    result = look(plugin(**{hook: wrapped(change, hook)}))
    assert result.scope.applies is None
    assert said in result.scope.reason


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: [*found], "kreeg list"),
        (lambda found: {r: a for r, a in found.items() if r != "V2.1"}, "geen besluit over V2.1"),
        (lambda found: {**found, "X9": Applicability(True, "Zo.")}, "eis 'X9' bestaat niet"),
        (lambda found: {**found, "V2.1": True}, "V2.1: kreeg bool"),
        (lambda found: {**found, "V2.1": Applicability(True, "")}, "V2.1: er is geen reden"),
        (
            lambda found: {**found, "V2.1": Applicability(True, "Zo.", readings=("mg-niets",))},
            "'mg-niets' bestaat niet",
        ),
    ],
)
def test_faulty_applicability_makes_every_demand_unknown(change: Callable[[Any], Any], said: str) -> None:
    result = look(plugin(kern_applicability=wrapped(change, "kern_applicability")))
    assert {decided.applies for decided in result.applicability.values()} == {None}
    assert result.self_outcome is not None
    assert result.self_outcome.verdict.provisional
    assert any(said in decided.reason for decided in result.applicability.values())


def raising(error: BaseException) -> Faulty:
    def hook(case: Any, outcome: Any) -> Any:
        raise error

    return hook


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        (wrapped(lambda found: "boete", "kern_measures"), "kreeg str"),
        (wrapped(lambda found: [Measure("x", "Boete", "")], "kern_measures"), "basis is leeg"),
        (wrapped(lambda found: [Measure("x", "Boete", "Zo.", ("X9",))], "kern_measures"), "eis 'X9' bestaat niet"),
        (raising(ValueError("kapot")), "ValueError: kapot"),
        (raising(SystemExit(4)), "SystemExit: 4"),
    ],
)
def test_faulty_measures_are_told_and_leave_the_outcome(measures: Faulty, said: str) -> None:
    result = look(plugin(kern_measures=measures))
    assert result.self_outcome is not None
    assert result.self_outcome.verdict.code == "voldoet_niet"
    assert result.self_outcome.measures == ()
    assert any(said in signal.text for signal in result.signals if signal.code == "regel_werkt_niet")


def test_a_faulty_region_leaves_the_others_as_they_are() -> None:
    broken = plugin(kern_scoring=wrapped(lambda o: None, "kern_scoring"))
    whole = load_plugins().regions
    facts = {"naam": "A", "gemeenten": ("Midden-Groningen", "Assen"), "wetten": ("Wmo",), "financiering": ("ZIN",)}
    facts["soort_aanbieder"] = ("professionele aanbieder",)
    rows = {r.ref: Row(r.ref, Answer.MET) for r in whole["nmd_drenthe"].catalogue.demands}
    assessment = SelfAssessment(Facts(facts), {"nmd_drenthe": RegionAnswers(rows)})  # type: ignore[arg-type]
    beside = evaluate(assessment, {"midden_groningen": broken, "nmd_drenthe": whole["nmd_drenthe"]})
    alone = evaluate(assessment, {"nmd_drenthe": whole["nmd_drenthe"]})
    assert beside.regions[1] == alone.regions[0]


def overlaid(**hooks: Faulty) -> Region:
    over = SimpleNamespace(
        overlay_of="midden_groningen", **{name: hookimpl(hook, wrapper=True) for name, hook in hooks.items()}
    )
    base = SimpleNamespace(region="midden_groningen", **_marked({}))
    loaded = load_plugins([Candidate("mg", "proef", "1", base), Candidate("stad", "stad", "2", over)], installed=False)
    assert not loaded.problems, [str(p) for p in loaded.problems]
    return loaded.regions["midden_groningen"]


def steps(result: RegionEvaluation, plugin: str) -> list[str]:
    assert result.self_outcome is not None
    return [f"{s.rule}: {s.outcome} {dict(s.inputs)}" for s in result.self_outcome.trace if s.plugin == plugin]


def test_an_overlay_that_changes_the_verdict_is_named_with_both() -> None:
    def kern_scoring(case: Any) -> Generator[None, Outcome, Outcome]:
        found = yield
        return replace(found, verdict=replace(found.verdict, code="voldoet_minimum", label="Alles goed"))

    told = steps(look(overlaid(kern_scoring=kern_scoring)), "stad")
    assert any("Voldoet niet aan alle minimumeisen" in step and "Alles goed" in step for step in told), told


def test_an_overlay_that_changes_a_number_in_the_tables_is_named_with_both() -> None:
    def kern_catalogue() -> Generator[None, CatalogueFile, CatalogueFile]:
        file = yield
        data = {**file.catalogue.data, "verdicts": ["voldoet_niet", "voldoet_minimum", "extra"]}
        return replace(file, catalogue=replace(file.catalogue, data=data))

    told = steps(look(overlaid(kern_catalogue=kern_catalogue)), "stad")
    assert any("data.verdicts" in step and "extra" in step for step in told), told


def test_a_measure_of_an_overlay_stands_in_its_name() -> None:
    def kern_measures(case: Any, outcome: Any) -> Generator[None, Any, Any]:
        found = yield
        return [*found, Measure("boete", "Boete", "Lokale verordening.")]

    told = steps(look(overlaid(kern_measures=kern_measures)), "stad")
    assert any(step.startswith("maatregel: Boete") for step in told), told


def test_an_overlay_that_fails_is_named_and_not_the_region() -> None:
    def kern_scoring(case: Any) -> Generator[None, Outcome, Outcome]:
        yield
        raise ValueError("lokaal kapot")

    result = look(overlaid(kern_scoring=kern_scoring))
    assert result.self_outcome is not None
    assert result.self_outcome.verdict.code == "onbepaald"
    assert any("lokale aanvulling 'stad'" in s.text for s in result.signals if s.code == "regel_werkt_niet")
