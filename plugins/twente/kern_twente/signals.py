# SPDX-License-Identifier: EUPL-1.2
"""What the reader must know beside the outcome: missing evidence, contradictions, terms of Annex I, outdated names.

Source: Twents kwaliteitskader, 3.1.7, 1.4 Veiligheid (32), Bijlage I (VOG), Bijlage IV (Twents model).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kern.region import Case, Judged, Perspective, Signal, Status, with_status
from kern_twente import evidence, texts
from kern_twente.trace import place

#: The provider's word that it arranges transport outside a facility; `vervoer` is the core's fact on any transport.
_OUTSIDE = "twente_vervoer_buiten_voorziening"
_TRANSPORT = "32"


def signals(case: Case, judged: Mapping[str, Judged], gate: tuple[str, ...]) -> Iterator[Signal]:
    """The signals of one perspective; ``gate`` are the demands whose evidence is not received before the award."""
    answered = any(found.answer is not None for found in judged.values())
    if gate and answered:
        titles = [(ref, case.catalogue.by_ref[ref].title) for ref in gate]
        yield Signal("bewijs_voor_gunning", texts.evidence_missing(titles), gate)
    nameless = tuple(
        ref for ref, found in evidence.receipts(case).items() if found.state == evidence.RECEIVED and not found.document
    )
    if nameless:
        yield Signal("bewijs_zonder_naam", texts.evidence_without_name(nameless), nameless)
    yield from _not_shown(case, judged)
    if case.facts.get("vervoer") is False and case.facts.get(_OUTSIDE) is True:
        yield Signal("vervoer_tegenspraak", texts.transport_contradiction(_label(case), _TRANSPORT), (_TRANSPORT,))
    yield from _annex(case)
    yield from _too_early(case)
    yield from _outdated(case, judged)


def _not_shown(case: Case, judged: Mapping[str, Judged]) -> Iterator[Signal]:
    refs = with_status(judged, Status.NOT_SHOWN)
    if refs:
        say = texts.not_shown if case.perspective is Perspective.SELF else texts.not_shown_assessor
        yield Signal("niet_aangetoond", say(refs, case.catalogue.data["burden"]["text"]), refs)


def _annex(case: Case) -> Iterator[Signal]:
    """The terms for a VOG that Annex I takes from the Jeugdwet, each beside a key figure of its own; never at 8."""
    labels = {spec.key: spec.label for spec in case.catalogue.facts}
    for row in case.catalogue.data["annex_vog"]:
        figure = case.facts.get(row["fact"])
        if row["law"] not in case.facts.texts("wetten") or isinstance(figure, bool):
            continue
        if isinstance(figure, int | Decimal) and figure > row["max"]:
            shown, norm = texts.amount(figure, row["unit"]), texts.at_most(row["max"], row["unit"])
            text = texts.annex_term(labels[row["fact"]], shown, norm, row, place(case, row))
            yield Signal("kerngegeven", text, (row["requirement"],), shown, norm)


def _too_early(case: Case) -> Iterator[Signal]:
    validity: Mapping[str, Any] = case.catalogue.data["validity"]
    start = date.fromisoformat(validity["from"])
    if case.reference_date is not None and case.reference_date < start:
        text = texts.before_start(validity["text"], start, case.reference_date, place(case, validity))
        yield Signal("voor_ingang", text)


def _outdated(case: Case, judged: Mapping[str, Judged]) -> Iterator[Signal]:
    for requirement in case.catalogue.demands:
        note = requirement.extra.get("outdated")
        if note and case.applicability[requirement.ref].applies and judged[requirement.ref].answer is not None:
            yield Signal("verouderde_verwijzing", texts.outdated(requirement.ref, str(note)), (requirement.ref,))


def _label(case: Case) -> str:
    return next(spec.label for spec in case.catalogue.facts if spec.key == _OUTSIDE)
