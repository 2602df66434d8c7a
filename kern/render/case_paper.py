# SPDX-License-Identifier: EUPL-1.2
"""The papers that go between municipality and provider: the draft, the reaction to its facts, the decision.

Each rests on one region as an assessor judged it, and names for every finding where the demand stands. What people
wrote is shown as they wrote it; kern adds no term, no remedy and no reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.scale import JUDGED, Status
from kern.model.source import Source
from kern.render import case_texts as t
from kern.render import view
from kern.render.paper import Block, Paper, Part, Table, Text
from kern.words import dutch, outcomes

_OUT = frozenset({Status.NOT_APPLICABLE, Status.EXEMPT, Status.UNCONFIRMED})


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a provider wrote, on which day, and the names of the papers that came with it."""

    day: date
    text: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided, in their own words; a text is empty where nothing was said of it.

    ``day`` is None while the decision is not recorded. ``follows`` is "ja" or "nee", or empty without an advice.
    """

    outcome: str
    motivation: str
    day: date | None = None
    body: str = ""
    mandate: str = ""
    measure: str = ""
    remedy: str = ""
    known_on: date | None = None
    case_number: str = ""
    remark: str = ""
    advice: str = ""
    follows: str = ""


def draft_paper(evaluation: Evaluation, until: date | None) -> Paper:
    """The draft on which a provider can react; ``until`` is the last day to do so, where somebody set one."""
    region, outcome = _judged(evaluation)
    term = t.react_until(dutch.day(until)) if until else t.NO_TERM
    first: list[Block] = [Text(t.DRAFT_IS, loud=True), Text(t.ASKED), Text(f"{term} {t.SILENCE}")]
    parts = [_outcome(region, outcome), _findings(region, outcome, react=True)]
    return _paper(t.DRAFT, evaluation, region, first, parts, {"until": until.isoformat() if until else None})


def reaction_paper(
    evaluation: Evaluation,
    sent: tuple[date, date | None] | None,
    reactions: Sequence[Reaction],
    changed: Sequence[tuple[str, str, str]],
) -> Paper:
    """What came of the draft: ``sent`` is when it went out and until when a reaction could come.

    ``changed`` are demands with what the draft said of them and what stands there now.
    """
    region, _ = _judged(evaluation)
    first: list[Block] = [Text(_sent(sent))]
    rows = [(dutch.day(one.day), one.text or t.IN_PAPERS, "; ".join(one.papers)) for one in reactions]
    came: list[Block] = [Table(t.CAME_COLUMNS, rows, (2, 7, 4))] if rows else [Text(t.NO_REACTION)]
    parts = [Part(t.CAME, came)]
    if sent is not None:
        by_ref = region.catalogue.by_ref
        now = [(ref, by_ref[ref].title if ref in by_ref else "", then, after) for ref, then, after in changed]
        table = Table(t.CHANGED_COLUMNS, now, (1, 3, 5, 5))
        parts.append(Part(t.CHANGED, [table if now else Text(t.NOTHING_CHANGED)]))
    data = {"reactions": [{"day": one.day.isoformat(), "text": one.text} for one in reactions]}
    return _paper(t.REACTION, evaluation, region, first, parts, data)


def decision_paper(evaluation: Evaluation, decision: Decision, before: Sequence[tuple[date, str, str]]) -> Paper:
    """The decision with what it rests on; ``before`` is what happened until then: day, what, and what was said."""
    region, outcome = _judged(evaluation)
    first: list[Block] = [] if decision.day else [Text(t.NOT_RECORDED, loud=True)]
    told = [
        (t.MEASURE, decision.measure),
        (t.WHO, decision.body),
        (t.MANDATE, decision.mandate),
        (t.DAY, _day(decision.day)),
        (t.KNOWN_ON, _day(decision.known_on)),
        (t.CASE, decision.case_number),
    ]
    rows = [(t.RESULT, decision.outcome), *((label, text) for label, text in told if text)]
    why: list[Block] = [Text(line) for line in _lines(decision.motivation, decision.remark)]
    if decision.advice:
        why.append(Text(f"{t.ADVICE}: {decision.advice}. {t.FOLLOWED.get(decision.follows, '')}".strip(), soft=True))
    parts = [Part(t.DECIDED, [Table(t.DECIDED_COLUMNS, rows, (2, 7))]), Part(t.WHY, why)]
    parts += [_outcome(region, outcome), _findings(region, outcome), *_follows(outcome)]
    parts.append(Part(t.REMEDY, [Text(line) for line in _lines(decision.remedy) or [t.NO_REMEDY]]))
    if before:
        steps = [(dutch.day(day), what, said) for day, what, said in before]
        parts.append(Part(t.BEFORE, [Table(t.BEFORE_COLUMNS, steps, (2, 3, 8))]))
    data = {"outcome": decision.outcome, "happened_on": decision.day.isoformat() if decision.day else None}
    return _paper(t.DECISION, evaluation, region, first, parts, data)


def _judged(evaluation: Evaluation) -> tuple[RegionEvaluation, Outcome]:
    region = evaluation.regions[0]
    assert region.assessor_outcome is not None
    return region, region.assessor_outcome


def _paper(
    kind: str,
    evaluation: Evaluation,
    region: RegionEvaluation,
    first: Sequence[Block],
    parts: Sequence[Part],
    data: Mapping[str, object],
) -> Paper:
    facts = [region.catalogue.label, *view.heading_facts(evaluation)]
    made_by = [(region.catalogue.label, f"versie {view.version(region)}")]
    if rests_on := view.origin(region):
        made_by.append((t.MADE_WITH, rests_on))
    return Paper(kind, view.name(evaluation), facts, first, parts, made_by, data)


def _outcome(region: RegionEvaluation, outcome: Outcome) -> Part:
    verdict, figures = outcomes.verdict(outcome, region.catalogue), view.figures(outcome)
    blocks: list[Block] = [Text(f"{verdict}, {figures}." if figures else f"{verdict}.")]
    if region.deviation:
        blocks.append(Text(f"{t.CHOSEN} {outcomes.deviation(region)}. {region.deviation.motivation}"))
    rows = [
        (theme.name, outcomes.percentage(theme.percentage, outcome), view.threshold(theme))
        for theme in outcome.themes
        if theme.percentage is not None
    ]
    if rows:
        blocks.append(Table(t.THEME_COLUMNS, rows, (5, 2, 3), numbers=(1,), title=t.THEMES))
    return Part(t.OUTCOME, blocks)


def _findings(region: RegionEvaluation, outcome: Outcome, *, react: bool = False) -> Part:
    rows = list(_rows(region, outcome))
    documents = dict.fromkeys(region.catalogue.by_ref[row[0]].source.document for row in rows)
    blocks: list[Block] = []
    if not rows:
        blocks.append(Text(t.NO_FINDINGS))
    elif react:
        columns = (*t.FINDING_COLUMNS, t.YOUR_REACTION)
        full = [(*row, "") for row in rows]
        blocks += [Text(t.FINDINGS_HELP, soft=True), Table(columns, full, (1, 3, 2, 4, 3, 4), fill=(5,))]
    else:
        blocks += [Text(t.FINDINGS_HELP, soft=True), Table(t.FINDING_COLUMNS, rows, (1, 3, 2, 5, 3))]
    if rows:
        blocks.append(Text(t.found_in(list(documents)), soft=True))
    blocks += [Text(line) for line in _others(outcome, {row[0] for row in rows})]
    return Part(t.FINDINGS, blocks)


def _rows(region: RegionEvaluation, outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for demand in region.catalogue.demands:
        judged = outcome.judged.get(demand.ref)
        row = region.answers.rows.get(demand.ref)
        finding = row.finding if row else ""
        if judged is None or not (judged.status in JUDGED - {Status.MET} or finding):
            continue
        word = outcomes.judged(judged.status, judged.label)
        yield demand.ref, demand.title, word, finding, _place(demand.source)


def _place(source: Source) -> str:
    """The section and the number: the title of the document stands under the table, once."""
    return str(replace(source, document="")).removeprefix(", ") or source.document


def _others(outcome: Outcome, shown: set[str]) -> Iterator[str]:
    """The demands that are not in the table, so that every demand is somewhere."""
    left = {ref: one.status for ref, one in outcome.judged.items() if ref not in shown}
    for told, statuses in (
        (t.in_order, frozenset({Status.MET})),
        (t.not_binding, _OUT),
        (t.not_judged, frozenset({Status.NOT_ASSESSED, Status.UNDETERMINED})),
    ):
        if refs := [ref for ref, status in left.items() if status in statuses]:
            yield told(refs)


def _follows(outcome: Outcome) -> Iterator[Part]:
    if outcome.measures:
        rows = [(view.measure(one), one.basis) for one in outcome.measures]
        yield Part(t.FRAMEWORK_SAYS, [Table(t.MEASURE_COLUMNS, rows, (4, 5))])


def _sent(sent: tuple[date, date | None] | None) -> str:
    return t.NOTHING_SENT if sent is None else t.sent(dutch.day(sent[0]), _day(sent[1]))


def _day(day: date | None) -> str:
    return dutch.day(day) if day else ""


def _lines(*texts: str) -> list[str]:
    return [line for text in texts for line in text.splitlines() if line.strip()]
