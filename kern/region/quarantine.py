# SPDX-License-Identifier: EUPL-1.2
"""A plugin that does not work is set aside by its name, with the reason; nothing else is touched by it."""

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from threading import current_thread, main_thread
from traceback import extract_tb
from types import FrameType

from pluggy import PluginValidationError

from kern.catalogue.faults import CatalogueError
from kern.problems import Problem, Uncut, problem
from kern.words import clean

_pressed = False


class PluginError(Exception):
    """A plugin gave kern something that cannot be used; the message says it in Dutch, whole."""


def set_aside(name: str, distribution: str, error: BaseException) -> list[Problem]:
    """What is said of a plugin that is not used: that it is not, and every mistake in its catalogue.

    To be called in the ``except BaseException`` around whatever a plugin does. Raises the error again where it is not
    the plugin's: the user pressed Ctrl-C.
    """
    if isinstance(error, KeyboardInterrupt) and _pressed:
        raise error
    said = [problem("K701", name=name, distribution=distribution, reason=Uncut(reason_of(error)))]
    if isinstance(error, CatalogueError):
        said += [problem("K705", name=name, fault=Uncut(fault)) for fault in error.problems]
    return said


@contextmanager
def visiting() -> Iterator[None]:
    """While plugins are loaded: what they print is no result, and their ``KeyboardInterrupt`` is not the user's."""
    global _pressed
    _pressed = False
    listens = current_thread() is main_thread() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if listens:
        signal.signal(signal.SIGINT, _note)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        if listens:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def _note(number: int, frame: FrameType | None) -> None:
    global _pressed
    _pressed = True
    signal.default_int_handler(number, frame)


def reason_of(error: BaseException) -> str:
    """Why a plugin does not work, in one line: in Dutch where kern knows, else as Python says it, with the place."""
    if isinstance(error, CatalogueError):
        amount = len(error.problems)
        return f"in de catalogus {'staat 1 fout' if amount == 1 else f'staan {amount} fouten'}"
    if isinstance(error, PluginError):
        return _line(str(error))
    if isinstance(error, PluginValidationError):
        return _line(_invalid(str(error)))
    if isinstance(error, SystemExit | KeyboardInterrupt):
        return f"hij wil het programma beëindigen ({_line(f'{type(error).__name__} {error}')}){_place(error)}"
    return f"{_line(f'{type(error).__name__}: {error}')}{_place(error)}"


def _line(text: str) -> str:
    return " ".join(clean.line(text).split()).rstrip(".")


def _place(error: BaseException) -> str:
    """Where in the plugin's own code it went wrong; nothing where that is not known."""
    own = Path(__file__).parent.parent
    for frame in reversed(extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if not path.is_relative_to(own) and not {"pluggy", "importlib"} & set(path.parts) and path.suffix == ".py":
            return f" (in {path.name}, regel {frame.lineno})"
    return ""


def _invalid(said: str) -> str:
    """What pluggy says of a hook that does not fit, in Dutch."""
    hook = re.search(r"hook '?(\w+)'?", said)
    arguments = re.search(r"Argument\(s\) (\{.*?\}|set\(\))", said)
    if hook and arguments:
        names = ", ".join(re.findall(r"'(\w+)'", arguments[1]))
        return f"de hook {hook[1]} vraagt {names}; zo'n argument krijgt hij niet. Zie docs/hooks.md"
    return said
