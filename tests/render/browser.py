# SPDX-License-Identifier: EUPL-1.2
"""A real browser to look at a report with: what axe finds, how wide it is, what it looks like on paper."""

import html
import json
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.tools import chromium, in_ci

AXE_VERSION = "4.14.1"
TIMEOUT = 120
#: The rules of WCAG 2.2 A and AA, and axe's own good practice (heading order, landmarks).
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_DARK = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0")
_CSP = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def chrome(page: Path, *arguments: str) -> str:
    """Let Chromium open a page, and give what it writes on stdout."""
    program = chromium()
    assert program, "Chromium is missing"
    with tempfile.TemporaryDirectory(prefix="kern-chromium-", ignore_cleanup_errors=True) as profile:
        command = [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={profile}",
            *arguments,
            page.resolve().as_uri(),
        ]
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=True)
    return done.stdout.decode("utf-8", "replace")


@cache
def axe() -> str:
    """The source of axe-core, fetched once into a folder for temporary files. Skips where it cannot be fetched."""
    folder = Path(tempfile.gettempdir()) / f"kern-axe-{AXE_VERSION}"
    source = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        npm = shutil.which("npm")
        if npm is None:
            _missing("npm is niet geïnstalleerd: axe-core kan niet worden opgehaald")
            raise AssertionError
        folder.mkdir(exist_ok=True)
        command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", f"axe-core@{AXE_VERSION}"]
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)
        if done.returncode or not source.exists():
            _missing(f"axe-core kan niet worden opgehaald: {done.stderr.decode('utf-8', 'replace')[-300:]}")
    return source.read_text(encoding="utf-8")


def _missing(reason: str) -> None:
    if in_ci():
        pytest.fail(reason)
    pytest.skip(reason)


def violations(report: str, folder: Path, *, width: int = 1280, opened: bool = True, dark: bool = False) -> list[str]:
    """What axe has against a report, one line a rule with the elements; ``opened`` opens every fold first.

    ``dark`` is how it looks to whoever prefers a dark screen.

    The report forbids scripts; the copy that is looked at leaves that line out, so that axe can run.
    """
    opening = "document.querySelectorAll('details').forEach(d => d.open = true);" if opened else ""
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    script = f"""
      {opening}
      axe.run(document, {options}).then(found => {{
        const lines = found.violations.map(v => v.id + ' (' + v.impact + '): ' + v.help + ' | ' +
          v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 150)).join(' || '));
        answer({{lines: lines, passes: found.passes.length}});
      }}).catch(error => answer({{lines: ['axe: ' + error], passes: 0}}));
    """
    found = _ask(report, script, folder, width, axe(), *(_DARK if dark else ()))
    assert found["passes"] > 10, found
    return list(found["lines"])


def overflow(report: str, folder: Path, width: int) -> dict[str, Any]:
    """How wide a report is in a window of ``width`` pixels, and which elements stick out without a scroll of their own.

    The report stands in a frame of that width, because a window of Chromium has a least width.
    """
    inner = json.dumps(_CSP.sub("", report)).replace("</", "<\\/")
    script = f"""
      const frame = document.createElement('iframe');
      frame.style = 'border:0;width:{width}px;height:900px';
      frame.onload = () => {{
        const inside = frame.contentDocument;
        inside.querySelectorAll('details').forEach(d => d.open = true);
        const out = [...inside.body.querySelectorAll('*')].filter(e => {{
          const box = e.getBoundingClientRect();
          return box.right > {width} + 1 && box.width > 0 && !e.closest('.schuif, .verborgen, svg, thead');
        }});
        answer({{width: inside.documentElement.scrollWidth,
          out: out.slice(0, 5).map(e => e.outerHTML.slice(0, 200))}});
      }};
      frame.srcdoc = {inner};
      document.body.append(frame);
    """
    page = '<!DOCTYPE html><html lang="nl"><head><title>kader</title></head><body></body></html>'
    return _ask(page, script, folder, 1280)


def lines(report: str, folder: Path, width: int, selector: str) -> set[int]:
    """Over how many lines the words of the elements that match run, in a window of ``width`` pixels."""
    inner = json.dumps(_CSP.sub("", report)).replace("</", "<\\/")
    script = f"""
      const frame = document.createElement('iframe');
      frame.style = 'border:0;width:{width}px;height:900px';
      frame.onload = () => {{
        const found = [...frame.contentDocument.querySelectorAll({json.dumps(selector)})].map(e => {{
          const range = frame.contentDocument.createRange();
          range.selectNodeContents(e);
          return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
        }});
        answer({{lines: found}});
      }};
      frame.srcdoc = {inner};
      document.body.append(frame);
    """
    page = '<!DOCTYPE html><html lang="nl"><head><title>kader</title></head><body></body></html>'
    return set(_ask(page, script, folder, 1280)["lines"])


def _ask(report: str, script: str, folder: Path, width: int, library: str = "", *arguments: str) -> dict[str, Any]:
    answer = """
      function answer(value) {
        const out = document.createElement('pre');
        out.id = 'antwoord'; out.textContent = JSON.stringify(value); document.body.append(out);
      }
    """
    page = folder / "vraag.html"
    scripts = f"<script>{library}</script><script>{answer}{script}</script></body>"
    # With a function: axe's source has characters that would be read as references otherwise.
    asked = re.sub(r"</body>\s*</html>\s*$", lambda _: f"{scripts}</html>", _CSP.sub("", report))
    assert asked != report
    page.write_text(asked, encoding="utf-8")
    dumped = chrome(page, f"--window-size={width},1000", "--virtual-time-budget=60000", "--dump-dom", *arguments)
    found = re.search(r'<pre id="antwoord">(.*?)</pre>', dumped, re.DOTALL)
    assert found, dumped[-2000:]
    result: dict[str, Any] = json.loads(html.unescape(found[1]))
    return result


def paper(report: str, folder: Path) -> Path:
    """The report as it comes out of the printer: an A4 PDF."""
    page, pdf = folder / "papier.html", folder / "papier.pdf"
    page.write_text(report, encoding="utf-8")
    chrome(page, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    return pdf


def printed_pages(report: str, folder: Path) -> list[str]:
    """The text of each page that comes out of the printer."""
    return pdf_text(paper(report, folder)).removesuffix("\f").split("\f")


def picture(report: str, folder: Path, *, width: int = 1280, height: int = 1000) -> Path:
    """The first screen of a report as PNG."""
    page, png = folder / "beeld.html", folder / "beeld.png"
    page.write_text(report, encoding="utf-8")
    chrome(page, f"--window-size={width},{height}", f"--screenshot={png}")
    return png


def pdf_text(pdf: Path) -> str:
    """The text of a PDF, in the order of the page. Skips where poppler is missing."""
    program = shutil.which("pdftotext")
    if program is None:
        _missing("pdftotext (poppler) is niet geïnstalleerd")
        raise AssertionError
    done = subprocess.run([program, "-layout", str(pdf), "-"], capture_output=True, check=True, timeout=TIMEOUT)
    return done.stdout.decode("utf-8")
