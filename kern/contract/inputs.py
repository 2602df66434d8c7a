# SPDX-License-Identifier: EUPL-1.2
"""What was judged, as data: written beside an outcome, and read back to judge again without the workbook."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kern.catalogue.reference import core_facts
from kern.contract.values import plain
from kern.model.assessment import Earlier, EarlierRegion, Previous, Record, RegionAnswers, Row, SelfAssessment
from kern.model.facts import NUMBERS, FactKind, Facts, FactSpec, FactValue, LocalFacts
from kern.model.scale import Answer, Level, Status
from kern.region.editions import as_saved
from kern.region.installed import Region


def inputs_data(answers: RegionAnswers) -> dict[str, Any]:
    """All that a workbook says for one region: each row that is there, and what the assessor recorded."""
    return {
        "made_for": answers.catalogue_version or None,
        "answers": [
            {
                "ref": row.ref,
                "self": row.self_label or None,
                "note": row.explanation,
                "evidence": row.evidence,
                "evidence_date": plain(row.evidence_date),
                "judgement": row.assessor_label or None,
                "finding": row.finding,
            }
            for row in answers.rows.values()
        ],
        "records": [
            {"key": r.key, "ref": r.ref, "value": plain(r.value), "motivation": r.motivation} for r in answers.records
        ],
    }


def assessment_of(data: Mapping[str, Any], regions: Mapping[str, Region]) -> SelfAssessment:
    """The assessment in an evaluation that was saved as JSON.

    ``regions`` are those that are installed: they say which facts and records are dates. Raises `KeyError` for a region
    that is not there, `ValueError` for what no evaluation of kern is.
    """
    editions = {row["region"]: row["edition"] for row in data["regions"]}
    used = {name: as_saved(region, editions.get(name, region.edition)) for name, region in regions.items()}
    specs = [*core_facts(), *(spec for region in used.values() for spec in region.catalogue.facts)]
    asked = {spec.key: spec for spec in specs}
    given = dict(data["provider"])
    local = [
        LocalFacts(row["gemeente"], tuple(row["wetten"]), tuple(row["financiering"]))
        for row in given.pop("per_gemeente", ())
    ]
    facts = Facts({key: _fact(key, value, asked.get(key)) for key, value in given.items()}, local)
    told = {name: _answers(row["inputs"], used[name]) for row in data["regions"] for name in (row["region"],)}
    regions_told = {name: answers for name, answers in told.items() if answers is not None}
    return SelfAssessment(facts, regions_told, previous=_previous(data))


def _previous(data: Mapping[str, Any]) -> Previous | None:
    """The test before, where the outcome is that of a re-test."""
    told = data.get("previous")
    if told is None:
        return None
    rows = {row["region"]: row["requirements"] for row in data["regions"]}
    regions = {}
    for name, edition in told["edition"].items():
        day = told["day"][name]
        known = [row for row in rows.get(name, ()) if "earlier" in row]
        regions[name] = EarlierRegion(
            edition or "",
            {row["ref"]: _earlier(row["ref"], row["earlier"]) for row in known},
            frozenset(row["ref"] for row in known if row["carried"]),
            date.fromisoformat(day) if day else None,
        )
    return Previous(told["sha256"], regions)


def _earlier(ref: str, data: Mapping[str, Any]) -> Earlier:
    own, assessor, finding, agreed = (data[key] or "" for key in ("self", "assessor", "finding", "agreed"))
    return Earlier(ref, own, assessor, finding, agreed, Status(data["status"]) if data["status"] else None)


def _answers(data: Mapping[str, Any], region: Region) -> RegionAnswers | None:
    catalogue = region.catalogue
    own = {level.label: level for level in catalogue.answers}
    rows = {}
    for row in data["answers"]:
        given, judged = own.get(row["self"]), own.get(row["judgement"])
        rows[row["ref"]] = Row(
            row["ref"],
            _answer(row["self"], given),
            row["note"],
            row["evidence"],
            _answer(row["judgement"], judged),
            row["finding"],
            self_level=given,
            assessor_level=judged,
            evidence_date=date.fromisoformat(row["evidence_date"]) if row.get("evidence_date") else None,
        )
    dates = {"datum", *(key.key for key in catalogue.assessor_keys if key.kind == "datum")}
    records = tuple(
        Record(
            row["key"],
            _value(row["value"], FactKind.DATE if row["key"] in dates else None),
            row["ref"],
            row["motivation"],
        )
        for row in data["records"]
    )
    if not rows and not records:
        return None
    return RegionAnswers(rows, records, data["made_for"] or "", region.edition)


def _answer(label: str | None, level: Level | None) -> Answer | None:
    if level is not None:
        return level.meets
    return None if label is None else Answer(label)


#: How the facts of each kind stand in JSON.
_IN_JSON: Mapping[FactKind, tuple[type, ...]] = {
    FactKind.TEXT: (str,),
    FactKind.DIGITS: (str,),
    FactKind.INTEGER: (int,),
    FactKind.DECIMAL: (int, float),
    FactKind.DATE: (str,),
    FactKind.YES_NO: (bool,),
    FactKind.CHOICE: (str,),
    FactKind.CHOICES: (list,),
    FactKind.NAMES: (list,),
}


def _fact(key: str, value: Any, spec: FactSpec | None) -> FactValue:
    """A fact of its kind. Raises `ValueError` for a value that no workbook can give."""
    if spec is None:
        return _value(value, None)
    parts = value if isinstance(value, list) else [value] if spec.kind is FactKind.CHOICE else []
    if (
        type(value) not in _IN_JSON[spec.kind]
        or not all(isinstance(part, str) for part in parts)
        or (spec.choices and not set(parts) <= set(spec.choices))
        or (spec.kind in NUMBERS and not _within(value, spec))
    ):
        raise ValueError(f"provider.{key}")
    return _value(value, spec.kind)


def _within(value: float, spec: FactSpec) -> bool:
    return (spec.minimum is None or value >= spec.minimum) and (spec.maximum is None or value <= spec.maximum)


def _value(value: Any, kind: FactKind | None) -> FactValue:
    """A value as the model has it; JSON knows no dates, no decimals and no tuples."""
    if isinstance(value, list):
        return tuple(value)
    if kind is FactKind.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, float) or (kind is FactKind.DECIMAL and isinstance(value, int)):
        return Decimal(str(value))
    return value  # type: ignore[no-any-return]
