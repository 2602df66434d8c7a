# SPDX-License-Identifier: EUPL-1.2
"""Midden-Groningen: scope, the rules by size, exemptions, the minimum outcome, key figures against its norms.

Source: Kwaliteitskader Wmo-maatwerkvoorzieningen (Zorg in Natura), gemeente Midden-Groningen.
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kern_midden_groningen import scoring

from kern.region import (
    Answer,
    Facts,
    Record,
    RegionAnswers,
    RegionEvaluation,
    Row,
    SelfAssessment,
    Status,
    load_plugins,
)
from kern.testing.judging import evaluate_region, reading_as

REGION = load_plugins().regions["midden_groningen"]
REFS = [requirement.ref for requirement in REGION.catalogue.demands]
FACTS: dict[str, Any] = {
    "naam": "Thuis in Hoogezand",
    "gemeenten": ("Midden-Groningen",),
    "wetten": ("Wmo",),
    "financiering": ("ZIN",),
    "soort_aanbieder": ("professionele aanbieder",),
    "medewerkers": 30,
    "vrijwilligers": True,
    "stagiairs": True,
    "ervaringsdeskundigen": False,
    "dagbesteding": True,
    "verblijf": False,
    "beschermd_wonen": False,
    "maatschappelijke_opvang": False,
    "vrouwenopvang": False,
    "niet_verblijf": True,
    "fysieke_locatie": True,
    "vervoer": True,
    "medicatie": True,
    "midden_groningen_meer_partijen": True,
}
DAY = date(2026, 11, 12)


def look(answers: dict[str, Answer] | None = None, *records: Record, **facts: Any) -> RegionEvaluation:
    given = {key: value for key, value in {**FACTS, **facts}.items() if value is not None}
    rows = {ref: Row(ref, answer) for ref, answer in (answers or {}).items()}
    assessment = SelfAssessment(Facts(given), {"midden_groningen": RegionAnswers(rows, records)})
    return evaluate_region(assessment, REGION, DAY)


def test_all_41_bullets_and_41_sub_bullets_are_there() -> None:
    rows = REGION.catalogue.requirements
    bullets = [r for r in rows if r.parent is None]
    subs = [r for r in rows if r.ref[-1].isalpha()]
    assert len(bullets) == 41
    assert len(subs) == 41
    assert [t.code for t in REGION.catalogue.themes] == ["V", "P", "O", "K", "D", "R"]


def test_wmo_in_kind_in_the_municipality_is_in_scope() -> None:
    assert look().scope.applies


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"financiering": ("PGB",)}, "PGB"),
        ({"wetten": ("Jeugdwet",)}, "Wmo"),
        ({"gemeenten": ("Veendam",)}, "gemeente"),
    ],
)
def test_out_of_scope_says_why(facts: dict[str, Any], word: str) -> None:
    scope = look(**facts).scope
    assert not scope.applies
    assert word in scope.reason


@pytest.mark.parametrize(
    ("staff", "council", "alternative"),
    [(4, False, False), (5, False, True), (25, False, True), (26, True, False)],
)
def test_form_of_participation_follows_the_size(staff: int, council: bool, alternative: bool) -> None:
    """More than 25 with non-residential care: a council; 5 to 25: an alternative; under 5: no prescribed form."""
    applies = look(medewerkers=staff).applicability
    assert applies["D14b"].applies is council
    assert applies["D14c"].applies is alternative


COUNT = "midden_groningen_medewerkers_niet_verblijf"
NO_HOME = dict.fromkeys(("beschermd_wonen", "maatschappelijke_opvang", "vrouwenopvang"), False)


@pytest.mark.parametrize(
    ("facts", "applies"),
    [
        ({"medewerkers": 26, "verblijf": False}, True),
        ({"medewerkers": 26, "verblijf": False, "niet_verblijf": None, **NO_HOME}, True),
        ({"medewerkers": 26, "verblijf": False, "niet_verblijf": None, "beschermd_wonen": None}, None),
        ({"medewerkers": 40, "verblijf": True, COUNT: 26}, True),
        ({"medewerkers": 40, "verblijf": True, COUNT: 25}, False),
        ({"medewerkers": 40, "verblijf": True}, None),
        ({"medewerkers": 25, "verblijf": True}, False),
        ({"medewerkers": 26, "verblijf": None}, None),
    ],
)
def test_council_counts_the_staff_who_deliver_non_residential_care(facts: dict[str, Any], applies: bool | None) -> None:
    """14b: 'medewerkers die niet-verblijfzorg leveren'. Without residence that is everyone, beside it a question."""
    assert look(**facts).applicability["D14b"].applies is applies


def test_the_number_of_staff_in_non_residential_care_is_asked_where_it_decides() -> None:
    found = look(medewerkers=40, verblijf=True).applicability["D14b"]
    assert found.question == "Hoeveel van uw medewerkers leveren zorg zonder verblijf?"


def test_signed_agreement_stands_under_before_the_start() -> None:
    """1 and 1a: the moment belongs to the norm, in words and in what is compared with other regions."""
    demand = REGION.catalogue.by_ref["D1a"]
    assert "Vóór de start" in demand.norm
    assert "voor_de_start" in {atom.what for atom in demand.atoms}


def test_exactly_25_staff_is_clear_and_no_open_reading() -> None:
    assert not {"mg-25-medewerkers", "mg-vog-profiel"} & set(REGION.catalogue.readings_by_id)


def test_the_groups_of_the_vog_are_read_alike_by_judgement_and_crosswalk() -> None:
    """3: 'iedereen' and then four groups: the reading, the norm and the atoms name the same people."""
    reading = REGION.catalogue.readings_by_id["mg-vog-iedereen"]
    for ref in reading.requirements:
        asked = {who for atom in REGION.catalogue.by_ref[ref].atoms for who in atom.who}
        assert asked == {"professionals", "vrijwilligers", "eigenaren", "bestuurders"}
    for name in ("hulpverleners", "vrijwilligers", "eigenaren", "bestuurders"):
        assert name in REGION.catalogue.by_ref["P3"].norm


def test_no_sentence_says_only_residence_where_no_fact_says_so() -> None:
    """Neither residence nor care without residence: a contradiction, and not 'levert alleen zorg met verblijf'."""
    found = look(medewerkers=40, verblijf=False, niet_verblijf=False, **NO_HOME).applicability["D14b"]
    assert found.applies is True
    assert "alleen" not in found.reason


@pytest.mark.parametrize("kind", sorted(NO_HOME))
def test_large_provider_of_only_protected_housing_or_shelter_is_left_to_the_assessor(kind: str) -> None:
    """14b: the text names 'niet-verblijfzorg' and does not say what protected housing or shelter is."""
    facts = {"medewerkers": 40, "verblijf": False, "niet_verblijf": False, **NO_HOME, kind: True}
    result = look(**facts)
    found = result.applicability["D14b"]
    assert found.applies is None
    assert "toetser beoordeelt dit" in found.question
    assert "mg-alleen-verblijf" in result.readings
    assert look(**{**facts, "medewerkers": 25}).applicability["D14b"].applies is False
    assert look(**{**facts, "niet_verblijf": True, COUNT: 26}).applicability["D14b"].applies is True


@pytest.mark.parametrize(("option", "applies"), [("wel-raad", True), ("geen-raad", False)])
def test_both_readings_of_a_large_provider_of_only_protected_housing_compute(option: str, applies: bool) -> None:
    facts = {**FACTS, "medewerkers": 40, "verblijf": False, "niet_verblijf": False, **NO_HOME, "beschermd_wonen": True}
    region = reading_as(REGION, {"mg-alleen-verblijf": option})
    assessment = SelfAssessment(Facts(facts), {"midden_groningen": RegionAnswers()})
    assert evaluate_region(assessment, region, DAY).applicability["D14b"].applies is applies


def test_a_term_in_years_names_all_the_places_where_the_text_gives_one() -> None:
    """V8, P8, 8a and 17: the reading on 'elk jaar' spans the places of its demands."""
    reading = REGION.catalogue.readings_by_id["mg-elk-jaar"]
    lines = [REGION.catalogue.by_ref[ref].source.lines or (0, 0) for ref in reading.requirements]
    assert reading.source.lines == (min(first for first, _ in lines), max(last for _, last in lines))


def test_a_location_need_not_be_the_providers_own() -> None:
    """Passende fysieke omgeving: the text names no owner; `fysieke_locatie` asks for a location with clients."""
    assert "eigen" not in REGION.catalogue.by_ref["O1"].applies_to


def test_solely_residential_with_26_staff_is_left_to_the_assessor_with_the_open_reading() -> None:
    result = look(medewerkers=26, verblijf=True, niet_verblijf=False)
    found = result.applicability["D14b"]
    assert found.applies is None
    assert "toetser" in found.question.lower()
    assert "mg-alleen-verblijf" in result.readings


def test_residential_without_a_number_of_staff_is_unknown_not_inapplicable() -> None:
    facts: dict[str, Any] = {"medewerkers": None, "verblijf": True, "niet_verblijf": False}
    assert look(**facts).applicability["D14b"].applies is None


def test_participation_demands_without_a_size_hold_for_four_staff() -> None:
    applies = look(medewerkers=4).applicability
    assert [ref for ref in ("D14", "D14a", "D14d", "D14e") if applies[ref].applies] == ["D14", "D14a", "D14d", "D14e"]


def test_everything_met_meets_the_minimum_without_a_score() -> None:
    outcome = look(dict.fromkeys(REFS, Answer.MET)).self_outcome
    assert outcome is not None
    assert outcome.verdict.code == "voldoet_minimum"
    assert outcome.score is None
    assert not outcome.verdict.provisional


@pytest.mark.parametrize("answer", [Answer.MOSTLY, Answer.MOSTLY_NOT, Answer.NOT])
def test_only_voldoet_meets_a_minimum_demand(answer: Answer) -> None:
    outcome = look({**dict.fromkeys(REFS, Answer.MET), "V1.1": answer}).self_outcome
    assert outcome is not None
    assert outcome.verdict.code == "voldoet_niet"
    assert outcome.lists[0].requirements == ("V1.1",)


def test_no_measure_is_invented() -> None:
    outcome = look({**dict.fromkeys(REFS, Answer.MET), "V1.1": Answer.NOT}).self_outcome
    assert outcome is not None
    assert [m.code for m in outcome.measures] == ["verbeterpunt"]
    assert "schrijft geen maatregel voor" in outcome.measures[0].basis


def test_exempted_demand_leaves_the_count_and_stays_visible() -> None:
    exemption = Record("vrijstelling", ref="D14b", motivation="Klein team per locatie")
    outcome = look({**dict.fromkeys(REFS, Answer.MET), "D14b": Answer.NOT}, exemption).self_outcome
    assert outcome is not None
    assert outcome.judged["D14b"].status is Status.EXEMPT
    assert outcome.verdict.code == "voldoet_minimum"
    assert "Klein team per locatie" in outcome.judged["D14b"].note
    result = look({"D14b": Answer.NOT}, exemption)
    assert [note.text for note in result.notes if note.label.startswith("D14b")] == ["Klein team per locatie"]


@pytest.mark.parametrize(
    ("figure", "ref", "norm"),
    [
        ({"vog_start_maanden": 4}, "P3a", "ten hoogste 3 maanden"),
        ({"tevredenheid_datum": date(2024, 11, 11)}, "D17", "ten hoogste 2 jaar"),
        ({"audit_datum": date(2025, 11, 11)}, "V8.1", "ten hoogste 1 jaar"),
        ({"evaluatie_interval_maanden": 13}, "D8a", "ten hoogste 12 maanden"),
        (
            {"vog_aandeel": 99},
            "P3",
            "een VOG van professionals en hulpverleners, eigenaren, bestuurders en vrijwilligers",
        ),
        ({"certificaat_tot": date(2026, 11, 11)}, "K1a", "een certificaat dat nog geldig is"),
    ],
)
def test_key_figure_beyond_the_norm_contradicts_voldoet(figure: dict[str, Any], ref: str, norm: str) -> None:
    signals = [s for s in look({ref: Answer.MET}, **figure).signals if s.code == "kerngegeven"]
    assert [(s.requirements, s.norm) for s in signals] == [((ref,), norm)]
    assert norm in signals[0].text


@pytest.mark.parametrize(
    "figure",
    [
        {"vog_start_maanden": 3},
        {"tevredenheid_datum": date(2024, 11, 12)},
        {"audit_datum": date(2025, 11, 12)},
        {"evaluatie_interval_maanden": 12},
        {"certificaat_tot": DAY},
    ],
)
def test_key_figure_on_the_norm_gives_no_signal(figure: dict[str, Any]) -> None:
    signals = look(dict.fromkeys(REFS, Answer.MET), **figure).signals
    assert not [s for s in signals if s.code == "kerngegeven"]


def test_no_reference_date_gives_no_age_signals() -> None:
    rows = {"D17": Row("D17", Answer.MET)}
    facts = Facts({**FACTS, "tevredenheid_datum": date(2010, 1, 1)})
    result = evaluate_region(SelfAssessment(facts, {"midden_groningen": RegionAnswers(rows)}), REGION, None)
    assert not [s for s in result.signals if s.code == "kerngegeven"]
    assert [s for s in result.signals if s.code == "geen_datum"]


def test_subsidised_provision_is_asked_about_and_not_flatly_out() -> None:
    """Toepasselijkheid: individual support in kind in the first sentence, everyone under the Wmo in the second."""
    for financing in (("subsidie",), ("PGB", "subsidie")):
        scope = look(financiering=financing).scope
        assert scope.applies is None
        assert "?" in scope.reason
    assert look(financiering=("ZIN", "subsidie")).scope.applies is True


@pytest.mark.parametrize(("option", "applies"), [("alleen-maatwerk", False), ("ook-algemeen", True)])
def test_the_other_readings_of_a_general_provision_settle_the_scope(option: str, applies: bool) -> None:
    changed = REGION.catalogue.under("mg-algemene-voorzieningen", option)
    region = replace(REGION, file=replace(REGION.file, catalogue=changed))
    facts = Facts({**FACTS, "financiering": ("subsidie",)})
    assert evaluate_region(SelfAssessment(facts, {}), region, DAY).scope.applies is applies


def test_tailored_demand_is_judged_as_agreed_and_no_exemption() -> None:
    """Toepasselijkheid: 'maatwerk toe te passen of gedeeltelijke vrijstelling te verlenen' are two things."""
    agreed = Record("maatwerk", "eens in de twee jaar", "D8a", "Langdurige ondersteuning die zelden verandert")
    unmet = look({**dict.fromkeys(REFS, Answer.MET), "D8a": Answer.NOT}, agreed).self_outcome
    met = look(dict.fromkeys(REFS, Answer.MET), agreed).self_outcome
    assert unmet is not None
    assert met is not None
    assert unmet.verdict.code == "voldoet_niet"
    assert met.verdict.code == "voldoet_minimum"
    assert "eens in de twee jaar" in met.judged["D8a"].note


def test_a_number_in_whom_a_demand_is_for_is_the_number_of_its_condition() -> None:
    """A size stands in a sentence only where the rule beside it uses that size, also under another reading."""
    catalogues = [REGION.catalogue]
    for reading in REGION.catalogue.readings:
        catalogues += [REGION.catalogue.under(reading.id, option.key) for option in reading.others]
    for demand in (r for catalogue in catalogues for r in catalogue.demands):
        told = set(re.findall(r"\d+", demand.applies_to))
        assert told <= set(re.findall(r"\d+", demand.when.expression if demand.when else "")), demand.ref


def test_every_table_of_the_rules_is_read() -> None:
    """Data that no code reads is used or goes: each key stands in the plugin's own code."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(scoring.__file__).parent.glob("*.py"))
    for table, rows in REGION.catalogue.data.items():
        assert f'["{table}"]' in code
        assert all(f'["{key}"]' in code for key in rows)


def test_refused_not_applicable_appeals_to_a_fact_only_where_one_says_so() -> None:
    """V9 binds everyone 'tenzij aantoonbaar niet van toepassing': no fact says that V9c holds, one says it of V6."""
    texts = {
        signal.requirements: signal.text
        for signal in look({"V9c": Answer.NOT_APPLICABLE, "V6": Answer.NOT_APPLICABLE}, medicatie=False).signals
        if signal.code == "nvt_door_aanbieder"
    }
    assert "volgens zijn eigen gegevens geldt deze eis wel (vervoer van cliënten ja)" in texts[("V6",)]
    assert "volgens zijn eigen gegevens" not in texts[("V9c",)]


def test_share_with_a_vog_names_the_groups_that_the_text_names_and_no_percentage() -> None:
    """3: 'hulpverleners, vrijwilligers, eigenaren en bestuurders'; who has no volunteers is not asked about them."""
    result = look({"P3": Answer.MET}, vog_aandeel=99, vrijwilligers=False)
    signal = next(s for s in result.signals if s.code == "kerngegeven")
    assert signal.norm == "een VOG van professionals en hulpverleners, eigenaren en bestuurders"
    assert "100" not in signal.text


@pytest.mark.parametrize("alternatives", [False, True])
def test_a_council_that_the_assessor_settled_names_the_reading_on_which_it_hangs(alternatives: bool) -> None:
    """14b, solely residential: settled by a judgement or the record ``geldt``; the outcome rests on that word."""
    row = Row("D14b", Answer.NOT, assessor_answer=Answer.NOT, finding="Er is geen raad, en de aanbieder is groot.")
    record = Record("geldt", True, "D14b", "De aanbieder is groot genoeg voor een raad.")
    facts = Facts({**FACTS, "medewerkers": 40, "verblijf": True, "niet_verblijf": False})
    for answers in (RegionAnswers({"D14b": row}), RegionAnswers({"D14b": Row("D14b", Answer.NOT)}, (record,))):
        assessment = SelfAssessment(facts, {"midden_groningen": answers})
        result = evaluate_region(assessment, REGION, DAY, alternatives=alternatives)
        assert result.applicability["D14b"].applies is True
        assert result.self_outcome is not None
        assert result.self_outcome.verdict.code == "voldoet_niet"
        assert result.readings == ("mg-alleen-verblijf",)


def test_more_than_the_number_of_no_shows_is_clear_and_per_whom_is_open() -> None:
    """9a: 'meer dan' leaves no doubt about the number itself; whose no-shows are counted is not said."""
    reading = REGION.catalogue.readings_by_id["mg-no-show"]
    assert not any(character.isdigit() for option in reading.options for character in option.text)
    assert [option.key for option in reading.options] == ["per-client", "alle-clienten"]


def test_a_theme_s_opening_sentence_is_shown_and_not_answered() -> None:
    """The openings of V, P, D and R claim something of their own: introduction, with the other reading named."""
    reading = REGION.catalogue.readings_by_id["mg-thema-opening"]
    assert (reading.chosen, len(reading.options)) == ("inleiding", 2)
    assert all(REGION.catalogue.themes_by_code[code].intro for code in "VPDR")


def test_outside_the_framework_no_reading_is_named_that_decides_nothing() -> None:
    assert look(financiering=("PGB",)).readings == ()
    assert look(financiering=("subsidie",)).readings == ("mg-algemene-voorzieningen",)


def test_the_scope_readings_of_a_subsidised_provision_compute_an_outcome() -> None:
    """Toepasselijkheid: whether a general provision falls under it is open; each reading says what would come out."""
    given = Facts({**FACTS, "financiering": ("subsidie",)})
    rows = {ref: Row(ref, Answer.NOT if ref == "V3" else Answer.MET) for ref in REFS}
    assessment = SelfAssessment(given, {"midden_groningen": RegionAnswers(rows)})
    result = evaluate_region(assessment, REGION, DAY, alternatives=True)
    assert result.scope.applies is None
    found = {one.option: one for one in result.alternatives or ()}
    assert found.keys() == {"alleen-maatwerk", "ook-algemeen"}
    assert found["alleen-maatwerk"].verdict is None
    inside = found["ook-algemeen"].verdict
    assert inside is not None
    assert inside.code == "voldoet_niet"
    assert inside.label in result.scope.reason
    under = evaluate_region(assessment, reading_as(REGION, {"mg-algemene-voorzieningen": "ook-algemeen"}), DAY)
    assert under.self_outcome is not None
    assert under.self_outcome.verdict.code == inside.code


def test_the_reason_for_an_open_scope_reads_as_whole_sentences_and_promises_nothing() -> None:
    """Toepasselijkheid: kern's own reading leaves it open, so another one does not 'make the framework apply'."""
    assessment = SelfAssessment(Facts({**FACTS, "financiering": ("subsidie",)}), {})
    for alternatives in (False, True):
        reason = evaluate_region(assessment, REGION, DAY, alternatives=alternatives).scope.reason
        assert "Dit hangt op een open lezing (mg-algemene-voorzieningen)" in reason
        assert "anders gelezen geldt het kader wel" not in reason
        assert not [pair for pair in ("?.", "..", ".?") if pair in reason]
