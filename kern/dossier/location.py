# SPDX-License-Identifier: EUPL-1.2
"""Where a dossier stands: a file on this computer (SQLite), or a server that an administrator names (PostgreSQL)."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from kern.dossier import messages
from kern.problems import KernError

VARIABLE = "KERN_DOSSIER"
FILE_NAME = "dossier.sqlite3"
_SERVER = ("postgresql://", "postgres://")
#: An address of a server that was written wrongly: ``postgresql:/…``, ``name:password@server``, ``host=…``.
_MEANT_A_SERVER = re.compile(
    r"(?:postgres|postgresql|psql)[:/]|[^/\\:]+:[^/\\]*@|(?:.*\s)?(?:host|password)=", re.IGNORECASE
)
#: What can stand behind the question mark of an address.
_OPTIONS = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "connect_timeout", "passfile", "password", "options"}
    | {"target_session_attrs", "gssencmode", "channel_binding", "keepalives", "application_name"}
)
#: File systems that are somebody else's disk: SQLite's locks do not hold there.
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "davfs", "webdav"}
)


@dataclass(frozen=True, slots=True)
class Location:
    """A path, or the address of a server; one of the two is empty."""

    path: Path | None = None
    server: str = ""

    @property
    def shown(self) -> str:
        """The place as it can be shown: without a password."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.server)
        where = parts.hostname or "localhost"
        port = f":{parts.port}" if parts.port else ""
        return f"postgresql://{where}{port}/{unquote(parts.path.lstrip('/'))}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What of the address is never shown, whatever a server says of it."""
        parts = urlsplit(self.server)
        found = [parts.password or "", unquote(parts.password or ""), *(value for _, value in parse_qsl(parts.query))]
        return tuple(text for text in found if text)

    @property
    def key(self) -> str:
        """One text for one place."""
        return self.server or str(self.path)


def locate(given: str | None = None) -> Location:
    """The dossier that is meant: as given, else ``KERN_DOSSIER``, else one file in the user's own data folder.

    A folder means the file `dossier.sqlite3` in it. Raises `KernError` for another kind of server and for a network
    share.
    """
    text = (given or os.environ.get(VARIABLE, "")).strip()
    if text.startswith(_SERVER):
        return Location(server=_checked(text))
    if "://" in text:
        raise KernError(messages.unknown_server(text.partition("://")[0]))
    if _MEANT_A_SERVER.match(text):
        raise KernError(messages.bad_address())  # as a path it would be shown, and stand on the disk, password and all
    path = Path(text).expanduser() if text else own_folder() / FILE_NAME
    try:
        path = path.absolute()
        if path.is_dir():
            path = path / FILE_NAME
    except (OSError, ValueError):
        raise KernError(messages.no_such_place(text)) from None
    if kind := network_share(path):
        raise KernError(messages.network_share(path, kind))
    return Location(path=path)


def network_share(path: Path) -> str:
    """What kind of network share a path is on; empty where it stands on this computer, or that cannot be seen."""
    text = str(path)
    if text.startswith(("\\\\", "//")) and not text.startswith(("\\\\?\\", "\\\\.\\")):
        return "netwerkmap"
    return _windows_share(path) if os.name == "nt" else _mounted_share(path)


def _windows_share(path: Path) -> str:
    import ctypes

    remote = 4  # DRIVE_REMOTE
    windows: Any = getattr(ctypes, "windll")  # noqa: B009 - only there on Windows
    return "netwerkschijf" if windows.kernel32.GetDriveTypeW(f"{path.drive}\\") == remote else ""


def _mounted_share(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
        place = str(path.resolve())
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        where = parts[1].replace("\\040", " ")
        if (place == where or place.startswith(where.rstrip("/") + "/")) and len(where) >= len(best):
            best, kind = where, parts[2]
    return kind if kind in _NETWORK else ""


def own_folder() -> Path:
    """The user's own data folder of kern."""
    from platformdirs import user_data_path

    return user_data_path("kern", appauthor=False, roaming=False)


def _checked(text: str) -> str:
    try:
        parts = urlsplit(text)
        _ = parts.port
        more = dict(parse_qsl(parts.query, strict_parsing=True)) if parts.query else {}
    except ValueError:
        raise KernError(messages.bad_address()) from None
    if not parts.path.strip("/") or "@" in parts.path or parts.fragment or not text.isprintable():
        raise KernError(messages.bad_address())  # a password with a / or a # in it cuts the address in two
    if unknown := sorted(more.keys() - _OPTIONS):
        raise KernError(messages.bad_option(unknown[0], sorted(_OPTIONS)))
    return text
