# SPDX-License-Identifier: EUPL-1.2
"""Many writers at once: nothing is lost, the chain never forks, and who comes second is told."""

import subprocess
import sys
from datetime import date

import pytest

from kern.dossier.checking import check
from kern.dossier.kinds import kinds
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store, close
from kern.dossier.store.reading import models
from kern.dossier.store.writing import StaleMomentError, writing
from tests.dossier.killing import ROOT

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


def test_four_writers_at_once_lose_nothing_and_never_fork(store: Store, place: str) -> None:
    with writing(store, "Jansen") as pen:
        provider = pen.provider("kvk", "12345678", "Zorg", DAY)
        moments = [pen.moment(provider, "twente", DAY) for _ in range(WRITERS)]
    close(store)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITES, place, str(moment), f"schrijver {moment}", str(EACH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for moment in moments
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "klaar\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    told = [int(line) for process in started for line in process.communicate()[0].split()]
    assert [process.returncode for process in started] == [0] * WRITERS
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
