# SPDX-License-Identifier: EUPL-1.2
"""Results for a terminal: readable at 80 columns, more when there is more, never by colour alone."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from kern import dutch
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation, Score, Step
from kern.model.scale import Status
from kern.render import texts
from kern.render.seam import COMPARISON, COVERAGE, EVALUATIONS, Options

_OTHER = {COMPARISON: "kern.compare.tables:comparison_table", COVERAGE: "kern.compare.tables:coverage_table"}


def render(subject: str, data: Any, options: Options) -> str:
    """Text that fits ``options.width`` columns."""
    if subject != EVALUATIONS:
        module, function = _OTHER[subject].split(":")
        return str(getattr(import_module(module), function)(data, options))
    blocks = [_short(e) if options.short else _evaluation(e, options) for e in data]
    return "\n\n".join(blocks) + "\n"


def _short(evaluation: Evaluation) -> str:
    return "\n".join(
        f"{_name(evaluation)} · {region.catalogue.label}: {_one_line(region)}" for region in evaluation.regions
    )


def _one_line(region: RegionEvaluation) -> str:
    if not region.scope.applies:
        return f"{texts.OUT_OF_SCOPE} ({region.scope.reason})"
    parts = [f"{label} {_verdict(outcome)}" for label, outcome in _perspectives(region)]
    return "; ".join(parts)


def _evaluation(evaluation: Evaluation, options: Options) -> str:
    lines = [_bold(_heading(evaluation), options)]
    for warning in evaluation.warnings:
        lines += _wrap(warning, options, "! ")
    for region in evaluation.regions:
        lines += ["", *_region(evaluation, region, options)]
    if evaluation.unclaimed_municipalities:
        names = dutch.listing(evaluation.unclaimed_municipalities)
        lines += ["", *_wrap(texts.unclaimed(names), options)]
    lines += ["", *_wrap(texts.ADVICE, options)]
    return "\n".join(lines)


def _name(evaluation: Evaluation) -> str:
    return evaluation.facts.text("naam") or evaluation.facts.text("kenmerk") or evaluation.source_name


def _heading(evaluation: Evaluation) -> str:
    parts = [_name(evaluation)]
    if kvk := evaluation.facts.text("kvk"):
        parts.append(f"KvK {kvk}")
    if filled := evaluation.facts.day("ingevuld_op"):
        parts.append(f"ingevuld op {dutch.day(filled)}")
    if evaluation.reference_date and evaluation.reference_date != evaluation.facts.day("ingevuld_op"):
        parts.append(f"peildatum {dutch.day(evaluation.reference_date)}")
    return " · ".join(parts)


def _region(evaluation: Evaluation, region: RegionEvaluation, options: Options) -> Iterator[str]:
    catalogue = region.catalogue
    applies = texts.IN_SCOPE if region.scope.applies else texts.OUT_OF_SCOPE
    overlays = "".join(f" + {name} {version}" for name, version in region.overlays)
    yield _bold(f"{catalogue.label} · versie {catalogue.version}{overlays}", options)
    yield from _wrap(f"{applies}: {region.scope.reason}.", options, "  ")
    if not region.scope.applies:
        return
    yield ""
    for label, outcome in _perspectives(region):
        yield from _headline(label, outcome, options)
    if region.deviation:
        text = f"{region.deviation.outcome}: {region.deviation.motivation}"
        yield from _entry(texts.DEVIATION, [text], options)
    leading = region.assessor_outcome or region.self_outcome
    if leading is None:
        return
    yield ""
    yield from _themes(region, options)
    if leading.groups:
        yield ""
        yield from _groups(leading, options)
    for found in leading.lists:
        yield from _entry(f"{found.label} ({len(found.requirements)})", [", ".join(found.requirements)], options)
    yield from _entry(texts.FOLLOWS, [_measure(m.label, m.basis, m.requirements) for m in leading.measures], options)
    yield from _entry(texts.MIND, [signal.text for signal in region.signals], options)
    yield from _entry(texts.NOTES, [f"{note.label}: {note.text}" for note in region.notes], options)
    readings = [f"{i}: {catalogue.readings_by_id[i].title}" for i in region.readings if i in catalogue.readings_by_id]
    yield from _entry(texts.READINGS, readings, options)
    if options.trace:
        for label, outcome in _perspectives(region):
            yield from _trace(label, outcome.trace, options)
    else:
        yield from _entry("Waarom?", [texts.why(evaluation.source_name or "BESTAND")], options)


def _perspectives(region: RegionEvaluation) -> list[tuple[str, Outcome]]:
    pairs = [(texts.SELF, region.self_outcome), (texts.ASSESSOR, region.assessor_outcome)]
    return [(label, outcome) for label, outcome in pairs if outcome is not None]


def _verdict(outcome: Outcome) -> str:
    provisional = f" ({texts.PROVISIONAL})" if outcome.verdict.provisional else ""
    return f"{outcome.verdict.label}{provisional}"


def _headline(label: str, outcome: Outcome, options: Options) -> Iterator[str]:
    score = outcome.score
    figures = ""
    if score is not None and score.percentage is not None:
        figures = f"{_percent(score.percentage, outcome)}, {texts.points(_points(score), dutch.number(score.maximum))}"
    done = texts.answered(outcome.completeness.answered, outcome.completeness.applicable)
    if (
        not outcome.completeness.complete
        and score is not None
        and score.lowest is not None
        and score.highest is not None
    ):
        done += ": " + texts.span(_percent(score.lowest, outcome), _percent(score.highest, outcome))
    title = f"  {label:<16} "
    head = _bold(_verdict(outcome), options) + (f" · {figures}" if figures else "")
    yield title + head
    yield from _wrap(done + ".", options, " " * len(title))


def _points(score: Score) -> str:
    return dutch.number(score.points)


def _percent(share: Any, outcome: Outcome) -> str:
    edges = sorted({theme.threshold for theme in outcome.themes if theme.threshold is not None})
    return dutch.percent(share, edges)


def _themes(region: RegionEvaluation, options: Options) -> Iterator[str]:
    from tabulate import tabulate

    for label, outcome in _perspectives(region):
        if any(theme.points is not None for theme in outcome.themes):
            head = [f"{texts.THEME} ({label.lower()})", texts.POINTS, texts.OF, texts.PERCENT, texts.THRESHOLD]
            rows = [
                [
                    theme.name,
                    dutch.number(theme.points, 2) if theme.points is not None else "",
                    dutch.number(theme.maximum) if theme.maximum is not None else "",
                    dutch.percent(theme.percentage, [theme.threshold] if theme.threshold else [])
                    if theme.percentage is not None
                    else "-",
                    _threshold(theme.threshold, theme.below_threshold),
                ]
                for theme in outcome.themes
            ]
            align: Sequence[str] = ("left", "right", "right", "right", "left")
        else:
            shown = [s for s in Status if any(theme.counts.get(s) for theme in outcome.themes)]
            head = [f"{texts.THEME} ({label.lower()})", *(_wrapped_head(texts.STATUS[s]) for s in shown)]
            rows = [[_fold(theme.name, 28), *(theme.counts.get(s, 0) for s in shown)] for theme in outcome.themes]
            align = ("left", *("right" for _ in shown))
        table = tabulate(rows, head, tablefmt="simple", colalign=align, disable_numparse=True)
        yield from (f"  {line}".rstrip() for line in table.splitlines())
        yield ""


def _wrapped_head(text: str) -> str:
    return text.replace(" ", "\n")


def _fold(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


def _threshold(threshold: Any, below: bool | None) -> str:
    if threshold is None or below is None:
        return ""
    return f"onder {dutch.number(threshold * 100)} %" if below else f"{dutch.number(threshold * 100)} % gehaald"


def _groups(outcome: Outcome, options: Options) -> Iterator[str]:
    by_status: dict[str, list[str]] = {}
    for group in outcome.groups:
        by_status.setdefault(group.label or group.status, []).append(group.ref)
    for label, refs in by_status.items():
        yield from _entry(f"{label[:1].upper()}{label[1:]}", [", ".join(refs)], options)


def _measure(label: str, basis: str, refs: Sequence[str]) -> str:
    listed = f" ({', '.join(refs)})" if refs else ""
    return f"{label}{listed}. {basis}"


def _trace(label: str, steps: Iterable[Step], options: Options) -> Iterator[str]:
    yield ""
    yield _bold(f"  {texts.TRACE}: {label.lower()}", options)
    for index, step in enumerate(steps, 1):
        yield from _wrap(f"{index:>3}. {step.rule} [{step.plugin}]: {step.outcome}", options, "  ", "       ")
        for key, value in step.inputs.items():
            if value not in ("", None):
                yield from _wrap(f"{key}: {dutch.value(value)}", options, "       ", "         ")
        if step.source:
            yield from _wrap(f"bron: {step.source}", options, "       ", "         ")


def _entry(title: str, items: Sequence[str], options: Options) -> Iterator[str]:
    if not items:
        return
    yield _bold(f"  {title}", options)
    for item in items:
        yield from _wrap(item, options, "   - ", "     ")


def _wrap(text: str, options: Options, first: str = "", rest: str | None = None) -> list[str]:
    rest = rest if rest is not None else " " * len(first)
    return textwrap.wrap(
        text, options.width, initial_indent=first, subsequent_indent=rest, break_long_words=True, break_on_hyphens=False
    ) or [first.rstrip()]


def _bold(text: str, options: Options) -> str:
    return f"\033[1m{text}\033[0m" if options.colour else text
