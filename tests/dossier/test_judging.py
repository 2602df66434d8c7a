# SPDX-License-Identifier: EUPL-1.2
"""Judging in parts: saved one by one, clashes told with both texts, and the same rules as the workbook."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kern import api
from kern.contract.evaluation import evaluation_data
from kern.dossier.exchange import Returned, read_back, workbook
from kern.dossier.judging import Bench, ClashError, Part, bench, save, settle
from kern.dossier.queries import find_moment
from kern.dossier.receiving import Wishes, receive
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import evaluation_of, models
from kern.model.scale import Perspective
from kern.problems import KernError
from tests.commands.conftest import Make, make

__all__ = ["make"]

DAY = date(2026, 11, 12)
REGIONS = api.plugins().regions


@pytest.fixture
def at(store: Store, make: Make) -> Callable[[], Bench]:
    """A moment of NMD Drenthe with an unjudged workbook; each call reads it anew."""
    path = make("in.xlsx")
    evaluation = api.judge(path, regions=["nmd_drenthe"])
    receipt = receive(
        store, path, path.name, path.read_bytes(), evaluation_data(evaluation), Wishes("Jansen", date(2026, 12, 1))
    )
    (placed,) = receipt.placed
    return lambda: bench(store, placed.moment, REGIONS)


def judged(oordeel: str, bevinding: str = "") -> dict[str, str]:
    return {"oordeel": oordeel, "bevinding": bevinding}


def test_a_saved_judgement_counts_at_once(store: Store, at: Callable[[], Bench]) -> None:
    assert at().judged().assessor_outcome is None
    part = save(store, at(), "eis:V1", judged("Voldoet niet", "Geen meldcode."), 0, actor="Jansen")
    assert part.revision == 1
    outcome = at().judged().outcome(Perspective.ASSESSOR)
    assert outcome is not None
    assert outcome.judged["V1"].label == "Voldoet niet"
    assert at().part("eis:V1").actor == "Jansen"


def test_whoever_saves_over_a_newer_one_gets_both_texts(store: Store, at: Callable[[], Bench]) -> None:
    first, second = at(), at()
    save(store, first, "eis:V1", judged("Voldoet", "van A"), 0, actor="A")
    with pytest.raises(ClashError, match="A heeft dit net ook bewaard") as clash:
        save(store, second, "eis:V1", judged("Voldoet niet", "van B"), 0, actor="B")
    assert clash.value.theirs == judged("Voldoet", "van A")
    assert clash.value.revision == 1
    assert at().part("eis:V1").content == judged("Voldoet", "van A")
    save(store, at(), "eis:V1", judged("Voldoet niet", "van B"), clash.value.revision, actor="B")
    past = models.DraftPast.objects.using(store.alias).get()
    assert ("van A" in past.content, past.revision) == (True, 1)


def test_two_who_save_other_demands_do_not_meet(store: Store, at: Callable[[], Bench]) -> None:
    first, second = at(), at()
    save(store, first, "eis:V1", judged("Voldoet"), 0, actor="A")
    save(store, second, "eis:V2", judged("Voldoet niet"), 0, actor="B")
    assert {key: part.content["oordeel"] for key, part in at().parts.items()} == {
        "eis:V1": "Voldoet",
        "eis:V2": "Voldoet niet",
    }


def test_saving_the_same_again_is_no_clash_and_no_new_save(store: Store, at: Callable[[], Bench]) -> None:
    """A double click, or the page sent once more."""
    save(store, at(), "eis:V1", judged("Voldoet"), 0, actor="A")
    assert save(store, at(), "eis:V1", judged("Voldoet"), 0, actor="A").revision == 1
    assert save(store, at(), "eis:V1", judged("Voldoet"), 1, actor="A").revision == 1
    assert not models.DraftPast.objects.using(store.alias).exists()


@pytest.mark.parametrize(
    ("key", "content"),
    [
        ("eis:V99", judged("Voldoet")),
        ("eis:V1", judged("Prima")),
        ("eis:V1", judged("Voldoet", "x" * 20_001)),
        ("toetsing:onzin:", {"waarde": "ja"}),
        ("toetsing:niet_getoetst:", {"waarde": "ja"}),
        ("toetsing:niet_getoetst:V99", {"waarde": "ja"}),
        ("toetsing:datum:", {"waarde": "morgen"}),
        ("toetsing:vertrouwen_open:V1", {"waarde": "ja"}),
        ("anders", {"waarde": "ja"}),
        ("", {}),
    ],
)
def test_what_does_not_exist_in_the_region_is_refused(
    store: Store, at: Callable[[], Bench], key: str, content: dict[str, str]
) -> None:
    with pytest.raises(KernError):
        save(store, at(), key, content, 0, actor="A")
    assert not at().parts


def test_the_outcome_is_that_of_the_same_workbook(store: Store, at: Callable[[], Bench], tmp_path: Path) -> None:
    """Whatever is judged in parts: the workbook that leaves is judged alike."""
    for ref, label in (("V1", "Voldoet niet"), ("V2", "Voldoet grotendeels"), ("V3", "Voldoet"), ("DM1", "N.v.t.")):
        save(store, at(), f"eis:{ref}", judged(label, "Gezien bij het bezoek."), 0, actor="A")
    save(store, at(), "toetsing:datum:", {"waarde": "2026-11-20", "motivering": ""}, 0, actor="A")
    exempt = {"waarde": "ja", "motivering": "Afgesproken met de gemeente."}
    save(store, at(), "toetsing:niet_getoetst:V4", exempt, 0, actor="A")
    path = tmp_path / "uit.xlsx"
    path.write_bytes(workbook(at(), REGIONS))
    whole = api.as_data(api.judge(path, regions=["nmd_drenthe"], reference_date=at().day, alternatives=False))
    parts = api.as_data(at().evaluation())
    assert parts["regions"][0]["assessor"] == whole["regions"][0]["assessor"]
    assert parts["regions"][0]["self"] == whole["regions"][0]["self"]


def _changed(data: bytes, changes: dict[str, dict[str, Any]]) -> bytes:
    """A workbook in which somebody typed: by demand, by column."""
    book = openpyxl.load_workbook(BytesIO(data))
    rows = list(book["NMD Drenthe"].iter_rows())
    header = next(row for row in rows if "Oordeel toetser" in [cell.value for cell in row])
    columns = {cell.value: index for index, cell in enumerate(header)}
    for row in rows:
        for column, value in changes.get(str(row[columns["Nr"]].value), {}).items():
            row[columns[column]].value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _return(store: Store, at: Bench, data: bytes, folder: Path) -> Returned:
    path = folder / "terug.xlsx"
    path.write_bytes(data)
    from kern.intake import form_for, take_in

    intake = take_in(path, form_for(REGIONS))
    assert intake.assessment is not None, intake.problems
    return read_back(store, at, intake.assessment, intake.sender.moment, path.name, actor="Excel")


def test_what_was_changed_in_excel_comes_back(store: Store, at: Callable[[], Bench], tmp_path: Path) -> None:
    save(store, at(), "eis:V1", judged("Voldoet", "Eerst hier."), 0, actor="A")
    left = workbook(at(), REGIONS)
    typed = {"V1": {"Bevinding toetser": "Later in Excel."}, "V2": {"Oordeel toetser": "Voldoet niet"}}
    came = _return(store, at(), _changed(left, typed), tmp_path)
    assert (set(came.saved), came.clashes, came.answers_changed) == ({"eis:V1", "eis:V2"}, (), ())
    assert at().part("eis:V1").content == judged("Voldoet", "Later in Excel.")
    assert at().part("eis:V2").content["oordeel"] == "Voldoet niet"


def test_what_was_changed_here_only_stays(store: Store, at: Callable[[], Bench], tmp_path: Path) -> None:
    left = workbook(at(), REGIONS)
    save(store, at(), "eis:V1", judged("Voldoet", "Hier, intussen."), 0, actor="A")
    came = _return(store, at(), left, tmp_path)
    assert (came.saved, came.clashes) == ((), ())
    assert at().part("eis:V1").content == judged("Voldoet", "Hier, intussen.")


def test_what_was_changed_on_both_sides_is_a_clash_with_both_texts(
    store: Store, at: Callable[[], Bench], tmp_path: Path
) -> None:
    left = workbook(at(), REGIONS)
    save(store, at(), "eis:V1", judged("Voldoet", "hier"), 0, actor="A")
    came = _return(store, at(), _changed(left, {"V1": {"Bevinding toetser": "in Excel"}}), tmp_path)
    (clash,) = came.clashes
    assert (clash.theirs["bevinding"], clash.mine["bevinding"], clash.actor) == ("hier", "in Excel", "A")
    assert at().part("eis:V1").content == judged("Voldoet", "hier")


def test_reading_the_same_workbook_back_twice_changes_nothing(
    store: Store, at: Callable[[], Bench], tmp_path: Path
) -> None:
    data = _changed(workbook(at(), REGIONS), {"V1": {"Oordeel toetser": "Voldoet"}})
    assert _return(store, at(), data, tmp_path).saved == ("eis:V1",)
    again = _return(store, at(), data, tmp_path)
    assert (again.saved, again.clashes) == ((), ())


def test_an_answer_of_the_provider_is_never_taken_from_what_comes_back(
    store: Store, at: Callable[[], Bench], tmp_path: Path
) -> None:
    data = _changed(workbook(at(), REGIONS), {"V1": {"Zelfbeoordeling": "Voldoet niet"}})
    came = _return(store, at(), data, tmp_path)
    assert came.answers_changed == ("V1",)
    assert at().base.regions["nmd_drenthe"].rows["V1"].self_label == "Voldoet"


def test_a_workbook_from_elsewhere_is_refused(store: Store, at: Callable[[], Bench], make: Make) -> None:
    book = api.open_workbook(make("ander.xlsx"))
    for mark, said in (("", "komt niet van een moment"), ("7 -", "hoort bij moment 7"), ("x y", "komt niet van")):
        with pytest.raises(KernError, match=said):
            read_back(store, at(), book.assessment, mark, "ander.xlsx", actor="A")


def test_settling_makes_an_event_with_the_evaluation(store: Store, at: Callable[[], Bench]) -> None:
    save(store, at(), "eis:V1", judged("Voldoet niet", "Geen meldcode."), 0, actor="A")
    save(store, at(), "toetsing:datum:", {"waarde": "2026-11-20", "motivering": ""}, 0, actor="A")
    seq = settle(store, at(), REGIONS, actor="A", day=date(2026, 12, 1))
    row = find_moment(store, at().moment.pk)
    assert (row.state, row.evaluation, row.perspective) == ("getoetst", seq, "toetser")
    kept = evaluation_of(store, seq)
    assert kept is not None
    assert kept["regions"][0]["assessor"]["completeness"]["answered"] == 1


def test_nothing_judged_is_not_settled(store: Store, at: Callable[[], Bench]) -> None:
    with pytest.raises(KernError, match="nog niets beoordeeld"):
        settle(store, at(), REGIONS, actor="A", day=date(2026, 12, 1))


def test_what_the_workbook_would_refuse_is_not_settled(store: Store, at: Callable[[], Bench]) -> None:
    """A demand left out without a motivation."""
    save(store, at(), "eis:V1", judged("Voldoet"), 0, actor="A")
    save(store, at(), "toetsing:niet_getoetst:V4", {"waarde": "ja", "motivering": ""}, 0, actor="A")
    with pytest.raises(KernError, match="kan nog niet worden vastgelegd"):
        settle(store, at(), REGIONS, actor="A", day=date(2026, 12, 1))


def test_a_moment_that_changed_since_it_was_read_is_not_settled(store: Store, at: Callable[[], Bench]) -> None:
    save(store, at(), "eis:V1", judged("Voldoet"), 0, actor="A")
    known = at().moment.last_seq
    settle(store, at(), REGIONS, actor="A", day=date(2026, 12, 1), known=known)
    with pytest.raises(KernError, match="is veranderd sinds u het las"):
        settle(store, at(), REGIONS, actor="B", day=date(2026, 12, 1), known=known)


def test_a_part_without_saves_is_as_the_workbook_has_it(at: Callable[[], Bench]) -> None:
    assert at().part("eis:V1") == Part("eis:V1", judged(""))
    assert at().part("toetsing:datum:") == Part("toetsing:datum:", {"waarde": "", "motivering": ""})
