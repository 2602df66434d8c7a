# SPDX-License-Identifier: EUPL-1.2
"""The kinds of events are those that were agreed, and all that they refer to is there."""

import pytest

from kern.dossier.explaining import kinds_data, kinds_paper
from kern.dossier.kinds import Kind, fields, groups, kinds
from kern.dossier.store.reading import models

#: As people read them.
AGREED = [
    "aangekondigd",
    "uitgenodigd",
    "ontvangen",
    "teruggestuurd",
    "ingetrokken",
    "bezoek",
    "toetsing vastgelegd",
    "concept verstuurd",
    "reactie op feiten",
    "definitief rapport",
    "voornemen",
    "zienswijze",
    "besluit",
    "verbeterplan gevraagd",
    "verbeterplan ontvangen",
    "verbeterplan uitgebleven",
    "verbeterplan beoordeeld",
    "uitstel",
    "hertoets gepland",
    "hertoets uitgevoerd",
    "maatregel begonnen",
    "maatregel beëindigd",
    "ingebrekestelling",
    "bezwaar",
    "beroep",
    "uitspraak",
    "herziening",
    "signaal",
    "calamiteit",
    "doorgezonden",
    "openbaar gemaakt",
    "termijn gewijzigd",
    "afgesloten",
    "gecorrigeerd",
    "stuk vernietigd",
]
#: What must always be said.
REQUIRED = {
    "besluit": {"uitkomst", "motivering"},
    "uitspraak": {"gevolg"},
    "herziening": {"gevolg", "motivering"},
    "verbeterplan_beoordeeld": {"oordeel", "motivering"},
    "afgesloten": {"motivering"},
    "maatregel_begonnen": {"maatregel", "motivering"},
    "termijn_gewijzigd": {"actie", "uiterlijk", "motivering"},
}
#: Characters of a state that a list holds.
WIDEST = models.Moment._meta.get_field("state").max_length or 0


def test_every_kind_that_was_agreed_is_there() -> None:
    labels = {kind.label for kind in kinds().values()}
    assert [label for label in AGREED if label not in labels] == []


def test_a_decision_names_body_mandate_remedy_and_the_day_it_was_made_known() -> None:
    assert set(kinds()["besluit"].fields) >= {"orgaan", "mandaat", "rechtsmiddel", "bekendgemaakt_op", "maatregel"}


@pytest.mark.parametrize("key", sorted(REQUIRED))
def test_what_must_be_said_is_required(key: str) -> None:
    assert set(kinds()[key].required) == REQUIRED[key]


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.key)
def test_a_kind_is_explained_and_refers_to_what_is_there(kind: Kind) -> None:
    assert kind.help.endswith(".")
    assert kind.who in ("gemeente", "aanbieder", "rechter", "melder", "kern")
    assert set(kind.fields) <= set(fields())
    assert {*kind.settled_by, *filter(None, [kind.refused_as])} <= set(kinds())
    assert len(kind.state) <= WIDEST
    assert not kind.action or "uiterlijk" in kind.fields, "an action needs a date, which a person gives"
    assert not (kind.closes and kind.reopens)
    assert not kind.bookkeeping or not kind.action


def test_what_a_kind_does_is_told_with_its_fields() -> None:
    rows = {row["kind"]: row for row in kinds_data()["items"]}
    assert list(rows) == list(kinds())
    assert rows["herziening"]["effects"][0] == "stand: herzien"
    assert rows["uitgenodigd"]["effects"] == [
        "stand: uitgenodigd",
        "met --uiterlijk komt er een actie: Zelfbeoordeling insturen",
    ]
    assert [row["field"] for row in rows["besluit"]["fields"] if row["required"]] == ["uitkomst", "motivering"]
    assert "kan ook bij een gesloten moment" in rows["bezwaar"]["effects"]
    shown = {row[0] for part in kinds_paper().parts for table in part.blocks for row in table.rows}  # type: ignore[union-attr]
    assert shown == {kind.label for kind in kinds().values()}


def test_what_can_be_recorded_stands_under_one_heading() -> None:
    listed = [kind.key for some in groups().values() for kind in some]
    assert sorted(listed) == sorted(k.key for k in kinds().values() if k.over == "moment" and not k.bookkeeping)
