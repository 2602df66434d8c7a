# SPDX-License-Identifier: EUPL-1.2
"""Random demands and answers, and random providers in which every demand is simply true or false."""

from decimal import Decimal

from hypothesis import strategies as st

from kern.compare.coverage import Single
from kern.compare.inference import Demand, Part
from kern.model.catalogue import Limit
from kern.model.scale import Answer

#: Every group of the vocabulary below, as the people that it holds: a group holds those of the groups within it.
PEOPLE = {
    "aanbieder": {"aanbieder"},
    "clienten": {"clienten", "clienten_vo", "clienten_opvang"},
    "clienten_vo": {"clienten_vo"},
    "clienten_opvang": {"clienten_opvang"},
    "professionals": {"professionals", "jeugdprofessionals", "jeugdhulp_pgb"},
    "jeugdprofessionals": {"jeugdprofessionals", "jeugdhulp_pgb"},
    "jeugdhulp_pgb": {"jeugdhulp_pgb"},
}
ASPECTS = [("een", "a"), ("een", "b"), ("twee", "a")]
LEAVES = sorted(set().union(*PEOPLE.values()))
QUANTITIES = ["q1", "q2"]

numbers = st.integers(1, 4).map(Decimal)
limits = st.one_of(
    st.none(),
    st.builds(lambda q, n: Limit(q, "jaar", maximum=n), st.sampled_from(QUANTITIES), numbers),
    st.builds(lambda q, n: Limit(q, "jaar", minimum=n), st.sampled_from(QUANTITIES), numbers),
)
singles = st.builds(
    lambda aspect, who, limit: Single(*aspect, who, limit),
    st.sampled_from(ASPECTS),
    st.sampled_from(sorted(PEOPLE)),
    limits,
)
several = st.lists(singles, max_size=4, unique=True).map(tuple)


@st.composite
def catalogues(draw: st.DrawFn, most: int = 8) -> tuple[Demand, ...]:
    """Up to ``most`` demands in three regions, drawn from a few atoms so that they often overlap; some have none."""
    pool = draw(st.lists(singles, min_size=1, max_size=6, unique=True))
    contents = draw(st.lists(st.lists(st.sampled_from(pool), max_size=4, unique=True), min_size=1, max_size=most))
    return tuple(
        Demand(Part(draw(st.sampled_from(["r1", "r2", "r3"])), str(i)), tuple(content))
        for i, content in enumerate(contents)
    )


@st.composite
def answered(draw: st.DrawFn) -> tuple[tuple[Demand, ...], dict[Part, Answer]]:
    """Demands with answers to some of them, which may contradict each other."""
    found = draw(catalogues())
    answers = draw(st.fixed_dictionaries({}, optional={d.part: st.sampled_from(list(Answer)) for d in found}))
    return found, answers


#: A provider: for every aspect and kind of people whether it is shown, and the value of each quantity.
worlds = st.fixed_dictionaries(
    {
        (aspect, leaf): st.tuples(st.booleans(), st.fixed_dictionaries(dict.fromkeys(QUANTITIES, numbers)))
        for aspect in ASPECTS
        for leaf in LEAVES
    }
)
World = dict[tuple[tuple[str, str], str], tuple[bool, dict[str, Decimal]]]


def holds(single: Single, world: World) -> bool:
    """Whether an atom is true of this provider: for all people in its group, within its limit."""
    for leaf in PEOPLE[single.who]:
        shown, values = world[single.aspect, leaf]
        if not shown:
            return False
        if single.limit is not None:
            value = values[single.limit.quantity]
            if single.limit.maximum is not None and value > single.limit.maximum:
                return False
            if single.limit.minimum is not None and value < single.limit.minimum:
                return False
    return True
