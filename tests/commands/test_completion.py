# SPDX-License-Identifier: EUPL-1.2
"""The shell completes commands, options, regions and files, as docs/installeren.md says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "installeren.md"
SHELLS = ("powershell", "bash", "zsh", "fish")
#: The line that each shell reads when it starts, as the document has it.
LINES = {
    shell: line
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
    for shell in SHELLS
    if f"{shell}_source" in line
}
CASES = [
    ("kern be", "beoordeel"),
    ("kern beoordeel --spo", "--spoor"),
    ("kern eisen twe", "twente"),
    ("kern beoordeel --regio nmd", "nmd_drenthe"),
    ("kern eisen twente --uitvoer j", "json"),
]


def answer(shell: str, typed: str, what: str = "complete") -> str:
    """What kern answers to the script of a shell, when Tab is pressed after what was typed."""
    words = typed.split()
    told = {
        "_KERN_COMPLETE": f"{shell}_{what}",
        "COMP_WORDS": typed,
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
    }
    main = [sys.executable, "-c", "import sys; sys.argv[0] = 'kern'; from kern.commands import main; main()"]
    done = subprocess.run(
        main, env={**os.environ, **told}, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("typed", "completed"), CASES)
def test_every_shell_gets_what_can_follow(shell: str, typed: str, completed: str) -> None:
    assert completed in re.split(r"[\s,]+", answer(shell, typed))


def test_files_are_left_to_the_shell() -> None:
    assert answer("bash", "kern beoordeel inge").split(",")[0] == "file"


def test_the_document_has_the_line_for_every_shell() -> None:
    assert set(LINES) == set(SHELLS)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_gets_a_script_for_kern(shell: str) -> None:
    assert "_KERN_COMPLETE" in answer(shell, "kern", "source")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_line_of_the_document_works_in_a_real_bash(tmp_path: Path) -> None:
    kern = tmp_path / "kern"
    kern.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kern "$@"\n', encoding="utf-8")
    kern.chmod(0o755)
    script = (
        f"{LINES['bash']}\n"
        'complete -p kern | grep -q -- "-F _kern_completion" || exit 3\n'
        'COMP_WORDS=(kern beoordeel --regio nmd); COMP_CWORD=3; _kern_completion kern; echo "${COMPREPLY[@]}"\n'
    )
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "nmd_drenthe"), done.stderr
