# SPDX-License-Identifier: EUPL-1.2
"""Reading the workbooks of one provider for the commands that compare: every problem shown, then merged into one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kern.commands import change_messages
from kern.commands.common import show_problems
from kern.commands.inputs import read, say_skipped, workbooks
from kern.model.sender import NOBODY, Sender
from kern.problems import has_errors
from kern.region.installed import Plugins

if TYPE_CHECKING:
    from kern.compare.merge import Merged
    from kern.excel.filling import Filling


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider's workbooks as one; ``sources`` are the file names with their SHA-256.

    ``sender`` is who sent the workbooks out; where they differ, the first that says it.
    """

    merged: "Merged"
    sources: tuple[tuple[str, str], ...]
    sender: Sender = NOBODY


def one_provider(
    paths: Sequence[Path],
    plugins: Plugins,
    *,
    quiet: bool,
    reference_date: date | None = None,
    wanted: Collection[str] | None = None,
) -> Provider:
    """Read workbooks and merge them by KvK number; with ``wanted`` the sheets of other regions are left alone.

    Ends with exit code 2 when one is unusable or they contradict.
    """
    from kern.compare.merge import Workbook, merge
    from kern.intake import asked_facts, form_for

    form = form_for(plugins.regions, wanted, reference_date)
    books: list[Workbook] = []
    sources: list[tuple[str, str]] = []
    sender = NOBODY
    refused = False
    handed = workbooks(paths)
    if not quiet:
        say_skipped(handed)
    for path, name in zip(handed.files, handed.names, strict=True):
        intake = read(path, form, name=name, quiet=quiet)
        if intake is None or intake.assessment is None:
            refused = True
            continue
        books.append(Workbook(intake.name, intake.assessment, intake.sha256))
        sources.append((intake.name, intake.sha256))
        sender = sender.over(intake.sender)
    if refused:
        raise SystemExit(2)
    merged = merge(books, {spec.key: spec.label for spec in asked_facts(plugins.regions)})
    if has_errors(merged.problems) or not quiet:
        show_problems(merged.problems)
    if has_errors(merged.problems):
        raise SystemExit(2)
    return Provider(merged, tuple(sources), sender)


def next_filling(
    paths: Sequence[Path], plugins: Plugins, regions: Sequence[str], *, quiet: bool
) -> tuple["Filling", list[str]]:
    """What a new workbook for ``regions`` is filled in with from earlier ones, and per region how much remains."""
    from kern.compare import sentences
    from kern.compare.answer_once import answer_once
    from kern.compare.labels import Words
    from kern.excel.filling import Filling, Suggestion
    from kern.pipeline.evaluate import evaluate

    provider = one_provider(paths, plugins, quiet=quiet)
    assessment = provider.merged.assessment
    words = Words.of(region.file for region in plugins.regions.values())
    following = answer_once(assessment, evaluate(assessment, plugins.regions), regions, words)
    suggestions = {
        region: {ref: Suggestion(p.answer, p.reason, p.question) for ref, p in proposals.items()}
        for region, proposals in following.proposals.items()
    }
    notes = [sentences.remaining(region, *following.remaining(region), words) for region in regions]
    if any(answers.assessed for answers in assessment.regions.values()):
        notes.append(change_messages.JUDGEMENTS_LEFT)
    return Filling(following.assessment, suggestions, provider.sender), notes
