# SPDX-License-Identifier: EUPL-1.2
"""The workbook of a re-test, from the judged workbook that the dossier keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kern.change.second import Second, second_workbook
from kern.dossier import messages
from kern.dossier import second_texts as texts
from kern.dossier.judging_texts import not_installed
from kern.dossier.outcomes import moment_of
from kern.dossier.queries import File, file_of, find_moment, find_provider, merged
from kern.dossier.repeated import assessed, evaluations, repeated, weighs
from kern.dossier.repetition import KEY, Ground
from kern.dossier.repetition_texts import in_workbook
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import document_of, models
from kern.intake import form_for, take_in_bytes
from kern.model.assessment import Record, SelfAssessment
from kern.pipeline.evaluate import evaluate
from kern.problems import KernError
from kern.region.installed import Region

Add = Callable[[SelfAssessment], SelfAssessment]


@dataclass(frozen=True, slots=True)
class Planned:
    """A re-test that can be sent: the workbook, the moment that it follows, and what was proposed about repetition."""

    made: Second
    moment: models.Moment
    provider: models.Provider
    grounds: tuple[Ground, ...]


def judged_moment(store: Store, provider: str | None, moment: int | None, region: str) -> tuple[File, models.Moment]:
    """The moment of which a re-test is made: as given, else the only one that was judged and has no re-test yet.

    Raises `KernError` where there is none, or more than one.
    """
    if moment is not None:
        row = find_moment(store, moment)
        with told(store):
            owner = merged(store, row.provider)
        if provider is not None and find_provider(store, provider).pk != owner.pk:
            raise KernError(messages.moment_of_another(moment, provider))
        file = file_of(store, owner)
        if row.evaluation is None or row.evaluation not in _judged(store, [row]):
            raise KernError(texts.not_judged(moment))
        return file, row
    if provider is None:
        raise KernError(texts.WHOSE)
    file = file_of(store, find_provider(store, provider))
    again = {row.earlier for row in file.moments}
    rows = [row for row in file.moments if row.pk not in again and region in ("", row.region)]
    judged = _judged(store, rows)
    rows = [row for row in rows if row.evaluation in judged]
    if len(rows) != 1:
        name = file.provider.name or file.provider.key
        raise KernError(texts.which([(m.pk, m.region, m.state) for m in rows]) if rows else texts.none_judged(name))
    return file, rows[0]


def _judged(store: Store, rows: Sequence[models.Moment]) -> set[int]:
    kept = evaluations(store, [row.evaluation for row in rows if row.evaluation is not None])
    return {seq for seq, data in kept.items() if assessed(data)}


def plan_retest(
    store: Store, file: File, row: models.Moment, regions: Mapping[str, Region], asked: Mapping[str, Region], day: date
) -> Planned:
    """Make the workbook of a re-test. ``asked`` are the regions, those that go into another edition under that one.

    Raises `KernError` where the region is not installed, and `ProblemsError` where no assessor judged anything.
    """
    if row.region not in regions:
        raise KernError(not_installed(row.region))
    grounds: tuple[Ground, ...] = ()
    if weighs(regions[row.region]):
        found = repeated(store, file, regions, day, to_come=True)
        grounds = next((one.proposal.grounds for one in found if one.region.id == row.region), ())

    def add(second: SelfAssessment) -> SelfAssessment:
        if not grounds:
            return second
        said = in_workbook([(ground.ref, ground.test.moment, ground.test.day) for ground in grounds])
        answers = second.regions[row.region]
        with_it = replace(answers, records=(*answers.records, Record(KEY, None, "", said)))
        return replace(second, regions={**second.regions, row.region: with_it})

    made = _from_workbook(store, row, regions, asked, add) or _from_evaluation(store, row, regions, asked, add)
    return Planned(made, row, file.provider, grounds)


def _from_workbook(
    store: Store, row: models.Moment, regions: Mapping[str, Region], asked: Mapping[str, Region], add: Add
) -> Second | None:
    """From the very bytes that were judged; None where they are not kept, or can no longer be read."""
    assert row.evaluation is not None
    with told(store):
        use = models.DocumentUse.objects.using(store.alias).filter(seq=row.evaluation, role="werkmap").first()
        document = document_of(store, use.sha256) if use is not None else None
    if document is None:
        return None
    intake = take_in_bytes(bytes(document.body), form_for(regions), document.name)
    said = intake.assessment
    if said is None or intake.form is None or row.region not in said.regions:
        return None
    evaluation = evaluate(
        said, {row.region: regions[row.region]}, installed=regions, source_name=intake.name, sha256=intake.sha256
    )
    return second_workbook(said, evaluation, intake.form, sender=intake.sender, asked=asked, add=add)


def _from_evaluation(
    store: Store, row: models.Moment, regions: Mapping[str, Region], asked: Mapping[str, Region], add: Add
) -> Second:
    """From the evaluation: where it was judged in the browser, or the workbook was destroyed."""
    found = moment_of(store, row.pk, regions)
    with told(store):
        uses = models.DocumentUse.objects.using(store.alias).filter(moment=row.pk, role="werkmap").order_by("-seq")
        sha = uses.values_list("sha256", flat=True).first() or found.sha256
    evaluation = evaluate(
        found.assessment, found.regions, reference_date=found.day, installed=regions, source_name=found.name, sha256=sha
    )
    form = form_for({**regions, **found.regions}, reference_date=found.day)
    return second_workbook(found.assessment, evaluation, form, asked=asked, add=add)
