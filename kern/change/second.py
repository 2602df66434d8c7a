# SPDX-License-Identifier: EUPL-1.2
"""The workbook of a re-test, under the edition of the first test or under another one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kern.change.carry import into_edition
from kern.change.retest import retest
from kern.excel.filling import Filling
from kern.excel.form import Form, RegionForm
from kern.intake import asked_facts, form_for
from kern.model.assessment import SelfAssessment
from kern.model.evaluation import Evaluation
from kern.model.sender import NOBODY, Sender
from kern.region.installed import Region


@dataclass(frozen=True, slots=True)
class Second:
    """The workbook of a re-test: its bytes, what it is filled in with, and the regions in it."""

    data: bytes
    assessment: SelfAssessment
    regions: tuple[RegionForm, ...]


def second_workbook(
    assessment: SelfAssessment,
    evaluation: Evaluation,
    form: Form,
    *,
    sender: Sender = NOBODY,
    asked: Mapping[str, Region] | None = None,
    add: Callable[[SelfAssessment], SelfAssessment] | None = None,
) -> Second:
    """Make the workbook of a re-test from a test that an assessor judged.

    ``form`` is that of the first test; ``asked`` are all regions, those that go into another edition under that one.
    ``add`` may fill in more. Raises `ProblemsError` where no assessor judged anything.
    """
    from kern.excel.writing.template import template_bytes  # openpyxl is large: only for who makes a workbook

    second = retest(assessment, evaluation)
    chosen = {name: region for name, region in (asked or {}).items() if region.asked}
    if asked and chosen:
        judged = {found.catalogue.id: found.catalogue for found in evaluation.regions}
        under = form_for(asked).regions_by_id
        changed = {name: under[name] for name in chosen if name in judged}
        for name, region_form in changed.items():
            second = into_edition(second, judged[name], region_form.catalogue)
        form = replace(
            form,
            regions=tuple(changed.get(region.id, region) for region in form.regions),
            facts=asked_facts(asked),
        )
    if add is not None:
        second = add(second)
    ours = replace(form, regions=tuple(region for region in form.regions if region.id in second.regions))
    # Who sends it stays; the day by which the first workbook was waited for has passed.
    data = template_bytes(ours, Filling(second, sender=replace(sender, due=None, moment="")))
    return Second(data, second, ours.regions)
