# SPDX-License-Identifier: EUPL-1.2
"""JSON as a report format: the plain data of `kern.contract`, written out."""

from collections.abc import Sequence
from typing import Any

from kern.contract.account import account_data, refusal_data
from kern.contract.evaluation import evaluation_data
from kern.contract.values import dump
from kern.contract.values import one_line as written_line
from kern.model.account import Account
from kern.model.evaluation import Evaluation
from kern.model.report import EVALUATIONS, Options
from kern.problems import Problem


def render(subject: str, data: Any, options: Options) -> str:
    """One evaluation as indented JSON, several as JSON Lines; other subjects are plain data."""
    if subject != EVALUATIONS:
        return dump(data) + "\n"
    if options.many:
        return "".join(one_line(evaluation, options) for evaluation in data)
    return dump(evaluation_data(data[0])) + "\n"


def one_line(evaluation: Evaluation, options: Options) -> str:
    """One evaluation as a line of JSON Lines."""
    return written_line(evaluation_data(evaluation))


def refused_line(name: str, sha256: str, problems: Sequence[Problem]) -> str:
    """A file that cannot be used as a line of JSON Lines, with every problem."""
    return written_line(refusal_data(name, sha256, problems))


def last_line(account: Account) -> str:
    """The account of a run as the last line; nothing where every entry was judged, and so has its own line."""
    if account.judged == account.entries:
        return ""
    return written_line(account_data(account))
