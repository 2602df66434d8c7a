# SPDX-License-Identifier: EUPL-1.2
"""How regions stand to one another on one concept: numbers, people, aspects, and who asks more. Read from the sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from kern.compare import sentences
from kern.compare.coverage import Index, Relation, Single, relation_of
from kern.compare.labels import Words
from kern.model.catalogue import Limit
from kern.words.dutch import listing
from kern.words.limits import limit_text

_MIRROR = {Relation.WIDER: Relation.NARROWER, Relation.NARROWER: Relation.WIDER}


@dataclass(frozen=True)
class Side:
    """What one region asks on one concept; what is derived from it is worked out once."""

    region: str
    singles: tuple[Single, ...]

    @cached_property
    def index(self) -> Index[str]:
        """To ask whether the region asks something."""
        return Index([(self.region, self.singles)])

    @cached_property
    def bare(self) -> tuple[Single, ...]:
        """What it asks, numbers left aside: those have their own clause."""
        return tuple(dict.fromkeys(Single(s.concept, s.what, s.who) for s in self.singles))

    @cached_property
    def aspects(self) -> frozenset[tuple[str, str]]:
        """The aspects that it asks, of whomever."""
        return frozenset(single.aspect for single in self.singles)

    @cached_property
    def limits(self) -> Mapping[str, list[Limit]]:
        """The limits that it sets, by quantity."""
        found: dict[str, list[Limit]] = {}
        for single in self.singles:
            if single.limit is not None and single.limit not in found.setdefault(single.limit.quantity, []):
                found[single.limit.quantity].append(single.limit)
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """How two regions stand to one another on one concept, and the sentences that say so."""

    regions: tuple[str, str]
    relation: Relation
    sentence: str


def differences(sides: Sequence[Side], words: Words) -> tuple[Difference, ...]:
    """Every two regions that ask something on a concept."""
    return tuple(
        Difference((one.region, other.region), found, _sentence(one, other, found, words))
        for one, other, found in ((a, b, relation(a, b)) for a, b in combinations(sides, 2))
    )


def relation(one: Side, other: Side) -> Relation:
    """How one side stands to the other."""
    return relation_of(one.singles, one.index, other.singles, other.index)


def _sentence(one: Side, other: Side, found: Relation, words: Words) -> str:
    """What differs between two regions (numbers, who, what), and which asks more."""
    left, right = words.region(one.region), words.region(other.region)
    if found is Relation.EQUAL:
        return sentences.joined([sentences.same([left, right])])
    verdict = {
        Relation.WIDER: sentences.more(left, [right]),
        Relation.NARROWER: sentences.more(right, [left]),
        Relation.OVERLAPPING: sentences.overlapping(left, right),
        Relation.NONE: sentences.apart(left, right),
    }[found]
    return sentences.joined(
        [verdict, *_numbers(one, other, words), *_people(one, other, words), *_aspects(one, other, words)]
    )


def summary(sides: Sequence[Side], found: Sequence[Difference], words: Words) -> str:
    """How all regions that ask something on a concept stand to one another, in a few short sentences.

    ``found`` are their `differences`. What one region asks stands to nothing: that has no summary.
    """
    if len(sides) < 2:
        return ""
    if len(sides) == 2:
        return found[0].sentence
    relations = {d.regions: d.relation for d in found}
    relations |= {(b, a): _MIRROR.get(how, how) for (a, b), how in relations.items()}
    if all(how is Relation.EQUAL for how in relations.values()):
        return sentences.joined([sentences.same(words.region(side.region) for side in sides)])
    clauses = [_standing(sides, relations, words), *_all_numbers(sides, words), *_some_ask(sides, words)]
    for side in sides:
        others = Side("", tuple(s for other in sides if other is not side for s in other.singles))
        region = words.region(side.region)
        clauses += _more_people(side, others, words)
        if only := _only_aspects(side, others):
            clauses.append(sentences.only_asks(region, [words.aspect(*aspect) for aspect in only]))
    return sentences.joined(clauses)


def _standing(sides: Sequence[Side], relations: Mapping[tuple[str, str], Relation], words: Words) -> str:
    """Who asks all that the others ask; else who asks the same, and who asks more than whom."""
    names = [side.region for side in sides]

    def related(a: str, *wanted: Relation) -> list[str]:
        return [b for b in names if b != a and relations[a, b] in wanted]

    most = [a for a in names if len(related(a, Relation.EQUAL, Relation.WIDER)) == len(names) - 1]
    if most:
        return sentences.most([words.region(a) for a in most])
    clauses = [sentences.NOBODY_ASKS_ALL]
    for a in names:
        same, less = related(a, Relation.EQUAL), related(a, Relation.WIDER)
        if same and names.index(a) < min(map(names.index, same)):
            clauses.append(sentences.same(words.region(b) for b in (a, *same)))
        if less:
            clauses.append(sentences.more(words.region(a), [words.region(b) for b in less]))
    return "; ".join(clauses)


def _some_ask(sides: Sequence[Side], words: Words) -> list[str]:
    """What several regions ask and not all: often what differs most, and asked by nobody alone."""
    by_regions: dict[tuple[str, ...], list[str]] = {}
    for aspect in dict.fromkeys(s.aspect for side in sides for s in side.singles if s.limit is None):
        asking = tuple(words.region(side.region) for side in sides if aspect in side.aspects)
        if 1 < len(asking) < len(sides):
            by_regions.setdefault(asking, []).append(words.aspect(*aspect))
    return [sentences.some_ask(asking, asked) for asking, asked in by_regions.items()]


def _numbers(one: Side, other: Side, words: Words) -> list[str]:
    ours, theirs = dict(one.limits), dict(other.limits)
    left, right = words.region(one.region), words.region(other.region)
    clauses = []
    for quantity in [q for q in ours if q in theirs]:
        a, b = ours.pop(quantity), theirs.pop(quantity)
        if a != b:
            label = words.quantity(quantity)
            clauses.append(sentences.other_number(left, _bounds(a), right, f"{_bounds(b)} ({label})"))
    mine = listing(f"{_bounds(limits)} ({words.quantity(q)})" for q, limits in ours.items())
    yours = listing(f"{_bounds(limits)} ({words.quantity(q)})" for q, limits in theirs.items())
    if mine and yours:
        clauses.append(sentences.other_number(left, mine, right, yours))
    elif mine:
        clauses.append(sentences.no_number(left, mine, right))
    elif yours:
        clauses.append(sentences.no_number(right, yours, left))
    return clauses


def _all_numbers(sides: Sequence[Side], words: Words) -> list[str]:
    """Per quantity which region asks which number."""
    by_quantity: dict[str, dict[str, list[str]]] = {}
    for side in sides:
        for quantity, limits in side.limits.items():
            regions = by_quantity.setdefault(quantity, {}).setdefault(_bounds(limits), [])
            regions.append(words.region(side.region))
    return [sentences.number_per_region(words.quantity(q), bounds.items()) for q, bounds in by_quantity.items()]


def _bounds(limits: Sequence[Limit]) -> str:
    return listing((limit_text(limit) for limit in limits), "of")


def _people(one: Side, other: Side, words: Words) -> list[str]:
    """Groups that only one of both names, on aspects that both ask."""
    ours, theirs = _only_for(one, other), _only_for(other, one)
    if ours and theirs and not _shared(one, other):
        groups, others = (dict.fromkeys(s.who for s in found) for found in (ours, theirs))
        left, right = words.region(one.region), words.region(other.region)
        return [sentences.other_people(left, words.groups(groups), right, words.groups(others))]
    return [*_more_people(one, other, words), *_more_people(other, one, words)]


def _more_people(side: Side, against: Side, words: Words) -> list[str]:
    """For whom one side asks more of the aspects that both ask; groups of whom the same is asked stand together."""
    aspects: dict[str, dict[tuple[str, str], None]] = {}
    for single in _only_for(side, against):
        aspects.setdefault(single.who, {})[single.aspect] = None
    together: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for who, asked in aspects.items():
        together.setdefault(tuple(asked), []).append(who)
    return [
        sentences.also_for(words.region(side.region), words.groups(groups), [words.aspect(*aspect) for aspect in asked])
        for asked, groups in together.items()
    ]


def _only_for(side: Side, against: Side) -> list[Single]:
    """What one side asks and the other asks for other people only, numbers left aside."""
    return [s for s in side.bare if s.aspect in against.aspects and not against.index.covers(s)]


def _shared(one: Side, other: Side) -> bool:
    """Whether the sides ask at least one aspect of the same people, numbers left aside."""
    return any(other.index.covers(single) for single in one.bare)


def _aspects(one: Side, other: Side, words: Words) -> list[str]:
    """Aspects that only one of both asks."""
    return [
        sentences.only_asks(words.region(side.region), [words.aspect(*aspect) for aspect in only])
        for side, against in ((one, other), (other, one))
        if (only := _only_aspects(side, against))
    ]


def _only_aspects(side: Side, against: Side) -> list[tuple[str, str]]:
    """The aspects that one side asks and the other does not; those with a number are named with the numbers."""
    return list(dict.fromkeys(s.aspect for s in side.singles if s.limit is None and s.aspect not in against.aspects))
