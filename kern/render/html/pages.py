# SPDX-License-Identifier: EUPL-1.2
"""Reports as one HTML file that needs nothing else: no scripts, no network, printed to A4 as it stands.

The templates escape everything by themselves, and whatever they show is first rid of characters that hide or reorder
text (`kern.words.clean`).
"""

from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kern import __version__
from kern.model.evaluation import Evaluation
from kern.model.report import COMPARISON, COVERAGE, Options
from kern.render import brief, brief_texts, comparison_texts, comparison_view, report_texts, view
from kern.render.html import blocks, comparison_parts, evaluation_parts, html_texts
from kern.render.paper import Part
from kern.render.retest_paper import retest_parts
from kern.words import clean, dutch, outcomes
from kern.words.house_style import BLUE, GREY, INK

if TYPE_CHECKING:
    from jinja2 import Environment

#: Makes a page of the name of a template and its values.
Make = Callable[..., str]
#: So many improvement actions are shown at once; the rest is folded away.
_FIRST_ACTIONS = 10
#: So many differences stand on the first page: it is one A4.
_FEW = 5


def render(subject: str, data: Any, options: Options, make: Make | None = None) -> str:
    """One evaluation as a whole report; several as an overview; a comparison or the coverage from its plain data.

    ``make`` makes the page of a template and its values where it has to stand in another frame.
    """
    make = make or page
    if subject == COMPARISON:
        title = f"{comparison_view.name(data)} – {comparison_texts.COMPARISON}"
        return _compare_page("vergelijking.html.j2", title, data, make, whole=not options.one_page)
    if subject == COVERAGE:
        return _compare_page("dekking.html.j2", comparison_texts.COVERAGE, data, make)
    if len(data) == 1:
        if options.one_page:
            return one_page(data[0])
        return evaluation_page(data[0], full=options.full, more=options.more, make=make)
    return overview_page(data)


def one_page(evaluation: Evaluation) -> str:
    """The one A4 on a provider, and nothing else."""
    return page(
        "blad.html.j2", title=_title(evaluation), evaluation=evaluation, brief=brief.brief(evaluation), whole=False
    )


def _title(evaluation: Evaluation) -> str:
    return f"{view.name(evaluation)} – {report_texts.TITLE}"


def evaluation_page(
    evaluation: Evaluation, *, full: bool = False, more: Sequence[Part] = (), make: Make | None = None
) -> str:
    """The report on one provider, with a section for each region that applies; ``full`` prints every fold too.

    ``more`` is what else there is to say, each part under a heading of its own.
    """
    return (make or page)(
        "beoordeling.html.j2",
        title=_title(evaluation),
        evaluation=evaluation,
        brief=brief.brief(evaluation),
        full=full,
        more=more,
        again=retest_parts(evaluation),
        inside=[region for region in evaluation.regions if region.scope.applies],
        outside=[region for region in evaluation.regions if region.scope.applies is False],
        unknown=[region for region in evaluation.regions if region.scope.applies is None],
    )


def overview_page(evaluations: Sequence[Evaluation]) -> str:
    """The outcomes of several providers in one table, with what follows for each."""
    return page("overzicht.html.j2", title=html_texts.MANY, evaluations=evaluations)


def _compare_page(template: str, title: str, data: Any, make: Make, *, whole: bool = True) -> str:
    values = {
        "c": comparison_view,
        "parts": comparison_parts,
        "names": comparison_view.labels(data),
        "first": _FIRST_ACTIONS,
        "few": _FEW,
        "whole": whole,
        "t": _texts(report_texts, html_texts, comparison_texts),
    }
    return make(template, title=title, data=data, **values)


def page(template: str, **values: Any) -> str:
    """One page made of a template."""
    return environment().get_template(template).render(**{"whole": True, "full": False, **values})


@cache
def environment() -> "Environment":
    """The templates, with the modules that they use; made once a process."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("kern.render.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    # The style sheet is a file of this package, no text from outside.
    colours = f":root{{--inkt:#{INK};--zacht:#{GREY};--blauw:#{BLUE}}}\n"
    style = colours + files("kern.render.html").joinpath("templates", "stijl.css").read_text(encoding="utf-8")
    made.globals.update(
        blocks=blocks,
        b=brief_texts,
        clip=clean.short,
        css=Markup(style),  # noqa: S704
        dutch=dutch,
        outcomes=outcomes,
        parts=evaluation_parts,
        t=_texts(report_texts, html_texts),
        version=__version__,
        view=view,
    )
    return made


def _texts(*modules: ModuleType) -> SimpleNamespace:
    """The words of several files under one name; a later file can have another word for the same place."""
    return SimpleNamespace(**{name: value for module in modules for name, value in vars(module).items()})


def _finalize(value: Any) -> Any:
    return value if isinstance(value, Markup) else clean.prose(value)
