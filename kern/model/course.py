# SPDX-License-Identifier: EUPL-1.2
"""What a framework says happens after what: its steps, and what it is silent about. Data; people decide and act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kern.model.rules import Period
from kern.model.source import Source

#: What can happen in a dossier and that a framework can say something of: keys of ``kern/data/gebeurtenissen.toml``.
EVENTS = (
    "aangekondigd",
    "uitgenodigd",
    "ontvangen",
    "teruggestuurd",
    "ingetrokken",
    "bezoek",
    "toetsing_vastgelegd",
    "concept_verstuurd",
    "reactie_op_feiten",
    "definitief_rapport",
    "voornemen",
    "zienswijze",
    "besluit",
    "verbeterplan_gevraagd",
    "verbeterplan_ontvangen",
    "verbeterplan_uitgebleven",
    "verbeterplan_beoordeeld",
    "uitstel",
    "hertoets_gepland",
    "hertoets_uitgevoerd",
    "maatregel_begonnen",
    "maatregel_beeindigd",
    "ingebrekestelling",
    "bezwaar",
    "beroep",
    "uitspraak",
    "herziening",
    "signaal",
    "calamiteit",
    "doorgezonden",
    "openbaar_gemaakt",
    "afgesloten",
    "actie",
)
#: On what ground a municipality tests, as it stands with a moment in the dossier.
BASES = ("toezicht_wmo", "contract", "subsidie", "pgb")
#: Grounds under which there can be a contract with the provider.
CONTRACT_BASES = ("toezicht_wmo", "contract")


@dataclass(frozen=True, slots=True)
class CourseStep:
    """One step of a framework: ``text`` says what, ``who`` by whom, ``source`` where that stands.

    ``must``: the text says that it happens; else it can. ``events`` are the kinds with which a dossier records it, the
    first one as it begins; a step without any is recorded elsewhere, as in the workbook. ``after`` are the kinds of
    which one comes first (none: it has no place in the order), ``until`` those after which it is of no use any more.
    ``verdicts`` and ``measures`` are codes of the outcome
    with which the step belongs, ``recorded`` what the assessor wrote down; empty: with any. ``contract``: it supposes a
    contract, so never for a budget of the client alone. ``general``: it is about the framework or about how the work is
    organised, so it is told and never proposed at a moment. ``term`` is the time that the text gives, from the event
    before.
    """

    key: str
    title: str
    text: str
    who: str
    source: Source
    must: bool = False
    events: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    recorded: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    contract: bool = False
    general: bool = False
    term: Period | None = None
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """What the framework does not say, in a sentence; ``events`` are the kinds that it is about."""

    text: str
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """The steps of a framework in their order, and its silences. An empty one says nothing about any course."""

    steps: tuple[CourseStep, ...] = ()
    silences: tuple[Silence, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.steps or self.silences)

    def with_event(self, kind: str) -> Iterator[CourseStep]:
        """The steps that are recorded with a kind of event."""
        return (step for step in self.steps if kind in step.events)

    def silent_on(self, kind: str) -> Silence | None:
        """What the framework leaves open about a kind of event; None where a step or nothing is said of it."""
        return next((silence for silence in self.silences if kind in silence.events), None)
