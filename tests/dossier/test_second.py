# SPDX-License-Identifier: EUPL-1.2
"""The re-test from a dossier: the workbook of `kern hertoets`, with what the dossier knows beside it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from kern import api
from kern.contract.evaluation import evaluation_data
from kern.dossier.judging import bench, save, settle
from kern.dossier.kinds import kinds
from kern.dossier.receiving import STORED, Wishes, receive
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import models
from kern.model.scale import Perspective
from tests.commands.conftest import Call, Make

KVK = "01234567"
REGIONS = api.plugins().regions
TODAY = date(2026, 12, 1)
SHORT = {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Geen meldcode."}
FINE = {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"}
MIXED = {"V1": SHORT, "V2": FINE, "V3": SHORT}


def take(store: Store, path: Path, day: str, region: str = "nmd_drenthe", **more: Any) -> int:
    """Receive a workbook; gives the moment."""
    evaluation = evaluation_data(api.judge(path, regions=[region]))
    wishes = Wishes("Jansen", TODAY, date.fromisoformat(day), **more)
    receipt = receive(store, path, path.name, path.read_bytes(), evaluation, wishes)
    assert receipt.status == STORED, receipt.notes
    return receipt.placed[0].moment


def judged(make: Make, name: str, day: str, answers: Mapping[str, Any] = MIXED, **facts: Any) -> Path:
    return make(name, answers=dict(answers), records=[{"sleutel": "datum", "waarde": day}], **facts)


def settled(store: Store, moment: int, day: str) -> None:
    said = Said(kinds()["definitief_rapport"], date.fromisoformat(day), {})
    record(store, moment, said, actor="Jansen", today=TODAY)


def inside(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, without the one that says when it was made."""
    with ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


def record_of(path: Path, key: str) -> tuple[Any, str] | None:
    answers = api.open_workbook(path).assessment.regions["nmd_drenthe"]
    found = answers.record(key)
    return (found.value, found.motivation) if found is not None else None


def test_it_is_the_workbook_that_kern_hertoets_makes(
    call: Call, store: Store, place: str, make: Make, tmp_path: Path
) -> None:
    path = judged(make, "getoetst.xlsx", "2026-03-01")
    moment = take(store, path, "2026-03-01")
    done = call("dossier", "hertoets", KVK, "--dossier", place, "-o", "uit-dossier.xlsx")
    assert done.code == 0, done.err
    assert call("hertoets", path, "-o", "los.xlsx").code == 0
    assert inside(tmp_path / "uit-dossier.xlsx") == inside(tmp_path / "los.xlsx")
    assert f"leg-vast {KVK} --moment {moment} --soort hertoets_gepland" in done.err
    kept = models.Event.objects.using(store.alias).filter(moment=moment).values_list("kind", flat=True)
    assert "hertoets_gepland" not in kept


def test_the_proposal_stands_in_the_workbook_and_counts_for_nothing(
    call: Call, store: Store, place: str, make: Make, tmp_path: Path
) -> None:
    """NMD Drenthe 3, line 1388: kern proposes; only what the assessor says is recorded."""
    moment = take(store, judged(make, "getoetst.xlsx", "2026-03-01"), "2026-03-01")
    settled(store, moment, "2026-04-01")
    done = call("dossier", "hertoets", "--moment", moment, "--dossier", place, "-o", "her.xlsx")
    assert done.code == 0, done.err
    assert "voorstel bij 'Recidive': V1 en V3" in done.err
    found = record_of(tmp_path / "her.xlsx", "recidive")
    assert found is not None
    value, said = found
    assert value is None
    assert f"V1 bij de toets van 1 maart 2026 (moment {moment})" in said
    region = api.judge(tmp_path / "her.xlsx", regions=["nmd_drenthe"]).regions[0]
    assert "recidive" not in {note.key for note in region.notes}
    assert "Voorstel van kern" not in str(region.outcome(Perspective.ASSESSOR))


def test_no_proposal_where_the_plan_still_runs(
    call: Call, store: Store, place: str, make: Make, tmp_path: Path
) -> None:
    moment = take(store, judged(make, "getoetst.xlsx", "2026-03-01"), "2026-03-01")
    settled(store, moment, "2026-04-01")
    plan = Said(kinds()["verbeterplan_gevraagd"], date(2026, 4, 2), {"uiterlijk": "2100-01-01"})
    record(store, moment, plan, actor="Jansen", today=TODAY)
    assert call("dossier", "hertoets", KVK, "--dossier", place, "-o", "her.xlsx").code == 0
    assert record_of(tmp_path / "her.xlsx", "recidive") is None


def test_the_retest_is_found_again_when_it_comes_back(
    call: Call, store: Store, place: str, make: Make, tmp_path: Path
) -> None:
    """Judged in the browser: no workbook holds the judgements, the evaluation does."""
    first = take(store, make("in.xlsx", answers={"V1": {"zelfbeoordeling": "Voldoet"}}), "2026-03-01")
    save(store, bench(store, first, REGIONS), "eis:V1", {"oordeel": "Voldoet niet", "bevinding": "Nee."}, 0, actor="A")
    settle(store, bench(store, first, REGIONS), REGIONS, actor="A", day=date(2026, 3, 2))
    done = call("dossier", "hertoets", KVK, "--dossier", place, "-o", "her.xlsx")
    assert done.code == 0, done.err
    previous = api.open_workbook(tmp_path / "her.xlsx").assessment.previous
    assert previous is not None
    assert previous.regions["nmd_drenthe"].rows["V1"].finding == "Nee."
    second = take(store, tmp_path / "her.xlsx", "2026-06-01")
    assert models.Moment.objects.using(store.alias).get(pk=second).earlier == first
    for label in ("Voldoet", "Voldoet grotendeels"):  # judged in the browser, twice: the first test is told once
        part = bench(store, second, REGIONS).part("eis:V1")
        save(store, bench(store, second, REGIONS), "eis:V1", {"oordeel": label}, part.revision, actor="A")
        settle(store, bench(store, second, REGIONS), REGIONS, actor="A", day=date(2026, 6, 2))
    told = models.Event.objects.using(store.alias).filter(moment=first, kind="hertoets_uitgevoerd")
    assert [event.happened_on for event in told] == [date(2026, 6, 2)]


def test_from_the_evaluation_where_the_workbook_was_destroyed(
    call: Call, store: Store, place: str, make: Make, tmp_path: Path
) -> None:
    take(store, judged(make, "getoetst.xlsx", "2026-03-01"), "2026-03-01")
    assert call("dossier", "hertoets", KVK, "--dossier", place, "-o", "een.xlsx").code == 0
    models.Document.objects.using(store.alias).all().delete()
    assert call("dossier", "hertoets", KVK, "--dossier", place, "-o", "twee.xlsx").code == 0
    one, two = (api.open_workbook(tmp_path / name).assessment for name in ("een.xlsx", "twee.xlsx"))
    assert (one.previous, dict(one.facts)) == (two.previous, dict(two.facts))
    assert {ref: row.assessor_label for ref, row in one.regions["nmd_drenthe"].rows.items()} == {
        ref: row.assessor_label for ref, row in two.regions["nmd_drenthe"].rows.items()
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((KVK,), "geen toets in het dossier die is beoordeeld"),
        ((), "Van wie is de hertoets?"),
        (("--moment", "2"), "staat geen oordeel van een toetser"),
        (("--moment", "99"), "Moment 99 staat niet in het dossier"),
    ],
)
def test_without_a_judgement_there_is_no_retest(
    call: Call, store: Store, place: str, make: Make, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    take(store, make("in.xlsx"), "2026-03-01")
    done = call("dossier", "hertoets", *arguments, "--dossier", place, "-o", "her.xlsx")
    assert (done.code, said in " ".join(done.err.split())) == (2, True), done.err
    assert not (tmp_path / "her.xlsx").exists()


def test_two_tests_that_can_have_one_are_asked_which(call: Call, store: Store, place: str, make: Make) -> None:
    first = take(store, judged(make, "a.xlsx", "2025-03-01"), "2025-03-01")
    second = take(store, judged(make, "b.xlsx", "2026-03-01", {"V1": SHORT}), "2026-03-01", new=True)
    done = call("dossier", "hertoets", KVK, "--dossier", place)
    assert done.code == 2
    assert f"{first} (nmd_drenthe, getoetst), {second} (nmd_drenthe, getoetst)" in done.err
