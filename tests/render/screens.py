# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the README and the manual, made by the real commands of the examples. For developers:

uv run python -m tests.render.screens

Needs Chromium, LibreOffice and poppler.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from kern.commands import main
from tests.render import browser
from tests.tools import convert

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "schermen"
NMD = ROOT / "plugins" / "nmd_drenthe" / "kern_nmd_drenthe" / "examples"
SEVERAL = ROOT / "kern" / "data" / "examples" / "1-drie-regios.xlsx"
DARK = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0")
#: Name of the picture -> the command that makes what is on it, and its form.
SCREENS: dict[str, tuple[tuple[str, ...], str]] = {
    "rapport-eerste-scherm": (("beoordeel", str(NMD / "2-te-rooskleurig.xlsx")), "html"),
    "rapport-donker": (("beoordeel", str(SEVERAL)), "html"),
    "rapport-een-a4": (("beoordeel", str(NMD / "3-zwak.xlsx"), "--een-pagina"), "html"),
    "word-concept": (("beoordeel", str(NMD / "3-zwak.xlsx")), "docx"),
    "eisen-boekje": (("eisen", "nmd_drenthe"), "html"),
    "vergelijking": (("vergelijk", str(SEVERAL)), "html"),
}
#: Name of the picture -> the page of `kern werkplek --demo` that is on it.
PAGES: dict[str, str] = {
    "werkplek-werkvoorraad": "/",
    "werkplek-toetsen": "/moment/36/toets",
    "werkplek-moment": "/moment/36",
    "werkplek-aanbieder": "/aanbieder/1",
}


def page(name: str, folder: Path) -> Path:
    """One picture of the workplace, made in ``folder``, as an official's laptop shows it."""
    from tests.web import chromium
    from tests.web.conftest import running

    png = folder / f"{name}.png"
    place = str(folder / f"{name}.sqlite3")
    with running(place, folder, "--demo") as found, chromium.browser(found.url, folder) as window:
        window.driver.get(found.login_url)
        window.narrow(width=1280)
        window.open(PAGES[name])
        window.driver.save_screenshot(str(png))
    return png


def make(name: str, folder: Path) -> Path:
    """One picture, made in ``folder``."""
    if name in PAGES:
        return page(name, folder)
    command, form = SCREENS[name]
    made = folder / f"{name}.{form}"
    main([*command, "-o", str(made)])
    if form == "docx":
        return _page(convert(made, "pdf", folder), folder / name)
    if "--een-pagina" in command:
        return _page(browser.paper(made.read_text(encoding="utf-8"), folder), folder / name)
    png = folder / f"{name}.png"
    look = DARK if name.endswith("donker") else ()
    browser.chrome(made, "--window-size=1280,1000", f"--screenshot={png}", *look)
    return png


def _page(pdf: Path, target: Path) -> Path:
    subprocess.run(["pdftoppm", "-r", "80", "-singlefile", "-png", str(pdf), str(target)], check=True)
    return target.with_suffix(".png")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as found:
        for each in (*SCREENS, *PAGES):
            shutil.copy(make(each, Path(found)), FOLDER / f"{each}.png")
