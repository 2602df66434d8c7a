# SPDX-License-Identifier: EUPL-1.2
"""The comparison and the coverage as workbooks, made of the plain data of `kern vergelijk` and `kern dekking`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl.workbook import Workbook

from kern.excel import sheets
from kern.excel.sheets import Value
from kern.render import comparison_texts, comparison_view, list_texts, report_texts
from kern.render.xlsx import states

Data = Mapping[str, Any]


def comparison_book(data: Data) -> bytes:
    """Outcomes, every concept with the regions under one another, actions to follow up, and what contradicts."""
    t = comparison_texts
    labels = comparison_view.labels(data)
    book = sheets.new_book(f"{t.COMPARISON}: {comparison_view.name(data)}", ", ".join(labels.values()))
    sheets.list_sheet(book, t.SHEET_OUTCOMES, t.OUTCOME_COLUMNS, _outcomes(data))
    sheet = sheets.list_sheet(book, t.SHEET_CONCEPTS, t.CONCEPT_COLUMNS, _concepts(data, labels), frozen=1)
    states.colour_statuses(sheet, (9, 11))
    sheet = sheets.list_sheet(book, t.SHEET_ACTIONS, t.ACTION_COLUMNS, _actions(data, labels))
    states.follow_up(sheet, list(t.ACTION_COLUMNS), list_texts.STATES)
    sheets.list_sheet(book, t.SHEET_BUNDLES, t.BUNDLE_COLUMNS, _bundles(data, labels))
    sheets.list_sheet(book, t.SHEET_QUESTIONS, t.QUESTION_COLUMNS, comparison_view.questions(data))
    columns = {t.SUBJECTS: 34, t.ASPECT: 54, **dict.fromkeys(labels.values(), 18), t.SHOWN.capitalize(): 12}
    sheets.list_sheet(book, t.SHEET_MATRIX, columns, _aspects(data), frozen=2)
    sheets.list_sheet(book, t.SHEET_INCONSISTENT, t.SENTENCE_COLUMNS, _sentences(data))
    derived = ((labels[d["region"]], d["ref"], d["follows"], d["suggestion"], d["reason"]) for d in data["derived"])
    sheets.list_sheet(book, t.SHEET_DERIVED, t.DERIVED_COLUMNS, derived, frozen=2)
    _about(book, data)
    return sheets.as_bytes(book)


def _outcomes(data: Data) -> Iterator[Sequence[Value]]:
    for region in data["regions"]:
        for side, found in ((report_texts.SELF, region["self"]), (report_texts.ASSESSOR, region["assessor"])):
            if found is None:
                continue
            done, verdict = found["completeness"], comparison_view.verdict(found)
            share = found["percentage"]
            shown = None if share is None else sheets.share(share / 100, comparison_view.figures(found))
            version = region["catalogue_version"]
            yield (region["label"], version, side, verdict, shown, done["answered"], done["applicable"])


def _concepts(data: Data, labels: Mapping[str, str]) -> Iterator[Sequence[Value]]:
    for concept in data["concepts"]:
        kind = (
            comparison_texts.only_in(labels[concept["only_in"]]) if concept["only_in"] else comparison_texts.DIFFERENT
        )
        if not concept["differs"]:
            kind = comparison_texts.SAME
        for region in concept["regions"]:
            for demand in region["requirements"]:
                assessor = demand["assessor"] or {"answer": None, "status": None}
                yield (
                    concept["label"],
                    kind,
                    concept["summary"],
                    region["label"],
                    demand["ref"],
                    demand["title"],
                    "\n".join(demand["asks"]),
                    demand["answer"] or "",
                    _word(demand),
                    assessor["answer"] or "",
                    _word(assessor),
                    _cell(demand["cell"]),
                )


def _bundles(data: Data, labels: Mapping[str, str]) -> Iterator[Sequence[Value]]:
    for bundle in data["bundles"]:
        proven = comparison_texts.MET[bundle["proven"]]
        settled, nearer = _parts(bundle["settles"], labels), _parts(bundle["nearer"], labels)
        yield ("\n".join(bundle["actions"]), settled, nearer, proven)


def _aspects(data: Data) -> Iterator[Sequence[Value]]:
    """The matrix: an aspect of a subject a row, what each region asks of it, and whether it is shown."""
    for concept in data["concepts"]:
        for row in concept["matrix"]:
            cells = (comparison_view.cell(row, region) for region in data["regions"])
            yield (concept["label"], row["label"], *cells, comparison_texts.MET[row["met"]])


def _word(side: Data) -> str:
    return comparison_view.word(side) if side["status"] else ""


def _cell(place: Data | None) -> str:
    if place is None:
        return ""
    return ", ".join(part for part in (place["file"], place["sheet"], place["cell"]) if part)


def _actions(data: Data, labels: Mapping[str, str]) -> Iterator[Sequence[Value]]:
    for action in data["actions"]:
        not_shown, settles = (_parts(action[key], labels) for key in ("not_shown", "settles"))
        yield (action["text"], action["effect"], not_shown, settles, "", None, list_texts.STATES[0])


def _parts(parts: Iterable[Data], labels: Mapping[str, str]) -> str:
    by_region: dict[str, list[str]] = {}
    for part in parts:
        by_region.setdefault(labels.get(part["region"], part["region"]), []).append(part["ref"])
    return "\n".join(f"{label}: {', '.join(refs)}" for label, refs in by_region.items())


def _sentences(data: Data) -> Iterator[Sequence[Value]]:
    kinds = (("inconsistencies", comparison_texts.INCONSISTENCIES), ("doubles", comparison_texts.DOUBLES))
    for key, kind in kinds:
        yield from ((kind, found["sentence"]) for found in data[key])
    yield from ((comparison_texts.WHY_DIFFERENT, sentence) for sentence in data["explanation"])
    yield from ((comparison_texts.MOMENTS, sentence) for sentence in comparison_view.moments(data))
    yield from ((comparison_texts.UNDECIDED, sentence) for sentence in comparison_view.undecided(data))


def _about(book: Workbook, data: Data) -> None:
    t = comparison_texts
    sheet = sheets.add_sheet(book, t.SHEET_ABOUT)
    sheets.widths(sheet, (30, 90))
    sheets.title(sheet, 1, t.SHEET_ABOUT)
    rows: list[tuple[str, Value]] = [
        (source["file"], f"{report_texts.HASH}: {source['sha256']}") for source in data["sources"]
    ]
    rows += [(t.REFERENCE, comparison_view.day(data["reference_date"])), (report_texts.KERN, data["kern_version"])]
    rows += [
        (region["label"], comparison_view.origin(region) or report_texts.version(region["catalogue_version"]))
        for region in data["regions"]
    ]
    sheets.pairs(sheet, 3, rows)


def coverage_book(data: Data) -> bytes:
    """A matrix of points and regions, the same as a list with the demands and a sentence, and the points on policy."""
    t = comparison_texts
    book = sheets.new_book(t.COVERAGE, ", ".join(region["label"] for region in data["regions"]))
    columns = {**t.POINT_COLUMNS, **{region["label"]: 18 for region in data["regions"]}, t.SOURCE: 50}
    sheet = sheets.list_sheet(book, t.SHEET_COVERAGE, columns, _matrix(data), frozen=2)
    first = len(t.POINT_COLUMNS) + 1
    for word, look in comparison_view.STATES.items():
        states.colour_word(sheet, range(first, first + len(data["regions"])), t.COVERED[word], look)
    sheet = sheets.list_sheet(book, t.SHEET_POINTS, t.DETAIL_COLUMNS, _details(data), frozen=2)
    for word, look in comparison_view.STATES.items():
        states.colour_word(sheet, (4,), t.COVERED[word], look)
    policy = ((p["title"], p["text"], comparison_view.source(p["source"])) for p in data["policy"])
    sheets.list_sheet(book, t.SHEET_POLICY, t.POLICY_COLUMNS, policy)
    return sheets.as_bytes(book)


def _matrix(data: Data) -> Iterator[Sequence[Value]]:
    for group, points in comparison_view.by_group(data):
        for point in points:
            states = {found["region"]: comparison_texts.COVERED[found["covered"]] for found in point["coverage"]}
            per_region = [states.get(region["region"], "") for region in data["regions"]]
            yield (group["name"], point["title"], point["text"], *per_region, comparison_view.source(point["source"]))


def _details(data: Data) -> Iterator[Sequence[Value]]:
    for group, points in comparison_view.by_group(data):
        for point in points:
            for found in point["coverage"]:
                state, refs = comparison_texts.COVERED[found["covered"]], ", ".join(found["requirements"])
                yield (group["name"], point["title"], found["label"], state, refs, found["sentence"])
