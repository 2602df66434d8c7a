# SPDX-License-Identifier: EUPL-1.2
"""Providers to make reports of: an ordinary one in every region, an empty one, a hostile one, one with 200 demands."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from types import SimpleNamespace
from typing import Any

from kern.compare.comparison import compare
from kern.compare.labels import Words
from kern.compare.reference_set import coverage, reference_set
from kern.contract.comparison import comparison_data
from kern.contract.coverage import coverage_data
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Evaluation
from kern.model.facts import Facts, FactValue
from kern.model.scale import Answer
from kern.pipeline.evaluate import evaluate
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Plugins, Region, load_plugins

SHA256 = "3f0c9d2b7a51e6648c1f0a9be2d7745f0f6b1a7d83c2e95d4410ab6c7e9f2d18"

FACTS: dict[str, FactValue] = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "agb": "41234567",
    "ingevuld_op": date(2026, 11, 12),
    "gemeenten": ("Assen", "Tynaarlo", "Midden-Groningen", "Groningen", "Enschede", "Emmen"),
    "wetten": ("Wmo", "Jeugdwet"),
    "financiering": ("ZIN", "PGB"),
    "soort_aanbieder": ("professionele aanbieder",),
    "onderaannemer": False,
    "medewerkers": 38,
    "vrijwilligers": True,
    "stagiairs": True,
    "ervaringsdeskundigen": True,
    "begeleiding": True,
    "behandeling": False,
    "dagbesteding": True,
    "verblijf": True,
    "niet_verblijf": True,
    "beschermd_wonen": False,
    "maatschappelijke_opvang": True,
    "vrouwenopvang": True,
    "gezinnen_met_kinderen": True,
    "jeugdigen": True,
    "fysieke_locatie": True,
    "vervoer": True,
    "apparaten": False,
    "vog_start_maanden": 5,
    "vog_nu_jaren": Decimal("4.5"),
    "tevredenheid_datum": date(2024, 4, 10),
    "ervaring_datum": date(2024, 4, 10),
    "audit_datum": date(2023, 2, 1),
}
"""Everything but `medicatie`: what is not filled in leaves some demands unknown."""

EXPLANATIONS = (
    "Vastgelegd in ons kwaliteitshandboek. Elk kwartaal bespreken we dit in het team.",
    "Het beleid is er, maar nog niet elke locatie werkt ermee. Dat is klaar op 1 maart 2027.",
    "Zie de jaarlijkse evaluatie: twee van de vijf locaties lopen achter.",
    "De werkwijze staat op papier. We oefenen haar twee keer per jaar met alle medewerkers en vrijwilligers.",
)
EVIDENCE = ("Kwaliteitshandboek 2026, hoofdstuk 3", "Notulen teamoverleg van 8 september 2026", "Meldcode 2026, blz. 3")
FINDINGS = (
    "Ingezien: het handboek en drie dossiers. De werkwijze is bekend bij de medewerkers.",
    "In twee van de drie dossiers ontbreekt de evaluatie. De aanbieder erkent dat.",
    "Gesproken met de aandachtsfunctionaris. Het stappenplan is van 2019 en noemt de oude termijnen.",
)
SELF_WEIGHTS = {Answer.MET: 66, Answer.MOSTLY: 18, Answer.MOSTLY_NOT: 6, Answer.NOT: 3, None: 7}
ASSESSOR_WEIGHTS = {Answer.MET: 55, Answer.MOSTLY: 22, Answer.MOSTLY_NOT: 13, Answer.NOT: 10}
ASSESSED = ("nmd_drenthe", "twente")

RECORDS: Mapping[str, tuple[Record, ...]] = {
    "nmd_drenthe": (
        Record("datum", date(2026, 11, 20)),
        Record("aanleiding", "Hertoets na het verbeterplan van mei 2026."),
        Record(
            "vertrouwen_lerend", "Het team bespreekt incidenten open en past werkwijzen aan. Dat is sinds 2025 beter."
        ),
        Record("ernst", "Eén medewerker zonder geldige VOG werkt met jeugdigen."),
        Record("recidive", "De meldcode was ook in 2024 niet op orde."),
        Record(
            "afwijking",
            "zwaardere_maatregel",
            motivation="De meldcode was in 2024 ook niet op orde. De aanbieder kwam drie afspraken daarover niet na.",
        ),
    ),
    "midden_groningen": (Record("vrijstelling", True, "V9h", "De aanbieder heeft geen eigen locatie met dit risico."),),
    "twente": (Record("datum", date(2026, 11, 20)), Record("fase", "contract")),
}


@cache
def plugins() -> Plugins:
    """The installed regions."""
    return load_plugins()


def region(plugin: str) -> Region:
    """One installed region."""
    return plugins().regions[plugin]


def answers(catalogue: Catalogue, *, assessed: bool, records: tuple[Record, ...] = (), seed: str = "") -> RegionAnswers:
    """Answers to every demand, always the same for the same seed."""
    chance = Random(f"{catalogue.id} {seed}")
    rows = {}
    for requirement in catalogue.demands:
        own = chance.choices(list(SELF_WEIGHTS), list(SELF_WEIGHTS.values()))[0]
        judged = chance.choices(list(ASSESSOR_WEIGHTS), list(ASSESSOR_WEIGHTS.values()))[0] if assessed else None
        rows[requirement.ref] = Row(
            requirement.ref,
            own,
            chance.choice(EXPLANATIONS) if own is not None and chance.random() < 0.6 else "",
            chance.choice(EVIDENCE) if own is Answer.MET and chance.random() < 0.7 else "",
            judged,
            chance.choice(FINDINGS) if judged is not None and chance.random() < 0.7 else "",
        )
    return RegionAnswers(rows, records, catalogue.version)


def assessment(
    regions: Iterable[Region], *, assessed: Iterable[str] = ASSESSED, seed: str = "", **facts: FactValue
) -> SelfAssessment:
    """A workbook for these regions, filled in by a provider and, where ``assessed``, by an assessor."""
    given = {
        r.id: answers(r.catalogue, assessed=r.id in assessed, records=RECORDS.get(r.id, ()), seed=seed) for r in regions
    }
    return SelfAssessment(Facts({**FACTS, **facts}), given)


def evaluation(*names: str, source_name: str = "zelfevaluatie.xlsx", **more: Any) -> Evaluation:
    """The ordinary provider in the regions named, or in all that are installed."""
    regions = {name: region(name) for name in names} if names else dict(plugins().regions)
    return evaluate(assessment(regions.values(), **more), regions, source_name=source_name, sha256=SHA256)


def empty() -> Evaluation:
    """A provider that answered nothing, and to whom some of the frameworks do not apply."""
    facts = {key: FACTS[key] for key in ("naam", "wetten", "soort_aanbieder")}
    given = Facts({**facts, "gemeenten": ("Assen", "Midden-Groningen"), "financiering": ("ZIN",)})
    return evaluate(SelfAssessment(given, {}), dict(plugins().regions), source_name="leeg.xlsx", sha256=SHA256)


def comparison(**facts: Any) -> dict[str, Any]:
    """The plain data of `kern vergelijk` for the ordinary provider in every region."""
    regions = dict(plugins().regions)
    filled = assessment(regions.values(), **facts)
    words = Words.of(r.file for r in regions.values())
    compared = compare(filled, evaluate(filled, regions), words)
    return comparison_data(compared, words, sources=[("zelfevaluatie.xlsx", SHA256)])


def covered(*names: str) -> dict[str, Any]:
    """The plain data of `kern dekking` for the regions named, or for all."""
    regions = [plugins().regions[name] for name in names] or list(plugins().regions.values())
    catalogues = [r.catalogue for r in regions]
    points = coverage(reference_set(), catalogues)
    return coverage_data(reference_set(), points, catalogues, Words.of(r.file for r in regions))


HOSTILE = (
    "<script>alert('kern')</script> </style><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} \"'`&amp; "
    "\u202etxet nesrever\u202c \u2066verborgen\u2069 \x1b[31mrood\x1b]0;titel\x07 \x00\x08\x0b \ufeff\ufffe "
    "مرحبا بالعالم \U0001f9d1\u200d\U0001f52c e\u0301 \u0627\u064b _x0041_ regel 1\r\nregel 2\tna tab "
)
FORMULAS = ('=HYPERLINK("http://voorbeeld.invalid";"klik")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1")
LONG = "Zorgvuldig" * 3000
"""30,000 characters without a single space."""


def hostile() -> Evaluation:
    """A provider whose every text tries something."""
    chosen = region("nmd_drenthe")
    texts = [HOSTILE, LONG, *FORMULAS, HOSTILE * 40]
    rows = {}
    for index, requirement in enumerate(chosen.catalogue.demands):
        text = texts[index % len(texts)]
        rows[requirement.ref] = Row(requirement.ref, Answer.MOSTLY, text, text, Answer.NOT, text)
    records = (
        Record("datum", date(2026, 11, 20)),
        Record("aanleiding", HOSTILE),
        Record("ernst", LONG),
        Record("afwijking", HOSTILE, motivation=HOSTILE),
    )
    facts = {**FACTS, "naam": HOSTILE, "kvk": "=1+1", "gemeenten": ("Assen", HOSTILE, "=cmd"), "certificaat": LONG}
    filled = SelfAssessment(Facts(facts), {chosen.id: RegionAnswers(rows, records)})
    return evaluate(
        filled, {chosen.id: chosen}, source_name=f"{HOSTILE}.xlsx", sha256=SHA256, warnings=(HOSTILE, FORMULAS[0])
    )


def large(amount: int = 200) -> Evaluation:
    """A framework of 200 demands in one theme, without any rule of its own."""
    small = region("midden_groningen")
    model = small.catalogue.demands[0]
    rows = tuple(
        replace(model, ref=f"X{i}", parent=None, when=None, unsettled=None, title=f"Eis met een lange naam nummer {i}")
        for i in range(1, amount + 1)
    )
    scope = replace(small.catalogue.scope, municipalities=(), laws=(), financing=(), when=None)
    themes = tuple(t for t in small.catalogue.themes if t.code == model.theme)
    catalogue = replace(
        small.catalogue, id="groot", label="Groot", sheet="Groot", requirements=rows, themes=themes, scope=scope
    )
    file = replace(small.file, catalogue=catalogue)
    plugin = SimpleNamespace(region="groot", kern_catalogue=hookimpl(lambda: file))
    found = load_plugins([Candidate("groot", "kern-groot", "1", plugin)], installed=False)
    assert not found.problems, found.problems
    regions = dict(found.regions)
    return evaluate(assessment(regions.values(), assessed=("groot",)), regions, source_name="groot.xlsx", sha256=SHA256)
