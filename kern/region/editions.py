# SPDX-License-Identifier: EUPL-1.2
"""A region under another of its editions: the one that is named, or the one that is in force on a day."""

from dataclasses import replace
from datetime import date

from kern.model.assessment import NOWHERE, Place
from kern.model.edition import in_force
from kern.problems import Problem, ProblemsError, problem
from kern.region.quarantine import set_aside, visiting
from kern.region.region import Region
from kern.words import dutch


def under_edition(region: Region, version: str, *, asked: bool = False) -> Region:
    """The region under the edition with a version, loaded now if nobody used it before.

    ``asked`` says that somebody chose it. Raises `KeyError` for one that is not installed, and `ProblemsError` for one
    that does not load.
    """
    if version == region.edition:
        found = region
    else:
        shelf = region.shelf
        edition = shelf.named(version) if shelf else None
        if shelf is None or edition is None:
            raise KeyError(version)
        try:
            with visiting():
                found = shelf.take(edition)
        except BaseException as error:
            raise ProblemsError(set_aside(region.id, region.distribution, error)) from None
    return replace(found, asked=True) if asked and not found.asked else found


def on_day(region: Region, day: date) -> Region | None:
    """The region under the edition in force on a day; None where there is none. Raises `ProblemsError` like above."""
    edition = in_force(region.editions, day)
    return None if edition is None else under_edition(region, edition.version)


def not_in_force(region: Region, day: date, place: Place = NOWHERE) -> Problem:
    """That no edition of a region holds on a day, with the ones that there are."""
    known = "; ".join(dutch.period(e.version, e.valid_from, e.valid_to) for e in region.editions)
    return problem("K512", place, region=region.catalogue.label, day=dutch.day(day), editions=known, id=region.id)


def as_saved(region: Region, edition: str, *, asked: bool = False) -> Region:
    """The region under the edition that a saved outcome names; as it is where that edition is not installed.

    Raises `ProblemsError` for an edition that does not load.
    """
    try:
        return under_edition(region, edition, asked=asked)
    except KeyError:
        return region
