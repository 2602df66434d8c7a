# SPDX-License-Identifier: EUPL-1.2
"""What is kept between options of a reading, and that it is never another provider's or another catalogue's."""

from kern.catalogue.loader import load_text
from kern.model.assessment import RegionAnswers
from kern.model.catalogue import Catalogue
from kern.model.facts import Facts
from kern.model.scale import Perspective
from kern.region.defaults import kern_applicability, one_provider
from kern.region.remembered import per_catalogue
from tests.region.test_readings import with_reading

CHANGES = "{ requirements = ['V2'], when = 'vervoer' }"


def test_a_catalogue_under_another_option_is_another_catalogue() -> None:
    asked: list[str] = []

    @per_catalogue
    def chosen(catalogue: Catalogue) -> str:
        asked.append(catalogue.readings_by_id["test-kolom"].chosen)
        return asked[-1]

    catalogue = load_text(with_reading(CHANGES), "proef").catalogue
    under = catalogue.under("test-kolom", "anders")
    assert [chosen(catalogue), chosen(under), chosen(catalogue)] == ["zo", "anders", "zo"]
    assert asked == ["zo", "anders"]


def test_only_the_demands_that_an_option_changes_are_decided_anew() -> None:
    catalogue = load_text(with_reading(CHANGES), "proef").catalogue
    under, facts, answers = catalogue.under("test-kolom", "anders"), Facts({"vervoer": True}), RegionAnswers()
    with one_provider():
        first = kern_applicability(catalogue, facts, answers, Perspective.SELF)
        second = kern_applicability(under, facts, answers, Perspective.SELF)
    assert [ref for ref in first if first[ref] is not second[ref]] == ["V2"]
    assert second["V2"].applies is True


def test_another_provider_is_decided_anew_also_among_the_options() -> None:
    catalogue, answers = load_text(with_reading(CHANGES), "proef").catalogue, RegionAnswers()
    under = catalogue.under("test-kolom", "anders")
    with one_provider():
        given = (Facts({"vervoer": True}), Facts({"vervoer": False}))
        decided = [kern_applicability(under, facts, answers, Perspective.SELF)["V2"].applies for facts in given]
    assert decided == [True, False]
