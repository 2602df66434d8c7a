# SPDX-License-Identifier: EUPL-1.2
"""What the framework says follows. Heavier measures are offered for consideration, never chosen.

Source: Toetsingskader 2019, 3.1 Normering and 3.2 Vertrouwen;
the tables stand in the catalogue under ``data.measures``.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kern.region import Case, Measure, Outcome, hookimpl
from kern_nmd_drenthe.rules import place


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """The measures of the outcome's band, then what always holds, then what a weak theme or heavy band may lead to."""
    return list(_measures(case, outcome))


def _measures(case: Case, outcome: Outcome) -> Iterator[Measure]:
    unmet = next((found.requirements for found in outcome.lists if found.code == "verbeterpunten"), ())
    weak = [theme for theme in outcome.themes if theme.below_threshold]
    for row in sorted(case.catalogue.data["measures"], key=_rank):
        kind, band = row["kind"], row.get("band")
        refs: tuple[str, ...] = ()
        if row["code"] == "thema_onder_grens":
            if not weak:
                continue
            refs = tuple(r for theme in weak for r in unmet if case.catalogue.by_ref[r].theme == theme.code)
        elif kind == "altijd":
            if not unmet:
                continue
            refs = unmet
        elif kind == "mogelijk":
            if outcome.verdict.code != "zwaardere_maatregel":
                continue
        elif band != outcome.verdict.code:
            continue
        yield Measure(row["code"], row["label"], _basis(row, case.catalogue.document), refs, kind == "mogelijk")


def _rank(row: Mapping[str, Any]) -> int:
    """What the band itself says comes first, then what always holds, a weak theme, and what the text only mentions."""
    if "band" in row:
        return 0
    return {"altijd": 1, "overwegen": 2}.get(row["kind"], 3)


def _basis(row: Mapping[str, Any], document: str) -> str:
    return f"{row['text']} Bron: {place(row['source'], document)}."
