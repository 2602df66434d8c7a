# SPDX-License-Identifier: EUPL-1.2
"""The open readings that matter for one provider, those that turn the outcome first, and what each would make of it."""

from kern.model.catalogue import Reading
from kern.model.evaluation import Alternative, RegionEvaluation
from kern.model.scale import Perspective
from kern.render import report_texts
from kern.words import outcomes


def readings(region: RegionEvaluation) -> list[Reading]:
    """The open readings that are named in the outcome: first those of which an option gives another verdict."""
    known = region.catalogue.readings_by_id
    first = {found.reading for found in region.alternatives or () if _turns(region, found)}
    named = [known[key] for key in region.readings if key in known]
    return sorted(named, key=lambda reading: reading.id not in first)


def turning(region: RegionEvaluation) -> list[tuple[Reading, str]]:
    """The readings of which an option gives the leading side another outcome, each with the first of those outcomes."""
    known = region.catalogue.readings_by_id
    side = Perspective.ASSESSOR if region.assessor_outcome else Perspective.SELF
    made: dict[str, str] = {}
    for found in region.alternatives or ():
        if found.perspective is side and found.reading in known and _turns(region, found):
            made.setdefault(found.reading, found.verdict.label if found.verdict else report_texts.OUT_OF_SCOPE)
    return [(known[key], label) for key, label in made.items()]


def otherwise(region: RegionEvaluation, reading: Reading) -> list[str]:
    """What the outcome would be under each other option of a reading: a sentence an option, all sides in it."""
    by_option: dict[str, list[Alternative]] = {}
    for found in region.alternatives or ():
        if found.reading == reading.id:
            by_option.setdefault(found.option, []).append(found)
    return [
        report_texts.under_other_reading(
            reading.option(option).text,
            [_side(region, one) for one in found] if any(_moves(region, one) for one in found) else [],
            tuple(dict.fromkeys(ref for one in found for ref in one.changed)),
        )
        for option, found in by_option.items()
    ]


def _side(region: RegionEvaluation, found: Alternative) -> str:
    now = region.outcome(found.perspective)
    label = found.verdict.label if found.verdict else report_texts.OUT_OF_SCOPE
    before = now.score.percentage if now and now.score else None
    share = ""
    if found.percentage is not None and now is not None and found.percentage != before:
        share = outcomes.percentage(found.percentage, now)
    side = outcomes.SIDE[found.perspective] if region.assessor_outcome else ""
    return report_texts.side_under_other_reading(side, share, label, stays=not _turns(region, found))


def _moves(region: RegionEvaluation, found: Alternative) -> bool:
    now = region.outcome(found.perspective)
    return _turns(region, found) or (
        now is not None and now.score is not None and now.score.percentage != found.percentage
    )


def _turns(region: RegionEvaluation, found: Alternative) -> bool:
    now = region.outcome(found.perspective)
    return found.verdict is None or now is None or found.verdict.code != now.verdict.code
