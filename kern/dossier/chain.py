# SPDX-License-Identifier: EUPL-1.2
"""The chain: every event is sealed with the one before it. It holds no content, only the hash of the content.

So content can be destroyed under the retention list and the chain still checks. Content gets a random ``salt``, or the
hash of a short text (a name, a KvK number) would tell that text to whoever tries them all.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

#: What the first event is chained to.
GENESIS = "0" * 64
SALT = "salt"


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it stands in the chain; ``provider``, ``moment`` and ``actor`` are numbers, never names.

    ``recorded_at`` is in UTC, written as ``2026-11-12T09:30:00.000000Z``. ``corrects`` is the event that this one
    corrects. ``hash`` seals all the rest; empty while it is not sealed.
    """

    seq: int
    provider: int
    moment: int | None
    kind: str
    happened_on: date
    recorded_at: str
    actor: int
    content_hash: str
    previous_hash: str
    corrects: int | None = None
    hash: str = ""


def canonical(data: Any) -> str:
    """Plain data as text, always the same: this is what is stored and hashed. Raises `ValueError` for NaN and NUL."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    if "\\u0000" in text:
        raise ValueError("NUL in text")
    return text


def digest(text: str | bytes) -> str:
    """The SHA-256 of a text (as UTF-8) or of bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8") if isinstance(text, str) else text).hexdigest()


def salted(content: Mapping[str, Any]) -> str:
    """Content as it is stored: canonical, with a random salt."""
    return canonical({**content, SALT: secrets.token_hex(16)})


def sealed(link: Link) -> Link:
    """The same event with its hash."""
    return replace(link, hash=seal(link))


def seal(link: Link) -> str:
    """The hash of an event over all its fields and the hash of the one before it.

    Whoever checks the chain without kern needs no more than this line: the fields of `sealed_text`, as canonical JSON.
    """
    return digest(sealed_text(link))


def sealed_text(link: Link) -> str:
    """The text of which an event's hash is the SHA-256."""
    return canonical(
        {
            "seq": link.seq,
            "provider": link.provider,
            "moment": link.moment,
            "kind": link.kind,
            "happened_on": link.happened_on.isoformat(),
            "recorded_at": link.recorded_at,
            "actor": link.actor,
            "content_hash": link.content_hash,
            "previous_hash": link.previous_hash,
            "corrects": link.corrects,
        }
    )


def stamp(now: datetime | None = None) -> str:
    """A moment in time as an event records it; now, unless another is given."""
    return (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
