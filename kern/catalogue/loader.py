# SPDX-License-Identifier: EUPL-1.2
"""From ``catalogue.toml`` to a `Catalogue`: strict at the door, with every mistake told to the author at once.

A catalogue that has the right shape and of which all references exist is built, and that is cheap. Only where it does
not, cerberus explains the shape and the lines of the file are looked up.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from kern.catalogue import sentences
from kern.catalogue.answers import check_scale
from kern.catalogue.building import Builder, CatalogueFile
from kern.catalogue.course import check_course
from kern.catalogue.faults import CatalogueError, Fault, located
from kern.catalogue.fitting import Test, fits
from kern.catalogue.lineage import check_lineage
from kern.catalogue.references import check_references
from kern.catalogue.rows import check_rows, check_signs, may_hide_signs
from kern.catalogue.rules import check_rules
from kern.catalogue.schema import CATALOGUE_SCHEMA
from kern.catalogue.toml_errors import in_dutch

__all__ = ["CatalogueError", "CatalogueFile", "load_document", "load_package", "load_text"]


def load_package(package: str, name: str = "catalogue.toml") -> CatalogueFile:
    """Read the catalogue that a plugin ships beside its code. Raises `CatalogueError`."""
    return load_text(read_text(package, name), name)


def read_text(package: str, name: str) -> str:
    """The text of a file that a plugin ships beside its code. Raises `CatalogueError`."""
    try:
        raw = files(package).joinpath(name).read_bytes()
    except OSError:
        raise CatalogueError(name, [sentences.no_file(name, package)]) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CatalogueError(name, [sentences.line(name, line, "", sentences.not_utf8())]) from None


def load_text(text: str, name: str) -> CatalogueFile:
    """Read a catalogue from TOML text; ``name`` is used in messages. Raises `CatalogueError`."""
    try:
        document = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(name, [in_dutch(error, text, name)]) from None
    return load_document(document, name, text)


def load_document(document: Mapping[str, Any], name: str, text: str = "") -> CatalogueFile:
    """Build a catalogue of parsed TOML; ``text`` is what it was parsed of, for the lines in messages.

    Raises `CatalogueError` with every place that is wrong.
    """
    if not _fits()(document):
        raise CatalogueError(name, located(_explained(document), document, name, text))
    file, faults = _built(document, text)
    if faults:
        raise CatalogueError(name, located(faults, document, name, text))
    return replace(file, name=name, text=text)


@cache
def _fits() -> Test:
    return fits(CATALOGUE_SCHEMA)


def _built(document: Mapping[str, Any], text: str = "") -> tuple[CatalogueFile, list[Fault]]:
    file, faults = Builder(document).build()
    checks = (check_references, check_rows, check_scale, check_rules, check_course, check_lineage)
    faults += [fault for check in checks for fault in check(document)]
    return file, [*faults, *(check_signs(document) if may_hide_signs(text) else ())]


def _explained(document: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with the shape, and what else is wrong as far as the rest can be read."""
    from kern.catalogue.explaining import explain, repaired

    faults = explain(document)
    # The answers are weighed against one another: with a patched one among them that would tell mistakes nobody made.
    patched = any(fault.path[0] == "answer" for fault in faults)
    try:
        more = _built(repaired(document, faults))[1]
        return [*faults, *(fault for fault in more if not (patched and fault.path[0] == "answer"))]
    except Exception:  # too broken to look further: the shape has to be mended first
        return faults
