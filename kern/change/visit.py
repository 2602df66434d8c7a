# SPDX-License-Identifier: EUPL-1.2
"""A plan for a visit: per way of assessing what to look at, what matters most first, and how many client files.

The ways are those that the framework names for a demand. Where it names none, kern says so and leaves it to the
assessor. No framework gives a number of files: kern proposes one, by the size of the provider, and says whose it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, sqrt
from random import Random

from kern.change.improve import Advice, safety_themes
from kern.model.assessment import Row
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.scale import JUDGED, Answer, Status


class Way(StrEnum):
    """How a demand is looked at."""

    TALK = "gesprek"
    DOCUMENTS = "documenten"
    FILES = "dossiers"
    OBSERVATION = "waarneming"
    FREE = "vrij"


class Reason(StrEnum):
    """Why a demand is looked at first, the heaviest first."""

    HANGS = "uitkomst_hangt_hierop"
    CONTRADICTION = "kerngegeven_spreekt_tegen"
    NO_EVIDENCE = "geen_bewijs_genoemd"
    FELL_SHORT = "eerder_tekort"
    UNKNOWN = "onbekend_of_de_eis_geldt"
    OPEN = "niet_beantwoord"


_WORDS: Mapping[Way, tuple[str, ...]] = {
    Way.TALK: ("gesprek",),
    Way.FILES: ("dossier",),
    Way.OBSERVATION: ("observatie", "waarnem", "rondgang", "meelopen"),
}
_HEAVY = tuple(Reason)
#: Up to so many staff: so many client files, where the number of clients is not given.
_BY_STAFF = ((5, 3), (25, 5), (100, 8))
_MOST_BY_STAFF, _LEAST = 12, 3


@dataclass(frozen=True, slots=True)
class Item:
    """One demand to look at in one way. ``look_at`` is what the framework and the provider name for it."""

    region: str
    ref: str
    reasons: tuple[Reason, ...]
    look_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """The client files to draw: how many, of how many, and which numbers. ``count`` is None where nothing is known.

    ``own``: the assessor gave the number; else it is kern's proposal.
    """

    count: int | None
    of: int | None
    numbers: tuple[int, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look at on a visit, by way; ``seed`` draws the same files again."""

    seed: int
    ways: Mapping[Way, tuple[Item, ...]]
    files: Files


def plan(
    evaluation: Evaluation,
    advices: Mapping[str, Advice],
    *,
    seed: int,
    clients: int | None = None,
    files: int | None = None,
) -> Plan:
    """The plan for one provider over every region that applies, or may."""
    found: dict[Way, list[tuple[tuple[int, ...], Item]]] = {}
    for region in evaluation.regions:
        if region.self_outcome is None:
            continue
        for place, (way, item) in enumerate(_items(region, region.self_outcome, advices.get(region.catalogue.id))):
            found.setdefault(way, []).append((_weight(region, item, place), item))
    ways = {way: tuple(item for _, item in sorted(found[way], key=lambda one: one[0])) for way in Way if way in found}
    staff = evaluation.facts.get("medewerkers")
    return Plan(seed, ways, draw(seed, clients, files, staff if isinstance(staff, int) else None))


def draw(seed: int, clients: int | None, files: int | None, staff: int | None) -> Files:
    """Client files at random: numbers only, the same for the same seed."""
    count = files
    if count is None and clients:
        count = max(_LEAST, ceil(sqrt(clients)))
    if count is None and staff is not None:
        count = next((number for most, number in _BY_STAFF if staff <= most), _MOST_BY_STAFF)
    if clients is not None and count is not None:
        count = min(count, clients)
    numbers = Random(seed).sample(range(1, clients + 1), count) if clients and count else []  # noqa: S311
    return Files(count, clients, tuple(sorted(numbers)), files is not None)


def _items(region: RegionEvaluation, own: Outcome, advice: Advice | None) -> Iterator[tuple[Way, Item]]:
    figures = {ref for signal in region.signals if signal.figure is not None for ref in signal.requirements}
    decisive = frozenset(advice.decisive if advice else ())
    for requirement in region.catalogue.demands:
        ref = requirement.ref
        status = own.judged[ref].status
        if status in (Status.NOT_APPLICABLE, Status.EXEMPT):
            continue
        row = region.answers.rows.get(ref, Row(ref))
        judged = region.assessor_outcome.judged.get(ref) if region.assessor_outcome else None
        why = {
            Reason.HANGS: ref in decisive,
            Reason.CONTRADICTION: ref in figures and row.self_answer is Answer.MET,
            Reason.NO_EVIDENCE: row.self_answer in (Answer.MET, Answer.MOSTLY) and not row.evidence.strip(),
            Reason.FELL_SHORT: judged is not None and judged.status in JUDGED - {Status.MET},
            Reason.UNKNOWN: status is Status.UNDETERMINED,
            Reason.OPEN: status is Status.NOT_ASSESSED,
        }
        reasons = tuple(reason for reason in _HEAVY if why[reason])
        named = [row.evidence.strip()] if row.evidence.strip() else []
        by_way: dict[Way, list[str]] = {}
        for text in requirement.assessment:
            by_way.setdefault(_way(text), []).append(text)
        for way, texts in (by_way or {Way.FREE: list(requirement.evidence)}).items():
            yield way, Item(region.catalogue.id, ref, reasons, tuple(dict.fromkeys([*named, *texts])))


def _way(text: str) -> Way:
    folded = text.casefold()
    return next((way for way, words in _WORDS.items() if any(word in folded for word in words)), Way.DOCUMENTS)


def _weight(region: RegionEvaluation, item: Item, place: int) -> tuple[int, ...]:
    """What comes first: the heaviest reason, how many there are, safety, the order of the framework."""
    heaviest = _HEAVY.index(item.reasons[0]) if item.reasons else len(_HEAVY)
    safe = region.catalogue.by_ref[item.ref].theme in safety_themes(region.catalogue)
    return heaviest, -len(item.reasons), int(not safe), place
