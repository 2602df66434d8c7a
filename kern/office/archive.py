# SPDX-License-Identifier: EUPL-1.2
"""A zip file of a stranger: its directory is judged first, its parts are unpacked one by one against a cap.

Only parts that are asked for are unpacked, so what a picture or an attachment would unpack to does not matter.
No real form among thousands of foreign workbooks came near these limits.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kern.model.assessment import NOWHERE, Place
from kern.problems import ProblemsError, problem

MAX_MEMBERS = 1_000
MAX_PART = 50 * 2**20
MAX_UNPACKED = 100 * 2**20
MAX_RATIO = 200
RATIO_FROM = 2**20

_ENCRYPTED = 0x1
_END_RECORD = b"PK\x05\x06"
_LOCAL_HEADER = struct.Struct("<4s22xHH")


def refuse(code: str, place: Place = NOWHERE, **values: Any) -> ProblemsError:
    """The error that ends the work on a file, with one message of the catalogue."""
    return ProblemsError([problem(code, place, **values)])


@dataclass(frozen=True, slots=True)
class Part:
    """An unpacked part with the checksum that it should have."""

    content: bytes
    crc: int

    @classmethod
    def of(cls, content: bytes) -> "Part":
        """A part made here."""
        return cls(content, zlib.crc32(content))

    def verify(self) -> None:
        """Raise `ProblemsError` where the content is damaged."""
        if zlib.crc32(self.content) != self.crc:
            raise refuse("K021")


NO_PART = Part(b"", 0)


class Archive:
    """The parts of a zip, by name in lower case (as Excel compares them). All reading counts against one cap."""

    def __init__(self, data: bytes) -> None:
        """Judge the directory of a zip. Raises `ProblemsError` for a damaged or suspicious one."""
        self._data = data
        self._left = MAX_UNPACKED
        infos = _directory(data)
        if len(infos) > MAX_MEMBERS:
            raise refuse("K017", count=len(infos), limit=MAX_MEMBERS)
        self._members: dict[str, ZipInfo] = {}
        for info in infos:
            name = info.filename.replace("\\", "/").lower()
            if name.startswith("/") or ":" in name or ".." in name.split("/"):
                raise refuse("K024", part=info.filename)
            if name in self._members:
                raise refuse("K023", part=info.filename)
            if info.flag_bits & _ENCRYPTED:
                raise refuse("K009")
            self._members[name] = info

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """Unpack one part. Raises `ProblemsError` if it is too large, damaged, or not there."""
        part = self.unpack(name)
        part.verify()
        return part.content

    def unpack(self, name: str) -> "Part":
        """Unpack one part, its checksum still to be verified. Raises `ProblemsError` as `read` does."""
        info = self._members.get(name.lower())
        if info is None:
            raise refuse("K021")
        cap = min(MAX_PART, self._left)
        if info.file_size > cap:
            raise refuse("K018", limit=MAX_PART // 2**20)
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size:
            raise refuse("K018", limit=MAX_PART // 2**20)
        content = self._unpack(info, cap)
        if len(content) != info.file_size:
            raise refuse("K021")
        self._left -= len(content)
        return Part(content, info.CRC)

    def _unpack(self, info: ZipInfo, cap: int) -> bytes:
        header = self._data[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
            raise refuse("K021")
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = info.header_offset + _LOCAL_HEADER.size + name_length + extra_length
        packed = memoryview(self._data)[start : start + info.compress_size]
        if info.compress_type == ZIP_STORED:
            return bytes(packed)
        if info.compress_type != ZIP_DEFLATED:
            raise refuse("K025")
        try:
            # One byte more than is declared: a part that lies about its size shows itself, and never fills the memory.
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, min(info.file_size, cap) + 1)
        except zlib.error:
            raise refuse("K021") from None


def _directory(data: bytes) -> list[ZipInfo]:
    try:
        return ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError, EOFError, RuntimeError, struct.error):
        raise refuse("K021" if _END_RECORD in data else "K014") from None
