# SPDX-License-Identifier: EUPL-1.2
"""Many writers at once: nothing is lost, the chain never forks, and who comes second is told."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date

import pytest

from kern import api
from kern.contract.evaluation import evaluation_data
from kern.dossier.checking import check
from kern.dossier.kinds import kinds
from kern.dossier.receiving import Wishes, receive
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store, close
from kern.dossier.store.reading import models
from kern.dossier.store.writing import StaleMomentError, writing
from tests.commands.conftest import Make, make
from tests.dossier.killing import ROOT

__all__ = ["make"]

DAY = date(2026, 11, 12)
WRITERS, EACH = 4, 50

_WRITES = """
import sys
from datetime import date
from kern.dossier.kinds import kinds
from kern.dossier.location import locate
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import open_store
store = open_store(locate(sys.argv[1]))
print("klaar", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    said = Said(kinds()["bezoek"], date(2026, 11, 12), {})
    print(record(store, int(sys.argv[2]), said, actor=sys.argv[3], today=date(2026, 11, 12)), flush=True)
"""


_SAVES = """
import sys
from kern import api
from kern.dossier.judging import ClashError, bench, save
from kern.dossier.location import locate
from kern.dossier.store.opening import open_store
store = open_store(locate(sys.argv[1]))
at, revision = bench(store, int(sys.argv[2]), api.plugins().regions), 0
print("klaar", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[4])):
    said = {"oordeel": "Voldoet", "bevinding": f"{sys.argv[3]}, {number}"}
    while True:
        try:
            revision = save(store, at, "eis:V1", said, revision, actor=sys.argv[3]).revision
            break
        except ClashError as clash:
            revision = clash.revision
    print(f"{revision} {said['bevinding']}", flush=True)
"""


def started(script: str, *arguments: Sequence[str]) -> list["subprocess.Popen[str]"]:
    """Processes that begin at the same moment, each with its own arguments."""
    found = [
        subprocess.Popen(
            [sys.executable, "-c", script, *own],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for own in arguments
    ]
    for process in found:
        assert process.stdout is not None
        assert process.stdout.readline() == "klaar\n"
    for process in found:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return found


def test_four_who_judge_the_same_demand_at_once_lose_no_text(store: Store, place: str, make: Make) -> None:
    """The first save too: nobody knows yet that the others are writing it."""
    path = make("in.xlsx")
    data = evaluation_data(api.judge(path, regions=["nmd_drenthe"]))
    receipt = receive(store, path, path.name, path.read_bytes(), data, Wishes("Jansen", DAY))
    moment = receipt.placed[0].moment
    close(store)
    processes = started(_SAVES, *[[place, str(moment), f"schrijver {number}", "25"] for number in range(WRITERS)])
    lines = [line for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0] * WRITERS
    told = {int(revision): text for revision, _, text in (line.partition(" ") for line in lines)}
    assert sorted(told) == [*range(1, 4 * 25 + 1)]
    rows = [*models.DraftPast.objects.using(store.alias).all(), models.Draft.objects.using(store.alias).get()]
    assert {row.revision: json.loads(row.content)["bevinding"] for row in rows} == told


def test_four_writers_at_once_lose_nothing_and_never_fork(store: Store, place: str) -> None:
    with writing(store, "Jansen") as pen:
        provider = pen.provider("kvk", "12345678", "Zorg", DAY)
        moments = [pen.moment(provider, "twente", DAY) for _ in range(WRITERS)]
    close(store)
    processes = started(_WRITES, *[[place, str(moment), f"schrijver {moment}", str(EACH)] for moment in moments])
    told = [int(line) for process in processes for line in process.communicate()[0].split()]
    assert [process.returncode for process in processes] == [0] * WRITERS
    assert sorted(told) == list(range(moments[-1] + 1, moments[-1] + 1 + WRITERS * EACH))
    rows = list(models.Event.objects.using(store.alias).order_by("seq"))
    assert len({row.previous_hash for row in rows}) == len(rows) == moments[-1] + WRITERS * EACH
    assert check(store).faults == ()


def test_of_two_who_read_the_same_moment_the_second_is_told_what_is_new(store: Store) -> None:
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", "12345678", "Zorg", DAY), "twente", DAY)
    read = models.Event.objects.using(store.alias).filter(moment=moment).latest("seq").seq
    said = Said(kinds()["bezoek"], DAY, {})
    first = record(store, moment, said, actor="A", today=DAY, known=read)
    with pytest.raises(StaleMomentError, match="Er is niets opgeslagen") as told:
        record(store, moment, said, actor="B", today=DAY, known=read)
    assert told.value.fresh == (first,)
    assert models.Event.objects.using(store.alias).count() == first
    record(store, moment, said, actor="B", today=DAY, known=first)
