# SPDX-License-Identifier: EUPL-1.2
"""The papers of the course of one moment, from what was recorded: the draft, the reaction to it, the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.dossier import case_texts as texts
from kern.dossier import showing
from kern.dossier.advice import ADVICE, FOLLOWS, advice, compared
from kern.dossier.data import answer
from kern.dossier.fold import Happened, in_force
from kern.dossier.kinds import kinds
from kern.dossier.package_reports import as_recorded
from kern.dossier.queries import find_moment
from kern.dossier.saying import judgements
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import evaluation_of, models, moment_events
from kern.model.evaluation import Evaluation
from kern.problems import KernError
from kern.region.installed import Plugins
from kern.render.case_paper import Decision, Reaction, decision_paper, draft_paper, reaction_paper
from kern.render.paper import Paper
from kern.words import outcomes

DRAFT, REACTION, DECISION, REPORT = "concept_verstuurd", "reactie_op_feiten", "besluit", "definitief_rapport"
#: What a decision rests on, as far as it happened.
_BEFORE = (
    "ontvangen",
    "toetsing_vastgelegd",
    DRAFT,
    REACTION,
    REPORT,
    "voornemen",
    "zienswijze",
    "verbeterplan_beoordeeld",
)


@dataclass(frozen=True, slots=True)
class Course:
    """A moment with what happened, as it counts now, and the evaluation that was recorded last."""

    store: Store
    row: models.Moment
    events: tuple[Happened, ...]
    evaluation: Evaluation

    def last(self, kind: str) -> Happened | None:
        """The last event of a kind that is in force and was not destroyed."""
        found = [event for event in self.events if event.kind == kind and event.content is not None]
        return found[-1] if found else None


def has_papers(row: models.Moment) -> bool:
    """Whether a moment has what these papers rest on: an outcome of an assessor that was recorded."""
    return row.evaluation is not None and row.perspective in ("toetser", "mens")


def course(store: Store, number: int, plugins: Plugins) -> Course:
    """A moment that an assessor judged. Raises `KernError` for another one, or one that cannot be computed again."""
    row = find_moment(store, number)
    with told(store):
        events = in_force(moment_events(store, number))
    if row.evaluation is None:
        raise KernError(texts.not_judged(number))
    evaluation = as_recorded(store, row.evaluation, plugins)
    if evaluation.regions[0].assessor_outcome is None:
        raise KernError(texts.not_judged(number))
    return Course(store, row, events, evaluation)


def draft(at: Course, said: Mapping[str, Any] | None = None) -> Paper:
    """The draft on which the provider can react; ``said`` is what is being recorded about sending it."""
    sent = at.last(DRAFT)
    told_so = said if said is not None else (sent.content if sent else None)
    return _data(draft_paper(at.evaluation, _day((told_so or {}).get("uiterlijk"))), "concept", at)


def reaction(at: Course) -> Paper:
    """What came of the draft, and what the assessor changed since."""
    sent = at.last(DRAFT)
    came = [e for e in at.events if e.kind == REACTION and (sent is None or e.seq > sent.seq)]
    names = _papers(at.store, [event.seq for event in came])
    reactions = [Reaction(e.day, str((e.content or {}).get("toelichting") or ""), names.get(e.seq, ())) for e in came]
    when = (sent.day, _day((sent.content or {}).get("uiterlijk"))) if sent else None
    return _data(reaction_paper(at.evaluation, when, reactions, _changed(at, sent)), "reactie", at)


def decision(at: Course, said: Mapping[str, Any] | None = None, day: date | None = None) -> Paper:
    """The decision; ``said`` is one that is not recorded yet. Raises `KernError` where there is none."""
    made = at.last(DECISION)
    if said is not None:
        content = compared({**said, **advice(at.events)})
    elif made is not None:
        content, day = dict(made.content or {}), made.day
    else:
        raise KernError(texts.no_decision(at.row.pk))
    last = made.seq if made is not None and said is None else at.row.last_seq + 1
    before = [
        (event.day, kinds()[event.kind].label, showing.said(event.content))
        for event in at.events
        if event.kind in _BEFORE and event.seq < last
    ]
    paper = decision_paper(
        at.evaluation,
        Decision(
            outcome=str(content.get("uitkomst") or ""),
            motivation=str(content.get("motivering") or ""),
            day=day,
            body=str(content.get("orgaan") or ""),
            mandate=str(content.get("mandaat") or ""),
            measure=str(content.get("maatregel") or ""),
            remedy=str(content.get("rechtsmiddel") or ""),
            known_on=_day(content.get("bekendgemaakt_op")),
            case_number=str(content.get("zaaknummer") or at.row.case_number),
            remark=str(content.get("toelichting") or ""),
            advice=str(content.get(ADVICE) or ""),
            follows=str(content.get(FOLLOWS) or ""),
        ),
        before,
    )
    return _data(paper, "besluit", at)


def _changed(at: Course, sent: Happened | None) -> list[tuple[str, str, str]]:
    """The demands of which judgement or finding changed since the draft was sent."""
    if sent is None:
        return []
    judged = [e.seq for e in at.events if e.seq < sent.seq and (e.content or {}).get("oordelen")]
    if not judged or judged[-1] == at.row.evaluation or at.row.evaluation is None:
        return []
    then = judgements(evaluation_of(at.store, judged[-1]))
    now = judgements(evaluation_of(at.store, at.row.evaluation))
    return [
        (ref, _words(then.get(ref)), _words(found))
        for ref, found in now.items()
        if _words(then.get(ref)) != _words(found)
    ]


def _words(found: Sequence[Any] | None) -> str:
    return ". ".join(str(part).rstrip(".") for part in found or () if part) or outcomes.NONE


def _papers(store: Store, seqs: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The names of the documents that came with events."""
    with told(store):
        uses = list(models.DocumentUse.objects.using(store.alias).filter(seq__in=seqs))
        there = models.Document.objects.using(store.alias).filter(sha256__in=[use.sha256 for use in uses])
        names = dict(there.values_list("sha256", "name"))
    found: dict[int, tuple[str, ...]] = {}
    for use in uses:
        found[use.seq] = (*found.get(use.seq, ()), names.get(use.sha256, texts.DESTROYED))
    return found


def _data(paper: Paper, kind: str, at: Course) -> Paper:
    from dataclasses import replace

    return replace(paper, data=answer(kind, moment=at.row.pk, **paper.data))


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None
