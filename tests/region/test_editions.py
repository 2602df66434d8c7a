# SPDX-License-Identifier: EUPL-1.2
"""The editions of a region: an index that builds nothing, each edition loaded when it is used, and no nearest one."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from kern.catalogue.editions import checked_editions, package_editions
from kern.catalogue.lineage import untold
from kern.catalogue.loader import CatalogueError, load_text
from kern.contract.evaluation import evaluation_data
from kern.excel.filling import read_document
from kern.excel.writing.template import template_bytes
from kern.intake import form_for, take_in
from kern.model.edition import Edition, closed, in_force
from kern.pipeline.evaluate import evaluate
from kern.problems import ProblemsError
from kern.region.editions import on_day, under_edition
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Plugins, Region, load_plugins
from kern.testing import test_editions as suite
from kern.testing.rules import BrokenRule
from tests.excel.forms import CATALOGUE_FILE, DOCUMENT, SHEET

FIRST = CATALOGUE_FILE.read_text(encoding="utf-8")
SECOND = FIRST.replace('version = "2025"', 'version = "2027"\nvalid_from = 2027-01-01\nfollows = "2025"')
CODE = """
from kern.region import hookimpl, load_package, package_editions

region = "testregio"
built = []


@hookimpl
def kern_editions():
    return package_editions(__name__, "catalogue.toml", "edities")


@hookimpl
def kern_catalogue(edition):
    built.append(edition.version)
    return load_package(__name__, edition.file)
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A region's own package with two files, as an author has it."""
    home = tmp_path / "kern_twee_edities"
    (home / "edities").mkdir(parents=True)
    (home / "__init__.py").write_text(CODE, encoding="utf-8")
    (home / "catalogue.toml").write_text(FIRST, encoding="utf-8")
    (home / "edities" / "2027.toml").write_text(SECOND, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield import_module("kern_twee_edities")
    del sys.modules["kern_twee_edities"]


def loaded(*plugins: object) -> Plugins:
    found = [Candidate(f"plugin{n}", f"pakket-{n}", "1.0", plugin) for n, plugin in enumerate(plugins)]
    return load_plugins(found, installed=False)


def region_of(package: ModuleType, *more: object) -> Region:
    plugins = loaded(package, *more)
    assert not plugins.problems
    return plugins.regions["testregio"]


def made_for(region: Region, folder: Path, day: str = "2026-11-12") -> Path:
    """A workbook of the edition that a region is under."""
    form = form_for({region.id: region})
    document = {**DOCUMENT, "feiten": {**DOCUMENT["feiten"], "ingevuld_op": day}, "toetsing": {}}
    filling, _ = read_document(document, form)
    path = folder / "werkmap.xlsx"
    path.write_bytes(template_bytes(form, filling))
    return path


def without_versions(path: Path) -> Path:
    """The workbook as a program leaves it that keeps neither properties nor the sheet `Uitleg`."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    del book["Uitleg"]
    book.save(path)
    return path


def test_an_edition_that_is_not_used_is_not_built(package: ModuleType) -> None:
    region = region_of(package)
    assert package.built == ["2027"]
    assert [edition.version for edition in region.editions] == ["2025", "2027"]
    old = under_edition(region, "2025")
    assert package.built == ["2027", "2025"]
    assert under_edition(region, "2025") is old
    assert package.built == ["2027", "2025"]


def test_one_edition_needs_nothing_of_its_author() -> None:
    plugin = SimpleNamespace(region="testregio", kern_catalogue=hookimpl(lambda: load_text(FIRST, "catalogue.toml")))
    region = loaded(plugin).regions["testregio"]
    assert region.editions == (Edition("2025"),)
    assert region.edition == "2025"
    assert not region.asked


def test_the_former_edition_ends_where_the_next_begins() -> None:
    editions = closed([Edition("b", date(2027, 1, 1)), Edition("a")])
    assert [(e.version, e.valid_to) for e in editions] == [("a", date(2026, 12, 31)), ("b", None)]


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2026, 12, 31), "2025"), (date(2027, 1, 1), "2027"), (date(2027, 12, 31), "2027"), (date(2028, 1, 1), None)],
)
def test_the_edition_in_force_is_never_the_nearest_one(day: date, version: str | None) -> None:
    editions = closed([Edition("2025"), Edition("2027", date(2027, 1, 1), date(2027, 12, 31))])
    found = in_force(editions, day)
    assert (found and found.version) == version


@pytest.mark.parametrize(
    ("editions", "said"),
    [
        ([Edition("a", file="een"), Edition("a", date(2027, 1, 1), file="twee")], "editie 'a' staat in meer bestanden"),
        ([Edition("a"), Edition("b")], "gelden op dezelfde dag"),
        ([Edition("a", None, date(2027, 6, 1)), Edition("b", date(2027, 1, 1))], "gelden op dezelfde dag"),
        (["2025"], "geen lijst van edities"),
    ],
)
def test_editions_that_cannot_stand_side_by_side_are_told_to_the_author(editions: list[Edition], said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        checked_editions(editions)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("valid_from = 2027-01-01", 'valid_from = "2027-01-01"'), "valid_from"),
        (("valid_from = 2027-01-01", "valid_from = 2027-01-01\nvalid_to = 2026-01-01"), "ligt voor de eerste"),
        (('follows = "2025"', ""), "hoort de vorige editie"),
        (('became = "same"', 'became = "zelfde"'), "became"),
        (('from = ["V1"]', ""), "in 'from' precies 1 nummer"),
        (('to = ["V1"]', 'to = ["V9"]'), "de eis 'V9' bestaat niet"),
    ],
)
def test_a_mistake_in_an_edition_or_its_lineage_is_told_with_its_line(change: tuple[str, str], said: str) -> None:
    text = SECOND + '\n[[lineage]]\nbecame = "same"\nfrom = ["V1"]\nto = ["V1"]\n'
    load_text(text, "editie.toml")
    assert change[0] in text
    with pytest.raises(CatalogueError, match=said) as error:
        load_text(text.replace(*change), "editie.toml")
    assert all("regel" in line for line in error.value.problems)


def test_the_head_of_a_file_is_enough_for_the_index(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("de catalogus werd gebouwd")

    monkeypatch.setattr("kern.catalogue.editions.load_text", refuse)
    assert [e.version for e in package_editions(package.__name__, "catalogue.toml", "edities")] == ["2025", "2027"]


def test_what_became_of_each_demand_has_to_be_said() -> None:
    old = load_text(FIRST, "catalogue.toml").catalogue
    same = load_text(SECOND, "editie.toml").catalogue
    assert untold(old, same) == []
    other = load_text(SECOND.replace("een actuele meldcode.", "een nieuwe meldcode."), "editie.toml").catalogue
    assert untold(old, other) == [
        "lineage: eis V1 staat er nu anders. Zeg wat dat is (reworded, tightened of loosened)"
    ]


def test_an_edition_with_another_version_than_its_list_says_is_refused(package: ModuleType) -> None:
    package.kern_editions = hookimpl(lambda: [Edition("2026", file="catalogue.toml")])  # type: ignore[attr-defined]
    plugins = loaded(package)
    assert not plugins.regions
    assert any("editie '2025'" in p.found and "'2026'" in p.found for p in plugins.problems)


def test_a_broken_edition_leaves_the_others_and_is_told_when_it_is_used(package: ModuleType, tmp_path: Path) -> None:
    neighbour_text = (
        FIRST.replace("testregio", "buurregio").replace('"Test-regio"', '"Buur"').replace("Testregio", "Buur")
    )
    neighbour = SimpleNamespace(
        region="buurregio", kern_catalogue=hookimpl(lambda: load_text(neighbour_text, "catalogue.toml"))
    )
    whole = loaded(package, neighbour).regions
    form = form_for({**whole, "testregio": under_edition(whole["testregio"], "2025")})
    filling, _ = read_document({"feiten": {**DOCUMENT["feiten"], "testregio_bussen": None}}, form)
    path = tmp_path / "werkmap.xlsx"
    path.write_bytes(template_bytes(form, filling))
    (tmp_path / "kern_twee_edities" / "catalogue.toml").write_text(FIRST + "\nwat = 1 = 2\n", encoding="utf-8")
    regions = loaded(package, neighbour).regions
    assert regions["testregio"].edition == "2027"
    with pytest.raises(ProblemsError, match=r"catalogue\.toml, regel"):
        under_edition(regions["testregio"], "2025")
    intake = take_in(path, form_for(regions))
    assert intake.assessment is not None, [str(p) for p in intake.problems]
    found = {row.catalogue.id: row for row in evaluate(intake.assessment, regions).regions}
    assert found["testregio"].scope.applies is None
    assert "gemaakt voor editie 2025" in found["testregio"].scope.reason
    assert found["buurregio"].scope.applies is True
    alone = take_in(path, form_for({"testregio": regions["testregio"]}))
    assert alone.assessment is None
    assert any("catalogue.toml, regel" in p.found for p in alone.problems)


def test_an_overlay_lies_over_every_edition_unless_it_names_its_own(package: ModuleType) -> None:
    def overlay(**more: object) -> SimpleNamespace:
        return SimpleNamespace(overlay_of="testregio", **more)

    both = region_of(package, overlay())
    assert [r.overlay_versions for r in (both, under_edition(both, "2025"))] == [(("plugin1", "1.0"),)] * 2
    one = region_of(package, overlay(overlay_editions=("2025",)))
    assert one.overlay_versions == ()
    assert under_edition(one, "2025").overlay_versions == (("plugin1", "1.0"),)
    wrong = loaded(package, overlay(overlay_editions=("2019",)))
    assert wrong.regions["testregio"].overlay_versions == ()
    assert any("noemt editie '2019'" in p.found for p in wrong.problems)


def test_a_package_that_adds_an_edition_and_fails_leaves_the_region_as_it_was(package: ModuleType) -> None:
    more = SimpleNamespace(
        edition_of="testregio", kern_editions=hookimpl(lambda: [Edition("2030", date(2030, 1, 1), file="weg.toml")])
    )
    plugins = loaded(package, more)
    assert plugins.regions["testregio"].edition == "2027"
    assert [e.version for e in plugins.regions["testregio"].editions] == ["2025", "2027"]
    assert plugins.problems


@pytest.mark.parametrize(("day", "edition"), [("2026-11-12", "2025"), ("2027-03-01", "2027")])
def test_a_workbook_that_does_not_say_is_read_under_the_edition_in_force_on_its_date(
    package: ModuleType, tmp_path: Path, day: str, edition: str
) -> None:
    region = region_of(package)
    path = without_versions(made_for(region, tmp_path, day))
    intake = take_in(path, form_for({"testregio": region}))
    assert intake.draft is not None
    assert intake.draft.regions["testregio"].edition == edition


def test_no_edition_in_force_is_said_and_nothing_is_judged(package: ModuleType, tmp_path: Path) -> None:
    closed_at = SECOND.replace("valid_from = 2027-01-01", "valid_from = 2027-01-01\nvalid_to = 2027-12-31")
    (tmp_path / "kern_twee_edities" / "edities" / "2027.toml").write_text(closed_at, encoding="utf-8")
    region = region_of(package)
    assert on_day(region, date(2028, 1, 1)) is None
    path = without_versions(made_for(region, tmp_path, "2026-11-12"))
    intake = take_in(path, form_for({"testregio": region}, reference_date=date(2028, 1, 1)))
    assert intake.assessment is None
    (found,) = [p for p in intake.problems if p.code == "K512"]
    assert found.place.sheet == SHEET
    assert "2027 (vanaf 1 januari 2027 tot en met 31 december 2027)" in found.expected


def test_the_same_edition_in_another_description_is_told(package: ModuleType, tmp_path: Path) -> None:
    region = region_of(package)
    path = made_for(region, tmp_path)
    same = take_in(path, form_for({"testregio": region}))
    assert "K513" not in {p.code for p in same.problems}
    catalogue = region.catalogue
    first, *others = catalogue.requirements
    other = replace(catalogue, requirements=(replace(first, norm="Anders opgeschreven."), *others))
    changed = replace(region, file=replace(region.file, catalogue=other), shelf=None)
    told = {p.code for p in take_in(path, form_for({"testregio": changed})).problems}
    assert {"K211", "K513"} <= told
    assert "K501" not in told
    helped = replace(catalogue, requirements=(replace(first, explanation="Beter uitgelegd."), *others))
    helpful = replace(region, file=replace(region.file, catalogue=helped), shelf=None)
    assert "K513" not in {p.code for p in take_in(path, form_for({"testregio": helpful})).problems}


def test_an_outcome_names_the_edition_that_it_is_under(package: ModuleType, tmp_path: Path) -> None:
    region = region_of(package)
    intake = take_in(made_for(under_edition(region, "2025"), tmp_path), form_for({"testregio": region}))
    assert intake.assessment is not None
    (row,) = evaluation_data(evaluate(intake.assessment, {"testregio": region}))["regions"]
    assert (row["edition"], row["catalogue_version"]) == ("2025", "2025")
    assert row["fingerprint"] == under_edition(region, "2025").fingerprint != region.fingerprint


def test_a_reading_that_an_edition_lacks_is_said_and_never_passed_over(package: ModuleType, tmp_path: Path) -> None:
    region = region_of(package)
    path = made_for(under_edition(region, "2025"), tmp_path)
    intake = take_in(path, form_for({"testregio": region}))
    assert intake.assessment is not None
    elsewhere = replace(region, chosen=(("nieuwe-lezing", "a"),))
    (found,) = evaluate(intake.assessment, {"testregio": elsewhere}).regions
    assert found.scope.applies is None
    assert "nieuwe-lezing=a" in found.scope.reason


def test_the_contract_suite_holds_a_new_edition_to_its_lineage(package: ModuleType, tmp_path: Path) -> None:
    suite.test_every_edition_loads(region_of(package))
    suite.test_a_new_edition_tells_what_became_of_each_demand(region_of(package))
    silent = SECOND.replace("een actuele meldcode.", "een nieuwe meldcode.")
    (tmp_path / "kern_twee_edities" / "edities" / "2027.toml").write_text(silent, encoding="utf-8")
    with pytest.raises(BrokenRule, match="eis V1 staat er nu anders"):
        suite.test_a_new_edition_tells_what_became_of_each_demand(region_of(package))
    (tmp_path / "kern_twee_edities" / "catalogue.toml").write_text(FIRST + "\nwat = 1 = 2\n", encoding="utf-8")
    with pytest.raises(BrokenRule, match="elke editie van een regio laadt"):
        suite.test_every_edition_loads(region_of(package))
