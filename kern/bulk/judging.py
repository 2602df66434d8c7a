# SPDX-License-Identifier: EUPL-1.2
"""What is done with one workbook of many: read it, judge it, and keep only what the output needs."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kern.excel.form import Form
from kern.intake import form_for, take_in
from kern.pipeline.evaluate import evaluate
from kern.problems import Problem, Severity
from kern.region.installed import Plugins, Region
from kern.render.overview import falls_short, overview_rows, region_lines


@dataclass(frozen=True, slots=True)
class Task:
    """How every workbook of a run is judged and shown; it crosses to worker processes.

    ``form`` is the output format; ``trace`` and ``template`` are for formats that make a report of each workbook.
    """

    regions: tuple[str, ...]
    form: str
    reference_date: date | None = None
    trace: bool = False
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one workbook; small, so that a run of thousands stays small.

    ``lines`` has one short line per region, ``payload`` what the output format asked for: a line of JSON, the bytes of
    a report, or rows for an overview.
    """

    path: Path
    problems: tuple[Problem, ...] = ()
    judged: bool = False
    short: bool = False
    lines: tuple[str, ...] = ()
    payload: Any = field(default=None)

    @property
    def errors(self) -> int:
        """How many problems stopped the evaluation."""
        return sum(p.severity is Severity.ERROR for p in self.problems)


class Judge:
    """Judges workbooks one after the other, with the regions that were loaded once."""

    def __init__(self, task: Task, plugins: Plugins) -> None:
        self.task = task
        self.regions: dict[str, Region] = {name: plugins.regions[name] for name in task.regions}
        self.installed = plugins.regions
        self.form: Form = form_for(plugins.regions)
        self.renderers = plugins.renderers

    def judge(self, path: Path, *, fast: bool) -> Result:
        """Judge one workbook. ``fast`` allows the quick engine: only in a process that may be lost."""
        intake = take_in(path, self.form, fast=fast)
        if intake.assessment is None:
            return Result(path, intake.problems)
        evaluation = evaluate(
            intake.assessment,
            self.regions,
            installed=self.installed,
            reference_date=self.task.reference_date,
            source_name=intake.name,
            sha256=intake.sha256,
            warnings=[str(p) for p in intake.problems],
        )
        return Result(
            path,
            intake.problems,
            judged=True,
            short=falls_short(evaluation),
            lines=tuple(region_lines(evaluation)),
            payload=self._payload(evaluation),
        )

    def _payload(self, evaluation: Any) -> Any:
        from kern.model.report import EVALUATIONS, Options
        from kern.render.forms import renderers

        match self.task.form:
            case "tabel":
                return None
            case "csv" | "xlsx":
                return overview_rows(evaluation)
            case "json":
                from kern.render.as_json import render

                return render(EVALUATIONS, [evaluation], Options(many=True))
            case name:
                options = Options(trace=self.task.trace, template=self.task.template)
                return renderers(self.renderers)[name].render(EVALUATIONS, [evaluation], options)
