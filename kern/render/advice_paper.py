# SPDX-License-Identifier: EUPL-1.2
"""What would help, as a paper: per region the goals with their smallest sets, what the outcome hangs on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kern.change.improve import Advice, Goal
from kern.change.levers import Kind, Lever
from kern.change.suppose import Asked
from kern.change.together import Together
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Evaluation, Outcome
from kern.render import change_texts as t
from kern.render import view
from kern.render.paper import Block, Bullets, Paper, Part, Table, Text
from kern.words import outcomes


def advice_paper(
    evaluation: Evaluation,
    advices: Mapping[str, Advice],
    joint: Together | None,
    questions: Sequence[Asked],
    data: Mapping[str, Any],
) -> Paper:
    """The paper of `kern watals`."""
    catalogues = {region.catalogue.id: region.catalogue for region in evaluation.regions}
    first: list[Block] = [Text(t.NO_PROMISE, loud=True)]
    if not advices:
        applies = any(region.scope.applies for region in evaluation.regions)
        first.append(Text(t.NOTHING_ANSWERED if applies else t.NOTHING_HERE))
    first += [Bullets([line for a in advices.values() for line in _short(a, catalogues[a.region])])] if advices else []
    first += [Text(t.NEVER_LEVER, soft=True)] if advices else []
    parts = [Part(t.OWN_QUESTION, [_questions(questions, catalogues)])] if questions else []
    parts += [Part(catalogues[a.region].label, list(_region(a, catalogues[a.region]))) for a in advices.values()]
    if joint is not None:
        parts.append(Part(t.TOGETHER, list(_together(joint, catalogues))))
    return Paper(
        t.WHAT_IF,
        view.name(evaluation),
        view.heading_facts(evaluation),
        first,
        parts,
        [(r.catalogue.label, f"versie {view.version(r)}") for r in evaluation.regions if r.scope.applies],
        data,
    )


def advice_parts(evaluation: Evaluation, advices: Mapping[str, Advice]) -> tuple[Part, ...]:
    """What would help as one part of a report on a provider; empty where there is nothing to better."""
    catalogues = {region.catalogue.id: region.catalogue for region in evaluation.regions}
    if not any(advice.goals for advice in advices.values()):
        return ()
    blocks: list[Block] = [Text(t.NO_PROMISE, loud=True)]
    for advice in advices.values():
        catalogue = catalogues[advice.region]
        blocks.append(Text(" ".join(_short(advice, catalogue))))
        for goal in advice.goals:
            if goal.sets:
                blocks.append(_table(goal, catalogue, t.first_set(outcomes.verdict_label(catalogue, goal.verdict))))
        if advice.doubles:
            blocks.append(Text(t.doubles(advice.doubles)))
    blocks.append(Text(t.MORE_OF_THIS, soft=True))
    return (Part(t.WHAT_IF, blocks),)


def _said(outcome: Outcome, catalogue: Catalogue) -> str:
    share = outcomes.total(outcome)
    return ", ".join(part for part in (outcomes.verdict(outcome, catalogue), share) if part)


def _short(advice: Advice, catalogue: Catalogue) -> Iterator[str]:
    """A region in a line or two: what it is now, and what each better outcome takes."""
    side = outcomes.SIDE[advice.perspective].lower()
    told = [t.now(f"{catalogue.label}, {side}", _said(advice.outcome, catalogue))]
    if number := _unanswered(advice):
        told.append(t.unanswered(number))
    told += [_goal_line(goal, advice, catalogue) for goal in advice.goals]
    if not advice.goals:
        told.append(t.BEST_BUT_OPEN if advice.outcome.verdict.provisional else t.BEST_ALREADY)
    yield " ".join(told)


def _unanswered(advice: Advice) -> int:
    """How many demands have no answer yet, where that leaves something to reach."""
    return sum(lever.start is None for lever in advice.levers)


def _goal_line(goal: Goal, advice: Advice, catalogue: Catalogue) -> str:
    label = outcomes.verdict_label(catalogue, goal.verdict)
    if not goal.sets:
        return t.unreachable(label, proven=goal.proven)
    size = len(goal.sets[0])
    if goal.number == 1 and size < len(advice.levers):
        return t.must(label, size)
    return t.goal(label, size, len(advice.levers), all_needed=advice.all_needed)


def _region(advice: Advice, catalogue: Catalogue) -> Iterator[Block]:
    yield Text(t.now(outcomes.SIDE[advice.perspective], _said(advice.outcome, catalogue)))
    if number := _unanswered(advice):
        yield Text(t.unanswered(number), loud=True)
    if not advice.monotone:
        yield Text(t.NOT_MONOTONE, loud=True)
    if not advice.goals:
        yield Text(t.BEST_BUT_OPEN if advice.outcome.verdict.provisional else t.BEST_ALREADY)
    elif not advice.levers:
        yield Text(t.NO_LEVERS)
    for goal in advice.goals:
        yield from _goal(goal, advice, catalogue)
    if advice.doubles:
        yield Text(t.doubles(advice.doubles))
    if advice.decisive:
        yield Bullets([", ".join(advice.decisive)], f"{t.DECISIVE} ({len(advice.decisive)})")
    if advice.indifferent and advice.goals:
        yield Bullets([", ".join(advice.indifferent)], f"{t.INDIFFERENT} ({len(advice.indifferent)})")
    if advice.readings:
        titles = {reading.id: reading.title for reading in catalogue.readings}
        yield Bullets([f"{titles[name]} ({name})" for name in advice.readings], t.READINGS)


def _goal(goal: Goal, advice: Advice, catalogue: Catalogue) -> Iterator[Block]:
    yield Text(_goal_line(goal, advice, catalogue), loud=True)
    if not goal.sets:
        return
    yield Text(t.PROVEN if goal.proven else t.NOT_PROVEN)
    if goal.provisional:
        yield Text(t.still_open(outcomes.verdict_label(catalogue, goal.verdict)))
    yield _table(goal, catalogue)
    if goal.number == 1:
        return
    yield Text(t.choices(goal.number, len(goal.sets)))
    if len(goal.sets) > 1:
        rows = [(str(n), ", ".join(lever.ref for lever in one)) for n, one in enumerate(goal.sets, 1)]
        yield Table(t.SETS_COLUMNS, rows, (1, 9))


def _table(goal: Goal, catalogue: Catalogue, title: str = "") -> Table:
    return Table(t.LEVER_COLUMNS, [_lever(lever, catalogue) for lever in goal.sets[0]], (1, 6, 3, 3), title=title)


def _lever(lever: Lever, catalogue: Catalogue) -> tuple[str, str, str, str]:
    now = lever.start or outcomes.NOT_ANSWERED
    needed = t.SHOW if lever.kind is Kind.SHOW else t.MEET
    return lever.ref, catalogue.by_ref[lever.ref].title, now, needed


def _together(joint: Together, catalogues: Mapping[str, Catalogue]) -> Iterator[Block]:
    labels = {name: catalogue.label for name, catalogue in catalogues.items()}
    yield Text(t.together(joint.number, [labels[region] for region in joint.sets]), loud=True)
    yield Text(t.PROVEN if joint.proven else t.NOT_PROVEN)
    yield Bullets([f"{labels[name]}: {', '.join(lever.ref for lever in one)}" for name, one in joint.sets.items()])
    told = [
        t.follows(f"{labels[part.region]} {part.ref}", ", ".join(f"{labels[o.region]} {o.ref}" for o in origins))
        for part, origins in joint.follows.items()
    ]
    if told:
        yield Bullets(told)


def _questions(questions: Sequence[Asked], catalogues: Mapping[str, Catalogue]) -> Table:
    rows = [
        (
            catalogues[asked.region].label,
            "; ".join(f"{ref} = {level.label}" for ref, level in asked.changed.items()),
            _said(asked.before, catalogues[asked.region]),
            _said(asked.after, catalogues[asked.region]),
        )
        for asked in questions
    ]
    return Table(t.QUESTION_COLUMNS, rows, (2, 3, 3, 3))
