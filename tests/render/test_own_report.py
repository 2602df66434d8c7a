# SPDX-License-Identifier: EUPL-1.2
"""A municipality's own report: one file and one registration, shown by the example."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

from kern.model.report import EVALUATIONS, Options, Renderer
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, load_plugins
from kern.render.forms import BUILT_IN, renderers
from tests.render import samples

EXAMPLE = Path(__file__).parents[2] / "examples" / "eigen_rapport" / "kern_raadsbrief.py"


def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kern_raadsbrief", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_is_loaded_as_a_plugin_that_needs_no_region() -> None:
    found = load_plugins([Candidate("raadsbrief", "kern-rapport-voorbeeld-raadsbrief", "1.0", example())])
    assert not found.problems
    assert [renderer.name for renderer in found.renderers] == ["raadsbrief"]
    assert set(found.regions) == set(samples.plugins().regions)


def test_it_makes_a_letter_that_fits_a_page_and_names_outcome_deviation_and_advice() -> None:
    found = load_plugins([Candidate("raadsbrief", "voorbeeld", "1.0", example())], installed=False)
    letter = renderers(found.renderers)["raadsbrief"].render(EVALUATIONS, [samples.evaluation()], Options())
    assert isinstance(letter, str)
    assert letter.count("\n") < 60
    said = " ".join(letter.split())
    rule = "Volgens de toetser is de uitkomst: verbeterplan met hertoets (eisen geteld: goed)"
    assert f"{rule}, op 42 van de 42 eisen die gelden (voorlopig)." in said
    assert "De toetser wijkt af van de beslisregel" in said
    assert "Het college weegt de belangen en beslist." in said


def test_hostile_text_cannot_steer_it() -> None:
    letter = example().render(EVALUATIONS, [samples.hostile()], Options())
    assert all(c.isprintable() or c == "\n" for c in letter)


def test_a_format_of_a_plugin_cannot_take_the_name_of_a_built_in_one() -> None:
    own = Renderer("html", ".html", frozenset({EVALUATIONS}), lambda *_: "anders")
    plugin = SimpleNamespace(kern_renderers=hookimpl(lambda: [own]))
    found = load_plugins([Candidate("anders", "voorbeeld", "1.0", plugin)], installed=False)
    assert renderers(found.renderers)["html"] is next(r for r in BUILT_IN if r.name == "html")


def test_nothing_heavy_is_imported_before_a_format_is_used() -> None:
    heavy = ["openpyxl", "jinja2", "docx", "tabulate"]
    code = f"import sys, kern.render.forms; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.strip() == b"[]"
