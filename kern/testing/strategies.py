# SPDX-License-Identifier: EUPL-1.2
"""hypothesis strategies: any provider, any answers, any assessor, as far as a checked workbook can hold them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st

from kern.catalogue.reference import core_facts
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.catalogue import AssessorKey, Catalogue
from kern.model.facts import FactKind, Facts, FactSpec, FactValue
from kern.model.scale import Answer, Level
from kern.testing import plugin, samples
from kern.words import dutch

#: Enough to meet odd combinations, few enough for a developer's patience; the same cases on every run.
THOROUGH = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
    phases=[Phase.explicit, Phase.generate, *((Phase.shrink,) if plugin.SMALLEST else ())],
    suppress_health_check=list(HealthCheck),
)

_DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
_WORDS = st.sampled_from(["", "Zie het kwaliteitshandboek.", "Protocol van 2025", "Besproken met de cliëntenraad"])


def fact_values(spec: FactSpec, towns: Sequence[str] = ()) -> st.SearchStrategy[FactValue]:
    """Any value that the fact allows; ``towns`` are the municipalities to choose from."""
    low, high = spec.minimum or 0, spec.maximum if spec.maximum is not None else 100
    match spec.kind:
        case FactKind.YES_NO:
            return st.booleans()
        case FactKind.INTEGER:
            return st.one_of(st.integers(low, min(high, 60)), st.integers(low, high))
        case FactKind.DECIMAL:
            return st.decimals(low, high, places=1).map(Decimal)
        case FactKind.DATE:
            return _DAYS
        case FactKind.DIGITS:
            length = spec.length or 8
            return st.integers(0, 10**length - 1).map(lambda n: str(n).zfill(length))
        case FactKind.CHOICE:
            return st.sampled_from(spec.choices)
        case FactKind.CHOICES:
            return st.lists(st.sampled_from(spec.choices), min_size=1, unique=True).map(tuple)
        case FactKind.NAMES:
            return st.lists(st.sampled_from([*towns, "Elders"]), min_size=1, max_size=3, unique=True).map(tuple)
        case _:
            return st.sampled_from(["Zorg op Maat", "Stichting Thuis", "De Brug"])


def facts(catalogue: Catalogue) -> st.SearchStrategy[Facts]:
    """Any provider: the required facts always, every other fact given or not."""
    specs = (*core_facts(), *catalogue.facts)
    towns = catalogue.scope.municipalities
    required = {spec.key: fact_values(spec, towns) for spec in specs if spec.required}
    optional = {spec.key: fact_values(spec, towns) for spec in specs if not spec.required}
    drawn = st.fixed_dictionaries(required, optional=optional)
    return drawn.map(lambda values: Facts(samples.parts_within(specs, values)))


def rows(catalogue: Catalogue) -> st.SearchStrategy[dict[str, Row]]:
    """Any answers of the provider and the assessor to every demand; most demands are answered."""
    best = catalogue.level_of(Answer.MET)
    answers = st.one_of(st.none(), st.sampled_from(catalogue.scale), st.just(best))
    one = st.tuples(answers, _WORDS, _WORDS, answers, _WORDS)
    refs = [requirement.ref for requirement in catalogue.demands]
    return st.lists(one, min_size=len(refs), max_size=len(refs)).map(
        lambda drawn: {
            ref: answered(catalogue, Row(ref, None, explanation, evidence, None, finding), own, judged)
            for ref, (own, explanation, evidence, judged, finding) in zip(refs, drawn, strict=True)
        }
    )


def answered(catalogue: Catalogue, row: Row, own: Level | None, judged: Level | None = None) -> Row:
    """A row with these answers; the labels stand in it where the region's scale is its own."""
    meant = own.meets if own else None
    row = replace(row, self_answer=meant, assessor_answer=judged.meets if judged else None)
    return replace(row, self_level=own, assessor_level=judged) if catalogue.answers else row


def records(catalogue: Catalogue) -> st.SearchStrategy[tuple[Record, ...]]:
    """Anything that the assessor can record, each at most once."""
    refs = [requirement.ref for requirement in catalogue.demands]
    keys = (*catalogue.assessor_keys, AssessorKey("geldt", "Geldt de eis?", "ja_nee", per_requirement=True))
    chosen = st.lists(st.sampled_from(keys), unique=True)
    return chosen.flatmap(lambda keys: st.tuples(*(_record(key, refs) for key in keys)))


def _record(key: AssessorKey, refs: Sequence[str]) -> st.SearchStrategy[Record]:
    values: dict[str, st.SearchStrategy[FactValue]] = {
        "datum": _DAYS,
        "ja_nee": st.booleans(),
        "keuze": st.sampled_from(key.choices or ("",)),
    }
    value = values.get(key.kind, st.just("vastgelegd"))
    ref = st.sampled_from(refs) if key.per_requirement else st.just("")
    return st.builds(Record, st.just(key.key), value, ref, st.just("Gemotiveerd."))


class _Shown:
    """What stands in a workbook, for the message of a test that fails: the facts, and the rows that say something."""

    def __init__(self, assessment: SelfAssessment) -> None:
        self.assessment = assessment

    def __repr__(self) -> str:
        facts = "; ".join(f"{key} {dutch.value(value)}" for key, value in self.assessment.facts.items())
        rows = [
            f"{row.ref}: {row.self_label or 'leeg'} / {row.assessor_label or 'leeg'}  {row.evidence} {row.finding}"
            for answers in self.assessment.regions.values()
            for row in answers.rows.values()
            if row.self_answer or row.assessor_answer
        ]
        records = [
            f"{record.key} {record.ref} {dutch.value(record.value or '')}"
            for answers in self.assessment.regions.values()
            for record in answers.records
        ]
        return "\n".join([f"Werkmap: {facts}", "antwoord / oordeel:", *rows, *records])


def _noted(assessment: SelfAssessment) -> SelfAssessment:
    note(_Shown(assessment))
    return assessment


def assessments(catalogue: Catalogue) -> st.SearchStrategy[SelfAssessment]:
    """Any checked workbook for one region."""
    answers = st.builds(RegionAnswers, rows(catalogue), records(catalogue))
    return st.builds(lambda f, a: _noted(SelfAssessment(f, {catalogue.id: a})), facts(catalogue), answers)


def served(catalogue: Catalogue) -> st.SearchStrategy[SelfAssessment]:
    """Any checked workbook of a provider in one of the region's own municipalities, under its laws and financing."""
    scope = catalogue.scope

    def placed(assessment: SelfAssessment) -> SelfAssessment:
        own = dict(assessment.facts)
        own["gemeenten"] = (scope.municipalities[0],) if scope.municipalities else ("Elders",)
        if scope.laws:
            own["wetten"] = (
                tuple(law for law in assessment.facts.texts("wetten") if law in scope.laws) or scope.laws[:1]
            )
        if scope.financing and not set(assessment.facts.texts("financiering")) & set(scope.financing):
            own["financiering"] = scope.financing[:1]
        return SelfAssessment(Facts(own), assessment.regions)

    return assessments(catalogue).map(placed)
