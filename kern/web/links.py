# SPDX-License-Identifier: EUPL-1.2
"""One-time links: the only way to a session. A link that was used, or is older than a few minutes, opens nothing."""

import secrets
from threading import Lock
from time import monotonic

#: The key of a session that was begun with a link.
BEGUN = "begonnen"
#: Seconds that a link can wait to be used.
PATIENCE = 10 * 60
_lock = Lock()
_waiting: dict[str, float] = {}


def new_link() -> str:
    """A token that gives a session once."""
    token = secrets.token_urlsafe(32)
    with _lock:
        _waiting[token] = monotonic() + PATIENCE
    return token


def use(token: str) -> bool:
    """Whether a token gives a session; it never does so again."""
    with _lock:
        given = token.encode("utf-8", "replace")
        known = next((one for one in _waiting if secrets.compare_digest(one.encode(), given)), None)
        return known is not None and _waiting.pop(known) > monotonic()


def login_url(port: int) -> str:
    """A new one-time link, as it is opened."""
    return f"http://127.0.0.1:{port}/begin/{new_link()}"
