# SPDX-License-Identifier: EUPL-1.2
"""What the framework says follows. Heavier measures are offered for consideration, never chosen.

Source: Toetsingskader 2019, 3.1 Normering and 3.2 Vertrouwen;
the tables stand in the catalogue under ``data.measures``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kern.region import Case, Measure, Outcome, Perspective, hookimpl
from kern_nmd_drenthe import texts
from kern_nmd_drenthe.readings import MONITORING, pgb_alone
from kern_nmd_drenthe.rules import place, rules


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """The measures of the outcome's band, those of the outcome that the assessor chose instead, what must be put in
    order, a weak theme, and what the text names without tying it to an outcome."""
    rows = [row for row in case.catalogue.data["measures"] if _possible_here(case, row)]
    code = outcome.verdict.code
    found = [_measure(case, row) for row in rows if row.get("band") == code]
    found += _chosen(case, code, rows)
    listed = {one.code: one.requirements for one in outcome.lists}
    below = listed.get("onvoldoende", ())
    found += [_measure(case, row, below) for row in rows if row["kind"] == "altijd" and below]
    found += _weak_themes(case, outcome, rows)
    # The text speaks of measures after shortcomings that were found (3.2), so without any there is none to consider.
    if listed.get("onvoldoende") or listed.get("nog_niet_volledig"):
        said = {measure.code for measure in found}
        offered = [row for row in rows if row["kind"] == "mogelijk" and row["code"] not in said]
        found += [_measure(case, row, possible=True) for row in offered]
    return found


def _possible_here(case: Case, row: Mapping[str, Any]) -> bool:
    """Without a contract there is nothing that contract management can stop or end: never for a PGB alone.

    Whether it can watch is reading ``nmd-monitoring-pgb``.
    """
    if not row.get("needs_contract") or not pgb_alone(case):
        return True
    return row["code"] == MONITORING and bool(case.catalogue.data["monitoring"]["pgb_alone"])


def _chosen(case: Case, code: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[Measure]:
    """What belongs to the outcome that the assessor chose with a motivation; it stands beside what the rule gives."""
    record = case.answers.record("afwijking")
    if case.perspective is Perspective.SELF or record is None or code == "niet_beoordeeld" or record.value == code:
        return
    for row in rows:
        if row.get("band") == record.value:
            band = rules(case.catalogue).band_by_code(row["band"])
            found = _measure(case, row)
            yield Measure(found.code, texts.chosen_measure(found.label, band.label), texts.chosen_basis(found.basis))


def _weak_themes(case: Case, outcome: Outcome, rows: Sequence[Mapping[str, Any]]) -> Iterator[Measure]:
    """A theme that certainly lies under the threshold, with what is not fully met in it."""
    weak = {theme.code for theme in outcome.themes if theme.below_threshold}
    if not weak:
        return
    short = {ref for one in outcome.lists for ref in one.requirements}
    refs = tuple(r.ref for r in case.catalogue.demands if r.theme in weak and r.ref in short)
    yield from (_measure(case, row, refs) for row in rows if row["code"] == "thema_onder_grens")


def _measure(case: Case, row: Mapping[str, Any], refs: tuple[str, ...] = (), *, possible: bool = False) -> Measure:
    basis = f"{row['text']} Bron: {place(row['source'], case.catalogue.document)}."
    return Measure(row["code"], row["label"], basis, refs, possible)
