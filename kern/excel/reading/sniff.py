# SPDX-License-Identifier: EUPL-1.2
"""What a file is that is no zip, so that the message can say it: old Excel, a password, a web page, a PDF, text."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096

# Names of streams in an OLE file, as they stand in its directory; the first that is found decides. Some programs write
# them in capitals.
_STREAMS = (
    ("EncryptedPackage", "K009"),
    ("WordDocument", "K010"),
    ("PowerPoint Document", "K010"),
    ("Workbook", "K007"),
    ("Book", "K007"),
)
_SIGNATURES = (
    (b"%PDF-", "K013"),
    (b"{\\rtf", "K010"),
    # Records without a container: Excel 2, 3 and 4, and 5 to 2003 as some programs write them.
    (b"\x09\x00\x04\x00", "K007"),
    (b"\x09\x00\x06\x00", "K007"),
    (b"\x09\x02\x06\x00", "K007"),
    (b"\x09\x04\x06\x00", "K007"),
    (b"\x09\x08\x08\x00", "K007"),
    (b"\x09\x08\x10\x00", "K007"),
)
# Excel 2003 could keep a workbook as one XML file.
_EXCEL_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def code_of(data: bytes) -> str:
    """The code of the message for a file that does not start as a zip; `K016` where nothing is recognised."""
    if data.startswith(OLE):
        return next((code for name, code in _STREAMS if _has_stream(data, name)), "K016")
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            return code
    head = _as_utf8(data[:HEAD]).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if (
        head.startswith(_HTML)
        or b"<html" in head
        or (head.startswith(b"mime-version") and b"multipart/related" in head)
    ):
        return "K011"
    if head.startswith(b"<") and _EXCEL_XML in head:
        return "K007"
    if head.startswith(b"<?xml") or not _is_text(data[:HEAD]):
        return "K016"
    return "K012"


def _has_stream(data: bytes, name: str) -> bool:
    return any(spelled.encode("utf-16-le") in data for spelled in (name, name.upper()))


def _as_utf8(head: bytes) -> bytes:
    return head.decode("utf-16", "replace").encode() if head.startswith(_UTF16) else head


def _is_text(head: bytes) -> bool:
    """Whether it reads as text: UTF-16 with its mark, or bytes without control characters."""
    if head.startswith(_UTF16):
        return True
    return bool(head) and not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
