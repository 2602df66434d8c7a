# SPDX-License-Identifier: EUPL-1.2
"""Facts that cannot all be so, each named with its cell: a warning, for the sender knows which one is wrong."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kern.excel.form import Form
from kern.model.facts import FactValue
from kern.problems import Uncut
from kern.words import dutch


def contradictions(
    facts: Mapping[str, FactValue], form: Form, cell: Callable[[str], str]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The problem code, the first fact and what fills in the sentences; ``cell`` says where a fact stands."""
    for rule in form.contradictions:
        if rule.when.evaluate(facts) is not True:
            continue
        names = [name for name in rule.when.names if name in facts]
        told = [f"'{form.fact_labels[name]}' {dutch.value(facts[name])} ({cell(name)})" for name in names]
        yield "K334", names[0], {"facts": Uncut(dutch.listing(told)), "text": Uncut(rule.text)}
