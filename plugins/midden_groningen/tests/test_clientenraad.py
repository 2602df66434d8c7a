# SPDX-License-Identifier: EUPL-1.2
"""Midden-Groningen D14b: who needs a client council, as a table over all that the facts can say.

Source: Kwaliteitskader Wmo-maatwerkvoorzieningen (Zorg in Natura), gemeente Midden-Groningen, Doelmatig, doeltreffend
en cliëntgerichtheid, 14b: 'medewerkers die niet-verblijfzorg leveren'.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from kern.region import Facts, RegionAnswers, SelfAssessment, load_plugins
from kern.testing.judging import evaluate_region, reading_as

REGION = load_plugins().regions["midden_groningen"]
COUNT = "midden_groningen_medewerkers_niet_verblijf"
HOMES = ("verblijf", "beschermd_wonen", "maatschappelijke_opvang", "vrouwenopvang")

#: The staff who deliver care without residence count. Without residence, protected housing or shelter that is everyone;
#: who delivers these as well is asked how many; who delivers only these is left to the assessor. Columns: all staff /
#: those in care without residence. `?`: unknown, with a question; `t`: the assessor judges. A part is never more than
#: the whole, so such a cell is not there, and a blank beside what decides by itself asks nothing.
COUNCIL = """
woonvorm zonder  -/- -/20 -/30 20/- 20/20 40/- 40/20 40/30
geen     ja      ?   ?    ja   nee  nee   ja   ja    ja
geen     nee     ?   ?    ja   nee  nee   ja   ja    ja
geen     -       ?   ?    ja   nee  nee   ja   ja    ja
een      ja      ?   nee  ja   nee  nee   ?    nee   ja
een      nee     ?   ?    t    nee  nee   t    t     t
een      -       ?   ?    ?    nee  nee   ?    ?     ?
-        ja      ?   ?    ja   nee  nee   ?    ?     ja
-        nee     ?   ?    ?    nee  nee   ?    ?     ?
-        -       ?   ?    ?    nee  nee   ?    ?     ?
"""
#: The other options of both readings, where the facts are known. A blank number changes nothing where all staff count.
OPTIONS = {
    "mg-niet-verblijf-medewerkers=aanbieder": """
woonvorm zonder  -/30 20/- 20/20 40/- 40/20 40/30
geen     ja      ja   nee  nee   ja   ja    ja
een      ja      ja   nee  nee   ja   ja    ja
een      nee     t    nee  nee   t    t     t
""",
    "mg-alleen-verblijf=wel-raad": """
woonvorm zonder  -/30 20/- 20/20 40/- 40/20 40/30
geen     ja      ja   nee  nee   ja   ja    ja
een      ja      ja   nee  nee   ?    nee   ja
een      nee     ja   nee  nee   ja   ja    ja
""",
    "mg-alleen-verblijf=geen-raad": """
woonvorm zonder  -/30 20/- 20/20 40/- 40/20 40/30
geen     ja      ja   nee  nee   ja   ja    ja
een      ja      ja   nee  nee   ?    nee   ja
een      nee     nee  nee  nee   nee  nee   nee
""",
}
FIXED: dict[str, Any] = {
    "naam": "Thuis in Hoogezand",
    "gemeenten": ("Midden-Groningen",),
    "wetten": ("Wmo",),
    "financiering": ("ZIN",),
    "soort_aanbieder": ("professionele aanbieder",),
}


def cells(option: str, table: str) -> Iterator[Any]:
    """Every cell of a table as a case; 'een' is each of the forms by itself, also beside forms left blank."""
    heads, *lines = (line.split() for line in table.strip().splitlines())
    for home, apart, *wanted in lines:
        for name, homes in forms(home):
            for size, told in zip(heads[2:], wanted, strict=True):
                staff, part = size.split("/")
                facts = {**homes, "medewerkers": number(staff), COUNT: number(part), "niet_verblijf": yes_no(apart)}
                yield pytest.param(option, facts, told, id=f"{option} {name} zonder={apart} {size}")


def forms(home: str) -> Iterator[tuple[str, dict[str, Any]]]:
    none: dict[str, Any] = dict.fromkeys(HOMES, False)
    if home == "geen":
        yield "geen", none
    for form in HOMES if home != "geen" else ():
        if home == "een":
            yield form, {**none, form: True}
        else:
            yield f"{form}?", {**none, form: None}


def number(text: str) -> int | None:
    return None if text == "-" else int(text)


def yes_no(text: str) -> bool | None:
    return {"ja": True, "nee": False, "-": None}[text]


CASES = [
    *cells("", COUNCIL),
    *(case for option, table in OPTIONS.items() for case in cells(option, table)),
]


@pytest.mark.parametrize(("option", "facts", "told"), CASES)
def test_the_council_follows_the_table_over_all_facts(option: str, facts: dict[str, Any], told: str) -> None:
    region = reading_as(REGION, dict([option.split("=")])) if option else REGION
    given = {key: value for key, value in {**FIXED, **facts}.items() if value is not None}
    result = evaluate_region(SelfAssessment(Facts(given), {"midden_groningen": RegionAnswers()}), region, None)
    found = result.applicability["D14b"]
    assert found.applies is {"ja": True, "nee": False, "?": None, "t": None}[told]
    assert bool(found.question) is (found.applies is None)
    assert ("toetser beoordeelt dit" in found.question) is (told == "t")


def test_the_number_that_shows_how_large_the_provider_is_stands_in_the_reason() -> None:
    """Of staff of whom 30 deliver care without residence there are more than 25, whatever their number is."""
    facts = {**FIXED, **dict.fromkeys(HOMES, False), COUNT: 30}
    result = evaluate_region(SelfAssessment(Facts(facts), {"midden_groningen": RegionAnswers()}), REGION, None)
    for ref, applies in (("D14b", True), ("D14c", False)):
        assert result.applicability[ref].applies is applies
        assert "medewerkers in de zorg zonder verblijf 30" in result.applicability[ref].reason
