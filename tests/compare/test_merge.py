# SPDX-License-Identifier: EUPL-1.2
"""Workbooks of one provider are merged by KvK number; what conflicts names both cells (issue: compare)."""

from dataclasses import replace
from datetime import date

from kern.compare.inference import Part
from kern.compare.merge import Workbook, merge
from kern.model.assessment import EarlierRegion, Place, Previous, Record, RegionAnswers, Row, SelfAssessment
from kern.model.facts import Facts, FactValue
from kern.model.scale import Answer
from kern.problems import Severity


def workbook(name: str, row: Row | None = None, records: tuple[Record, ...] = (), **facts: FactValue) -> Workbook:
    given: dict[str, FactValue] = {"kvk": "01234567", **facts}
    places = {key: Place("Aanbieder", f"B{i}") for i, key in enumerate(given, 2)}
    rows = {row.ref: row} if row else {}
    return Workbook(name, SelfAssessment(Facts(given), {"nmd_drenthe": RegionAnswers(rows, records)}, places))


def row(answer: Answer | None, cell: str, **more: object) -> Row:
    return Row("V1", answer, place=Place("NMD Drenthe", cell), **more)  # type: ignore[arg-type]


def test_facts_that_conflict_are_an_error_that_names_both_cells() -> None:
    found = merge([workbook("a.xlsx", medewerkers=24), workbook("b.xlsx", medewerkers=26)]).problems
    (problem,) = found
    assert problem.code == "K801"
    assert problem.severity is Severity.ERROR
    assert problem.place == Place("Aanbieder", "B3")
    text = str(problem)
    assert "In b.xlsx is medewerkers: 26" in text
    assert "In a.xlsx (Werkblad 'Aanbieder', cel B3) is dat: 24" in text


def test_answers_that_conflict_are_an_error_that_names_both_cells() -> None:
    found = merge([workbook("a.xlsx", row(Answer.MET, "D4")), workbook("b.xlsx", row(Answer.NOT, "D9"))]).problems
    (problem,) = found
    assert problem.code == "K802"
    assert "cel D9" in str(problem)
    assert "cel D4" in str(problem)


def test_assessors_judgements_that_conflict_are_an_error() -> None:
    one = row(None, "D4", assessor_answer=Answer.MET, assessor_place=Place("NMD Drenthe", "G4"))
    other = row(None, "D4", assessor_answer=Answer.NOT, assessor_place=Place("NMD Drenthe", "G5"))
    (problem,) = merge([workbook("a.xlsx", one), workbook("b.xlsx", other)]).problems
    assert (problem.code, problem.place.cell) == ("K802", "G5")


def test_records_that_conflict_are_an_error() -> None:
    one, other = (Record("ernst", value, place=Place("Toetsing", "D3")) for value in ("laag", "hoog"))
    (problem,) = merge([workbook("a.xlsx", records=(one,)), workbook("b.xlsx", records=(other,))]).problems
    assert problem.code == "K802"


def test_another_kvk_number_is_another_provider() -> None:
    codes = [p.code for p in merge([workbook("a.xlsx"), workbook("b.xlsx", kvk="76543210")]).problems]
    assert codes == ["K803"]


def test_a_workbook_without_kvk_number_or_mark_cannot_be_merged() -> None:
    nameless = Workbook("b.xlsx", SelfAssessment(Facts({"naam": "Zorg"}), {}))
    assert [p.code for p in merge([workbook("a.xlsx"), nameless]).problems] == ["K804"]
    assert merge([nameless]).problems == ()


def test_a_relative_is_recognised_by_the_mark() -> None:
    one, other = (Workbook(n, SelfAssessment(Facts({"kenmerk": "D-17"}), {})) for n in ("a.xlsx", "b.xlsx"))
    assert merge([one, other]).problems == ()


def test_an_answer_that_one_workbook_leaves_open_comes_from_the_other() -> None:
    filled = row(Answer.MET, "D9", explanation="zie handboek", evidence="handboek")
    merged = merge([workbook("a.xlsx", row(None, "D4")), workbook("b.xlsx", filled)])
    taken = merged.assessment.regions["nmd_drenthe"].rows["V1"]
    assert (taken.self_answer, taken.evidence, taken.place.cell) == (Answer.MET, "handboek", "D9")
    assert merged.files[Part("nmd_drenthe", "V1")] == "b.xlsx"
    assert merged.problems == ()


def test_each_workbook_has_its_own_day_and_its_own_municipalities() -> None:
    one = workbook("a.xlsx", ingevuld_op=date(2026, 3, 1), gemeenten=("Assen",))
    other = workbook("b.xlsx", ingevuld_op=date(2026, 2, 1), gemeenten=("ASSEN", "Almelo"))
    merged = merge([one, other])
    assert merged.assessment.facts["ingevuld_op"] == date(2026, 3, 1)
    assert merged.assessment.facts["gemeenten"] == ("Assen", "Almelo")
    assert {(p.code, p.severity) for p in merged.problems} == {("K805", Severity.WARNING)}


def test_a_value_that_is_only_written_otherwise_is_no_conflict() -> None:
    one = workbook("a.xlsx", naam="Zorg  op Maat", wetten=("Wmo", "Jeugdwet"))
    other = workbook("b.xlsx", naam="zorg op maat", wetten=("Jeugdwet", "Wmo"))
    assert merge([one, other]).problems == ()


def test_every_conflict_is_named_at_once() -> None:
    one = workbook("a.xlsx", row(Answer.MET, "D4"), medewerkers=1, vervoer=True)
    other = workbook("b.xlsx", row(Answer.NOT, "D4"), medewerkers=2, vervoer=False)
    assert sorted(p.code for p in merge([one, other]).problems) == ["K801", "K801", "K802"]


def test_the_date_of_evidence_goes_along_and_two_dates_are_two_answers() -> None:
    dated = row(Answer.MET, "D9", evidence_date=date(2025, 3, 1))
    taken = merge([workbook("a.xlsx", row(Answer.MET, "D4")), workbook("b.xlsx", dated)])
    assert not [p for p in taken.problems if p.code == "K802"]
    assert taken.assessment.regions["nmd_drenthe"].rows["V1"].evidence_date == date(2025, 3, 1)
    other = row(Answer.MET, "D4", evidence_date=date(2024, 3, 1))
    (found,) = [p for p in merge([workbook("a.xlsx", dated), workbook("b.xlsx", other)]).problems if p.code == "K802"]
    assert "1 maart 2025" in f"{found.found} {found.expected} {found.advice}"
    assert "1 maart 2024" in f"{found.found} {found.expected} {found.advice}"


# --- twee momenten ---


def test_the_later_moment_counts_where_two_contradict_and_both_are_named() -> None:
    early = workbook("eerste.xlsx", row(Answer.NOT, "D4"), medewerkers=24, ingevuld_op=date(2026, 2, 1))
    late = workbook("tweede.xlsx", row(Answer.MET, "D4"), medewerkers=26, ingevuld_op=date(2026, 11, 1))
    for books in ([early, late], [late, early]):
        merged = merge(books)
        (told,) = merged.problems
        assert (told.code, told.severity) == ("K815", Severity.WARNING)
        assert "kern verschil eerste.xlsx tweede.xlsx" in str(told)
        assert merged.assessment.regions["nmd_drenthe"].rows["V1"].self_answer is Answer.MET
        assert merged.assessment.facts["medewerkers"] == 26


def test_the_assessors_date_says_which_moment_is_later_before_the_providers() -> None:
    first = (Record("datum", date(2026, 3, 2)),)
    second = (Record("datum", date(2026, 11, 12)),)
    early = workbook("eerste.xlsx", row(Answer.NOT, "D4"), first, ingevuld_op=date(2026, 12, 1))
    late = workbook("tweede.xlsx", row(Answer.MET, "D4"), second, ingevuld_op=date(2026, 2, 1))
    merged = merge([late, early])
    assert [p.code for p in merged.problems] == ["K815"]
    assert merged.assessment.regions["nmd_drenthe"].rows["V1"].self_answer is Answer.MET


def test_a_retest_replaces_the_test_that_it_names_whatever_the_dates() -> None:
    day = date(2026, 2, 1)
    early = workbook("eerste.xlsx", row(Answer.MET, "D4"), ingevuld_op=day)._replace(sha256="a" * 64)
    late = workbook("tweede.xlsx", row(Answer.NOT, "D4"), ingevuld_op=day)
    previous = Previous("a" * 64, {"nmd_drenthe": EarlierRegion("2019")})
    late = late._replace(assessment=replace(late.assessment, previous=previous))
    merged = merge([late, early])
    assert [p.code for p in merged.problems] == ["K815"]
    assert merged.assessment.regions["nmd_drenthe"].rows["V1"].self_answer is Answer.NOT


def test_workbooks_that_complete_one_another_stay_together_also_on_two_days() -> None:
    one = workbook("a.xlsx", row(Answer.MET, "D4"), ingevuld_op=date(2026, 2, 1))
    other = workbook("b.xlsx", Row("V2", Answer.MET), ingevuld_op=date(2026, 11, 1))
    merged = merge([one, other])
    assert [p.code for p in merged.problems] == ["K805"]
    assert set(merged.assessment.regions["nmd_drenthe"].rows) == {"V1", "V2"}


def test_contradictions_on_one_day_stay_an_error() -> None:
    day = date(2026, 2, 1)
    books = [workbook(n, row(a, "D4"), ingevuld_op=day) for n, a in (("a", Answer.MET), ("b", Answer.NOT))]
    assert [p.code for p in merge(books).problems] == ["K802"]
