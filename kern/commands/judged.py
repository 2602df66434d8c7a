# SPDX-License-Identifier: EUPL-1.2
"""One workbook read and judged, for the commands that ask something of the outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kern.commands.inputs import read_one
from kern.region.installed import Plugins, Region

if TYPE_CHECKING:
    from kern.intake import Intake
    from kern.model.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Judged:
    """A workbook and its evaluation; ``regions`` are those asked for, each under the edition that judged."""

    intake: "Intake"
    regions: Mapping[str, Region]
    evaluation: "Evaluation"


def judge_one(
    path: Path,
    plugins: Plugins,
    wanted: Mapping[str, Region],
    reference_date: date | None,
    *,
    quiet: bool,
    alternatives: bool = False,
) -> Judged:
    """Read one workbook and judge it; the sheets of regions that are not ``wanted`` are left alone.

    Raises `KernError` where more are meant, and ends with 2 for an unusable one.
    """
    from kern.intake import form_for
    from kern.pipeline.dated import as_judged
    from kern.pipeline.evaluate import evaluate

    intake, assessment = read_one(path, form_for(plugins.regions, wanted, reference_date), quiet=quiet)
    evaluation = evaluate(
        assessment,
        wanted,
        installed=plugins.regions,
        reference_date=reference_date,
        source_name=intake.name,
        sha256=intake.sha256,
        alternatives=alternatives,
    )
    return Judged(intake, as_judged(wanted, assessment, reference_date), evaluation)
