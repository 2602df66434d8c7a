# SPDX-License-Identifier: EUPL-1.2
"""The steps of a catalogue file: what is read, and every mistake told with its line."""

import pytest

from kern.catalogue.loader import CatalogueError, load_text
from kern.dossier.kinds import kinds
from kern.model.course import EVENTS
from kern.model.rules import Period
from tests.catalogue.test_shape import SMALL


def test_the_kinds_that_a_step_may_name_are_those_of_the_dossier() -> None:
    """All that a person can record about a moment, but for what only moves or reopens what is there."""
    recorded = {k.key for k in kinds().values() if k.over == "moment" and not k.bookkeeping}
    assert set(EVENTS) == recorded - {k.key for k in kinds().values() if (k.moves and k.key != "uitstel") or k.reopens}


def test_a_course_is_read_as_it_stands() -> None:
    course = load_text(SMALL, "c.toml").catalogue.course
    test, plan = course.steps
    assert (test.key, test.must, test.events, test.after) == ("toets", True, ("toetsing_vastgelegd",), ())
    assert (plan.must, plan.contract, plan.term) == (False, True, Period(3, "maanden"))
    assert str(plan.source).endswith("Vervolg")
    assert plan.source.lines == (81, 82)
    assert [silence.events for silence in course.silences] == [("bezwaar", "beroep")]
    assert course.silent_on("bezwaar") is course.silences[0]
    assert course.silent_on("besluit") is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('events = ["toetsing_vastgelegd"]', 'events = ["toetsing"]', "'toetsing' kan hier niet"),
        ('key = "plan"\n', 'key = "toets"\n', "'toets' komt vaker voor"),
        ('until = ["afgesloten"]', 'until = ["afgesloten", "afgesloten"]', "'afgesloten' staat al in deze lijst"),
        ("term = { length = 3,", "term = { length = 99999999999,", "is te hoog"),
        ("lines = [81, 82]", "lines = [82, 81]", "van 82 naar 81"),
        ('title = "Een plan maken"', 'title = "  "', "hier staat alleen wit"),
        ("contract = true\n", "general = true\n", "'events' kan niet bij een stap met general = true"),
        ("contract = true\n", 'contract = true\nreadings = ["weg"]\n', "de lezing 'weg' bestaat niet"),
        ("contract = true\n", 'contract = true\nrecorded = { weg = ["ja"] }\n', "'weg'"),
        ('events = ["bezwaar", "beroep"]', 'events = ["toetsing_vastgelegd"]', "staat al in de stap 'toets'"),
        ('until = ["afgesloten"]', 'after = ["verbeterplan_ontvangen"]', "komt pas na"),
        (
            'unit = "maanden" }\nsource = { section = "Vervolg", lines = [81',
            'unit = "eeuwen" }\nsource = { section = "Vervolg", lines = [81',
            "'eeuwen' kan hier niet",
        ),
        ('who = "de aanbieder"\nevents', 'wie = "de aanbieder"\nevents', "de sleutel 'wie' bestaat hier niet"),
    ],
)
def test_a_mistake_in_a_step_is_told_with_its_line(old: str, new: str, told: str) -> None:
    assert SMALL.count(old) == 1, old
    with pytest.raises(CatalogueError) as caught:
        load_text(SMALL.replace(old, new), "c.toml")
    said = "\n".join(caught.value.problems)
    assert told in said, said
    assert "regel " in said
