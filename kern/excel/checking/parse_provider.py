# SPDX-License-Identifier: EUPL-1.2
"""Reading the sheet `Aanbieder`: every fact once, checked together, each problem at its own cell."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kern.excel.checking.cells import text_of
from kern.excel.checking.fact_fit import are_sound
from kern.excel.checking.findings import Findings, Reporter, place
from kern.excel.checking.local_facts import find_local_table, local_place, read_local, sheet_rows
from kern.excel.checking.locate import Table
from kern.excel.checking.values import choices_text, read_value
from kern.excel.form import Form
from kern.excel.reading.raw import fold
from kern.model.assessment import Place, SelfAssessment
from kern.model.facts import Facts, FactValue
from kern.problems import did_you_mean
from kern.words import dutch

#: Kinds of provider whose name would say who the client is.
RELATIVES = frozenset({"naaste", "gezaghebbende ouder"})

_WARNED = {"naam": "K317", "kvk": "K318"}


def read_provider(table: Table, form: Form, findings: Findings) -> tuple[Facts, Mapping[str, Place]]:
    """The facts on the sheet and the cell of each; problems go to ``findings``."""
    local = find_local_table(table.sheet, table.first)
    values, places, others = _read_rows(table, form, findings, local)
    if not places:
        findings.position("K316", Place(table.name))
        return Facts(), {}
    nowhere = Place(table.name)
    for code, key, details in check_facts(values, form):
        findings.content(code, places.get(key, nowhere), **details)
    facts = {spec.key: values[spec.key] for spec in form.facts if spec.key in values}
    if local is None:
        return Facts(facts), places
    header, columns = local
    rows = list(sheet_rows(table.sheet, others, columns, findings))

    def missing(code: str, **details: Any) -> None:
        findings.content(code, local_place(table.name, header, columns), **details)

    return Facts(facts, read_local(rows, form, facts, missing)), places


def check_facts(values: Mapping[str, FactValue], form: Form) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What is wrong with the facts together, as problem code, key of the fact and what fills in the sentences.

    Missing required facts, numbers out of range, wrong digits and unknown choices come from cerberus.
    """
    if not are_sound(values, form.facts_by_key, form.required_facts) and not (
        validator := form.fact_validator
    ).validate(values, normalize=False):
        tree = validator.document_error_tree
        for key in validator.errors:
            for error in tree[key].errors:
                yield from _explain(error.rule, key, values.get(key), form)
    if "naam" in form.facts_by_key and not ("naam" in values or "kenmerk" in values):
        yield "K302", "naam", {}
    kinds = values.get("soort_aanbieder")
    if kinds and isinstance(kinds, tuple) and RELATIVES.issuperset(kinds):
        yield from ((code, key, {"kind": kinds[0]}) for key, code in _WARNED.items() if key in values)


def dates_to_come(assessment: SelfAssessment, form: Form) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Dates of what has happened that lie after the reference date, in the shape of `check_facts`."""
    reference = assessment.reference_date()
    for spec in form.facts if reference else ():
        given = assessment.facts.day(spec.key) if spec.past else None
        if given and reference and given > reference:
            yield "K321", spec.key, {"label": spec.label, "value": dutch.day(given), "reference": dutch.day(reference)}


def _explain(rule: str, key: str, value: FactValue | None, form: Form) -> Iterator[tuple[str, str, dict[str, Any]]]:
    spec = form.facts_by_key[key]
    shown = "; ".join(value) if isinstance(value, tuple) else text_of(value)
    if rule == "required":
        yield "K301", key, {"label": spec.label, "question": spec.question}
    elif rule in ("min", "max"):
        bounds = {"minimum": spec.minimum, "maximum": spec.maximum, "unit": f" {spec.unit}" if spec.unit else ""}
        yield "K305", key, {"label": spec.label, "value": shown.replace(".", ","), **bounds}
    elif rule == "regex":
        hint = f"Bedoelt u {shown.zfill(spec.length)}?" if spec.length and len(shown) + 1 == spec.length else ""
        length = f"{spec.length} cijfers" if spec.length else "alleen cijfers"
        yield "K310", key, {"label": spec.label, "value": shown, "length": length, "suggestion": hint}
    else:
        given = value if isinstance(value, tuple) else (shown,)
        for part in given:
            if part not in spec.choices:
                details = {"label": spec.label, "value": part, "suggestion": did_you_mean(part, spec.choices)}
                yield "K309", key, {**details, "choices": choices_text(spec.choices)}


def _read_rows(
    table: Table, form: Form, findings: Findings, local: tuple[int, Mapping[str, int]] | None
) -> tuple[dict[str, FactValue], dict[str, Place], list[int]]:
    """The facts, their cells, and the rows of the table ``local``, its titles first."""
    sheet, at, first = table.name, table.columns, table.first
    value_at, key_at, label_at, help_at = at["value"], at["key"], at.get("label", -1), at.get("help", -1)
    key_of = _key_finder(form)
    report = Reporter(findings, sheet)
    report.column = value_at
    values: dict[str, FactValue] = {}
    places: dict[str, Place] = {}
    texts: list[str] = []
    cells: list[tuple[int, int]] = []
    others: list[int] = []
    for number, row in enumerate(table.sheet.rows[first:], first):
        width = len(row)
        raw = row[value_at] if value_at < width else None
        given = row[key_at] if key_at < width else None
        label = row[label_at] if 0 <= label_at < width else None
        if 0 <= help_at < width and (note := row[help_at]) is not None:
            texts.append(text_of(note))
            cells.append((number, help_at))
        key = key_of(given, label)
        if raw is not None and (type(raw) is str or type(raw) is int):
            texts.append(text_of(raw))
            cells.append((number, value_at))
        if key is None and local and _is_of_table(number, given, key_at, *local):
            others.append(number)
            continue
        if key is None:
            if text_of(raw):
                _unknown(text_of(given) or text_of(label) or text_of(raw), form, findings, place(sheet, number, key_at))
            continue
        report.row = number
        spec = form.facts_by_key[key]
        value = read_value(spec, raw, report, form)
        if key not in values:
            places[key] = place(sheet, number, value_at)
            if value is not None:
                values[key] = value
        elif value is not None and value != values[key]:
            findings.position("K313", place(sheet, number, value_at), label=spec.label, other=places[key].cell)
    findings.bsn(sheet, texts, cells)
    return values, places, others


def _is_of_table(number: int, given: Any, key_at: int, header: int, columns: Mapping[str, int]) -> bool:
    """Whether a row without a known fact belongs to the table per municipality: it has no key of its own."""
    return number >= header and (key_at in columns.values() or not text_of(given))


def _key_finder(form: Form) -> Callable[[Any, Any], str | None]:
    known = form.facts_by_key

    def find(given: Any, label: Any) -> str | None:
        """The fact that a row is about: by its key, or by its question where the key was wiped out."""
        if type(given) is str:
            if given in known:
                return given
            folded = fold(given).replace(" ", "_")
            if folded:
                return folded if folded in known else None
        return form.keys_by_question.get(fold(label).rstrip(" *")) if type(label) is str else None

    return find


def _unknown(given: str, form: Form, findings: Findings, where: Place) -> None:
    """A row that kern does not ask: a slip in a key is an error, a row of the sender's own is left alone."""
    suggestion = did_you_mean(given, form.facts_by_key)
    findings.position("K314" if suggestion else "K315", where, key=given, suggestion=suggestion)
