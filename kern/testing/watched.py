# SPDX-License-Identifier: EUPL-1.2
"""What a plugin's rules call while they judge: found by watching every call, with its file and line."""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from kern.model.assessment import SelfAssessment
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region
from kern.testing.samples import DAY

#: Functions written in C, by what they belong to; an empty owner is a built-in function.
_NATIVE = {
    "": {"print", "open", "input"},
    "date": {"today"},
    "datetime": {"today", "now", "utcnow"},
    "time": {
        "time",
        "time_ns",
        "localtime",
        "gmtime",
        "monotonic",
        "perf_counter",
        "process_time",
        "strftime",
    },
    "Random": {"random", "getrandbits", "seed", "setstate"},
    "SystemRandom": {"random"},
    "posix": {"urandom", "open", "system", "getcwd"},
    "nt": {"urandom", "open", "system", "getcwd"},
    "io": {"open"},
    "_io": {"open"},
}
#: Modules of Python that a rule has no business with.
_MODULES = {"random", "secrets", "uuid", "socket", "subprocess", "urllib.request", "http.client", "logging", "warnings"}


def watched(region: Region, assessments: Sequence[SelfAssessment]) -> list[str]:
    """The calls that a region's own code (overlays included) made while it judged, that no rule may make.

    What a module does once, when it is first used, counts too: kern cannot tell it from a rule.
    """
    homes = _homes(region)
    found: dict[str, None] = {}

    def watch(frame: FrameType, event: str, what: Any) -> None:
        if event == "c_call" and _home(frame, homes) and (name := _native(what)):
            found[f"{_place(frame)} roept {name} aan"] = None
        elif event == "call" and frame.f_back is not None and _home(frame.f_back, homes):
            module = frame.f_globals.get("__name__", "")
            if module in _MODULES:
                found[f"{_place(frame.f_back)} roept {module}.{frame.f_code.co_name} aan"] = None

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        for assessment in assessments:
            evaluate_region(assessment, region, DAY)
    finally:
        sys.setprofile(before)
    return list(found)


def packages(region: Region) -> Iterator[str]:
    """The names of the packages whose code decides in a region."""
    yield region.package
    yield from (getattr(one.plugin, "__name__", one.name) for one in region.brought[1:])
    for overlay in region.overlays:
        yield getattr(overlay.plugin, "__name__", overlay.name)


def source_code(region: Region) -> Iterator[str]:
    """The Python text of the code that decides in a region."""
    for home in map(Path, _homes(region)):
        files = sorted(home.rglob("*.py")) if home.is_dir() else [home]
        yield from (file.read_text(encoding="utf-8") for file in files)


def package_folders(region: Region) -> list[Path]:
    """The folders of the packages that decide in a region; a module that is a file by itself has none."""
    return [path for path in map(Path, _homes(region)) if path.is_dir()]


def _homes(region: Region) -> tuple[str, ...]:
    """The folders (of a module by itself: the file) of the code that decides."""
    homes = []
    for name in packages(region):
        file = getattr(import_module(name), "__file__", None)
        if file:
            path = Path(file)
            homes.append(str(path.parent) if path.name == "__init__.py" else str(path))
    return tuple(homes)


def _home(frame: FrameType, homes: tuple[str, ...]) -> bool:
    return frame.f_code.co_filename.startswith(homes)


def _place(frame: FrameType) -> str:
    return f"{Path(frame.f_code.co_filename).name}, regel {frame.f_lineno},"


def _native(what: Any) -> str:
    name = getattr(what, "__name__", "")
    owner: Any = getattr(what, "__self__", None)
    kind: str = owner.__name__ if isinstance(owner, type) or hasattr(owner, "__loader__") else type(owner).__name__
    if kind in ("builtins", "NoneType"):
        kind = ""
    for known, names in _NATIVE.items():
        if kind == known and name in names:
            return f"{kind}.{name}".lstrip(".")
    if kind.endswith("TextIOWrapper") or kind == "EncodedFile":
        return f"{kind}.{name}" if name in ("write", "writelines") else ""
    return ""
