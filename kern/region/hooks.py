# SPDX-License-Identifier: EUPL-1.2
"""The hooks of kern, in the order in which they run. A region plugin implements what its framework needs.

Every region has a plugin manager of its own that holds the region's plugin, its local overlays and kern's defaults; a
result can therefore never be paired with another region. All hooks stop at the first result that is not ``None``. A
local overlay wraps them (``@hookimpl(wrapper=True)``) and changes what comes out.
"""

from collections.abc import Mapping, Sequence

import pluggy

from kern.catalogue.loader import CatalogueFile
from kern.model.assessment import RegionAnswers
from kern.model.case import Case
from kern.model.catalogue import Catalogue
from kern.model.course import Course
from kern.model.edition import Edition
from kern.model.evaluation import Applicability, Measure, Outcome, ScopeResult
from kern.model.facts import Facts, FactSpec
from kern.model.report import Renderer
from kern.model.scale import Perspective

PROJECT = "kern"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec(firstresult=True)
def kern_editions() -> Sequence[Edition] | None:
    """Give the editions of the framework that the region holds side by side, without building any.

    Called once when the plugin is loaded. With more files: ``package_editions(__name__, "catalogue.toml",
    "editie_2027.toml")``. An overlay lies over each edition, or over those that its ``overlay_editions`` names.
    Default: one edition, that of the catalogue.
    """


@hookspec(firstresult=True)
def kern_catalogue(edition: Edition | None) -> CatalogueFile | None:
    """Give the region's requirement catalogue, of one edition.

    Called when the edition is first used, once for each. ``edition`` is one of `kern_editions`, None for a region
    without that hook; most regions leave the argument out and return ``load_package(__name__)``.
    Default: none; a region plugin must implement this hook.
    """


@hookspec(firstresult=True)
def kern_facts(catalogue: Catalogue) -> Sequence[FactSpec] | None:
    """Give the facts that the region asks beside the core's, for the sheet `Aanbieder`.

    Called once when the plugin is loaded. Default: ``catalogue.facts``.
    """


@hookspec(firstresult=True)
def kern_scope(catalogue: Catalogue, facts: Facts) -> ScopeResult | None:
    """Say whether the framework is meant for this provider, and why.

    Called first for every workbook; the other hooks run only where it applies. Default: the catalogue's ``[scope]``
    (municipalities, laws, financing, condition).
    """


@hookspec(firstresult=True)
def kern_applicability(
    catalogue: Catalogue, facts: Facts, answers: RegionAnswers, perspective: Perspective
) -> Mapping[str, Applicability] | None:
    """Say for every demand (``catalogue.demands``, by ref) whether it binds this provider, and why.

    Called once per workbook; once per perspective where a demand hangs on an answer (``needs``) or a plugin asks for
    ``perspective``, which says whose answers count. Default: the ``when``, ``unsettled_when`` and ``needs`` of each
    requirement, and what the assessor settled (``geldt``, ``maatwerk``, ``vrijstelling``).
    """


@hookspec(firstresult=True)
def kern_scoring(case: Case) -> Outcome | None:
    """Make statuses, counts, scores and a verdict of the answers of one perspective, without measures.

    Called once for the self-assessment and, where there are any, once for the assessor's judgements. Default: minimum
    demands, met only by `Voldoet`, no points. `kern.region` has the building blocks.
    """


@hookspec(firstresult=True)
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure] | None:
    """Say what the framework lets follow from the outcome, as advice with its basis.

    Called after the scoring of each perspective. Default: every demand that is not met is a point to discuss, marked as
    not prescribed by the framework.
    """


@hookspec(firstresult=True)
def kern_course(catalogue: Catalogue) -> Course | None:
    """Say what the framework lets happen after what: the steps, who takes them, and what it is silent about.

    Called where a dossier shows or records what happened, and by ``kern verloop``; never while judging. Default:
    ``catalogue.course``, the tables ``[[step]]`` and ``[[silence]]``; a region without those says nothing.
    """


@hookspec
def kern_renderers() -> Sequence[Renderer] | None:
    """Give report formats of one's own, for ``--uitvoer NAAM``.

    Called once when the plugins are loaded, on every plugin; a plugin that only brings formats needs no region. A
    format cannot take the name of a built-in one. Default: none.
    """
