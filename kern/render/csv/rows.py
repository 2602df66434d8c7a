# SPDX-License-Identifier: EUPL-1.2
"""Demands and measures as CSV for Dutch Excel: UTF-8 with BOM, semicolons, decimal commas, and no formulas."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from kern.change.retested import Retested, retested
from kern.model.evaluation import Evaluation, RegionEvaluation
from kern.model.report import Options
from kern.model.scale import Perspective
from kern.render import list_texts, report_texts, retest_paper, view
from kern.render.view import DemandView, Mark
from kern.words import clean, dutch

Row = dict[str, str]

#: Excel reads a file as UTF-8 only if it starts with this.
_BOM = "\ufeff"


def render(subject: str, data: Any, options: Options) -> str:
    """One table: a row per demand and per measure, of every region that applies, of every evaluation."""
    out = io.StringIO(newline="")
    # With \n: a terminal on Windows makes \r\n of it by itself, and Excel reads both.
    more = list_texts.CSV_RETEST_COLUMNS if any(evaluation.previous for evaluation in data) else ()
    writer = csv.DictWriter(out, (*list_texts.CSV_COLUMNS, *more), restval="", delimiter=";", lineterminator="\n")
    writer.writeheader()
    for evaluation in data:
        writer.writerows({key: clean.field(value) for key, value in row.items()} for row in _rows(evaluation))
    return _BOM + out.getvalue()


def _rows(evaluation: Evaluation) -> Iterator[Row]:
    for region in evaluation.regions:
        if region.scope.applies is False:
            continue
        where = {
            "bestand": evaluation.source_name,
            "aanbieder": view.name(evaluation),
            "regio": region.catalogue.label,
            "versie": view.version(region),
            **_origin(region),
        }
        if region.scope.applies is None:
            yield {
                **where,
                "soort": list_texts.SCOPE_ROW,
                "omschrijving": region.catalogue.title,
                "geldt": view.scope(region),
                "reden": region.scope.reason,
            }
        then = retested(region)
        for theme in view.themes(region):
            for demand in theme.demands:
                yield {**where, **_demand(theme.theme.name, demand), **_then(then.get(demand.requirement.ref))}
        for row in _measures(region):
            yield {**where, **row}
    if names := dutch.listing(evaluation.unclaimed_municipalities):
        yield {
            "soort": list_texts.UNCLAIMED_ROW,
            "bestand": evaluation.source_name,
            "aanbieder": view.name(evaluation),
            "omschrijving": names,
            "reden": report_texts.unclaimed(names),
        }


def _origin(region: RegionEvaluation) -> Row:
    made_by = region.origin
    package = f"{made_by.distribution} {made_by.version}" if made_by else ""
    shown = made_by.fingerprint[: view.FINGERPRINT] if made_by else ""
    return {"editie": view.edition(region), "pakket": package, "vingerafdruk": shown}


def _demand(theme: str, demand: DemandView) -> Row:
    requirement, row = demand.requirement, demand.row
    marks = {mark.perspective: mark for mark in demand.marks}
    return {
        "soort": list_texts.DEMAND_ROW,
        "nr": requirement.ref,
        "thema": theme,
        "omschrijving": requirement.title,
        "geldt": demand.applies,
        "reden": view.reason(demand.applicability),
        **_mark("zelf", marks.get(Perspective.SELF)),
        "toelichting": row.explanation,
        "bewijs": row.evidence,
        **_mark("toetser", marks.get(Perspective.ASSESSOR)),
        "bevinding": row.finding,
        "vindplaats": str(requirement.source),
    }


def _then(row: Retested | None) -> Row:
    """What a re-test says of one demand; nothing for any other workbook."""
    if row is None:
        return {}
    marker = list_texts.CSV_CARRIED if row.carried else list_texts.CSV_AGAIN
    said = (marker, str(row.then.assessor_label), retest_paper.then_word(row), retest_paper.change_word(row))
    return dict(zip(list_texts.CSV_RETEST_COLUMNS, said, strict=True))


def _mark(side: str, mark: Mark | None) -> Row:
    if mark is None:
        return {}
    return {f"{side}_antwoord": mark.answer, f"{side}_status": mark.word, f"{side}_punten": mark.points}


def _measures(region: RegionEvaluation) -> Iterator[Row]:
    for side in view.sides(region):
        for measure in side.outcome.measures:
            yield {
                "soort": list_texts.MEASURE_ROW,
                "omschrijving": view.measure(measure),
                "volgens": side.label,
                "eisen": ", ".join(measure.requirements),
                "reden": measure.basis,
            }
