# SPDX-License-Identifier: EUPL-1.2
"""When a demand lapses, as a spreadsheet formula and reckoned here: the sheet says what the rules will say.

Formulas name the cells of facts. Laws and financing can differ per municipality (the table on the sheet `Aanbieder`):
a region whose demands hang on them has a cell of its own on the guide, with what holds in its municipalities.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kern.excel.checking.findings import letters
from kern.excel.form import LOCAL_KEYS, REGION_COLUMNS, Form, RegionForm
from kern.model.assessment import RegionAnswers
from kern.model.catalogue import Requirement
from kern.model.facts import Facts
from kern.model.scale import Answer

#: The defined name of each fact's cell, and of the columns of the table per municipality.
FACT_NAME = "feit_{key}"
LOCAL_NAMES = {"municipality": "lokaal_gemeente", "laws": "lokaal_wetten", "financing": "lokaal_financiering"}
#: What stands in a region's own cell where nothing of the fact holds there: not empty, which would be unknown.
NOTHING = "geen"
#: The column of the provider's answers.
SELF_COLUMN = letters([column.key for column in REGION_COLUMNS].index("self"))
_LONGEST_TEXT = 250
_EMPTY = '""'


@dataclass(frozen=True, slots=True)
class RegionCell:
    """A cell with what a fact is in the municipalities of one region: its defined name, formula and present value."""

    name: str
    key: str
    formula: str
    value: str


def lapses_formula(
    requirement: Requirement, cells: Mapping[str, str], region: RegionForm, rows: Mapping[str, int]
) -> str | None:
    """A formula that is TRUE where facts or another answer say that a demand does not bind; None where they never do.

    What the framework leaves open is unknown, and so it is while it is not known to be settled. A demand that hangs on
    an answer does not bind where that answer falls short, or is not asked. ``rows`` gives the row of each demand.
    """
    when, unsettled, needs = requirement.when, requirement.unsettled, requirement.needs
    ways = [_all([when.false_formula(cells), unsettled.false_formula(cells) if unsettled else "TRUE"])] if when else []
    if needs:
        other = region.catalogue.by_ref[needs.ref]
        ways.append(lapses_formula(other, cells, region, rows))
        short = _answered_with(region, rows[needs.ref], _labels(requirement, region, reaching=False))
        ways.append(_all([_binds_formula(other, cells, region, rows), short]))
    known = [way for way in ways if way]
    return None if not known else known[0] if len(known) == 1 else f"OR({','.join(known)})"


def _binds_formula(
    requirement: Requirement, cells: Mapping[str, str], region: RegionForm, rows: Mapping[str, int]
) -> str | None:
    """A formula that is TRUE where a demand is known to bind; None where that is never known."""
    when, unsettled, needs = requirement.when, requirement.unsettled, requirement.needs
    parts = [when.true_formula(cells) if when else "TRUE", unsettled.false_formula(cells) if unsettled else "TRUE"]
    if needs:
        reached = _answered_with(region, rows[needs.ref], _labels(requirement, region, reaching=True))
        parts += [_binds_formula(region.catalogue.by_ref[needs.ref], cells, region, rows), reached]
    return _all(parts)


def _all(parts: Sequence[str | None]) -> str | None:
    """All of these hold; None where one of them is never known to."""
    known = [part for part in parts if part and part != "TRUE"]
    if not all(parts):
        return None
    return "TRUE" if not known else known[0] if len(known) == 1 else f"AND({','.join(known)})"


def _answered_with(region: RegionForm, row: int, labels: Sequence[str]) -> str:
    cell = answer_cell(region.sheet, row)
    return f"OR({','.join(f'{cell}&{_EMPTY}={_text(label)}' for label in labels)})" if labels else "FALSE"


def _text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _labels(requirement: Requirement, region: RegionForm, *, reaching: bool) -> list[str]:
    """The labels of the other answer with which it falls short of what a demand needs, or reaches it."""
    needs = requirement.needs
    if needs is None:
        return []
    edge = region.catalogue.levels_by_label[needs.at_least or needs.at_most].order
    real = [level for level in region.catalogue.scale if level.meets is not Answer.NOT_APPLICABLE]
    return [
        level.label for level in real if (level.order >= edge if needs.at_least else level.order <= edge) is reaching
    ]


def lapses(requirement: Requirement, facts: Facts, region: RegionForm, answers: RegionAnswers) -> bool:
    """The same as `lapses_formula`, reckoned here: for the value that the workbook shows before it is recalculated."""
    return _binds(requirement, facts, region, answers) is False


def _binds(requirement: Requirement, facts: Facts, region: RegionForm, answers: RegionAnswers) -> bool | None:
    """Whether a demand binds as far as the sheet knows: by facts and by the answer on which it hangs."""
    own = requirement.when.evaluate(facts) if requirement.when else True
    if requirement.unsettled and requirement.unsettled.evaluate(facts) is not False:
        own = None
    needs = requirement.needs
    if own is False or needs is None:
        return own
    other = _binds(region.catalogue.by_ref[needs.ref], facts, region, answers)
    row = answers.rows.get(needs.ref)
    if other is True:
        label = row.self_label if row else None
        other = None
        if label in _labels(requirement, region, reaching=True):
            other = True
        elif label in _labels(requirement, region, reaching=False):
            other = False
    return own if other is True else other


def quoted(sheet: str) -> str:
    """A sheet's name as a formula wants it."""
    return "'" + sheet.replace("'", "''") + "'"


def answer_cell(sheet: str, row: int) -> str:
    """The cell with the provider's answer to the demand in a row."""
    return f"{quoted(sheet)}!${SELF_COLUMN}${row}"


def region_facts(region: RegionForm, facts: Facts) -> Facts:
    """The facts as they are in a region's municipalities."""
    return facts.within(region.catalogue.scope.municipalities)


def region_cells(region: RegionForm, form: Form, facts: Facts) -> Sequence[RegionCell]:
    """The cells that a region needs because its demands hang on what may differ per municipality."""
    if "gemeenten" not in form.facts_by_key or not region.catalogue.scope.municipalities:
        return ()
    conditions = [c for r in region.catalogue.demands for c in (r.when, r.unsettled) if c]
    named = {name for condition in conditions for name in condition.names}
    return [
        RegionCell(f"{key}_{region.id}", key, _formula(region, form, column), _value(region, key, facts))
        for column, key in LOCAL_KEYS.items()
        if key in named and key in form.facts_by_key
    ]


def _value(region: RegionForm, key: str, facts: Facts) -> str:
    whole, here = facts.texts(key), region_facts(region, facts).texts(key)
    if not whole:
        return ""
    return "; ".join(whole) if here == whole else "; ".join(here) or NOTHING


def _formula(region: RegionForm, form: Form, column: str) -> str:
    """What a fact is in a region: as a whole, unless it was told apart for all its municipalities that are served."""
    key = LOCAL_KEYS[column]
    fact, municipality, told = FACT_NAME.format(key=key), LOCAL_NAMES["municipality"], LOCAL_NAMES[column]
    given = f'";"&SUBSTITUTE(SUBSTITUTE({FACT_NAME.format(key="gemeenten")},"; ",";")," ;",";")&";"'
    names = region.catalogue.scope.municipalities
    inside = "+".join(f'ISNUMBER(SEARCH(";"&{municipality}&";",{text}))' for text in _joined(names))
    rows = f'({municipality}<>"")*({inside})*ISNUMBER(SEARCH(";"&{municipality}&";",{given}))'
    served = "+".join(f'ISNUMBER(SEARCH(";{name};",{given}))' for name in names)
    count = f'SUMPRODUCT({rows}*({told}<>""))'
    parts = []
    for choice in form.facts_by_key[key].choices:
        some = f'SUMPRODUCT({rows}*ISNUMBER(SEARCH("{choice}",{told})))>0'
        parts.append(f'IF(AND(ISNUMBER(SEARCH("{choice}",{fact})),{some}),"{choice} ","")')
    here = f'SUBSTITUTE(TRIM({"&".join(parts)})," ","; ")'
    shown = f'IF({here}="","{NOTHING}",{here})'
    return f'IF(OR({fact}="",{count}=0,{count}<{served}),{fact}&"",{shown})'


def _joined(names: Iterable[str]) -> list[str]:
    """The names between semicolons, as texts that a formula may hold."""
    texts, line = [], ";"
    for name in names:
        if len(line) + len(name) > _LONGEST_TEXT:
            texts.append(f'"{line}"')
            line = ";"
        line += f"{name};"
    return [*texts, f'"{line}"']
