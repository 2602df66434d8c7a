# SPDX-License-Identifier: EUPL-1.2
"""Plugins that are installed for one test: a real distribution with an entry point, in a folder on Python's path."""

from dataclasses import dataclass
from pathlib import Path

CATALOGUE = (Path(__file__).parent / "data" / "testregio.toml").read_text(encoding="utf-8")
#: The code of a plugin that has a catalogue and nothing else.
PLAIN = """
from kern.region import hookimpl, load_package

region = "testregio"


@hookimpl
def kern_catalogue():
    return load_package(__name__)
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A folder with installed distributions."""

    folder: Path

    def install(self, name: str, code: str = PLAIN, catalogue: str | None = CATALOGUE) -> None:
        """Install a plugin ``kern_NAME`` in the distribution ``pakket-NAME``; ``catalogue`` None: without the file."""
        package = self.folder / f"kern_{name}"
        package.mkdir()
        (package / "__init__.py").write_text(code, encoding="utf-8")
        if catalogue is not None:
            (package / "catalogue.toml").write_text(catalogue, encoding="utf-8")
        information = self.folder / f"pakket_{name}-1.0.dist-info"
        information.mkdir()
        metadata = f"Metadata-Version: 2.1\nName: pakket-{name}\nVersion: 1.0\n"
        (information / "METADATA").write_text(metadata, encoding="utf-8")
        (information / "entry_points.txt").write_text(f"[kern]\n{name} = kern_{name}\n", encoding="utf-8")
