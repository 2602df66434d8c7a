# SPDX-License-Identifier: EUPL-1.2
"""From a file to a checked self-assessment: open, read, check; the same for every command."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kern.catalogue.reference import core_facts
from kern.model.assessment import Place, RegionAnswers, SelfAssessment
from kern.model.catalogue import Catalogue
from kern.model.edition import in_force
from kern.model.facts import FactSpec
from kern.model.sender import NOBODY, Sender
from kern.problems import Problem, ProblemsError
from kern.region.editions import not_in_force, under_edition
from kern.region.installed import Region
from kern.region.unconditional import unconditional
from kern.words.filenames import shown

if TYPE_CHECKING:
    from kern.excel.checking.parse import ParseResult
    from kern.excel.form import Form, RegionForm
    from kern.excel.reading.raw import RawBook


@dataclass(frozen=True, slots=True)
class Opened:
    """What a workbook that could be opened holds, for whoever gives it back with marks."""

    data: bytes
    book: RawBook
    result: ParseResult


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one file. ``assessment`` is None when an error stands in ``problems``.

    ``draft`` is what could be read even so; None for a file that could not be opened. ``form`` is the one that it was
    read with.
    """

    name: str
    sha256: str
    assessment: SelfAssessment | None
    problems: tuple[Problem, ...]
    opened: Opened | None = None
    draft: SelfAssessment | None = None
    form: Form | None = None
    sender: Sender = NOBODY


def asked_facts(regions: Mapping[str, Region]) -> tuple[FactSpec, ...]:
    """The facts that a workbook for these regions asks: the core's, then each region's own, each once."""
    facts = {spec.key: spec for spec in core_facts()}
    for region in regions.values():
        for spec in region.catalogue.facts:
            facts.setdefault(spec.key, spec)
    return tuple(facts.values())


def form_for(
    regions: Mapping[str, Region], wanted: Collection[str] | None = None, reference_date: date | None = None
) -> Form:
    """The form of a workbook for these regions: one definition for writing and for reading.

    With ``wanted`` the sheets of the other regions are left alone, whatever is wrong with them. A workbook that was
    made for another edition is read with the form of that one; ``reference_date`` tells which edition is meant by one
    that does not say.
    """
    from kern.excel.form import build_form

    form = build_form([_region_form(r) for r in regions.values()], asked_facts(regions), wanted)
    return replace(form, installed=regions, reference_date=reference_date)


def _region_form(region: Region) -> RegionForm:
    from kern.excel.form import RegionForm, catalogue_version

    def former(version: str) -> Catalogue | None:
        with suppress(KeyError, ProblemsError):
            return under_edition(region, version).catalogue
        return None

    version = catalogue_version(region.catalogue.version, region.overlay_versions)
    return RegionForm(
        region.catalogue, version, region.edition, former, lambda: region.content, lambda: unconditional(region)
    )


def take_in(path: Path, form: Form, *, name: str = "", keep: bool = False) -> Intake:
    """Read and check one workbook against a form; every problem found is in the result.

    ``name`` is what the file is called in this run; without it, its own name. With ``keep`` the bytes and the cells
    stay at hand in ``opened``.
    """
    from kern.excel.reading.opening import read_bytes

    name = name or shown(path.name)
    try:
        data = read_bytes(path)
    except ProblemsError as error:
        return Intake(name, "", None, error.problems)
    return take_in_bytes(data, form, name, keep=keep)


def take_in_bytes(data: bytes, form: Form, name: str, *, keep: bool = False) -> Intake:
    """The same for a workbook that was read already."""
    from kern.excel.checking.parse import parse_book
    from kern.excel.reading.opening import read_book

    try:
        book = read_book(data, name)
    except ProblemsError as error:
        return Intake(name, "", None, error.problems)
    fitting = _fitting(form, book)
    if fitting.lost and not fitting.form.regions:
        return Intake(name, book.sha256, None, (*fitting.problems, *fitting.faults))
    result = parse_book(book, fitting.form, {form.installed[lost].catalogue.sheet: lost for lost in fitting.lost})
    assessment = None if fitting.problems else result.assessment
    if assessment is not None and fitting.lost:
        nothing = {lost: RegionAnswers(edition=edition) for lost, edition in fitting.lost.items()}
        assessment = replace(assessment, regions={**assessment.regions, **nothing})
    opened = Opened(data, book, result) if keep else None
    problems = (*fitting.problems, *result.problems)
    return Intake(name, book.sha256, assessment, problems, opened, result.draft, fitting.form, result.sender)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """The form that a workbook is read with: of the editions that it was made for.

    ``lost`` are the regions whose edition does not load, with that edition; ``faults`` says what is wrong with it.
    """

    form: Form
    problems: tuple[Problem, ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()


def _fitting(form: Form, book: RawBook) -> _Fitting:
    several = [r for r in form.installed.values() if len(r.editions) > 1 and not r.asked]
    if not several:
        return _Fitting(form)
    from kern.excel.checking.locate import declared_versions
    from kern.excel.form import CATALOGUE_PROPERTY, GUIDE_SHEET
    from kern.excel.reading.raw import fold

    sheets = {fold(sheet.name): sheet for sheet in book.sheets}
    declared = declared_versions(book.properties, sheets.get(fold(GUIDE_SHEET)))
    wanted: dict[str, str] = {}
    problems: list[Problem] = []
    for region in several:
        version = declared.get(CATALOGUE_PROPERTY + region.id, "").partition(" + ")[0]
        if any(edition.version == version for edition in region.editions):
            wanted[region.id] = version
        elif fold(region.catalogue.sheet) in sheets and (day := _day_of(form, book)) is not None:
            edition = in_force(region.editions, day)
            if edition is None and region.id in form.regions_by_id:
                problems.append(not_in_force(region, day, Place(region.catalogue.sheet)))
            elif edition is not None:
                wanted[region.id] = edition.version
    used: dict[str, Region] = {}
    lost: dict[str, str] = {}
    faults: list[Problem] = []
    for name, region in form.installed.items():
        try:
            used[name] = under_edition(region, wanted[name]) if name in wanted else region
        except ProblemsError as error:
            lost[name] = wanted[name]
            faults += error.problems
    return _Fitting(_form_of(form, used), tuple(problems), lost, tuple(faults))


def _form_of(form: Form, used: Mapping[str, Region]) -> Form:
    """The form of some editions; made once for each set of them that occurs."""
    key = tuple((name, region.edition) for name, region in used.items())
    if key == tuple((name, region.edition) for name, region in form.installed.items()):
        return form
    if key not in form.others:
        form.others[key] = form_for(used, form.regions_by_id, form.reference_date)
    return form.others[key]


def _day_of(form: Form, book: RawBook) -> date | None:
    """The reference date of a workbook: as it was given, else as far as the workbook can be read."""
    from kern.excel.checking.parse import parse_book

    return parse_book(book, form).draft.reference_date(form.reference_date)
