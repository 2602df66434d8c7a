# SPDX-License-Identifier: EUPL-1.2
"""Judging in parts: every judgement is saved by itself as it is made, and the outcome follows at once.

A part is a demand (``eis:V3``) or a record of the assessor (``toetsing:ernst:``). A part counts its saves: whoever
saves over a newer one is told, with both texts, and nothing is lost. It becomes an event when people settle it.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import transaction

from kern.contract.evaluation import evaluation_data
from kern.contract.inputs import assessment_of
from kern.dossier import judging_texts as texts
from kern.dossier.chain import canonical, stamp
from kern.dossier.queries import find_moment, retest_told
from kern.dossier.saying import judged_anew, verdict
from kern.dossier.store import drafts
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import evaluation_of, models
from kern.dossier.store.writing import actor_number, writing
from kern.excel.filling import read_document, to_document
from kern.excel.form import Form
from kern.intake import form_for
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.catalogue import AssessorKey
from kern.model.evaluation import Evaluation, RegionEvaluation
from kern.model.scale import Answer
from kern.pipeline.evaluate import evaluate
from kern.problems import KernError, Problem, Severity
from kern.region.editions import as_saved
from kern.region.installed import Region

DEMAND, RECORD = "eis", "toetsing"
#: Characters of a finding or motivation at most.
LONGEST = 20_000
#: What came out last, by moment: an evaluation looks itself whether it can use any of it. So many at once.
_JUDGED: dict[int, Evaluation] = {}
_AT_ONCE = 16


class ClashError(KernError):
    """Somebody saved the same part since it was read; ``theirs`` is what stands there now, at ``revision``."""

    def __init__(self, text: str, theirs: Mapping[str, Any], revision: int, actor: str) -> None:
        super().__init__(text)
        self.theirs, self.revision, self.actor = theirs, revision, actor


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a judgement: what was saved last, by whom and when; ``revision`` 0 where nothing was saved yet."""

    key: str
    content: Mapping[str, Any]
    revision: int = 0
    actor: str = ""
    saved_at: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """A moment on the assessor's table: what the provider handed in, and what was judged until now."""

    moment: models.Moment
    region: Region
    base: SelfAssessment
    assessment: SelfAssessment
    parts: Mapping[str, Part]
    day: date | None
    keys: Mapping[str, AssessorKey]

    def evaluation(self) -> Evaluation:
        """The evaluation of what was judged until now."""
        known = _JUDGED.get(self.moment.pk)
        found = evaluate(self.assessment, {self.region.id: self.region}, reference_date=self.day, before=known)
        if len(_JUDGED) >= _AT_ONCE:
            _JUDGED.clear()
        _JUDGED[self.moment.pk] = found
        return found

    def judged(self) -> RegionEvaluation:
        """The evaluation of the region itself."""
        return self.evaluation().regions[0]

    def after(self, part: Part) -> "Bench":
        """The table with one part as it stands now, without reading everything again."""
        parts = {**self.parts, part.key: part}
        return replace(self, parts=parts, assessment=with_parts(self.base, self.region, self.keys, parts.values()))

    def part(self, key: str) -> Part:
        """A part as it stands: as it was saved, else as the workbook has it."""
        return self.parts.get(key) or Part(key, in_workbook(self.base.regions.get(self.region.id), key))


def bench(store: Store, moment: int, regions: Mapping[str, Region], *, whose: bool = True) -> Bench:
    """The moment, ready to be judged; without its provider where nobody asks for that (``whose``).

    Raises `KernError` where there is no such moment, it holds no workbook, or its region is not installed.
    """
    row = find_moment(store, moment, whose=whose)
    if row.region not in regions:
        raise KernError(texts.not_installed(row.region))
    if row.evaluation is None:
        raise KernError(texts.nothing_received(moment))
    with told(store):
        base, edition, day = _base(store, row.evaluation, regions)
        found = drafts.now(store.alias, moment)
    parts = {one.part: part_of(one) for one in found}
    region = as_saved(regions[row.region], edition)
    keys = recordable(region)
    return Bench(row, region, base, with_parts(base, region, keys, parts.values()), parts, day, keys)


def _base(store: Store, seq: int, regions: Mapping[str, Region]) -> tuple[SelfAssessment, str, date | None]:
    """What an evaluation was made of, its edition and its reference date; read once, since it never changes."""
    return _remembered(store.location.key, seq, _Reader(store, regions))


def forget() -> None:
    """Read everything anew: another dossier was put in the place of the one that was open."""
    _remembered.cache_clear()
    _JUDGED.clear()


class _Reader:
    """Reads an evaluation from a store; two of one store are the same to a cache."""

    def __init__(self, store: Store, regions: Mapping[str, Region]) -> None:
        self.store, self.regions = store, regions

    def __hash__(self) -> int:
        return hash(self.store.alias)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reader) and other.store.alias == self.store.alias


@lru_cache(maxsize=256)
def _remembered(place: str, seq: int, reader: _Reader) -> tuple[SelfAssessment, str, date | None]:
    data = evaluation_of(reader.store, seq)
    if data is None:
        raise KernError(texts.destroyed())
    only = {row["region"]: reader.regions[row["region"]] for row in data["regions"]}
    day = data["reference_date"]
    return assessment_of(data, only), data["regions"][0]["edition"], date.fromisoformat(day) if day else None


def with_parts(
    base: SelfAssessment, region: Region, keys: Mapping[str, AssessorKey], parts: Iterable[Part]
) -> SelfAssessment:
    """The assessment with the judgements that were saved over it."""
    answers = base.regions.get(region.id, RegionAnswers(edition=region.edition))
    rows, records = dict(answers.rows), list(answers.records)
    for part in parts:
        kind, _, rest = part.key.partition(":")
        if kind == DEMAND:
            row = rows.get(rest, Row(rest))
            label = str(part.content.get("oordeel") or "")
            level = next((level for level in region.catalogue.answers if level.label == label), None)
            answer = level.meets if level is not None else Answer(label) if label else None
            finding = str(part.content.get("bevinding") or "")
            rows[rest] = replace(row, assessor_answer=answer, assessor_level=level, finding=finding)
        else:
            key, _, ref = rest.partition(":")
            records = [record for record in records if (record.key, record.ref) != (key, ref)]
            if part.content.get("waarde") not in (None, ""):
                value = _value(keys[key], part.content["waarde"])
                records.append(Record(key, value, ref, str(part.content.get("motivering") or "")))
    return replace(base, regions={**base.regions, region.id: replace(answers, rows=rows, records=tuple(records))})


def _value(key: AssessorKey, value: Any) -> Any:
    match key.kind:
        case "datum":
            return date.fromisoformat(str(value))
        case "ja_nee":
            return value == "ja"
        case _:
            return value


def in_workbook(answers: RegionAnswers | None, key: str) -> Mapping[str, Any]:
    """A part as the workbook has it."""
    kind, _, rest = key.partition(":")
    if answers is None:
        return {}
    if kind == DEMAND:
        row = answers.rows.get(rest, Row(rest))
        return {"oordeel": row.assessor_label, "bevinding": row.finding}
    name, _, ref = rest.partition(":")
    for record in answers.records:
        if (record.key, record.ref) == (name, ref):
            return {"waarde": _said(record.value), "motivering": record.motivation}
    return {"waarde": "", "motivering": ""}


def _said(value: Any) -> str:
    """The value of a record as a form has it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else "; ".join(value) if isinstance(value, tuple) else str(value)


def save(
    store: Store,
    at: Bench,
    key: str,
    content: Mapping[str, Any],
    revision: int,
    *,
    actor: str,
    now: datetime | None = None,
) -> Part:
    """Save one part; ``revision`` is the one that was read.

    Raises `ClashError` where somebody saved it since, and `KernError` for a part or an answer that is not there.
    """
    said = _checked(at, key, content)
    if at.moment.closed:
        raise KernError(texts.closed(at.moment.pk))
    moment, alias = at.moment.pk, store.alias
    with told(store), transaction.atomic(using=alias, durable=True):
        number = actor_number(alias, actor)
        while True:
            row = drafts.one_now(alias, moment, key)
            there = row.revision if row is not None else 0
            before = json.loads(row.content) if row is not None else dict(at.part(key).content)
            if before == said:
                return Part(key, said, there)
            if there != revision:
                name = row.name if row is not None else ""
                raise ClashError(texts.clash(key, name), before, there, name)
            after = drafts.Saved(key, canonical(said), there + 1, stamp(now), number, actor)
            if drafts.put(alias, moment, row, after):
                return part_of(after)
            # Somebody saved it between reading and writing: what stands there now is read again.


def part_of(row: drafts.Saved) -> Part:
    """A part as it was saved."""
    return Part(row.part, json.loads(row.content), row.revision, row.name, row.saved_at)


def _checked(at: Bench, key: str, content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as it is saved. Raises `KernError` for what does not exist in this region."""
    kind, _, rest = key.partition(":")
    catalogue = at.region.catalogue
    told = {name: str(value or "").replace("\x00", "").strip() for name, value in content.items()}
    if any(len(value) > LONGEST for value in told.values()):
        raise KernError(texts.too_long(LONGEST))
    if kind == DEMAND and rest in {demand.ref for demand in catalogue.demands}:
        label = told.get("oordeel", "")
        if label and label not in labels(at.region):
            raise KernError(texts.no_answer(label, labels(at.region)))
        return {"oordeel": label, "bevinding": told.get("bevinding", "")}
    name, _, ref = rest.partition(":")
    wanted = at.keys.get(name) if kind == RECORD else None
    if wanted is None or bool(ref) is not wanted.per_requirement or (ref and ref not in catalogue.by_ref):
        raise KernError(texts.no_part(key))
    value = told.get("waarde", "")
    choices = wanted.choices or (("ja", "nee") if wanted.kind == "ja_nee" else ())
    if value and choices and value not in choices:
        raise KernError(texts.no_answer(value, choices))
    if value and wanted.kind == "datum":
        try:
            date.fromisoformat(value)
        except ValueError:
            raise KernError(texts.no_day(value)) from None
    return {"waarde": value, "motivering": told.get("motivering", "")}


def recordable(region: Region) -> Mapping[str, AssessorKey]:
    """What an assessor can record in this region, by key: the same as on the sheet `Toetsing`."""
    return form_for({region.id: region}).regions[0].assessor_keys


def labels(region: Region) -> list[str]:
    """What an assessor can choose, as it stands in the workbook."""
    own = [level.label for level in region.catalogue.answers]
    return own or [answer.value for answer in Answer]


def settle(
    store: Store,
    at: Bench,
    regions: Mapping[str, Region],
    *,
    actor: str,
    day: date,
    motivation: str = "",
    known: int | None = None,
) -> int:
    """Make an event of what was judged: the evaluation is kept with it. Gives the number of the event. The first test
    of a re-test is told that it was done.

    Raises `KernError` where nothing was judged or something is wrong in it, and `StaleMomentError` where the moment
    changed since ``known``.
    """
    evaluation = at.evaluation()
    if evaluation.regions[0].assessor_outcome is None:
        raise KernError(texts.nothing_judged())
    if errors := [str(fault) for fault in faults(at, regions) if fault.severity is Severity.ERROR]:
        raise KernError("\n".join([texts.FAULTS, *errors]))
    data = evaluation_data(evaluation)
    if not judged_anew(data["regions"][0]):
        raise KernError(texts.nothing_judged())
    said = {"oordelen": verdict(data["regions"][0]), **({"motivering": motivation} if motivation else {})}
    with writing(store, actor) as pen:
        pen.fresh(at.moment.pk, at.moment.last_seq if known is None else known)
        seq = pen.add("toetsing_vastgelegd", at.moment.pk, day, said, evaluation=data)
        earlier = at.moment.earlier
        if earlier and not retest_told(store, earlier, at.moment.pk):
            pen.add("hertoets_uitgevoerd", earlier, day, {"moment": at.moment.pk})
        return seq


def faults(at: Bench, regions: Mapping[str, Region]) -> tuple[Problem, ...]:
    """What would be wrong with the workbook of these judgements: found by the same checks."""
    document = json.loads(json.dumps(to_document(only(at))))  # plain, as a file has it
    _, problems = read_document(document, form_of(at, regions))
    return problems


def only(at: Bench) -> SelfAssessment:
    """What was said and judged in this region alone."""
    return replace(at.assessment, regions={at.region.id: at.assessment.regions[at.region.id]})


def form_of(at: Bench, regions: Mapping[str, Region]) -> Form:
    """The form of the workbook of this region, under the edition of the moment."""
    return form_for({**regions, at.region.id: at.region}, (at.region.id,), at.day)


def state(at: Bench) -> str:
    """Up to where the judgements were saved: what a workbook that leaves carries along; empty where none was."""
    return max((part.saved_at for part in at.parts.values()), default="")
