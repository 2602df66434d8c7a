# SPDX-License-Identifier: EUPL-1.2
"""kern from a script: what docs/api.md shows is what happens, and what the commands say is what a script gets."""

import doctest
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kern import api
from kern.commands import cli

ROOT = Path(__file__).resolve().parent.parent
BOOKS = {"zelfevaluatie.xlsx": "nmd_drenthe-2-te-rooskleurig", "drie-regios.xlsx": "meer_regios-1-drie-regios"}
#: What may stand on a screen: enough to see what it is.
FEW_LINES = 10


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of the examples, made with the real command."""
    folder = tmp_path_factory.mktemp("werkmappen")
    for name, source in BOOKS.items():
        filling = str(ROOT / "examples" / "bron" / f"{source}.json")
        made = CliRunner().invoke(cli, ["sjabloon", "--vul", filling, "-o", str(folder / name)])
        assert made.exit_code == 0, made.output
    return folder


def test_every_example_on_the_page_gives_what_stands_there(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(books)
    page = str(ROOT / "docs" / "api.md")
    failed, tried = doctest.testfile(page, module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert tried > 15
    assert not failed


def command(*arguments: object) -> object:
    ran = CliRunner().invoke(cli, [*map(str, arguments), "--uitvoer", "json", "--stil"])
    assert ran.exit_code == 0, ran.stderr
    return json.loads(ran.stdout)


def plain(data: object) -> object:
    return json.loads(json.dumps(data))


@pytest.mark.parametrize("name", BOOKS)
def test_judging_gives_what_the_command_gives(books: Path, name: str) -> None:
    assert plain(api.as_data(api.judge(books / name))) == command("beoordeel", books / name)


def test_comparing_gives_what_the_command_gives(books: Path) -> None:
    said = command("vergelijk", books / "drie-regios.xlsx")
    found = plain(api.as_data(api.compare(books / "drie-regios.xlsx")))
    assert isinstance(said, dict)
    assert isinstance(found, dict)
    assert {**found, "sources": said["sources"]} == said


def test_a_workbook_that_cannot_be_used_is_an_exception_with_every_problem(books: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    broken = tmp_path / "stuk.xlsx"
    book = load_workbook(books / "zelfevaluatie.xlsx")
    for cell in ("D4", "D5"):
        book["NMD Drenthe"][cell] = "voldoet bijna"
    book.save(broken)
    with pytest.raises(api.ProblemsError) as caught:
        api.judge(broken)
    errors = [found for found in caught.value.problems if found.severity is api.Severity.ERROR]
    assert [(found.code, found.place.cell) for found in errors] == [("K203", "D4"), ("K203", "D5")]
    assert "voldoet bijna" in str(caught.value)
    assert isinstance(caught.value, api.KernError)


def test_workbooks_of_two_providers_are_not_compared(books: Path) -> None:
    with pytest.raises(api.ProblemsError) as caught:
        api.compare(books / "zelfevaluatie.xlsx", books / "drie-regios.xlsx")
    assert caught.value.problems


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (lambda book: api.judge(book, regions=["twent"]), "Bedoelt u 'twente'?"),
        (lambda book: api.judge(book, readings={"nmd-bandgren": "kop"}), "De open lezing 'nmd-bandgren' is er niet."),
        (lambda book: api.judge(book, editions={"nmd_drenthe": "2020"}), "heeft geen editie '2020'. Wel: 2019"),
        (lambda book: api.report(api.judge(book), "htm"), "Bedoelt u 'html'?"),
        (lambda book: api.compare(), "minstens één werkmap"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(books: Path, work: object, said: str) -> None:
    with pytest.raises(api.KernError, match=said.replace("?", r"\?")):
        work(books / "zelfevaluatie.xlsx")  # type: ignore[operator]


def test_a_reading_that_is_asked_for_is_followed(books: Path) -> None:
    reading = next(r for r in api.plugins().regions["nmd_drenthe"].catalogue.readings if r.others)
    option = reading.others[0].key
    found = api.judge(books / "zelfevaluatie.xlsx", regions=["nmd_drenthe"], readings={reading.id: option})
    assert found.regions[0].chosen == ((reading.id, option),)
    with pytest.raises(api.KernError, match="heeft geen optie 'zo maar'"):
        api.judge(books / "zelfevaluatie.xlsx", readings={reading.id: "zo maar"})


def test_an_edition_that_is_asked_for_is_judged_under(books: Path) -> None:
    edition = api.plugins().regions["nmd_drenthe"].edition
    found = api.judge(books / "zelfevaluatie.xlsx", regions=["nmd_drenthe"], editions={"nmd_drenthe": edition})
    assert (found.regions[0].edition, found.regions[0].edition_asked) == (edition, True)


def test_what_is_shown_of_anything_is_a_few_lines(books: Path) -> None:
    """An evaluation was half a million characters long on the screen of a notebook."""
    book = api.open_workbook(books / "drie-regios.xlsx")
    evaluation, comparison = api.judge(book), api.compare(book)
    region = evaluation.regions[1]
    shown = [
        book, book.assessment, evaluation, comparison, region, region.catalogue, region.answers, region.self_outcome,
        api.plugins(), *api.plugins().regions.values(),
    ]  # fmt: skip
    for one in shown:
        text = repr(one)
        assert text.startswith("<")
        assert len(text.splitlines()) <= FEW_LINES, text
        assert len(text) < 1000, text


def test_nothing_is_printed_or_written(books: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copy(books / "zelfevaluatie.xlsx", tmp_path)
    api.report(api.judge(tmp_path / "zelfevaluatie.xlsx"), "tabel", trace=True)
    assert capfd.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir()] == ["zelfevaluatie.xlsx"]
