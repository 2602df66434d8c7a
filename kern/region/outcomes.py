# SPDX-License-Identifier: EUPL-1.2
"""What a region calls its outcomes."""

from collections.abc import Mapping
from typing import Any

from kern.model.catalogue import Catalogue
from kern.words.outcomes import MINIMUM

#: What a framework of minimum demands leads to, the worst first.
_MINIMUM = ("voldoet_niet", "voldoet_minimum")


def outcome_labels(catalogue: Catalogue) -> dict[str, str]:
    """The outcomes of ``data.verdicts`` with what ``data.outcomes`` or ``data.bands`` calls them; a code without such a
    name is called by the code itself. A framework that lists none has those of minimum demands."""
    data = catalogue.data
    rows = {str(code): row for code, row in _mapping(data.get("outcomes")).items()}
    rows |= {str(_mapping(row).get("code")): row for row in _list(data.get("bands"))}
    return {
        str(code): str(
            _mapping(rows.get(str(code))).get("label") or MINIMUM.get(str(code)) or str(code).replace("_", " ")
        )
        for code in _list(data.get("verdicts", _MINIMUM))
    }


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []
