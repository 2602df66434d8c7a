# SPDX-License-Identifier: EUPL-1.2
"""Reading back what was filled in on the spot in a plan for a visit: judgements and findings by region and demand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kern.excel.checking.cells import text_of
from kern.excel.checking.findings import Findings, Reporter, place
from kern.excel.checking.locate import Table, find_table
from kern.excel.checking.values import answer_of
from kern.excel.form import Column, Form, RegionForm, fold_ref
from kern.excel.reading.raw import RawBook, fold
from kern.model.assessment import Place, Row, SelfAssessment
from kern.model.facts import Facts
from kern.model.scale import Level
from kern.problems import Problem, did_you_mean
from kern.words.change import PLAN_FOR, identity

_COLUMNS = (
    Column("ref", "Nr", 8),
    Column("assessor", "Oordeel toetser", 18),
    Column("finding", "Bevinding toetser", 40),
)
#: How a message names the workbook that the plan was made for.
THE_WORKBOOK = "de werkmap"


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted for one demand, and where."""

    judgement: Level | None
    finding: str
    place: Place


def read_plan(
    book: RawBook, form: Form, provider: Facts | None = None
) -> tuple[Mapping[tuple[str, str], Noted], tuple[Problem, ...]]:
    """The judgements and findings of a plan, by region and reference, with every problem.

    ``provider`` is whose workbook they go into: a plan that says it is of another one is an error.
    """
    findings = Findings(book.name)
    said = [text_of(row[0]) for sheet in book.sheets for row in sheet.rows if row]
    named = {
        region.id for region in form.regions if any(text.startswith(f"{region.catalogue.label}: ") for text in said)
    }
    # A plan for one region has numbers without its name, also where the workbook has more regions.
    form = replace(form, regions=tuple(region for region in form.regions if not named or region.id in named))
    if provider is not None:
        _hold_to(provider, said, findings)
    noted: dict[tuple[str, str], Noted] = {}
    seen = False
    for sheet in book.sheets:
        titles = {fold(text_of(value)) for row in sheet.rows[:1] for value in row}
        if not {fold(column.title) for column in _COLUMNS} <= titles:
            continue
        seen = True
        table = find_table(sheet, _COLUMNS, findings)
        if table is not None:
            for key, one in _rows(table, form, findings):
                _add(noted, key, one, form, findings)
    if not seen:
        findings.position("K103", Place(), columns=", ".join(column.title for column in _COLUMNS))
    return noted, tuple(findings.problems)


def _hold_to(provider: Facts, said: Iterable[str], findings: Findings) -> None:
    """Whether a plan is of this provider, where it says so."""
    start = f"{PLAN_FOR}: "
    whose = next((text.removeprefix(start).strip() for text in said if text.startswith(start)), None)
    if whose is not None and fold(whose) != fold(identity(provider)):
        findings.content("K610", Place(), found=whose, expected=identity(provider))


def _rows(table: Table, form: Form, findings: Findings) -> Iterator[tuple[tuple[str, str], Noted]]:
    report = Reporter(findings, table.name)
    at = table.columns
    for number, cells in enumerate(table.sheet.rows[table.first :], table.first):
        given, judged, finding = (cells[at[key]] if at[key] < len(cells) else None for key in at)
        if judged is None and finding is None:
            continue
        found = _demand(text_of(given), form)
        if found is None:
            names = [ref for region in form.regions for ref in region.answered]
            ref = text_of(given)
            here = place(table.name, number, at["ref"])
            findings.content("K608", here, ref=ref, suggestion=did_you_mean(ref.rpartition(" ")[2], names))
            continue
        region, ref = found
        report.row, report.column = number, at["assessor"]
        level = answer_of(judged, report, ref, region)
        yield (region.id, ref), Noted(level, text_of(finding).strip(), place(table.name, number, at["assessor"]))


def _demand(text: str, form: Form) -> tuple[RegionForm, str] | None:
    """Region and reference of ``V3`` or ``NMD Drenthe V3``; None where no demand, or more than one, is meant."""
    label, _, ref = text.strip().rpartition(" ")
    named = form.regions_by_name.get(fold(label)) if label else None
    regions = [named] if named is not None else [] if label else list(form.regions)
    found = [
        (region, region.refs[folded])
        for region in regions
        if (folded := fold_ref(ref)) in region.refs and region.refs[folded] in region.answered
    ]
    return found[0] if len(found) == 1 else None


def _add(noted: dict[tuple[str, str], Noted], key: tuple[str, str], one: Noted, form: Form, findings: Findings) -> None:
    """A demand can stand in the plan under more than one way: the same is said once, another thing is a problem."""
    known = noted.get(key)
    if known is None:
        noted[key] = one
        return
    other = f"'{known.place.sheet}' {known.place.cell}"
    for details in _clashes(key, one, _label(known.judgement), known.finding, other, form):
        findings.content("K609", one.place, **details)
    noted[key] = Noted(known.judgement or one.judgement, known.finding or one.finding, known.place)


def filled_in(
    assessment: SelfAssessment, noted: Mapping[tuple[str, str], Noted], form: Form
) -> tuple[SelfAssessment, tuple[Problem, ...]]:
    """The assessment with what was noted; where the workbook says another thing already, that is a problem."""
    findings = Findings()
    regions = dict(assessment.regions)
    for key, one in noted.items():
        region, ref = key
        row = regions[region].rows.get(ref, Row(ref))
        for details in _clashes(key, one, row.assessor_label, row.finding, THE_WORKBOOK, form):
            findings.content("K609", one.place, **details)
        if one.judgement is not None:
            own = one.judgement if form.regions_by_id[region].own_scale else None
            row = replace(row, assessor_answer=one.judgement.meets, assessor_level=own)
        row = replace(row, finding=one.finding or row.finding)
        regions[region] = replace(regions[region], rows={**regions[region].rows, ref: row})
    return replace(assessment, regions=regions), findings.problems


def _clashes(
    key: tuple[str, str], one: Noted, judgement: str, finding: str, other: str, form: Form
) -> Iterator[dict[str, str]]:
    """What a message says of each thing that is noted twice, otherwise."""
    region = form.regions_by_id[key[0]].catalogue.label
    for already, value in ((judgement, _label(one.judgement)), (finding, one.finding)):
        if already and value and already != value:
            yield {"ref": key[1], "region": region, "value": value, "other": other, "already": already}


def _label(level: Level | None) -> str:
    return level.label if level is not None else ""
