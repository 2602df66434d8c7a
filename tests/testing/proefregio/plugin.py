# SPDX-License-Identifier: EUPL-1.2
"""An invented region that keeps every rule of the contract; the mutants are made of it, one small change each."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kern.region import (
    JUDGED,
    Answer,
    Case,
    CatalogueFile,
    Group,
    Judged,
    Measure,
    Outcome,
    Requirement,
    ResultList,
    Row,
    Score,
    Status,
    Step,
    ThemeScore,
    Verdict,
    completeness,
    counts,
    hookimpl,
    judge,
    load_package,
    possible_range,
    share,
    touched_readings,
    with_status,
)

region = "proefregio"

LABELS = {"goed": "Goed", "matig": "Matig", "onvoldoende": "Onvoldoende", "niet_beoordeeld": "Niet beoordeeld"}
STATUS = {
    Answer.MET: Status.MET,
    Answer.MOSTLY: Status.PARTLY,
    Answer.MOSTLY_NOT: Status.NOT_MET,
    Answer.NOT: Status.NOT_MET,
}
UNMET = (Status.NOT_MET, Status.PARTLY)
SOURCE = "Kwaliteitskader Proefregio (verzonnen), Beslisregel"
BASIS = "De tekst zegt dat een aanbieder dan een plan maakt."
MEMORY: dict[object, object] = {}


@hookimpl
def kern_catalogue() -> CatalogueFile:
    return load_package(__name__)


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    worth = {answer: Fraction(case.catalogue.data["worth"][answer.value]) for answer in STATUS}

    def rate(requirement: Requirement, row: Row, answer: Answer) -> Judged:
        return Judged(answer, STATUS[answer], worth[answer])

    judging = judge(case, rate)
    judged = judging.judged
    complete = completeness(judged)
    points, maximum = total(judged)
    percentage = share(points, maximum)
    lowest, highest = possible_range(judged, worth)
    code = verdict_of(case, percentage)
    possible = (code, *(other for other in between(case, lowest, highest) if other != code))
    provisional = not complete.complete or not complete.answered
    verdict = Verdict(code, LABELS[code], provisional, possible)
    unmet = with_status(judged, *UNMET)
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=tuple(theme_score(case, judged, theme.code, theme.name) for theme in case.catalogue.themes),
        counts=counts(judged.values()),
        judged=judged,
        score=Score(points, maximum, percentage, lowest, highest) if maximum else None,
        groups=tuple(group(case, judged, theme.code) for theme in case.catalogue.themes),
        lists=(ResultList("openstaand", "Nog te doen", unmet),) if unmet else (),
        trace=(Step("beslisregel", verdict.label, {"punten": points}, SOURCE),),
        signals=judging.signals,
        readings=(*touched_readings(case, judged), "proef-grens"),
    )


def total(judged: Mapping[str, Judged]) -> tuple[Fraction, Fraction]:
    done = [one.points or Fraction(0) for one in judged.values() if one.status in JUDGED]
    return sum(done, Fraction(0)), Fraction(len(done))


def verdict_of(case: Case, percentage: Fraction | None) -> str:
    if percentage is None:
        return "niet_beoordeeld"
    borders = case.catalogue.data["borders"]
    if percentage >= Fraction(borders["goed"]):
        return "goed"
    return "matig" if percentage >= Fraction(borders["matig"]) else "onvoldoende"


def between(case: Case, lowest: Fraction | None, highest: Fraction | None) -> Sequence[str]:
    if lowest is None or highest is None:
        return ()
    order = list(case.catalogue.data["verdicts"])
    return order[order.index(verdict_of(case, lowest)) : order.index(verdict_of(case, highest)) + 1]


def theme_score(case: Case, judged: Mapping[str, Judged], code: str, name: str) -> ThemeScore:
    own = {ref: one for ref, one in judged.items() if case.catalogue.by_ref[ref].theme == code}
    points, maximum = total(own)
    return ThemeScore(code, name, counts(own.values()), points, maximum, share(points, maximum))


def group(case: Case, judged: Mapping[str, Judged], theme: str) -> Group:
    refs = tuple(ref for ref in with_status(judged, *UNMET) if case.catalogue.by_ref[ref].theme == theme)
    return Group(theme, "niet_in_orde" if refs else "in_orde", "niet in orde" if refs else "in orde", refs)


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    if outcome.verdict.code not in ("matig", "onvoldoende"):
        return []
    return [Measure("plan", "De aanbieder maakt een plan", BASIS, with_status(outcome.judged, *UNMET))]
