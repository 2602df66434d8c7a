# SPDX-License-Identifier: EUPL-1.2
"""What one cell means: from a raw value, or a value of a ``--vul`` document, to a fact, an answer or a text.

Tolerant about form (spaces, upper case, decimal commas, dates as text), strict about meaning: what can be read in two
ways is reported, not guessed. Functions take a `Report` and call it with a problem code and what fills its sentences.
"""

import re
from typing import Any

from kern.excel.checking.cells import Report, folded, is_broken, text_of, visible
from kern.excel.checking.figures import read_day, read_digits, read_number
from kern.excel.checking.towns import Towns
from kern.excel.form import ANSWERS, NO, YES, Form, RegionForm
from kern.excel.reading.raw import fold
from kern.model.facts import FactKind, FactSpec, FactValue
from kern.model.scale import Answer, Level
from kern.problems import did_you_mean

#: What people write when they mean "for the most part"; spelling alone would suggest the opposite.
_MOSTLY = re.compile(r"\b(bijna|deels|gedeeltelijk|grotendeels|merendeels|meestal|ten dele)\b")


#: What people write instead of an answer of the scale. Only suggested: "ja" may also say that something is there.
_OTHER_WORDS = {
    **dict.fromkeys(("voldaan", "ja", "ok", "oke", "oké", "akkoord", "voldoende", "v"), Answer.MET),
    **dict.fromkeys(("niet voldaan", "nee", "onvoldoende"), Answer.NOT),
}


def answer_of(raw: Any, report: Report, ref: str, region: RegionForm) -> Level | None:
    """A cell of the region's answer scale, at requirement ``ref``; empty is not answered."""
    if raw is None:
        return None
    answers = region.answers
    if type(raw) is str:
        found = answers.get(raw) or answers.get(folded(raw).rstrip("."))
        if found is not None or not folded(raw):
            return found
    elif is_broken(raw, report):
        return None
    given = text_of(raw)
    # A label may be a number: a spreadsheet makes a number of it as soon as it is chosen.
    if region.own_scale and (found := answers.get(fold(given))):
        return found
    meant = _meant_by_own(given, region) if region.own_scale else _meant(given)
    labels = tuple(level.label for level in region.catalogue.scale)
    report("K203", value=given, ref=ref, answers=choices_text(labels).rstrip("."), suggestion=meant)
    return None


def _meant_by_own(given: str, region: RegionForm) -> str:
    """What a wrong answer was probably meant to be: a label that looks like it, or that means the common answer."""
    if hint := did_you_mean(given, [level.label for level in region.catalogue.scale]):
        return hint
    common = ANSWERS.get(folded(given).rstrip("."))
    meaning = common.meets if common else _OTHER_WORDS.get(folded(given).rstrip(".!"))
    level = region.catalogue.level_of(meaning) if meaning in (Answer.MET, Answer.NOT) else None
    return f"Bedoelt u '{level.label}'?" if level else ""


def _meant(given: str) -> str:
    options = [answer.value for answer in Answer]
    if _MOSTLY.search(given.casefold()):
        options = [Answer.MOSTLY_NOT.value] if "niet" in given.casefold() else [Answer.MOSTLY.value]
        return f"Bedoelt u '{options[0]}'?"
    if (answer := _OTHER_WORDS.get(folded(given).rstrip(".!"))) is not None:
        return f"Bedoelt u '{answer.value}'?"
    return did_you_mean(given, options)


def read_value(spec: FactSpec, raw: Any, report: Report, form: Form | None = None) -> FactValue | None:
    """The value of a fact, or None where there is none or it cannot be read (then reported).

    Choices come back as they are defined where they are recognised, else as they were written: whether they are
    allowed, and whether numbers are in range, is checked afterwards on all facts together. ``form`` knows the names of
    municipalities.
    """
    if raw is None or is_broken(raw, report):
        return None
    if isinstance(raw, str):
        raw = visible(raw)
        if not raw:
            return None
    match spec.kind:
        case FactKind.TEXT:
            return text_of(raw) or None
        case FactKind.DIGITS:
            return read_digits(spec, raw, report)
        case FactKind.INTEGER | FactKind.DECIMAL:
            return read_number(spec, raw, report)
        case FactKind.DATE:
            return read_day(spec, raw, report)
        case FactKind.YES_NO:
            return _yes_no(spec, raw, report)
        case FactKind.CHOICE:
            return _choice(spec, text_of(raw))
        case FactKind.CHOICES:
            return _choices(spec, raw)
        case FactKind.NAMES:
            return _names(raw, form, report)


def _yes_no(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    if isinstance(raw, bool):
        return raw
    given = folded(text_of(raw)).rstrip(".")
    if given in YES:
        return True
    if given in NO:
        return False
    report("K308", label=spec.label, value=text_of(raw))
    return None


def choices_text(choices: tuple[str, ...]) -> str:
    """``Wmo of Jeugdwet``."""
    return ", ".join(choices[:-1]) + " of " + choices[-1] if len(choices) > 1 else "".join(choices)


def choice_key(text: str) -> str:
    """A choice as it is compared: codes such as ``zwaardere_maatregel`` may be written with spaces."""
    return folded(text).replace("_", " ").rstrip(".")


def _choice(spec: FactSpec, given: str) -> str:
    if given in spec.choices:
        return given
    wanted = choice_key(given)
    for option in spec.choices:
        if choice_key(option) == wanted:
            return option
    for synonym, option in (spec.synonyms or {}).items():
        if choice_key(synonym) == wanted:
            return option
    return given


def _parts(raw: Any) -> list[str]:
    if isinstance(raw, list | tuple):
        return [part for item in raw if (part := text_of(item))]
    text = text_of(raw).replace("\n", ";").replace(",", ";")
    return [part for piece in text.split(";") if (part := " ".join(piece.split()))]


def _choices(spec: FactSpec, raw: Any) -> FactValue | None:
    given = {_choice(spec, part) for part in _parts(raw)}
    known = [option for option in spec.choices if option in given]
    return tuple(known + sorted(given.difference(known))) or None


def _names(raw: Any, form: Form | None, report: Report) -> FactValue | None:
    """Municipalities: a plain list of known names is read as it stands, any other text by the gazetteer."""
    parts = _parts(raw)
    known = form.municipalities if form else {}
    plain = [known.get(folded(part)) for part in parts]
    if form is None or all(plain):
        return tuple(dict.fromkeys(name or part for name, part in zip(plain, parts, strict=True))) or None
    given = [text_of(item) for item in raw] if isinstance(raw, list | tuple) else [text_of(raw)]
    found: dict[str, str] = {}
    for text in given:
        towns = form.towns.read(text)
        _report_towns(towns, report)
        for name in towns.names:
            found.setdefault(fold(name), name)
    return tuple(found.values()) or None


def _report_towns(towns: Towns, report: Report) -> None:
    """Say what was not read in a text with municipalities, or not as it stands."""
    for text, known in towns.unread:
        report("K330", value=text, names="; ".join(known))
    for area, inside in towns.areas:
        report("K331", value=area, names="; ".join(inside))
    for given, meant in towns.slips:
        report("K320", value=given, suggestion=meant)
    for given in towns.strange:
        report("K332", value=given)
    if towns.around:
        report("K333", names="; ".join(towns.names))
