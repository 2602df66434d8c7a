# SPDX-License-Identifier: EUPL-1.2
"""What README.md promises is there: its commands, its folders, and the output that it shows of the demo."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kern.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CUT = "[…]"


def kern(*words: str, folder: Path = ROOT) -> str:
    """What the real command prints, at 80 columns."""
    done = subprocess.run(
        [sys.executable, "-m", "kern", *words],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def said_commands() -> set[tuple[str, ...]]:
    """Every `kern …` in code in the README, as the words of it."""
    code = re.findall(r"`(?:uv run )?kern ([^`]+)`|(?:uv run )kern (.+)", README)
    return {tuple((one or other).split()) for one, other in code}


def test_every_command_in_the_readme_is_in_kern_help() -> None:
    named = {words[0] for words in said_commands()} - {"--help"}
    assert len(named) > 7
    listed = kern("--help")
    assert all(re.search(rf"^\s+{name}\s", listed, re.MULTILINE) for name in named), named - set(COMMANDS)


@pytest.mark.parametrize("words", sorted(w for w in said_commands() if any(part.startswith("--") for part in w[1:])))
def test_every_option_in_the_readme_exists(words: tuple[str, ...]) -> None:
    listed = kern(words[0], "--help")
    assert all(re.search(rf"(^|\s){part}[\s,]", listed) for part in words[1:] if part.startswith("--"))


def test_the_output_in_the_readme_still_comes_out_of_the_demo(tmp_path: Path) -> None:
    match = re.search(r"```text\n(.*?)```", README, re.DOTALL)
    assert match
    pieces = [piece.strip("\n") for piece in match[1].split(CUT)]
    pieces = [piece for piece in pieces if piece]
    assert len(pieces) > 3
    printed = kern("demo", folder=tmp_path)
    at = 0
    for piece in pieces:
        at = printed.find(piece, at)
        assert at >= 0, f"de demo zegt niet meer, of niet meer in deze volgorde:\n{piece}"


def test_every_folder_of_the_core_is_on_the_map() -> None:
    folders = {path.parent.name for path in (ROOT / "kern").glob("*/__init__.py")}
    named = set(re.findall(r"\]\(kern/(\w+)\)", README))
    assert named == folders


def test_the_two_commands_that_set_everything_up_are_there_as_they_are_run() -> None:
    assert "pip install uv && uv run kern demo\n" in README
    assert "pip install uv && uv run pytest\n" in README


def test_links_in_the_readmes_of_the_regions_work_where_these_are_read() -> None:
    """A package index and an installed package show the README without the files around it: no relative links."""
    texts = [document.read_text(encoding="utf-8") for document in ROOT.glob("plugins/*/README.md")]
    links = [link for text in texts for link in re.findall(r"\]\(([^)#]+)", text)]
    assert links
    assert [link for link in links if not link.startswith("https://")] == []
