# SPDX-License-Identifier: EUPL-1.2
"""`kern nieuw-regio`: the beginning of a plugin for a new region, that works at once and says what to fill in."""

import re
from importlib.resources import files
from pathlib import Path

import click

from kern.commands import messages
from kern.commands.output import Target, desk
from kern.problems import KernError

#: template -> where it goes; the names are filled in like the contents.
_FILES = {
    "pyproject.toml.txt": "pyproject.toml",
    "README.md.txt": "README.md",
    "__init__.py.txt": "kern_{name}/__init__.py",
    "catalogue.toml.txt": "kern_{name}/catalogue.toml",
    "test_regio.py.txt": "tests/test_{name}.py",
}


@click.command(
    options_metavar="[OPTIES]", epilog="Voorbeeld: kern nieuw-regio hart_van_brabant --label 'Hart van Brabant'"
)
@click.argument("name", metavar="NAAM")
@click.option("--label", metavar="TEKST", help="Hoe mensen de regio noemen. Zonder --label: de naam met hoofdletters.")
@click.option("-o", "--naar", "target", metavar="MAP", type=Target(folder=True), help="In welke map.")
def command(name: str, label: str | None, target: Path | None) -> None:
    """Maak het begin van een plugin voor een nieuwe regio.

    U krijgt een map met een werkend voorbeeld. In de README daarin staat wat u moet invullen.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise KernError(messages.bad_region_name(name))
    folder = target or Path(name)
    out = desk()
    out.check_folder(folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise KernError(messages.folder_not_empty(folder))
    label = label or name.replace("_", " ").title()
    for template, path in scaffold(name, label).items():
        file = folder / template
        out.folder(file.parent)
        out.write(file, path)
    click.echo(messages.region_made(folder, name))


def scaffold(name: str, label: str) -> dict[str, str]:
    """The files of a new region by path; ``name`` is its id, ``label`` what people call it."""
    sheet = re.sub(r"[\[\]:*?/\\]", "-", label)[:31]
    values = {"name": name, "dashed": name.replace("_", "-"), "label": _toml(label), "sheet": _toml(sheet)}
    folder = files("kern.data") / "nieuw_regio"
    return {
        path.format(**values): (folder / template).read_text(encoding="utf-8").format(**values)
        for template, path in _FILES.items()
    }


def _toml(text: str) -> str:
    return text.replace("\\", "").replace('"', "'")
