# SPDX-License-Identifier: EUPL-1.2
"""What the documents say of the code is checked against the code.

``KERN_SCHRIJF=1 pytest tests/test_docs.py`` rewrites them.
"""

import inspect
import os
import re
import textwrap
from pathlib import Path

import pytest

from kern.region import hooks

ROOT = Path(__file__).resolve().parent.parent
HOOKS = [function for name, function in vars(hooks).items() if name.startswith("kern_")]


def hooks_section() -> str:
    parts = []
    for function in HOOKS:
        parts.append(f"### `{function.__name__}`\n```python\n{signature(function)}\n```\n{inspect.getdoc(function)}\n")
    return "\n".join(parts)


def signature(function: object) -> str:
    source = inspect.getsource(function)  # type: ignore[arg-type]
    head = source[source.index("def ") : source.index('"""')].strip().rstrip(":")
    return textwrap.dedent(head)


def between(text: str, name: str) -> tuple[str, str, str]:
    match = re.search(rf"(.*<!-- {name}:[^\n]*-->\n)(.*)(<!-- /{name} -->.*)", text, re.DOTALL)
    assert match, f"de merktekens voor {name} ontbreken"
    return match[1], match[2], match[3]


def check(path: Path, name: str, expected: str) -> None:
    before, found, after = between(path.read_text(encoding="utf-8"), name)
    if os.environ.get("KERN_SCHRIJF") == "1":
        path.write_text(f"{before}{expected}{after}", encoding="utf-8")
        return
    assert found == expected, f"{path.name} loopt achter: draai KERN_SCHRIJF=1 pytest tests/test_docs.py"


def test_every_hook_is_documented_with_its_exact_signature() -> None:
    check(ROOT / "docs" / "hooks.md", "hooks", hooks_section())


@pytest.mark.parametrize("function", HOOKS, ids=lambda function: function.__name__)
def test_every_hook_has_a_real_user(function: object) -> None:
    """A hook ships only together with a plugin or an example that uses it; kern's own defaults are no user."""
    name = function.__name__  # type: ignore[attr-defined]
    users = [
        path
        for folder in ("plugins", "examples")
        for path in (ROOT / folder).rglob("*.py")
        if f"def {name}(" in path.read_text(encoding="utf-8")
    ]
    assert users, f"niemand gebruikt {name}"


@pytest.mark.parametrize("document", [*sorted(p.name for p in (ROOT / "docs").glob("*.md")), "../README.md"])
def test_links_between_documents_lead_somewhere(document: str) -> None:
    path = ROOT / "docs" / document
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{document} verwijst naar {target}"
