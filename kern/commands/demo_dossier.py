# SPDX-License-Identifier: EUPL-1.2
"""The dossier of the demo: the example workbooks received, and what happened with one of the providers since."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kern.commands.common import installed
from kern.commands.demo_examples import FOLDER, Example, bundled, judged
from kern.commands.output import desk
from kern.model.evaluation import Evaluation
from kern.model.report import PAPER, Options
from kern.region.installed import Region

if TYPE_CHECKING:
    from kern.dossier.location import Location
    from kern.dossier.receiving import Book
    from kern.dossier.store.opening import Store

#: The dossier in the folder of the demo, and the file with a story beside a region's examples.
NAME, STORY = "dossier.sqlite3", "verhaal.toml"
TIMELINE, FIGURES = "tijdlijn.html", "jaarcijfers.html"


@dataclass(frozen=True, slots=True)
class Judged:
    """An example as it was judged: where it comes from, the name of its workbook there, and where it stands now."""

    package: str
    name: str
    file: Path
    evaluation: Evaluation


def can_have_dossier() -> bool:
    """Whether what a dossier needs is installed."""
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("django", "platformdirs", "icalendar"))


def make_dossier(path: Path, examples: Sequence[Judged], regions: Mapping[str, Region]) -> dict[str, bytes]:
    """Make the dossier of the demo where there is none, and give what it shows: file name to page.

    A dossier that is there stays as it is: what somebody recorded in it is never lost.
    """
    from kern.dossier.location import locate
    from kern.dossier.store.opening import close, open_store

    fresh = not path.exists()
    store = open_store(locate(str(path)), create=True)
    try:
        if fresh:
            _fill(store, examples, regions)
        return _shown(store, examples, regions)
    finally:
        close(store)


def dossier_alone(place: str | None) -> tuple["Location", "Callable[[Store], None] | None"]:
    """The dossier of the demo for the workplace: as ``kern demo`` made it here, else one in the user's own data folder.

    ``place`` names another one. Gives what fills it too, where it is not there yet; what is there is used as it is.
    """
    from kern.dossier.location import locate, own_folder

    if place:
        location = locate(place)
    else:
        here = Path("kern-demo") / NAME
        location = locate(str(here if here.exists() else own_folder() / "demo" / NAME))
    fresh = location.path is not None and not location.path.exists()
    return location, _fill_alone if fresh else None


def _fill_alone(store: "Store") -> None:
    regions = installed().regions
    with TemporaryDirectory() as folder:
        found = judged(bundled(regions), Path(folder), desk(), regions)
        examples = [_kept(example, Path(folder), evaluation) for example, _, evaluation in found if evaluation]
        _fill(store, examples, regions)


def _fill(store: "Store", examples: Sequence[Judged], regions: Mapping[str, Region]) -> None:
    from kern.dossier.receiving import Wishes, receive_all
    from kern.dossier.story import read_story, tell

    told = set()
    for package in dict.fromkeys(one.package for one in examples):
        source = files(package).joinpath(FOLDER, STORY)
        if source.is_file():
            story = read_story(source.read_text(encoding="utf-8"))
            books = {one.name: _book(one) for one in examples if one.package == package}
            tell(store, story, books, regions)
            told |= {(package, step.workbook) for step in story}
    today = date.today()
    for one in examples:
        if (one.package, one.name) not in told:
            day = one.evaluation.reference_date
            receive_all(store, [_book(one)], Wishes("demo", today, min(day, today) if day else today))


def _kept(example: Example, folder: Path, evaluation: Evaluation) -> Judged:
    return Judged(example.package, example.workbook.name, folder / example.name, evaluation)


def _book(one: Judged) -> "Book":
    from kern.contract.evaluation import evaluation_data
    from kern.dossier.receiving import Book

    return Book(one.file, one.file.name, one.file.read_bytes(), evaluation_data(one.evaluation))


def _shown(store: "Store", examples: Sequence[Judged], regions: Mapping[str, Region]) -> dict[str, bytes]:
    """The timeline of the provider with the most moments, and the figures of the year of the story."""
    from kern.dossier.course import NO_TERMS
    from kern.dossier.figures import figures
    from kern.dossier.figures_paper import figures_paper
    from kern.dossier.next_steps import next_steps
    from kern.dossier.queries import file_of, page
    from kern.dossier.repeated import repeated
    from kern.dossier.showing import file_paper
    from kern.dossier.store.yearly import moments_of_year
    from kern.render.forms import renderers

    today = date.today()
    rows = page(store).rows
    if not rows:
        return {}
    busiest = max(rows, key=lambda row: (sum(one.provider_id == row.provider_id for one in rows), -row.pk))
    found = file_of(store, busiest.provider)
    again, following = repeated(store, found, regions, today), next_steps(store, found, regions, NO_TERMS)
    html = renderers()["html"]
    year = max(row.changed_on.year for row in rows)
    labels = {name: region.catalogue.label for name, region in regions.items()}
    papers = {
        TIMELINE: file_paper(found, today, again, following, labels),
        FIGURES: figures_paper(figures(year, moments_of_year(store, year)), labels, today),
    }
    return {name: _bytes(html.render(PAPER, paper, Options(80, False))) for name, paper in papers.items()}


def _bytes(page: str | bytes) -> bytes:
    return page.encode("utf-8") if isinstance(page, str) else page
