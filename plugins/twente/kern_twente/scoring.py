# SPDX-License-Identifier: EUPL-1.2
"""Met only by `Voldoet`, with the reversed burden of proof, per phase. The framework has no points and no weights.

Source: Twents kwaliteitskader, 3.1.5 Functie en gebruik per fase, 3.1.7 Twents kwaliteitskader (burden of proof,
evidence before the final award). Positions: readings ``tw-bewijslast``, ``tw-weging``.
"""

from collections.abc import Iterator, Mapping

from kern.region import (
    Answer,
    Case,
    Group,
    Judged,
    Outcome,
    Perspective,
    Requirement,
    ResultList,
    Row,
    Signal,
    Status,
    Step,
    Verdict,
    completeness,
    counts,
    hookimpl,
    judge,
    met_only,
    theme_counts,
    touched_readings,
    with_status,
)
from kern_twente import texts

_UNMET = (Status.NOT_MET, Status.PARTLY)
#: What people write in the column Bewijs when they have none.
_NO_EVIDENCE = frozenset({"", "geen", "nee", "nvt", "n.v.t", "niet van toepassing", "volgt", "onbekend"})


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """A shortage is a demand that is not met, or not shown where the provider has to show it."""

    def rate(requirement: Requirement, row: Row, answer: Answer) -> Judged:
        if answer is Answer.MET and _must_be_shown(requirement) and not _is_shown(case, row):
            early = requirement.extra.get("evidence_before_award")
            return Judged(answer, Status.NOT_SHOWN, note=texts.NOT_SHOWN_AWARD if early else texts.NOT_SHOWN)
        return met_only(requirement, row, answer)

    judging = judge(case, rate)
    judged = judging.judged
    complete = completeness(judged)
    unmet = with_status(judged, *_UNMET)
    unshown = with_status(judged, Status.NOT_SHOWN)
    missing = missing_evidence(case, judged)
    shortage = "tekort" if unmet or unshown else "geen_tekort"
    code = shortage if complete.answered else "niet_beoordeeld"
    verdict = Verdict(code, _label(case, code), provisional=not complete.complete or not complete.answered)
    lists = (
        ResultList("niet_voldaan", texts.UNMET, unmet),
        ResultList("niet_aangetoond", texts.UNSHOWN, unshown),
        ResultList("bewijs_voor_gunning", texts.MISSING_EVIDENCE, missing if "inkoop" in phases(case) else ()),
    )
    groups = tuple(_groups(case, code, missing))
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=theme_counts(case, judged),
        counts=counts(judged.values()),
        judged=judged,
        groups=groups,
        lists=tuple(found for found in lists if found.requirements),
        trace=tuple(_trace(case, verdict, groups, unmet, unshown, missing)),
        signals=(*judging.signals, *_signals(case, judged, unshown, missing)),
        readings=touched_readings(case, judged),
    )


def phases(case: Case) -> tuple[str, ...]:
    """The phase that the assessor recorded, or all three where none was."""
    record = case.answers.record("fase")
    every = tuple(case.catalogue.data["phases"])
    return (str(record.value),) if record is not None and record.value in every else every


def missing_evidence(case: Case, judged: Mapping[str, Judged]) -> tuple[str, ...]:
    """The demands whose evidence has to be there before the final award, and for which none is named."""
    return tuple(
        r.ref
        for r in case.catalogue.demands
        if r.extra.get("evidence_before_award")
        and judged[r.ref].answer is not None
        and judged[r.ref].status in (Status.NOT_SHOWN, *_UNMET)
        and not _is_shown(case, case.row(r.ref))
    )


def _must_be_shown(requirement: Requirement) -> bool:
    return bool(requirement.extra.get("burden_of_proof") or requirement.extra.get("evidence_before_award"))


def _is_shown(case: Case, row: Row) -> bool:
    """Evidence is named by the provider; the assessor's own finding counts for the assessor's judgement too."""
    own = row.evidence.strip(" .-–?").casefold()
    return own not in _NO_EVIDENCE or (case.perspective is Perspective.ASSESSOR and bool(row.finding))


def _groups(case: Case, code: str, missing: tuple[str, ...]) -> Iterator[Group]:
    if code == "niet_beoordeeld":
        return
    for phase in phases(case):
        table = case.catalogue.data["phases"][phase]
        label = _label(case, code)
        if phase == "inkoop" and missing:
            label = texts.not_awardable(label)
        yield Group(phase, code, texts.phase(table["label"], label))


def _signals(
    case: Case, judged: Mapping[str, Judged], unshown: tuple[str, ...], missing: tuple[str, ...]
) -> Iterator[Signal]:
    if missing and "inkoop" in phases(case):
        titles = [(ref, case.catalogue.by_ref[ref].title) for ref in missing]
        yield Signal("bewijs_voor_gunning", texts.evidence_missing(titles), missing)
    if unshown:
        yield Signal("niet_aangetoond", texts.not_shown(unshown), unshown)
    for requirement in case.catalogue.demands:
        note = requirement.extra.get("outdated")
        if note and case.applicability[requirement.ref].applies and judged[requirement.ref].answer is not None:
            yield Signal(texts.OUTDATED, texts.outdated(requirement.ref, str(note)), (requirement.ref,))


def _trace(
    case: Case,
    verdict: Verdict,
    groups: tuple[Group, ...],
    unmet: tuple[str, ...],
    unshown: tuple[str, ...],
    missing: tuple[str, ...],
) -> Iterator[Step]:
    data, document = case.catalogue.data, case.catalogue.document
    burden = f"{document}, {data['burden']['source']['section']}"
    yield Step(
        "omgekeerde bewijslast", ", ".join(unshown) or texts.NOTHING_UNSHOWN, {"regel": data["burden"]["text"]}, burden
    )
    outcome = data["outcomes"].get(verdict.code, {"text": ""})
    yield Step("uitkomst", verdict.label, {"niet voldaan": ", ".join(unmet), "regel": outcome["text"]}, document)
    for group in groups:
        table = data["phases"][group.ref]
        inputs = {"regel": table["text"], "weegt": data["weight"]["text"]}
        if group.ref == "inkoop":
            inputs["bewijs ontbreekt"] = ", ".join(missing)
        yield Step(f"fase {group.ref}", group.label, inputs, f"{document}, {table['source']['section']}")


def _label(case: Case, code: str) -> str:
    return str(case.catalogue.data["outcomes"][code]["label"])
