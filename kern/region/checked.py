# SPDX-License-Identifier: EUPL-1.2
"""Every hook result is checked before it is used: a plugin that gives something else gives no outcome, and hears why.

Each function returns what it was given, or raises `HookError` with every fault in one Dutch sentence. Only what the
contract fixes is checked: types, references that exist, figures that add up. It never looks at what a region decides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeVar

from kern.model.case import Case
from kern.model.catalogue import Catalogue
from kern.model.evaluation import (
    Applicability,
    Group,
    Judged,
    Measure,
    Outcome,
    ResultList,
    ScopeResult,
    Score,
    Signal,
    Step,
    ThemeScore,
    Verdict,
)
from kern.model.scale import Perspective, Status
from kern.region.remembered import per_catalogue
from kern.region.scoring import completeness_of, counts

T = TypeVar("T")

#: Outcomes that every region can have beside those that it lists in ``data.verdicts``.
ALWAYS_POSSIBLE = frozenset({"niet_beoordeeld", "onbepaald"})
_FIRST = 3
_YES_NO_UNKNOWN = (True, False, None)


class HookError(Exception):
    """A hook gave something that cannot be used; the message says what, and what was expected."""

    def __init__(self, hook: str, faults: Sequence[str]) -> None:
        self.hook, self.faults = hook, tuple(faults)
        more = f" (en nog {len(faults) - _FIRST})" if len(faults) > _FIRST else ""
        super().__init__(f"{hook}: {'; '.join(faults[:_FIRST])}{more}")


def checked_scope(catalogue: Catalogue, scope: Any) -> ScopeResult:
    """The result of ``kern_scope``. Raises `HookError`."""
    if not isinstance(scope, ScopeResult):
        raise HookError("kern_scope", [_other_type(scope, "een ScopeResult")])
    faults = [] if scope.applies in (True, False, None) else [f"applies is {scope.applies!r}, niet ja, nee of onbekend"]
    faults += _texts([("reason", scope.reason)], needed=True)
    faults += _unknown("lezing", scope.readings, catalogue.readings_by_id)
    return _sound("kern_scope", faults, scope)


def checked_applicability(catalogue: Catalogue, found: Any) -> Mapping[str, Applicability]:
    """The result of ``kern_applicability``. Raises `HookError`."""
    hook = "kern_applicability"
    if not isinstance(found, Mapping):
        raise HookError(hook, [_other_type(found, "een tabel van eis naar Applicability")])
    demands, faults = _refs(catalogue), list[str]()
    if found.keys() != demands:
        faults += [f"geen besluit over {r.ref}" for r in catalogue.demands if r.ref not in found]
        faults += _unknown("eis", found, dict.fromkeys(demands))
    readings, sound = catalogue.readings_by_id, set[int]()
    rows: dict[str, Any] = dict(found)
    for ref, row in rows.items():
        # Demands share a decision where they share a condition: what was looked at is not looked at again.
        if id(row) in sound:
            continue
        sound.add(id(row))
        if not isinstance(row, Applicability):
            faults.append(f"{ref}: {_other_type(row, 'een Applicability')}")
            continue
        if row.applies not in _YES_NO_UNKNOWN:
            faults.append(f"{ref}: applies is {row.applies!r}, niet ja, nee of onbekend")
        if not row.reason or not isinstance(row.reason, str):
            faults.append(f"{ref}: er is geen reden")
        if row.readings:
            faults += _unknown("lezing", row.readings, readings)
    return _sound(hook, faults, found)


def checked_outcome(case: Case, outcome: Any) -> Outcome:
    """The result of ``kern_scoring`` for a case. Raises `HookError`."""
    if not isinstance(outcome, Outcome):
        raise HookError("kern_scoring", [_other_type(outcome, "een Outcome")])
    faults = [*_judged(case, outcome)]
    if not faults:
        faults = [*_verdict(case.catalogue, outcome.verdict), *_sums(case, outcome), *_parts(case.catalogue, outcome)]
    return _sound("kern_scoring", faults, outcome)


def checked_measures(catalogue: Catalogue, found: Any) -> tuple[Measure, ...]:
    """The result of ``kern_measures``. Raises `HookError`."""
    hook = "kern_measures"
    if isinstance(found, str | Mapping) or not isinstance(found, Iterable):
        raise HookError(hook, [_other_type(found, "een lijst van Measure")])
    measures = tuple(found)
    faults: list[str] = []
    for measure in measures:
        if not isinstance(measure, Measure):
            faults.append(_other_type(measure, "een Measure"))
            continue
        faults += _texts([("label", measure.label), ("basis", measure.basis)], needed=True)
        faults += _unknown("eis", measure.requirements, catalogue.by_ref)
    return _sound(hook, faults, measures)


def _judged(case: Case, outcome: Outcome) -> Iterator[str]:
    judged: Any = outcome.judged
    demands = case.catalogue.demands
    if not isinstance(judged, Mapping):
        yield _other_type(judged, "een tabel van eis naar Judged")
        return
    if judged.keys() != _refs(case.catalogue):
        yield from (f"geen oordeel over {r.ref}" for r in demands if r.ref not in judged)
        yield from _unknown("eis", judged, {r.ref: r for r in demands})
        return
    rows, assessor = case.answers.rows, case.perspective is Perspective.ASSESSOR
    for ref, one in judged.items():
        row = rows.get(ref)
        given = None if row is None else row.assessor_answer if assessor else row.self_answer
        if not isinstance(one, Judged) or not isinstance(one.status, Status):
            yield f"{ref}: {_other_type(one, 'een Judged met een Status')}"
        elif one.answer is not given:
            yield f"{ref}: het antwoord is niet dat van deze kant ({case.perspective.value})"


def _verdict(catalogue: Catalogue, verdict: Any) -> Iterator[str]:
    if not isinstance(verdict, Verdict):
        yield _other_type(verdict, "een Verdict")
        return
    yield from _texts([("de uitkomst", verdict.label)], needed=True)
    allowed = ALWAYS_POSSIBLE.union(catalogue.data.get("verdicts", ("voldoet_niet", "voldoet_minimum")))
    named = [code for code in (verdict.code, *verdict.possible) if code not in allowed]
    yield from (f"de uitkomst '{code}' staat niet in data.verdicts" for code in dict.fromkeys(named))


def _sums(case: Case, outcome: Outcome) -> Iterator[str]:
    found = counts(outcome.judged.values())
    if dict(outcome.counts) != found:
        yield "counts telt niet wat in judged staat"
    if outcome.completeness != completeness_of(found):
        yield "completeness telt niet wat in judged staat"
    score: Any = outcome.score
    if score is None:
        return
    if not isinstance(score, Score):
        yield _other_type(score, "een Score")
        return
    yield from _shares([("percentage", score.percentage), ("lowest", score.lowest), ("highest", score.highest)])
    if not 0 <= score.points <= score.maximum:
        yield f"er zijn {score.points} punten van {score.maximum}"
    themes = [theme for theme in outcome.themes if isinstance(theme, ThemeScore) and theme.points is not None]
    if len(themes) == len(outcome.themes) and themes:
        summed = sum((theme.points or Fraction(0) for theme in themes), Fraction(0))
        if summed != score.points:
            yield f"de punten van de thema's zijn samen {summed}, het totaal is {score.points}"


def _parts(catalogue: Catalogue, outcome: Outcome) -> Iterator[str]:
    kinds: tuple[tuple[str, Sequence[Any], type], ...] = (
        ("themes", outcome.themes, ThemeScore),
        ("groups", outcome.groups, Group),
        ("lists", outcome.lists, ResultList),
        ("signals", outcome.signals, Signal),
        ("trace", outcome.trace, Step),
    )
    for name, rows, kind in kinds:
        wrong = next((row for row in rows if not isinstance(row, kind)), None)
        if wrong is not None:
            yield f"{name}: {_other_type(wrong, f'een {kind.__name__}')}"
            return
    for theme in outcome.themes:
        if theme.code not in catalogue.themes_by_code:
            yield f"het thema '{theme.code}' bestaat niet"
        yield from _shares([(f"thema {theme.code}", theme.percentage)])
    named = [found.requirements for found in outcome.groups]
    named += [found.requirements for found in outcome.lists]
    named += [found.requirements for found in outcome.signals]
    for refs in named:
        if refs:
            yield from _unknown("eis", refs, catalogue.by_ref)
    yield from _all_texts("label", [found.label for found in outcome.lists], needed=True)
    yield from _all_texts("signaal", [found.text for found in outcome.signals], needed=True)
    yield from _all_texts("regel", [step.rule for step in outcome.trace], needed=True)
    yield from _all_texts("stap", [step.outcome for step in outcome.trace])
    yield from _unknown("lezing", outcome.readings, catalogue.readings_by_id)


def _shares(found: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, share in found:
        if share is not None and not 0 <= share <= 1:
            yield f"{name} is {share}; dat ligt niet tussen 0 en 1"


def _texts(found: Iterable[tuple[str, Any]], *, needed: bool = False) -> Iterator[str]:
    for name, text in found:
        if not isinstance(text, str):
            yield f"{name}: {_other_type(text, 'tekst')}"
        elif needed and not text.strip():
            yield f"{name} is leeg"
        elif not text.isprintable() and any(not c.isprintable() and c != "\n" for c in text):
            yield f"{name} heeft een teken dat niet te tonen is: {text!r}"


def _all_texts(name: str, texts: Sequence[Any], *, needed: bool = False) -> Iterator[str]:
    """Texts of one kind; what is plainly sound is passed over at once."""
    for text in texts:
        if type(text) is not str or not text.isprintable() or not text or text.isspace():
            yield from _texts([(name, text)], needed=needed)


def _unknown(kind: str, given: Iterable[str], known: Mapping[str, Any]) -> Iterator[str]:
    return (f"{kind} '{name}' bestaat niet" for name in given if name not in known)


@per_catalogue
def _refs(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(r.ref for r in catalogue.demands)


def _other_type(value: Any, expected: str) -> str:
    return f"kreeg {type(value).__name__}, verwacht werd {expected}"


def _sound(hook: str, faults: Iterable[str], value: T) -> T:
    listed = list(dict.fromkeys(faults))
    if listed:
        raise HookError(hook, listed)
    return value
