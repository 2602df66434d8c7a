# SPDX-License-Identifier: EUPL-1.2
"""What conditions on facts cannot say: points for the contract, and who says that a provider is small.

Source: Twents kwaliteitskader, 3.3 Vervolg (k), 3.4 Aanvullende bestek eisen/ contracteisen, 1.1 Doelmatigheid (6).
Readings ``tw-contractpunten`` and ``tw-klein``.
"""

from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import Any

from kern.region import Answer, Applicability, Catalogue, Facts, RegionAnswers, Requirement, Row, hookimpl
from kern_twente import texts

#: The provider's own word on being small; the assessor's is the record `kleine_aanbieder`.
_SMALL = "twente_kleine_aanbieder"


@hookimpl(wrapper=True)
def kern_applicability(
    catalogue: Catalogue, facts: Facts, answers: RegionAnswers
) -> Generator[None, Mapping[str, Applicability], Mapping[str, Applicability]]:
    """The assessor's word on a small provider leads; a contract point waits for the assessor's word."""
    found = dict((yield))
    small = answers.record("kleine_aanbieder")
    said = {record.ref: record.value for record in answers.records if record.key == "contractpunt" and record.ref}
    settled = {record.ref for record in answers.records if record.key == "geldt"}
    for requirement in catalogue.demands:
        ref = requirement.ref
        if ref in settled:  # the assessor decided about this very demand
            continue
        if small is not None and isinstance(small.value, bool):
            judges = _judges(answers.rows.get(ref))
            found[ref] = _by_size(catalogue, requirement, found[ref], facts, small.value, judges=judges)
        if requirement.extra.get("contract_point"):
            word = said.get(ref)
            if word is None and requirement.parent:
                word = said.get(requirement.parent)
            found[ref] = _in_contract(catalogue, requirement, found[ref], word)
    return found


def _by_size(
    catalogue: Catalogue, requirement: Requirement, before: Applicability, facts: Facts, small: bool, *, judges: bool
) -> Applicability:
    """Decide again with the assessor's word in the place of the provider's; a solo worker is always meant."""
    when, unsettled = requirement.when, requirement.unsettled
    if when is None or _SMALL not in when.names or before.exempt or "zzp" in facts.texts("soort_aanbieder"):
        return before
    told = {**facts, _SMALL: small}
    reason = texts.size_by_assessor(small, requirement.applies_to)
    # The assessor's word stands under both options of who says it; which tasks ask registration is still open.
    readings = tuple(name for name in requirement.readings if name == "tw-registratie-nodig")
    holds = when.evaluate(told)
    if holds is False:
        return Applicability(False, reason)
    open_case = unsettled is not None and unsettled.evaluate(told) is not False
    if judges and (holds is None or open_case):
        return replace(before, applies=True, reason=f"{reason} {texts.JUDGED}", question="", readings=readings)
    if holds is None:
        questions = {spec.key: spec.question for spec in catalogue.facts}
        return Applicability(None, reason, " ".join(questions.get(name, name) for name in when.missing(told)))
    if open_case:
        return Applicability(None, reason, texts.TASK_QUESTION, readings=readings)
    return replace(before, applies=True, reason=reason, question="", readings=readings, plugin="")


def _judges(row: Row | None) -> bool:
    """Whether the assessor judged a demand with a finding, which settles what the facts leave open."""
    return row is not None and row.assessor_answer not in (None, Answer.NOT_APPLICABLE) and bool(row.finding.strip())


def _in_contract(catalogue: Catalogue, requirement: Requirement, before: Applicability, said: object) -> Applicability:
    """Only a plain yes binds: a row without a value confirms nothing."""
    binds = catalogue.data["contract"]["binds"]
    if before.applies is False:
        return before
    change: dict[str, Any] = {"readings": ("tw-contractpunten", *before.readings), "plugin": ""}
    if binds == "nooit":
        change |= {"applies": False, "reason": texts.CONTRACT_NEVER, "exempt": False}
    elif binds != "altijd" and said is None:
        question = texts.CONTRACT_QUESTION
        change |= {"applies": None, "reason": texts.CONTRACT_UNKNOWN, "question": question, "unconfirmed": True}
    elif binds != "altijd" and said is False:
        change |= {"applies": False, "reason": texts.CONTRACT_NO, "exempt": False}
    elif binds != "altijd":
        alone = requirement.when is None and not before.exempt
        change["reason"] = texts.CONTRACT_YES if alone else f"{texts.CONTRACT_YES} {before.reason}"
    return replace(before, **change)
