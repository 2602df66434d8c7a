# SPDX-License-Identifier: EUPL-1.2
"""A demand can hang on the answer to another demand; what is not answered leaves it open, and is never a pass."""

from functools import cache
from itertools import product

import pytest

from kern.catalogue.loader import CatalogueError, load_text
from kern.contract.evaluation import evaluation_data
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import Answer, Status
from kern.pipeline.evaluate import evaluate_region
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Region, load_plugins
from tests.excel.forms import CATALOGUE_FILE

TEXT = CATALOGUE_FILE.read_text(encoding="utf-8")
V1 = 'ref = "V1"\n'
AT_MOST = 'needs = { ref = "V1", at_most = "Voldoet grotendeels niet" }\n'
AT_LEAST = 'needs = { ref = "V1", at_least = "Voldoet grotendeels" }\n'
FOUND = "Gezien op de locatie."
FACTS = Facts(
    {
        "naam": "Zorg op Maat",
        "gemeenten": ("Assen",),
        "wetten": ("Wmo",),
        "financiering": ("ZIN",),
        "soort_aanbieder": ("professionele aanbieder",),
        "medewerkers": 30,
        "vervoer": True,
        "begeleiding": True,
        "dagbesteding": False,
    }
)


def catalogue_text(needs: str, of: str = "V2", more: str = "") -> str:
    return TEXT.replace(f'ref = "{of}"\n', f'ref = "{of}"\n{needs}', 1) + more


@cache
def region(needs: str, of: str = "V2") -> Region:
    file = load_text(catalogue_text(needs, of), "proef")

    class Plugin:
        __name__ = "proef"
        region = "testregio"

        @hookimpl
        def kern_catalogue(self) -> object:
            return file

    plugins = load_plugins([Candidate("testregio", "proef", "1.0", Plugin())])
    assert not plugins.problems, plugins.problems
    return plugins.regions["testregio"]


def look(needs: str, *records: Record, **rows: Row) -> RegionEvaluation:
    found = region(needs)
    assessment = SelfAssessment(FACTS, {"testregio": RegionAnswers(rows, records)})
    return evaluate_region(assessment, found, None)


def own(result: RegionEvaluation) -> Outcome:
    assert result.self_outcome is not None
    return result.self_outcome


@pytest.mark.parametrize(
    ("needs", "answer", "applies"),
    [
        (AT_MOST, Answer.NOT, True),
        (AT_MOST, Answer.MOSTLY_NOT, True),
        (AT_MOST, Answer.MOSTLY, False),
        (AT_MOST, Answer.MET, False),
        (AT_LEAST, Answer.MOSTLY_NOT, False),
        (AT_LEAST, Answer.MOSTLY, True),
        (AT_MOST, None, None),
        (AT_LEAST, Answer.NOT_APPLICABLE, None),
    ],
)
def test_a_demand_binds_by_the_answer_on_which_it_hangs(needs: str, answer: Answer | None, applies: bool) -> None:
    decided = look(needs, V1=Row("V1", answer)).applicability["V2"]
    assert decided.applies is applies
    assert "het antwoord op V1" in decided.reason
    assert decided.question == ("Wat is het antwoord op eis V1?" if applies is None else "")


def test_without_the_other_answer_the_demand_is_unknown_and_the_outcome_provisional() -> None:
    result = look(AT_MOST, V2=Row("V2", Answer.MET))
    assert own(result).judged["V2"].status is Status.UNDETERMINED
    assert own(result).verdict.provisional


def test_what_the_facts_take_away_needs_no_answer() -> None:
    assessment = SelfAssessment(Facts({**FACTS, "vervoer": False}), {"testregio": RegionAnswers({})})
    decided = evaluate_region(assessment, region(AT_MOST), None).applicability["V2"]
    assert decided.applies is False
    assert not decided.question


def test_each_side_is_decided_by_its_own_answers() -> None:
    result = look(AT_MOST, V1=Row("V1", Answer.MET, assessor_answer=Answer.NOT, finding=FOUND), V2=Row("V2"))
    assert own(result).judged["V2"].status is Status.NOT_APPLICABLE
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.judged["V2"].status is Status.NOT_ASSESSED
    (shown,) = evaluation_data(Evaluation(FACTS, (result,), None))["regions"]
    row = next(r for r in shown["requirements"] if r["ref"] == "V2")
    assert (row["applies"], row["assessor_applies"]["applies"]) == (False, True)


def test_the_assessors_reasoned_nvt_on_the_other_demand_takes_the_demand_away() -> None:
    row = Row("V1", Answer.NOT, assessor_answer=Answer.NOT_APPLICABLE, finding=FOUND)
    result = look(AT_MOST, V1=row, V2=Row("V2"))
    assert result.assessor_applicability is not None
    assert result.assessor_applicability["V2"].applies is False


def test_what_the_assessor_settles_goes_before_the_other_answer() -> None:
    settled = Record("geldt", True, "V2", "Afgesproken in het gesprek.")
    assert look(AT_MOST, settled, V1=Row("V1", Answer.MET)).applicability["V2"].applies is True


def test_an_exemption_of_the_other_demand_lets_this_one_go() -> None:
    exempt = Record("vrijstelling", True, "V1", "Klein van omvang, zo besloten.")
    assert look(AT_MOST, exempt, V1=Row("V1", Answer.NOT)).applicability["V2"].applies is False


@pytest.mark.parametrize("needs", [AT_MOST, AT_LEAST])
def test_every_filling_of_the_blank_answers_was_possible_before(needs: str) -> None:
    real = [answer for answer in Answer if answer is not Answer.NOT_APPLICABLE]
    refs = ("V1", "V2")
    for known in ({}, *({ref: answer} for ref in refs for answer in real)):
        others = {r: Row(r, Answer.MET) for r in region(needs).catalogue.by_ref if r not in refs}
        before = own(look(needs, **others, **{ref: Row(ref, answer) for ref, answer in known.items()}))
        blank = [ref for ref in refs if ref not in known]
        for answers in product(real, repeat=len(blank)):
            filled = {**known, **dict(zip(blank, answers, strict=True))}
            after = own(look(needs, **others, **{ref: Row(ref, answer) for ref, answer in filled.items()}))
            assert after.verdict.code in before.verdict.possible, (known, filled)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (catalogue_text('needs = { ref = "V9", at_most = "Voldoet niet" }\n'), "de eis 'V9' bestaat niet"),
        (catalogue_text('needs = { ref = "V3", at_most = "Voldoet niet" }\n'), "V3 wordt niet beantwoord"),
        (catalogue_text('needs = { ref = "V1", at_most = "2" }\n'), "'2' staat niet in de schaal"),
        (catalogue_text('needs = { ref = "V1", at_most = "N.v.t." }\n'), "betekent n.v.t."),
        (catalogue_text('needs = { ref = "V1" }\n'), "ontbreekt 'at_least' of 'at_most'"),
        (catalogue_text('needs = { ref = "V2", at_most = "Voldoet niet" }\n'), "hangt aan zichzelf: V2 → V2"),
        (
            catalogue_text(AT_MOST).replace(V1, V1 + 'needs = { ref = "V2", at_least = "Voldoet" }\n', 1),
            "hangt aan zichzelf: V1 → V2 → V1",
        ),
    ],
)
def test_what_cannot_be_needed_is_refused_when_it_loads(text: str, told: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        load_text(text, "proef")
    assert told in str(refused.value)
