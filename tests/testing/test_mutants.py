# SPDX-License-Identifier: EUPL-1.2
"""The contract suite is the proof: a plugin that breaks a rule is caught, by name; one that keeps them all passes."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.testing.installed import install, suite
from tests.testing.mutants import MUTANTS, Mutant, sound

Caught = dict[tuple[str, str], str]
#: Contract tests that no plugin can fail by itself: kern keeps these promises for it, and the suite holds kern to them.
KERN_ITSELF = {
    "test_catalogue_file_has_the_shape_that_the_schema_describes",  # loading refuses it first
    "test_a_blank_fact_never_makes_an_outcome_final_that_depends_on_it",  # one fact at a time has a mutant
}


def judged(folder: Path, mutants: tuple[Mutant, ...]) -> Caught:
    """The real suite over some mutants, each with the test that is meant for it: what every failure said."""
    from tests.testing.mutants import files

    install(folder, {mutant.name: files(mutant) for mutant in mutants})
    chosen = " or ".join(f"({mutant.test} and {mutant.name})" for mutant in mutants)
    report = folder / "verslag.xml"
    ran = suite(folder, [mutant.name for mutant in mutants], "-k", chosen, f"--junitxml={report}")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    caught = {}
    for case in ET.parse(report).iter("testcase"):
        test, _, region = case.attrib["name"].rstrip("]").partition("[")
        wrong = [*case.iter("failure"), *case.iter("error")]
        caught[test, region] = "".join(f"{found.get('message')}\n{found.text}" for found in wrong)
    return caught


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> Caught:
    together = tuple(mutant for mutant in MUTANTS if not mutant.apart)
    found = judged(tmp_path_factory.mktemp("samen"), together)
    for mutant in MUTANTS:
        if mutant.apart:
            found |= judged(tmp_path_factory.mktemp(mutant.name), (mutant,))
    return found


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_faulty_plugin_is_caught_by_the_rule_that_it_breaks(caught: Caught, mutant: Mutant) -> None:
    said = caught[mutant.test, mutant.name]
    assert "Regel gebroken: " in said, said or "the suite let it pass"
    assert not [words for words in mutant.words if words not in said], said


def test_a_plugin_that_keeps_every_rule_passes_the_whole_suite(tmp_path: Path) -> None:
    install(tmp_path, {"proefregio": sound()})
    ran = suite(tmp_path, ["proefregio"])
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_contract_test_catches_something() -> None:
    """A contract test that no mutant fails proves nothing of itself."""
    import kern.testing

    folder = Path(kern.testing.__file__).parent
    tests = {
        line.partition("(")[0].removeprefix("def ")
        for path in folder.glob("test_*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("def test_")
    }
    assert tests - {mutant.test for mutant in MUTANTS} == KERN_ITSELF
    assert {mutant.test for mutant in MUTANTS} <= tests
