# SPDX-License-Identifier: EUPL-1.2
"""Plugins that are installed for one test: packages in a folder with an entry point each, found as kern finds all."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def install(folder: Path, packages: Mapping[str, Mapping[str, str]]) -> None:
    """Write packages (name to files) into ``folder``, each an entry point of kern by its own name."""
    for name, contents in packages.items():
        (folder / name).mkdir(parents=True)
        for file, text in contents.items():
            (folder / name / file).write_text(text, encoding="utf-8")
    about = folder / "kern_proeven-1.0.dist-info"
    about.mkdir()
    about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: kern-proeven\nVersion: 1.0\n", encoding="utf-8")
    points = "\n".join(f"{name} = {name}" for name in packages)
    about.joinpath("entry_points.txt").write_text(f"[kern]\n{points}\n", encoding="utf-8")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A Python module with its arguments, in a process that finds what is installed in ``folder``."""
    paths = [str(folder), *filter(None, sys.path)]
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def suite(folder: Path, regions: Sequence[str], *options: str) -> subprocess.CompletedProcess[str]:
    """The contract suite as an author runs it: ``pytest --pyargs kern.testing --regio …``."""
    chosen = [part for region in regions for part in ("--regio", region)]
    quiet = ["-q", "--tb=short", "-p", "no:cacheprovider", "-o", "addopts="]
    return run(folder, "pytest", *quiet, "--pyargs", "kern.testing", *chosen, *options)
