# SPDX-License-Identifier: EUPL-1.2
"""The steps behind the verdict, each with its place in the framework."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from kern.region import JUDGED, Case, Judged, Perspective, Step, ThemeScore, Verdict, dutch
from kern_nmd_drenthe import texts
from kern_nmd_drenthe.rules import Band, Rules, place
from kern_nmd_drenthe.totals import Total


def steps(
    case: Case,
    judged: Mapping[str, Judged],
    total: Total,
    band: Band | None,
    verdict: Verdict,
    themes: tuple[ThemeScore, ...],
    rule: Rules,
) -> Iterator[Step]:
    """Points, themes, both ways of counting, the outcome, and what people weigh."""
    data, document = case.catalogue.data, case.catalogue.document
    worth = "; ".join(f"{answer.value} = {dutch.number(points)}" for answer, points in rule.scores.items())
    scores_source = place(next(iter(data["scores"].values()))["source"], document)
    yield Step(
        "punten per eis",
        texts.points_step(total.judged, dutch.number(total.points)),
        {"schaal": worth, "nog open": total.open},
        scores_source,
    )
    yield from _themes(themes, rule)
    if band is None or total.leading is None or total.counted is None:
        yield Step("uitkomst", verdict.label)
        return
    yield Step(
        "voldoende eisen geteld",
        texts.counted_step(total.enough, total.judged, _share(total.counted, rule), rule.band(total.counted).label),
        {"voldoende": f"{dutch.number(rule.sufficient)} punt of meer"},
        band.source,
    )
    span = texts.edges(band.start, band.end, with_start=band.with_start, with_end=band.with_end)
    inputs = {"percentage": _share(total.leading, rule), "regel": f"{dutch.capital(span)}. {band.text}"}
    if total.open and total.lowest is not None and total.highest is not None:
        inputs["kan nog uitkomen"] = texts.between(_share(total.lowest, rule), _share(total.highest, rule))
    yield Step("uitkomst", verdict.label, inputs, band.source)
    yield from _weighing(case, judged, total, rule)


def _themes(themes: tuple[ThemeScore, ...], rule: Rules) -> Iterator[Step]:
    for theme in themes:
        if theme.percentage is None or theme.points is None:
            continue
        yield Step(
            f"thema {theme.name}",
            texts.theme_outcome(theme.below_threshold),
            {
                "punten": f"{dutch.number(theme.points)} van {dutch.number(theme.maximum or Fraction(0))}",
                "percentage": dutch.percent(theme.percentage, [rule.threshold]),
                "grens": texts.below_threshold(dutch.norm_percent(rule.threshold)),
            },
            rule.threshold_source,
        )


def _weighing(case: Case, judged: Mapping[str, Judged], total: Total, rule: Rules) -> Iterator[Step]:
    """The weighing factors (3. Afwegingskader NMD): the one that is a number, and what the assessor recorded."""
    data, document = case.catalogue.data, case.catalogue.document
    done = [found.points or Fraction(0) for found in judged.values() if found.status in JUDGED]
    # A few amounts that recur: each is compared once.
    amounts, often = {id(points): points for points in done}, Counter(map(id, done))
    short = sum(often[key] for key, points in amounts.items() if points < rule.share_under)
    not_full = sum(often[key] for key, points in amounts.items() if points < rule.full)
    yield Step(
        "weging: aandeel onvoldoende",
        texts.share_step(short, len(done), _share(Fraction(short, len(done)), rule)),
        {
            "onvoldoende": texts.under(dutch.number(rule.share_under)),
            "nog niet helemaal voldaan": texts.share_step(
                not_full, len(done), _share(Fraction(not_full, len(done)), rule)
            ),
        },
        place(data["weighing"][0]["source"], document),
    )
    if case.perspective is Perspective.SELF:
        return
    for group in data["weighing"]:
        recorded = {row["text"]: _recorded(case, row) for row in group["factors"] if row["code"] != "aandeel"}
        yield Step(
            f"weging: {group['label'].lower()}", texts.WEIGHING_BY_PEOPLE, recorded, place(group["source"], document)
        )
    order = {row["label"]: row["text"] for row in data["weighing_order"]}
    yield Step("advies", data["advice"]["text"], order, place(data["advice"]["source"], document))


def _recorded(case: Case, factor: Mapping[str, str]) -> str:
    if factor["code"] == "houding":
        return texts.BY_TRUST
    record = case.answers.record(factor["key"]) if "key" in factor else None
    if record is None or record.proposed:
        return texts.NOT_RECORDED
    said = dutch.value(record.value) if record.value is not None else ""
    return ". ".join(part for part in (said, record.motivation) if part) or texts.NOT_RECORDED


def _share(share: Fraction, rule: Rules) -> str:
    return dutch.percent(share, rule.edges)
