# SPDX-License-Identifier: EUPL-1.2
"""The themes with their threshold. Source: Toetsingskader 2019, 3.1 Normering (reading ``nmd-themagrens``).

A theme of which a demand is still open lies under the threshold, or not under it, only where every answer to what is
open says so. Otherwise that is not known yet.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kern.region import JUDGED, Case, Judged, Status, ThemeScore, counts, possible_range, share
from kern_nmd_drenthe.rules import Rules
from kern_nmd_drenthe.totals import weighed

_OPEN = frozenset({Status.NOT_ASSESSED, Status.UNDETERMINED})
_COUNTING = JUDGED | _OPEN


def theme_scores(case: Case, judged: Mapping[str, Judged], rule: Rules) -> Iterator[ThemeScore]:
    """Points over the tested and applicable demands of each theme, in the order of the framework.

    Where the demands are counted (reading ``nmd-voldoende``), the sentence on themes is read the same way.
    """
    whole, parts = _by_theme(case, judged), _by_theme(case, weighed(judged, rule))
    for theme in case.catalogue.themes:
        own = parts[theme.code]
        points, maximum = _points(own, rule)
        yield ThemeScore(
            theme.code,
            theme.name,
            counts(whole[theme.code].values()),
            points,
            maximum,
            share(points, maximum),
            rule.threshold,
            _below(theme.code, own, points, maximum, rule),
        )


def _by_theme(case: Case, judged: Mapping[str, Judged]) -> Mapping[str, Mapping[str, Judged]]:
    found: dict[str, dict[str, Judged]] = {theme.code: {} for theme in case.catalogue.themes}
    for requirement in case.catalogue.demands:
        if requirement.ref in judged:
            found[requirement.theme][requirement.ref] = judged[requirement.ref]
    return found


def _points(own: Mapping[str, Judged], rule: Rules) -> tuple[Fraction, Fraction]:
    done = [found for found in own.values() if found.status in JUDGED]
    return rule.amount(done), Fraction(len(done))


def _below(
    code: str, own: Mapping[str, Judged], points: Fraction, maximum: Fraction, rule: Rules, way: str = ""
) -> bool | None:
    """What every filling says of the threshold; None where they differ, or nothing was judged."""
    if not maximum:
        return None
    open_ = waiting(own)
    if not open_:
        return rule.theme_below(code, points, maximum, way)
    if any(found.status is Status.UNDETERMINED for found in own.values()):
        lowest, highest = possible_range(own, rule.worth)
        if lowest is None or highest is None or lowest < rule.threshold <= highest:
            return None
        return highest < rule.threshold
    worst = rule.theme_below(code, points + open_ * rule.worst, maximum + open_, way)
    return worst if worst is rule.theme_below(code, points + open_ * rule.best, maximum + open_, way) else None


def hangs_on_rule(case: Case, judged: Mapping[str, Judged], rule: Rules) -> bool:
    """Whether a theme would lie elsewhere under another way to read its threshold (reading ``nmd-themagrens``)."""
    return any(
        len({_below(code, own, points, maximum, rule, way) for way in ("percentage", "onder", "tot_en_met")}) > 1
        for code, own in _by_theme(case, weighed(judged, rule)).items()
        if (printed := rule.printed.get(code))
        and printed.requirements == sum(found.status in _COUNTING for found in own.values())
        for points, maximum in (_points(own, rule),)
    )


def waiting(own: Mapping[str, Judged]) -> int:
    """How many demands were not answered, or are not known to apply."""
    return sum(found.status in _OPEN for found in own.values())
