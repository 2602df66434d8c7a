# SPDX-License-Identifier: EUPL-1.2
"""A plan for a visit as a paper: what comes first, the client files, and a table to fill in for each way."""

from collections.abc import Mapping
from typing import Any

from kern.change.visit import Files, Item, Plan, Way
from kern.model.evaluation import Evaluation
from kern.render import change_texts as t
from kern.render import view
from kern.render.paper import Block, Bullets, Paper, Part, Table, Text
from kern.words import change as words

#: So many demands stand in a terminal for each way.
_BRIEF = 12


def visit_paper(evaluation: Evaluation, plan: Plan, data: Mapping[str, Any], draw: str = t.FILES_OPTION) -> Paper:
    """The paper of `kern toetsplan`; ``draw`` says how to have numbers of client files drawn."""
    regions = {region.catalogue.id: region.catalogue for region in evaluation.regions}
    many = len({item.region for items in plan.ways.values() for item in items}) > 1

    def row(item: Item) -> tuple[str, ...]:
        catalogue = regions[item.region]
        number = f"{catalogue.label} {item.ref}" if many else item.ref
        why = "; ".join(t.REASON[reason.value] for reason in item.reasons)
        return number, catalogue.by_ref[item.ref].title, why, "; ".join(item.look_at), "", ""

    first: list[Block] = [Text(t.PLAN_ADVICE), Bullets(_counts(plan)), *_files(plan.files, draw)]
    parts = []
    for way, items in plan.ways.items():
        note = [Text(t.WAY_FREE, soft=True)] if way is Way.FREE else []
        used = dict.fromkeys(item.region for item in items)
        labels = dict.fromkeys(level.label for name in used for level in regions[name].scale)
        table = Table(
            t.PLAN_COLUMNS,
            [row(item) for item in items],
            (2, 4, 4, 5, 3, 5),
            brief=_BRIEF,
            fill=(4, 5),
            choices={4: tuple(labels)},
        )
        parts.append(Part(t.WAY[way.value], [*note, table]))
    return Paper(
        t.PLAN,
        view.name(evaluation),
        view.heading_facts(evaluation),
        first,
        parts,
        [
            (words.PLAN_FOR, words.identity(evaluation.facts)),
            (t.SEED, str(plan.seed)),
            *(
                (r.catalogue.label, f"versie {view.version(r)}")
                for r in evaluation.regions
                if r.catalogue.id in {item.region for items in plan.ways.values() for item in items}
            ),
        ],
        data,
    )


def _counts(plan: Plan) -> list[str]:
    return [
        t.way_count(t.WAY[way.value], len(items), sum(bool(item.reasons) for item in items))
        for way, items in plan.ways.items()
    ]


def _files(files: Files, draw: str) -> list[Block]:
    if files.count is None:
        return [Text(f"{t.FILES_UNKNOWN} {draw}")]
    told = t.files(files.count, files.of)
    basis = t.FILES_OWN if files.own else t.FILES_PROPOSED
    numbers = [Text(t.file_numbers(files.numbers))] if files.numbers else [Text(draw)]
    return [Text(f"{told} {basis}"), *numbers]
