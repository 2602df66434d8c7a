# SPDX-License-Identifier: EUPL-1.2
"""Under which edition of a framework answers are judged: the one that they were given for, and never a nearest one."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from kern.model.assessment import RegionAnswers, SelfAssessment
from kern.model.edition import in_force
from kern.model.evaluation import Signal
from kern.problems import ProblemsError, problem
from kern.region.editions import on_day, under_edition
from kern.region.installed import Region, reading_as
from kern.words import explanations

#: The code of the signal that the reference date is outside the edition, and of the one that another was chosen.
OUTSIDE, CHOSEN = "andere_editie", "gekozen_editie"


_NO_ANSWERS = RegionAnswers()


def edition_for(region: Region, answers: RegionAnswers, day: date | None) -> Region:
    """The region under the edition for these answers: the one under which they were read.

    Without answers it is the one in force on the reference date. A region for which somebody chose an edition stays as
    it is. Raises `ProblemsError` for an edition that does not load, or that does not have the readings asked for.
    """
    if region.asked or len(region.editions) < 2:
        return region
    if answers.edition:
        other = under_edition(region, answers.edition)
    else:
        other = (on_day(region, day) if day else None) or region
    if other is region or not region.chosen:
        return other
    try:
        return reading_as(other, dict(region.chosen))
    except KeyError:
        readings = ", ".join(f"{reading}={option}" for reading, option in region.chosen)
        raise ProblemsError([problem("K514", edition=other.edition, readings=readings)]) from None


def as_judged(
    regions: Mapping[str, Region], assessment: SelfAssessment, reference_date: date | None
) -> dict[str, Region]:
    """The regions, each under the edition under which `evaluate` judges these answers, where that one loads."""
    day = assessment.reference_date(reference_date)
    found = dict(regions)
    for name, region in regions.items():
        with suppress(ProblemsError):
            found[name] = edition_for(region, assessment.regions.get(name, _NO_ANSWERS), day)
    return found


def edition_signals(region: Region, answers: RegionAnswers, day: date | None) -> list[Signal]:
    """What a reader must know about the edition: that another was made for, or holds on the reference date."""
    found = []
    made_for = answers.catalogue_version.partition(" + ")[0]
    if region.asked and made_for and made_for != region.edition:
        found.append(Signal(CHOSEN, explanations.edition_chosen(region.edition, made_for)))
    if day is not None and not region.dated.holds_on(day):
        text = explanations.edition_outside(region.dated, in_force(region.editions, day), day)
        found.append(Signal(OUTSIDE, text))
    return found
