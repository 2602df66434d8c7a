# SPDX-License-Identifier: EUPL-1.2
"""A shortcut on the desktop that starts the workplace, for who never opens a terminal."""

import shlex
import sys
from pathlib import Path

from kern.delivery.desk import Desk
from kern.web import server_texts as texts


def make_shortcut(
    place: str | None, *, overwrite: bool, folder: Path | None = None, windows: bool | None = None
) -> Path:
    """Put the shortcut on this user's desktop, and give its place; ``place`` is the dossier that it opens.

    On Windows a command file, elsewhere a desktop entry. Raises `KernError` where one stands there already, and where
    it cannot be written.
    """
    if windows is None:
        windows = sys.platform == "win32"
    folder = folder or _desktop()
    arguments = ["-m", "kern", "werkplek", *(["--dossier", place] if place else [])]
    target = folder / (f"{texts.SHORTCUT}.cmd" if windows else "kern-werkplek.desktop")
    desk = Desk(overwrite=overwrite)
    desk.folder(folder)
    desk.write(target, _command_file(arguments) if windows else _desktop_entry(arguments))
    if not windows:
        target.chmod(0o755)  # desktops start only what may be run
    return target


def _desktop() -> Path:
    from platformdirs import user_desktop_path

    return user_desktop_path()


def _command_file(arguments: list[str]) -> str:
    """For Windows: a percent sign would be taken for a variable there."""
    said = " ".join(f'"{part}"' for part in (sys.executable, *arguments)).replace("%", "%%")
    return f"@echo off\r\nchcp 65001 >nul\r\ntitle {texts.SHORTCUT}\r\n{said}\r\nif errorlevel 1 pause\r\n"


def _desktop_entry(arguments: list[str]) -> str:
    said = " ".join(shlex.quote(part) for part in (sys.executable, *arguments)).replace("%", "%%")
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.0\n"
        f"Name={texts.SHORTCUT}\nComment={texts.SHORTCUT_HELP}\nExec={said}\nTerminal=true\nCategories=Office;\n"
    )
