# SPDX-License-Identifier: EUPL-1.2
"""Advice and decision stay apart: a decision says what the advice was, and whether it follows it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kern.dossier.fold import in_force
from kern.dossier.kinds import kinds
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import contents, moment_events
from kern.dossier.store.writing import writing
from tests.commands.conftest import Call

DAY = date(2026, 3, 2)
WHY = "De gebreken raken cliënten nu niet."
PLAN = {"label": "Verbeterplan met hertoets", "code": "verbeterplan", "kant": "toetser", "percentage": ""}
OWN = {"label": "Goed", "code": "goed", "kant": "zelf", "percentage": ""}
Tested = Callable[..., int]


@pytest.fixture
def tested(store: Store) -> Tested:
    """A moment with outcomes that were recorded one after another."""

    def make(*outcomes: dict[str, str]) -> int:
        with writing(store, "Jansen") as pen:
            moment = pen.moment(pen.provider("kvk", "12345678", "Zorg BV", DAY), "nmd_drenthe", DAY)
            for outcome in outcomes:
                pen.add("toetsing_vastgelegd", moment, DAY, {"oordelen": outcome})
        return moment

    return make


def decided(store: Store, moment: int, outcome: str, **more: Any) -> dict[str, Any]:
    said = Said(kinds()["besluit"], DAY, {"uitkomst": outcome, "motivering": WHY, **more})
    seq = record(store, moment, said, actor="Jansen", today=DAY)
    return contents(store, [seq])[seq]


@pytest.mark.parametrize(
    ("outcome", "follows"),
    [
        ("Verbeterplan met hertoets", "ja"),
        ("verbeterplan  MET hertoets", "ja"),
        ("verbeterplan", "ja"),
        ("Goed", "nee"),
        ("Wij spreken nader af", "nee"),
    ],
)
def test_a_decision_says_whether_it_follows_the_advice(
    store: Store, tested: Tested, outcome: str, follows: str
) -> None:
    said = decided(store, tested(OWN, PLAN), outcome)
    assert (said["advies"], said["volgt_advies"]) == ("Verbeterplan met hertoets", follows)


@pytest.mark.parametrize(
    "outcomes", [(), (OWN,), ({**PLAN, "label": "Goed (voorlopig)"},), (PLAN, {**PLAN, "label": "Goed (voorlopig)"})]
)
def test_without_a_settled_outcome_of_an_assessor_there_is_no_advice(
    store: Store, tested: Tested, outcomes: tuple[dict[str, str], ...]
) -> None:
    """What can still become something else is no advice, and neither is what the provider says of itself."""
    said = decided(store, tested(*outcomes), "Goed")
    assert {"advies", "volgt_advies"} & set(said) == set()


def test_the_latest_outcome_of_the_assessor_is_the_advice(store: Store, tested: Tested) -> None:
    said = decided(store, tested(PLAN, {**PLAN, "label": "Goed", "code": "goed"}), "Goed")
    assert (said["advies"], said["volgt_advies"]) == ("Goed", "ja")


def test_nobody_else_writes_it(store: Store, tested: Tested) -> None:
    assert decided(store, tested(PLAN), "Goed", volgt_advies="ja")["volgt_advies"] == "nee"


def test_a_correction_of_the_outcome_is_compared_anew(store: Store, tested: Tested) -> None:
    moment = tested(PLAN)
    decided(store, moment, "Goed")
    (seq,) = [event.seq for event in moment_events(store, moment) if event.kind == "besluit"]
    fields = {"velden": {"uitkomst": "Verbeterplan met hertoets"}, "motivering": WHY}
    with writing(store, "Jansen") as pen:
        pen.add("gecorrigeerd", moment, DAY, fields, corrects=seq)
    (now,) = [event for event in in_force(moment_events(store, moment)) if event.seq == seq]
    assert now.content is not None
    assert (now.content["uitkomst"], now.content["volgt_advies"]) == ("Verbeterplan met hertoets", "ja")


def test_the_command_tells_it_and_asks_the_reason_in_any_case(
    call: Call, store: Store, place: str, tested: Tested
) -> None:
    moment = tested(PLAN)
    start = ["dossier", "leg-vast", "12345678", "--dossier", place, "--soort", "besluit", "--moment", moment]
    refused = call(*start, "--uitkomst", "Verbeterplan met hertoets")
    assert refused.code == 2
    assert "ontbreekt: motivering" in refused.err
    done = call(*start, "--uitkomst", "Goed", "--motivering", WHY)
    assert "Het besluit wijkt af van het advies: Verbeterplan met hertoets." in " ".join(done.out.split())
    done = call(*start, "--uitkomst", "Verbeterplan met hertoets", "--motivering", WHY, "--uitvoer", "json")
    data = json.loads(done.out)
    assert (data["advice"], data["follows_advice"]) == ("Verbeterplan met hertoets", "ja")
    shown = " ".join(call("dossier", "toon", "12345678", "--dossier", place, "--uitvoer", "json").out.split())
    assert '"volgt_advies": "ja"' in shown
