# SPDX-License-Identifier: EUPL-1.2
"""Every sentence that states something of the provider follows from what was filled in.

A walk over all reasons, notes and signals of all regions, for any workbook. A sentence about the provider that is of no
known form fails: add its form to `CLAIMS`, with what it follows from, or to `NO_CLAIMS` where it says nothing of this
provider.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kern.catalogue.reference import core_facts
from kern.pipeline.evaluate import evaluate_region
from kern.region import Answer, Facts, Region, RegionAnswers, RegionEvaluation, Row, SelfAssessment, load_plugins
from kern.testing import strategies
from kern.words import dutch

REGIONS = load_plugins().regions
#: What makes a sentence one about the provider.
SUBJECT = re.compile(r"\b[Dd]e(ze)? aanbieder\b|^levert\b|^U\b|\bhij\b|\bzijn eigen\b|Ingevuld:|ingevuld:|kerngegeven")
#: Sentences that name a provider and state nothing of this one: whom a demand is for, what to ask, what a text says.
NO_CLAIMS = tuple(
    map(
        re.compile,
        (
            r"\?$",
            r"^Geldt (alleen )?voor [^:]*$",
            r"^De aanbieder moet dit aantonen\.$",
            r"^Omgekeerde bewijslast: de aanbieder laat zien dat de hulp goed is gegaan\.$",
            r"^De toetser beoordeelt deze eis en geeft een bevinding; daarmee geldt hij:",
            r"^De tekst vraagt een cliëntenraad van grote aanbieders",
        ),
    )
)


@dataclass(frozen=True)
class Said:
    """A sentence and where it comes from."""

    region: Region
    facts: Facts
    answers: RegionAnswers
    refs: tuple[str, ...] = ()

    @property
    def labels(self) -> Mapping[str, str]:
        """The key of a fact or an assessor's record by its label, and by its question."""
        specs = (*core_facts(), *self.region.catalogue.facts)
        keys = {key.label: key.key for key in self.region.catalogue.assessor_keys}
        return keys | {s.question: s.key for s in specs} | {s.label: s.key for s in specs}

    def value(self, label: str) -> Any:
        """What was filled in under a label, by the provider or, where nothing was, by the assessor."""
        key = self.labels[label]
        record = self.answers.record(key)
        return self.facts.get(key, record.value if record else None)

    def row(self, ref: str) -> Row:
        return self.answers.rows.get(ref, Row(ref))


def refs_in(text: str) -> list[str]:
    return re.split(r", | en ", text)


def filled_in(match: re.Match[str], said: Said) -> bool:
    """`Ingevuld: medewerkers 30; verblijf nee.`: nothing but facts, each with its own value."""
    rest = match[1].rstrip(".")
    shown = [f"{label} {dutch.value(given)}" for label in said.labels if (given := said.value(label)) is not None]
    while rest:
        longest = max((text for text in shown if rest == text or rest.startswith(f"{text}; ")), key=len, default="")
        if not longest:
            return False
        rest = rest[len(longest) :].removeprefix("; ")
    return True


def left_blank(match: re.Match[str], said: Said) -> bool:
    """`niet ingevuld: vervoer en medicatie`: none of them was filled in."""
    rest = match[1].rstrip(".")
    while rest:
        label = max((label for label in said.labels if rest.startswith(label)), key=len, default="")
        if not label or said.value(label) is not None:
            return False
        rest = re.sub(r"^(, | en )", "", rest[len(label) :])
    return True


def delivers(match: re.Match[str], said: Said) -> bool:
    """`levert Wmo en Jeugdwet in Assen, in ZIN`: told of that very place, or the same everywhere."""
    laws, towns = refs_in(match[1]), refs_in(match[2])
    paid = set(re.findall(r"ZIN|PGB|subsidie", match[3] or ""))
    facts = said.facts.within(said.region.catalogue.scope.municipalities)
    true = (
        set(laws) <= set(facts.texts("wetten"))
        and set(towns) <= set(facts.texts("gemeenten"))
        and paid <= set(facts.texts("financiering"))
    )
    elsewhere = len(said.facts.texts("gemeenten")) > len(towns)
    told = {row.municipality for row in facts.local if row.laws and row.financing}
    several = len(facts.texts("wetten")) > 1 or len(facts.texts("financiering")) > 1
    return true and not (elsewhere and several and not set(towns) <= told)


def not_applicable(match: re.Match[str], said: Said) -> bool:
    """The provider wrote N.v.t.; its own facts say otherwise exactly where it is said that they do."""
    refs = refs_in(match[1])
    answered = all(said.row(ref).self_answer is Answer.NOT_APPLICABLE for ref in refs)
    return answered and all(decides(said, ref, True) is bool(match[2]) for ref in refs)


def does_not_count(match: re.Match[str], said: Said) -> bool:
    return all(decides(said, ref, False) is bool(match[2]) for ref in refs_in(match[1]))


def decides(said: Said, ref: str, holds: bool) -> bool:
    when = said.region.catalogue.by_ref[ref].when
    facts = said.facts.within(said.region.catalogue.scope.municipalities)
    return when is not None and when.evaluate(facts) is holds


def answer(match: re.Match[str], said: Said) -> bool:
    row = said.row(match[3])
    return (row.self_answer if match[1] == "aanbieder" else row.assessor_answer) == Answer(match[2])


def figure(match: re.Match[str], said: Said) -> bool:
    given = said.value(match[1])
    return given is not None and str(match[2]).startswith(dutch.value(given))


def no_evidence(match: re.Match[str], said: Said) -> bool:
    rows = [said.row(ref) for ref in said.refs]
    return bool(rows) and all(row.self_answer is Answer.MET and not row.evidence for row in rows)


def two_facts(match: re.Match[str], said: Said) -> bool:
    return dutch.value(said.value(match[2])) == match[1] and dutch.value(said.value(match[4])) == match[3]


def families(match: re.Match[str], said: Said) -> bool:
    return said.facts.get("gezinnen_met_kinderen") is True and dutch.value(said.value(match[1])) == match[2]


Check = Callable[[re.Match[str], Said], bool]
CLAIMS: tuple[tuple[re.Pattern[str], Check], ...] = tuple(
    (re.compile(pattern), check)
    for pattern, check in (
        (r"^Ingevuld: (.+)$", filled_in),
        (r"\bniet ingevuld: (.+)$", left_blank),
        (r"^levert ((?:Wmo|Jeugdwet|en| )+) in ([^,]+?)(?:, (.*))?$", delivers),
        (r"^levert in (?:.+)\. Over alle gemeenten samen: .*: per gemeente is het niet ingevuld$", lambda m, s: True),
        (r"^De aanbieder vulde NVT in bij (.+?)(, maar volgens zijn eigen gegevens .* wel \(.+\))?\.$", not_applicable),
        (r"^Er staat een antwoord bij (.+?), maar dat telt niet mee: (volgens de gegevens van )?", does_not_count),
        (r"^De (aanbieder|toetser) vult '([^']+)' bij (\S+) in\.$", answer),
        (r"^(?:Het|Maar het) kerngegeven '([^']+)'(?: \([^)]*\))? is:? (.+)\.$", figure),
        (r"^De aanbieder vult 'Voldoet' in, maar noemt geen bewijs\.$", no_evidence),
        (r"^De aanbieder vult '(\w+)' in bij (.+?), maar '(\w+)' bij '([^']+)'\.$", two_facts),
        (r"^U ondersteunt gezinnen met kinderen, en bij '([^']+)' staat '(\w+)'\.$", families),
    )
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; the reason of a scope, and abbreviations, hold points that end nothing."""
    whole = text.replace("N.v.t.", "NVT")
    if whole.startswith("levert in "):
        yield whole
        return
    yield from re.split(r"(?<=[.?!])\s+", whole)


def texts(result: RegionEvaluation, said: Said) -> Iterator[tuple[str, Said]]:
    """Every reason, note and signal, with the demands that it is about."""
    yield result.scope.reason, said
    for ref, found in result.applicability.items():
        yield found.reason, replace(said, refs=(ref,))
    for signal in result.signals:
        yield signal.text, replace(said, refs=signal.requirements)
    for outcome in (result.self_outcome, result.assessor_outcome):
        for ref, judged in (outcome.judged if outcome else {}).items():
            yield judged.note, replace(said, refs=(ref,))


def unproven(text: str, said: Said) -> list[str]:
    """The sentences about the provider that do not follow from what was filled in."""
    found = []
    for sentence in sentences(text):
        claims = [(match, check) for pattern, check in CLAIMS if (match := pattern.search(sentence))]
        known = bool(claims) or not SUBJECT.search(sentence) or any(p.search(sentence) for p in NO_CLAIMS)
        if not known or not all(check(match, said) for match, check in claims):
            found.append(sentence)
    return found


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_said_of_the_provider_follows_from_what_was_filled_in(region: Region, data: st.DataObject) -> None:
    assessment = data.draw(strategies.served(region.catalogue))
    if data.draw(st.booleans()):
        towns = (*assessment.facts.texts("gemeenten"), "Elders")
        assessment = SelfAssessment(Facts({**assessment.facts, "gemeenten": towns}), assessment.regions)
    said = Said(region, assessment.facts, assessment.regions[region.id])
    result = evaluate_region(assessment, region, assessment.reference_date())
    wrong = [(sentence, where.refs) for text, where in texts(result, said) for sentence in unproven(text, where)]
    assert not wrong


@pytest.mark.parametrize(
    "sentence",
    [
        "De aanbieder levert alleen zorg met verblijf.",
        "De aanbieder vulde N.v.t. in bij V1, maar volgens zijn eigen gegevens geldt deze eis wel (vervoer ja).",
        "Geldt voor alle aanbieders. Ingevuld: vervoer van cliënten ja.",
        "levert Wmo en Jeugdwet in Assen, in ZIN",
        "De aanbieder vult 'Voldoet' bij V1 in.",
        "Het kerngegeven 'oudste VOG nu' is: 3 jaar.",
    ],
)
def test_a_statement_without_a_fact_is_noticed(sentence: str) -> None:
    """The walk is no empty net: each of these is said of a provider that filled in nothing of the kind."""
    facts = Facts({"gemeenten": ("Assen", "Enschede"), "wetten": ("Wmo", "Jeugdwet"), "financiering": ("ZIN", "PGB")})
    assert unproven(sentence, Said(REGIONS["nmd_drenthe"], facts, RegionAnswers()))
