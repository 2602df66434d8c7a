# SPDX-License-Identifier: EUPL-1.2
"""The steps behind an outcome of Twente: burden of proof, evidence before the award, the phases, the background.

Source: Twents kwaliteitskader, 3.1.1, 3.1.5, 3.1.7 and 3.2.1; every step names its own place.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kern.region import Answer, Case, Group, Judged, Status, Step, Verdict, with_status
from kern_twente import evidence, phases, texts


def steps(
    case: Case, judged: Mapping[str, Judged], verdict: Verdict, groups: tuple[Group, ...], gate: tuple[str, ...]
) -> Iterator[Step]:
    """The trace of one perspective, without applicability and measures."""
    data = case.catalogue.data
    unshown = with_status(judged, Status.NOT_SHOWN)
    inputs = {"regel": data["burden"]["text"], "uit de reeks": ", ".join(data["burden"]["range"])}
    yield Step(
        "omgekeerde bewijslast", ", ".join(unshown) or texts.NOTHING_UNSHOWN, inputs, place(case, data["burden"])
    )
    if phases.AWARD in phases.current(case):
        yield _award(case, gate)
    unmet = with_status(judged, Status.NOT_MET)
    inputs = {
        "niet voldaan": ", ".join(ref for ref in unmet if judged[ref].answer is not Answer.MOSTLY_NOT),
        "voldoet grotendeels niet": ", ".join(ref for ref in unmet if judged[ref].answer is Answer.MOSTLY_NOT),
        "deels voldaan": ", ".join(with_status(judged, Status.PARTLY)),
        "regel": data["outcomes"][verdict.code]["text"],
    }
    yield Step("uitkomst", verdict.label, inputs, case.catalogue.document)
    themes = case.catalogue.themes_by_code
    for group in groups:
        table = data["phases"][group.ref]
        inputs = {
            "regel": table["text"],
            "weegt zwaarder": ", ".join(themes[code].name for code in table["weigh"]),
            "tekort bij": ", ".join(group.requirements),
        }
        yield Step(f"fase {group.ref}", group.label, inputs, place(case, table))
    yield Step("weging", data["weight"]["text"], {"telt": data["weight"]["counting"]}, place(case, data["weight"]))
    for row in data["background"]:
        yield Step(f"achtergrond: {row['subject']}", row["text"], source=place(case, row))
    for row in data["outdated"]:
        yield Step("verouderde verwijzing", row["what"], {"nu": row["now"]}, place(case, row))


def place(case: Case, table: Mapping[str, Any]) -> str:
    """Where a table of the catalogue's data stands in the document."""
    return f"{case.catalogue.document}, {table['source']['section']}"


def _award(case: Case, gate: tuple[str, ...]) -> Step:
    award = case.catalogue.data["award"]
    inputs = {"regel": award["text"]}
    inputs |= {ref: texts.receipt(found) for ref, found in evidence.receipts(case).items()}
    return Step("bewijs vóór de gunning", ", ".join(gate) or texts.GATE_OPEN, inputs, place(case, award))
