# SPDX-License-Identifier: EUPL-1.2
"""A plugin that does not work is set aside by its name, with the reason; nothing else is touched by it."""

from kern.catalogue.faults import CatalogueError
from kern.problems import Problem, Uncut, problem
from kern.words import clean


def set_aside(name: str, distribution: str, error: BaseException) -> list[Problem]:
    """What is said of a plugin that is not used: that it is not, and every mistake in its catalogue."""
    said = [problem("K701", name=name, distribution=distribution, reason=Uncut(_reason(error)))]
    if isinstance(error, CatalogueError):
        said += [problem("K705", name=name, fault=Uncut(fault)) for fault in error.problems]
    return said


def _reason(error: BaseException) -> str:
    if isinstance(error, CatalogueError):
        amount = len(error.problems)
        return f"in de catalogus {'staat 1 fout' if amount == 1 else f'staan {amount} fouten'}"
    return " ".join(clean.line(f"{type(error).__name__}: {error}").split()).rstrip(".")
