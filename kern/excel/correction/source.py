# SPDX-License-Identifier: EUPL-1.2
"""The sender's own workbook as openpyxl may load it: judged parts only, and a list of what stays behind.

openpyxl reads pictures, charts and pivot tables badly or not at all, and would unpack parts that nobody judged. So it
gets a package that holds what it keeps: sheets, texts, styles, theme, notes, tables, links to other workbooks, names.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kern.excel.correction import correction_texts
from kern.excel.correction.limits import MAX_MARKUP, SheetContents, check_styles, look_through, too_much
from kern.excel.reading.preflight import open_archive, workbook_part
from kern.office.archive import Archive
from kern.office.package import zipped
from kern.office.relations import OFFICE, Relation, content_types, relationships
from kern.office.xmlparts import check, elements, make_parser, parse

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", OFFICE.encode()),
)
_PROLOG = re.compile(r"\A\ufeff?<\?xml[^>]*>")
#: What openpyxl keeps of the part that lists the sheets; the rest has no meaning without the parts that are left out.
_BOOK_PARTS = frozenset(
    {"workbookPr", "workbookProtection", "bookViews", "sheets", "externalReferences", "definedNames", "calcPr"}
)
_LOCAL_NAME = re.compile(rb'localSheetId="([0-9]{1,4})"')
#: No sheet has this number: openpyxl leaves out names that point to it.
_NO_SHEET = b"99999"
_SHAPES = ("sp", "cxnSp", "grpSp")
_OBJECT = re.compile(rb"""ObjectType=["'](\w+)["']""")
_KEPT_ONCE = {"styles": "xl/styles.xml", "sharedStrings": "xl/sharedStrings.xml", "theme": "xl/theme/theme1.xml"}
_DOCUMENT = ("docProps/core.xml", "docProps/custom.xml")


@dataclass(frozen=True, slots=True)
class OwnWorkbook:
    """A package for openpyxl, what it loses of each worksheet (in their order), and what is lost, named in Dutch."""

    package: bytes
    sheets: tuple[SheetContents, ...]
    lost: tuple[str, ...]


def own_workbook(data: bytes) -> OwnWorkbook:
    """Take from a judged workbook what openpyxl keeps.

    Raises `ProblemsError`: K036 where it is too much for openpyxl, or another code where a part is damaged.
    """
    return _Taker(open_archive(data)).take()


class _Taker:
    """One taking over: the parts for the package under their usual names."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.members: dict[str, bytes] = {}
        self.overrides: list[tuple[str, str]] = [("xl/workbook.xml", f"{_TYPE}.sheet.main+xml")]
        self.markup = 0
        self.sheets: list[SheetContents] = []

    def take(self) -> OwnWorkbook:
        book = workbook_part(self.archive)
        relations = list(self._relations(book))
        xml = self._part(book)
        listed = [attributes for _, attributes in elements(xml, "sheet")]
        by_id = {relation.id: relation for relation in relations}
        kept: list[Relation] = []
        numbers: list[bytes] = []
        for attributes in listed:
            found = by_id.get(attributes.get("id", ""))
            if found is not None and found.kind == "worksheet":
                numbers.append(b"%d" % len(self.sheets))
                kept.append(replace(found, target=self._worksheet(attributes.get("name", ""), found.target)))
            elif found is not None:
                # openpyxl passes over a sheet whose part is not there.
                numbers.append(_NO_SHEET)
                kept.append(replace(found, target="worksheets/none.xml"))
        for relation in relations:
            if relation.kind in _KEPT_ONCE and relation.target in self.archive:
                self._once(relation.kind, relation.target)
            elif relation.kind == "externalLink" and relation.target in self.archive:
                kept.append(replace(relation, target=self._external_link(relation.target)))
        self.members["xl/workbook.xml"] = _workbook(xml, numbers)
        self.members["xl/_rels/workbook.xml.rels"] = relationships(kept)
        for part in _DOCUMENT:
            if part in self.archive:
                self.members[part] = self._part(part)
        members = {"[Content_Types].xml": content_types(self.overrides), **self.members}
        lost = {*_lost_parts(self.archive), *(part for sheet in self.sheets for part in sheet.lost)}
        return OwnWorkbook(zipped(members), tuple(self.sheets), tuple(sorted(lost)))

    def _part(self, name: str) -> bytes:
        """Unpack a part as transitional UTF-8. Raises `ProblemsError` for a damaged one, and for too much in all."""
        xml = _transitional(self.archive.read(name))
        self.markup += xml.count(b"<")
        if self.markup > MAX_MARKUP:
            raise too_much(correction_texts.TOO_MUCH)
        check(xml)
        return xml

    def _once(self, kind: str, target: str) -> None:
        part = _KEPT_ONCE[kind]
        self.members[part] = xml = self._part(target)
        if kind == "styles":
            check_styles(xml)
        if kind != "theme":
            self.overrides.append((part, f"{_TYPE}.{kind}+xml"))

    def _worksheet(self, name: str, target: str) -> str:
        """Take over a worksheet with its notes, tables and links; returns its place in the package."""
        number = len(self.sheets) + 1
        xml = self._part(target)
        self.sheets.append(look_through(name, xml))
        self.members[f"xl/worksheets/sheet{number}.xml"] = xml
        kept: list[Relation] = []
        for index, relation in enumerate(self._relations(target)):
            if relation.kind == "hyperlink":
                kept.append(replace(relation, external=True))
            elif relation.kind in ("comments", "table") and relation.target in self.archive:
                part = f"xl/{relation.kind}/{number}_{index}.xml"
                self.members[part] = self._part(relation.target)
                kept.append(replace(relation, target=f"/{part}"))
        if kept:
            self.members[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = relationships(kept)
        return f"worksheets/sheet{number}.xml"

    def _external_link(self, target: str) -> str:
        number = sum(part.startswith("xl/externalLinks/e") for part in self.members) + 1
        self.members[f"xl/externalLinks/externalLink{number}.xml"] = self._part(target)
        rels = f"xl/externalLinks/_rels/externalLink{number}.xml.rels"
        self.members[rels] = relationships(list(self._relations(target)))
        return f"externalLinks/externalLink{number}.xml"

    def _relations(self, part: str) -> Iterator[Relation]:
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self.archive:
            return
        for _, attributes in elements(self._part(listed), "Relationship"):
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            if not external:
                target = target.replace("\\", "/")
                target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield Relation(attributes.get("Id", ""), attributes.get("Type", ""), target, external)


def _lost_parts(archive: Archive) -> Iterator[str]:
    """What the file has that openpyxl does not keep, as told by the names of its parts."""
    for name in archive.names:
        if name.startswith("xl/drawings/drawing") and name.endswith(".xml"):
            if elements(archive.read(name), *_SHAPES):
                yield correction_texts.SHAPES
            continue
        if name.endswith(".vml"):
            # Besides the frames of notes, buttons and boxes of older versions of Excel stand here.
            if any(kind != b"Note" for kind in _OBJECT.findall(archive.read(name))):
                yield correction_texts.CONTROLS
            continue
        known = next((label for start, label in correction_texts.PARTS if name.startswith(start)), None)
        if known is not None:
            yield known
        elif not name.startswith(correction_texts.SILENT) and not name.endswith("/"):
            yield correction_texts.OTHER_PART.format(name=name[:80])


def _transitional(xml: bytes) -> bytes:
    """A part as UTF-8, in the namespaces that openpyxl knows."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        xml = _PROLOG.sub("", xml.decode("utf-16", "replace")).encode()
    for strict, usual in _STRICT:
        if strict in xml:
            xml = xml.replace(strict, usual)
    return xml


def _workbook(xml: bytes, numbers: list[bytes]) -> bytes:
    """The part that lists the sheets, without what points to parts that are left out."""
    parser = make_parser()
    depth, starts, ends = 0, [], []

    def start(tag: str, _: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth == 2:
            starts.append((parser.CurrentByteIndex, tag.rpartition("}")[2]))

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0:
            ends.append(parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parse(parser, xml)
    borders = [*(index for index, _ in starts), *ends]
    pieces = [xml[: borders[0]]]
    for (first, tag), last in zip(starts, borders[1:], strict=True):
        if tag in _BOOK_PARTS:
            pieces.append(xml[first:last])
    pieces.append(xml[ends[0] :])
    return _LOCAL_NAME.sub(lambda match: _local_name(match, numbers), b"".join(pieces))


def _local_name(match: re.Match[bytes], numbers: list[bytes]) -> bytes:
    index = int(match[1])
    return b'localSheetId="%b"' % (numbers[index] if index < len(numbers) else _NO_SHEET)
