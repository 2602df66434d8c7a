# SPDX-License-Identifier: EUPL-1.2
"""`geldt: nee` settles what hangs on something; a demand that binds everyone falls away by an exemption alone."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kern.excel.filling import read_document
from kern.intake import form_for
from kern.model.evaluation import Applicability
from kern.region import load_package
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Region, load_plugins
from kern.region.unconditional import unconditional

ROOT = Path(__file__).resolve().parent.parent.parent
REASON = "De gemeente heeft dit met de aanbieder besproken."


def plugin(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REGIONS = load_plugins().regions


def refusals(region: Region, ref: str, value: str) -> str:
    """The whole text of every problem that the record gives."""
    record = {"sleutel": "geldt", "nr": ref, "waarde": value, "motivering": REASON}
    document = {"feiten": {}, "antwoorden": {}, "toetsing": {region.id: [record]}}
    _, problems = read_document(document, form_for({region.id: region}))
    return " ".join(str(found) for found in problems)


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_a_demand_that_binds_everyone_falls_away_by_no_word_of_the_assessor(region: Region) -> None:
    """Every demand: refused where nothing decides whether it applies, accepted where something does."""
    everyones = unconditional(region)
    for demand in region.catalogue.demands:
        assert ("geldt voor elke aanbieder" in refusals(region, demand.ref, "nee")) is (demand.ref in everyones), (
            demand.ref
        )
        hangs = demand.when is not None or demand.unsettled is not None or demand.needs is not None
        assert not (hangs and demand.ref in everyones), demand.ref
    assert everyones


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_that_it_applies_may_be_said_of_every_demand(region: Region) -> None:
    assert not [demand.ref for demand in region.catalogue.demands if refusals(region, demand.ref, "ja")]


@pytest.mark.parametrize(
    ("region", "ref", "instead"),
    [
        ("midden_groningen", "V1.1", "vrijstelling"),
        ("nmd_drenthe", "CG1", "niet_getoetst"),
        ("twente", "1", "maatwerk"),
        ("groningen_mo_vo", "C1.1", "N.v.t."),
    ],
)
def test_the_refusal_says_what_to_record_instead(region: str, ref: str, instead: str) -> None:
    """What it names is what this region has; a region without such a record has the assessor's own `N.v.t.`."""
    told = refusals(REGIONS[region], ref, "nee")
    assert ref in told
    assert instead in told


def test_a_point_of_the_contract_hangs_on_the_assessor() -> None:
    """Twents kwaliteitskader, 3.4: such a point binds where it stands in the contract."""
    assert "3.4.3" not in unconditional(REGIONS["twente"])


def base(*overlays: Candidate) -> Region:
    own = SimpleNamespace(
        region="midden_groningen", kern_catalogue=hookimpl(lambda: load_package("kern_midden_groningen"))
    )
    plugins = load_plugins([Candidate("mg", "proef", "1", own), *overlays], installed=False)
    assert not plugins.problems
    return plugins.regions["midden_groningen"]


def test_a_demand_on_which_the_code_of_an_overlay_decides_by_a_fact_hangs_on_it() -> None:
    """The rule in code does not tell on what it rests: it is asked, one fact at a time."""

    @hookimpl(wrapper=True)
    def kern_applicability(catalogue: Any, facts: Any) -> Any:
        found = dict((yield))
        if facts.get("vervoer") is False:
            found["V1.1"] = Applicability(False, "Hier niet zonder vervoer.")
        return found

    city = SimpleNamespace(overlay_of="midden_groningen", kern_applicability=kern_applicability)
    changed, plain = unconditional(base(Candidate("stad", "stad", "1", city))), unconditional(base())
    assert "V1.1" in plain
    assert changed == plain - {"V1.1"}


def test_the_overlay_of_the_examples_exempts_by_the_number_of_employees() -> None:
    assen = plugin(ROOT / "examples" / "lokaal_assen" / "kern_lokaal_assen.py")
    region = load_plugins([Candidate("assen", "assen", "1", assen)]).regions["nmd_drenthe"]
    assert "CG7" not in unconditional(region)
    assert "CG1" in unconditional(region)


def test_an_overlay_whose_rule_fails_refuses_nothing() -> None:
    @hookimpl(wrapper=True)
    def kern_applicability(facts: Any) -> Any:
        yield
        raise RuntimeError("stuk")

    city = SimpleNamespace(overlay_of="midden_groningen", kern_applicability=kern_applicability)
    assert unconditional(base(Candidate("stad", "stad", "1", city))) == frozenset()
