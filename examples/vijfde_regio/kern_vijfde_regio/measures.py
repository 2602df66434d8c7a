# SPDX-License-Identifier: EUPL-1.2
"""What follows, with its term where the framework names one.

Source: kader.md (verzonnen), 8 Wat volgt.
"""

from collections.abc import Iterator, Sequence

from kern.region import Case, Measure, Outcome, Status, hookimpl, term, with_status

_SHORT = (Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN)


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """One measure by the outcome, and one for the target groups below their threshold."""
    return tuple(_measures(case, outcome))


def _measures(case: Case, outcome: Outcome) -> Iterator[Measure]:
    short = with_status(outcome.judged, *_SHORT)
    if outcome.verdict.code in case.catalogue.data["measures"]:
        yield _measure(case, outcome.verdict.code, short)
    below = [ref for group in outcome.groups if group.status == "niet_gehaald" for ref in group.requirements]
    if below:
        yield _measure(case, "doelgroep", tuple(ref for ref in short if ref in below))


def _measure(case: Case, code: str, refs: tuple[str, ...]) -> Measure:
    row = case.catalogue.data["measures"][code]
    named = term(case, row["term"]) if "term" in row else None
    return Measure(code, row["label"], row["basis"], refs, term=named)
