# SPDX-License-Identifier: EUPL-1.2
"""Minimum demands, met only by `Voldoet`.

Source: Kwaliteitskader Wmo-maatwerkvoorzieningen (Zorg in Natura), gemeente Midden-Groningen, Toepasselijkheid: the
text calls its demands minimal and gives no scale. Whether `Voldoet grotendeels` is enough is reading ``mg-normering``.
Veiligheid 9 and Personeel 8a say themselves that a demand may not be applicable; whether the assessor may say so of
another one is reading ``mg-nvt``, and what 8a means by it ``mg-bhv``.
"""

from dataclasses import replace

from kern.region import (
    Answer,
    Case,
    Judged,
    Outcome,
    Perspective,
    Requirement,
    Row,
    Status,
    hookimpl,
    is_motivation,
    met_only,
    minimum_demands,
)


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """Meets the minimum, or does not; a demand that is partly met is not met, unless the reading says otherwise."""
    enough = case.catalogue.data["rule"]["partly"] == "genoeg"

    def rate(requirement: Requirement, row: Row, answer: Answer) -> Judged:
        if enough and answer is Answer.MOSTLY:
            return Judged(answer, Status.MET)
        return met_only(requirement, row, answer)

    set_aside = _set_aside(case)
    refused = [ref for reading, refs in set_aside.items() if _is_refused(case, reading) for ref in refs]
    outcome = minimum_demands(case, rate, refused)
    counting = [reading for reading, refs in set_aside.items() if refs]
    if outcome.counts[Status.PARTLY]:
        counting.append("mg-normering")
    return replace(outcome, readings=(*outcome.readings, *counting), candidates=tuple(counting))


def _set_aside(case: Case) -> dict[str, list[str]]:
    """The demands that the assessor's `N.v.t.` with a finding takes out of the count, by the reading that lets it."""
    found: dict[str, list[str]] = {"mg-nvt": [], "mg-bhv": []}
    if case.perspective is Perspective.SELF:
        return found
    data = case.catalogue.data["not_applicable"]
    for ref, row in case.answers.rows.items():
        if (
            row.assessor_answer is not Answer.NOT_APPLICABLE
            or not is_motivation(row.finding)
            or ref in data["grounded"]
        ):
            continue
        applies = case.applicability.get(ref)
        if applies is not None and applies.applies and not applies.exempt:
            found["mg-bhv" if ref == data["conditional"] else "mg-nvt"].append(ref)
    return found


def _is_refused(case: Case, reading: str) -> bool:
    data = case.catalogue.data["not_applicable"]
    return bool((data["bhv"] if reading == "mg-bhv" else data["assessor"]) == "niet")
