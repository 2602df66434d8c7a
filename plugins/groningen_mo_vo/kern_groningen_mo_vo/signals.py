# SPDX-License-Identifier: EUPL-1.2
"""What the reader must know beside the outcome: a date before the framework's own, findings without a shortage.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, 1. Inleiding (the date it holds from) and 4.
Uitgangspunten kwaliteitskader, 6 (culpability, need of sanctions).
"""

from collections.abc import Iterator, Mapping

from kern.region import JUDGED, Case, Judged, Perspective, Signal, Status, dutch, with_status
from kern_groningen_mo_vo import texts

#: The two findings of the supervisor that together lead to the college.
FINDINGS = ("verwijtbaar", "sanctie_nodig")
UNMET = frozenset({Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN})


def of(case: Case, judged: Mapping[str, Judged]) -> Iterator[Signal]:
    """The signals of this region for one perspective."""
    start = case.catalogue.data["valid"]["start"]
    if case.reference_date is not None and case.reference_date < start:
        text = texts.before_start(dutch.day(case.reference_date), dutch.day(start))
        yield Signal("voor_ingangsdatum", text, figure=dutch.day(case.reference_date), norm=dutch.day(start))
    recorded = [key for key in FINDINGS if found(case, key)]
    if case.perspective is Perspective.ASSESSOR and recorded and not with_status(judged, *UNMET):
        some = any(one.status in JUDGED for one in judged.values())
        yield Signal("bevinding_zonder_tekort", texts.findings_without_shortage(recorded, judged=some))


def found(case: Case, *keys: str) -> bool:
    """Whether the supervisor recorded each of these findings as so."""
    records = [case.answers.record(key) for key in keys]
    return all(record is not None and record.value is True for record in records)
