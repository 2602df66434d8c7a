# SPDX-License-Identifier: EUPL-1.2
"""What a plugin meets, and all that it may import: ``from kern.region import hookimpl, load_package, Case``.

Beside this there is only `kern.testing`. `hooks` are the moments at which kern asks a plugin, `defaults` what holds
where a plugin says nothing, `scoring` the building blocks of an outcome, `installed` the plugins that are there.
"""

from kern.catalogue.loader import CatalogueFile, load_package
from kern.catalogue.reference import concepts, core_facts, people, quantities
from kern.model.assessment import Place, Record, RegionAnswers, Row, SelfAssessment, is_motivation
from kern.model.case import Case
from kern.model.catalogue import (
    AssessorKey,
    Atom,
    Catalogue,
    Change,
    Kind,
    Limit,
    Reading,
    ReadingOption,
    Requirement,
    Scope,
    Source,
    Theme,
)
from kern.model.condition import Condition
from kern.model.evaluation import (
    Applicability,
    Band,
    Completeness,
    Deviation,
    Evaluation,
    Group,
    Judged,
    Measure,
    Note,
    Outcome,
    RegionEvaluation,
    ResultList,
    ScopeResult,
    Score,
    Signal,
    Step,
    ThemeScore,
    Verdict,
)
from kern.model.facts import FactKind, Facts, FactSpec, FactValue
from kern.model.report import COMPARISON, COVERAGE, EVALUATIONS, Options, Renderer
from kern.model.scale import JUDGED, Answer, Level, Perspective, Status
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Plugins, Region, load_plugins
from kern.region.minimum import minimum_demands
from kern.region.possible import possible_by_worst, possible_range
from kern.region.scoring import (
    completeness,
    counts,
    judge,
    met_only,
    share,
    theme_counts,
    touched_readings,
    with_status,
)
from kern.words import clean, dutch

__all__ = [
    "COMPARISON",
    "COVERAGE",
    "EVALUATIONS",
    "JUDGED",
    "Answer",
    "Applicability",
    "AssessorKey",
    "Atom",
    "Band",
    "Candidate",
    "Case",
    "Catalogue",
    "CatalogueFile",
    "Change",
    "Completeness",
    "Condition",
    "Deviation",
    "Evaluation",
    "FactKind",
    "FactSpec",
    "FactValue",
    "Facts",
    "Group",
    "Judged",
    "Kind",
    "Level",
    "Limit",
    "Measure",
    "Note",
    "Options",
    "Outcome",
    "Perspective",
    "Place",
    "Plugins",
    "Reading",
    "ReadingOption",
    "Record",
    "Region",
    "RegionAnswers",
    "RegionEvaluation",
    "Renderer",
    "Requirement",
    "ResultList",
    "Row",
    "Scope",
    "ScopeResult",
    "Score",
    "SelfAssessment",
    "Signal",
    "Source",
    "Status",
    "Step",
    "Theme",
    "ThemeScore",
    "Verdict",
    "clean",
    "completeness",
    "concepts",
    "core_facts",
    "counts",
    "dutch",
    "hookimpl",
    "is_motivation",
    "judge",
    "load_package",
    "load_plugins",
    "met_only",
    "minimum_demands",
    "people",
    "possible_by_worst",
    "possible_range",
    "quantities",
    "share",
    "theme_counts",
    "touched_readings",
    "with_status",
]
