# SPDX-License-Identifier: EUPL-1.2
"""What follows from the answers: for every demand that was not answered, in any region.

Only a demand that is met shows atoms: its status, not its answer (`Voldoet` that is not shown proves nothing). A demand
follows as met when the atoms of the parts that are met cover all of its atoms,
several parts together if need be. It follows as not met when some part that is not met asks nothing that it does not
ask itself: who cannot show less cannot show more. Overlap alone carries nothing over. The order of answers never
matters, and a conclusion never changes what further follows.

A demand that a text makes of providers of a certain size is answered by such a provider: for that one it is a demand on
the provider as it is. Only there; in general it says nothing about providers of another size. An atom with a condition
is asked of, and shown by, a provider for whom the condition holds; while a fact is missing it is asked and not shown.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kern.compare.clients import Clients
from kern.compare.coverage import ORGANISATION, Index, Single, expand, groups_showing, lacking
from kern.model.catalogue import Catalogue, Requirement
from kern.model.facts import Facts
from kern.model.scale import Answer

#: The answers that say that a demand is not, or not wholly, met.
NOT_MET = frozenset({Answer.NOT, Answer.MOSTLY_NOT, Answer.MOSTLY})


class Follows(StrEnum):
    """What follows for a demand that was not answered itself."""

    MET = "voldaan"
    NOT_MET = "niet_voldaan"
    CONTRADICTION = "tegenspraak"
    OPEN = "open"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A demand that is answered: region and reference."""

    region: str
    ref: str


@dataclass(frozen=True, slots=True)
class Demand:
    """A part with its single atoms.

    ``certain`` are those that it asks beyond doubt, where a fact that is missing leaves others open (None: all).
    """

    part: Part
    singles: tuple[Single, ...]
    certain: tuple[Single, ...] | None = None

    @property
    def shows(self) -> tuple[Single, ...]:
        """What it shows when it is met."""
        return self.singles if self.certain is None else self.certain


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows for one demand, and from what.

    ``met_from`` are the parts that together show all of its atoms; none can be left out. ``not_met_from`` are the
    parts that are not met and ask no more than this demand. ``lacking`` are the atoms that nothing shows.
    ``suggestion`` is the answer to propose: `Voldoet` where the demand follows as met; a lower answer only where it is
    `Voldoet niet`, or where both demands ask exactly the same, because how far a wider demand is met does not follow.
    """

    part: Part
    singles: tuple[Single, ...]
    met_from: tuple[Part, ...]
    not_met_from: tuple[Part, ...]
    lacking: tuple[Single, ...]
    suggestion: Answer | None

    @property
    def follows(self) -> Follows:
        """The conclusion; answers that contradict each other give none."""
        if self.met_from:
            return Follows.CONTRADICTION if self.not_met_from else Follows.MET
        return Follows.NOT_MET if self.not_met_from else Follows.OPEN

    @property
    def origins(self) -> tuple[Part, ...]:
        """The parts from which the conclusion follows."""
        return self.met_from + self.not_met_from


def demands(
    catalogues: Iterable[Catalogue], facts: Facts | None = None, clients: Clients | None = None
) -> tuple[Demand, ...]:
    """Every demand of the catalogues that is answered, in document order.

    With the ``facts`` of a provider, what it is not asked is left out. With its ``clients`` too, those of one framework
    are told from those of another. Without facts, conditions are left aside: everything is asked.
    """
    return tuple(
        _demand(catalogue.id, requirement, facts, clients)
        for catalogue in catalogues
        for requirement in catalogue.demands
    )


def _demand(region: str, requirement: Requirement, facts: Facts | None, clients: Clients | None) -> Demand:
    part, atoms = Part(region, requirement.ref), requirement.atoms
    if facts is None:
        return Demand(part, expand(atoms))
    certain = None
    if any(atom.when is not None for atom in atoms):
        atoms = requirement.atoms_for(facts)
        certain = expand(a for a in atoms if a.when is None or a.when.evaluate(facts))
    singles = expand(atoms)
    if clients is not None:
        singles = _of_clients(singles, region, clients)
        certain = None if certain is None else _of_clients(certain, region, clients)
    return Demand(part, singles, certain)


def _of_clients(singles: Iterable[Single], region: str, clients: Clients) -> tuple[Single, ...]:
    """The same atoms, each with the kinds of client that its group holds in this framework."""
    return tuple(Single(s.concept, s.what, s.who, s.limit, clients.among(region, s.who)) for s in singles)


def of_one_provider(demand: Demand) -> Demand:
    """The demand as the provider meets it that it binds: what is asked of providers of its size is asked of it."""
    kinds = {s.who for s in demand.singles if s.who != ORGANISATION and ORGANISATION in groups_showing(s.who)}
    if not kinds:
        return demand

    def of_itself(singles: Iterable[Single]) -> tuple[Single, ...]:
        return tuple(dict.fromkeys(replace(s, who=ORGANISATION) if s.who in kinds else s for s in singles))

    certain = None if demand.certain is None else of_itself(demand.certain)
    return Demand(demand.part, of_itself(demand.singles), certain)


class Evidence:
    """What a set of answers of one provider shows and does not show, ready to be asked about any demand.

    ``all_demands`` says what each part asks; ``answers`` may hold parts of other regions, which are left out. ``met``,
    ``unmet`` and ``unshown`` are the parts with that status; where nothing was judged, the answers have to do.
    """

    def __init__(
        self,
        all_demands: Iterable[Demand],
        answers: Mapping[Part, Answer],
        met: Collection[Part] | None = None,
        unmet: Collection[Part] | None = None,
        unshown: Collection[Part] = (),
    ) -> None:
        self.demands = tuple(map(of_one_provider, all_demands))
        self.answers = answers
        self.met = frozenset(p for p, a in answers.items() if a is Answer.MET) if met is None else frozenset(met)
        self.unmet = frozenset(p for p, a in answers.items() if a in NOT_MET) if unmet is None else frozenset(unmet)
        self.unshown = frozenset(unshown)
        self._order = {demand.part: i for i, demand in enumerate(self.demands)}
        self.singles = {demand.part: demand.singles for demand in self.demands}
        self.shown: Index[Part] = Index((d.part, d.shows) for d in self.demands if d.part in self.met)
        # A part that is not met stands under its first atom only: who asks no more than a demand covers, in particular,
        # no atom that the demand does not cover, so looking under each atom of the demand finds it.
        self._not_met: dict[tuple[str, str], list[Demand]] = {}
        for demand in self.demands:
            if demand.singles and demand.part in self.unmet:
                self._not_met.setdefault(demand.singles[0].aspect, []).append(demand)

    def place(self, part: Part) -> int:
        """Where a part stands in document order."""
        return self._order[part]

    def lacking(self, demand: Demand) -> tuple[Single, ...]:
        """The atoms of a demand that no met part shows."""
        return self.shown.lacking(demand.singles)

    def met_from(self, demand: Demand) -> tuple[Part, ...]:
        """Parts that are met and together cover the demand, none of them superfluous; empty where they do not.

        The demand itself never counts. Found by taking the part that covers most of what is still open (the first in
        document order among equals), and dropping what turns out to be superfluous.
        """
        covered: dict[Part, set[int]] = {}
        for position, single in enumerate(demand.singles):
            for part in self.shown.covering(single):
                if part != demand.part:
                    covered.setdefault(part, set()).add(position)
        wanted = set(range(len(demand.singles)))
        if not wanted or set().union(*covered.values()) != wanted:
            return ()
        chosen: list[Part] = []
        candidates = sorted(covered, key=self._order.__getitem__)
        while wanted:
            best = max(candidates, key=lambda part: len(covered[part] & wanted))
            chosen.append(best)
            wanted -= covered[best]
        for part in reversed(chosen):
            others = set().union(*(covered[other] for other in chosen if other != part))
            if len(others) == len(demand.singles):
                chosen.remove(part)
        return tuple(sorted(chosen, key=self._order.__getitem__))

    def not_met_from(self, demand: Demand) -> tuple[Part, ...]:
        """Parts that are not met and whose atoms the demand all covers, in document order."""
        own: Index[None] = Index([(None, demand.shows)])
        aspects = dict.fromkeys(single.aspect for single in demand.shows)
        found = [
            other.part
            for aspect in aspects
            for other in self._not_met.get(aspect, ())
            if other.part != demand.part and not own.lacking(other.singles)
        ]
        return tuple(sorted(found, key=self._order.__getitem__))

    def derive(self, demand: Demand) -> Derived:
        """What follows for one demand."""
        met, not_met = self.met_from(demand), self.not_met_from(demand)
        return Derived(
            demand.part,
            demand.singles,
            met,
            not_met,
            () if met else self.lacking(demand),
            self._suggestion(demand, met, not_met),
        )

    def _suggestion(self, demand: Demand, met: tuple[Part, ...], not_met: tuple[Part, ...]) -> Answer | None:
        if met:
            return None if not_met else Answer.MET
        if any(self.answers[part] is Answer.NOT for part in not_met):
            return Answer.NOT
        same = {self.answers[part] for part in not_met if not lacking(demand.singles, self.singles[part])}
        return same.pop() if len(same) == 1 else None


def infer(evidence: Evidence) -> dict[Part, Derived]:
    """What follows for every demand without an answer. `N.v.t.` is an answer, and shows nothing."""
    return {d.part: evidence.derive(d) for d in evidence.demands if d.part not in evidence.answers}
