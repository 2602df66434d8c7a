# SPDX-License-Identifier: EUPL-1.2
"""A note of what runs, readable by this user alone: so that a second start finds the first.

Another program can have the port by now, of another user perhaps. So neither side says the secret of the note: each
shows that it has read it, and nothing of an answer is believed before that. The question goes straight to this
computer, whatever proxy was set.
"""

import hmac
import json
import os
import secrets
from http.client import HTTPConnection, HTTPException

from kern.delivery.private import drop_private, write_private
from kern.dossier.location import Location
from kern.web.settings import HOST

#: Seconds to wait for the answer of a workplace that runs already.
_PATIENCE = 3
#: Bytes of an answer that are read at all.
_MOST = 10_000
#: What the asker sends: something of its own, and the proof that it has read the note.
ONCE, PROOF = "X-Kern-Once", "X-Kern-Proof"
#: Where one more link is asked for.
_WHERE = "/nog-een-link"


def proof(secret: str, *said: str) -> str:
    """That somebody who says this knows the secret."""
    return hmac.digest(secret.encode(), "\n".join(said).encode("utf-8", "replace"), "sha256").hex()


def asked_well(secret: str, once: str, given: str) -> bool:
    """Whether a question for one more link comes from who has read the note."""
    return bool(secret) and hmac.compare_digest(given.encode("utf-8", "replace"), proof(secret, once).encode())


def answer(secret: str, once: str, login_url: str) -> dict[str, str]:
    """The link, with the proof that it comes from the workplace that wrote the note."""
    return {"login_url": login_url, "proof": proof(secret, once, login_url)}


class Note:
    """The note of one dossier, with a secret that is new at each start."""

    def __init__(self, location: Location) -> None:
        from platformdirs import user_state_path

        from kern.dossier.chain import digest

        self.path = user_state_path("kern", appauthor=False) / f"werkplek-{digest(location.key)[:16]}.json"
        self.secret = secrets.token_urlsafe(32)

    def running(self) -> str | None:
        """A new one-time link of the workplace that runs already; None where none does."""
        try:
            note = json.loads(self.path.read_text(encoding="utf-8"))
            return _asked(int(note["port"]), str(note["secret"]))
        except (OSError, HTTPException, ValueError, KeyError, TypeError, OverflowError):
            return None

    def write(self, port: int) -> None:
        """Note that this process runs."""
        write_private(self.path, json.dumps({"port": port, "pid": os.getpid(), "secret": self.secret}))

    def forget(self) -> None:
        """The workplace stopped."""
        drop_private(self.path)


def _asked(port: int, secret: str) -> str | None:
    once = secrets.token_urlsafe(16)
    line = HTTPConnection(HOST, port, timeout=_PATIENCE)
    try:
        line.request("POST", _WHERE, headers={ONCE: once, PROOF: proof(secret, once)})
        said = json.loads(line.getresponse().read(_MOST))
    finally:
        line.close()
    link = str(said["login_url"])
    known = hmac.compare_digest(str(said["proof"]).encode(), proof(secret, once, link).encode())
    return link if known else None
