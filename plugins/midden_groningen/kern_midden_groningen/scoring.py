# SPDX-License-Identifier: EUPL-1.2
"""Minimum demands, met only by `Voldoet`.

Source: Kwaliteitskader Wmo-maatwerkvoorzieningen (Zorg in Natura), gemeente Midden-Groningen, Toepasselijkheid: the
text calls its demands minimal and gives no scale. Whether `Voldoet grotendeels` is enough is reading ``mg-normering``.
"""

from dataclasses import replace

from kern.region import Answer, Case, Judged, Outcome, Requirement, Row, Status, hookimpl, met_only, minimum_demands


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """Meets the minimum, or does not; a demand that is partly met is not met, unless the reading says otherwise."""
    enough = case.catalogue.data["rule"]["partly"] == "genoeg"

    def rate(requirement: Requirement, row: Row, answer: Answer) -> Judged:
        if enough and answer is Answer.MOSTLY:
            return Judged(answer, Status.MET)
        return met_only(requirement, row, answer)

    outcome = minimum_demands(case, rate)
    counting = ("mg-normering",) if outcome.counts[Status.PARTLY] else ()
    return replace(outcome, readings=(*outcome.readings, *counting), candidates=counting)
