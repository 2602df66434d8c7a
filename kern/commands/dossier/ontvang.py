# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier ontvang`: workbooks into the dossier, one or a hundred."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kern.commands import messages
from kern.commands.common import Day, chosen, installed, region_option, show_problems
from kern.commands.dossier import texts
from kern.commands.dossier.shared import acting, actor_option, answer_form, answers, opened, show, today
from kern.commands.inputs import say_skipped, subfolders_option, workbooks
from kern.commands.output import Given
from kern.problems import KernError, Severity

if TYPE_CHECKING:
    from kern.bulk.judging import Result
    from kern.dossier.receiving import Book, Receipt, Wishes
    from kern.dossier.store.opening import Store

#: Workbooks that are stored together, and how many bytes of them are held at most; each is reported after that.
_TOGETHER, _BYTES = 20, 16_000_000
_BASES = ("toezicht_wmo", "contract", "subsidie", "pgb")


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier ontvang inzendingen --grondslag contract")
@click.argument("paths", metavar="BESTAND...", nargs=-1, required=True, type=Given())
@region_option
@subfolders_option
@click.option("--datum", "day", type=Day(), help=texts.HELP_RECEIVED)
@click.option("--grondslag", "basis", type=click.Choice(_BASES), default=None, help=texts.HELP_BASIS)
@click.option("--aanleiding", "occasion", metavar="TEKST", default="", help=texts.HELP_OCCASION)
@click.option("--moment", type=int, metavar="NUMMER", help=texts.HELP_MOMENT)
@click.option("--nieuw", "new", is_flag=True, help=texts.HELP_NEW)
@click.option("--toch", "same", is_flag=True, help=texts.HELP_SAME)
@click.option("--nieuwe-naam", "renamed", is_flag=True, help=texts.HELP_RENAMED)
@click.option("--zaaknummer", "case_number", metavar="NUMMER", default="", help=texts.HELP_CASE)
@click.option("--motivering", "motivation", metavar="TEKST", default="", help=texts.HELP_MOTIVATION)
@click.option("--peildatum", "reference_date", type=Day(), help=messages.HELP_REFERENCE)
@actor_option
@answers
def command(
    paths: Sequence[Path],
    regions: Sequence[str],
    subfolders: bool,
    day: date | None,
    basis: str | None,
    occasion: str,
    moment: int | None,
    new: bool,
    same: bool,
    renamed: bool,
    case_number: str,
    motivation: str,
    reference_date: date | None,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Neem werkmappen op in het dossier: controleren, beoordelen en bewaren.

    kern zoekt zelf bij welke aanbieder en welk moment een werkmap hoort. Een werkmap die al bekend is, wordt genoemd en
    niet nog eens bewaard. Een werkmap met fouten wordt niet opgenomen; de andere wel.
    """
    from kern.bulk.judging import Task
    from kern.commands.beoordeel_map import crew_for, results
    from kern.dossier.data import receipts_data
    from kern.dossier.receiving import Wishes
    from kern.dossier.recording import far_off
    from kern.dossier.recording_texts import far_off as too_far
    from kern.dossier.recording_texts import in_future
    from kern.dossier.showing import receipts_paper
    from kern.model.report import Options

    renderer = answer_form(form, target)
    now = today()
    if day is not None and day > now:
        raise KernError(in_future(day))
    if day is not None and far_off(day, now):
        raise KernError(too_far(day))
    handed = workbooks(paths, subfolders=subfolders)
    plugins = installed()
    wanted = tuple(chosen(plugins, regions))
    store = opened(place, create=True, quiet=quiet)
    wishes = Wishes(acting(actor), now, day, basis or "", occasion, moment, new, same, renamed, motivation, case_number)
    task = Task(wanted, "json", reference_date, Options(many=True))
    receipts: list[Receipt] = []
    refused: list[dict[str, Any]] = []
    with crew_for(handed.files, None) as crew:
        for result, receipt in _taken(
            store, zip(handed.files, results(handed, task, plugins, crew), strict=True), wishes
        ):
            if receipt is None or not quiet:
                show_problems(result.problems, result.name)
            if receipt is None:
                refused.append(_refused(result))
                continue
            receipts.append(receipt)
            if not quiet:
                click.echo(texts.taken(receipt.name, receipt.status), err=True)
    if not quiet:
        say_skipped(handed)
    data = receipts_data(receipts, refused)
    called = {name: region.catalogue.label for name, region in plugins.regions.items()}
    show(renderer, receipts_paper(data, store.location.shown, called), target, "ontvangen", quiet=quiet)
    if any(item["status"] == "geweigerd" for item in data["items"]):
        raise SystemExit(2)


def _taken(
    store: "Store", judged: "Iterable[tuple[Path, Result]]", wishes: "Wishes"
) -> "Iterator[tuple[Result, Receipt | None]]":
    """Store judged workbooks, some at a time; each comes with what became of it, None where it could not be judged."""
    from kern.dossier.receiving import Book, receive_all

    for some in _together((result, _read(path, result)) for path, result in judged):
        stored = iter(receive_all(store, [book for _, book in some if isinstance(book, Book)], wishes))
        for result, book in some:
            yield result, next(stored) if isinstance(book, Book) else book


def _together(
    books: "Iterable[tuple[Result, Book | Receipt | None]]",
) -> "Iterator[list[tuple[Result, Book | Receipt | None]]]":
    held, size = [], 0
    for result, book in _tests_first(books):
        held.append((result, book))
        size += len(getattr(book, "data", b""))
        if len(held) == _TOGETHER or size > _BYTES:
            yield held
            held, size = [], 0
    yield held


def _tests_first(
    books: "Iterable[tuple[Result, Book | Receipt | None]]",
) -> "Iterator[tuple[Result, Book | Receipt | None]]":
    """The same, each re-test after the test that it follows, whatever the files are called."""
    later: dict[str, tuple[Result, Book | Receipt | None]] = {}
    for result, book in books:
        if _follows(book):
            later[f"{result.sha256} {result.name}"] = (result, book)
        else:
            yield result, book
    while later:
        still = {result.sha256 for result, _ in later.values()}
        ready = [key for key, (_, book) in later.items() if _follows(book) not in still] or list(later)
        yield from (later.pop(key) for key in ready)


def _follows(book: "Book | Receipt | None") -> str:
    """The SHA-256 of the workbook of which this one is the re-test; empty where it is none."""
    evaluation = getattr(book, "evaluation", None) or {}
    return str((evaluation.get("previous") or {}).get("sha256") or "")


def _read(path: Path, result: "Result") -> "Book | Receipt | None":
    """A judged workbook with the very bytes that were judged; a refusal where those are there no more."""
    import json

    from kern.dossier.receiving import REFUSED, Book, Receipt, checked_bytes
    from kern.dossier.receiving_texts import changed

    if not result.judged:
        return None
    try:
        data = checked_bytes(path.read_bytes(), result.sha256)
    except OSError:
        return Receipt(result.name, result.sha256, REFUSED, notes=(changed(),))
    except KernError as error:
        return Receipt(result.name, result.sha256, REFUSED, notes=(str(error),))
    return Book(path, result.name, data, json.loads(result.payload))


def _refused(result: "Result") -> dict[str, Any]:
    """A workbook that cannot be used, with every problem."""
    from kern.contract.account import refusal_data

    problems = refusal_data(result.name, result.sha256, result.problems).get("problems", [])
    errors = [p for p in result.problems if p.severity is Severity.ERROR]
    return {
        "file": result.name,
        "sha256": result.sha256 or None,
        "status": "geweigerd",
        "provider": None,
        "name": None,
        "moments": [],
        "notes": [texts.errors(len(errors), f"{errors[0].code} {errors[0].found}")] if errors else [],
        "problems": problems,
    }
