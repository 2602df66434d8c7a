# SPDX-License-Identifier: EUPL-1.2
"""From a file to a checked self-assessment: open, read, check; the same for every command."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kern.catalogue.reference import core_facts
from kern.model.assessment import SelfAssessment
from kern.model.facts import FactSpec
from kern.problems import Problem, ProblemsError
from kern.region.installed import Region
from kern.words.filenames import shown

if TYPE_CHECKING:
    from kern.excel.checking.parse import ParseResult
    from kern.excel.form import Form
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

    ``draft`` is what could be read even so; None for a file that could not be opened.
    """

    name: str
    sha256: str
    assessment: SelfAssessment | None
    problems: tuple[Problem, ...]
    opened: Opened | None = None
    draft: SelfAssessment | None = None


def asked_facts(regions: Mapping[str, Region]) -> tuple[FactSpec, ...]:
    """The facts that a workbook for these regions asks: the core's, then each region's own, each once."""
    facts = {spec.key: spec for spec in core_facts()}
    for region in regions.values():
        for spec in region.catalogue.facts:
            facts.setdefault(spec.key, spec)
    return tuple(facts.values())


def form_for(regions: Mapping[str, Region], wanted: Collection[str] | None = None) -> Form:
    """The form of a workbook for these regions: one definition for writing and for reading.

    With ``wanted`` the sheets of the other regions are left alone, whatever is wrong with them.
    """
    from kern.excel.form import RegionForm, build_form, catalogue_version

    forms = [
        RegionForm(r.catalogue, catalogue_version(r.catalogue.version, r.overlay_versions)) for r in regions.values()
    ]
    return build_form(forms, asked_facts(regions), wanted)


def take_in(path: Path, form: Form, *, name: str = "", keep: bool = False) -> Intake:
    """Read and check one workbook against a form; every problem found is in the result.

    ``name`` is what the file is called in this run; without it, its own name. With ``keep`` the bytes and the cells
    stay at hand in ``opened``.
    """
    from kern.excel.checking.parse import parse_book
    from kern.excel.reading.opening import read_book, read_bytes

    name = name or shown(path.name)
    try:
        data = read_bytes(path)
        book = read_book(data, name)
    except ProblemsError as error:
        return Intake(name, "", None, error.problems)
    result = parse_book(book, form)
    opened = Opened(data, book, result) if keep else None
    return Intake(name, book.sha256, result.assessment, result.problems, opened, result.draft)
