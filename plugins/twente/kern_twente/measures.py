# SPDX-License-Identifier: EUPL-1.2
"""Consequences per phase, as advice: no agreement, ending it, or not awarding yet. Never an automatic act.

Source: Twents kwaliteitskader, 3.4 Aanvullende bestek eisen/ contracteisen and 3.1.7; tables under ``data.measures``.
3.4 ties its consequence to the framework itself, so an unmet contract point alone never leads to it.
"""

from collections.abc import Sequence

from kern.region import Case, Measure, Outcome, Status, hookimpl, with_status
from kern_twente.scoring import missing_evidence, phases


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """The measures of the phases that count here; with the note that not every demand weighs the same (3.1.5)."""
    by_ref = case.catalogue.by_ref
    unmet = with_status(outcome.judged, Status.NOT_MET, Status.PARTLY)
    about = {
        "bewijs": missing_evidence(case, outcome.judged),
        "kader": tuple(ref for ref in unmet if not by_ref[ref].extra.get("contract_point")),
        "contractpunt": tuple(ref for ref in unmet if by_ref[ref].extra.get("contract_point")),
    }
    current = set(phases(case))
    found: list[Measure] = []
    for row in case.catalogue.data["measures"]:
        refs = about[row["about"]]
        if not refs or not current & set(row["phases"]):
            continue
        place = f"{case.catalogue.document}, {row['source']['section']}"
        weight = f" {case.catalogue.data['weight']['text']}" if row["about"] == "kader" else ""
        names = ", ".join(phase for phase in row["phases"] if phase in current)
        found.append(Measure(row["code"], row["label"], f"{row['text']}{weight} Fase: {names}. Bron: {place}.", refs))
    return found
