# SPDX-License-Identifier: EUPL-1.2
"""The files of a package: each exactly what the chain of the dossier sealed, so that its SHA-256 is the seal.

``keten/00005.txt`` is the text of which event 5's hash is the SHA-256; ``gebeurtenissen/…json`` is the content of which
that text names the SHA-256; the content names those of its documents and its evaluation. Whoever can compute a SHA-256
can check it all. The same choice from the same dossier gives the same bytes.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from kern.delivery.zipped import write_zip
from kern.dossier import package_texts as texts
from kern.dossier.chain import canonical, digest, sealed_text
from kern.dossier.package import Choice, Scope
from kern.dossier.package_names import (
    CHAIN,
    CHAIN_COLUMNS,
    DOCUMENTS,
    EVALUATIONS,
    EVENTS,
    INDEX,
    REPORTS,
    link_name,
)
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import document_of, evaluation_of, link_of, models
from kern.problems import KernError

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its name in the package, its SHA-256, and its bytes, read when they are written."""

    name: str
    sha256: str
    parts: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of the chain that a package shows; ``texts`` are the sealed texts of its own events."""

    first: int
    last: int
    texts: Mapping[int, str]
    hashes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Made:
    """The files of a package without its page and its sums, and what it holds as plain data."""

    entries: tuple[Entry, ...]
    index: Mapping[str, Any]
    stretch: Stretch
    contents: Mapping[int, str]


def of_text(name: str, text: str | bytes) -> Entry:
    """A small file."""
    body = text.encode("utf-8") if isinstance(text, str) else text
    return Entry(name, digest(body), lambda: (body,))


def made(store: Store, scope: Scope, choice: Choice, reports: Sequence[tuple[str, int, bytes]] = ()) -> Made:
    """The files for a choice; ``reports`` are names with the event and the bytes. Raises `KernError`."""
    stretch = _stretch(store, scope)
    entries = [of_text(link_name(seq), text) for seq, text in stretch.texts.items()]
    entries.append(_chain(store, stretch))
    with told(store):
        rows = models.Content.objects.using(store.alias).filter(seq__in=sorted(choice.events)).order_by("seq")
        contents = {row.seq: row.text for row in rows}
    kinds = {line.event.seq: line.event.kind for line in scope.lines}
    named: dict[int, str] = {}
    for seq, text in contents.items():
        named[seq] = f"{EVENTS}/{seq:05}-{plain(kinds[seq])}.json"
        entries.append(of_text(named[seq], text))
    judged = {seq: sha for seq, sha in scope.evaluations.items() if choice.evaluations and seq in choice.events}
    for seq, sha in judged.items():
        entries.append(Entry(f"{EVALUATIONS}/{seq:05}.json", sha, partial(_evaluation, store, seq)))
    files = _document_names(scope, choice)
    for sha, name in files.items():
        entries.append(Entry(name, sha, partial(_document, store, sha)))
    for name, _, body in reports:
        entries.append(of_text(f"{REPORTS}/{name}", body))
    index = _index(scope, choice, stretch, named, judged, files, reports)
    return Made(
        (of_text(INDEX, json.dumps(index, ensure_ascii=False, indent=2) + "\n"), *entries), index, stretch, contents
    )


def plain(text: str, length: int = 60) -> str:
    """A text as part of a file name that every system takes: small letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:length].strip("-") or "stuk"


def sums(entries: Iterable[Entry]) -> str:
    """The hashes in the form that ``sha256sum -c`` reads: two spaces, and \\n at the end of a line."""
    return "".join(f"{entry.sha256}  {entry.name}\n" for entry in sorted(entries, key=lambda entry: entry.name))


def write(entries: Sequence[Entry], take: Callable[[bytes], object]) -> None:
    """Write them as a zip. Raises `KernError` where a file is not what the dossier says that it is."""
    sealed = {entry.name: entry.sha256 for entry in entries}

    def hold(name: str, found: str) -> None:
        if found != sealed[name]:
            raise KernError(texts.not_as_sealed(name))

    write_zip(((entry.name, entry.parts()) for entry in entries), take, hold)


def _stretch(store: Store, scope: Scope) -> Stretch:
    numbers = scope.numbers
    with told(store):
        rows = models.Event.objects.using(store.alias).filter(seq__in=numbers).order_by("seq")
        links = [link_of(row) for row in rows]
    sealed = {link.seq: sealed_text(link) for link in links}
    return Stretch(numbers[0], numbers[-1], sealed, {link.seq: link.hash for link in links})


def _chain(store: Store, stretch: Stretch) -> Entry:
    """Every link of the stretch with its hash and the one before it.

    Of an event of somebody else nothing more is told than those two: not who, what or when.
    """

    def rows() -> Iterator[bytes]:
        yield f"{CHAIN_COLUMNS}\n".encode()
        there = models.Event.objects.using(store.alias).filter(seq__gte=stretch.first, seq__lte=stretch.last)
        for seq, previous, own in (
            there.order_by("seq").values_list("seq", "previous_hash", "hash").iterator(chunk_size=5000)
        ):
            yield f"{seq};{previous};{own};{link_name(seq) if seq in stretch.texts else ''}\n".encode()

    found = hashlib.sha256()
    with told(store):
        for row in rows():
            found.update(row)
    return Entry(CHAIN, found.hexdigest(), rows)


def _evaluation(store: Store, seq: int) -> Iterator[bytes]:
    data = evaluation_of(store, seq)
    if data is not None:
        yield canonical(data).encode("utf-8")


def _document(store: Store, sha: str) -> Iterator[bytes]:
    row = document_of(store, sha)
    if row is not None:
        yield bytes(row.body)


def _document_names(scope: Scope, choice: Choice) -> dict[str, str]:
    """A name for every chosen document: the event that has it first, as what, and its own name made safe."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for use in scope.uses:
        if use.sha256 not in choice.documents or use.sha256 in names:
            continue
        stem, _, suffix = scope.documents[use.sha256].name.rpartition(".")
        ending = f".{suffix.casefold()}" if stem and _SUFFIX.fullmatch(f".{suffix.casefold()}") else ".bin"
        wanted = f"{DOCUMENTS}/{use.seq:05}-{plain(stem or suffix)}"
        name, number = f"{wanted}{ending}", 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}{ending}"
        taken.add(name)
        names[use.sha256] = name
    return names


def _index(
    scope: Scope,
    choice: Choice,
    stretch: Stretch,
    contents: Mapping[int, str],
    judged: Mapping[int, str],
    files: Mapping[str, str],
    reports: Sequence[tuple[str, int, bytes]],
) -> dict[str, Any]:
    """What a package holds and what it leaves out, as plain data."""
    from kern import __version__
    from kern.contract.values import SCHEMA
    from kern.dossier.kinds import kinds

    provider = scope.file.provider
    rows, left_out = [], []
    for line in scope.lines:
        event = line.event
        facts = {
            "seq": event.seq,
            "moment": event.moment,
            "kind": event.kind,
            "label": kinds()[event.kind].label,
            "happened_on": event.day.isoformat(),
        }
        if event.seq not in choice.events:
            left_out.append({**facts, "what": "gebeurtenis", "reason": choice.ground(event.seq) or None})
        else:
            rows.append(
                {
                    **facts,
                    "recorded_at": event.recorded_at,
                    "actor": line.actor,
                    "corrects": event.corrects,
                    "hash": line.hash,
                    "link": link_name(event.seq),
                    "content": contents.get(event.seq),
                    "evaluation": f"{EVALUATIONS}/{event.seq:05}.json" if event.seq in judged else None,
                }
            )
        if event.seq in scope.evaluations and event.seq not in judged:
            left_out.append({**facts, "what": "beoordeling", "reason": choice.ground(event.seq) or None})
        for use in (use for use in scope.uses if use.seq == event.seq and use.sha256 not in files):
            gone = use.sha256 not in scope.documents
            reason = texts.DESTROYED if gone else choice.ground(event.seq) or None
            left_out.append({**facts, "what": use.role, "reason": reason})
    moments = {scope.moment, *(line.event.moment for line in scope.lines if line.event.seq in choice.events)}
    return {
        "schema": SCHEMA,
        "kind": "dossier pakket inhoud",
        "kern_version": __version__,
        "provider": {"kind": provider.kind, "key": provider.key, "name": provider.name or None},
        "moments": [{"moment": m.pk, "region": m.region} for m in scope.file.moments if m.pk in moments],
        "events": rows,
        "documents": [
            {
                "sha256": sha,
                "file": name,
                "name": scope.documents[sha].name,
                "media_type": scope.documents[sha].media_type,
                "size": scope.documents[sha].size,
                "events": [use.seq for use in scope.uses if use.sha256 == sha and use.seq in choice.events],
            }
            for sha, name in files.items()
        ],
        "reports": [{"file": f"{REPORTS}/{name}", "event": seq} for name, seq, _ in reports],
        "left_out": left_out,
        "chain": {
            "first": stretch.first,
            "last": stretch.last,
            "hash": stretch.hashes[stretch.last],
            "own": {str(seq): own for seq, own in stretch.hashes.items()},
        },
    }
