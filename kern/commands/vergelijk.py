# SPDX-License-Identifier: EUPL-1.2
"""`kern vergelijk`: one provider in several regions, side by side."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from kern.commands import messages
from kern.commands.common import (
    chosen,
    colour,
    edition_option,
    installed,
    quiet_option,
    reference_option,
    region_option,
    under_editions,
    width,
)
from kern.commands.output import (
    Given,
    format_option,
    former,
    hand_over,
    keep_option,
    one_page_form,
    output_option,
    settle,
    shape,
    with_typed,
)
from kern.delivery.names import fit
from kern.model.report import COMPARISON, Options
from kern.problems import KernError
from kern.render.forms import renderers


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern vergelijk zelfevaluatie.xlsx --alleen-verschillen")
@click.argument("paths", metavar="BESTAND...", nargs=-1, required=True, type=Given())
@region_option
@click.option("--alleen-verschillen", "only_differences", is_flag=True, help=messages.HELP_ONLY_DIFFERENCES)
@click.option("--alles", "everything", is_flag=True, help=messages.HELP_EVERYTHING)
@click.option("--thema", "theme", metavar="THEMA", help=messages.HELP_COMPARE_THEME)
@click.option("--onderwerp", "concepts", multiple=True, metavar="NAAM", help=messages.HELP_CONCEPT)
@format_option(help_text=messages.HELP_COMPARISON_FORMAT)
@output_option
@click.option("--een-pagina", "one_page", is_flag=True, help=messages.HELP_ONE_PAGE_COMPARED)
@keep_option
@reference_option
@edition_option
@quiet_option
def command(
    paths: Sequence[Path],
    regions: Sequence[str],
    only_differences: bool,
    everything: bool,
    theme: str | None,
    concepts: Sequence[str],
    form: str | None,
    target: Path | None,
    one_page: bool,
    keep: bool,
    reference_date: date | None,
    editions: Sequence[str],
    quiet: bool,
) -> None:
    """Vergelijk één aanbieder over de regio's heen.

    Per onderwerp staan de regio's naast elkaar: wat vraagt elke regio, wat vulde de aanbieder in, en waarin verschillen
    de regio's? Werkmappen van dezelfde aanbieder (hetzelfde KvK-nummer) neemt kern samen. kern telt de uitkomsten van
    regio's niet op en maakt geen rangorde.
    """
    from kern.commands.compare_inputs import one_provider
    from kern.compare.comparison import compare
    from kern.compare.labels import Words
    from kern.compare.lookup import find_concept, find_theme
    from kern.contract.comparison import comparison_data
    from kern.pipeline.dated import as_judged
    from kern.pipeline.evaluate import evaluate

    typed = former(target, keep=keep)
    plugins = under_editions(installed(), editions, regions)
    wanted = chosen(plugins, regions)
    known = {name: r for name, r in renderers(plugins.renderers).items() if COMPARISON in r.subjects}
    wanted_form = one_page_form(form, target) if one_page else form
    renderer = known[settle({name: shape(r) for name, r in known.items()}, wanted_form, target)]
    if one_page and not renderer.one_page:
        raise KernError(messages.no_one_page(renderer.name, [r.name for r in known.values() if r.one_page]))
    provider = one_provider(paths, plugins, quiet=quiet, reference_date=reference_date, wanted=wanted)
    everything_installed = as_judged(plugins.regions, provider.merged.assessment, reference_date)
    wanted = {name: everything_installed[name] for name in wanted}
    words = Words.of(region.file for region in everything_installed.values())
    keys = [find_concept(name, words) for name in concepts] or None
    if theme is not None:
        theme = find_theme(theme, [region.catalogue for region in wanted.values()])
    evaluation = evaluate(provider.merged.assessment, wanted, reference_date=reference_date)
    everywhere = [region.catalogue for region in everything_installed.values()]
    comparison = compare(provider.merged.assessment, evaluation, words, provider.merged.files, everywhere)
    if not quiet and len(comparison.regions) < 2:
        click.echo(
            messages.little_to_compare([f"{r.catalogue.label}: {r.scope.reason}" for r in evaluation.regions]), err=True
        )
    data = comparison_data(
        comparison,
        words,
        sources=provider.sources,
        replaced=provider.merged.replaced,
        only_differences=only_differences,
        theme=theme,
        concepts=keys,
    )
    result = renderer.render(
        COMPARISON, data, Options(width(), colour() and target is None, one_page=one_page, extra={"all": everything})
    )
    if target is None and renderer.needs_file:
        target = Path(fit(f"vergelijking-{paths[0].stem}") + renderer.suffix)
    hand_over(with_typed(result, typed, quiet=quiet), target, quiet=quiet)
