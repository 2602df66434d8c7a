# SPDX-License-Identifier: EUPL-1.2
"""What may follow in the order of real life: late and corrected events, second plans, what people settled or set aside.

Each case was worked out by hand from the texts and from what a moment remembers, before kern was asked.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kern.dossier.course import Standing, offered, outcome_words, standing, strays, term_for
from kern.dossier.fold import Happened
from kern.model.course import Course, CourseStep
from kern.model.rules import Period
from kern.model.source import Source
from kern.region.course import course_of
from kern.region.installed import load_plugins

START = date(2026, 3, 1)
TESTED, ASKED, CAME = "toetsing_vastgelegd", "verbeterplan_gevraagd", "verbeterplan_ontvangen"
YES = ("verbeterplan_beoordeeld", {"oordeel": "akkoord"})
NO = ("verbeterplan_beoordeeld", {"oordeel": "niet akkoord"})
PLAN, GOOD, HEAVY = "verbeterplan", "goed", "zwaardere_maatregel"
NOTHING: Mapping[str, Any] = {}
Kind = str | tuple[str, Mapping[str, Any]]


def region(name: str) -> Any:
    return load_plugins().regions[name]


def course(name: str = "nmd_drenthe") -> Course:
    return course_of(region(name)).course


def event(seq: int, kind: Kind, day: int, corrects: int | None = None) -> Happened:
    name, content = (kind, NOTHING) if isinstance(kind, str) else kind
    return Happened(seq, name, START + timedelta(days=day), "", 1, 1, 1, corrects, dict(content))


def row(*kinds: Kind) -> tuple[Happened, ...]:
    return tuple(event(number, kind, number) for number, kind in enumerate(kinds, start=1))


def judged(code: str, *, provisional: bool = False, measures: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    """The evaluation of an assessor with one outcome of NMD."""
    labels = {GOOD: "Goed", PLAN: "Verbeterplan met hertoets", HEAVY: "Zwaardere maatregel overwegen"}
    verdict = {"code": code, "label": labels.get(code, code), "provisional": provisional}
    outcome = {"verdict": verdict, "measures": [{"code": one} for one in measures]}
    records = [{"key": key, "ref": None, "value": value} for key, value in more.pop("records", {}).items()]
    found = {"assessor": outcome, "inputs": {"records": records, "answers": []}}
    return {"provider": more, "regions": [found]}


def at(events: tuple[Happened, ...], code: str = PLAN, basis: str = "", **more: Any) -> Standing:
    words = outcome_words(region("nmd_drenthe").catalogue)
    return standing(events, basis, judged(code, **more), outcomes=words)


def steps(where: Standing, name: str = "nmd_drenthe") -> dict[str, tuple[str, tuple[str, ...]]]:
    """What is offered: the next event of each step, and on what it hangs."""
    return {offer.step.key: (offer.event, offer.hangs) for offer in offered(course(name), where)}


def plans(where: Standing) -> dict[str, str]:
    """Where the plan and the re-test stand: the next event of each that is offered."""
    return {
        key: now for key, (now, _) in steps(where).items() if key in ("verbeterplan", "plan_beoordelen", "hertoets")
    }


#: what happened, and what of the plan may follow (1421-1423 and 1477-1483)
SEVERAL_PLANS: list[tuple[tuple[Kind, ...], dict[str, str]]] = [
    ((TESTED,), {"verbeterplan": ASKED}),
    ((TESTED, ASKED), {"verbeterplan": CAME}),
    ((TESTED, CAME), {"plan_beoordelen": "verbeterplan_beoordeeld"}),
    ((TESTED, ASKED, CAME, YES), {"hertoets": "hertoets_gepland"}),
    ((TESTED, ASKED, CAME, YES, "hertoets_gepland"), {"hertoets": "hertoets_uitgevoerd"}),
    ((TESTED, ASKED, CAME, YES, "hertoets_gepland", "hertoets_uitgevoerd"), {}),
    # a second plan: asked again, so it can come again, and is judged again
    ((TESTED, ASKED, CAME, NO, ASKED), {"verbeterplan": CAME, "hertoets": "hertoets_gepland"}),
    (
        (TESTED, ASKED, CAME, NO, ASKED, CAME),
        {"plan_beoordelen": "verbeterplan_beoordeeld", "hertoets": "hertoets_gepland"},
    ),
    ((TESTED, ASKED, CAME, NO, ASKED, CAME, YES), {"hertoets": "hertoets_gepland"}),
    # a plan that stays away: what then, the framework does not say; the plan can still come
    ((TESTED, ASKED, "verbeterplan_uitgebleven"), {"verbeterplan": CAME}),
    # a test anew begins it anew
    ((TESTED, ASKED, CAME, YES, TESTED), {"verbeterplan": ASKED, "hertoets": "hertoets_gepland"}),
]


@pytest.mark.parametrize(("said", "expected"), SEVERAL_PLANS)
def test_each_plan_is_followed_until_its_end(said: tuple[Kind, ...], expected: dict[str, str]) -> None:
    assert plans(at(row(*said))) == expected


def test_a_plan_that_was_refused_leaves_the_retest_in_doubt() -> None:
    assert steps(at(row(TESTED, ASKED, CAME, NO)))["hertoets"][1] == ("het plan is niet akkoord",)
    assert steps(at(row(TESTED, ASKED, CAME, YES)))["hertoets"][1] == ()
    assert steps(at(row(TESTED, ASKED, CAME, NO, ASKED, CAME, YES)))["hertoets"][1] == ()


@pytest.mark.parametrize("code", [GOOD, HEAVY])
def test_the_plan_and_the_retest_belong_to_their_own_band(code: str) -> None:
    """1477-1483 stand in the column of 75 to 65 %."""
    assert plans(at(row(TESTED, ASKED, CAME), code)) == {}
    assert plans(at(row(TESTED, ASKED, CAME, YES), code)) == {}


def test_what_was_recorded_late_comes_where_it_happened() -> None:
    """The test and the request were taken in after the plan, with the days on which they were."""
    late = (event(1, CAME, 20), event(2, TESTED, 1), event(3, ASKED, 5))
    assert plans(at(late)) == {"plan_beoordelen": "verbeterplan_beoordeeld"}


def test_a_corrected_day_moves_an_event() -> None:
    moved = (*row(TESTED, ASKED, CAME), event(4, ("gecorrigeerd", {"datum": "2026-03-30"}), 9, corrects=1))
    assert plans(at(moved))["verbeterplan"] == ASKED, "the test turned out to be later than the plan"


def test_what_was_withdrawn_never_happened() -> None:
    withdrawn = (*row(TESTED, ASKED, CAME), event(4, ("gecorrigeerd", {"vervalt": True}), 9, corrects=3))
    assert plans(at(withdrawn)) == {"verbeterplan": CAME}
    untested = (*row(TESTED, ASKED), event(3, ("gecorrigeerd", {"vervalt": True}), 9, corrects=1))
    assert plans(at(untested)) == {}


def test_a_corrected_judgement_of_a_plan_counts_as_it_is_now() -> None:
    fixed = (
        *row(TESTED, ASKED, CAME, NO),
        event(5, ("gecorrigeerd", {"velden": {"oordeel": "akkoord"}}), 9, corrects=4),
    )
    assert steps(at(fixed))["hertoets"][1] == ()


def decision(outcome: str) -> Kind:
    return ("besluit", {"uitkomst": outcome, "motivering": "Zo is het."})


#: what people did with an outcome that kern computed as a plan, and which outcome then holds
SETTLED: list[tuple[tuple[Kind, ...], str | None]] = [
    ((TESTED,), PLAN),
    ((TESTED, decision("Verbeterplan met hertoets")), PLAN),
    ((TESTED, decision("goed")), GOOD),
    ((TESTED, decision("Zwaardere  maatregel OVERWEGEN")), HEAVY),
    ((TESTED, decision("We kijken het nog aan")), None),
    ((TESTED, ("definitief_rapport", {"uitkomst": "Goed"})), GOOD),
    ((TESTED, ("definitief_rapport", {})), PLAN),
    # the last word counts
    ((TESTED, ("definitief_rapport", {"uitkomst": "Goed"}), decision("Verbeterplan")), PLAN),
    # an objection that left it, changed it, set it aside
    ((TESTED, decision("Goed"), "bezwaar", ("herziening", {"gevolg": "in stand"})), GOOD),
    ((TESTED, decision("Goed"), "bezwaar", ("herziening", {"gevolg": "herzien", "uitkomst": "Verbeterplan"})), PLAN),
    ((TESTED, decision("Goed"), "beroep", ("uitspraak", {"gevolg": "vernietigd"})), None),
    ((TESTED, decision("Goed"), "beroep", ("uitspraak", {"gevolg": "vernietigd"}), decision("Goed")), GOOD),
    # judged again by the assessor: that is not settled
    ((TESTED, decision("Goed"), (TESTED, {"oordelen": {"kant": "toetser", "code": PLAN}})), PLAN),
    ((TESTED, decision("Goed"), ("ontvangen", {"oordelen": {"kant": "zelf", "code": PLAN}})), GOOD),
]


@pytest.mark.parametrize(("said", "code"), SETTLED)
def test_the_outcome_that_holds_is_the_last_that_people_settled(said: tuple[Kind, ...], code: str | None) -> None:
    assert at(row(*said)).verdict == code


def test_an_outcome_is_known_by_its_words_without_any_evaluation() -> None:
    words = outcome_words(region("nmd_drenthe").catalogue)
    said = row(TESTED, decision("Goed"))
    assert standing(said, "", None, outcomes=words).verdict == GOOD
    assert outcome_words(region("twente").catalogue) == {"geen tekort": "geen_tekort", "tekort": "tekort"}


def test_what_people_settled_is_not_provisional_any_more() -> None:
    assert at(row(TESTED), provisional=True).provisional
    assert steps(at(row(TESTED), provisional=True))["verbeterplan"][1] == ("de uitkomst is nog voorlopig",)
    assert not at(row(TESTED, decision("Verbeterplan")), provisional=True).provisional


def test_a_contested_outcome_is_said_at_what_hangs_on_it() -> None:
    found = steps(at(row(TESTED, decision("Verbeterplan"), "bezwaar")))
    assert found["verbeterplan"][1] == ("de uitkomst is betwist",)
    assert found["advies"][1] == ()
    ended = row(TESTED, decision("Verbeterplan"), "bezwaar", ("herziening", {"gevolg": "in stand"}))
    assert steps(at(ended))["verbeterplan"][1] == ()


def test_what_was_set_aside_lets_nothing_follow_for_certain() -> None:
    found = steps(at(row(TESTED, "beroep", ("uitspraak", {"gevolg": "vernietigd"}))))
    assert found["verbeterplan"][1] == found["thema"][1] == ("hangt af van de uitkomst",)


@pytest.mark.parametrize(
    ("basis", "money", "has"),
    [
        ("", None, True),
        ("toezicht_wmo", ["ZIN"], True),
        ("contract", ["ZIN", "PGB"], True),
        ("contract", ["subsidie"], True),
        ("", ["PGB"], False),
        ("contract", ["PGB"], False),
        ("toezicht_wmo", ["PGB", "subsidie"], False),
        ("pgb", ["ZIN"], False),
        ("subsidie", None, False),
    ],
)
def test_what_supposes_a_contract_needs_one(basis: str, money: list[str] | None, *, has: bool) -> None:
    more = {} if money is None else {"financiering": money}
    found = steps(at(row(TESTED), GOOD, basis, measures=("clientenstop", "contractontbinding"), **more))
    assert [key in found for key in ("monitoring", "clientenstop", "contractontbinding")] == [has] * 3


def test_considering_a_measure_ends_with_a_measure_or_a_decision_and_begins_again_with_a_test() -> None:
    begun = ("maatregel_begonnen", {"maatregel": "Cliëntenstop"})
    for end in (begun, decision("Zwaardere maatregel overwegen")):
        assert HEAVY in steps(at(row(TESTED), HEAVY))
        assert HEAVY not in steps(at(row(TESTED, end), HEAVY))
        assert HEAVY in steps(at(row(TESTED, end, (TESTED, {"oordelen": {"kant": "toetser"}})), HEAVY))


def test_a_moment_that_was_reopened_goes_on_where_it_was() -> None:
    once = CourseStep("a", "A", "A.", "wie", Source("bron"), events=("bezoek",), until=("afgesloten",))
    closed = row(TESTED, "afgesloten")
    assert not offered(Course((once,)), standing(closed, "", None))
    assert offered(Course((once,)), standing((*closed, event(3, "heropend", 3)), "", None))


def test_an_order_is_only_of_a_step_that_belongs() -> None:
    """MO/VO 300-306: the college of Groningen decides on what was submitted; no other decision has an order there."""
    both = {"verwijtbaar": "ja", "sanctie_nodig": "ja"}
    found = course("groningen_mo_vo")
    assert "'doorgezonden'" in strays(found, "besluit", row(TESTED), both)
    assert not strays(found, "besluit", row(TESTED, "doorgezonden"), both)
    assert not strays(found, "besluit", row(TESTED), {**both, "sanctie_nodig": "nee"})
    assert not strays(found, "besluit", row(TESTED), {})
    assert "'toetsing vastgelegd'" in strays(course("twente"), "maatregel_begonnen", (), {"fase": "inkoop"})


def test_the_first_test_counts_for_the_order_of_its_retest() -> None:
    first = row(TESTED, ASKED, CAME, YES)
    here = (event(9, "ontvangen", 40),)
    assert strays(course(), "hertoets_gepland", here)
    assert not strays(course(), "hertoets_gepland", (*first, *here))


def test_a_record_without_a_value_is_not_known() -> None:
    where = at(row(TESTED), records={"recidive": None, "eerste_toetsing": True})
    assert where.recorded == {"eerste_toetsing": "ja"}


def timed(*found: CourseStep) -> Course:
    return Course(found)


def test_a_term_counts_from_what_the_text_lets_it_count_from() -> None:
    plan = CourseStep(
        "p", "P", "P.", "wie", Source("b"), events=(ASKED, CAME), after=(TESTED,), term=Period(6, "weken")
    )
    judge = replace(plan, key="j", events=("verbeterplan_beoordeeld",), after=(CAME,), term=Period(2, "weken"))
    before = (event(1, CAME, 3), event(2, TESTED, 9), event(3, TESTED, 1))
    day = START + timedelta(days=30)

    def due(kind: str) -> date | None:
        term = term_for(timed(plan, judge), kind, day, before, {})
        return term.due if term else None

    assert due(ASKED) == START + timedelta(days=9, weeks=6), "from the last test, whenever it was recorded"
    assert due(CAME) == day + timedelta(weeks=2), "the judgement follows within two weeks on the plan"
    assert due("verbeterplan_beoordeeld") is None, "for carrying the plan out the text gives no time"
