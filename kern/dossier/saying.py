# SPDX-License-Identifier: EUPL-1.2
"""What a judged workbook says, as far as a dossier looks at it: plain functions of its `kern/1` evaluation."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kern.dossier import receiving_texts as texts

_LEGAL_FORMS = re.compile(r"\b(b\.?\s?v\.?|n\.?\s?v\.?|v\.?\s?o\.?\s?f\.?|stichting|co[öo]peratie|u\.?\s?a\.?)(?=\W|$)")


def plain_name(name: str) -> str:
    """A name without legal form, capitals and punctuation: what has to be equal for one and the same provider."""
    return re.sub(r"[\W_]+", "", _LEGAL_FORMS.sub(" ", name.casefold()))


def says_anything(region: Mapping[str, Any]) -> bool:
    """Whether a workbook holds an answer, a judgement or a record for a region.

    Silence never takes the place of an outcome.
    """
    inputs = region["inputs"]
    return bool(inputs["records"]) or any(row.get("self") or row.get("judgement") for row in inputs["answers"])


def said(evaluation: Mapping[str, Any] | None) -> Any:
    """What a workbook says, whatever its bytes: facts, answers, judgements and records."""
    return evaluation and (evaluation["provider"], evaluation["regions"][0]["inputs"])


def judgements(evaluation: Mapping[str, Any] | None) -> Any:
    """What the assessor said of every demand."""
    rows = evaluation["regions"][0]["inputs"]["answers"] if evaluation else []
    return {row["ref"]: (row.get("judgement"), row.get("finding")) for row in rows}


def judged_anew(region: Mapping[str, Any]) -> bool:
    """Whether an assessor judged anything here: what a re-test took over from the test before was judged then."""
    carried = {row["ref"] for row in region["requirements"] if row.get("carried")}
    answers = region["inputs"]["answers"]
    own = any(row.get("judgement") for row in answers if row["ref"] not in carried)
    return region["assessor"] is not None and (own or not carried)


def tested_on(region: Mapping[str, Any], day: date) -> date:
    """The day of the assessor, as far as it was filled in and has been."""
    for record in region["inputs"]["records"]:
        if record["key"] == "datum" and isinstance(record.get("value"), str):
            try:
                return min(day, date.fromisoformat(record["value"]))
            except ValueError:
                break
    return day


def verdict(region: Mapping[str, Any]) -> dict[str, str]:
    """The outcome of a region as an event records it: of the assessor, else of the provider itself."""
    side = "toetser" if judged_anew(region) else "zelf"
    outcome = region["assessor"] if side == "toetser" else region["self"]
    if outcome is None:
        return {"label": texts.UNKNOWN_SCOPE, "code": "", "kant": "", "percentage": ""}
    found = outcome["verdict"]
    label = f"{found['label']} (voorlopig)" if found["provisional"] else found["label"]
    share = outcome["score"] and outcome["score"]["percentage"]
    return {
        "label": label,
        "code": found["code"],
        "kant": side,
        "percentage": "" if share is None else json.dumps(share),
    }
