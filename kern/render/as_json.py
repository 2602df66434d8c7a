# SPDX-License-Identifier: EUPL-1.2
"""JSON as a report format: the plain data of `kern.contract`, written out."""

import json
from typing import Any

from kern.contract.evaluation import evaluation_data
from kern.contract.values import dump
from kern.model.report import EVALUATIONS, Options


def render(subject: str, data: Any, options: Options) -> str:
    """One evaluation as indented JSON, several (``options.many``) as JSON Lines; other subjects are plain data."""
    if subject != EVALUATIONS:
        return dump(data) + "\n"
    if options.many:
        return "".join(json.dumps(evaluation_data(e), ensure_ascii=False) + "\n" for e in data)
    return dump(evaluation_data(data[0])) + "\n"
