# SPDX-License-Identifier: EUPL-1.2
"""Who only judges workbooks pays nothing for the dossier: no other command imports it, or what it needs."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = str(ROOT / "kern/data/examples/1-drie-regios.xlsx")
SETTINGS = ROOT / "tests" / "data" / "gemeente.toml"
#: What the extra brings, by the names of the modules.
BROUGHT = (
    "django",
    "psycopg",
    "platformdirs",
    "icalendar",
    "kern.dossier",
    "kern.web",
    "waitress",
    "whitenoise",
    "csp",
    "django_htmx",
)
_SAYS = (
    "import sys; from kern.commands import main\n"
    "try: main({!r})\n"
    "finally: print(*sys.modules, sep='\\n', file=sys.stderr)"
)


def imported(folder: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", _SAYS.format(list(arguments))], capture_output=True, text=True, cwd=folder, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def test_the_list_of_what_the_extra_brings_is_whole() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = {name.split(">")[0].split("[")[0] for name in (*extras["dossier"], *extras["werkplek"])}
    modules = {name.replace("django-csp", "csp").replace("-", "_") for name in needed}
    assert modules - {"kern_kwaliteitskader"} == {name for name in BROUGHT if not name.startswith("kern.")}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("dossier", "--help"),
        ("dossier", "ontvang", "--help"),
        ("regios",),
        ("controleer", EXAMPLE),
        ("beoordeel", EXAMPLE),
        ("beoordeel", EXAMPLE, "--uitvoer", "html"),
        ("vergelijk", EXAMPLE),
        ("watals", EXAMPLE),
        ("verloop", "nmd_drenthe"),
        ("verloop", "nmd_drenthe", "--instellingen", str(SETTINGS)),
        ("sjabloon", "--regio", "twente", "--instellingen", str(SETTINGS), "-o", "uit.xlsx"),
    ],
    ids=lambda arguments: " ".join(Path(part).name for part in arguments),
)
def test_no_other_command_imports_any_of_it(arguments: tuple[str, ...], tmp_path: Path) -> None:
    found = imported(tmp_path, *arguments)
    assert "kern.commands" in found
    heavy = [name for name in BROUGHT if name in found and not (arguments[0] == "dossier" and name == "kern.dossier")]
    assert not heavy


def test_a_command_that_needs_it_does_import_it(tmp_path: Path) -> None:
    """Otherwise the test above could not fail."""
    found = imported(tmp_path, "dossier", "ontvang", EXAMPLE, "--dossier", str(tmp_path / "dossier.sqlite3"))
    assert {"django", "kern.dossier"} <= found


def test_without_the_extra_there_is_one_clear_message(tmp_path: Path) -> None:
    says = "import sys; sys.modules['django'] = None\nfrom kern.commands import main\nmain({!r})"
    arguments = ["dossier", "lijst", "--dossier", str(tmp_path / "dossier.sqlite3")]
    done = subprocess.run(
        [sys.executable, "-c", says.format(arguments)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 2
    assert 'pip install "kern-kwaliteitskader[dossier]"' in done.stderr
    assert "Traceback" not in done.stderr
