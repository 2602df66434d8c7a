# SPDX-License-Identifier: EUPL-1.2
"""The open moments by where they stand: the same as sorting them all, and counted anew after every event."""

from datetime import date, timedelta

from kern.dossier import waiting
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import writing

DAY = date(2026, 1, 1)


def fill(store: Store) -> None:
    """Moments in two states, with and without a day."""
    with writing(store, "Jansen") as pen:
        for number in range(12):
            provider = pen.provider("kvk", f"{number:08}", f"Zorg {number}", DAY)
            moment = pen.moment(provider, "twente", DAY, {"aanleiding": "eerste toets"})
            pen.add("ontvangen", moment, DAY, {})
            if number % 3:
                due = DAY + timedelta(days=(7 * number) % 5)
                pen.add("verbeterplan_gevraagd", moment, DAY, {"uiterlijk": due.isoformat()})


def test_the_first_are_those_that_sorting_gives(store: Store) -> None:
    fill(store)
    with writing(store, "Jansen") as pen:
        pen.add("ingetrokken", 2, DAY, {"motivering": "De aanbieder stopt met deze zorg."})
    every = list(models.Moment.objects.using(store.alias).filter(closed=False))
    states = {row.state for row in every}
    assert len(states) == 2
    for most in (1, 3, 50):
        found = waiting.first(store, dict.fromkeys(states, most))
        for state in states:
            assert found[state] == waiting.ordered((row for row in every if row.state == state), most)
    assert waiting.first(store, {}) == {}


def test_amounts_follow_every_event(store: Store) -> None:
    fill(store)
    before = waiting.amounts(store, DAY + timedelta(days=3))
    assert sum(before.states.values()) == 12
    assert 0 < before.late < 12
    with writing(store, "Jansen") as pen:
        pen.add("ingetrokken", 2, DAY, {"motivering": "De aanbieder stopt met deze zorg."})
    assert sum(waiting.amounts(store, DAY + timedelta(days=3)).states.values()) == 11
    assert waiting.amounts(store, DAY + timedelta(days=9)).late > before.late
