# SPDX-License-Identifier: EUPL-1.2
"""Twente: laws per requirement, the phases, the burden of proof, evidence before award, contract points, signals.

Source: Twents kwaliteitskader, definitive text of 14 November 2017. Whole workbooks stand in ``test_workbooks.py``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from kern_twente.measures import kern_measures
from kern_twente.scoring import kern_scoring
from twente_books import DAY, REFS, REGION, assessment_of, form, judged_book, outcome_of

from kern.region import Case, Perspective, Signal
from kern.testing.judging import read_document

CATALOGUE = REGION.catalogue
JEUGDWET_ONLY = {"4", "6", "31", "36", "38"}
V, G, N = "Voldoet", "Voldoet grotendeels", "Voldoet niet"
YOUTH = {"wetten": "Jeugdwet"}
AWARD = ("fase", "", "inkoop", "")
SUPERVISION = ("fase", "", "toezicht", "")


def signals(code: str, **facts: Any) -> list[Signal]:
    return [found for found in judged_book(facts, {}, []).signals if found.code == code]


def problems(*records: tuple[str, str, str, str]) -> list[str]:
    """What kern says of a document with these records."""
    names = ("sleutel", "nr", "waarde", "motivering")
    given = [dict(zip(names, record, strict=True)) for record in records]
    return [str(found) for found in read_document({"toetsing": {"twente": given}}, form())[1]]


# --- what is demanded of whom ---


def test_forty_requirements_with_their_parts() -> None:
    assert {str(n) for n in range(1, 41)} <= set(REFS)
    assert {"6a", "6b", "37a", "37b", "37c", "1.7"} <= set(REFS)
    assert any(ref.startswith("3.4.") for ref in REFS)


def test_requirements_for_the_jeugdwet_only() -> None:
    """Source: the column 'Jeugdwet / Wmo / beide'; at 40 it is empty."""
    laws = {r.ref: r.extra["law"] for r in CATALOGUE.demands if r.ref.isdigit()}
    assert {ref for ref, law in laws.items() if law == "Jeugdwet"} == JEUGDWET_ONLY
    assert set(laws.values()) == {"Jeugdwet", "beide"}
    assert CATALOGUE.by_ref["40"].extra["law_derived"] is True


def test_evidence_before_award_is_asked_for_three_demands_only() -> None:
    """Source: the X in the column 'Verificatie aanleveren'."""
    assert [r.ref for r in CATALOGUE.demands if r.extra.get("evidence_before_award")] == ["1", "6", "37a"]


def test_the_client_council_of_23_is_representative_and_is_facilitated() -> None:
    """Source: 1.3, 23: the word is 'representatief', which asks more than a council that speaks for the clients."""
    norm = CATALOGUE.by_ref["23"].norm
    assert "representatief" in norm
    assert "faciliteert" in norm
    assert "te weinig cliënten" in norm


@pytest.mark.parametrize("ref", ["8", "15", "37c"])
def test_the_number_of_a_norm_stands_in_the_norm_and_in_its_limit_and_not_in_the_title(ref: str) -> None:
    requirement = CATALOGUE.by_ref[ref]
    (limit,) = [atom.limit for atom in requirement.atoms if atom.limit]
    assert str(limit.maximum) in re.findall(r"\d+", requirement.norm)
    assert not re.search(r"\d", requirement.title)


def test_pgb_beside_zin_is_in_scope_and_pgb_alone_is_out_with_the_open_reading() -> None:
    beside = judged_book({"financiering": "ZIN; PGB"}, {}, [])
    assert beside.scope.applies
    assert "tw-alleen-pgb" not in judged_book({"financiering": "ZIN; PGB"}, {}, [], alternatives=True).readings
    alone = judged_book({"financiering": "PGB"}, {}, [])
    assert alone.scope.applies is False
    assert "tw-alleen-pgb" in alone.readings


# --- the burden of proof ---


def test_the_series_of_the_burden_of_proof_says_the_same_as_the_demands() -> None:
    """Source: 3.1.7, '9 t/m 16'; 13 and 16 do not have the words (reading tw-bewijslast-reeks)."""
    inside = [ref for ref in map(str, range(9, 17)) if CATALOGUE.by_ref[ref].extra["burden_of_proof"]]
    assert CATALOGUE.data["burden"]["range"] == inside == ["9", "10", "11", "12", "14", "15"]
    assert set(CATALOGUE.readings_by_id["tw-bewijslast-reeks"].requirements) == {"13", "16"}


def test_burden_of_proof_elsewhere_leaves_the_award_to_the_three_rows_with_an_x() -> None:
    """Source: 3.1.7: evidence before the award is asked at the X only; at 9 the provider is first asked to show it."""
    received = [("bewijs_ontvangen", ref, "ontvangen", "Bewijsstuk gezien") for ref in ("1", "37a")]
    result = judged_book({}, {"9": (V, "")}, [AWARD, *received])
    outcome = outcome_of(result)
    assert outcome.judged["9"].status == "niet_aangetoond"
    assert "bewijs_voor_gunning" not in [found.code for found in result.signals]
    assert [measure.code for measure in outcome.measures] == ["eerst_laten_aantonen"]


@pytest.mark.parametrize("written", ["geen", "-", "N.v.t.", "volgt", " ? ", "In aanvraag.", "Volgt nog", "nog niet"])
def test_a_word_for_no_evidence_is_no_evidence(written: str) -> None:
    outcome = outcome_of(judged_book({}, {"9": (V, written)}, []))
    assert outcome.judged["9"].status == "niet_aangetoond"


def test_demand_without_burden_of_proof_is_met_by_voldoet_alone() -> None:
    assert outcome_of(judged_book({}, {"24": (V, "")}, [])).judged["24"].status == "voldaan"


def test_an_empty_row_of_the_provider_is_not_told_as_if_he_answered() -> None:
    """A sentence on what the provider says follows from what the provider filled in."""
    result = judged_book({}, {"9": (None, "", V, "")}, [])
    (found,) = [signal for signal in result.signals if signal.code == "niet_aangetoond"]
    assert found.perspective is Perspective.ASSESSOR
    assert "De toetser oordeelt" in found.text
    assert "aanbieder vult" not in found.text
    own = judged_book({}, {"9": (V, "")}, [])
    assert "De aanbieder vult 'Voldoet' in" in next(s.text for s in own.signals if s.code == "niet_aangetoond")


# --- evidence before the award ---


def test_evidence_that_is_named_is_not_told_as_received() -> None:
    """Source: 3.1.7: what counts before the award is that the document is handed in."""
    named = outcome_of(judged_book({}, {"1": (V, "HKZ-certificaat")}, [AWARD])).judged["1"]
    assert (named.status, named.note) == (
        "voldaan",
        "Bewijs genoemd: HKZ-certificaat. Niet vastgelegd dat het is ontvangen.",
    )
    record = ("bewijs_ontvangen", "1", "ontvangen", "HKZ-certificaat tot 2028")
    day = ("bewijs_datum", "1", "2026-11-03", "")
    received = outcome_of(judged_book({}, {"1": (V, "HKZ-certificaat")}, [AWARD, record, day])).judged["1"]
    assert "Bewijs ontvangen: HKZ-certificaat tot 2028 (3 november 2026)." in received.note


def test_evidence_received_without_saying_which_asks_for_its_name() -> None:
    result = judged_book({}, {}, [AWARD, ("bewijs_ontvangen", "1", "ontvangen", "")])
    assert [s.requirements for s in result.signals if s.code == "bewijs_zonder_naam"] == [("1",)]
    assert "1" not in next(s.requirements for s in result.signals if s.code == "bewijs_voor_gunning")


def test_the_trace_shows_what_was_recorded_about_the_evidence() -> None:
    outcome = outcome_of(judged_book({}, {}, [AWARD, ("bewijs_ontvangen", "37a", "nog niet", "Aansluiting loopt nog")]))
    (step,) = [step for step in outcome.trace if step.rule == "bewijs vóór de gunning"]
    assert step.outcome == "1, 37a"
    assert step.inputs["37a"] == "bewijs nog niet ontvangen: Aansluiting loopt nog"


@pytest.mark.parametrize(
    ("key", "ref", "value"),
    [
        ("contractpunt", "7", "ja"),
        ("contractpunt", "37a", "ja"),
        ("bewijs_ontvangen", "9", "ontvangen"),
        ("bewijs_datum", "24", "2026-11-03"),
    ],
)
def test_a_record_at_a_demand_that_it_does_not_belong_to_is_refused(key: str, ref: str, value: str) -> None:
    """Source: 3.4 lists the contract points, the X column the demands with evidence; 7 is neither."""
    (found,) = problems((key, ref, value, "Afgesproken met de gemeente"))
    assert f"staat bij {ref}" in found


def test_a_word_outside_the_closed_list_is_no_record_of_evidence() -> None:
    assert problems(("bewijs_ontvangen", "1", "bijna", "Certificaat is toegezegd"))


# --- contract points ---


def test_a_contract_point_that_nobody_confirmed_stands_apart_with_its_question() -> None:
    """Source: 3.4: advised for the contract; unconfirmed is no open question about the provider."""
    result = judged_book({}, {}, [])
    found = result.applicability["3.4.3"]
    assert (found.applies, found.unconfirmed) == (None, True)
    assert "contractpunt" in found.question
    outcome = outcome_of(result)
    assert outcome.counts["niet_bevestigd"] == 5  # type: ignore[index]  # 3.3k, 3.4.3 and its three dashes
    assert outcome.completeness.unknown == 0


def test_contract_point_without_a_value_is_not_confirmed() -> None:
    document = {"toetsing": {"twente": [{"sleutel": "contractpunt", "nr": "3.4.3"}]}}
    filling, _ = read_document(document, form())
    records = filling.assessment.regions["twente"].records
    assert not [record for record in records if record.value is True]


# --- what follows ---


def test_partly_met_is_named_apart_from_not_met_in_what_follows() -> None:
    outcome = outcome_of(judged_book({}, {"24": N, "25": G}, [AWARD]))
    refuse = next(m for m in outcome.measures if m.code == "niet_toelaten_of_uitsluiten")
    assert refuse.requirements == ("24", "25")
    assert "Niet voldaan: 24. Deels voldaan: 25." in refuse.basis


def test_under_the_other_reading_a_partial_answer_is_a_point_to_settle_before_the_award() -> None:
    """The text has no scale (reading tw-deels): partly met is then no shortage, and still something follows."""
    received = [("bewijs_ontvangen", ref, "ontvangen", "Bewijsstuk gezien") for ref in ("1", "37a")]
    outcome = outcome_of(judged_book({}, {"24": G}, [AWARD, *received], "tw-deels=regelen"))
    assert outcome.verdict.code == "geen_tekort"
    assert [(m.code, m.requirements) for m in outcome.measures] == [("deels_regelen", ("24",))]
    assert "vóór de gunning" in outcome.measures[0].basis


def test_what_follows_names_its_phase_its_source_and_that_demands_weigh_differently() -> None:
    """Source: 3.1.5: not every demand weighs the same; 3.1.1: not admitted or excluded."""
    outcome = outcome_of(judged_book({}, {"24": N}, [SUPERVISION]))
    first = outcome.measures[0]
    assert "Niet elke eis weegt" in first.basis
    assert "Fase: toezicht." in first.basis
    assert "3.1.1" in first.basis


@pytest.mark.parametrize("phase", ["inkoop", "contract", "toezicht", ""])
@pytest.mark.parametrize("row", [N, G, "Voldoet grotendeels niet", (V, "geen")])
def test_a_shortage_always_has_something_that_follows(phase: str, row: Any) -> None:
    """Source: 3.1.1 and 3.1.7; also where a demand is only not shown, in contract and in supervision."""
    received = [("bewijs_ontvangen", ref, "ontvangen", "Bewijsstuk gezien") for ref in ("1", "37a")]
    records = [*received, ("fase", "", phase, "")] if phase else received
    outcome = outcome_of(judged_book({}, {"9": row}, records))
    assert outcome.verdict.code == "tekort"
    assert [measure for measure in outcome.measures if "9" in measure.requirements]


def test_without_a_phase_what_follows_opens_with_that() -> None:
    """Source: 3.1.5: function and use differ per phase."""
    outcome = outcome_of(judged_book({}, {"24": N}, []))
    assert [group.ref for group in outcome.groups] == ["inkoop", "contract", "toezicht"]
    assert outcome.measures[0].label == "Per fase verschillend"
    assert [measure.label for measure in outcome.measures].index("Overeenkomst opzeggen") > 0


def test_the_assessor_can_deviate_with_a_motivation_and_without_one_cannot() -> None:
    """Source: 3.1.5: not every demand weighs the same, so the assessor weighs."""
    result = judged_book({}, {"40": N}, [AWARD, ("afwijking", "", "geen_tekort", "De code past niet bij zijn omvang.")])
    assert result.deviation is not None
    assert (outcome_of(result).verdict.code, result.deviation.outcome) == ("tekort", "geen_tekort")
    assert problems(("afwijking", "", "geen_tekort", ""))


def test_enforcement_and_payment_are_background_and_no_measure() -> None:
    """Source: 3.2.1 and 3.1.1: enforced where needed; nothing is paid for fraud."""
    outcome = outcome_of(judged_book({}, {"24": N}, [SUPERVISION]))
    background = {step.rule: step.source for step in outcome.trace if step.rule.startswith("achtergrond")}
    assert set(background) == {"achtergrond: handhaving", "achtergrond: betaling"}
    assert all("3." in source for source in background.values())
    assert not [m for m in outcome.measures if "fraude" in m.basis or "handhaa" in m.basis]


# --- contradictions and key figures ---


def test_transport_outside_a_facility_without_any_transport_is_a_contradiction() -> None:
    """Source: 1.4, 32: it applies once the provider arranges such transport itself."""
    (found,) = signals("vervoer_tegenspraak", vervoer="nee", twente_vervoer_buiten_voorziening="ja")
    assert found.requirements == ("32",)
    assert not signals("vervoer_tegenspraak", vervoer="ja", twente_vervoer_buiten_voorziening="ja")
    assert not signals("vervoer_tegenspraak", vervoer=None, twente_vervoer_buiten_voorziening="ja")
    assert not signals("vervoer_tegenspraak", vervoer="nee", twente_vervoer_buiten_voorziening="nee")


@pytest.mark.parametrize("ref", ["26", "40"])
def test_outdated_references_are_flagged_and_the_demand_stays(ref: str) -> None:
    result = judged_book({}, {}, [])
    assert result.applicability[ref].applies is True
    assert [s for s in result.signals if s.code == "verouderde_verwijzing" and s.requirements == (ref,)]


def test_outdated_references_of_the_document_itself_stand_in_the_trace() -> None:
    """Source: 3.1.7 (Wbp), Annex I (client council), 3.1.2 (inspectorates): the document, not a demand."""
    steps = [s.outcome for s in outcome_of(judged_book({}, {}, [])).trace if s.rule == "verouderde verwijzing"]
    assert len(steps) == 3
    assert any("Wbp" in step for step in steps)
    assert "tw-verouderd" not in CATALOGUE.readings_by_id


def test_vog_is_at_most_five_years_old_now_and_says_nothing_about_the_start() -> None:
    assert not signals("kerngegeven", vog_nu_jaren=5, vog_start_maanden=400)
    assert [s.norm for s in signals("kerngegeven", vog_nu_jaren=6)] == ["ten hoogste 5 jaar"]


@pytest.mark.parametrize(
    ("law", "figure", "norm"),
    [
        ("Jeugdwet", 3, None),
        ("Jeugdwet", "3,5", "ten hoogste 3 maanden"),
        ("Jeugdwet", 4, "ten hoogste 3 maanden"),
        ("Wmo; Jeugdwet", 4, "ten hoogste 3 maanden"),
        ("Wmo", 4, None),
    ],
)
def test_the_vog_at_the_start_of_who_works_with_the_young_is_a_figure_of_its_own(
    law: str, figure: int | str, norm: str | None
) -> None:
    """Source: Annex I, VOG (article 4.1.6): Jeugdwet only, at the start; apart from the five years of 8."""
    found = signals("kerngegeven", wetten=law, twente_vog_start_jeugd=figure)
    assert [s.norm for s in found] == ([norm] if norm else [])
    assert all(s.requirements == ("1.7",) for s in found)


@pytest.mark.parametrize(("law", "years", "told"), [("Jeugdwet", 3, 0), ("Jeugdwet", 4, 1), ("Wmo", 4, 0)])
def test_the_vog_of_who_works_alone_is_a_figure_of_its_own(law: str, years: int, told: int) -> None:
    """Source: Annex I, VOG (article 4.1.6), last sentence."""
    assert len(signals("kerngegeven", wetten=law, twente_vog_alleen=years)) == told


def test_client_experience_is_measured_at_least_once_in_three_years() -> None:
    late = signals("kerngegeven", ervaring_datum="2023-11-11")
    assert [s.norm for s in late] == ["ten hoogste 3 jaar"]
    assert not signals("kerngegeven", tevredenheid_datum="2010-01-01")


def test_a_reference_date_before_the_twents_model_is_said() -> None:
    """Source: Annex IV, Twents model: from 1 January 2019."""
    from datetime import date

    from kern.testing.judging import evaluate_region

    early = evaluate_region(assessment_of({}, {}, []), REGION, date(2018, 12, 31))
    assert [s.code for s in early.signals].count("voor_ingang") == 1
    first = evaluate_region(assessment_of({}, {}, []), REGION, date(2019, 1, 1))
    assert "voor_ingang" not in [s.code for s in first.signals]


# --- data and sentences ---


class Watched(dict[str, Any]):
    """A table that remembers which of its leaves were read."""

    def __init__(self, table: Mapping[str, Any], path: str, read: set[str]) -> None:
        super().__init__({key: _watch(value, f"{path}.{key}", read) for key, value in table.items()})
        self.path, self.read = path, read

    def __getitem__(self, key: str) -> Any:
        self.read.add(f"{self.path}.{key}")
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.read.add(f"{self.path}.{key}")
        return super().get(key, default)


def _watch(value: Any, path: str, read: set[str]) -> Any:
    if isinstance(value, Mapping):
        return Watched(value, path, read)
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [_watch(item, f"{path}[]", read) for item in value]
    return value


def _leaves(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "lines":  # where it stands in the text extraction: for machines
                yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        for item in value:
            yield from _leaves(item, f"{path}[]")
    else:
        yield path


def test_no_data_is_left_that_no_rule_reads() -> None:
    read: set[str] = {"data.verdicts"}  # the order of the outcomes is the core's
    catalogue = replace(CATALOGUE, data=Watched(CATALOGUE.data, "data", read))
    youth = {**YOUTH, "twente_vog_start_jeugd": 9, "twente_vog_alleen": 9}
    for rows in ({}, {"24": N, "25": G, "9": (V, ""), "3.4.3": N}, dict.fromkeys(REFS)):
        for records in ([], [("contractpunt", "3.4.3", "ja", "")]):
            assessment = assessment_of(youth, rows, records)
            answers = assessment.regions["twente"]
            arguments = {
                "catalogue": catalogue,
                "facts": assessment.facts,
                "answers": answers,
                "perspective": Perspective.SELF,
            }
            applicability = REGION.hook.kern_applicability(**arguments)
            case = Case(catalogue, assessment.facts, answers, Perspective.SELF, applicability, DAY.replace(year=2018))
            kern_measures(case, kern_scoring(case))
    assert set(_leaves(CATALOGUE.data, "data")) - read == set()


def test_no_sentence_of_a_rule_writes_out_a_number() -> None:
    """The numbers and the references of a rule stand in the catalogue; its sentences take them from there."""
    from pathlib import Path

    import kern_twente

    folder = Path(kern_twente.__file__).parent
    for module in folder.glob("*.py"):
        code = re.sub(r'""".*?"""|#[^\n]*', "", module.read_text(encoding="utf-8"), flags=re.DOTALL)
        texts = [re.sub(r"\{[^{}]*\}", "", text) for text in re.findall(r'"([^"\n]*)"', code) if " " in text]
        written = [text for text in texts if re.search(r"\d", text)]
        assert not written, (module.name, written)
    for measure in CATALOGUE.data["measures"]:
        assert not re.search(r"\d", measure["text"]), measure["code"]


@pytest.mark.parametrize(
    ("evidence", "record", "told"),
    [
        ("", None, "Er is geen bewijs genoemd."),
        ("in aanvraag", None, "Bij Bewijs staat 'in aanvraag'. Dat is geen bewijs."),
        ("HKZ-certificaat", "nog niet", "De toetser legde vast dat het bewijs nog niet is ontvangen."),
    ],
)
def test_why_something_is_not_shown_follows_from_what_was_written(evidence: str, record: str | None, told: str) -> None:
    records = [("bewijs_ontvangen", "1", record, "Certificaat is toegezegd")] if record else []
    result = judged_book({}, {"1": (V, evidence, V, "")}, [AWARD, *records])
    found = outcome_of(result, assessor=True).judged["1"]
    assert (found.status, found.note) == ("niet_aangetoond", f"{told} De aanbieder moet dit aantonen.")


def test_what_the_client_asks_is_recorded_and_the_text_does_not_say_in_the_plan() -> None:
    """19: 'de vraag, behoefte, wensen en doelen van de cliënt zijn vastgelegd'."""
    norm = REGION.catalogue.by_ref["19"].norm
    assert "zijn vastgelegd" in norm
    assert "In het plan" not in norm
