# SPDX-License-Identifier: EUPL-1.2
"""Better is never worse: every demand, every step up the scale, both sides; and an exemption never costs anything."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from kern.model.assessment import Record
from kern.model.case import Case
from kern.model.evaluation import Outcome
from kern.model.scale import JUDGED, Perspective, Status
from kern.region.installed import Region
from kern.testing import samples
from kern.testing.rules import must

_BETTER = "een beter antwoord geeft nooit een slechtere uitkomst."
_STATUS = {Status.NOT_MET: 0, Status.NOT_SHOWN: 0, Status.PARTLY: 1, Status.MET: 2}


def _steps(region: Region, count: int) -> Iterator[tuple[Case, str]]:
    """Cases with a demand that is judged in them, so that every demand comes by in several workbooks."""
    for number, assessment in enumerate(samples.workbooks(region.catalogue, count)):
        perspective = tuple(Perspective)[number % 2]
        case = samples.case_of(region, assessment, perspective)
        judged = region.hook.kern_scoring(case=case).judged
        yield from ((case, ref) for ref, one in judged.items() if one.status in JUDGED)


def test_no_step_up_the_scale_lowers_the_outcome(region: Region) -> None:
    """From `Voldoet niet` to `Voldoet`, one step at a time: verdict, percentage and status never go down."""
    for case, ref in _steps(region, 8):
        levels = samples.ladder(case.catalogue)
        climb = [region.hook.kern_scoring(case=samples.answered(case, ref, level)) for level in levels]
        for (low, before), (high, after) in pairwise(zip(levels, climb, strict=True)):
            _not_worse(region, before, after, f"{ref} van '{low.label}' naar '{high.label}' ({case.perspective.value})")
            one, other = before.judged[ref].status, after.judged[ref].status
            must(
                _STATUS.get(other, 0) >= _STATUS.get(one, 0),
                _BETTER,
                f"{ref} gaat van '{one.value}' naar '{other.value}' bij een stap omhoog naar '{high.label}'",
            )


def _not_worse(region: Region, before: Outcome, after: Outcome, what: str, rule: str = _BETTER) -> None:
    one, other = samples.rank(region, before), samples.rank(region, after)
    if one is not None and other is not None:
        must(other >= one, rule, f"{what}: '{before.verdict.label}' wordt '{after.verdict.label}'")
    if before.score is not None and after.score is not None:
        shares = before.score.percentage or Fraction(0), after.score.percentage or Fraction(0)
        must(shares[1] >= shares[0], rule, f"{what}: {float(shares[0]):.1%} wordt {float(shares[1]):.1%}")


def test_an_exemption_never_lowers_the_outcome(region: Region) -> None:
    """Letting a provider off a demand that it does not meet at all never makes its outcome worse."""
    for case, ref in _steps(region, 6):
        unmet = samples.answered(case, ref, samples.ladder(case.catalogue)[0])
        record = Record("vrijstelling", True, ref, "Afgesproken met de gemeente.")
        answers = replace(unmet.answers, records=(*unmet.answers.records, record))
        applicability = region.hook.kern_applicability(
            catalogue=case.catalogue, facts=case.facts, answers=answers, perspective=case.perspective
        )
        exempt = replace(unmet, answers=answers, applicability=applicability)
        before, after = region.hook.kern_scoring(case=unmet), region.hook.kern_scoring(case=exempt)
        rule = "een vrijstelling maakt een uitkomst nooit slechter."
        must(
            after.judged[ref].status in (Status.EXEMPT, Status.NOT_APPLICABLE) or not applicability[ref].exempt,
            rule,
            f"{ref} is vrijgesteld en heeft toch de stand '{after.judged[ref].status.value}'",
        )
        if applicability[ref].exempt:
            _not_worse(region, before, after, f"{ref} vrijgesteld", rule)
