# SPDX-License-Identifier: EUPL-1.2
"""Outcomes as they were kept, made ready to be asked something: what changed, or how regions differ."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kern.change.moment import Moment, under
from kern.contract.inputs import assessment_of
from kern.dossier import judging_texts as texts
from kern.dossier.queries import find_moment
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import evaluation_of, models
from kern.model.assessment import SelfAssessment
from kern.problems import KernError
from kern.region.editions import as_saved
from kern.region.installed import Region


def moment_of(store: Store, number: int, regions: Mapping[str, Region]) -> Moment:
    """The latest outcome of a moment, under the edition, overlays and readings of that time.

    Raises `KernError` where there is none, it was destroyed, or its region is not installed.
    """
    row = find_moment(store, number)
    data = _kept(store, row)
    if row.region not in regions:
        raise KernError(texts.not_installed(row.region))
    found = data["regions"][0]
    region = as_saved(regions[row.region], found["edition"], asked=bool(found.get("edition_chosen")))
    overlays = tuple(overlay["name"] for overlay in found["overlays"])
    readings = {chosen["reading"]: chosen["option"] for chosen in found["chosen_readings"]}
    as_then = under(region, overlays, readings) or region
    day = data["reference_date"]
    return Moment(
        texts.moment(number),
        data["source"].get("sha256") or "",
        assessment_of(data, {row.region: regions[row.region]}),
        date.fromisoformat(day) if day else None,
        {row.region: as_then},
        {row.region: found},
        str(data.get("kern_version", "")),
    )


def together(store: Store, moments: Sequence[models.Moment], regions: Mapping[str, Region]) -> SelfAssessment:
    """What was said in several moments as one assessment; the newest facts count."""
    found: SelfAssessment | None = None
    for row in sorted(moments, key=lambda one: (one.changed_on, one.pk)):
        said = assessment_of(_kept(store, row), {row.region: regions[row.region]})
        found = said if found is None else replace(said, regions={**found.regions, **said.regions})
    assert found is not None
    return found


def _kept(store: Store, row: models.Moment) -> dict[str, Any]:
    data = evaluation_of(store, row.evaluation) if row.evaluation is not None else None
    if data is None:
        raise KernError(texts.destroyed() if row.evaluation is not None else texts.nothing_received(row.pk))
    return data
