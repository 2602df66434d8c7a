# SPDX-License-Identifier: EUPL-1.2
"""What is left to fill in of a region that `kern nieuw-regio` began, with its file and line."""

from pathlib import Path

#: The word that stands wherever the author's own text belongs.
TO_FILL_IN = "INVULLEN"
_SHOWN = 70


def left_to_fill_in(folder: Path) -> list[str]:
    """Every place in the code, the catalogue and the tests of a plugin's folder that still has the word in it.

    One line each: file, line, and what stands there. Empty when all is filled in. The README explains the word and is
    not looked at.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".toml") and _own(path, folder))
    return [
        f"{path.relative_to(folder).as_posix()}, regel {number}: {_short(line)}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if TO_FILL_IN in line
    ]


def _own(path: Path, folder: Path) -> bool:
    """Not what an environment or a build put there."""
    parts = path.relative_to(folder).parts
    return not any(part.startswith(".") or part in ("build", "dist", "venv", "node_modules") for part in parts)


def _short(line: str) -> str:
    text = line.strip()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
