# SPDX-License-Identifier: EUPL-1.2
"""The pictures in the documentation: each is made by a real command, and each is shown somewhere."""

import re
from pathlib import Path

import pytest

from tests.excel.test_print import PICTURES_OF_THE_TEMPLATE
from tests.render import screens
from tests.tools import needs_chromium, needs_libreoffice


def test_every_picture_is_made_by_a_command_and_shown_in_a_document_with_its_words() -> None:
    shown: set[str] = set()
    for document in (screens.ROOT / "README.md", *(screens.ROOT / "docs").glob("*.md")):
        for words, name in re.findall(r"!\[([^\]]*)\]\([^)]*schermen/([\w-]+)\.png\)", document.read_text("utf-8")):
            assert len(words) > 20, name
            shown.add(name)
    made = {path.stem for path in screens.FOLDER.glob("*.png")}
    assert made == set(screens.SCREENS) | set(screens.PAGES) | set(PICTURES_OF_THE_TEMPLATE) == shown


@pytest.mark.chromium
@pytest.mark.libreoffice
@needs_chromium()
@needs_libreoffice()
@pytest.mark.parametrize("name", ["rapport-een-a4", "word-concept", "werkplek-moment"])
def test_a_picture_can_be_made_anew(name: str, tmp_path: Path) -> None:
    assert screens.make(name, tmp_path).read_bytes().startswith(b"\x89PNG")
