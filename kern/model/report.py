# SPDX-License-Identifier: EUPL-1.2
"""The shape of a report format: what it can show, how it is asked, and the function that makes it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kern.model.account import Account
from kern.model.evaluation import Evaluation

#: What can be shown: evaluations (`beoordeel`), a comparison (`vergelijk`), the reference set (`dekking`), a paper.
EVALUATIONS, COMPARISON, COVERAGE, PAPER = "beoordeling", "vergelijking", "dekking", "stuk"

#: The names of kern's own formats; a plugin cannot take one.
BUILT_IN_FORMS = ("tabel", "json", "csv", "xlsx", "html", "docx")


@dataclass(frozen=True, slots=True)
class Options:
    """How to show it.

    ``width`` is in characters; ``trace`` asks for the whole trace, ``short`` for one line a region; ``many`` says that
    more than one workbook was given; ``template`` is a Word file to write in. ``one_page`` asks for the one A4 alone,
    ``full`` for every detail on paper too. ``more`` are parts of a paper (`kern.render.paper.Part`) that a report on
    one provider shows too.
    """

    width: int = 80
    colour: bool = False
    trace: bool = False
    short: bool = False
    many: bool = False
    template: Path | None = None
    one_page: bool = False
    full: bool = False
    more: tuple[Any, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


Render = Callable[[str, Any, Options], str | bytes]


@dataclass(frozen=True, slots=True)
class Lines:
    """The results of a folder as text, a piece for each workbook, as they come: on the screen or in one file.

    ``part(evaluation, options)`` makes a piece, ``refusal(name, sha256, problems)`` that of a file that cannot be used,
    ``closing(account)`` what stands below them; ``suffixes`` are those that a file of pieces may have. ``short`` ones
    are for people: the screen cuts them at its width, and says the rest on stderr.
    """

    part: Callable[[Evaluation, Options], str]
    refusal: Callable[[str, str, Sequence[Any]], str]
    closing: Callable[[Account], str]
    suffixes: tuple[str, ...]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """The results of a folder as one document: ``document(parts, account)``.

    It is made at the end, of what ``part(evaluation, options)`` kept of each workbook, and
    ``refusal(name, sha256, problems)`` of a file that cannot be used.
    """

    part: Callable[[Evaluation, Options], Any]
    refusal: Callable[[str, str, Sequence[Any]], Any]
    document: Callable[[Iterable[Any], Account], str | bytes]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A report format. ``render(subject, data, options)`` gives text, or bytes for formats that are no text.

    ``subjects`` are what it can show (`EVALUATIONS`, `COMPARISON`, `COVERAGE`, `PAPER`); ``suffix`` is the file's, with
    dot. ``needs_file`` formats are never written to a terminal. ``folder`` says how the results of a whole folder are
    gathered; None: a report for each workbook, in a folder. ``one_page`` says that it can be one A4 (`Options`).
    """

    name: str
    suffix: str
    subjects: frozenset[str]
    render: Render
    needs_file: bool = False
    folder: Lines | Whole | None = None
    one_page: bool = False

    def part(self, evaluation: Evaluation, options: Options) -> Any:
        """What one workbook adds to the results of a folder."""
        if self.folder is None:
            return self.render(EVALUATIONS, [evaluation], options)
        return self.folder.part(evaluation, options)
