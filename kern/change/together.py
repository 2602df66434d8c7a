# SPDX-License-Identifier: EUPL-1.2
"""What would help in several regions at once: an improvement in one region that settles a demand of another too.

First the regions in which there is nothing to choose (every lever of the smallest set is needed); what follows from
those in the other regions is free there, and the fewest improvements that are then still needed are added.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kern.change.improve import Advice, Desk
from kern.change.levers import Lever
from kern.compare.clients import Clients
from kern.compare.inference import Evidence, Part, demands
from kern.model.evaluation import Evaluation
from kern.model.scale import Answer, Status


@dataclass(frozen=True, slots=True)
class Together:
    """The improvements that together reach the best outcome of every region that can reach it.

    ``sets`` are the improvements by region, without what follows; ``follows`` the demands that need no improvement of
    their own, each with the demands from which it follows. ``proven``: at most one region had something to choose, and
    its set is proven to be smallest.
    """

    sets: Mapping[str, tuple[Lever, ...]]
    follows: Mapping[Part, tuple[Part, ...]]
    proven: bool

    @property
    def number(self) -> int:
        """How many improvements there are in all."""
        return sum(map(len, self.sets.values()))


def together(evaluation: Evaluation, desks: Mapping[str, Desk], advices: Mapping[str, Advice]) -> Together | None:
    """The best outcomes of all regions at once; None where fewer than two regions have one to reach."""
    goals = {
        region: advice.goals[-1]
        for region, advice in advices.items()
        if advice.goals and advice.goals[-1].reachable and advice.goals[-1].sets
    }
    if len(goals) < 2:
        return None
    fixed = [region for region, goal in goals.items() if goal.number == 1]
    free = [region for region in goals if region not in fixed]
    sets = {region: goals[region].sets[0] for region in fixed}
    follows: dict[Part, tuple[Part, ...]] = {}
    proven = len(free) < 2 and all(goal.proven for goal in goals.values())
    for region in free:
        known = _derived(evaluation, advices, sets)
        given = [lever for lever in advices[region].levers if Part(region, lever.ref) in known]
        added, smallest = desks[region].beside(goals[region].verdict, given)
        sets[region] = added
        proven = proven and smallest
        follows |= {Part(region, lever.ref): known[Part(region, lever.ref)] for lever in given}
    return Together({region: sets[region] for region in goals}, follows, proven)


def _derived(
    evaluation: Evaluation, advices: Mapping[str, Advice], sets: Mapping[str, Sequence[Lever]]
) -> dict[Part, tuple[Part, ...]]:
    """The demands that follow as met once some improvements are made, with the demands from which they follow."""
    catalogues = [region.catalogue for region in evaluation.regions]
    met = {
        Part(name, ref)
        for name, advice in advices.items()
        for ref, found in advice.outcome.judged.items()
        if found.status is Status.MET
    } | {Part(name, lever.ref) for name, chosen in sets.items() for lever in chosen}
    evidence = Evidence(
        demands(catalogues, evaluation.facts, Clients.of(evaluation.facts, catalogues)),
        dict.fromkeys(met, Answer.MET),
        met=met,
        unmet=(),
    )
    return {d.part: origins for d in evidence.demands if d.part not in met and (origins := evidence.met_from(d))}
