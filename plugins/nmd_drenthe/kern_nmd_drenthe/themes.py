# SPDX-License-Identifier: EUPL-1.2
"""The themes with their threshold. Source: Toetsingskader 2019, 3.1 Normering (reading ``nmd-themagrens``).

A theme of which a demand is still open lies under the threshold, or not under it, only where every answer to what is
open says so. Otherwise that is not known yet.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from kern.region import JUDGED, Case, Judged, Status, ThemeScore, counts, possible_range, share
from kern_nmd_drenthe.rules import Rules
from kern_nmd_drenthe.totals import weighed

_OPEN = frozenset({Status.NOT_ASSESSED, Status.UNDETERMINED})
#: The ways to read the threshold of a theme (reading ``nmd-themagrens``).
_WAYS = ("percentage", "onder", "tot_en_met")


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


def _below(code: str, own: Mapping[str, Judged], points: Fraction, maximum: Fraction, rule: Rules) -> bool | None:
    """What every filling says of the threshold; None where they differ, or nothing was judged."""
    if not maximum:
        return None
    if any(found.status is Status.UNDETERMINED for found in own.values()):
        lowest, highest = possible_range(own, rule.worth)
        if lowest is None or highest is None or lowest < rule.threshold <= highest:
            return None
        return highest < rule.threshold
    return _said(code, _ends(points, maximum, waiting(own), rule), rule)


def _ends(points: Fraction, maximum: Fraction, open_: int, rule: Rules) -> tuple[tuple[Fraction, Fraction], ...]:
    """The points and their maximum with the worst and with the best answers to what is open."""
    if not open_:
        return ((points, maximum),)
    whole = maximum + open_
    return ((points + open_ * rule.worst, whole), (points + open_ * rule.best, whole))


def _said(code: str, ends: tuple[tuple[Fraction, Fraction], ...], rule: Rules, way: str = "") -> bool | None:
    """What both ends say of the threshold; None where they differ."""
    said = {rule.theme_below(code, points, maximum, way) for points, maximum in ends}
    return said.pop() if len(said) == 1 else None


def hangs_on_rule(case: Case, judged: Mapping[str, Judged], rule: Rules) -> bool:
    """Whether a theme would lie elsewhere under another way to read its threshold (reading ``nmd-themagrens``).

    While it is not known which demands count, the printed scores say nothing: every way is the same then.
    """
    for code, own in _by_theme(case, weighed(judged, rule)).items():
        printed, statuses = rule.printed.get(code), Counter([found.status for found in own.values()])
        if printed is None or statuses[Status.UNDETERMINED]:
            continue
        open_ = statuses[Status.NOT_ASSESSED]
        points, maximum = _points(own, rule)
        if maximum and maximum + open_ == printed.requirements:
            ends = _ends(points, maximum, open_, rule)
            if len({_said(code, ends, rule, way) for way in _WAYS}) > 1:
                return True
    return False


def waiting(own: Mapping[str, Judged]) -> int:
    """How many demands were not answered, or are not known to apply."""
    return sum(found.status in _OPEN for found in own.values())
