# SPDX-License-Identifier: EUPL-1.2
"""How large a dossier becomes: workbooks received for 100, 300 and 3,000 providers, five moments each, on SQLite.

Every workbook is a judged example with bytes and a KvK number of its own; zipped bytes hardly shrink, as real ones.

Use: uv run python bench/size.py [100 300 3000]
"""

import copy
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from tabulate import tabulate

from kern.contract.evaluation import evaluation_data
from kern.dossier.location import locate
from kern.dossier.store.opening import close, open_store
from kern.intake import form_for, take_in
from kern.pipeline.evaluate import evaluate
from kern.region.installed import load_plugins

MOMENTS = 5
START = date(2021, 3, 1)
TOGETHER = 50


def example(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """A judged workbook of NMD Drenthe and its evaluation."""
    regions = {"nmd_drenthe": load_plugins().regions["nmd_drenthe"]}
    file = folder / "voorbeeld.xlsx"
    file.write_bytes(files("kern_nmd_drenthe").joinpath("examples", "2-te-rooskleurig.xlsx").read_bytes())
    intake = take_in(file, form_for(regions))
    assert intake.assessment is not None
    return file.read_bytes(), evaluation_data(evaluate(intake.assessment, regions, sha256=intake.sha256))


def size(providers: int, folder: Path, data: bytes, evaluation: dict[str, Any]) -> int:
    """The bytes of a dossier with so many providers, as the file stands there when it is closed."""
    from kern.dossier.chain import digest
    from kern.dossier.receiving import Book, Wishes, receive_all

    path = folder / f"{providers}.sqlite3"
    store = open_store(locate(str(path)), create=True)
    chance = random.Random(providers)
    for moment in range(MOMENTS):
        day = START + timedelta(days=365 * moment)

        def books() -> Iterator[Book]:
            for number in range(providers):
                body = data + chance.randbytes(16)
                made = copy.copy(evaluation)
                made["provider"] = {**evaluation["provider"], "kvk": f"{number + 10_000_000}", "naam": f"Zorg {number}"}
                made["source"] = {**evaluation["source"], "sha256": digest(body)}
                yield Book(path, f"{number}.xlsx", body, made)

        waiting = list(books())
        for first in range(0, providers, TOGETHER):
            wishes = Wishes("bench", day, new=True, same=True)
            receipts = receive_all(store, waiting[first : first + TOGETHER], wishes)
            assert {receipt.status for receipt in receipts} == {"opgenomen"}, receipts[0]
    close(store)
    return path.stat().st_size


def main() -> None:
    wanted = [int(text) for text in sys.argv[1:]] or [100, 300, 3000]
    with tempfile.TemporaryDirectory() as name:
        data, evaluation = example(Path(name))
        rows = []
        for providers in wanted:
            found = size(providers, Path(name), data, evaluation)
            each = found / (providers * MOMENTS)
            rows.append([providers, providers * MOMENTS, f"{found / 1e6:.0f} MB", f"{each / 1000:.1f} kB"])
    print(tabulate(rows, ["aanbieders", "werkmappen", "bestand", "per werkmap"], tablefmt="simple"))


if __name__ == "__main__":
    main()
