# SPDX-License-Identifier: EUPL-1.2
"""What a region says happens after what: steps with a place in the text, that can happen, and that invent nothing."""

from kern.model.course import CourseStep
from kern.region.course import course_of
from kern.region.installed import Region
from kern.testing.rules import BrokenRule, must, none_of


def _steps(region: Region) -> tuple[CourseStep, ...]:
    try:
        return course_of(region).course.steps
    except Exception as error:
        raise BrokenRule(f"Regel gebroken: kern_course geeft een verloop dat klopt. Gevonden: {error}") from error


def test_course_is_a_course_that_holds_together(region: Region) -> None:
    """`kern_course` gives steps with a text, kinds of events that exist and readings that exist; no doubles."""
    _steps(region)


def test_every_step_has_its_place_in_the_text(region: Region) -> None:
    """A step names the section and the lines where the framework says it: without a place it is invented."""
    rule = "elke stap noemt waar zij in het kader staat: het deel, en de regels."
    none_of((step.key for step in _steps(region) if not step.source.lines or not step.source.section), rule)
    wrong = (step.key for step in _steps(region) if step.source.lines and step.source.lines[0] > step.source.lines[1])
    none_of(wrong, "de regels van een stap lopen van laag naar hoog.")


def test_a_term_stands_in_the_text_of_its_step(region: Region) -> None:
    """kern invents no term: one that a step has is a part of what it says that the framework says."""
    rule = "een termijn van een stap staat ook in de tekst van die stap, met hetzelfde getal."
    none_of((s.key for s in _steps(region) if s.term and str(s.term) not in s.text), rule)


def test_a_step_belongs_to_outcomes_that_there_are(region: Region) -> None:
    """A step that waits for an outcome or a measure that the region never gives would never be shown."""
    verdicts = region.catalogue.data.get("verdicts", ("voldoet_niet", "voldoet_minimum"))
    rule = "een stap hoort bij uitkomsten die de regio kan geven (data.verdicts)."
    none_of((f"{s.key}: {v}" for s in _steps(region) for v in s.verdicts if v not in verdicts), rule)


def test_some_step_can_come_first(region: Region) -> None:
    """Steps that all wait for another step never begin."""
    steps = _steps(region)
    said = {kind for step in steps for kind in step.events}
    first = [step for step in steps if not step.after or not said.issuperset(step.after)]
    must(not steps or first, "minstens één stap kan als eerste komen.", ", ".join(step.key for step in steps))
