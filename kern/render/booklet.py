# SPDX-License-Identifier: EUPL-1.2
"""The demands of a region, and its open readings, as a booklet that people read: a paper with an entry for each."""

from collections.abc import Iterator, Sequence

from kern.contract.catalogue import applies_to, catalogue_data, readings_data
from kern.model.catalogue import Catalogue, Kind, Reading, Requirement
from kern.render import booklet_texts as t
from kern.render import report_texts
from kern.render.paper import Block, Entry, Paper, Part, Text
from kern.words.dutch import count


def demands(catalogue: Catalogue, rows: Sequence[Requirement]) -> Paper:
    """The booklet of demands: a part for each theme of ``rows``."""
    by_theme: dict[str, list[Requirement]] = {}
    for row in rows:
        by_theme.setdefault(row.theme, []).append(row)
    themes = [(catalogue.themes_by_code[code], inside) for code, inside in by_theme.items()]
    answered = sum(row.answered for row in rows)
    return Paper(
        t.DEMANDS,
        catalogue.label,
        [catalogue.title, report_texts.version(catalogue.version), t.demands(answered)],
        [Text(t.OWN_WORDS.format(document=catalogue.document))],
        [
            Part(
                theme.name,
                [*([Text(theme.intro, soft=True)] if theme.intro else []), *(_demand(r, catalogue) for r in inside)],
            )
            for theme, inside in themes
        ],
        [(t.DOCUMENT, catalogue.document), (t.VERSION, catalogue.version)],
        catalogue_data(catalogue),
        contents=True,
    )


def _demand(row: Requirement, catalogue: Catalogue) -> Entry:
    details: list[tuple[str, str]] = []
    if row.kind is Kind.DEMAND and row.answered:
        details.append((t.FOR_WHOM, applies_to(row, catalogue)))
    if row.kind is Kind.DEMAND and row.unsettled is not None and row.unsettled_note:
        details.append((t.UNSETTLED, row.unsettled_note))
    if row.explanation:
        details.append((t.EXPLANATION, row.explanation))
    details += [
        (label, "; ".join(items)) for label, items in ((t.TESTED, row.assessment), (t.EVIDENCE, row.evidence)) if items
    ]
    known = catalogue.readings_by_id
    titles = [known[key].title for key in row.readings if key in known]
    if titles:
        details.append((t.READINGS, " · ".join(titles)))
    details.append((t.SOURCE, str(row.source)))
    return Entry(row.ref, row.title, row.norm, details)


def readings(catalogue: Catalogue, rows: Sequence[Reading]) -> Paper:
    """The booklet of open readings."""
    return Paper(
        t.OPEN_READINGS,
        catalogue.label,
        [catalogue.title, report_texts.version(catalogue.version), t.readings(len(rows))],
        [Text(t.WHAT_IS_A_READING)],
        [Part(t.OPEN_READINGS, list(_readings(catalogue, rows)))],
        [(t.DOCUMENT, catalogue.document), (t.VERSION, catalogue.version)],
        readings_data(catalogue),
        contents=True,
    )


def _readings(catalogue: Catalogue, rows: Sequence[Reading]) -> Iterator[Block]:
    for row in rows:
        others = [option.text for option in row.options if option.key != row.chosen]
        touched = row.requirements
        many = len(touched) > report_texts.MANY_REFS
        named = count(len(touched), "eis", "eisen") if many else ", ".join(touched)
        details = [
            (t.CHOSEN, row.chosen_text),
            (t.WHY, row.why),
            *([(t.OTHERS, "\n".join(f"– {text}" for text in others))] if others else []),
            *([(t.TOUCHES, named)] if touched else []),
            (t.SOURCE, str(row.source)),
        ]
        yield Entry(row.id, row.title, row.question, details)
