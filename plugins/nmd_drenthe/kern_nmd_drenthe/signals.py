# SPDX-License-Identifier: EUPL-1.2
"""What a reader must know beside the outcome.

Sources: Toetsingskader 2019, 2. Het Drents kwaliteitskader (columns, tailoring) and 3.1 Normering.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kern.region import JUDGED, Case, Judged, Signal, ThemeScore, core_facts, dutch, possible_range
from kern_nmd_drenthe import texts
from kern_nmd_drenthe.rules import Band, Rules
from kern_nmd_drenthe.testset import Tested, with_left_out, without_place
from kern_nmd_drenthe.themes import waiting
from kern_nmd_drenthe.totals import Total, reachable, weighed

_RELATIVES = frozenset({"naaste", "gezaghebbende ouder"})
_PROFESSIONALS = frozenset({"professionele aanbieder", "zzp"})


def signals(
    case: Case,
    judged: Mapping[str, Judged],
    total: Total,
    band: Band | None,
    scope: Tested,
    themes: tuple[ThemeScore, ...],
    rule: Rules,
) -> Iterator[Signal]:
    """Every signal of one perspective, the heaviest first."""
    if band is not None and total.leading is not None:
        yield from _tested(case, judged, total, scope, rule)
        yield from _counting(total, band, rule)
        yield from _printed_numbers(total, band, rule)
    for theme in themes:
        yield from _theme(case, judged, theme, rule)
    yield from _unfinished_themes(case, judged, themes, rule)
    yield from _doubles(judged, rule)
    yield from _facts(case, judged)


def _tested(case: Case, judged: Mapping[str, Judged], total: Total, scope: Tested, rule: Rules) -> Iterator[Signal]:
    if scope.left_out:
        text = texts.left_out(total.judged, scope.applicable, scope.left_out)
        yield Signal("deel_getoetst", text)
    whole = with_left_out(case, judged, rule)
    if whole is not None:
        bands = [found.label for found in reachable(whole.lowest, whole.highest, rule)]
        text = texts.with_left_out(
            whole.requirements,
            _share(total.leading, rule),
            [_share(share, rule) for share in dict.fromkeys([whole.lowest, whole.highest])],
            bands,
            dated=whole.dated,
        )
        yield Signal("niet_getoetst_beide", text, whole.requirements)


def _counting(total: Total, band: Band, rule: Rules) -> Iterator[Signal]:
    """Both ways of counting, always; loud where they give another band."""
    points = texts.summed(dutch.number(total.points), total.judged, _share(total.summed, rule))
    enough = texts.counted(total.enough, total.judged, _share(total.counted, rule), dutch.number(rule.sufficient))
    if total.summed is None or total.counted is None:
        return
    by_points, by_count = rule.band(total.summed), rule.band(total.counted)
    if by_points.code == by_count.code:
        yield Signal("punten_en_telling", texts.both_ways(points, enough, by_points.label))
    else:
        text = texts.two_outcomes(points, by_points.label, enough, by_count.label, by_count=total.by_count)
        yield Signal("telling_wijkt_af", text, decisive=True)


def _printed_numbers(total: Total, band: Band, rule: Rules) -> Iterator[Signal]:
    """Where the heading or the absolute numbers of the decision table would give another band."""
    all_count = total.judged == rule.table_total and not total.open
    if all_count and rule.table_code(total.amount) != rule.band(total.leading or Fraction(0)).code:
        table = rule.band_by_code(rule.table_code(total.amount))
        by_share = rule.band(total.leading or Fraction(0))
        text = texts.table_differs(
            dutch.number(total.amount), rule.table_total, by_share.label, table.label, leads=rule.table_leads
        )
        yield Signal("beslistabel_wijkt_af", text, decisive=True)
    best = rule.bands[0]
    if total.leading == best.start:
        text = texts.exactly_on_edge(dutch.norm_percent(best.start), best.label, band.label)
        yield Signal("precies_op_grens", text, decisive=True)


def _theme(case: Case, judged: Mapping[str, Judged], theme: ThemeScore, rule: Rules) -> Iterator[Signal]:
    if theme.points is None or theme.percentage is None or theme.maximum is None:
        return
    refs = _short_in(case, judged, theme.code)
    points, maximum = dutch.number(theme.points), dutch.number(theme.maximum)
    threshold = dutch.norm_percent(rule.threshold)
    if theme.below_threshold:
        share = dutch.percent(theme.percentage, [rule.threshold])
        text = texts.theme_below(theme.name, points, maximum, share, threshold)
        yield Signal("thema_onder_grens", text, refs)
    printed = rule.printed.get(theme.code)
    # The printed scores concern a fully tested theme; the outcome hangs on them only exactly on the number.
    if printed and theme.maximum == printed.requirements and theme.points == printed.score:
        below = theme.percentage < rule.threshold
        yield Signal("themagrens_lezing", texts.theme_hangs(theme.name, points, below=below), refs)


def _unfinished_themes(
    case: Case, judged: Mapping[str, Judged], themes: tuple[ThemeScore, ...], rule: Rules
) -> Iterator[Signal]:
    """Themes that were answered in part, of which it is not known yet whether they stay above the threshold."""
    told, counting = [], weighed(judged, rule)
    for theme in themes:
        if theme.below_threshold is not None or not theme.maximum:
            continue
        own = {r.ref: counting[r.ref] for r in case.catalogue.demands if r.theme == theme.code and r.ref in counting}
        done = int(theme.maximum)
        lowest, highest = possible_range(own, rule.worth)
        span = [dutch.percent(share, [rule.threshold]) for share in (lowest, highest) if share is not None]
        told.append(texts.unfinished_theme(theme.name, done, done + waiting(own), span))
    if told:
        text = texts.unfinished_themes(told, dutch.norm_percent(rule.threshold))
        yield Signal("thema_onvolledig", text)


def _doubles(judged: Mapping[str, Judged], rule: Rules) -> Iterator[Signal]:
    for double in rule.doubles:
        whole, part = judged.get(double.whole), judged.get(double.part)
        if whole is None or part is None or whole.status not in JUDGED or part.status not in JUDGED:
            continue
        pair = tuple(ref for ref in judged if ref in (double.whole, double.part))
        if whole.points == rule.full and part.points != rule.full:
            yield Signal("tegenstrijdig", texts.contradiction(double.whole, double.part), pair)
        if whole.points != rule.full and part.points != rule.full:
            text = texts.counted_once(*pair) if double.once else texts.counted_twice(*pair)
            yield Signal("dubbel_geteld", text, pair)


def _facts(case: Case, judged: Mapping[str, Judged]) -> Iterator[Signal]:
    """Facts that do not go together by the text; kern takes them as they are."""
    kinds = set(case.facts.texts("soort_aanbieder"))
    if kinds & _RELATIVES and not kinds & _PROFESSIONALS and "ZIN" in case.facts.texts("financiering"):
        text = texts.relative_in_kind(_filled_in(case, "soort_aanbieder", "financiering"))
        yield Signal("naaste_in_zin", text)
    places = without_place(case, judged)
    if places:
        text = texts.no_place(places, _filled_in(case, "fysieke_locatie"))
        yield Signal("leefklimaat_zonder_plek", text, places)


def _filled_in(case: Case, *keys: str) -> str:
    labels = {spec.key: spec.label for spec in core_facts()}
    return "; ".join(f"{labels[key]} {dutch.value(case.facts[key])}" for key in keys)


def _short_in(case: Case, judged: Mapping[str, Judged], theme: str) -> tuple[str, ...]:
    """The demands of a theme that are not fully met."""
    return tuple(
        r.ref
        for r in case.catalogue.demands
        if r.theme == theme and (points := judged[r.ref].points) is not None and points < 1
    )


def _share(share: Fraction | None, rule: Rules) -> str:
    return dutch.percent(share or Fraction(0), rule.edges)
