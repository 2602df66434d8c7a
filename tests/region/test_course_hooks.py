# SPDX-License-Identifier: EUPL-1.2
"""A `kern_course` that gives something unusable: told in Dutch, with the step; never a traceback, never an outcome."""

import types
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from kern.dossier.course import course_or_none
from kern.model.catalogue import Catalogue
from kern.model.course import Course, CourseStep, Silence
from kern.model.rules import Period
from kern.model.source import Source
from kern.region.checked import HookError
from kern.region.course import course_of
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Region, load_plugins

STEP = CourseStep("a", "Titel", "Wat er staat.", "de gemeente", Source("Kader", "1", lines=(1, 2)), events=("bezoek",))


def region(give: Callable[[Catalogue], Any]) -> Region:
    """NMD Drenthe with an overlay whose `kern_course` gives something else."""

    @hookimpl(tryfirst=True)
    def kern_course(catalogue: Catalogue) -> Any:
        return give(catalogue)

    overlay = types.ModuleType("stuk")
    overlay.overlay_of, overlay.kern_course = "nmd_drenthe", kern_course  # type: ignore[attr-defined]
    return load_plugins([Candidate("stuk", "stuk-pakket", "1", overlay)]).regions["nmd_drenthe"]


def steps(**wrong: Any) -> Callable[[Catalogue], Any]:
    return lambda _: Course((replace(STEP, **wrong),))


def raises(error: BaseException) -> Callable[[Catalogue], Any]:
    def give(_: Catalogue) -> Any:
        raise error

    return give


def endless(_: Catalogue) -> Any:
    return endless(_)


FAULTY: Mapping[str, tuple[Callable[[Catalogue], Any], str]] = {
    "shouts": (raises(ValueError("x" * 100_000)), "ValueError: xxx"),
    "half a step": (lambda _: Course((object.__new__(CourseStep),)), "AttributeError"),
    "raises": (raises(ZeroDivisionError("nul")), "ZeroDivisionError: nul"),
    "leaves": (raises(SystemExit(3)), "SystemExit: 3"),
    "never ends": (endless, "RecursionError"),
    "a list": (lambda _: [STEP], "hier hoort een Course"),
    "a text": (lambda _: "stap", "geeft een str"),
    "steps in a list": (lambda _: Course([STEP]), "een list in plaats van een tuple"),  # type: ignore[arg-type]
    "a dict as step": (lambda _: Course(({"key": "a"},)), "een dict in plaats van een CourseStep"),  # type: ignore[arg-type]
    "too many": (lambda _: Course((STEP,) * 5000), "5000 keer een CourseStep"),
    "a double": (lambda _: Course((STEP, STEP)), "stap a: komt vaker voor"),
    "a list as key": (steps(key=["a"]), "stap nummer 1: key is leeg of geen tekst"),
    "no text": (steps(text=None), "stap a: text is leeg of geen tekst"),
    "white": (steps(title="  "), "stap a: title is leeg of geen tekst"),
    "bytes": (steps(who=b"wie"), "stap a: who is leeg of geen tekst"),
    "a huge text": (steps(text="x" * 100_000), "stap a: text is langer dan 5000 tekens"),
    "a control sign": (steps(text="rood\x1b[31m"), "stap a: text heeft een teken dat niet te zien is"),
    "half a sign": (steps(text="\ud800"), "stap a: text heeft een teken dat niet te zien is"),
    "events None": (steps(events=None), "stap a: events is geen tuple van teksten"),
    "events a text": (steps(events="bezoek"), "stap a: events is geen tuple van teksten"),
    "events numbers": (steps(events=(3,)), "stap a: events is geen tuple van teksten"),
    "another event": (steps(events=("bezoekje",)), "'bezoekje' is geen soort gebeurtenis"),
    "after a dict": (steps(after={"bezoek": 1}), "stap a: after is geen tuple van teksten"),
    "readings None": (steps(readings=None), "stap a: readings is geen tuple van teksten"),
    "another reading": (steps(readings=("weg",)), "de lezing 'weg' bestaat niet"),
    "recorded a list": (steps(recorded=["fase"]), "stap a: recorded is geen tabel"),
    "recorded a text": (steps(recorded={"fase": "inkoop"}), "stap a: recorded is geen tabel"),
    "must a word": (steps(must="ja"), "stap a: must is geen True of False"),
    "term a text": (steps(term="6 weken"), "stap a: term is geen Period"),
    "term without end": (steps(term=Period(10**9, "jaren")), "stap a: term is geen Period"),
    "term below nothing": (steps(term=Period(-3, "weken")), "stap a: term is geen Period"),
    "another unit": (steps(term=Period(3, "eeuwen")), "stap a: term is geen Period"),
    "no source": (steps(source="hier"), "stap a: source is geen Source"),
    "lines one number": (steps(source=Source("K", "1", lines=(1,))), "source, lines is geen tuple"),  # type: ignore[arg-type]
    "a silence without text": (lambda _: Course((), (Silence(""),)), "stilte nummer 1: text is leeg"),
    "a silence over a text": (lambda _: Course((), (Silence("Niets.", "besluit"),)), "stilte nummer 1: events"),  # type: ignore[arg-type]
    "said and silent": (lambda _: Course((STEP,), (Silence("Niets.", ("bezoek",)),)), "en ook bij wat het kader niet"),
}


@pytest.mark.parametrize("name", FAULTY)
def test_what_cannot_be_used_is_told_with_the_hook_and_the_step(name: str) -> None:
    give, told = FAULTY[name]
    broken = region(give)
    with pytest.raises(HookError) as caught:
        course_of(broken)
    assert "kern_course" in str(caught.value)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 1000
    assert not course_or_none(broken), "what may follow is then not said, and nothing else breaks"


def test_steps_that_wait_for_one_another_are_only_never_offered() -> None:
    first = replace(STEP, key="a", events=("besluit",), after=("bezwaar",))
    second = replace(STEP, key="b", events=("bezwaar",), after=("besluit",))
    assert len(course_of(region(lambda _: Course((first, second)))).course.steps) == 2


def test_what_the_hook_changes_in_the_catalogue_stays_its_own() -> None:
    """The hook runs in the process that judges too: a number that it changes is not the number of the region."""

    def give(catalogue: Catalogue) -> Course:
        catalogue.data["themes"]["threshold"] = "0"
        catalogue.data["bands"].clear()
        return Course((STEP,))

    changed = region(give)
    before = changed.catalogue.data["themes"]["threshold"]
    assert course_of(changed).course.steps == (STEP,)
    assert changed.catalogue.data["themes"]["threshold"] == before
    assert changed.catalogue.data["bands"]


def test_a_table_that_cannot_be_changed_is_as_good_as_any() -> None:
    step = replace(STEP, recorded=MappingProxyType({"ernst": ("hoog",)}), text="Eerst.\nDan.")
    assert course_of(region(lambda _: Course((step,)))).course.steps == (step,)
