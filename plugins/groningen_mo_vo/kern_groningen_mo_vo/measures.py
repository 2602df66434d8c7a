# SPDX-License-Identifier: EUPL-1.2
"""What the framework lets follow. The routes of enforcement open only on the supervisor's own recorded findings.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, 4. Uitgangspunten, 3 and 6; tables in the
catalogue under ``data.measures``. Asking for substantiation and reporting by the supervisors have no condition in the
text, so they stand there always, as what may follow. Culpability and the need for sanctions are never inferred from
answers, and need no answer either (reading ``mo-maatregelen``).
"""

from collections.abc import Sequence

from kern.region import Case, Measure, Outcome, Perspective, hookimpl, with_status
from kern_groningen_mo_vo import texts
from kern_groningen_mo_vo.signals import UNMET, found


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """What may always follow, with the shortcomings where there are; enforcement only with both findings."""
    unmet = with_status(outcome.judged, *UNMET)
    return [
        Measure(
            row["code"],
            row["label"],
            texts.basis(
                texts.options(row["text"], row.get("options", ())),
                row["decides"],
                f"{case.catalogue.document}, {row['source']['section']}",
            ),
            unmet,
            possible="needs" not in row,
        )
        for row in case.catalogue.data["measures"]
        if "needs" not in row or _follows(case, row["needs"], unmet)
    ]


def _follows(case: Case, needs: Sequence[str], unmet: Sequence[str]) -> bool:
    if case.perspective is not Perspective.ASSESSOR or not found(case, *needs):
        return False
    return bool(unmet) or case.catalogue.data["findings"]["without_shortage"] == "tonen"
