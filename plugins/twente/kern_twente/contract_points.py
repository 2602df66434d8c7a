# SPDX-License-Identifier: EUPL-1.2
"""Points that the document advises to put in the contract bind once the assessor confirms that they are in it.

Source: Twents kwaliteitskader, 3.3 Vervolg (k) and 3.4 Aanvullende bestek eisen/ contracteisen (reading
``tw-contractpunten``).
"""

from collections.abc import Generator, Mapping
from dataclasses import replace

from kern.region import Applicability, Catalogue, Facts, RegionAnswers, Requirement, hookimpl
from kern_twente import texts


@hookimpl(wrapper=True)
def kern_applicability(
    catalogue: Catalogue, facts: Facts, answers: RegionAnswers
) -> Generator[None, Mapping[str, Applicability], Mapping[str, Applicability]]:
    """A contract point that the conditions do not rule out applies, does not, or waits for the assessor's word."""
    found = dict((yield))
    said = {record.ref: record.value for record in answers.records if record.key == "contractpunt" and record.ref}
    for requirement in catalogue.demands:
        if not requirement.extra.get("contract_point") or found[requirement.ref].applies is False:
            continue
        found[requirement.ref] = _decide(requirement, found[requirement.ref], said.get(requirement.ref))
    return found


def _decide(requirement: Requirement, before: Applicability, said: object) -> Applicability:
    """Only a plain yes binds: a row without a value confirms nothing."""
    if said is None:
        return Applicability(None, texts.CONTRACT_UNKNOWN, texts.CONTRACT_QUESTION, unconfirmed=True)
    if said is False:
        return Applicability(False, texts.CONTRACT_NO)
    alone = requirement.when is None and not before.exempt
    return replace(before, reason=texts.CONTRACT_YES if alone else f"{texts.CONTRACT_YES} {before.reason}", plugin="")
