# SPDX-License-Identifier: EUPL-1.2
"""What happened in one calendar year, counted over the events of each moment as they count now.

An event belongs to the year of the day on which it happened. Corrected events count as corrected, withdrawn ones not
at all (`fold.in_force`). What a moment ended in counts as it stands now: an outcome that was set aside later is counted
as set aside, and one that is provisional or only the provider's own is never counted as an outcome.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kern.dossier.advice import FOLLOWS, folded
from kern.dossier.fold import DONE, Happened, MomentState, action_states, in_force, moment_state
from kern.dossier.kinds import kinds

#: How the label of a provisional outcome ends, as `receiving` writes it.
PROVISIONAL = "(voorlopig)"
#: Values of a breakdown that are no word of a person.
ANNULLED, NO_FINAL, OTHER, UNKNOWN = "#vernietigd", "#geen", "#anders", "#onbekend"
FOLLOWED, DEVIATED, SETTLED, NOT_SETTLED = "gevolgd", "afgeweken", "opgevolgd", "niet_opgevolgd"
#: What a decision says of itself since kern writes it down.
_RECORDED = {"ja": FOLLOWED, "nee": DEVIATED}
#: Where the opening of a moment was destroyed under the retention list.
NO_REGION = "onbekend"
#: The reasons for a test that kern itself writes or names; others are a municipality's own words.
OCCASIONS = ("eerste toets", "hertoets", "signaal", "contract")
_BASES = ("toezicht_wmo", "contract", "subsidie", "pgb")

#: Every figure, with what it is divided by.
FIGURES: Mapping[str, tuple[str, ...]] = {
    "begonnen": ("aanleiding", "grondslag"),
    "afgerond": ("uitkomst",),
    "gesloten_zonder_uitkomst": (),
    "ingetrokken": (),
    "besluit": ("advies",),
    "maatregel_begonnen": (),
    "maatregel_beeindigd": (),
    "verbeterplan_gevraagd": (),
    "verbeterplan_ontvangen": (),
    "verbeterplan_uitgebleven": (),
    "verbeterplan_beoordeeld": ("oordeel",),
    "hertoets_gepland": (),
    "hertoets_uitgevoerd": (),
    "bezwaar": (),
    "beroep": (),
    "uitspraak": ("gevolg",),
    "herziening": ("gevolg",),
    "signaal": ("opvolging",),
    "calamiteit": ("opvolging",),
    "doorgezonden": (),
    "openbaar_gemaakt": (),
}
#: How long a step took: from the first of these kinds to the next of those.
STEPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ontvangen_getoetst": ("ontvangen", ("toetsing_vastgelegd",)),
    "getoetst_definitief": ("toetsing_vastgelegd", ("definitief_rapport",)),
    "plan_gevraagd_ontvangen": ("verbeterplan_gevraagd", ("verbeterplan_ontvangen",)),
    "plan_hertoets": ("verbeterplan_ontvangen", ("hertoets_uitgevoerd",)),
    "bezwaar_uitspraak": ("bezwaar", ("uitspraak", "herziening")),
}
#: Kinds that are counted as they are, one for each event.
_PLAIN = frozenset(FIGURES) - {"begonnen", "afgerond", "gesloten_zonder_uitkomst"}


@dataclass(slots=True)
class Counts:
    """Exact counts. ``totals`` by figure and region; ``parts`` by figure, breakdown, value and region.

    ``days`` are the lengths of each step in days, by step and region. ``own`` are the outcomes in kern's own words.
    ``decided`` are the decisions: the region, what was decided, what was advised, and whether that follows it ("ja",
    "nee", or empty where the decision does not say so).
    """

    year: int
    totals: Counter[tuple[str, str]] = field(default_factory=Counter)
    parts: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    days: defaultdict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    own: set[str] = field(default_factory=set)
    decided: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions in which something was counted, in alphabetical order: never by what was counted."""
        return tuple(sorted({region for _, region in (*self.totals, *self.days)}))

    def add(self, figure: str, region: str, **values: str) -> None:
        """Count one; ``values`` say under what in each breakdown of the figure."""
        self.totals[figure, region] += 1
        for breakdown in FIGURES[figure]:
            self.parts[figure, breakdown, values[breakdown], region] += 1


def counted(year: int, moments: Iterable[Sequence[Happened]]) -> Counts:
    """Count a year over moments, each with all of its events in the order of recording."""
    counts = Counts(year)
    for events in moments:
        _count(counts, events)
    for region, said, advice, follows in counts.decided:
        counts.add("besluit", region, advies=_RECORDED.get(follows) or _followed(said, advice, counts.own))
    return counts


def _count(counts: Counts, events: Sequence[Happened]) -> None:
    actions = {action.id: action for action in action_states(events)}
    state = moment_state(events, tuple(actions.values()))
    now = sorted(in_force(events), key=lambda event: (event.day, event.seq))
    region = state.region or NO_REGION
    counts.own |= {label for event in now if (label := _advice(event))}
    settled = next((event for event in now if kinds()[event.kind].final), None)
    closed = [event for event in now if event.kind == "afgesloten"]
    if settled is not None and settled.day.year == counts.year:
        counts.add("afgerond", region, uitkomst=_ended_in(state))
    elif settled is None and closed and closed[-1].day.year == counts.year and state.closed:
        counts.add("gesloten_zonder_uitkomst", region)
    advice = ""
    for event in now:
        advice = _advice(event) or advice
        if event.day.year != counts.year:
            continue
        content = event.content or {}
        if event.kind == "moment_geopend":
            counts.add("begonnen", region, aanleiding=_word(state.occasion), grondslag=_basis(state.basis))
        elif event.kind == "besluit":
            follows = str(content.get(FOLLOWS) or "")
            counts.decided.append((region, str(content.get("uitkomst") or ""), advice, follows))
        elif event.kind in ("signaal", "calamiteit"):
            action = actions.get(event.seq)
            done = action is not None and action.state == DONE
            counts.add(event.kind, region, opvolging=SETTLED if done else NOT_SETTLED)
        elif event.kind in _PLAIN:
            given = {name: str(content.get(name) or UNKNOWN) for name in FIGURES[event.kind]}
            counts.add(event.kind, region, **given)
    _lengths(counts, region, now)


def _lengths(counts: Counts, region: str, now: Sequence[Happened]) -> None:
    """The steps that were ended in the year; a step begins at the first event that was not answered yet."""
    for step, (start, ends) in STEPS.items():
        begun: Happened | None = None
        for event in now:
            if event.kind == start and begun is None:
                begun = event
            elif event.kind in ends and begun is not None:
                if event.day.year == counts.year:
                    counts.days[step, region].append((event.day - begun.day).days)
                begun = None


def _advice(event: Happened) -> str:
    """The outcome that kern computed from the assessor's judgements, where it was not provisional."""
    verdict = (event.content or {}).get("oordelen") or {}
    label = str(verdict.get("label") or "")
    return label if verdict.get("kant") == "toetser" and not label.endswith(PROVISIONAL) else ""


def _ended_in(state: MomentState) -> str:
    if state.annulled:
        return ANNULLED
    settled = state.final and state.perspective in ("toetser", "mens")
    if not settled or not state.verdict or state.verdict.endswith(PROVISIONAL):
        return NO_FINAL
    return state.verdict


def _followed(said: str, advice: str, own: set[str]) -> str:
    """Whether a decision follows the advice: only where it is worded as an outcome that kern knows."""
    if not advice or not said:
        return UNKNOWN
    if folded(said) == folded(advice):
        return FOLLOWED
    return DEVIATED if folded(said) in {folded(label) for label in own} else UNKNOWN


def _word(text: str) -> str:
    return " ".join(text.split()) or UNKNOWN


def _basis(text: str) -> str:
    return text if text in _BASES else UNKNOWN


def worded(counts: Counts, *, own_words: bool) -> Counts:
    """The same counts, what people typed taken together with kern's own words where it is the same.

    Without ``own_words`` other words are left out: they can tell who it is about.
    """
    known = {
        "aanleiding": {folded(label): label for label in (*OCCASIONS, UNKNOWN)},
        "uitkomst": {folded(label): label for label in (*counts.own, ANNULLED, NO_FINAL)},
    }
    found = Counts(counts.year, counts.totals, Counter(), counts.days, counts.own, counts.decided)
    for (figure, breakdown, value, region), number in counts.parts.items():
        shown = value
        if breakdown in known:
            shown = known[breakdown].get(folded(value), value if own_words else OTHER)
        found.parts[figure, breakdown, shown, region] += number
    return found
