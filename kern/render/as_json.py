# SPDX-License-Identifier: EUPL-1.2
"""JSON as a report format: the plain data of `kern.contract`, written out."""

import json
from typing import Any

from kern.contract.account import account_data
from kern.contract.evaluation import evaluation_data
from kern.contract.values import dump
from kern.model.account import Account
from kern.model.evaluation import Evaluation
from kern.model.report import EVALUATIONS, Options


def render(subject: str, data: Any, options: Options) -> str:
    """One evaluation as indented JSON, several as JSON Lines; other subjects are plain data."""
    if subject != EVALUATIONS:
        return dump(data) + "\n"
    if options.many:
        return "".join(one_line(evaluation, options) for evaluation in data)
    return dump(evaluation_data(data[0])) + "\n"


def one_line(evaluation: Evaluation, options: Options) -> str:
    """One evaluation as a line of JSON Lines."""
    return json.dumps(evaluation_data(evaluation), ensure_ascii=False) + "\n"


def last_line(account: Account) -> str:
    """The account of a run that was stopped, as the last line; nothing after a whole one."""
    return json.dumps(account_data(account), ensure_ascii=False) + "\n" if account.stopped else ""
