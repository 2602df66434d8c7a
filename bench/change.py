# SPDX-License-Identifier: EUPL-1.2
"""How long the questions about change take, in processor time: what would help, and then and now."""

import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

Row = list[str]
#: Sets of answers on which each question is asked.
ROUNDS = 5


def changing() -> list[Row]:
    """What would help for every shipped example, the slowest of each region; then and now for two of one region."""
    from kern.change.difference import difference
    from kern.change.improve import advise
    from kern.change.moment import Moment
    from kern.intake import form_for, take_in
    from kern.pipeline.evaluate import evaluate
    from kern.region.installed import load_plugins

    regions = load_plugins().regions
    form = form_for(regions)
    rows: list[Row] = []
    for name, region in regions.items():
        folder = Path(str(region.plugin.__file__)).parent / "examples"
        books = [
            taken.assessment for path in sorted(folder.glob("*.xlsx")) if (taken := take_in(path, form)).assessment
        ]
        slowest = 0.0
        for assessment in books:
            evaluation = evaluate(assessment, {name: region}, alternatives=True)
            found, day = evaluation.regions[0], evaluation.reference_date
            slowest = max(slowest, spent(lambda: advise(region, evaluation.facts, found, day)))  # noqa: B023
        rows.append([f"wat zou helpen: {name}", f"{slowest * 1000:.0f} ms", "", "< 300 ms"])
        if len(books) > 1:
            one, other = (
                Moment("a", "", assessment, day, {name: region})
                for assessment, day in zip(books, (date(2026, 1, 1), date(2026, 12, 1)), strict=False)
            )
            took = spent(lambda: difference(one, other, name))  # noqa: B023
            rows.append([f"toen en nu: {name}", f"{took * 1000:.0f} ms", "", "< 500 ms"])
    return rows


def spent(work: Callable[[], object]) -> float:
    """The median of some runs, in seconds of processor time."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)
