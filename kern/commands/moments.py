# SPDX-License-Identifier: EUPL-1.2
"""Reading one moment of a provider: a workbook, or an outcome that `kern beoordeel` saved as JSON."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kern.commands import change_messages, messages
from kern.commands.inputs import read_one
from kern.commands.output import protect
from kern.problems import KernError
from kern.region.editions import as_saved
from kern.region.installed import Plugins, Region

if TYPE_CHECKING:
    from kern.change.moment import Moment

SCHEMA = "kern/1"
#: A saved outcome larger than this is none.
_LARGEST = 64 * 1024 * 1024


def moment(path: Path, plugins: Plugins, wanted: Mapping[str, Region], *, quiet: bool) -> tuple["Moment", list[str]]:
    """One moment, and what must be said of it. Ends with exit code 2 for a workbook that cannot be used."""
    from kern.change.moment import Moment
    from kern.intake import form_for
    from kern.pipeline.dated import as_judged

    if path.suffix.casefold() in (".json", ".jsonl"):
        return _saved(path, plugins, wanted)
    intake, assessment = read_one(path, form_for(plugins.regions), quiet=quiet)
    regions = {name: region for name, region in wanted.items() if name in assessment.regions}
    regions = as_judged(regions, assessment, None)
    return Moment(intake.name, intake.sha256, assessment, assessment.reference_date(), regions), []


def saved_outcome(path: Path) -> dict[str, Any]:
    """The outcome that a file holds. Raises `KernError` where it holds none, or more than one."""
    from kern.contract.shape import misshapen

    protect([path])
    if not path.is_file():
        raise KernError(messages.nothing_there(path))
    if path.stat().st_size > _LARGEST:
        raise KernError(change_messages.not_an_outcome(path, change_messages.TOO_LARGE))
    text = path.read_bytes().decode("utf-8-sig", "replace")
    try:
        data = json.loads(text)
        # Python reads more than JSON is: no number, half a character. What was read must be writable again.
        json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        lines = [line for line in text.splitlines() if line.strip()]
        many = len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines)
        raise KernError(
            change_messages.not_an_outcome(path, change_messages.MANY_OUTCOMES if many else change_messages.NO_JSON)
        ) from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or "regions" not in data or "source" not in data:
        raise KernError(change_messages.not_an_outcome(path, change_messages.OTHER_JSON))
    rows = data["regions"] if isinstance(data["regions"], list) else []
    if any(isinstance(row, dict) and "inputs" not in row for row in rows):
        raise KernError(change_messages.not_an_outcome(path, change_messages.NO_INPUTS))
    if (place := misshapen(data, "beoordeel")) is not None:
        raise KernError(change_messages.not_an_outcome(path, change_messages.damaged(place)))
    return data


def _saved(path: Path, plugins: Plugins, wanted: Mapping[str, Region]) -> tuple["Moment", list[str]]:
    from kern.change.moment import Moment, under
    from kern.contract.inputs import assessment_of
    from kern.render import change_texts

    data = saved_outcome(path)
    notes: list[str] = []
    regions: dict[str, Region] = {}
    rows = [row for row in data["regions"] if row["region"] in wanted]
    try:
        for row in rows:
            region = as_saved(wanted[row["region"]], row["edition"], asked=bool(row.get("edition_chosen")))
            overlays = tuple(overlay["name"] for overlay in row["overlays"])
            readings = {chosen["reading"]: chosen["option"] for chosen in row["chosen_readings"]}
            as_then = under(region, overlays, readings)
            if as_then is None:
                missing = change_messages.overlays_or_readings([*overlays, *readings])
                notes.append(change_texts.not_as_then(row["label"], missing))
            regions[row["region"]] = as_then or region
        assessment = assessment_of({**data, "regions": rows}, plugins.regions)
        day = data["reference_date"] and date.fromisoformat(data["reference_date"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise KernError(change_messages.not_an_outcome(path, change_messages.damaged(str(error)))) from None
    digest = data["source"]["sha256"] or sha256(path.read_bytes()).hexdigest()
    saved = {row["region"]: row for row in rows}
    return Moment(path.name, digest, assessment, day, regions, saved, str(data.get("kern_version", ""))), notes
