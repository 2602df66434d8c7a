# SPDX-License-Identifier: EUPL-1.2
"""Unknown is never a pass, in every output: an open scope, demands not known to apply, judgements set aside."""

import html
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from kern.model.account import Account
from kern.model.evaluation import Evaluation, ScopeResult
from kern.model.report import EVALUATIONS, Options, Whole
from kern.pipeline.evaluate import evaluate
from kern.region import Answer, Facts, Record, RegionAnswers, RegionEvaluation, Row, SelfAssessment, load_plugins
from kern.region.installed import Region
from kern.render.forms import renderers
from kern.render.overview import falls_short
from kern.words import outcomes
from tests.render import samples

REGIONS = load_plugins().regions
DAY = date(2026, 11, 12)
FORMS = ["tabel", "html", "docx", "xlsx", "csv", "json"]
WHY = "Gesproken met de aanbieder en gezien."


def facts(region: Region, **more: Any) -> Facts:
    """A provider inside a region that fills in only what is required."""
    scope = region.catalogue.scope
    return Facts(
        {
            "naam": "Zorg op Maat",
            "gemeenten": scope.municipalities[:1],
            "wetten": scope.laws or ("Wmo", "Jeugdwet"),
            "financiering": scope.financing or ("ZIN",),
            "soort_aanbieder": ("professionele aanbieder",),
            "maatschappelijke_opvang": True,
            **more,
        }
    )


def look(region: Region, rows: dict[str, Row], *records: Record, **more: Any) -> Evaluation:
    assessment = SelfAssessment(facts(region, **more), {region.id: RegionAnswers(rows, records)})
    return evaluate(assessment, {region.id: region}, reference_date=DAY)


def signals(evaluation: Evaluation, code: str) -> list[str]:
    return [s.text for s in evaluation.regions[0].signals if s.code == code]


def met(region: Region) -> dict[str, Row]:
    return {
        r.ref: Row(r.ref, Answer.MET, "Zie bijlage.", "Bijlage 1", Answer.MET, WHY) for r in region.catalogue.demands
    }


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_own_facts_are_claimed_only_where_a_fact_decides(region: Region) -> None:
    """`N.v.t.` on a demand for everyone contradicts no fact: the text may not say that it does."""
    rows = {r.ref: Row(r.ref, Answer.NOT_APPLICABLE, "Dat geldt voor ons niet.") for r in region.catalogue.demands}
    yes = {key: True for r in region.catalogue.demands if r.when for key in r.when.names}
    for given in ({}, {key: True for key in yes if key not in facts(region) and key != "medewerkers"}):
        evaluation = look(region, rows, **given)
        for signal in evaluation.regions[0].signals:
            if signal.code != "nvt_door_aanbieder":
                continue
            conditions = [region.catalogue.by_ref[ref].when for ref in signal.requirements]
            claimed = "volgens zijn eigen gegevens" in signal.text
            assert all((c is not None and c.evaluate(evaluation.facts) is True) is claimed for c in conditions)


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_a_judgement_beside_not_tested_is_told(region: Region) -> None:
    """The judgement is not counted, and not dropped in silence either."""
    ref = next(r.ref for r in region.catalogue.demands if r.when is None and not r.unsettled)
    rows = {**met(region), ref: Row(ref, Answer.MET, assessor_answer=Answer.NOT, finding=WHY)}
    evaluation = look(region, rows, Record("niet_getoetst", True, ref, WHY))
    assert [ref in text for text in signals(evaluation, "oordeel_telt_niet")] == [True]
    assert not signals(look(region, rows), "oordeel_telt_niet")


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
@pytest.mark.parametrize("finding", ["-", "nvt", "ok", "niet nodig"])
def test_a_finding_of_fewer_than_ten_letters_is_no_reason(region: Region, finding: str) -> None:
    """43 demands `N.v.t.` with a dash were one of one, 100 %."""
    rows = {
        r.ref: Row(r.ref, Answer.MET, assessor_answer=Answer.NOT_APPLICABLE, finding=finding)
        for r in region.catalogue.demands
    }
    evaluation = look(region, rows)
    outcome = evaluation.regions[0].assessor_outcome
    assert outcome is not None
    assert outcome.verdict.provisional
    assert outcome.completeness.answered == 0
    assert bool(signals(evaluation, "nvt_zonder_motivering"))


def said(form: str, evaluations: list[Evaluation], *, many: bool = False) -> str:
    """What a form says, without its markup; ``many`` gives the overview of a folder where the form has one."""
    renderer = renderers()[form]
    if many and isinstance(renderer.folder, Whole):
        parts = [renderer.folder.part(evaluation, Options()) for evaluation in evaluations]
        made = renderer.folder.document(parts, Account(judged=len(parts)))
    else:
        made = renderer.render(EVALUATIONS, evaluations, Options())
    if isinstance(made, bytes) and made.startswith(b"PK"):
        with ZipFile(BytesIO(made)) as archive:
            made = " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    text = made.decode("utf-8-sig") if isinstance(made, bytes) else made
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def unknown_scope() -> Evaluation:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    open_ = RegionEvaluation(
        region.catalogue,
        (),
        ScopeResult(None, "Niet bekend of dit kader geldt. Vul eerst in: Vangt u op?"),
        {},
        None,
        None,
    )
    return replace(evaluation, regions=(open_,))


def test_an_unknown_scope_falls_short_of_strict() -> None:
    assert falls_short(unknown_scope())
    outside = replace(unknown_scope().regions[0], scope=ScopeResult(False, "levert niet in Assen"))
    assert not falls_short(replace(unknown_scope(), regions=(outside,)))


@pytest.mark.parametrize("form", FORMS)
def test_an_unknown_scope_is_told_with_its_question_and_never_as_out_of_scope(form: str) -> None:
    text = said(form, [unknown_scope()])
    assert "Niet bekend of dit kader geldt. Vul eerst in: Vangt u op?" in text
    assert "niet van toepassing" not in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("many", [False, True])
def test_demands_that_are_not_known_to_apply_are_in_every_output_with_their_question(form: str, many: bool) -> None:
    """NMD V18 is for who has a role in medication; the sample leaves that fact blank."""
    evaluation = samples.evaluation("nmd_drenthe")
    question = evaluation.regions[0].applicability["V18"].question
    assert question
    text = said(form, [evaluation], many=many)
    assert question in text


@pytest.mark.parametrize("form", FORMS)
def test_a_demand_that_waits_for_confirmation_is_called_so_and_not_unknown(form: str) -> None:
    """Twente's points of 3.4 bind once the assessor confirms that they stand in the contract."""
    region = REGIONS["twente"]
    evaluation = look(region, {ref: replace(row, assessor_answer=None) for ref, row in met(region).items()})
    waiting = [found for found in evaluation.regions[0].applicability.values() if found.unconfirmed]
    assert waiting
    assert {outcomes.applies(found) for found in waiting} == {"niet bevestigd"}
    assert ("niet_bevestigd" if form == "json" else "niet bevestigd") in said(form, [evaluation])
