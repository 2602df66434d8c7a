# SPDX-License-Identifier: EUPL-1.2
"""What is done with one workbook of many: read it, judge it, and keep only what the output needs."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kern.bulk.moments import Sent, sent
from kern.excel.form import Form
from kern.intake import form_for, take_in
from kern.model.report import Options
from kern.pipeline.evaluate import evaluate
from kern.problems import Problem, ProblemsError, Severity
from kern.region.editions import under_edition
from kern.region.installed import Plugins, Region, reading_as
from kern.render.forms import renderers
from kern.render.overview import falls_short


@dataclass(frozen=True, slots=True)
class Task:
    """How every workbook of a run is judged and shown; it crosses to worker processes.

    ``form`` is the name of the output format, ``options`` are for it. ``readings`` are the regions that are judged
    under other readings, each with reading and option; ``alternatives`` asks what other readings would give.
    ``editions`` are the regions for which somebody chose an edition.
    """

    regions: tuple[str, ...]
    form: str
    reference_date: date | None = None
    options: Options = field(default_factory=Options)
    readings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    alternatives: bool = False
    editions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one workbook; small, so that a run of thousands stays small.

    ``payload`` is what the output format made of it: a line of text, the bytes of a report, or rows for an overview.
    ``unshown`` says why the format of a plugin made nothing of it, though it was judged. ``sent`` tells whose it is,
    ``moment`` from which moment of a dossier the workbook was taken, as it says itself.
    """

    name: str = ""
    sha256: str = ""
    problems: tuple[Problem, ...] = ()
    judged: bool = False
    short: bool = False
    payload: Any = field(default=None)
    unshown: Problem | None = None
    sent: Sent | None = None
    moment: str = ""

    @property
    def errors(self) -> int:
        """How many problems stopped the evaluation."""
        return sum(p.severity is Severity.ERROR for p in self.problems)


class Judge:
    """Judges workbooks one after the other, with the regions that were loaded once."""

    def __init__(self, task: Task, plugins: Plugins) -> None:
        self.task = task
        asked = {name: under_edition(plugins.regions[name], version, asked=True) for name, version in task.editions}
        regions = {**plugins.regions, **asked}
        others = {name: dict(chosen) for name, chosen in task.readings}
        self.regions: dict[str, Region] = {
            name: reading_as(regions[name], others.get(name, {})) for name in task.regions
        }
        self.installed = regions
        self.form: Form = form_for(regions, task.regions, task.reference_date)
        self.renderer = renderers(plugins.renderers)[task.form]

    def judge(self, path: Path, name: str = "") -> Result:
        """Judge one workbook, called ``name``."""
        intake = take_in(path, self.form, name=name)
        if intake.assessment is None:
            return Result(intake.name, intake.sha256, intake.problems)
        evaluation = evaluate(
            intake.assessment,
            self.regions,
            installed=self.installed,
            reference_date=self.task.reference_date,
            source_name=intake.name,
            sha256=intake.sha256,
            warnings=[str(p) for p in intake.problems],
            alternatives=self.task.alternatives,
        )
        payload, unshown = None, None
        try:
            payload = self.renderer.part(evaluation, self.task.options)
        except ProblemsError as failed:  # the format of a plugin; the other workbooks may well come out
            unshown = failed.problems[0]
        return Result(
            intake.name,
            intake.sha256,
            intake.problems,
            judged=True,
            short=falls_short(evaluation),
            payload=payload,
            unshown=unshown,
            sent=sent(intake.name, intake.sha256, intake.assessment),
            moment=intake.sender.moment,
        )
