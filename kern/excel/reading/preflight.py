# SPDX-License-Identifier: EUPL-1.2
"""The preflight of an Excel workbook: what it is, and the few parts of it that kern reads, unpacked against a cap.

Everything else in the file (pictures, macros, comments, defined names, external links) is never unpacked. The engines
get a package that `package` makes of these parts, so both see exactly the bytes that were judged here.
"""

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass

from kern.excel.reading.raw import fold
from kern.excel.reading.sniff import code_of
from kern.model.assessment import Place
from kern.office.archive import NO_PART, Archive, Part, refuse
from kern.office.xmlparts import elements, named_texts
from kern.problems import Problem, problem

MAX_SHEETS = 100
ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_ODS_TYPES = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
_APPLE = ("index/", "index.zip", "index.apxl")
_OTHER_FORMATS = (("word/", "K010"), ("ppt/", "K010"), *((name, "K029") for name in _APPLE))

_LEFT_TO_CALCULATE = re.compile(rb"""fullCalcOnLoad\s*=\s*["'](?:1|true)["']""")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet as it stands in the file: its name and its XML."""

    name: str
    xml: Part


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an Excel workbook that are read; ``sheet_names`` are all worksheets, ``sheets`` those asked for.

    ``recalculated`` where the workbook asks the next program to calculate everything: its own did not.
    """

    kind: str
    sheet_names: tuple[str, ...]
    sheets: tuple[SheetPart, ...]
    strings: Part
    styles: Part
    date1904: bool
    recalculated: bool
    properties: dict[str, str]
    notices: tuple[Problem, ...]


def open_archive(data: bytes) -> Archive:
    """The archive that a workbook must be. Raises `ProblemsError` that says what the file is instead."""
    if not data:
        raise refuse("K003")
    if not data.startswith(ZIP):
        raise refuse(code_of(data))
    return Archive(data)


def is_ods(archive: Archive) -> bool:
    """Whether it is an OpenDocument spreadsheet; raises `ProblemsError` for another OpenDocument file."""
    if "mimetype" in archive and archive.read("mimetype").strip() not in _ODS_TYPES:
        raise refuse("K010" if "content.xml" in archive else "K015")
    return "mimetype" in archive or "content.xml" in archive


def excel_parts(archive: Archive, sheets: Collection[str] | None = None) -> Parts:
    """Unpack what is read of an Excel workbook; ``sheets`` restricts which worksheets.

    Raises `ProblemsError` for anything that is not an Excel workbook, and for one without worksheets.
    """
    workbook = workbook_part(archive)
    folder = posixpath.dirname(workbook)
    targets = _relations(archive, workbook)
    date1904 = False
    found: list[tuple[str, str]] = []
    listed = archive.read(workbook)
    for tag, attributes in elements(listed, "workbookPr", "sheet", until=b"</sheets>"):
        if tag == "workbookPr":
            date1904 = attributes.get("date1904", "0") in ("1", "true")
        else:
            kind, target = targets.get(attributes.get("id", ""), ("", ""))
            if kind in ("worksheet", ""):
                found.append((attributes.get("name", ""), target))
    if not found:
        raise refuse("K020")
    if len(found) > MAX_SHEETS:
        raise refuse("K033", count=len(found), limit=MAX_SHEETS)
    wanted = None if sheets is None else {fold(name) for name in sheets}
    macros = any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in archive.names)
    return Parts(
        kind="xlsm" if macros else "xlsx",
        sheet_names=tuple(name for name, _ in found),
        sheets=tuple(
            SheetPart(name, _sheet(archive, name, target))
            for name, target in found
            if wanted is None or fold(name) in wanted
        ),
        strings=_by_kind(archive, targets, "sharedStrings", posixpath.join(folder, "sharedStrings.xml")),
        styles=_by_kind(archive, targets, "styles", posixpath.join(folder, "styles.xml")),
        date1904=date1904,
        recalculated=_LEFT_TO_CALCULATE.search(listed) is not None,
        properties=_properties(archive),
        notices=(problem("K034"),) if macros else (),
    )


def workbook_part(archive: Archive) -> str:
    """The name of the part that lists the sheets, as the package says it; else where everyone puts it."""
    part = "xl/workbook.xml"
    if "_rels/.rels" in archive:
        for _, attributes in elements(archive.read("_rels/.rels"), "Relationship"):
            if attributes.get("Type", "").endswith("/officeDocument"):
                part = attributes.get("Target", "").lstrip("/")
    if part.lower().endswith(".bin"):
        raise refuse("K008")
    if part in archive and not part.lower().startswith(("word/", "ppt/")):
        return part
    for prefix, code in _OTHER_FORMATS:
        if any(name.startswith(prefix) for name in archive.names):
            raise refuse(code)
    inside = next((name for name in archive.names if name.endswith((".xlsx", ".xlsm", ".ods", ".xls"))), "")
    raise refuse("K035", part=posixpath.basename(inside)) if inside else refuse("K015")


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """The relations of a part: id to (last word of the type, name of the part it points to)."""
    folder, name = posixpath.split(part)
    relations = {}
    listed = archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    for _, attributes in elements(listed, "Relationship"):
        if attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            relations[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)
    return relations


def _sheet(archive: Archive, name: str, target: str) -> Part:
    if target not in archive:
        raise refuse("K021", Place(name))
    return archive.unpack(target)


def _by_kind(archive: Archive, relations: dict[str, tuple[str, str]], kind: str, usual: str) -> Part:
    """The part of a kind; a workbook need not have one, but one that it points to has to be there."""
    named = next((target for found, target in relations.values() if found == kind), "")
    return archive.unpack(named or usual) if named or usual in archive else NO_PART


def _properties(archive: Archive) -> dict[str, str]:
    """The custom document properties, as text."""
    part = "docprops/custom.xml"
    return named_texts(archive.read(part), "property") if part in archive else {}
