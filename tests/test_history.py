# SPDX-License-Identifier: EUPL-1.2
"""History for strangers: the subject of a commit fits on a line, and says what it does without a full stop."""

import subprocess
from pathlib import Path

import pytest

from tests.tools import in_ci

ROOT = Path(__file__).parent.parent
#: Commits up to this one are older than the rule. In a shallow clone it may be missing: then all that is there is new.
LAST_BEFORE = "f070009b582cb5bc6515b623031b57a47018945c"
LONGEST = 72


def git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def new_subjects() -> list[str]:
    """The subjects of all commits that this clone knows and that came after the rule; merges speak for themselves."""
    known = git("cat-file", "-e", f"{LAST_BEFORE}^{{commit}}").returncode == 0
    shallow = git("rev-parse", "--is-shallow-repository").stdout.strip() == "true"
    if not known and not shallow:
        return []  # another history, such as a copy without the past
    since = [f"{LAST_BEFORE}..HEAD"] if known else ["HEAD", "--max-count=1"]
    return git("log", "--no-merges", "--format=%s", *since).stdout.splitlines()


def test_the_subject_of_every_new_commit_fits_on_a_line() -> None:
    if git("rev-parse", "HEAD").returncode:
        assert not in_ci()
        pytest.skip("geen git-werkmap")
    assert not [subject for subject in new_subjects() if len(subject) > LONGEST]
