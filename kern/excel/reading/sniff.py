# SPDX-License-Identifier: EUPL-1.2
"""What a file is that is no zip, so that the message can say it: old Excel, a password, a web page, a PDF, text."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = 4096

# Names of streams in an OLE file, as they stand in its directory; the first that is found decides.
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
    # Excel 2 to 4 wrote their records without a container.
    (b"\x09\x00\x04\x00", "K007"),
    (b"\x09\x02\x06\x00", "K007"),
    (b"\x09\x04\x06\x00", "K007"),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body", b"<style")


def code_of(data: bytes) -> str:
    """The code of the message for a file that does not start as a zip; `K016` where nothing is recognised."""
    if data.startswith(OLE):
        return next((code for name, code in _STREAMS if name.encode("utf-16-le") in data), "K016")
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            return code
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith(_HTML) or b"<html" in head:
        return "K011"
    if head.startswith(b"<?xml") or not _is_text(data[:HEAD]):
        return "K016"
    return "K012"


def _is_text(head: bytes) -> bool:
    """Whether it reads as text: UTF-16 with its mark, or bytes without control characters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
