# SPDX-License-Identifier: EUPL-1.2
"""Finding a concept or a theme by the name that a user gives."""

from collections.abc import Iterable

from kern.compare.labels import Words
from kern.model.catalogue import Catalogue
from kern.problems import ProblemsError, did_you_mean, problem


def find_concept(name: str, words: Words) -> str:
    """The key of a concept, given its key or its label in any case. Raises `ProblemsError` (K806) with a near miss."""
    wanted = _folded(name)
    for key, concept in words.concepts.items():
        if wanted in (_folded(key), _folded(concept.label)):
            return key
    labels = [concept.label for concept in words.concepts.values()]
    suggestion = did_you_mean(name, words.concepts) or did_you_mean(name, labels) or _holding(wanted, words)
    raise ProblemsError([problem("K806", name=name, suggestion=suggestion)])


def find_theme(name: str, catalogues: Iterable[Catalogue]) -> str:
    """A theme's code or name as given, when some region has it. Raises `ProblemsError` (K807) with a near miss."""
    themes = [theme for catalogue in catalogues for theme in catalogue.themes]
    if any(_folded(name) in (_folded(theme.code), _folded(theme.name)) for theme in themes):
        return name
    names = list(dict.fromkeys(theme.name for theme in themes))
    raise ProblemsError([problem("K807", name=name, themes=", ".join(names), suggestion=did_you_mean(name, names))])


def _folded(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()


def _holding(wanted: str, words: Words) -> str:
    keys = [key for key, concept in words.concepts.items() if len(wanted) > 2 and wanted in _folded(concept.label)]
    return f"Bedoelt u '{keys[0]}'?" if keys else ""
