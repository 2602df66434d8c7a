# SPDX-License-Identifier: EUPL-1.2
"""Small makers of files that no spreadsheet program writes: bombs, liars, wrecks, and other formats in disguise."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
WORKBOOK = "xl/workbook.xml"
KINDS = ((WORKBOOK, "sheet.main"), (SHEET, "worksheet"), (STRINGS, "sharedStrings"), (STYLES, "styles"))
SHORT = {"sheet": SHEET, "strings": STRINGS, "styles": STYLES, "book": WORKBOOK, "rels": "xl/_rels/workbook.xml.rels"}


def sheet_xml(rows: str, *, before: str = "", after: str = "", prolog: str = "") -> str:
    """A worksheet with these ``<row>`` elements."""
    return f'{prolog}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook_parts(
    rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', texts: str = "", formats: str = "", cells: str = ""
) -> dict[str, str | bytes]:
    """The parts of a minimal workbook with one sheet ``Blad1``; ``cells`` are ``<xf>`` elements, ``texts`` ``<si>``."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{TYPES}.{kind}+xml"/>'
        for part, kind in (
            (WORKBOOK, "sheet.main"),
            (SHEET, "worksheet"),
            (STRINGS, "sharedStrings"),
            (STYLES, "styles"),
        )
    )
    xfs = '<xf numFmtId="0"/>' + cells
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{WORKBOOK}"/></Relationships>',
        WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        STYLES: f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>',
        STRINGS: f'<sst xmlns="{MAIN}">{texts}</sst>',
        SHEET: sheet_xml(rows),
    }


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts, in their order."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def workbook(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', **kinds: str) -> bytes:
    """A minimal workbook as a file; see `workbook_parts`."""
    return zipped(workbook_parts(rows, **kinds))


def changed(**parts: str | bytes | None) -> bytes:
    """A minimal workbook with parts replaced, added or (`None`) left out, by name or by a name of `SHORT`."""
    result = workbook_parts()
    for key, content in parts.items():
        name = SHORT.get(key, key)
        if content is None:
            del result[name]
        else:
            result[name] = content
    return zipped(result)


def with_members(*members: tuple[str, bytes]) -> bytes:
    """A minimal workbook with members added as they are, also under a name that is there already."""
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in workbook_parts().items():
            archive.writestr(name, content)
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def with_flag(data: bytes, flag: int) -> bytes:
    """The zip with a general-purpose flag set on every member (0x1: encrypted)."""
    return _patched(data, offset_in_directory=8, value=flag)


def with_method(data: bytes, method: int) -> bytes:
    """The zip with another compression method named for every member (97: WavPack)."""
    return _patched(data, offset_in_directory=10, value=method)


def _patched(data: bytes, offset_in_directory: int, value: int) -> bytes:
    result = bytearray(data)
    at = result.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", result, at + offset_in_directory, value)
        at = result.find(b"PK\x01\x02", at + 46)
    return bytes(result)


def lying_about_size(name: str, content: bytes, declared: int) -> bytes:
    """A minimal workbook in which one part says that it unpacks to ``declared`` bytes."""
    data = zipped({**workbook_parts(), name: content})
    result = bytearray(data)
    at = result.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", result, at + 28)[0]
        if result[at + 46 : at + 46 + length] == name.encode():
            struct.pack_into("<L", result, at + 24, declared)
        at = result.find(b"PK\x01\x02", at + 46)
    return bytes(result)


@cache
def bomb(unpacked: int) -> bytes:
    """A workbook of some kilobytes whose sheet unpacks to ``unpacked`` bytes of spaces."""
    start, end = sheet_xml("").encode().split(b"</sheetData>")
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = b" " * 2**20
    pieces, crc, size = [compressor.compress(start)], zlib.crc32(start), len(start)
    for _ in range(unpacked // len(block)):
        pieces.append(compressor.compress(block))
        crc, size = zlib.crc32(block, crc), size + len(block)
    tail = b"</sheetData>" + end
    pieces += [compressor.compress(tail), compressor.flush()]
    crc, size = zlib.crc32(tail, crc), size + len(tail)
    return _with_deflated(SHEET, b"".join(pieces), crc, size)


def _with_deflated(name: str, packed: bytes, crc: int, size: int) -> bytes:
    """A minimal workbook with one part put in as it is packed already."""
    base = zipped({key: content for key, content in workbook_parts().items() if key != name})
    end = base.rfind(b"PK\x05\x06")
    count, length, start = struct.unpack_from("<HLL", base, end + 10)
    raw = name.encode()
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0x21, crc, len(packed), size, len(raw), 0) + raw
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0x21, crc, len(packed), size, len(raw), 0, 0, 0, 0, 0, start
    )
    directory = base[start : start + length] + entry + raw
    tail = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(directory), start + len(local) + len(packed), 0
    )
    return base[:start] + local + packed + directory + tail


def compound_file(*streams: str) -> bytes:
    """An OLE compound file (what holds an .xls, a .doc, an encrypted workbook) with empty streams of these names."""
    sector = 512
    header = struct.pack(
        "<8s16xHHHHH6xLLLLLLLLL",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0),
    )
    header += struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128L", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b"".join(_entry(name, kind) for name, kind in (("Root Entry", 5), *((name, 2) for name in streams)))
    return header + fat + entries.ljust(-(-len(entries) // sector) * sector, b"\0")


def _entry(name: str, kind: int) -> bytes:
    raw = name.encode("utf-16-le")
    return raw.ljust(64, b"\0") + struct.pack("<HBB3L16xL8x8xLQ", len(raw) + 2, kind, 1, *[0xFFFFFFFF] * 3, 0, 0, 0)


def ods_parts(table: str, *, types: str = "", prolog: str = "") -> dict[str, str | bytes]:
    """The parts of a minimal OpenDocument spreadsheet with these ``<table:table>`` elements."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns:"
    names = "".join(f' xmlns:{key}="{oasis}{key}:1.0"' for key in ("office", "table", "text"))
    calc = ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return {
        "mimetype": types or "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"{prolog}<office:document-content{names}{calc}><office:body><office:spreadsheet>{table}"
        "</office:spreadsheet></office:body></office:document-content>",
    }


def ods(rows: str, **kinds: str) -> bytes:
    """A minimal OpenDocument spreadsheet with one sheet ``Blad1`` of these ``<table:table-row>`` elements."""
    return zipped(ods_parts(f'<table:table table:name="Blad1">{rows}</table:table>', **kinds))
