# SPDX-License-Identifier: EUPL-1.2
"""Strict at the door: a mistake in a catalogue is told with its line, by its plugin's name, and hurts no other region.

Every case installs the small region of the tests with one mistake, beside the regions that are installed, and runs the
real commands. The mistakes stand in ``tests/data/catalogue_mistakes.toml``.
"""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kern.catalogue.loader import CatalogueError, load_text
from tests.plugins import CATALOGUE, Site

DATA = Path(__file__).parent.parent / "data"
MISTAKES = tomllib.loads((DATA / "catalogue_mistakes.toml").read_text(encoding="utf-8"))["mistake"]
BOOK = DATA.parents[1] / "plugins/nmd_drenthe/kern_nmd_drenthe/examples/1-sterk.xlsx"
REGIONS = ("groningen_mo_vo", "midden_groningen", "nmd_drenthe", "twente")


def line_of(text: str, start: str) -> int:
    """The number of the line that starts so: the first, or the one that is asked (``@2``), or one up (``@-1``)."""
    begin, _, which = start.partition("@")
    numbers = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith(begin)]
    return numbers[0] - 1 if which == "-1" else numbers[int(which or 1) - 1]


def others_work(call: Any) -> None:
    judged = call("beoordeel", BOOK, "--uitvoer", "json")
    assert judged.code == 0
    assert '"region": "nmd_drenthe"' in judged.out
    assert not re.search(r"testregio|Traceback", judged.out)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_is_told_with_its_line_and_hurts_no_other_region(mistake: Any, plugins: Site, call: Any) -> None:
    old, new = mistake.get("old", ""), mistake["new"]
    text = CATALOGUE.replace(old, new, 1) if old else CATALOGUE + new
    assert text != CATALOGUE
    plugins.install("proef", catalogue=text)
    listed = call("regios")
    assert listed.code == 2
    assert all(f"({region})" in listed.out for region in REGIONS)
    assert "testregio" not in listed.out
    said = " ".join(listed.err.split())
    assert "K701 De plugin 'proef' (pakket 'pakket-proef') werkt niet: in de catalogus staa" in said
    place = f"catalogue.toml, regel {line_of(text, mistake['line'])}"
    told = [line for line in said.split("K705 ")[1:] if re.search(rf"{place}\b", line)]
    assert any(all(words in line for words in mistake["said"]) for line in told), said
    others_work(call)


def test_every_mistake_of_a_file_is_told_at_once_in_the_order_of_the_file() -> None:
    """Shape, references and conditions alike; a mistake of one kind hides none of another."""
    text = CATALOGUE
    for old, new in (
        ('version = "2025"', "version = 2025-01-01"),
        ('laws = ["Wmo"]', 'laws = ["WMO"]'),
        ('parent = "V3"', 'parent = "V9"'),
        ('when = "medewerkers > 25"', 'wehn = "medewerkers > 25"'),
        ("'ZIN' in financiering\"", "'ZINN' in financiering\""),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(CatalogueError) as error:
        load_text(text, "catalogue.toml")
    assert [re.sub(r"regel \d+, ", "", line).split(":")[0] for line in error.value.problems] == [
        "catalogue.toml, [catalogue], version",
        "catalogue.toml, [scope], laws nummer 1",
        "catalogue.toml, eis V3a, parent",
        "catalogue.toml, eis K1, wehn",
        "catalogue.toml, eis 40, when",
    ]


def test_a_message_to_an_author_is_never_cut() -> None:
    long = "heel " * 60
    with pytest.raises(CatalogueError) as error:
        load_text(CATALOGUE.replace('laws = ["Wmo"]', f'laws = ["{long}"]'), "catalogue.toml")
    assert long.strip() in error.value.problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "het bestand catalogue.toml staat niet in het pakket kern_proef"),
        (CATALOGUE.encode("cp1252"), "niet opgeslagen als UTF-8"),
    ],
    ids=["geen bestand", "andere codering"],
)
def test_a_file_that_cannot_be_read_is_told_by_name(content: bytes | None, said: str, plugins: Site, call: Any) -> None:
    plugins.install("proef", catalogue=None)
    if content is not None:
        (plugins.folder / "kern_proef" / "catalogue.toml").write_bytes(content)
    listed = call("regios")
    assert listed.code == 2
    assert said in " ".join(listed.err.split())
    others_work(call)


def test_a_file_that_starts_with_a_byte_order_mark_loads(plugins: Site, call: Any) -> None:
    """Notepad puts one in front of every file that it saves."""
    plugins.install("proef", catalogue="\ufeff" + CATALOGUE)
    listed = call("regios")
    assert listed.code == 0
    assert "(testregio)" in listed.out


def test_what_is_not_filled_in_is_told_place_by_place_and_the_region_can_be_tried(plugins: Site, call: Any) -> None:
    """A region that is being made works, every command says that it is not ready, and `kern regios` where."""
    text = CATALOGUE.replace('title = "Meldcode"', 'title = "INVULLEN: een titel"')
    plugins.install("proef", catalogue=text)
    listed = call("regios")
    assert listed.code == 0
    assert "(testregio)" in listed.out
    assert "K709  De regio 'testregio' (pakket 'pakket-proef') is nog niet af" in listed.err
    said = " ".join(listed.err.split())
    number = line_of(text, 'title = "INVULLEN')
    place = f"catalogue.toml, regel {number}, eis V1, title:"
    assert f"K710 Regio 'testregio', {place} dit is nog niet ingevuld: 'INVULLEN: een titel'." in said
    judged = call("beoordeel", BOOK, "--kort")
    assert judged.code == 0
    assert "K709" in judged.err
    assert "K710" not in judged.err


def test_a_subject_that_does_not_exist_is_told_by_the_list_of_regions_with_its_line(plugins: Site, call: Any) -> None:
    """The list of subjects is too dear to read at every start; a demand on an unknown one compares with nothing."""
    text = CATALOGUE.replace('concept = "klachten"', 'concept = "klacht"').replace('what = "bezit"', 'what = "aanwezg"')
    plugins.install("proef", catalogue=text)
    said = " ".join(call("regios").err.split())
    first, second = (line_of(text, f'atoms = [{{ concept = "{name}"') for name in ("klacht", "meldcode"))
    subject = "concept: het onderwerp 'klacht' bestaat niet. Bedoelt u 'klachten'?"
    aspect = "what: het onderwerp 'meldcode' heeft geen deelaspect 'aanwezg'. Bedoelt u 'aanwezig'?"
    assert f"catalogue.toml, regel {first}, eis V3b, atoms nummer 1, {subject}" in said
    assert f"catalogue.toml, regel {second}, eis V1, atoms nummer 1, {aspect}" in said
