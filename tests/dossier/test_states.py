# SPDX-License-Identifier: EUPL-1.2
"""Where a moment stands, computed by hand: each row is a course of events and what must come of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

import pytest

from kern.dossier.fold import ActionState, Happened, MomentState, action_states, moment_state

WHY = {"motivering": "Zo is het besproken."}
GOOD = {"label": "Goed", "code": "goed", "kant": "toetser", "percentage": ""}
PLAN = {"label": "Verbeterplan", "code": "plan", "kant": "toetser", "percentage": ""}
SELF = {"label": "Goed", "code": "goed", "kant": "zelf", "percentage": ""}
Step = tuple[str, str] | tuple[str, str, Mapping[str, Any]]


def course(*steps: Step) -> list[Happened]:
    """Events in the order of recording: kind, day (``05-01`` is 1 May) and content; ``#2`` corrects the second one."""
    numbers = count(2)
    events = [Happened(1, "moment_geopend", date(2026, 1, 1), "", 1, 1, 1, None, {"regio": "nmd_drenthe"})]
    for kind, at, *content in steps:
        said: Mapping[str, Any] = content[0] if content else {}
        kind, _, corrects = kind.partition("#")
        seq = next(numbers)
        day = date.fromisoformat(f"2026-{at}")
        events.append(
            Happened(seq, kind or "gecorrigeerd", day, "", 1, 1, 1, int(corrects) if corrects else None, said)
        )
    return events


def stands(*steps: Step) -> MomentState:
    events = course(*steps)
    return moment_state(events, action_states(events))


def actions(*steps: Step) -> list[ActionState]:
    return list(action_states(course(*steps)))


def judged_on(at: str, verdict: Mapping[str, str] = GOOD) -> Step:
    return ("toetsing_vastgelegd", at, {"oordelen": verdict})


def decided(at: str, outcome: str = "Verbeterplan") -> Step:
    return ("besluit", at, {"uitkomst": outcome, **WHY})


@pytest.mark.parametrize(
    ("steps", "state", "verdict", "final"),
    [
        ([], "geopend", "", False),
        ([("ontvangen", "05-01", {"oordelen": SELF})], "ontvangen", "Goed", False),
        ([("ontvangen", "05-01", {"oordelen": SELF}), judged_on("05-02", PLAN)], "getoetst", "Verbeterplan", False),
        # Taken in late, judged before: what was judged leads.
        ([("ontvangen", "05-20", {"oordelen": SELF}), judged_on("05-02", PLAN)], "getoetst", "Verbeterplan", False),
        # A better workbook after the judgement has to be judged again.
        ([judged_on("05-02", PLAN), ("ontvangen", "05-20", {"oordelen": SELF})], "ontvangen", "Goed", False),
        ([judged_on("05-02", PLAN), ("definitief_rapport", "05-09")], "rapport definitief", "Verbeterplan", True),
        ([judged_on("05-02", PLAN), decided("06-01", "Geen maatregel")], "besluit genomen", "Geen maatregel", True),
        # Recorded late: the view came before the decision, and so it does not undo it.
        ([judged_on("05-02"), decided("06-01"), ("zienswijze", "05-20", WHY)], "besluit genomen", "Verbeterplan", True),
        (
            [decided("06-01"), ("toetsing_vastgelegd", "05-02", {"oordelen": GOOD})],
            "besluit genomen",
            "Verbeterplan",
            True,
        ),
        # Judged anew after the decision: that outcome is not settled yet.
        ([judged_on("05-02", PLAN), decided("06-01"), judged_on("09-01")], "getoetst", "Goed", False),
        (
            [judged_on("05-02", PLAN), decided("06-01"), judged_on("09-01"), decided("09-20", "Goed")],
            "besluit genomen",
            "Goed",
            True,
        ),
        # What the provider says of itself afterwards settles nothing.
        (
            [judged_on("05-02", PLAN), decided("06-01"), ("ontvangen", "09-01", {"oordelen": SELF})],
            "ontvangen",
            "Verbeterplan",
            True,
        ),
        # A visit, a signal or an appointment leaves the state alone.
        (
            [judged_on("05-02"), ("bezoek", "05-03"), ("signaal", "05-04"), ("openbaar_gemaakt", "05-05", WHY)],
            "getoetst",
            "Goed",
            False,
        ),
    ],
)
def test_the_state_and_the_outcome_follow_from_what_came_last(
    steps: list[Step], state: str, verdict: str, final: bool
) -> None:
    now = stands(*steps)
    assert (now.state, now.verdict, now.final) == (state, verdict, final)


@pytest.mark.parametrize(
    ("steps", "contested", "annulled"),
    [
        ([("bezwaar", "06-10")], True, False),
        ([("bezwaar", "06-10"), ("herziening", "07-01", {"gevolg": "in stand", **WHY})], False, False),
        ([("bezwaar", "06-10"), ("herziening", "07-01", {"gevolg": "vernietigd", **WHY})], False, True),
        # Two who object: one answer ends one objection.
        (
            [("bezwaar", "06-10"), ("bezwaar", "06-11"), ("herziening", "07-01", {"gevolg": "in stand", **WHY})],
            True,
            False,
        ),
        (
            [
                ("bezwaar", "06-10"),
                ("herziening", "07-01", {"gevolg": "in stand", **WHY}),
                ("beroep", "07-20"),
                ("uitspraak", "09-01", {"gevolg": "vernietigd"}),
            ],
            False,
            True,
        ),
        # A new decision takes the place of the one that was set aside.
        (
            [("bezwaar", "06-10"), ("herziening", "07-01", {"gevolg": "vernietigd", **WHY}), decided("08-01")],
            False,
            False,
        ),
        # An objection that was recorded by mistake.
        ([("bezwaar", "06-10"), ("#4", "06-11", {"vervalt": True, **WHY})], False, False),
        ([("herziening", "07-01", {"gevolg": "in stand", **WHY}), ("bezwaar", "07-10")], True, False),
    ],
)
def test_an_objection_puts_the_outcome_in_doubt_until_it_is_answered(
    steps: list[Step], contested: bool, annulled: bool
) -> None:
    now = stands(judged_on("05-02", PLAN), decided("06-01"), *steps)
    assert (now.contested, now.annulled) == (contested, annulled)


def test_corrections_of_one_event_add_up_and_the_last_word_counts() -> None:
    first = ("verbeterplan_gevraagd", "05-01", {"uiterlijk": "2026-06-01", "eisen": ["V1"]})
    again = [
        ("#2", "05-02", {"velden": {"uiterlijk": "2026-07-01"}, **WHY}),
        ("#2", "05-03", {"velden": {"eisen": ["V2"]}, "datum": "2026-05-04", **WHY}),
        ("#2", "05-04", {"velden": {"uiterlijk": "2026-08-01"}, **WHY}),
    ]
    (action,) = actions(first, *again)
    assert (action.due, action.refs) == (date(2026, 8, 1), ("V2",))
    assert actions(first, *again, ("#2", "05-05", {"vervalt": True, **WHY})) == []
    assert stands(first, *again, ("#2", "05-05", {"vervalt": True, **WHY})).state == "geopend"


def test_a_moment_that_was_closed_by_mistake_runs_again() -> None:
    assert stands(("afgesloten", "05-01", WHY)).closed
    assert not stands(("afgesloten", "05-01", WHY), ("#2", "05-02", {"vervalt": True, **WHY})).closed
    assert not stands(("afgesloten", "05-01", WHY), ("heropend", "05-02", WHY)).closed


def test_a_plan_that_was_refused_asks_for_a_better_one() -> None:
    refused = ("verbeterplan_beoordeeld", "05-10", {"oordeel": "niet akkoord", "uiterlijk": "2026-06-01", **WHY})
    (better,) = actions(refused)
    assert (better.title, better.owner, better.state) == ("Verbeterplan insturen", "aanbieder", "open")
    assert actions(refused, ("verbeterplan_ontvangen", "05-20"))[0].state == "gedaan"
    agreed = ("verbeterplan_beoordeeld", "05-10", {"oordeel": "akkoord", "uiterlijk": "2026-06-01", **WHY})
    assert actions(agreed, ("verbeterplan_ontvangen", "05-20"))[0].state == "open"
    assert actions(agreed)[0].title == "Verbeterplan uitvoeren"


def test_what_came_in_before_it_was_asked_again_does_not_answer_that() -> None:
    asked = ("verbeterplan_gevraagd", "05-01", {"uiterlijk": "2026-06-01"})
    again = ("verbeterplan_gevraagd", "07-01", {"uiterlijk": "2026-08-01"})
    late = ("verbeterplan_ontvangen", "05-20", WHY)
    assert [action.state for action in actions(asked, again, late)] == ["gedaan", "open"]
    assert [action.state for action in actions(("verbeterplan_ontvangen", "05-20"), asked)] == ["gedaan"]


def test_a_re_test_that_has_a_day_is_an_action() -> None:
    assert actions(("hertoets_gepland", "05-01", {"gepland_op": "2026-09-01"}))[0].due == date(2026, 9, 1)
    assert actions(("hertoets_gepland", "05-01")) == []


def test_destroyed_content_is_unknown_and_not_wrong() -> None:
    events = [replace(event, content=None) for event in course(judged_on("05-02"), decided("06-01"))]
    now = moment_state(events, action_states(events))
    assert (now.state, now.verdict, now.region) == ("vernietigd", "", "")


@pytest.mark.parametrize(
    ("ended", "open_ones"),
    [("Cliëntenstop", [3]), ("  cliëntenSTOP ", [3]), ("Verbetertraject", [2]), ("", []), ("Iets anders", [2, 3])],
)
def test_the_end_of_one_measure_leaves_the_other_running(ended: str, open_ones: list[int]) -> None:
    """Without a name it ends what runs; a name that no measure has ends none."""
    found = actions(
        ("maatregel_begonnen", "02-01", {"maatregel": "Cliëntenstop", "uiterlijk": "2026-06-01", **WHY}),
        ("maatregel_begonnen", "02-02", {"maatregel": "Verbetertraject", "uiterlijk": "2026-07-01", **WHY}),
        ("maatregel_beeindigd", "05-01", {**({"maatregel": ended} if ended else {}), **WHY}),
    )
    assert [action.id for action in found if action.state == "open"] == open_ones
