# SPDX-License-Identifier: EUPL-1.2
"""Which open readings about the counting can matter for one outcome, told without computing the other options.

The readings on which it hangs whether a demand applies come from the applicability itself.
"""

from collections.abc import Iterator, Mapping

from kern.region import JUDGED, Answer, Case, Judged, Status
from kern_nmd_drenthe.rules import Band, Double, Rules
from kern_nmd_drenthe.themes import hangs_on_rule
from kern_nmd_drenthe.totals import Total

#: The measure that is tied to a contract in one of the two readings of ``nmd-monitoring-pgb``.
MONITORING = "monitoring"
_PARTLY = frozenset({Answer.MOSTLY, Answer.MOSTLY_NOT})
_COUNTING = JUDGED | {Status.NOT_ASSESSED, Status.UNDETERMINED}


def counting(case: Case, judged: Mapping[str, Judged], total: Total, band: Band | None, rule: Rules) -> Iterator[str]:
    """The readings of which another option may change the percentage, the outcome or what follows."""
    if band is not None and total.leading is not None:
        if total.leading == rule.bands[0].start:
            yield "nmd-bandgrens"
        all_count = total.judged == rule.table_total and not total.open
        if all_count and rule.table_code(total.amount) != rule.band(total.leading).code:
            yield "nmd-beslistabel"
    if any(found.answer in _PARTLY and found.status in _COUNTING for found in judged.values()):
        yield "nmd-voldoende"
        if any(found.answer in rule.nearly and found.status in JUDGED for found in judged.values()):
            yield "nmd-alleen-een"
    short = any(found.status in JUDGED and found.points != rule.full for found in judged.values())
    if pgb_alone(case) and band is not None and (short or band.code == rule.bands[0].code):
        yield "nmd-monitoring-pgb"
    if hangs_on_rule(case, judged, rule):
        yield "nmd-themagrens"
    yield from (
        double.reading for double in rule.doubles if _matters(judged, total, double, full=total.summed == rule.full)
    )


def pgb_alone(case: Case) -> bool:
    """Whether the provider is paid by personal budgets only, so that there is no contract with the municipality."""
    return set(case.facts.texts("financiering")) == {"PGB"}


def _matters(judged: Mapping[str, Judged], total: Total, double: Double, *, full: bool) -> bool:
    """Whether it can matter that a pair counts twice: unless everything is fully met, and both were judged."""
    pair = [judged[ref] for ref in (double.whole, double.part) if ref in judged]
    if len(pair) < 2 or any(found.status not in _COUNTING for found in pair):
        return False
    return not full or double.once or any(found.status not in JUDGED for found in pair)
