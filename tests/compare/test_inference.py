# SPDX-License-Identifier: EUPL-1.2
"""What follows from the answers: sound, complete, minimal, monotone, idempotent, independent of order."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kern.compare import inference
from kern.compare.coverage import Single, covers
from kern.compare.inference import NOT_MET, Demand, Derived, Evidence, Follows, Part
from kern.model.catalogue import Limit
from kern.model.scale import Answer
from tests.compare.strategies import World, answered, catalogues, holds, worlds


def infer(demands: Iterable[Demand], answers: Mapping[Part, Answer]) -> dict[Part, Derived]:
    """What follows where nothing was judged: `Voldoet` is met."""
    return inference.infer(Evidence(demands, answers))


Answered = tuple[tuple[Demand, ...], dict[Part, Answer]]


def demand(region: str, ref: str, *singles: Single) -> Demand:
    return Demand(Part(region, ref), singles)


def aspect(what: str, who: str = "aanbieder", most: int | None = None) -> Single:
    limit = None if most is None else Limit("q", "jaar", maximum=Decimal(most))
    return Single("onderwerp", what, who, limit)


A, B, C = (Part("r1", "A"), Part("r2", "B"), Part("r3", "C"))


def test_a_demand_follows_when_several_parts_together_cover_it() -> None:
    found = infer(
        [
            demand("r1", "A", aspect("a"), aspect("x")),
            demand("r2", "B", aspect("b")),
            demand("r3", "C", aspect("a"), aspect("b")),
        ],
        {A: Answer.MET, B: Answer.MET},
    )
    assert found[C].follows is Follows.MET
    assert found[C].met_from == (A, B)
    assert found[C].suggestion is Answer.MET


def test_overlap_alone_carries_nothing_over() -> None:
    demands = [demand("r1", "A", aspect("a"), aspect("b")), demand("r2", "B", aspect("b"), aspect("c"))]
    for answer in Answer:
        assert infer(demands, {A: answer})[B].follows is Follows.OPEN


def test_only_voldoet_shows_anything() -> None:
    demands = [demand("r1", "A", aspect("a")), demand("r2", "B", aspect("a"))]
    shows = {answer for answer in Answer if infer(demands, {A: answer})[B].follows is Follows.MET}
    assert shows == {Answer.MET}


def test_who_fails_the_interval_of_three_years_fails_that_of_two() -> None:
    demands = [demand("r1", "A", aspect("a", most=3)), demand("r2", "B", aspect("a", most=2))]
    derived = infer(demands, {A: Answer.NOT})[B]
    assert derived.follows is Follows.NOT_MET
    assert derived.not_met_from == (A,)
    assert derived.suggestion is Answer.NOT
    assert infer(demands, {B: Answer.NOT})[A].follows is Follows.OPEN


def test_how_far_a_wider_demand_is_met_does_not_follow_so_no_label_is_suggested() -> None:
    demands = [demand("r1", "A", aspect("a")), demand("r2", "B", aspect("a"), aspect("b"))]
    derived = infer(demands, {A: Answer.MOSTLY})[B]
    assert derived.follows is Follows.NOT_MET
    assert derived.suggestion is None


def test_the_same_demand_gets_the_same_answer_suggested() -> None:
    demands = [demand("r1", "A", aspect("a")), demand("r2", "B", aspect("a"))]
    assert infer(demands, {A: Answer.MOSTLY})[B].suggestion is Answer.MOSTLY


def test_a_demand_without_atoms_never_follows_and_nothing_follows_from_it() -> None:
    demands = [demand("r1", "A"), demand("r2", "B"), demand("r3", "C", aspect("a"))]
    for answer in Answer:
        found = infer(demands, {A: answer})
        assert {d.follows for d in found.values()} == {Follows.OPEN}


def test_not_applicable_is_an_answer_that_carries_nothing_over() -> None:
    demands = [demand("r1", "A", aspect("a")), demand("r2", "B", aspect("a"))]
    found = infer(demands, {A: Answer.NOT_APPLICABLE})
    assert A not in found
    assert found[B].follows is Follows.OPEN


def test_answers_that_contradict_each_other_give_no_suggestion() -> None:
    demands = [
        demand("r1", "A", aspect("a")),
        demand("r2", "B", aspect("a"), aspect("b")),
        demand("r3", "C", aspect("a")),
    ]
    derived = infer(demands, {A: Answer.NOT, B: Answer.MET})[C]
    assert derived.follows is Follows.CONTRADICTION
    assert derived.suggestion is None
    assert derived.origins == (B, A)


def test_the_fewest_parts_are_named_as_origin() -> None:
    demands = [
        demand("r1", "A", aspect("a")),
        demand("r1", "A2", aspect("b")),
        demand("r2", "B", aspect("a"), aspect("b")),
        demand("r3", "C", aspect("a"), aspect("b")),
    ]
    answers = {d.part: Answer.MET for d in demands[:3]}
    assert infer(demands, answers)[C].met_from == (B,)


def test_a_part_that_turns_out_to_be_superfluous_is_not_named_as_origin() -> None:
    a, b, c, d = (aspect(what) for what in "abcd")
    demands = [
        demand("r1", "middle", b, c),
        demand("r1", "first", a, b),
        demand("r1", "last", c, d),
        demand("r2", "B", a, b, c, d),
    ]
    answers = {found.part: Answer.MET for found in demands[:3]}
    assert infer(demands, answers)[B].met_from == (Part("r1", "first"), Part("r1", "last"))


@given(catalogues(), worlds, st.data())
def test_nothing_is_derived_that_is_not_true_of_the_provider(
    demands: tuple[Demand, ...], world: World, data: st.DataObject
) -> None:
    """Soundness: whoever answers truthfully never gets a false suggestion."""
    truth = {d.part: all(holds(s, world) for s in d.singles) for d in demands}
    known = data.draw(st.sets(st.sampled_from([d.part for d in demands])))
    answers = {
        part: Answer.MET if truth[part] else data.draw(st.sampled_from([Answer.NOT, Answer.MOSTLY_NOT, Answer.MOSTLY]))
        for part in sorted(known)
    }
    # Een eis zonder deelaspecten zegt niets; als niet voldaan is hij nooit waar.
    for part, derived in infer(demands, answers).items():
        assert derived.follows is not Follows.CONTRADICTION
        if derived.follows is not Follows.OPEN:
            assert truth[part] is (derived.follows is Follows.MET)


@given(answered())
def test_a_demand_follows_as_met_exactly_when_each_of_its_atoms_is_covered(case: Answered) -> None:
    demands, answers = case
    shown = [s for d in demands if answers.get(d.part) is Answer.MET for s in d.singles]
    for d in demands:
        if d.part in answers:
            continue
        derived = infer(demands, answers)[d.part]
        open_atoms = tuple(s for s in d.singles if not any(covers(a, s) for a in shown))
        assert bool(derived.met_from) is (bool(d.singles) and not open_atoms)
        assert derived.lacking == open_atoms


@given(answered())
def test_a_demand_follows_as_not_met_exactly_from_the_parts_that_ask_no_more(case: Answered) -> None:
    demands, answers = case
    found = infer(demands, answers)
    for d in demands:
        if d.part in answers:
            continue
        expected = tuple(
            other.part
            for other in demands
            if answers.get(other.part) in NOT_MET
            and other.singles
            and all(any(covers(mine, s) for mine in d.singles) for s in other.singles)
        )
        assert found[d.part].not_met_from == expected


@given(answered())
def test_no_origin_can_be_left_out(case: Answered) -> None:
    demands, answers = case
    by_part = {d.part: d for d in demands}
    for derived in infer(demands, answers).values():
        for dropped in derived.met_from:
            rest = [s for part in derived.met_from if part != dropped for s in by_part[part].singles]
            assert not all(any(covers(a, s) for a in rest) for s in derived.singles)


@given(answered(), st.randoms())
def test_the_order_of_the_answers_never_matters(case: Answered, random: object) -> None:
    demands, answers = case
    shuffled = list(answers.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert infer(demands, dict(shuffled)) == infer(demands, answers)


@given(answered(), st.randoms())
def test_the_order_of_the_demands_never_changes_what_follows(case: Answered, random: object) -> None:
    demands, answers = case
    shuffled = list(demands)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found, again = infer(demands, answers), infer(shuffled, answers)
    for part, derived in found.items():
        assert again[part].follows is derived.follows
        assert again[part].suggestion is derived.suggestion
        assert set(again[part].lacking) == set(derived.lacking)


@given(answered(), st.data())
def test_more_met_answers_never_derive_less(case: Answered, data: st.DataObject) -> None:
    demands, answers = case
    unanswered = [d.part for d in demands if d.part not in answers]
    extra = data.draw(st.sets(st.sampled_from(unanswered))) if unanswered else set()
    before = infer(demands, answers)
    after = infer(demands, answers | dict.fromkeys(extra, Answer.MET))
    for part, derived in after.items():
        assert bool(derived.met_from) >= bool(before[part].met_from)
        assert set(derived.lacking) <= set(before[part].lacking)
        assert derived.not_met_from == before[part].not_met_from


@given(answered())
def test_confirming_what_was_suggested_derives_nothing_new(case: Answered) -> None:
    demands, answers = case
    before = infer(demands, answers)
    confirmed = {part: d.suggestion for part, d in before.items() if d.suggestion is not None}
    after = infer(demands, answers | confirmed)
    for part, derived in after.items():
        assert derived.follows is before[part].follows
        assert derived.suggestion is None
        assert derived.lacking == before[part].lacking


@given(answered())
def test_an_answer_that_was_given_is_never_overwritten(case: Answered) -> None:
    demands, answers = case
    assert infer(demands, answers).keys().isdisjoint(answers)


@given(answered())
def test_a_demand_is_never_evidence_for_itself(case: Answered) -> None:
    demands, answers = case
    evidence = Evidence(demands, answers)
    for d in demands:
        assert d.part not in evidence.derive(d).origins
