# SPDX-License-Identifier: EUPL-1.2
"""What was kept long enough is proposed by the municipality's own period, and nothing is destroyed by that."""

import json
from datetime import date
from pathlib import Path

from kern.dossier.destroying import destroy, one_moment
from kern.dossier.expired import expired
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import writing
from kern.model.rules import Period
from tests.commands.conftest import Call, call

__all__ = ["call"]
OPENED, CLOSED, TODAY = date(2015, 3, 1), date(2016, 5, 2), date(2026, 11, 29)
WHY = {"motivering": "Alles is afgerond."}


def closed(store: Store, *, day: date = CLOSED, earlier: int | None = None, ends: bool = True) -> int:
    with writing(store, "Jansen") as pen:
        who = pen.provider("kvk", "12345678", "Zorg Noord", OPENED)
        moment = pen.moment(who, "nmd_drenthe", OPENED, {"eerder": earlier} if earlier else {})
        if ends:
            pen.add("afgesloten", moment, day, WHY)
    return moment


def proposed(store: Store) -> list[int]:
    return [one.moment for one in expired(store, Period(7, "jaren"), TODAY)]


def test_a_closed_moment_is_proposed_from_the_day_on_which_its_period_is_over(store: Store) -> None:
    moment = closed(store)
    (found,) = expired(store, Period(7, "jaren"), TODAY)
    assert (found.moment, found.closed_on, found.until) == (moment, CLOSED, date(2023, 5, 2))
    assert expired(store, Period(7, "jaren"), date(2023, 5, 1)) == ()
    assert [one.moment for one in expired(store, Period(7, "jaren"), date(2023, 5, 2))] == [moment]


def test_what_still_runs_is_contested_or_gone_is_never_proposed(store: Store) -> None:
    closed(store, ends=False)
    contested, gone, old = closed(store), closed(store), closed(store)
    with writing(store, "Jansen") as pen:
        pen.add("bezwaar", contested, CLOSED, {})
    destroy(store, one_moment(store, gone), "Selectielijst gemeenten.", actor="Jansen", today=TODAY)
    assert proposed(store) == [old]


def test_a_test_of_which_the_retest_runs_is_kept(store: Store) -> None:
    first = closed(store)
    second = closed(store, earlier=first, ends=False)
    assert proposed(store) == []
    with writing(store, "Jansen") as pen:
        pen.add("afgesloten", second, CLOSED, WHY)
    assert proposed(store) == [first, second]


def test_what_happened_after_closing_counts_for_the_period(store: Store) -> None:
    moment = closed(store)
    with writing(store, "Jansen") as pen:
        pen.add("signaal", moment, date(2024, 1, 1), {})
    assert proposed(store) == []


def test_the_command_proposes_by_the_settings_and_destroys_nothing(store: Store, place: str, call: Call) -> None:
    moment = closed(store)
    bare = call("dossier", "vernietig", "--voorstel", "--dossier", place)
    assert (bare.code, "na_afsluiting" in bare.err) == (2, True), "kern has no period of its own"
    Path("gemeente.toml").write_text('[bewaren]\nna_afsluiting = "7 jaar"\n', encoding="utf-8")
    asked = ("dossier", "vernietig", "--voorstel", "--instellingen", "gemeente.toml", "--dossier", place)
    data = json.loads(call(*asked, "--uitvoer", "json", "--stil").out)
    assert [(one["moment"], one["kept_until"]) for one in data["proposal"]] == [(moment, "2023-05-02")]
    assert data["done"] is False
    assert models.Content.objects.using(store.alias).exists()
    assert "Dit is een voorstel" in call(*asked).out


def test_destroying_still_asks_for_a_ground(store: Store, place: str, call: Call) -> None:
    moment = closed(store)
    done = call("dossier", "vernietig", "--moment", str(moment), "--bevestig", "--dossier", place)
    assert (done.code, "--grond" in done.err) == (2, True)
