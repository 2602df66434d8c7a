# SPDX-License-Identifier: EUPL-1.2
"""Terms of measures: counted from a date in the workbook, and only where the framework names one."""

from datetime import date

from kern.catalogue.reference import core_facts
from kern.model.case import Case
from kern.model.evaluation import Term


def term(case: Case, key: str) -> Term:
    """The term of the catalogue with a key, with the day on which it is over where its first day is known.

    Raises `KeyError` for a term that the catalogue does not have.
    """
    rule = next((rule for rule in case.catalogue.terms if rule.key == key), None)
    if rule is None:
        raise KeyError(f"{case.catalogue.id} has no term {key}")
    record = case.answers.record(rule.start)
    value = record.value if record else case.facts.get(rule.start)
    start = value if isinstance(value, date) else None
    labels = {spec.key: spec.label for spec in (*core_facts(), *case.catalogue.facts)}
    labels |= {"datum": "Datum van de toetsing", **{k.key: k.label for k in case.catalogue.assessor_keys}}
    due = rule.period.after(start) if start else None
    return Term(rule.period, rule.start, labels.get(rule.start, rule.start), str(rule.source), start, due)
