# SPDX-License-Identifier: EUPL-1.2
"""Judge a fixed set of workbooks in a process of its own.

``python -m kern.testing.replay REGIO PAKKET BESTAND [--omgekeerd]``. What comes out is written to the file
as JSON lines; whatever stands on the screen was printed by the plugin.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path

import kern.region

COUNT = 30


def main(region: str, package: str, target: Path, *, backwards: bool) -> None:
    """Import the plugin by itself, with its time; then judge all workbooks in order, or backwards."""
    # What kern itself brings is no burden of the plugin.
    assert kern.region.__all__
    started = time.perf_counter()
    import_module(package)
    imported = time.perf_counter() - started

    from kern.contract.evaluation import evaluation_data
    from kern.pipeline.evaluate import evaluate
    from kern.testing.samples import DAY, workbooks

    installed = kern.region.load_plugins().regions
    books = list(workbooks(installed[region].catalogue, COUNT))
    numbers = range(COUNT)[::-1] if backwards else range(COUNT)
    only = {region: installed[region]}
    lines = {
        number: json.dumps(evaluation_data(evaluate(books[number], only, reference_date=DAY))) for number in numbers
    }
    target.write_text(
        "\n".join([json.dumps({"import": imported}), *(lines[number] for number in range(COUNT))]), encoding="utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), backwards="--omgekeerd" in sys.argv)
