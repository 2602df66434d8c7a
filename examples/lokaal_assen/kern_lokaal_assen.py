# SPDX-License-Identifier: EUPL-1.2
"""A made-up example: a municipality lays agreements of its own over the framework of its region, one of each kind.

1. Exempt: CG7 (client council) is not asked of providers with fewer than five staff (``kern_applicability``).
2. Tighten: V10 (VOG) gets a number, at most three years old at this moment (``kern_catalogue``).
3. Add: LOKAAL1, a yearly conversation with the neighbourhood team (``kern_catalogue``).
4. Move a number: a theme needs attention under 70 %, not under the region's share (``kern_catalogue``, ``data``).
5. Fix a reading: V13 and CG9 ask the same about complaints, and here they count once (``kern_catalogue``).
6. Ask a fact: does the provider only give courses to groups? (``kern_facts``)
7. Scope: who only gives such courses, in Assen alone, is left out (``kern_scope``).
8. Scoring: what is open with the neighbourhood team stands in a list of its own (``kern_scoring``).
9. Measures: what follows then, with its basis (``kern_measures``).
10. Course: the municipality hears the provider before it decides, within a term of its own (``kern_course``).

The trace names this plugin at everything that it decided; its version stands in every output. None of this is policy of
a real municipality.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kern.region import (
    Applicability,
    Atom,
    Case,
    Catalogue,
    CatalogueFile,
    Course,
    CourseStep,
    FactKind,
    Facts,
    FactSpec,
    Limit,
    Measure,
    Outcome,
    Period,
    RegionAnswers,
    Requirement,
    ResultList,
    ScopeResult,
    Source,
    Status,
    hookimpl,
)

overlay_of = "nmd_drenthe"

COURSES = FactSpec(
    key="assen_alleen_cursus",
    label="alleen cursussen voor groepen",
    question="Geeft u in Assen alleen cursussen voor groepen?",
    kind=FactKind.YES_NO,
    help="Een voorbeeld van een eigen vraag van een gemeente.",
)
_SOURCE = Source("Lokale afspraken (voorbeeld)", "2", lines=(1, 1))


_STILL_SILENT = "Het kader zegt niets over een concept of een reactie op de feiten."
_TALK = "LOKAAL1"
_BASIS = "Lokale afspraken (voorbeeld), 4: wie nog niet met het wijkteam sprak, maakt een afspraak."


@hookimpl(wrapper=True)
def kern_catalogue() -> Generator[None, CatalogueFile, CatalogueFile]:
    """The region's catalogue with V10 made stricter, LOKAAL1 added, another number and another reading."""
    file = yield
    catalogue = file.catalogue.under("nmd-dubbel-klachten", "een-keer")
    vog = catalogue.by_ref["V10"]
    age = Atom("vog", "leeftijd_nu", ("professionals",), Limit("vog_leeftijd_nu", "jaar", maximum=Decimal(3)))
    stricter = replace(vog, norm=f"{vog.norm} Een VOG is hier nu hoogstens 3 jaar oud.", atoms=(*vog.atoms, age))
    added = Requirement(
        ref=_TALK,
        theme="DM",
        title="Gesprek met het wijkteam",
        norm="De aanbieder spreekt minstens één keer per jaar met het wijkteam over de samenwerking.",
        source=_SOURCE,
        atoms=(Atom("samenwerking", "afstemmen", ("aanbieder",)),),
    )
    themes = {**catalogue.data["themes"], "threshold": "0.7"}
    changed = replace(catalogue.replacing(stricter).adding(added), data={**catalogue.data, "themes": themes})
    return replace(file, catalogue=changed)


@hookimpl(wrapper=True)
def kern_facts(catalogue: Catalogue) -> Generator[None, Sequence[FactSpec], Sequence[FactSpec]]:
    """What the region asks, and whether the provider only gives courses."""
    asked = yield
    return [*asked, COURSES]


@hookimpl(wrapper=True)
def kern_scope(catalogue: Catalogue, facts: Facts) -> Generator[None, ScopeResult, ScopeResult]:
    """The region's scope, without who only gives courses in Assen. Not filled in: as the region has it."""
    scope = yield
    if scope.applies and facts.get(COURSES.key) is True and facts.texts("gemeenten") == ("Assen",):
        return replace(scope, applies=False, reason="geeft in Assen alleen cursussen voor groepen (lokale afspraak)")
    return scope


@hookimpl(wrapper=True)
def kern_applicability(
    catalogue: Catalogue, facts: Facts, answers: RegionAnswers
) -> Generator[None, Mapping[str, Applicability], Mapping[str, Applicability]]:
    """CG7 is not asked of a provider with fewer than five staff."""
    found = yield
    staff = facts.get("medewerkers")
    if not isinstance(staff, int) or staff >= 5:
        return found
    reason = "Vrijgesteld: in deze gemeente geldt CG7 niet bij minder dan 5 medewerkers."
    return {**found, "CG7": Applicability(True, reason, exempt=True)}


@hookimpl(wrapper=True)
def kern_scoring(case: Case) -> Generator[None, Outcome, Outcome]:
    """The region's outcome, with a list of what is open with the neighbourhood team. The verdict stays as it is."""
    outcome = yield
    if outcome.judged[_TALK].status in (Status.MET, Status.NOT_ASSESSED):
        return outcome
    return replace(outcome, lists=(*outcome.lists, ResultList("wijkteam", "Bespreken met het wijkteam", (_TALK,))))


@hookimpl(wrapper=True)
def kern_measures(case: Case, outcome: Outcome) -> Generator[None, Sequence[Measure], Sequence[Measure]]:
    """What the region lets follow, and an appointment where LOKAAL1 is open."""
    measures = yield
    if not any(found.code == "wijkteam" for found in outcome.lists):
        return measures
    return [*measures, Measure("wijkteam", "Afspraak met het wijkteam", _BASIS, (_TALK,))]


@hookimpl(wrapper=True)
def kern_course(catalogue: Catalogue) -> Generator[None, Course, Course]:
    """The region's steps, and two of the municipality: the framework itself is silent about hearing both sides."""
    course = yield
    intention = CourseStep(
        key="voornemen",
        title="Het voornemen sturen",
        text="De gemeente stuurt een voornemen voor zij besluit.",
        who="de gemeente",
        source=Source("Lokale afspraken (voorbeeld)", "5", lines=(1, 1)),
        must=True,
        events=("voornemen",),
        after=("toetsing_vastgelegd",),
    )
    view = CourseStep(
        key="zienswijze",
        title="Een zienswijze geven",
        text="De aanbieder kan binnen 2 weken na het voornemen een zienswijze geven.",
        who="de aanbieder",
        source=Source("Lokale afspraken (voorbeeld)", "5", lines=(2, 2)),
        events=("zienswijze",),
        after=("voornemen",),
        term=Period(2, "weken"),
    )
    said = (*intention.events, *view.events)
    silences = tuple(
        replace(
            one,
            text=_STILL_SILENT if "voornemen" in one.events else one.text,
            events=tuple(kind for kind in one.events if kind not in said),
        )
        for one in course.silences
    )
    return replace(course, steps=(*course.steps, intention, view), silences=silences)
