# SPDX-License-Identifier: EUPL-1.2
"""The contract finds a number in a sentence beside the rule that uses it, and lets one pass that is filled in."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import pytest

from kern.region import Candidate, Case, Measure, Outcome, Region, dutch, hookimpl, load_plugins
from kern.testing import test_norms as contract
from tests.render import samples

CHECKS = (
    contract.test_no_share_or_limit_is_written_out_beside_the_rule_that_uses_it,
    contract.test_no_other_number_is_written_out_beside_the_rule_that_uses_it,
)


def region(name: str, basis: Callable[[Case], str]) -> Region:
    """Midden-Groningen with two numbers in its data, and a measure that says ``basis`` to every provider."""
    file = samples.region("midden_groningen").file
    catalogue = replace(file.catalogue, id=name, data={"drempel": "0.65", "tafel": {"stoelen": 12}})

    @hookimpl
    def kern_measures(case: Case, outcome: Outcome) -> list[Measure]:
        return [Measure("proef", "Proef", basis(case))]

    plugin = SimpleNamespace(
        region=name, kern_catalogue=hookimpl(lambda: replace(file, catalogue=catalogue)), kern_measures=kern_measures
    )
    plugins = load_plugins([Candidate(name, "kern-proef", "1", plugin)], installed=False)
    assert not plugins.problems
    return plugins.regions[name]


@pytest.mark.parametrize(
    "said", ["Minder dan 65 % haalt het niet.", "Onder 65 procent.", "Een score van 0,65 is nodig."]
)
def test_a_share_in_a_sentence_is_found(said: str) -> None:
    with pytest.raises(AssertionError, match="65"):
        CHECKS[0](region(f"aandeel_{len(said)}", lambda case: said))


def test_a_whole_number_in_a_sentence_is_found_and_what_is_counted_is_not() -> None:
    def basis(case: Case) -> str:
        return f"Er zijn 12 stoelen voor {len(case.catalogue.demands)} eisen."

    with pytest.raises(AssertionError, match="12: Er zijn # stoelen voor # eisen"):
        CHECKS[1](region("stoelen", basis))


def test_a_number_that_comes_from_the_data_passes() -> None:
    def basis(case: Case) -> str:
        least = dutch.norm_percent(Fraction(case.catalogue.data["drempel"]))
        return f"Minder dan {least} haalt het niet. Er zijn {case.catalogue.data['tafel']['stoelen']} stoelen."

    for check in CHECKS:
        check(region("ingevuld", basis))
