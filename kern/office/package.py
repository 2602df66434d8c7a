# SPDX-License-Identifier: EUPL-1.2
"""A minimal workbook of judged parts: what the engines read instead of the file that was sent.

It has only the worksheets, the texts, the formats and the system of dates, at the usual places and not compressed.
So an engine meets no second directory, no part that was never looked at, and nothing to unpack.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from kern.office.archive import Part
from kern.office.relations import OFFICE, Relation, content_types, relationships

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_RELS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
# 1 January 1980, the first day that a zip knows.
_DAY = 0x21


def package(sheets: Sequence[Part], strings: Part, styles: Part, date1904: bool) -> bytes:
    """The bytes of an .xlsx with these sheets, in this order."""
    relations = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    members = [(f"xl/worksheets/sheet{n}.xml", sheet) for n, sheet in enumerate(sheets, 1)]
    for kind, part in (("styles", styles), ("sharedStrings", strings)):
        if part.content:
            relations.append((kind, f"{kind}.xml"))
            members.append((f"xl/{kind}.xml", part))
    made = {
        "[Content_Types].xml": content_types(_kinds(relations), [("rels", _RELS_TYPE)]),
        "_rels/.rels": relationships(_numbered([("officeDocument", "xl/workbook.xml")])),
        "xl/workbook.xml": _workbook(len(sheets), date1904),
        "xl/_rels/workbook.xml.rels": relationships(_numbered(relations)),
    }
    return stored([*((name, Part.of(content)) for name, content in made.items()), *members])


def stored(members: Sequence[tuple[str, Part]]) -> bytes:
    """A zip of members that are not compressed; `zipfile` takes five times as long over it."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, part in members:
        raw, size, crc = name.encode("ascii"), len(part.content), part.crc
        pieces += (_LOCAL.pack(b"PK\x03\x04", 20, 0, 0, 0, _DAY, crc, size, size, len(raw), 0), raw, part.content)
        directory += (
            _CENTRAL.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, _DAY, crc, size, size, len(raw), 0, 0, 0, 0, 0, offset),
            raw,
        )
        offset += _LOCAL.size + len(raw) + size
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(listing), offset, 0)
    return b"".join((*pieces, listing, end))


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip of members that are not compressed, whatever their names."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rewritten(package: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed."""
    result = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            target.writestr(member, change(content) if member.filename == part else content, ZIP_DEFLATED)
    return result.getvalue()


def _kinds(relations: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    parts = [("workbook.xml", "sheet.main"), *((target, kind) for kind, target in relations)]
    return [(f"xl/{part}", f"{_TYPE}.{kind}+xml") for part, kind in parts]


def _numbered(targets: Sequence[tuple[str, str]]) -> list[Relation]:
    return [Relation(f"rId{n}", f"{OFFICE}/{kind}", target) for n, (kind, target) in enumerate(targets, 1)]


def _workbook(count: int, date1904: bool) -> bytes:
    # Sheets are told apart by their order: a stranger's names could clash or be too long.
    items = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    dates = '<workbookPr date1904="1"/>' if date1904 else ""
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{dates}<sheets>{items}</sheets></workbook>'.encode()
