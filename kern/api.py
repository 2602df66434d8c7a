# SPDX-License-Identifier: EUPL-1.2
"""kern from a script or a notebook: ``from kern import api``; open a workbook, judge it, compare regions.

What cannot go on is an exception with everything that is wrong in it::

    KernError                  a region, a reading or a file that is not there; the message is for people
    └── ProblemsError          a workbook that cannot be used; ``problems`` says where and why, each with its code

Nothing is printed and nothing is written. docs/api.md has examples.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

from kern.compare import comparison as _comparison
from kern.compare import merge as _merge
from kern.compare.comparison import Comparison
from kern.compare.labels import Words
from kern.contract.comparison import comparison_data
from kern.contract.evaluation import evaluation_data
from kern.intake import asked_facts, form_for, take_in
from kern.model.assessment import SelfAssessment
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.report import COMPARISON, EVALUATIONS, Options
from kern.pipeline import evaluate as _evaluate
from kern.pipeline.dated import as_judged
from kern.problems import KernError, Problem, ProblemsError, Severity, did_you_mean, has_errors
from kern.region.editions import under_edition
from kern.region.installed import Plugins, Region, load_plugins, reading_as
from kern.words import api_texts

__all__ = [
    "Comparison",
    "Evaluation",
    "KernError",
    "Outcome",
    "Plugins",
    "Problem",
    "ProblemsError",
    "Region",
    "RegionEvaluation",
    "SelfAssessment",
    "Severity",
    "Workbook",
    "as_data",
    "compare",
    "judge",
    "open_workbook",
    "plugins",
    "report",
]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read and checked. ``warnings`` are problems that do not stop it being judged."""

    name: str
    sha256: str
    assessment: SelfAssessment
    warnings: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        regions = ", ".join(sorted(self.assessment.regions)) or "geen regio"
        return f"<Workbook {self.name}: {self.assessment.name}, {regions}, {len(self.warnings)} waarschuwingen>"


@cache
def plugins() -> Plugins:
    """What is installed: ``regions`` by id, and ``problems`` with what was set aside. Looked up once per process."""
    return load_plugins()


def open_workbook(
    path: str | PathLike[str], *, editions: Mapping[str, str] | None = None, installed: Plugins | None = None
) -> Workbook:
    """Read and check one filled-in workbook.

    It is read with the edition that it was made for; ``editions`` (region to version) asks for another. ``installed``
    are other plugins than those of this Python (`kern.region.load_plugins`). Raises `ProblemsError` with every problem
    found when the workbook cannot be used, also when there is no such file, and `KernError` for an edition that is not.
    """
    have = _under_editions(installed or plugins(), editions or {})
    intake = take_in(Path(path), form_for(have.regions))
    if intake.assessment is None:
        raise ProblemsError(intake.problems)
    return Workbook(intake.name, intake.sha256, intake.assessment, intake.problems)


def judge(
    workbook: Workbook | str | PathLike[str],
    *,
    regions: Sequence[str] | None = None,
    reference_date: date | None = None,
    readings: Mapping[str, str] | None = None,
    editions: Mapping[str, str] | None = None,
    alternatives: bool = True,
    installed: Plugins | None = None,
) -> Evaluation:
    """Judge a workbook (or the file at a path) in every region that applies, as `kern beoordeel` does.

    ``regions`` are ids; without it, all that are installed. ``reference_date`` is the day to which ages are counted;
    without it the assessor's, else the provider's, never today. ``readings`` are open readings to read otherwise (id to
    option), ``editions`` the editions to judge under (region to version); without it, that for which the workbook was
    made. ``alternatives`` computes what every other option would give. Raises `KernError` and `ProblemsError`.
    """
    have = _under_editions(installed or plugins(), editions or {})
    book = _opened(workbook, have)
    wanted = _read_otherwise(_chosen(have, regions), readings or {})
    return _evaluate.evaluate(
        book.assessment,
        wanted,
        installed=have.regions,
        reference_date=reference_date,
        source_name=book.name,
        sha256=book.sha256,
        warnings=[str(warning) for warning in book.warnings],
        alternatives=alternatives,
    )


def compare(
    *workbooks: Workbook | str | PathLike[str],
    regions: Sequence[str] | None = None,
    reference_date: date | None = None,
    installed: Plugins | None = None,
) -> Comparison:
    """Put the regions of one provider side by side, as `kern vergelijk` does.

    Several workbooks are taken together; they must be of one provider. Raises `KernError`, and `ProblemsError` where a
    workbook cannot be used or two contradict each other.
    """
    have = installed or plugins()
    if not workbooks:
        raise KernError(api_texts.NO_WORKBOOK)
    books = [_opened(workbook, have) for workbook in workbooks]
    wanted = _chosen(have, regions)
    labels = {spec.key: spec.label for spec in asked_facts(have.regions)}
    merged = _merge.merge([_merge.Workbook(book.name, book.assessment, book.sha256) for book in books], labels)
    if has_errors(merged.problems):
        raise ProblemsError(merged.problems)
    evaluation = _evaluate.evaluate(merged.assessment, wanted, reference_date=reference_date)
    used = as_judged(have.regions, merged.assessment, reference_date)
    catalogues = [region.catalogue for region in used.values()]
    return _comparison.compare(merged.assessment, evaluation, _words(have), merged.files, catalogues)


def as_data(found: Evaluation | Comparison, *, installed: Plugins | None = None) -> dict[str, Any]:
    """What the command would give with ``--uitvoer json``: plain data, stable, with ``schema``."""
    if isinstance(found, Comparison):
        return comparison_data(found, _words(installed or plugins()))
    return evaluation_data(found)


def report(
    found: Evaluation | Comparison, form: str, *, trace: bool = False, installed: Plugins | None = None
) -> str | bytes:
    """A report in one of the forms of ``--uitvoer``: ``tabel``, ``json``, ``csv``, ``html``, ``xlsx`` or ``docx``.

    ``trace`` shows the steps behind the outcome. Raises `KernError` for a form that is not there.
    """
    from kern.render.forms import renderers

    have = installed or plugins()
    subject = COMPARISON if isinstance(found, Comparison) else EVALUATIONS
    known = {name: one for name, one in renderers(have.renderers).items() if subject in one.subjects}
    if form not in known:
        raise KernError(api_texts.no_form(form, known, did_you_mean(form, known)))
    given = as_data(found, installed=have) if isinstance(found, Comparison) else [found]
    return known[form].render(subject, given, Options(width=100, trace=trace))


def _opened(workbook: Workbook | str | PathLike[str], installed: Plugins) -> Workbook:
    return workbook if isinstance(workbook, Workbook) else open_workbook(workbook, installed=installed)


def _chosen(installed: Plugins, regions: Sequence[str] | None) -> dict[str, Region]:
    if regions is None:
        return dict(installed.regions)
    for name in regions:
        if name not in installed.regions:
            raise KernError(api_texts.no_region(name, installed.regions, did_you_mean(name, installed.regions)))
    return {name: installed.regions[name] for name in regions}


def _under_editions(installed: Plugins, editions: Mapping[str, str]) -> Plugins:
    asked: dict[str, Region] = {}
    for name, version in editions.items():
        region = _chosen(installed, [name])[name]
        try:
            asked[name] = under_edition(region, version, asked=True)
        except KeyError:
            known = [edition.version for edition in region.editions]
            raise KernError(api_texts.no_edition(name, version, known, did_you_mean(version, known))) from None
    return replace(installed, regions={**installed.regions, **asked}) if asked else installed


def _read_otherwise(regions: Mapping[str, Region], readings: Mapping[str, str]) -> dict[str, Region]:
    known = {reading.id: name for name, region in regions.items() for reading in region.catalogue.readings}
    for reading, option in readings.items():
        if reading not in known:
            raise KernError(api_texts.no_reading(reading, did_you_mean(reading, known)))
        there = regions[known[reading]].catalogue.readings_by_id[reading]
        options = [one.key for one in there.options if one.key == there.chosen or one.changes]
        if option not in options:
            raise KernError(api_texts.no_option(reading, option, options))
    chosen = {name: {r: option for r, option in readings.items() if known[r] == name} for name in regions}
    return {name: reading_as(region, chosen[name]) for name, region in regions.items()}


def _words(installed: Plugins) -> Words:
    return Words.of(region.file for region in installed.regions.values())
