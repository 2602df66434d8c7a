# SPDX-License-Identifier: EUPL-1.2
"""What may follow: by hand from the texts of the four frameworks, and through the real commands."""

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kern.catalogue.reference import events_with_term
from kern.dossier.course import Standing, offered, silence, standing, strays, term_for
from kern.dossier.fold import Happened
from kern.dossier.kinds import kinds
from kern.model.course import Course
from kern.model.rules import Period
from kern.region.course import course_of
from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]
START = date(2026, 3, 1)


def course(region: str) -> Course:
    return course_of(load_plugins().regions[region]).course


def events(*said: str | tuple[str, Mapping[str, Any]]) -> tuple[Happened, ...]:
    """Events on days that follow one another; each a kind, or a kind with its content."""
    rows = [(one, {}) if isinstance(one, str) else one for one in said]
    return tuple(
        Happened(number, kind, START + timedelta(days=number), "", 1, 1, 1, None, dict(content))
        for number, (kind, content) in enumerate(rows, start=1)
    )


def where(*said: Any, **more: Any) -> Standing:
    return Standing(events(*said), **more)


def keys(region: str, at: Standing) -> dict[str, tuple[str, ...]]:
    """The steps that are offered, each with on what it hangs."""
    return {offer.step.key: offer.hangs for offer in offered(course(region), at)}


TESTED = "toetsing_vastgelegd"
#: What NMD only names as possible, with measures that its rules give to every outcome.
POSSIBLE = frozenset({"verbetertraject", "clientenstop", "contractontbinding"})
#: What Twente's rules give where demands are not met; each step looks at the phase and the contract itself.
UNMET = frozenset({"niet_toelaten_of_uitsluiten", "geen_overeenkomst", "overeenkomst_opzeggen"})

#: region, where it stands, what the text lets follow there (read from its lines, not from the catalogue).
BY_HAND: list[tuple[str, Standing, set[str]]] = [
    # NMD, before any test: choosing whom and what (77-79, 147-153), and the test itself (1605-1617)
    ("nmd_drenthe", where(), {"kiezen", "eisen_kiezen", "toets"}),
    ("nmd_drenthe", where("aangekondigd", "uitgenodigd"), {"eisen_kiezen", "toets"}),
    # above 75 %: improve without re-test, monitoring by contract management (1411-1417)
    (
        "nmd_drenthe",
        where(TESTED, verdict="goed", measures=frozenset()),
        {"verbeterlijst", "monitoring", "vervolg", "afwijken", "advies"},
    ),
    # never contract management for a budget of the client alone, by its basis or by how the provider is paid
    (
        "nmd_drenthe",
        where(TESTED, verdict="goed", measures=frozenset(), basis="pgb"),
        {"verbeterlijst", "vervolg", "afwijken", "advies"},
    ),
    (
        "nmd_drenthe",
        where(TESTED, verdict="goed", measures=frozenset(), financing=frozenset({"PGB"})),
        {"verbeterlijst", "vervolg", "afwijken", "advies"},
    ),
    (
        "nmd_drenthe",
        where(TESTED, verdict="goed", measures=frozenset(), financing=frozenset({"PGB", "ZIN"})),
        {"verbeterlijst", "monitoring", "vervolg", "afwijken", "advies"},
    ),
    (
        "nmd_drenthe",
        where(TESTED, verdict="goed", measures=frozenset(), basis="subsidie"),
        {"verbeterlijst", "vervolg", "afwijken", "advies"},
    ),
    # 65-75 %: an improvement plan (1421-1423), and nothing of a heavier measure
    (
        "nmd_drenthe",
        where(TESTED, verdict="verbeterplan", measures=frozenset()),
        {"verbeterplan", "vervolg", "afwijken", "advies"},
    ),
    # the plan came: it is judged (1480-1483); it is not asked again
    (
        "nmd_drenthe",
        where(TESTED, "verbeterplan_gevraagd", "verbeterplan_ontvangen", verdict="verbeterplan", measures=frozenset()),
        {"plan_beoordelen", "vervolg", "afwijken", "advies"},
    ),
    # judged: a re-test (1480-1483)
    (
        "nmd_drenthe",
        where(
            TESTED,
            "verbeterplan_gevraagd",
            "verbeterplan_ontvangen",
            "verbeterplan_beoordeeld",
            verdict="verbeterplan",
            measures=frozenset(),
        ),
        {"hertoets", "vervolg", "afwijken", "advies"},
    ),
    # under 65 %: consider a heavier measure (1423-1425); a theme can be a ground too (1427-1431)
    (
        "nmd_drenthe",
        where(TESTED, verdict="zwaardere_maatregel", measures=frozenset({"thema_onder_grens"})),
        {"zwaardere_maatregel", "thema", "vervolg", "afwijken", "advies"},
    ),
    # a theme under the bound with a good total
    (
        "nmd_drenthe",
        where(TESTED, verdict="goed", measures=frozenset({"thema_onder_grens"}), basis="contract"),
        {"verbeterlijst", "monitoring", "thema", "vervolg", "afwijken", "advies"},
    ),
    # what the text names without an outcome (1534-1561); stop and ending the contract suppose a contract
    (
        "nmd_drenthe",
        where(TESTED, verdict="verbeterplan", measures=POSSIBLE, basis="contract"),
        {"verbeterplan", "verbetertraject", "clientenstop", "contractontbinding", "vervolg", "afwijken", "advies"},
    ),
    (
        "nmd_drenthe",
        where(TESTED, verdict="verbeterplan", measures=POSSIBLE, basis="pgb"),
        {"verbeterplan", "verbetertraject", "vervolg", "afwijken", "advies"},
    ),
    # Twente, registration: quality system (657), evidence (225-227), a visit (528-533), test (336-338)
    ("twente", where(recorded={"fase": "inkoop"}), {"kwaliteitssysteem", "bewijs", "bezoek", "toets"}),
    ("twente", where("bezoek", recorded={"fase": "inkoop"}), {"kwaliteitssysteem", "bewijs", "toets"}),
    # contract: make the demands concrete (180-181)
    ("twente", where(recorded={"fase": "contract"}), {"verbijzonderen", "toets"}),
    # supervision: the supervisor's own judgement (183-186)
    ("twente", where(recorded={"fase": "toezicht"}), {"toets", "oordeel_toezicht"}),
    # a shortage: enforcement by contract management (338), not admitted or shut out (25-28);
    # no agreement and ending it only with the clause (539-543)
    (
        "twente",
        where(TESTED, verdict="tekort", measures=UNMET, recorded={"fase": "toezicht", "gevolg_in_contract": "nee"}),
        {"handhaven", "niet_toelaten"},
    ),
    (
        "twente",
        where(TESTED, verdict="tekort", measures=UNMET, recorded={"fase": "toezicht", "gevolg_in_contract": "ja"}),
        {"handhaven", "niet_toelaten", "opzeggen"},
    ),
    (
        "twente",
        where(TESTED, verdict="tekort", measures=UNMET, recorded={"fase": "inkoop", "gevolg_in_contract": "ja"}),
        {"bewijs", "handhaven", "niet_toelaten", "geen_overeenkomst"},
    ),
    # only not shown: the provider has to show it (312-315); nothing that supposes an unmet demand
    (
        "twente",
        where(
            TESTED,
            verdict="tekort",
            measures=frozenset({"eerst_laten_aantonen"}),
            recorded={"fase": "toezicht", "gevolg_in_contract": "ja"},
        ),
        {"aantonen", "handhaven"},
    ),
    # without a contract there is none to make concrete, to refuse or to end
    (
        "twente",
        where(
            TESTED,
            verdict="tekort",
            measures=UNMET,
            recorded={"fase": "contract", "gevolg_in_contract": "ja"},
            basis="pgb",
        ),
        {"niet_toelaten"},
    ),
    ("twente", where(TESTED, verdict="geen_tekort", measures=frozenset(), recorded={"fase": "toezicht"}), set()),
    # Midden-Groningen: tailor or exempt, at no named moment (7-8); nothing else, before or after a test
    ("midden_groningen", where(), {"maatwerk"}),
    ("midden_groningen", where(TESTED, verdict="voldoet_niet"), {"maatwerk"}),
    # MO/VO: conversation, account, investigation of the supervisor's own accord
    ("groningen_mo_vo", where(), {"gesprek", "onderbouwing", "verantwoording", "onderzoek"}),
    # findings are reported (308); to Groningen only what is culpable AND needs sanctions (300-302)
    (
        "groningen_mo_vo",
        where(TESTED, recorded={"verwijtbaar": "ja", "sanctie_nodig": "nee"}),
        {"gesprek", "onderbouwing", "verantwoording", "rapport"},
    ),
    (
        "groningen_mo_vo",
        where(TESTED, recorded={"verwijtbaar": "ja", "sanctie_nodig": "ja"}),
        {"gesprek", "onderbouwing", "verantwoording", "rapport", "voorleggen"},
    ),
    # submitted: the college decides (302-306)
    (
        "groningen_mo_vo",
        where(TESTED, "definitief_rapport", "doorgezonden", recorded={"verwijtbaar": "ja", "sanctie_nodig": "ja"}),
        {"gesprek", "onderbouwing", "verantwoording", "beslissen"},
    ),
]


@pytest.mark.parametrize(("region", "at", "expected"), BY_HAND)
def test_what_may_follow_is_what_the_text_says(region: str, at: Standing, expected: set[str]) -> None:
    assert set(keys(region, at)) == expected


@pytest.mark.parametrize("region", ["nmd_drenthe", "twente", "midden_groningen", "groningen_mo_vo"])
def test_what_is_about_the_framework_itself_is_never_proposed_for_a_provider(region: str) -> None:
    general = {step.key for step in course(region).steps if step.general}
    assert not general & set(keys(region, where(TESTED)))
    assert bool(general) == (region in ("midden_groningen", "groningen_mo_vo"))


def test_what_hangs_on_something_unknown_is_offered_with_that_on_it() -> None:
    found = keys("nmd_drenthe", where(TESTED))
    assert found["verbeterplan"] == ("hangt af van de uitkomst",)
    assert found["advies"] == ()
    found = keys("nmd_drenthe", where(TESTED, verdict="goed", provisional=True, measures=frozenset()))
    assert found["monitoring"] == ("de uitkomst is nog voorlopig",)
    assert "verwijtbaar" in keys("groningen_mo_vo", where(TESTED))["voorleggen"][0]


def test_a_step_that_was_begun_offers_what_ends_it() -> None:
    offers = offered(course("nmd_drenthe"), where(TESTED, "verbeterplan_gevraagd", verdict="verbeterplan"))
    plan = next(offer for offer in offers if offer.step.key == "verbeterplan")
    assert (plan.begun, plan.event) == (True, "verbeterplan_ontvangen")


def test_a_new_test_begins_the_course_anew() -> None:
    again = where(TESTED, "verbeterplan_gevraagd", "verbeterplan_ontvangen", TESTED, verdict="verbeterplan")
    assert "verbeterplan" in keys("nmd_drenthe", again)
    assert "plan_beoordelen" in keys("nmd_drenthe", again), "the plan that came is still there to be judged"


def test_an_action_counts_for_the_step_that_it_is_called_after() -> None:
    title = next(step.title for step in course("nmd_drenthe").steps if step.key == "monitoring")
    other = where(TESTED, ("actie", {"titel": "Bellen"}), verdict="goed", measures=frozenset())
    same = where(TESTED, ("actie", {"titel": title.upper()}), verdict="goed", measures=frozenset())
    assert "monitoring" in keys("nmd_drenthe", other)
    assert "monitoring" not in keys("nmd_drenthe", same)


def test_a_measure_that_is_only_named_is_taken_by_its_name_alone() -> None:
    """One heavier measure that began says nothing of the others that the text names."""
    begun = where(
        TESTED, ("maatregel_begonnen", {"maatregel": "Cliëntenstop"}), verdict="zwaardere_maatregel", measures=POSSIBLE
    )
    assert "clientenstop" not in keys("nmd_drenthe", begun)
    assert {"verbetertraject", "contractontbinding"} <= set(keys("nmd_drenthe", begun))
    assert "zwaardere_maatregel" not in keys("nmd_drenthe", begun), "a measure was considered: it began"


def evaluation(**outcome: Any) -> dict[str, Any]:
    verdict = {"code": "verbeterplan", "label": "Verbeterplan met hertoets", "provisional": False}
    assessor = {"verdict": verdict, "measures": [{"code": "verbeterplan"}], **outcome}
    records = [{"key": "fase", "ref": None, "value": "inkoop"}, {"key": "klein", "ref": None, "value": True}]
    records.append({"key": "vrijstelling", "ref": "V1", "value": "ja"})
    region = {"assessor": assessor, "inputs": {"records": records, "answers": []}}
    return {"provider": {"financiering": ["PGB"]}, "regions": [region]}


def test_where_a_moment_stands_is_read_from_its_evaluation() -> None:
    at = standing(events(TESTED), "contract", evaluation())
    assert (at.verdict, at.measures, at.financing) == ("verbeterplan", {"verbeterplan"}, {"PGB"})
    assert at.recorded == {"fase": "inkoop", "klein": "ja"}


@pytest.mark.parametrize(
    ("said", "code"),
    [("verbeterplan MET hertoets", "verbeterplan"), ("verbeterplan", "verbeterplan"), ("Iets anders", None)],
)
def test_what_a_person_settled_goes_before_what_kern_computed(said: str, code: str | None) -> None:
    """In other words than kern's own the outcome is not known to kern, so what hangs on it is offered as such."""
    at = standing(events(TESTED, ("besluit", {"uitkomst": said})), "", evaluation())
    assert at.verdict == code


def test_an_outcome_of_the_provider_itself_lets_nothing_follow_from_it() -> None:
    own = evaluation()
    own["regions"][0]["assessor"] = None
    assert standing(events("ontvangen"), "", own).verdict is None


def test_what_comes_out_of_the_order_is_said_with_the_place() -> None:
    said = strays(course("nmd_drenthe"), "hertoets_gepland", events(TESTED))
    assert "'verbeterplan beoordeeld'" in said
    assert "3.1 Normering" in said
    assert not strays(course("nmd_drenthe"), "hertoets_gepland", events(TESTED, "verbeterplan_beoordeeld"))
    assert not strays(course("nmd_drenthe"), "verbeterplan_beoordeeld", events("verbeterplan_ontvangen"))


@pytest.mark.parametrize("region", ["nmd_drenthe", "twente", "midden_groningen", "groningen_mo_vo"])
def test_what_the_framework_does_not_have_is_never_out_of_order(region: str) -> None:
    found = course(region)
    said = {kind for step in found.steps for kind in step.events}
    for kind in kinds():
        if kind not in said:
            assert not strays(found, kind, ()), kind


@pytest.mark.parametrize("region", ["nmd_drenthe", "twente", "midden_groningen", "groningen_mo_vo"])
def test_every_framework_is_silent_on_hearing_objection_and_publication(region: str) -> None:
    found = course(region)
    for kind in ("voornemen", "zienswijze", "concept_verstuurd", "reactie_op_feiten", "bezwaar", "beroep"):
        assert silence(found, kind).startswith("Het kader"), kind
    assert "openbaar" in silence(found, "openbaar_gemaakt")
    assert not silence(found, "ontvangen"), "a workbook that came in needs no framework"


@pytest.mark.parametrize("region", ["nmd_drenthe", "twente", "midden_groningen", "groningen_mo_vo"])
def test_no_framework_has_a_term_and_kern_invents_none(region: str) -> None:
    assert not [step.key for step in course(region).steps if step.term]
    for kind in events_with_term():
        assert term_for(course(region), kind, START, (), {}) is None


def test_a_term_of_the_municipality_counts_from_the_day_itself() -> None:
    term = term_for(
        course("nmd_drenthe"), "verbeterplan_gevraagd", START, (), {"verbeterplan_gevraagd": Period(6, "weken")}
    )
    assert term is not None
    assert (term.due, term.of) == (date(2026, 4, 12), "de gemeente")


def test_only_nmd_has_a_plan_and_a_retest() -> None:
    for region in ("twente", "midden_groningen", "groningen_mo_vo"):
        assert silence(course(region), "hertoets_gepland")
        assert silence(course(region), "verbeterplan_gevraagd")


@pytest.fixture
def tested(call: Call, make: Make, place: str) -> Callable[..., Any]:
    """A tested provider in a dossier, and a way to record at it."""
    answers = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet"}}
    assert (
        call("dossier", "ontvang", str(make("getoetst.xlsx", answers=answers)), "--dossier", place, "--stil").code == 0
    )

    def record(kind: str, *more: str) -> Any:
        return call(
            "dossier", "leg-vast", "01234567", "--soort", kind, *more, "--dossier", place, "--uitvoer", "json", "--stil"
        )

    return record


def test_a_step_out_of_the_order_needs_a_motivation_and_is_marked(
    tested: Callable[..., Any], call: Call, place: str
) -> None:
    refused = tested("hertoets gepland")
    assert refused.code == 2
    assert "In het kader komt 'hertoets gepland' na 'verbeterplan beoordeeld'" in refused.err
    done = tested("hertoets gepland", "--motivering", "De aanbieder vraagt er zelf om.")
    assert done.code == 0, done.err
    shown = json.loads(call("dossier", "toon", "01234567", "--dossier", place, "--uitvoer", "json", "--stil").out)
    event = next(one for one in shown["events"] if one["kind"] == "hertoets_gepland")
    assert event["content"]["buiten_volgorde"].startswith("In het kader komt")


def test_a_term_of_the_municipality_fills_the_date_and_says_whose_it_is(
    tested: Callable[..., Any], tmp_path: Path
) -> None:
    settings = tmp_path / "gemeente.toml"
    settings.write_text('[termijnen.nmd_drenthe]\nverbeterplan_gevraagd = "6 weken"\n', encoding="utf-8")
    bare = json.loads(tested("verbeterplan gevraagd").out)
    assert (bare["due"], bare["due_of"]) == (None, None), "kern has no term of its own"
    data = json.loads(tested("verbeterplan gevraagd", "--instellingen", str(settings)).out)
    due = date.fromisoformat(data["happened_on"]) + timedelta(weeks=6)
    assert (data["due"], data["due_of"]) == (due.isoformat(), "de gemeente, 6 weken")
    own = json.loads(tested("verbeterplan gevraagd", "--instellingen", str(settings), "--uiterlijk", "2030-01-01").out)
    assert (own["due"], own["due_of"]) == ("2030-01-01", None), "what a person says goes first"


def test_what_may_follow_stands_in_the_answers(tested: Callable[..., Any], call: Call, place: str) -> None:
    data = json.loads(tested("besluit", "--uitkomst", "Goed", "--motivering", "De toets was goed genoeg.").out)
    assert "niet wie er besluit" in data["silence"]
    offered_now = {row["step"] for row in data["next"]}
    assert "advies" in offered_now
    assert "afwijken" not in offered_now, "a decision was taken: there is nothing left to deviate from"
    shown = call("dossier", "toon", "01234567", "--dossier", place)
    assert "Wat er volgens het kader kan volgen (NMD Drenthe, moment" in shown.out
    assert "kern stelt voor, u beslist" in shown.out


def test_the_settings_of_a_municipality_are_held_to_what_can_be_set(call: Call, place: str, tmp_path: Path) -> None:
    settings = tmp_path / "fout.toml"
    settings.write_text(
        '[termijnen.nmd_drenthe]\nverbeterplan = "6 weken"\nuitgenodigd = "gauw"\n[bewaren]\nna = "1 jaar"\n',
        encoding="utf-8",
    )
    said = call("verloop", "nmd_drenthe", "--instellingen", str(settings))
    assert said.code == 2
    for part in ("'verbeterplan'", "termijnen.nmd_drenthe.uitgenodigd", "'gauw'", '"6 weken"', "'na'", "na_afsluiting"):
        assert part in said.err, part
