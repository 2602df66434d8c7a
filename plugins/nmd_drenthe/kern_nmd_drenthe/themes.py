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


def theme_scores(case: Case, judged: Mapping[str, Judged], rule: Rules) -> Iterator[ThemeScore]:
    """Points over the tested and applicable demands of each theme, in the order of the framework.

    Where the demands are counted (reading ``nmd-voldoende``), the sentence on themes is read the same way.
    """
    counting = weighed(judged, rule)
    by_theme: dict[str, dict[str, Judged]] = {theme.code: {} for theme in case.catalogue.themes}
    for requirement in case.catalogue.demands:
        by_theme[requirement.theme][requirement.ref] = judged[requirement.ref]
    for theme in case.catalogue.themes:
        own = {ref: counting[ref] for ref in by_theme[theme.code] if ref in counting}
        done = [found for found in own.values() if found.status in JUDGED]
        points = sum((found.points or Fraction(0) for found in done), Fraction(0))
        maximum = Fraction(len(done))
        yield ThemeScore(
            theme.code,
            theme.name,
            counts(by_theme[theme.code].values()),
            points,
            maximum,
            share(points, maximum),
            rule.threshold,
            _below(theme.code, own, points, maximum, rule),
        )


def _below(code: str, own: Mapping[str, Judged], points: Fraction, maximum: Fraction, rule: Rules) -> bool | None:
    if not maximum:
        return None
    if not waiting(own):
        return rule.theme_below(code, points, maximum)
    lowest, highest = possible_range(own, rule.worth)
    if rule.theme_rule != "percentage" or lowest is None or highest is None:
        return None
    if highest < rule.threshold:
        return True
    return False if lowest >= rule.threshold else None


def waiting(own: Mapping[str, Judged]) -> int:
    """How many demands were not answered, or are not known to apply."""
    return sum(found.status in _OPEN for found in own.values())
