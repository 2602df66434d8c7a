# SPDX-License-Identifier: EUPL-1.2
"""Repetition: a weighing factor of NMD Drenthe (3, lines 1382-1388) and of no other framework.

kern proposes where the same demand fell short in an earlier test that was settled; the assessor decides whether it is
the same thing happening again.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator

from kern import api
from kern.contract.evaluation import evaluation_data
from kern.dossier.kinds import kinds
from kern.dossier.queries import file_of, find_provider
from kern.dossier.receiving import STORED, Wishes, receive
from kern.dossier.recording import Said, record
from kern.dossier.repeated import Repeated, repeated
from kern.dossier.repetition import Plan, Shortfall, Test, Why, proposed
from kern.dossier.store.opening import Store
from kern.problems import KernError
from tests.commands.conftest import Call, Make

KVK = "01234567"
NMD = "nmd_drenthe"
REGIONS = api.plugins().regions
TODAY = date(2026, 12, 1)
WHY = "Zo is het in het overleg besproken."
SHORT = {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Geen meldcode."}
FINE = {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"}

Tested = Callable[..., int]
Happens = Callable[..., int]


@pytest.fixture
def tested(store: Store, make: Make) -> Tested:
    """Receive a judged workbook on a day, in a moment of its own; gives the moment."""
    numbers = iter(range(100))

    def take(day: str, answers: Mapping[str, Any], region: str = NMD, records: Any = (), **facts: Any) -> int:
        given = [{"sleutel": "datum", "waarde": day}, *records]
        path = make(f"toets-{next(numbers)}.xlsx", answers=dict(answers), records=given, region=region, **facts)
        evaluation = evaluation_data(api.judge(path, regions=[region]))
        wishes = Wishes("Jansen", TODAY, date.fromisoformat(day), new=True)
        receipt = receive(store, path, path.name, path.read_bytes(), evaluation, wishes)
        assert receipt.status == STORED, receipt.notes
        return receipt.placed[0].moment

    return take


@pytest.fixture
def happens(store: Store) -> Happens:
    """Record that something happened at a moment."""

    def add(moment: int, kind: str, day: str, **content: Any) -> int:
        said = Said(kinds()[kind], date.fromisoformat(day), content)
        return record(store, moment, said, actor="Jansen", today=TODAY)

    return add


def asked(store: Store, moment: int | None = None, today: date = TODAY) -> Repeated:
    (found,) = repeated(store, file_of(store, find_provider(store, KVK)), REGIONS, today, moment=moment)
    return found


def left(found: Repeated) -> list[tuple[int, tuple[str, ...], Why]]:
    return [(one.test.moment, one.refs, one.why) for one in found.proposal.left_out]


def test_a_demand_that_fell_short_before_in_a_settled_test_is_proposed(
    store: Store, tested: Tested, happens: Happens
) -> None:
    first = tested("2025-03-01", {"V1": SHORT, "V2": SHORT, "V3": FINE})
    happens(first, "definitief_rapport", "2025-04-01")
    second = tested("2026-03-01", {"V1": SHORT, "V2": FINE, "V3": SHORT})
    found = asked(store)
    (ground,) = found.proposal.grounds
    assert (ground.ref, ground.test.moment, ground.test.day) == ("V1", first, date(2025, 3, 1))
    assert (ground.test.final_on, ground.then.finding) == (date(2025, 4, 1), "Geen meldcode.")
    assert found.proposal.present is not None
    assert found.proposal.present.moment == second
    assert (found.proposal.left_out, found.confirmed) == ((), "")


def test_before_a_test_every_demand_that_fell_short_is_named(store: Store, tested: Tested, happens: Happens) -> None:
    first = tested("2025-03-01", {"V1": SHORT, "V2": SHORT, "V3": FINE})
    happens(first, "besluit", "2025-04-01", uitkomst="Verbeterplan met hertoets", motivering=WHY)
    found = asked(store)
    assert found.proposal.present is None
    assert found.proposal.refs == ("V1", "V2")


def test_a_test_that_nobody_settled_is_no_ground(store: Store, tested: Tested) -> None:
    first = tested("2025-03-01", {"V1": SHORT})
    tested("2026-03-01", {"V1": SHORT})
    found = asked(store)
    assert (found.proposal.grounds, left(found)) == ((), [(first, ("V1",), Why.NOT_FINAL)])


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([("bezwaar", {})], Why.CONTESTED),
        ([("beroep", {})], Why.CONTESTED),
        ([("bezwaar", {}), ("uitspraak", {"gevolg": "vernietigd"})], Why.ANNULLED),
        ([("bezwaar", {}), ("uitspraak", {"gevolg": "herzien", "uitkomst": "Goed"})], Why.REVISED),
        (  # a new decision does not bring back the findings that were set aside
            [
                ("bezwaar", {}),
                ("uitspraak", {"gevolg": "vernietigd"}),
                ("besluit", {"uitkomst": "Goed", "motivering": "Zo is het besproken."}),
            ],
            Why.ANNULLED,
        ),
        ([("bezwaar", {}), ("uitspraak", {"gevolg": "in stand"})], None),
    ],
)
def test_what_is_contested_annulled_or_revised_is_left_out(
    store: Store, tested: Tested, happens: Happens, steps: list[tuple[str, dict[str, Any]]], why: Why | None
) -> None:
    first = tested("2025-03-01", {"V1": SHORT})
    happens(first, "definitief_rapport", "2025-04-01")
    for kind, content in steps:
        happens(first, kind, "2025-05-01", **content)
    tested("2026-03-01", {"V1": SHORT})
    found = asked(store)
    assert left(found) == ([(first, ("V1",), why)] if why else [])
    assert found.proposal.refs == (() if why else ("V1",))


@pytest.mark.parametrize(
    ("steps", "runs"),
    [
        ([("verbeterplan_gevraagd", {"uiterlijk": "2026-06-01"})], True),
        ([("verbeterplan_gevraagd", {"uiterlijk": "2026-03-01"})], True),
        ([("verbeterplan_gevraagd", {"uiterlijk": "2026-02-28"})], False),
        ([("verbeterplan_gevraagd", {"uiterlijk": "2026-06-01", "eisen": ["V2"]})], False),
        ([("verbeterplan_gevraagd", {})], True),
        ([("verbeterplan_gevraagd", {"uiterlijk": "2026-06-01"}), ("verbeterplan_uitgebleven", {})], False),
        (
            [
                ("verbeterplan_gevraagd", {"eisen": ["V1"]}),
                ("verbeterplan_beoordeeld", {"oordeel": "akkoord", "motivering": WHY, "uiterlijk": "2026-06-01"}),
            ],
            True,
        ),
        (
            [
                ("verbeterplan_gevraagd", {"uiterlijk": "2025-06-01"}),
                ("verbeterplan_beoordeeld", {"oordeel": "niet akkoord", "motivering": WHY}),
            ],
            False,
        ),
        (
            [
                ("verbeterplan_gevraagd", {"uiterlijk": "2026-02-01"}),
                ("uitstel", {"uiterlijk": "2026-04-01", "motivering": WHY}),
            ],
            True,
        ),
    ],
)
def test_what_a_running_plan_is_about_is_left_out(
    store: Store, tested: Tested, happens: Happens, steps: list[tuple[str, dict[str, Any]]], runs: bool
) -> None:
    """The term counts on the day of the present test, 1 March 2026; the municipality sets it, never kern."""
    first = tested("2025-03-01", {"V1": SHORT})
    happens(first, "definitief_rapport", "2025-04-01")
    for kind, content in steps:
        happens(first, kind, "2025-05-01", **content)
    tested("2026-03-01", {"V1": SHORT})
    found = asked(store)
    assert left(found) == ([(first, ("V1",), Why.PLAN)] if runs else [])
    assert bool(found.proposal.grounds) is not runs


def test_a_judgement_that_was_carried_over_is_no_ground() -> None:
    fell = {"V1": Shortfall("Voldoet niet", "niet_voldaan"), "V2": Shortfall("Voldoet niet", "niet_voldaan")}
    then = Test(1, date(2025, 3, 1), date(2025, 4, 1), short=fell, carried=frozenset({"V1"}))
    now = Test(2, date(2026, 3, 1), short=fell)
    found = proposed(now, [then], ["V1", "V2"])
    assert found.refs == ("V2",)
    assert [(one.refs, one.why) for one in found.left_out] == [(("V1",), Why.CARRIED)]


def test_what_is_carried_over_now_is_not_asked(store: Store) -> None:
    fell = {"V1": Shortfall("Voldoet niet", "niet_voldaan")}
    then = Test(1, date(2025, 3, 1), date(2025, 4, 1), short=fell)
    now = Test(2, date(2026, 3, 1), short=fell, carried=frozenset({"V1"}))
    assert proposed(now, [then], ["V1"]).grounds == ()


def test_a_plan_says_until_when_it_runs() -> None:
    fell = {"V1": Shortfall("Voldoet niet", "niet_voldaan")}
    plan = Plan(frozenset(), date(2026, 6, 1))
    then = Test(1, date(2025, 3, 1), date(2025, 4, 1), short=fell, plan=plan)
    (one,) = proposed(None, [then], ["V1"]).left_out
    assert (one.why, one.until) == (Why.PLAN, date(2026, 6, 1))


def test_a_later_test_is_no_ground_for_an_earlier_one(store: Store, tested: Tested, happens: Happens) -> None:
    first = tested("2025-03-01", {"V1": SHORT})
    second = tested("2026-03-01", {"V1": SHORT})
    happens(second, "definitief_rapport", "2026-04-01")
    assert asked(store, first).proposal.grounds == ()


def test_a_test_can_be_asked_about_after_its_decision(store: Store, tested: Tested, happens: Happens) -> None:
    """The decision names an outcome in the words of a person; the judgements of the assessor still stand."""
    first = tested("2025-03-01", {"V1": SHORT, "V2": SHORT})
    happens(first, "definitief_rapport", "2025-04-01")
    second = tested("2026-03-01", {"V1": SHORT})
    happens(second, "besluit", "2026-04-01", uitkomst="Anders", motivering=WHY)
    assert asked(store, second).proposal.refs == ("V1",)


def test_it_counts_only_when_the_assessor_says_so(store: Store, tested: Tested, happens: Happens) -> None:
    first = tested("2025-03-01", {"V1": SHORT})
    happens(first, "definitief_rapport", "2025-04-01")
    said = {"sleutel": "recidive", "waarde": "Ja, weer geen meldcode.", "motivering": "Zelfde locatie, zelfde gebrek."}
    tested("2026-03-01", {"V1": SHORT}, records=[said])
    found = asked(store)
    assert found.confirmed == "Ja, weer geen meldcode. Zelfde locatie, zelfde gebrek."
    assert found.proposal.refs == ("V1",)


def test_no_other_framework_weighs_it(call: Call, store: Store, place: str, tested: Tested, happens: Happens) -> None:
    first = tested("2025-03-01", {"1": SHORT}, region="twente", gemeenten="Enschede")
    happens(first, "definitief_rapport", "2025-04-01")
    assert repeated(store, file_of(store, find_provider(store, KVK)), REGIONS, TODAY) == ()
    done = call("dossier", "recidive", KVK, "--dossier", place)
    assert done.code == 0
    assert "kern stelt niets voor" in " ".join(done.out.split())
    with pytest.raises(KernError, match="noemt recidive niet"):
        repeated(store, file_of(store, find_provider(store, KVK)), REGIONS, TODAY, moment=first)


def test_the_command_names_the_ground_and_what_was_left_out(
    call: Call, store: Store, place: str, tested: Tested, happens: Happens
) -> None:
    first = tested("2024-03-01", {"V1": SHORT, "V2": SHORT})
    happens(first, "definitief_rapport", "2024-04-01")
    second = tested("2025-03-01", {"V1": SHORT})
    tested("2026-03-01", {"V1": SHORT, "V2": SHORT})
    done = call("dossier", "recidive", KVK, "--dossier", place, "--uitvoer", "json", "--moment", "99")
    assert done.code == 2
    assert "Moment 99 is niet van deze aanbieder" in done.err
    done = call("dossier", "recidive", KVK, "--dossier", place, "--uitvoer", "json")
    data = json.loads(done.out)
    schema = json.loads(files("kern.contract").joinpath("schema/dossier-recidive.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    (item,) = data["items"]
    assert [(row["ref"], row["moment"], row["final_on"]) for row in item["grounds"]] == [
        ("V1", first, "2024-04-01"),
        ("V2", first, "2024-04-01"),
    ]
    assert [(row["moment"], row["refs"], row["why"]) for row in item["left_out"]] == [
        (second, ["V1"], "niet_definitief")
    ]
    shown = " ".join(call("dossier", "recidive", KVK, "--dossier", place).out.split())
    assert "V1 en V2" in shown
    assert "De toetser heeft hierover nog niets vastgelegd" in shown
    whole = call("dossier", "toon", KVK, "--dossier", place)
    assert "Recidive: voorstel (NMD Drenthe)" in whole.out
    assert json.loads(call("dossier", "toon", KVK, "--dossier", place, "--uitvoer", "json").out)["repetition"] == [item]


def test_the_number_of_queries_does_not_grow(store: Store, tested: Tested, happens: Happens) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connections[store.alias]) as seen:
            asked(store)
        return len(seen)

    tested("2020-03-01", {"V1": SHORT})
    few = queries()
    for year in (2021, 2022, 2023):
        happens(tested(f"{year}-03-01", {"V1": SHORT}), "definitief_rapport", f"{year}-04-01")
    assert queries() == few
