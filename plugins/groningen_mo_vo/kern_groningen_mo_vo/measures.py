# SPDX-License-Identifier: EUPL-1.2
"""What the framework lets follow. The routes of enforcement open only on the supervisor's own recorded findings.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, 4. Uitgangspunten, 3 and 6; tables in the
catalogue under ``data.measures``. Culpability and the need for sanctions are never inferred from answers.
"""

from collections.abc import Sequence

from kern.region import Case, Measure, Outcome, Perspective, Status, hookimpl, with_status
from kern_groningen_mo_vo import texts


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """Asking for substantiation where something is not met; enforcement only with both findings of the supervisor."""
    unmet = with_status(outcome.judged, Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN)
    assessor = case.perspective is Perspective.ASSESSOR
    found: list[Measure] = []
    for row in case.catalogue.data["measures"]:
        needs = row.get("needs", ())
        if needs and not (assessor and all(_found(case, key) for key in needs)):
            continue
        if not needs and not unmet:
            continue
        if row["code"] == "rapporteren" and not assessor:
            continue
        text = row["text"]
        if "options" in row:
            text = texts.options(text, "; ".join(row["options"]))
        place = f"{case.catalogue.document}, {row['source']['section']}"
        found.append(Measure(row["code"], row["label"], texts.basis(text, row["decides"], place), unmet))
    return found


def _found(case: Case, key: str) -> bool:
    record = case.answers.record(key)
    return record is not None and record.value is True
