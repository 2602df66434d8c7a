# SPDX-License-Identifier: EUPL-1.2
"""Consequences per phase, as advice: no agreement, ending it, or not awarding yet. Never an automatic act.

Source: Twents kwaliteitskader, 3.4 Aanvullende bestek eisen/ contracteisen and 3.1.7; tables under ``data.measures``.
"""

from collections.abc import Sequence

from kern.hooks import hookimpl
from kern.model.case import Case
from kern.model.evaluation import Measure, Outcome
from kern.model.scale import Status
from kern.scoring import with_status
from kern_twente.scoring import missing_evidence, phases


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """The measures of the phases that count here; with the note that not every demand weighs the same (3.1.5)."""
    unmet = with_status(outcome.judged, Status.NOT_MET, Status.PARTLY)
    missing = missing_evidence(case, outcome.judged)
    current = set(phases(case))
    found: list[Measure] = []
    for row in case.catalogue.data["measures"]:
        refs = missing if row["code"] == "geen_gunning_zonder_bewijs" else unmet
        if not refs or not current & set(row["phases"]):
            continue
        place = f"{case.catalogue.document}, {row['source']['section']}"
        weight = "" if row["code"] == "geen_gunning_zonder_bewijs" else f" {case.catalogue.data['weight']['text']}"
        names = ", ".join(phase for phase in row["phases"] if phase in current)
        found.append(Measure(row["code"], row["label"], f"{row['text']}{weight} Fase: {names}. Bron: {place}.", refs))
    return found
