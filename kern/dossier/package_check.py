# SPDX-License-Identifier: EUPL-1.2
"""Checking a package from anybody: every hash, every link of the chain, and that nothing is missing or added.

The file is a stranger's. Nothing is written, names are never used as paths, every part is read in pieces against a cap,
and what cannot be read is a problem with a name, never an accident.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from kern.dossier import package_texts as texts
from kern.dossier.chain import digest
from kern.dossier.package_names import CHAIN, CHAIN_COLUMNS, INDEX, PAGE, SUMS, link_name
from kern.problems import KernError
from kern.words.filenames import shown
from kern.words.system_errors import reason

MAX_FILES = 50_000
#: All that is unpacked: some room, and so many times the zip itself. Real packages stay far below that.
_ROOM, _RATIO = 64 << 20, 100
#: Files that are read whole: sums, contents, links.
_WHOLE = 32 << 20
_CHUNK = 1 << 20
_NAME = re.compile(r"(?:[a-z]{1,40}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,200}")
_SUM = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")
_LINK_TYPE = 0o120000
_UNREADABLE = (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, zlib.error, RecursionError)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a code of `package_texts.FAULTS`, and the file or event that it is about."""

    code: str
    where: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: how many files there are, the SHA-256 of the sums, the end of the chain, what is wrong."""

    files: int
    sums: str
    head: tuple[int, str] | None
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Box:
    """A zip on the table: its parts by name, their hashes as found, and how much may still be unpacked."""

    book: ZipFile
    parts: dict[str, ZipInfo]
    left: int
    faults: list[Fault] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)

    def say(self, code: str, where: object) -> None:
        fault = Fault(code, shown(str(where))[:200])
        if fault not in self.faults:
            self.faults.append(fault)

    def whole(self, name: str) -> bytes | None:
        """A small file; None where it is not there, not readable or too large."""
        info = self.parts.get(name)
        if info is None or name not in self.found:
            return None
        try:
            with self.book.open(info) as part:
                data = part.read(_WHOLE + 1)
        except _UNREADABLE:
            return None
        return data if len(data) <= _WHOLE else None


def check(path: Path) -> Checked:
    """Check a package. Raises `KernError` where a file is no package at all."""
    name = shown(path.name)
    try:
        size = path.stat().st_size
        book = ZipFile(path)
    except (BadZipFile, NotImplementedError, ValueError, EOFError):
        raise KernError(texts.no_package(name, texts.NO_ZIP)) from None
    except OSError as error:
        raise KernError(texts.no_package(name, reason(error))) from None
    with book:
        infos = book.infolist()
        if len(infos) > MAX_FILES:
            raise KernError(texts.no_package(name, texts.TOO_MANY))
        box = _Box(book, {}, _ROOM + _RATIO * size)
        _names(box, infos)
        if SUMS not in box.parts:
            raise KernError(texts.no_package(name, texts.NO_SUMS))
        for part in box.parts:
            _hash(box, part)
        _sums(box)
        head = _guarded(box, lambda: _inside(box))
        return Checked(len(box.parts), box.found.get(SUMS, ""), head, tuple(box.faults))


def _names(box: _Box, infos: list[ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        kind = (info.external_attr >> 16) & 0o170000
        raw = info.orig_filename
        if not _NAME.fullmatch(raw) or ".." in raw or kind == _LINK_TYPE or raw != info.filename:
            box.say("naam", raw)
        elif raw.casefold() in seen:
            box.say("dubbel", raw)
        else:
            seen.add(raw.casefold())
            box.parts[raw] = info


def _hash(box: _Box, name: str) -> None:
    made = hashlib.sha256()
    try:
        with box.book.open(box.parts[name]) as part:
            while chunk := part.read(_CHUNK):
                box.left -= len(chunk)
                if box.left < 0:
                    box.say("te_groot", name)
                    return
                made.update(chunk)
    except _UNREADABLE:
        box.say("beschadigd", name)
        return
    box.found[name] = made.hexdigest()


def _sums(box: _Box) -> None:
    raw = box.whole(SUMS)
    listed: set[str] = set()
    for line in (raw or b"").decode("utf-8", "replace").splitlines():
        match = _SUM.fullmatch(line.rstrip("\r"))
        if match is None or match[2] in listed:
            if line.strip():
                box.say("regel", line)
            continue
        listed.add(match[2])
        if match[2] not in box.parts:
            box.say("ontbreekt", match[2])
        elif match[2] in box.found and box.found[match[2]] != match[1].casefold():
            box.say("veranderd", match[2])
    for name in box.parts:
        if name != SUMS and name not in listed:
            box.say("extra", name)
    for name in (PAGE, INDEX, CHAIN):
        if name not in box.parts:
            box.say("ontbreekt", name)


def _guarded(box: _Box, look: Callable[[], tuple[int, str] | None]) -> tuple[int, str] | None:
    """What the table of contents says is a stranger's too: whatever shape it has, it is a problem and no accident."""
    try:
        return look()
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, UnicodeError):
        box.say("inhoudsopgave", INDEX)
        return None


def _inside(box: _Box) -> tuple[int, str] | None:
    """Whether the events are links of the chain, and what goes with them is what they sealed."""
    raw = box.whole(INDEX)
    if raw is None:
        box.say("inhoudsopgave", INDEX)
        return None
    index = json.loads(raw.decode("utf-8"))
    chain = dict(_chain(box))
    own = {int(seq): str(value) for seq, value in index["chain"]["own"].items()}
    head = (int(index["chain"]["last"]), str(index["chain"]["hash"]))
    if chain.get(head[0], ("", ""))[1] != head[1] or min(chain, default=0) != int(index["chain"]["first"]):
        box.say("keten", CHAIN)
    known = {SUMS, PAGE, INDEX, CHAIN}
    links: dict[int, Mapping[str, Any]] = {}
    for seq, value in own.items():
        known.add(link_name(seq))
        link = _link(box, seq, value, chain)
        if link is not None:
            links[seq] = link
    papers: dict[int, set[str]] = {}
    for row in index["events"]:
        known |= {name for name in (row["content"], row["evaluation"]) if name is not None}
        papers[int(row["seq"])] = _event(box, row, links)
    for row in index["documents"]:
        known.add(str(row["file"]))
        _document(box, row, papers)
    known |= {str(row["file"]) for row in index["reports"]}
    _rest(box, known)
    return head


def _rest(box: _Box, known: set[str]) -> None:
    """Nothing is there but what the table of contents names, and all of that is there."""
    for name in sorted(known - set(box.parts)):
        box.say("ontbreekt", name)
    for name in box.parts:
        if name not in known:
            box.say("extra", name)


def _chain(box: _Box) -> Iterator[tuple[int, tuple[str, str]]]:
    """The links by number: the hash before and its own. Each has to name the one before it."""
    raw = box.whole(CHAIN)
    lines = (raw or b"").decode("ascii", "replace").splitlines()
    if not lines or lines[0] != CHAIN_COLUMNS:
        box.say("keten", CHAIN)
        return
    last: tuple[int, str] | None = None
    for line in lines[1:]:
        number, previous, own, _ = line.split(";")
        seq = int(number)
        if last is not None and (seq != last[0] + 1 or previous != last[1]):
            box.say("keten", f"{CHAIN}: {seq}")
        last = (seq, own)
        yield seq, (previous, own)


def _link(box: _Box, seq: int, value: str, chain: Mapping[int, tuple[str, str]]) -> Mapping[str, Any] | None:
    """The sealed text of an event of this package; its SHA-256 is the hash in the chain."""
    raw = box.whole(link_name(seq))
    if raw is None:
        return None
    link: Mapping[str, Any] = json.loads(raw.decode("utf-8"))
    previous, own = chain.get(seq, ("", ""))
    if not (digest(raw) == value == own and link["seq"] == seq and link["previous_hash"] == previous):
        box.say("gebeurtenis", link_name(seq))
    return link


def _event(box: _Box, row: Mapping[str, Any], links: Mapping[int, Mapping[str, Any]]) -> set[str]:
    """Whether an event is what its link sealed; gives the hashes of the documents that it names."""
    link = links.get(int(row["seq"]), {})
    same = ("kind", "moment", "happened_on", "recorded_at", "corrects")
    if any(link.get(key) != row[key] for key in same):
        box.say("gebeurtenis", row["link"])
    name = row["content"]
    if name is None:
        return set()
    raw = box.whole(str(name))
    if raw is None:
        return set()
    if digest(raw) != link.get("content_hash"):
        box.say("inhoud", name)
    content = json.loads(raw.decode("utf-8"))
    judged = row["evaluation"]
    if judged is not None and box.found.get(str(judged)) != content.get("beoordeling"):
        box.say("beoordeling", judged)
    return {str(paper["sha256"]) for paper in content.get("stukken", ())}


def _document(box: _Box, row: Mapping[str, Any], papers: Mapping[int, set[str]]) -> None:
    found = box.found.get(str(row["file"]))
    named = all(row["sha256"] in papers.get(int(seq), set()) for seq in row["events"])
    if found is not None and (found != row["sha256"] or not named):
        box.say("stuk", row["file"])
