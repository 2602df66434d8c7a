# SPDX-License-Identifier: EUPL-1.2
"""Many providers on one sheet: a row per provider and region, for Excel or CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from kern.model.account import Account
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.report import Options
from kern.problems import Problem, Severity, where
from kern.render import report_texts, view
from kern.words import clean, dutch, outcomes

Cell = str | int | float | None

#: The columns of the overview, with their widths in characters.
COLUMNS = {
    "Bestand": 34,
    "Aanbieder": 30,
    "KvK": 10,
    "Regio": 18,
    "Kader": 14,
    "Van toepassing": 14,
    "Reden": 40,
    "Zelfbeoordeling": 30,
    "Zelf %": 9,
    "Zelf beantwoord": 15,
    "Zelf van": 9,
    "Zelf onbekend": 13,
    "Toetser": 30,
    "Toetser %": 10,
    "Toetser beantwoord": 17,
    "Toetser van": 11,
    "Toetser onbekend": 15,
    "Nog te vragen": 40,
    "Signalen": 9,
    "Afwijking": 24,
    "SHA-256": 20,
    "Stand": 14,
    "Herkomst": 60,
    "Gemeenten zonder regio": 30,
    "Moment": 10,
}


def rows(evaluation: Evaluation, options: Options) -> list[list[Cell]]:
    """One row per region, in the order of `COLUMNS`."""
    return [_row(evaluation, region) for region in evaluation.regions]


def _row(evaluation: Evaluation, region: RegionEvaluation) -> list[Cell]:
    facts = evaluation.facts
    return [
        evaluation.source_name,
        view.name(evaluation),
        facts.text("kvk"),
        region.catalogue.label,
        view.version(region),
        {True: "ja", False: "nee", None: outcomes.APPLIES[None]}[region.scope.applies],
        region.scope.reason,
        *_outcome(region.self_outcome, region),
        *_outcome(region.assessor_outcome, region),
        " ".join(view.questions(region)),
        len(region.signals),
        f"{outcomes.deviation(region)}: {region.deviation.motivation}" if region.deviation else "",
        evaluation.sha256,
        report_texts.JUDGED,
        view.origin(region),
        dutch.listing(evaluation.unclaimed_municipalities),
        "",
    ]


def _outcome(outcome: Outcome | None, region: RegionEvaluation) -> list[Cell]:
    if outcome is None:
        return ["", None, None, None, None]
    figure, done = outcomes.total_figure(outcome), outcome.completeness
    percentage = None if figure is None else float(figure)
    verdict = outcomes.verdict(outcome, region.catalogue)
    return [verdict, percentage, done.answered, done.applicable, done.unknown]


def region_lines(evaluation: Evaluation) -> Iterator[str]:
    """One short line per region that applies, or may do: label, verdicts and percentages."""
    applying = [region for region in evaluation.regions if region.scope.applies is not False]
    for region in applying:
        yield clean.line(f"{region.catalogue.label}: {view.one_line(region) or view.scope_line(region)}")
    if not applying:
        yield report_texts.NO_REGION_APPLIES


def named_lines(evaluation: Evaluation, options: Options) -> str:
    """The short lines of a workbook, each with the name of the file in front."""
    lines = [*region_lines(evaluation)]
    if evaluation.unclaimed_municipalities:
        lines.append(clean.line(report_texts.unclaimed(dutch.listing(evaluation.unclaimed_municipalities))))
    return "".join(f"{clean.line(evaluation.source_name)}  {line}\n" for line in lines)


def refused_line(name: str, sha256: str, problems: Sequence[Problem]) -> str:
    """The line of a file that cannot be used: every code, and what the first one says."""
    errors = [p for p in problems if p.severity is Severity.ERROR]
    codes = ", ".join(dict.fromkeys(p.code for p in errors))
    what = dutch.count(len(errors), "fout", "fouten")
    return clean.line(f"{name}  {report_texts.REFUSED}: {what} ({codes}). Eerste: {errors[0].found}") + "\n"


def last_line(account: Account) -> str:
    """What stands below the lines of a run: what was skipped, and the numbers."""
    lines = [f"{entry.name}  {report_texts.SKIPPED} ({entry.code}): {entry.reason}" for entry in account.skipped]
    lines.append(" ".join([report_texts.account_sentence(account), *report_texts.moments_lines(account)]))
    if account.stopped:
        lines.append(report_texts.UNFINISHED)
    return "".join(f"{clean.line(line)}\n" for line in lines)


def refused_rows(name: str, sha256: str, problems: Sequence[Problem]) -> list[list[Cell]]:
    """The row of a file that cannot be used, with the first reason."""
    first = next(p for p in problems if p.severity is Severity.ERROR)
    return [_bare_row(name, f"{first.code} {where(first.place)}{first.found}", report_texts.REFUSED, sha256)]


def _bare_row(name: str, reason: str, state: str, sha256: str = "") -> list[Cell]:
    known: dict[str, Cell] = {"Bestand": name, "Reden": reason, "SHA-256": sha256, "Stand": state}
    return [known.get(column, "") for column in COLUMNS]


def _all_rows(parts: Iterable[list[list[Cell]]], account: Account) -> Iterator[list[Cell]]:
    """The rows of a whole overview; the first one says that it is a part, where it is one."""
    if account.stopped:
        yield [report_texts.UNFINISHED]
    known = {
        name: report_texts.moment(number, len(names))
        for names in account.moments
        for number, name in enumerate(names, 1)
    }
    for part in parts:
        yield from ([*row[:-1], known.get(str(row[0]), row[-1])] for row in part)
    for entry in account.skipped:
        yield _bare_row(entry.name, f"{entry.code} {entry.reason}", report_texts.SKIPPED)


def falls_short(evaluation: Evaluation) -> bool:
    """Whether any region's leading outcome is not its best one or is provisional, or may be meant for this provider.

    The best one is the last of the catalogue's ``data.verdicts``.
    """
    for region in evaluation.regions:
        if region.scope.applies is None:
            return True
        outcome = region.assessor_outcome or region.self_outcome
        best = region.catalogue.data.get("verdicts", ("voldoet_minimum",))[-1]
        if outcome is not None and (outcome.verdict.code != best or outcome.verdict.provisional):
            return True
    return False


def as_csv(parts: Iterable[list[list[Cell]]], account: Account) -> bytes:
    """The overview as CSV, of the `rows` of each workbook: UTF-8 with BOM, semicolons, decimal commas, no formulas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_csv(cell) for cell in row] for row in _all_rows(parts, account))
    return text.getvalue().encode("utf-8-sig")


def _csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return clean.field(cell)
    return str(cell).replace(".", ",")


def as_xlsx(parts: Iterable[list[list[Cell]]], account: Account) -> bytes:
    """The overview as a workbook with a filter and a frozen header; written row by row, so thousands stay cheap."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    from kern.excel import sheets

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Overzicht")
    sheets.landscape(sheet)
    for index, width in enumerate(COLUMNS.values(), 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "C2"

    def text_cell(value: Cell, *, head: bool = False) -> object:
        if not isinstance(value, str):
            return value
        cell = WriteOnlyCell(sheet)
        sheets.put_text(cell, clean.cell(value))
        cell.alignment = Alignment(wrap_text=head, vertical="top")
        cell.font = sheets.HEAD_FONT if head else sheets.PLAIN
        if head:
            cell.fill = sheets.HEAD_FILL
        return cell

    sheet.append([text_cell(name, head=True) for name in COLUMNS])
    count = 1
    for row in _all_rows(parts, account):
        sheet.append([text_cell(cell) for cell in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{count}"
    if account.judged != account.entries:
        numbers = book.create_sheet(report_texts.ACCOUNT)
        numbers.column_dimensions["A"].width = 40
        for label, number in report_texts.account_numbers(account):
            numbers.append([label, number])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
