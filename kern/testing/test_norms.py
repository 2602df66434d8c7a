# SPDX-License-Identifier: EUPL-1.2
"""No number stands in a sentence beside the rule that uses it: whoever moves a number in the data moves the sentence.

Every number of the catalogue's ``data`` and of its limits is moved. Then providers are evaluated, and no text that
comes out may still show a number as it was. What quotes the framework itself is left aside by rule: the wording of
demands, themes and open readings, and names (labels, titles, versions, references, source places).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from html import unescape
from itertools import cycle
from typing import Any

from hypothesis import given

from kern.contract.evaluation import evaluation_data
from kern.model.assessment import SelfAssessment
from kern.model.catalogue import Atom, Catalogue, Limit, Requirement
from kern.model.evaluation import Evaluation
from kern.model.report import EVALUATIONS, Options
from kern.pipeline.evaluate import evaluate
from kern.region.installed import Region
from kern.render.forms import renderers
from kern.testing import strategies
from kern.testing.rules import none_of
from kern.testing.strategies import THOROUGH
from kern.words import dutch
from kern.words.limits import limit_text

_WRITTEN = "een getal waar een regel mee rekent, staat niet uitgeschreven in een zin: lees het uit de catalogus."
#: Where a table of ``data`` says where it stands.
_PLACE = "source"
#: What can stand behind a number that is no reference.
_UNITS = r"\s(?:%|procent|punt(?:en)?|eis(?:en)?|maand(?:en)?|jaar|dag(?:en)?|we(?:ek|ken)|uur)\b"
#: A longer text is a whole report, not a sentence.
_SENTENCE = 2000
_FORMS = ("tabel", "html", "csv")
_DIGITS = re.compile(r"\d+(?:,\d+)?")
#: A date in a text is the provider's or the reader's own, and may be drawn twice.
_DATE = re.compile(rf"\d{{1,2}} (?:{'|'.join(dutch.MONTHS)}) \d{{4}}")


def _number(value: object, refs: Collection[str]) -> Decimal | None:
    """A value of ``data`` that is a number, or a text that is nothing but one; a reference is no number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str) or value in refs:
        return None
    return Decimal(str(value)) if re.fullmatch(r"\d+(\.\d+)?", str(value)) else None


def _moved(number: Decimal) -> Decimal:
    """Another number of the same kind, in the same order as before: a share stays one, a whole number stays whole."""
    if number in (0, 1):
        return number
    if number < 1:
        return number - Decimal("0.05") if number > Decimal("0.1") else number / 2
    return number + (1 if number == number.to_integral_value() else Decimal("0.25"))


def moved_data(value: Any, refs: Collection[str]) -> Any:
    """The same tables with every number moved. A text that is a number stays a text."""
    if isinstance(value, Mapping):
        return {name: part if name == _PLACE else moved_data(part, refs) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(moved_data(part, refs) for part in value)
    number = _number(value, refs)
    if number is None:
        return value
    after = _moved(number)
    return str(after) if isinstance(value, str) else int(after) if isinstance(value, int) else float(after)


def numbers(value: Any, refs: Collection[str]) -> Iterator[Decimal]:
    """Every number that `moved_data` moves, as it is now."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from () if name == _PLACE else numbers(part, refs)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from numbers(part, refs)
    elif (number := _number(value, refs)) is not None and _moved(number) != number:
        yield number


def _other_limit(limit: Limit | None) -> Limit | None:
    if limit is None:
        return None
    bounds = (None if bound is None else bound + Decimal("0.5") for bound in (limit.maximum, limit.minimum))
    return Limit(limit.quantity, limit.unit, *bounds)


def _other_atoms(requirement: Requirement) -> tuple[Atom, ...]:
    return tuple(replace(atom, limit=_other_limit(atom.limit)) for atom in requirement.atoms)


def moved(region: Region) -> Region:
    """The region with every number of its data and every limit moved."""
    catalogue = region.catalogue
    rows = tuple(replace(r, atoms=_other_atoms(r)) for r in catalogue.requirements)
    other = replace(catalogue, requirements=rows, data=moved_data(catalogue.data, catalogue.by_ref))
    return replace(region, file=replace(region.file, catalogue=other))


def _fewer(region: Region) -> Region:
    """The region without the first demand of every theme, so that no count of demands stays the same."""
    first = {r.theme: r.ref for r in reversed(region.catalogue.demands)}
    rows = tuple(r for r in region.catalogue.requirements if r.ref != first.get(r.theme))
    return replace(region, file=replace(region.file, catalogue=replace(region.catalogue, requirements=rows)))


def _written(number: Decimal) -> list[str]:
    """How a norm is written: a share as a percentage and with a comma, any other number with its digits."""
    if 0 < number < 1:
        percent = dutch.norm_percent(Fraction(number))
        return [percent, percent.replace(" %", " procent"), dutch.exact(number)]
    return [dutch.exact(number)]


def _limits(catalogue: Catalogue) -> set[str]:
    return {limit_text(a.limit) for r in catalogue.requirements for a in r.atoms if a.limit and _has_number(a.limit)}


def _has_number(limit: Limit) -> bool:
    return bool(_DIGITS.search(limit_text(limit)))


def _quotes(catalogue: Catalogue) -> list[str]:
    """What the framework itself says, and what only names: the longest first, so that no part of one stays behind."""
    texts = [catalogue.label, catalogue.title, catalogue.document, catalogue.version, catalogue.scope.explanation]
    for requirement in catalogue.requirements:
        texts += [requirement.title, requirement.norm, requirement.explanation, requirement.unsettled_note]
        texts += [requirement.applies_to, str(requirement.source), *requirement.evidence, *requirement.assessment]
    for theme in catalogue.themes:
        texts += [theme.name, theme.intro]
    for reading in catalogue.readings:
        texts += [reading.title, reading.question, reading.why, str(reading.source)]
        texts += [option.text for option in reading.options]
    texts += _sections(catalogue.data)
    whole = {re.sub(r"\s+", " ", text).strip() for text in texts}
    return sorted((text for text in whole if len(text) > 2), key=len, reverse=True)


def _sections(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("section"), str):
            yield value["section"]
        for part in value.values():
            yield from _sections(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _sections(part)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _leaves(part)


def _said(evaluation: Evaluation) -> Iterator[str]:
    """Every text of the JSON, and every form as one text without its make-up."""
    yield from _leaves(evaluation_data(evaluation)["regions"])
    for form in _FORMS:
        made = str(renderers()[form].render(EVALUATIONS, [evaluation], Options(width=10_000, trace=True)))
        yield unescape(re.sub(r"<[^>]+>", " ", made.partition("</style>")[2] or made))


def _without(text: str, quotes: Sequence[str]) -> str:
    """A text on one line, without what quotes the framework."""
    shown = re.sub(r"\s+", " ", text.replace("\u00a0", " "))
    for quote in quotes:
        shown = shown.replace(quote, "§")
    return shown


def _shows(text: str, number: str) -> bool:
    """Whether a number stands in a text by itself: not as a part of a longer number, a reference or a date."""
    return re.search(rf"(?<![\w,.–-]){re.escape(number)}(?![\d–-]|[,.]\d|\w)", text) is not None


#: What providers were told under the moved numbers, by region: gathered once for all tests here.
_GATHERED: dict[str, list[list[str]]] = {}


def told(region: Region) -> list[list[str]]:
    """For many providers each: all texts that come out under the moved numbers, without what quotes the framework."""
    quotes, variants = _quotes(region.catalogue), cycle((moved(region), _fewer(moved(region))))
    made: list[list[str]] = []

    @THOROUGH
    @given(assessment=strategies.served(region.catalogue))
    def gather(assessment: SelfAssessment) -> None:
        evaluation = evaluate(assessment, {region.id: next(variants)})
        made.append(list(dict.fromkeys(_without(text, quotes) for text in _said(evaluation))))

    if region.id not in _GATHERED:
        gather()
        _GATHERED[region.id] = made
    return _GATHERED[region.id]


def test_no_share_or_limit_is_written_out_beside_the_rule_that_uses_it(region: Region) -> None:
    """A part of one (65 %, 0,75 punt) or a limit (ten hoogste 3 maanden) that was moved shows nowhere."""
    catalogue, other = region.catalogue, moved(region).catalogue
    before, after = numbers(catalogue.data, catalogue.by_ref), numbers(other.data, catalogue.by_ref)
    stale = {shown for number in before if number < 1 for shown in _written(number)}
    stale -= {shown for number in after for shown in _written(number)}
    limits = _limits(catalogue) - _limits(other)
    found = {
        f"{shown}: {_around(text, shown)}"
        for texts in told(region)
        for text in texts
        for shown in (*(s for s in stale if _shows(text, s)), *(limit for limit in limits if limit in text))
    }
    none_of(sorted(found), _WRITTEN)


def test_no_other_number_is_written_out_beside_the_rule_that_uses_it(region: Region) -> None:
    """No number above one stands in the same place of a sentence for every provider: what is counted differs.

    What could be a reference is one, unless a unit stands behind it.
    """
    catalogue = region.catalogue
    stale = {dutch.exact(n) for n in numbers(catalogue.data, catalogue.by_ref) if n > 1}
    seen: dict[tuple[str, int], list[tuple[str, bool]]] = {}
    for turn, texts in enumerate(told(region)):
        for text in (_DATE.sub("", text) for text in texts if stale and len(text) < _SENTENCE):
            for place, match in enumerate(_DIGITS.finditer(text)):
                alone = _shows(text[max(0, match.start() - 1) : match.end() + 2], match[0])
                if alone and (match[0] not in catalogue.by_ref or re.match(_UNITS, text[match.end() :])):
                    seen.setdefault((_DIGITS.sub("#", text), place), []).append((match[0], turn % 2 == 0))
    # Seen once with each of the two catalogues, a number is no count of demands.
    always = {place: {value for value, _ in found} for place, found in seen.items() if len(set(found)) == 2}
    left = {f"{min(found)}: {text}" for (text, _), found in always.items() if len(found) == 1 and found <= stale}
    none_of(sorted(left), _WRITTEN)


def _around(text: str, part: str) -> str:
    at = text.find(part)
    return text[max(0, at - 80) : at + 80]
