# SPDX-License-Identifier: EUPL-1.2
"""Which demands hold for every provider: nothing decides about them, so there is nothing for ``geldt`` to settle.

A condition, an open case, an answer on which a demand hangs and the option of an open reading stand in the catalogue,
with what an overlay made of it. A rule in code does not tell on what it rests: it is asked, with nothing filled in and
with one fact or one record at a time.
"""

from collections.abc import Iterator

from kern.catalogue.reference import core_facts
from kern.model.assessment import Record, RegionAnswers
from kern.model.facts import FactKind, Facts, FactSpec, FactValue
from kern.model.scale import Perspective
from kern.region import defaults
from kern.region.hanging import other_conditions
from kern.region.region import Region
from kern.region.settling import SETTLING


def unconditional(region: Region) -> frozenset[str]:
    """The demands of a region, with its overlays, that no fact, answer, record or open reading can take away or exempt.

    What a rule in code says when it fails counts for nothing: then every demand may hang on something.
    """
    catalogue = region.catalogue
    read = other_conditions(catalogue)
    settled = {key.only_with for key in catalogue.assessor_keys if key.per_requirement and key.only_with}
    plain = {
        r.ref for r in catalogue.demands if r.when is None and r.unsettled is None and not r.needs and r.ref not in read
    }
    if all(found.plugin is defaults for found in region.hook.kern_applicability.get_hookimpls()):
        return frozenset(plain)
    for facts, answers in _asked(region, settled):
        try:
            decided = region.hook.kern_applicability(
                catalogue=catalogue, facts=facts, answers=answers, perspective=Perspective.ASSESSOR
            )
            plain = {ref for ref in plain if decided[ref].applies is True and not decided[ref].exempt}
        except Exception:
            return frozenset()
    return frozenset(plain)


def _asked(region: Region, settled: set[str]) -> Iterator[tuple[Facts, RegionAnswers]]:
    """Nothing filled in, then each fact with each of its values, then each record by itself."""
    catalogue, nothing = region.catalogue, RegionAnswers()
    yield Facts(), nothing
    for spec in (*core_facts(), *catalogue.facts):
        for value in _values(spec, catalogue.scope.municipalities):
            yield Facts({spec.key: value}), nothing
    for key in catalogue.assessor_keys:
        if key.key in SETTLING:
            continue
        values: tuple[FactValue, ...] = key.choices or ((True, False) if key.kind == "ja_nee" else ("vastgelegd",))
        refs = (r.ref for r in catalogue.demands if not key.only_with or r.extra.get(key.only_with))
        places = tuple(refs) if key.per_requirement else ("",)
        for value in values:
            yield Facts(), RegionAnswers(records=tuple(Record(key.key, value, ref, "Gezien.") for ref in places))


def _values(spec: FactSpec, towns: tuple[str, ...]) -> tuple[FactValue, ...]:
    match spec.kind:
        case FactKind.YES_NO:
            return (True, False)
        case FactKind.CHOICE:
            return spec.choices
        case FactKind.CHOICES:
            return tuple((choice,) for choice in spec.choices)
        case FactKind.NAMES:
            return tuple((name,) for name in (*towns, "Elders"))
        case FactKind.INTEGER:
            low = spec.minimum or 0
            return (low, low + 1, spec.maximum if spec.maximum is not None else 10_000)
        case _:
            return ()
