# SPDX-License-Identifier: EUPL-1.2
"""The scoring factor: points per requirement, the total with its band, and the themes with their threshold.

Source: Toetsingskader 2019, 3.1 Wegingsfactor: normering Drents kwaliteitskader. Positions taken on that text are the
open readings ``nmd-…`` of the catalogue. Exact fractions throughout: no band hangs on a rounding.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kern.region import (
    JUDGED,
    Answer,
    Case,
    Judged,
    Outcome,
    Requirement,
    ResultList,
    Row,
    Score,
    Signal,
    Status,
    Step,
    ThemeScore,
    Verdict,
    completeness,
    counts,
    dutch,
    hookimpl,
    judge,
    possible_range,
    share,
    touched_readings,
)
from kern_nmd_drenthe import texts
from kern_nmd_drenthe.rules import Rules, place, rules

_STATUS = {
    Answer.MET: Status.MET,
    Answer.MOSTLY: Status.PARTLY,
    Answer.MOSTLY_NOT: Status.NOT_MET,
    Answer.NOT: Status.NOT_MET,
}
#: Requirements that ask nearly the same and both count (one open reading each).
_DOUBLES = (("V13", "CG9", "nmd-dubbel-klachten"), ("V15", "CG8", "nmd-dubbel-privacy"))


@dataclass(frozen=True, slots=True)
class _Tally:
    """The judged demands of a total or a theme: how many, their points, and how many are still open."""

    points: Fraction
    judged: int
    open: int

    @property
    def percentage(self) -> Fraction | None:
        return share(self.points, Fraction(self.judged))


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """Points over the tested and applicable requirements; what is open makes the outcome provisional."""
    rule = rules(case.catalogue)

    def rate(requirement: Requirement, row: Row, answer: Answer) -> Judged:
        return Judged(answer, _STATUS[answer], rule.scores[answer])

    judging = judge(case, rate)
    judged = judging.judged
    total = _tally(judged.values())
    complete = completeness(judged)
    themes = tuple(_themes(case, judged, rule))
    percentage = total.percentage
    if percentage is None:
        verdict, score = Verdict("niet_beoordeeld", texts.NOT_ASSESSED, provisional=True), None
    else:
        band = rule.band(percentage)
        verdict = Verdict(band.code, band.label, not complete.complete)
        lowest, highest = possible_range(judged, rule.scores)
        score = Score(total.points, Fraction(total.judged), percentage, lowest, highest, rule.scale)
    found = list(_signals(case, judged, total, themes, rule))
    readings = [*touched_readings(case, judged), *(reading for _, reading in found if reading)]
    unmet = tuple(ref for ref, j in judged.items() if j.status in JUDGED and j.points != 1)
    below = tuple(ref for ref in unmet if (judged[ref].points or 0) < rule.sufficient)
    lists = [
        ResultList("verbeterpunten", texts.IMPROVEMENTS, unmet),
        ResultList("onvoldoende", texts.BELOW_SUFFICIENT, below),
    ]
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=themes,
        counts=counts(judged.values()),
        judged=judged,
        score=score,
        lists=tuple(found_list for found_list in lists if found_list.requirements),
        trace=tuple(_trace(case, total, themes, verdict, score, len(unmet), rule)),
        signals=(*judging.signals, *(signal for signal, _ in found)),
        readings=tuple(dict.fromkeys(readings)),
    )


def _tally(judged: Iterable[Judged]) -> _Tally:
    found = list(judged)
    done = [j for j in found if j.status in JUDGED]
    waiting = sum(j.status is Status.NOT_ASSESSED for j in found)
    return _Tally(sum((j.points or Fraction(0) for j in done), Fraction(0)), len(done), waiting)


def _themes(case: Case, judged: Mapping[str, Judged], rule: Rules) -> Iterator[ThemeScore]:
    by_theme: dict[str, list[Judged]] = {}
    for requirement in case.catalogue.demands:
        by_theme.setdefault(requirement.theme, []).append(judged[requirement.ref])
    for theme in case.catalogue.themes:
        tally = _tally(by_theme.get(theme.code, []))
        percentage = tally.percentage
        yield ThemeScore(
            theme.code,
            theme.name,
            counts(by_theme.get(theme.code, [])),
            tally.points,
            Fraction(tally.judged),
            percentage,
            rule.threshold,
            None if percentage is None else percentage < rule.threshold,
        )


def _signals(
    case: Case, judged: Mapping[str, Judged], total: _Tally, themes: tuple[ThemeScore, ...], rule: Rules
) -> Iterator[tuple[Signal, str]]:
    """Each signal with the open reading that it touches (empty where it touches none)."""
    refs = {theme.code: _refs(case, judged, theme.code) for theme in themes}
    for theme in themes:
        if theme.below_threshold and theme.points is not None and theme.percentage is not None:
            text = texts.theme_below(
                theme.name,
                dutch.number(theme.points),
                dutch.number(theme.maximum or Fraction(0)),
                dutch.percent(theme.percentage, [rule.threshold]),
            )
            yield Signal("thema_onder_grens", text, refs[theme.code]), "nmd-onvoldoende-verschrijving"
        yield from _printed(theme, refs[theme.code], rule)
    percentage = total.percentage
    if percentage is None:
        return
    band = rule.band(percentage)
    all_count = total.judged == rule.table_total and total.open == 0
    if all_count and rule.table_code(total.points) != band.code:
        table = rule.band_by_code(rule.table_code(total.points))
        text = texts.table_differs(dutch.number(total.points), rule.table_total, band.label, table.label)
        yield Signal("beslistabel_wijkt_af", text), "nmd-beslistabel"
    edge = rule.bands[0].above
    if percentage == edge:
        yield Signal("precies_op_grens", texts.exactly_on_edge(dutch.percent(percentage, [edge]))), "nmd-bandgrens"
    enough = sum(j.status in JUDGED and (j.points or 0) >= rule.sufficient for j in judged.values())
    by_count = rule.band(Fraction(enough, total.judged))
    if by_count.code != band.code:
        text = texts.count_differs(
            enough, total.judged, dutch.percent(Fraction(enough, total.judged), rule.edges), band.label, by_count.label
        )
        yield Signal("telling_wijkt_af", text), "nmd-voldoende"
    for one, other, reading in _DOUBLES:
        if _short(judged.get(one)) and _short(judged.get(other)):
            yield Signal("dubbel_geteld", texts.counted_twice(one, other), (one, other)), reading


def _printed(theme: ThemeScore, refs: tuple[str, ...], rule: Rules) -> Iterator[tuple[Signal, str]]:
    """The printed scores concern a fully tested theme; the outcome hangs on them only exactly on the number."""
    printed = rule.printed.get(theme.code)
    if printed is None or theme.maximum != printed.requirements or theme.points != printed.score:
        return
    words = ("onder de grens", "niet onder de grens")
    by_percentage, other = words if theme.below_threshold else reversed(words)
    shown = dutch.number(printed.score)
    text = texts.theme_hangs(theme.name, shown, shown, by_percentage, other)
    yield Signal("themagrens_lezing", text, refs), "nmd-themagrens"


def _short(judged: Judged | None) -> bool:
    return judged is not None and judged.points is not None and judged.points < 1


def _refs(case: Case, judged: Mapping[str, Judged], theme: str) -> tuple[str, ...]:
    return tuple(r.ref for r in case.catalogue.demands if r.theme == theme and _short(judged[r.ref]))


def _trace(
    case: Case,
    total: _Tally,
    themes: tuple[ThemeScore, ...],
    verdict: Verdict,
    score: Score | None,
    unmet: int,
    rule: Rules,
) -> Iterator[Step]:
    document = case.catalogue.document
    worth = "; ".join(f"{answer.value} = {dutch.number(points)}" for answer, points in rule.scores.items())
    points, maximum = dutch.number(total.points), dutch.number(total.judged)
    scores_source = place(next(iter(case.catalogue.data["scores"].values()))["source"], document)
    yield Step(
        "punten per eis",
        texts.points_step(total.judged, points, maximum),
        {"schaal": worth, "niet beantwoord": total.open},
        scores_source,
    )
    for theme in themes:
        if theme.percentage is None or theme.points is None:
            continue
        yield Step(
            f"thema {theme.name}",
            "onder de grens" if theme.below_threshold else "niet onder de grens",
            {
                "punten": f"{dutch.number(theme.points)} van {dutch.number(theme.maximum or Fraction(0))}",
                "percentage": dutch.percent(theme.percentage, [rule.threshold]),
                "grens": f"minder dan {dutch.norm_percent(rule.threshold)}",
            },
            rule.threshold_source,
        )
    if score is None or score.percentage is None or score.lowest is None or score.highest is None:
        yield Step("uitkomst", verdict.label)
        return
    band = rule.band(score.percentage)
    inputs = {"percentage": dutch.percent(score.percentage, rule.edges), "regel": band.text}
    if total.open:
        span = texts.open_span(dutch.percent(score.lowest, rule.edges), dutch.percent(score.highest, rule.edges))
        inputs["kan nog uitkomen"] = span
    yield Step("uitkomst", verdict.label, inputs, band.source)
    yield Step(
        "weging: aandeel niet volledig voldaan",
        texts.not_met_share(unmet, total.judged, dutch.percent(Fraction(unmet, total.judged), ())),
        {},
        place(case.catalogue.data["weighing"][0]["source"], document),
    )
