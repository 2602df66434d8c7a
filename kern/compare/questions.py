# SPDX-License-Identifier: EUPL-1.2
"""The one question: for a demand that all but follows from earlier answers, what is still to be asked.

A demand has one question where a single thing keeps it from following:

- one aspect that nothing shows (for one group or for several: the text asks it in one breath);
- people of whom all that is asked is shown of others ("does this hold for your volunteers too?");
- clients of this framework that are not all among those of whom it was shown.

Nothing is asked out of the blue: something of the demand, or of its subject, has to be known. Saying yes to the
question makes the demand follow; the answer itself stays the provider's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kern.compare.coverage import Single
from kern.compare.inference import Demand, Evidence, Part


class Gap(StrEnum):
    """What keeps a demand from following."""

    ASPECT = "deelaspect"
    PEOPLE = "groep"
    CLIENTS = "clienten"


@dataclass(frozen=True, slots=True)
class Known:
    """What is shown already, and by which demands."""

    singles: tuple[Single, ...]
    origins: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing to ask for a demand: the atoms that a yes would show, and what is known already.

    ``own`` says whether that is known of the demand itself; else it is known of its subject.
    """

    part: Part
    gap: Gap
    lacking: tuple[Single, ...]
    known: tuple[Known, ...]
    own: bool


def question(demand: Demand, evidence: Evidence) -> Question | None:
    """The one question for a demand; None where it follows already, or needs more than one."""
    lacking = evidence.lacking(demand)
    if not lacking or evidence.not_met_from(demand):
        return None
    gap = _gap(lacking, evidence)
    if gap is None:
        return None
    missing = frozenset(lacking)
    known = _known(((s, tuple(evidence.shown.covering(s))) for s in demand.singles if s not in missing), evidence)
    near = _known(((shown, (part,)) for s in lacking for shown, part in _near(s, evidence)), evidence)
    if known or near:
        return Question(demand.part, gap, lacking, known or near, own=True)
    subject = _known(_on_subject(lacking[0].concept, demand.part.region, evidence), evidence)
    return Question(demand.part, gap, lacking, subject, own=False) if subject else None


def questions(evidence: Evidence, wanted: Iterable[Part]) -> tuple[Question, ...]:
    """Every demand among ``wanted`` that was not answered and has one question, in document order."""
    parts = frozenset(wanted) - evidence.answers.keys()
    found = (question(demand, evidence) for demand in evidence.demands if demand.part in parts)
    return tuple(one for one in found if one is not None)


def _gap(lacking: tuple[Single, ...], evidence: Evidence) -> Gap | None:
    if all(evidence.shown.covers(replace(single, among=None)) for single in lacking):
        return Gap.CLIENTS
    if all(_for_others(single, evidence) for single in lacking):
        return Gap.PEOPLE
    return Gap.ASPECT if len({single.aspect for single in lacking}) == 1 else None


def _for_others(single: Single, evidence: Evidence) -> bool:
    """Whether the same is shown of other people, its limit included."""
    others = {shown.who for shown, _ in _near(single, evidence)}
    return any(evidence.shown.covers(replace(single, who=who, among=None)) for who in others)


def _near(single: Single, evidence: Evidence) -> list[tuple[Single, Part]]:
    """The same aspect, as far as it is shown: of other people, of other clients, or with another number."""
    return evidence.shown.by_aspect.get(single.aspect, [])


def _on_subject(concept: str, region: str, evidence: Evidence) -> Iterable[tuple[Single, tuple[Part, ...]]]:
    for (other, _), entries in evidence.shown.by_aspect.items():
        if other == concept:
            for shown, part in entries:
                if part.region != region:
                    yield shown, (part,)


def _known(found: Iterable[tuple[Single, tuple[Part, ...]]], evidence: Evidence) -> tuple[Known, ...]:
    """What is shown, taken together per demand that shows it; a demand that shows nothing new is left out."""
    by_origin: dict[Part, dict[Single, None]] = {}
    for single, parts in found:
        if parts:
            by_origin.setdefault(min(parts, key=evidence.place), {})[single] = None
    known: list[Known] = []
    told: set[tuple[str, str]] = set()
    for part in sorted(by_origin, key=evidence.place):
        if new := tuple(single for single in by_origin[part] if single.aspect not in told):
            known.append(Known(new, (part,)))
            told.update(single.aspect for single in new)
    return tuple(known)
