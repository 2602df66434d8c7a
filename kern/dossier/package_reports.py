# SPDX-License-Identifier: EUPL-1.2
"""A report made again from a stored evaluation, only where it says exactly what was recorded then."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from kern.change.again import unequal
from kern.change.moment import under
from kern.contract.evaluation import evaluation_data
from kern.contract.inputs import assessment_of
from kern.contract.values import dump
from kern.dossier import package_texts as texts
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import evaluation_of
from kern.model.evaluation import Evaluation
from kern.model.report import EVALUATIONS, Options
from kern.pipeline.evaluate import evaluate
from kern.problems import KernError
from kern.region.editions import as_saved
from kern.region.installed import Plugins
from kern.render.forms import renderers

#: What may differ: it says by which version of what it was computed, and a report names that itself.
_ORIGIN = frozenset({"edition", "package", "fingerprint", "overlays", "alternatives"})
FORMS = ("html", "docx")
_WRITTEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def reports_of(store: Store, events: Mapping[int, str], plugins: Plugins) -> list[tuple[str, int, bytes]]:
    """A web page and a Word file for the evaluation of each event: name, event, bytes. Raises `KernError`.

    ``events`` are their numbers, each with the time at which it was recorded: that is the time of the report too.
    """
    made: list[tuple[str, int, bytes]] = []
    known = renderers(plugins.renderers)
    for seq, recorded_at in events.items():
        evaluation = as_recorded(store, seq, plugins)
        for form in FORMS:
            result = known[form].render(EVALUATIONS, [evaluation], Options())
            body = result.encode("utf-8") if isinstance(result, str) else steady(result, recorded_at)
            made.append((f"{seq:05}-{evaluation.regions[0].catalogue.id.replace('_', '-')}.{form}", seq, body))
    return made


def as_recorded(store: Store, seq: int, plugins: Plugins) -> Evaluation:
    """The evaluation of an event, computed again under the edition, overlays and readings of then."""
    data = evaluation_of(store, seq)
    if data is None:
        raise KernError(texts.no_evaluation(seq))
    row = data["regions"][0]
    if row["region"] not in plugins.regions:
        raise KernError(texts.region_missing(seq, str(row["label"])))
    try:
        region = as_saved(plugins.regions[row["region"]], row["edition"], asked=bool(row.get("edition_chosen")))
        readings = {chosen["reading"]: chosen["option"] for chosen in row["chosen_readings"]}
        as_then = under(region, tuple(overlay["name"] for overlay in row["overlays"]), readings) or region
        day = data["reference_date"]
        evaluation = evaluate(
            assessment_of(data, {row["region"]: plugins.regions[row["region"]]}),
            {row["region"]: as_then},
            reference_date=date.fromisoformat(day) if day else None,
            source_name=data["source"]["file"],
            sha256=data["source"]["sha256"],
            warnings=data["warnings"],
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KernError(texts.cannot_compute(seq, str(error))) from None
    again = json.loads(dump(evaluation_data(evaluation)))["regions"][0]
    if differing := [found.what for found in unequal(_compared(row), _compared(again))]:
        raise KernError(texts.other_outcome(seq, differing))
    return evaluation


def _compared(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in _ORIGIN}


def _full(recorded_at: str) -> str:
    """A moment as an Office file has it; a day alone is its beginning."""
    return f"{recorded_at[:19]}Z" if "T" in recorded_at else f"{recorded_at}T00:00:00Z"


def steady(book: bytes, recorded_at: str) -> bytes:
    """An Office file with the time of recording instead of that of writing: the same report has the same bytes."""
    from io import BytesIO
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            steady = ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0))
            steady.compress_type = ZIP_DEFLATED
            steady.create_system = 3
            body = old.read(info)
            if info.filename == "docProps/core.xml":
                body = _WRITTEN.sub(rb"\g<1>" + _full(recorded_at).encode(), body)
            new.writestr(steady, body)
    return out.getvalue()
