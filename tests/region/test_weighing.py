# SPDX-License-Identifier: EUPL-1.2
"""The building blocks that weigh: their figures by hand, and their edges against every filling of the blanks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction as F
from functools import cache, partial
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kern.catalogue.loader import load_text
from kern.model.assessment import Record, RegionAnswers, Row
from kern.model.case import Case
from kern.model.catalogue import Catalogue, Kind
from kern.model.evaluation import Applicability, Judged
from kern.model.facts import Facts
from kern.model.scale import Level, Perspective
from kern.region import (
    by_scale,
    group_edge,
    judge,
    knockouts,
    load_plugins,
    possible_between,
    target_groups,
    term,
    weighted_themes,
)
from tests.excel.forms import CATALOGUE_FILE
from tests.region.test_own_scale import SCALE

#: Four demands in two themes: a and b in V (weight 3), c and d in K (weight 1).
REFS = ("a", "b", "c", "d")
GROUPS = """
[[group]]
code = "jeugd"
label = "Jeugd"
threshold = 50
when = "jeugdigen"
[[group]]
code = "ieder"
label = "Iedereen"
[[term]]
key = "plan"
length = 3
unit = "maanden"
from = "datum"
source = { section = "Gevolgen", lines = [90, 91] }
[[term]]
key = "audit"
length = 1
unit = "jaren"
from = "audit_datum"
source = { section = "Gevolgen", lines = [92, 93] }
"""
#: What may become of a demand before the blanks are filled in: an answer, blank, or unknown with or without an answer.
STATES = ("0", "1", "2", "3", "", "?", "?0", "?2", "?3", "-")


@cache
def catalogue() -> Catalogue:
    text = CATALOGUE_FILE.read_text(encoding="utf-8")
    text = text.replace('ref = "V1"\n', 'ref = "V1"\ngroups = ["jeugd", "ieder"]\n', 1)
    own = load_text(text + SCALE + GROUPS, "proef").catalogue
    model = next(r for r in own.demands if r.ref == "V1")
    rows = tuple(
        replace(
            model,
            ref=ref,
            kind=Kind.DEMAND,
            theme="V" if ref in "ab" else "K",
            groups=("jeugd", "ieder") if ref in "ac" else ("ieder",),
            knockout="2" if ref == "b" else "",
        )
        for ref in REFS
    )
    themes = tuple(replace(theme, weight=F(3) if theme.code == "V" else F(1)) for theme in own.themes)
    return replace(own, requirements=rows, themes=themes, readings=())


def level(label: str) -> Level:
    return catalogue().levels_by_label[label]


def case(states: Mapping[str, str], *records: Record, **facts: object) -> Case:
    """``-`` does not apply, ``?`` is not known to apply, a figure is an answer."""
    rows, applies = {}, {}
    for ref, state in states.items():
        applies[ref] = Applicability(
            False if state == "-" else None if state[:1] == "?" else True, "proef", "Geldt het?"
        )
        if label := state.strip("?-"):
            rows[ref] = Row(ref, level(label).meets, self_level=level(label))
    given = Facts({"jeugdigen": True, **facts})  # type: ignore[arg-type]
    return Case(catalogue(), given, RegionAnswers(rows, records), Perspective.SELF, applies, date(2026, 1, 1))


def judged(found: Case) -> Mapping[str, Judged]:
    return judge(found, partial(by_scale, found)).judged


def states(text: str) -> dict[str, str]:
    return dict(zip(REFS, ("" if part == "." else part for part in text.split()), strict=True))


@pytest.mark.parametrize(
    ("text", "points", "maximum", "share"),
    [
        ("3 3 3 3", F(4), F(4), F(1)),
        ("3 0 3 3", F(5, 2), F(4), F(5, 8)),  # V: 3 of 6, times 3; K: 6 of 6, times 1
        ("2 1 0 0", F(3, 2), F(4), F(3, 8)),
        ("2 1 - -", F(3, 2), F(3), F(1, 2)),  # a theme in which nothing counts has no weight
        (". . 1 2", F(1, 2), F(1), F(1, 2)),
    ],
)
def test_every_theme_counts_for_its_weight(text: str, points: F, maximum: F, share: F) -> None:
    found = case(states(text))
    score = weighted_themes(found, judged(found)).score
    assert (score.points, score.maximum, score.percentage) == (points, maximum, share)
    assert sum((theme.points or F(0) for theme in weighted_themes(found, judged(found)).themes), F(0)) == points


def fillings(given: Mapping[str, str]) -> list[dict[str, str]]:
    """Every way to fill in the blanks: any answer in an empty row, and what is unknown in or out."""
    ways = []
    for state in given.values():
        if state == "":
            ways.append(["0", "1", "2", "3"])
        elif state == "?":
            ways.append(["-", "0", "1", "2", "3"])
        else:
            ways.append(["-", state[1:]] if state[0] == "?" else [state])
    return [dict(zip(given, chosen, strict=True)) for chosen in product(*ways)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.tuples(*[st.sampled_from(STATES)] * 4))
def test_the_edges_are_those_of_all_fillings(drawn: tuple[str, ...]) -> None:
    given_states = dict(zip(REFS, drawn, strict=True))
    found = case(given_states)
    before = weighted_themes(found, judged(found)).score
    groups = target_groups(found, judged(found))
    out = knockouts(found, judged(found))
    shares, group_shares = [], []
    for filled in fillings(given_states):
        after = case(filled)
        done = judged(after)
        shares.append(weighted_themes(after, done).score.percentage)
        group_shares.append([group.percentage for group in target_groups(after, done)])
        failed = knockouts(after, done)
        assert not failed.open
        assert set(failed.failed) <= {*out.failed, *out.open}
        assert set(out.failed) <= set(failed.failed)
    known = [share for share in shares if share is not None]
    assert (before.lowest, before.highest) == ((min(known), max(known)) if known else (None, None))
    for number, group in enumerate(groups):
        some = [share for row in group_shares if (share := row[number]) is not None]
        assert (group.lowest, group.highest) == ((min(some), max(some)) if some else (None, None))


def test_a_target_group_has_its_own_score_and_threshold() -> None:
    found = case(states("2 0 1 0"))
    jeugd, ieder = target_groups(found, judged(found))
    assert (jeugd.points, jeugd.maximum, jeugd.percentage, jeugd.status) == (F(3), F(6), F(1, 2), "gehaald")
    assert (ieder.percentage, ieder.threshold, ieder.status) == (F(1, 4), None, "gehaald")
    worse = case(states("2 0 0 0"))
    assert target_groups(worse, judged(worse))[0].status == "niet_gehaald"


def test_a_target_group_that_is_not_meant_or_not_known_has_no_verdict() -> None:
    away = case(states("0 0 0 0"), jeugdigen=False)
    assert target_groups(away, judged(away))[0].status == "nvt"
    unknown = replace(away, facts=Facts({}))
    group = target_groups(unknown, judged(unknown))[0]
    assert group.status == "onbekend"
    assert (group_edge(group, lowest=True), group_edge(group, lowest=False)) == ("niet_gehaald", "nvt")


@pytest.mark.parametrize(
    ("state", "failed", "still"),
    [("1", ("b",), ()), ("2", (), ()), ("", (), ("b",)), ("?1", (), ("b",)), ("?2", (), ()), ("-", (), ())],
)
def test_a_knockout_demand_decides_below_its_level(state: str, failed: tuple[str, ...], still: tuple[str, ...]) -> None:
    found = case({**states("3 3 3 3"), "b": state})
    out = knockouts(found, judged(found))
    assert (out.failed, out.open) == (failed, still)


def test_between_the_worst_and_the_best_everything_is_possible() -> None:
    order = ("slecht", "matig", "goed", "best")
    assert possible_between(order, "matig", "best", "goed") == ("goed", "best", "matig")
    assert possible_between(order, "goed", "goed", "goed") == ("goed",)
    assert possible_between(order, "niet_beoordeeld", "best", "niet_beoordeeld") == ("niet_beoordeeld", "best")


def test_a_term_is_counted_from_the_date_that_the_framework_names() -> None:
    record = Record("datum", date(2026, 11, 30))
    found = term(case(states("3 3 3 3"), record), "plan")
    assert (found.counted_from, found.due, found.start) == (date(2026, 11, 30), date(2027, 2, 28), "datum")
    assert found.source == "Kwaliteitskader Testregio 2025, Gevolgen"
    fact = term(case(states("3 3 3 3"), audit_datum=date(2024, 2, 29)), "audit")
    assert fact.due == date(2025, 2, 28)


def test_a_term_without_its_date_has_no_day_on_which_it_is_over() -> None:
    found = term(case(states("3 3 3 3")), "plan")
    assert (found.counted_from, found.due, str(found.period)) == (None, None, "3 maanden")


def test_a_term_that_the_framework_does_not_name_does_not_exist() -> None:
    with pytest.raises(KeyError, match="boete"):
        term(case(states("3 3 3 3")), "boete")


@pytest.mark.parametrize("name", ["groningen_mo_vo", "midden_groningen", "nmd_drenthe", "twente"])
def test_the_frameworks_that_name_no_term_and_no_expiry_have_none(name: str) -> None:
    own = load_plugins().regions[name].catalogue
    assert own.terms == ()
    assert not [r.ref for r in own.demands if r.valid or r.needs or r.knockout or r.groups]
    assert (own.answers, own.groups) == ((), ())
