# SPDX-License-Identifier: EUPL-1.2
"""`kern demo`: what a user gets, on bundled workbooks, without any argument; the files stay, to be opened."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.commands import demo_dossier, messages
from kern.commands.common import colour, installed, show_problems, width
from kern.commands.demo_examples import bundled, judged
from kern.commands.output import Target, desk, overwrite_option
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.report import EVALUATIONS, PAPER, Options
from kern.region.installed import Region
from kern.render.forms import renderers
from kern.words import outcomes

if TYPE_CHECKING:
    from kern.intake import Intake
    from kern.render.paper import Paper

#: Where the reports go, in the folder of the demo.
REPORTS = "rapporten"
#: The report on all of them, and the one on a test and its re-test.
OVERVIEW, THEN_AND_NOW = "overzicht.html", "toen-en-nu.html"


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern demo")
@click.option(
    "-o",
    "--naar",
    "target",
    metavar="MAP",
    type=Target(folder=True),
    default="kern-demo",
    show_default=True,
    help="De map waarin de voorbeelden en de rapporten komen.",
)
@overwrite_option
def command(target: Path) -> None:
    """Beoordeel de meegeleverde voorbeelden en laat zien wat u van kern krijgt.

    De voorbeelden zijn verzonnen aanbieders. kern legt de werkmappen en de rapporten in een map die u kunt openen.
    """
    regions = installed().regions
    examples = list(bundled(regions))
    if not examples:
        click.echo(messages.NO_EXAMPLES)
        return
    out = desk()
    out.check_folder(target, [example.name for example in examples])
    remembers = demo_dossier.can_have_dossier()
    ours = [*(_report(example.name) for example in examples), OVERVIEW, THEN_AND_NOW]
    ours += [demo_dossier.TIMELINE, demo_dossier.FIGURES] if remembers else []
    reports = out.folder(target / REPORTS, ours)
    evaluations: list[Evaluation] = []
    intakes: list[Intake] = []
    for example, intake, evaluation in judged(examples, target, out, regions):
        show_problems(intake.problems, str(target / example.name))
        if evaluation is None:
            raise SystemExit(2)
        intakes.append(intake)
        evaluations.append(evaluation)
    click.echo(messages.demo_intro(len(evaluations)))
    click.echo(_overview(evaluations, regions))
    shown = max(evaluations, key=_telling)
    page = Options(width(), colour())
    known = renderers()
    click.echo(messages.demo_one(shown.source_name))
    click.echo(known["tabel"].render(EVALUATIONS, [_in_scope(shown)], page), nl=False)
    for evaluation in evaluations:
        report = known["html"].render(EVALUATIONS, [evaluation], page)
        out.write(reports / _report(evaluation.source_name), report)
    out.write(reports / OVERVIEW, known["html"].render(EVALUATIONS, evaluations, page))
    moments = _moments(intakes)
    if moments is not None:
        out.write(reports / THEN_AND_NOW, known["html"].render(PAPER, _then_and_now(*moments, regions), page))
    if remembers:
        kept = [
            demo_dossier.Judged(example.package, example.workbook.name, target / example.name, evaluation)
            for example, evaluation in zip(examples, evaluations, strict=True)
        ]
        for name, shown_page in demo_dossier.make_dossier(target / demo_dossier.NAME, kept, regions).items():
            out.write(reports / name, shown_page)
    several = next((target / example.name for example in examples if example.several), None)
    click.echo(
        messages.demo_files(
            target,
            reports,
            target / shown.source_name,
            several,
            _paths(moments, target),
            dossier=target / demo_dossier.NAME if remembers else None,
        )
    )


def _moments(intakes: Sequence["Intake"]) -> tuple["Intake", "Intake"] | None:
    """A first test and its re-test, where both are among the examples."""
    by_bytes = {intake.sha256: intake for intake in intakes}
    for intake in intakes:
        previous = intake.assessment.previous if intake.assessment else None
        if previous is not None and previous.sha256 in by_bytes:
            return by_bytes[previous.sha256], intake
    return None


def _paths(moments: tuple["Intake", "Intake"] | None, target: Path) -> list[Path]:
    return [target / intake.name for intake in moments or ()]


def _then_and_now(first: "Intake", second: "Intake", regions: Mapping[str, Region]) -> "Paper":
    """What `kern verschil` says of the two."""
    from kern.change.difference import difference
    from kern.change.moment import Moment
    from kern.contract.difference import difference_data
    from kern.render.difference_paper import difference_paper

    old, new = (
        Moment(intake.name, intake.sha256, made, made.reference_date(), regions)
        for intake in (first, second)
        if (made := intake.assessment) is not None
    )
    shared = [name for name in new.assessment.regions if name in old.assessment.regions]
    found = [difference(old, new, name) for name in shared]
    return difference_paper(old, new, found, [], difference_data(old, new, found, []))


def _report(workbook: str) -> str:
    return f"{Path(workbook).stem}.html"


def _in_scope(evaluation: Evaluation) -> Evaluation:
    """The same without the regions that have nothing to say about this provider: here they only take room."""
    return replace(evaluation, regions=tuple(r for r in evaluation.regions if r.scope.applies))


def _telling(evaluation: Evaluation) -> tuple[bool, bool]:
    """What makes an example worth showing whole: provider and assessor differ, and there is a score to look at."""
    sides = [
        (region.self_outcome, region.assessor_outcome)
        for region in evaluation.regions
        if region.self_outcome and region.assessor_outcome
    ]
    differ = any(own.verdict != judged.verdict for own, judged in sides if own and judged)
    return differ, any(judged.score is not None for _, judged in sides if judged)


def _overview(evaluations: Sequence[Evaluation], regions: Mapping[str, Region]) -> str:
    """For each region its providers, with what they say of themselves beside what the assessor says."""
    from tabulate import tabulate

    from kern.render.view import name as provider

    blocks = []
    name = max(16, (width() - 6) * 5 // 14)
    verdict = max(12, (width() - 6 - name) // 2)
    for region in regions.values():
        rows = [
            [provider(evaluation), *_sides(found)]
            for evaluation in evaluations
            for found in evaluation.regions
            if found.catalogue.id == region.id and found.scope.applies
        ]
        head = [region.catalogue.label, *outcomes.SIDE.values()]
        table = tabulate(rows, head, tablefmt="simple", maxcolwidths=[name, verdict, verdict], disable_numparse=True)
        blocks.append("\n".join(line.rstrip() for line in table.splitlines()))
    return "\n\n".join(blocks)


def _sides(region: RegionEvaluation) -> tuple[str, str]:
    judged = _outcome(region.assessor_outcome, region)
    if region.deviation:
        judged = messages.demo_deviation(judged, outcomes.deviation(region))
    return _outcome(region.self_outcome, region), judged


def _outcome(outcome: Outcome | None, region: RegionEvaluation) -> str:
    if outcome is None:
        return outcomes.NONE
    return " ".join(part for part in (outcomes.verdict(outcome, region.catalogue), outcomes.total(outcome)) if part)
