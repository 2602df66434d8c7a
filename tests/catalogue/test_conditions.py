# SPDX-License-Identifier: EUPL-1.2
"""Conditions on facts: what can be written, what it means, how it reads, and the formula that greys out a row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kern.catalogue import reference
from kern.catalogue.conditions import Asked, ConditionError, NamedCondition, parse_condition
from kern.catalogue.loader import CatalogueError, load_text
from kern.model.condition import Condition
from kern.model.facts import Facts
from tests.tools import convert, needs_libreoffice

KNOWN: Mapping[str, Asked] = {
    "vervoer": Asked("ja_nee"),
    "verblijf": Asked("ja_nee"),
    "medewerkers": Asked("aantal", minimum=0),
    "vrijwilligers": Asked("aantal", minimum=0),
    "plekken": Asked("aantal", parts=("bezet",)),
    "bezet": Asked("aantal", whole="plekken"),
    "uren": Asked("getal"),
    "ingevuld_op": Asked("datum"),
    "audit_datum": Asked("datum"),
    "financiering": Asked("keuzes", ("ZIN", "PGB", "subsidie")),
    "vorm": Asked("keuze", ("groot", "klein")),
    "naam": Asked("tekst"),
    "kvk": Asked("cijfers"),
    "gemeenten": Asked("namen", towns=reference.town_names()),
}
SMALL = Path(__file__).parent.parent / "data" / "testregio.toml"
LABELS = {"ingevuld_op": "ingevuld op", "audit_datum": "laatste audit", "uren": "uren"}
TOLD: Mapping[str, Any] = {
    "vervoer": True,
    "verblijf": False,
    "medewerkers": 12,
    "vrijwilligers": 12,
    "uren": Decimal("2.5"),
    "ingevuld_op": date(2026, 1, 1),
    "audit_datum": date(2025, 6, 30),
    "financiering": ("ZIN", "subsidie"),
    "vorm": "klein",
    "naam": "Zorg",
    "kvk": "01234567",
    "gemeenten": ("Assen", "Tynaarlo"),
}
#: Each condition, and whether it holds for the facts above.
HOLDS = {
    "medewerkers > 2.5": True,
    "uren > 2.5": False,
    "uren >= 2.5": True,
    "uren < 0.1": False,
    "uren > -1": True,
    "ingevuld_op >= 2026-01-01": True,
    "ingevuld_op > 2026-01-01": False,
    "ingevuld_op == 2026-1-1": True,
    "ingevuld_op != 2026-01-01": False,
    "audit_datum < 2025-07-01": True,
    "medewerkers > vrijwilligers": False,
    "medewerkers >= vrijwilligers": True,
    "uren < medewerkers": True,
    "audit_datum < ingevuld_op": True,
    "audit_datum == ingevuld_op": False,
    "vervoer == verblijf": False,
    "vervoer != verblijf": True,
    "'ZIN' in financiering": True,
    "'PGB' in financiering": False,
    "'PGB' not in financiering": True,
    "'klein' in vorm": True,
    "vorm == 'klein'": True,
    "vorm != 'klein'": False,
    "naam == 'Zorg'": True,
    "vorm == naam": False,
    "kvk == '01234567'": True,
    "'Assen' in gemeenten": True,
    "not vervoer or (medewerkers > 10 and ingevuld_op < 2026-02-01)": True,
}
#: A part is never more than its whole: what either decides where the other is blank (expression, facts, holds).
PARTS: list[tuple[str, dict[str, int], bool | None]] = [
    ("plekken > 25", {"bezet": 26}, True),
    ("plekken > 25", {"bezet": 25}, None),
    ("plekken >= 25", {"bezet": 25}, True),
    ("plekken <= 25", {"bezet": 26}, False),
    ("plekken < 25", {"bezet": 24}, None),
    ("plekken == 25", {"bezet": 26}, None),
    ("bezet > 25", {"plekken": 25}, False),
    ("bezet > 25", {"plekken": 26}, None),
    ("bezet <= 25", {"plekken": 25}, True),
    ("bezet < 25", {"plekken": 25}, None),
    ("bezet >= 5 and bezet <= 25", {"plekken": 4}, False),
    ("plekken > 25", {"plekken": 20, "bezet": 26}, False),
    ("not (bezet > 25)", {"plekken": 25}, True),
]


def read(expression: str, **named: NamedCondition) -> Condition:
    return parse_condition(expression, KNOWN, named)


@pytest.mark.parametrize(("expression", "holds"), HOLDS.items())
def test_a_condition_holds_or_not_for_the_facts_that_were_told(expression: str, holds: bool) -> None:
    assert read(expression).evaluate(Facts(TOLD)) is holds


@pytest.mark.parametrize(("expression", "facts", "holds"), PARTS)
def test_a_part_and_its_whole_decide_where_the_other_is_blank(
    expression: str, facts: dict[str, int], holds: bool | None
) -> None:
    """Also in the direction that settles nothing; a number that was given itself is taken as it is."""
    condition = read(expression)
    assert condition.evaluate(Facts(facts)) is holds
    assert condition.given(Facts(facts)) == (tuple(facts)[:1] if "==" not in expression else ())


@pytest.mark.parametrize("expression", HOLDS)
def test_a_condition_of_which_a_fact_is_missing_is_unknown(expression: str) -> None:
    """Unknown is neither: without any fact nothing is known, and a comparison of two facts needs both."""
    condition = read(expression)
    assert condition.evaluate(Facts()) is None
    for name in condition.names:
        without = {key: value for key, value in TOLD.items() if key != name}
        if len(condition.names) < 3:
            assert condition.evaluate(Facts(without)) is None
            assert condition.missing(Facts(without)) == (name,)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("medewerkers > 2.5", "meer dan 2,5 medewerkers"),
        ("uren <= 40", "hoogstens 40 uren"),
        ("ingevuld_op >= 2026-01-01", "ingevuld op: op of na 1 januari 2026"),
        ("ingevuld_op < 2026-12-31", "ingevuld op: vóór 31 december 2026"),
        ("audit_datum < ingevuld_op", "laatste audit: eerder dan ingevuld op"),
        ("medewerkers > vrijwilligers", "medewerkers: meer dan vrijwilligers"),
        ("vervoer == verblijf", "vervoer: hetzelfde als verblijf"),
        ("vorm == 'klein'", "vorm: klein"),
        ("vorm != 'klein'", "vorm: niet klein"),
        ("'PGB' not in financiering", "niet (financiering: PGB)"),
    ],
)
def test_a_condition_reads_as_dutch(expression: str, words: str) -> None:
    assert read(expression).describe(LABELS) == words


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("'ZINN' in financiering", "'ZINN' is geen keuze van 'financiering'. De keuzes zijn: ZIN, PGB en subsidie."),
        ("'ZINN' in financiering", "Bedoelt u 'ZIN'?"),
        ("vorm == 'middel'", "'middel' is geen keuze van 'vorm'"),
        ("'Tinaarlo' in gemeenten", "er is geen gemeente 'Tinaarlo'. Bedoelt u 'Tynaarlo'?"),
        ("medewerkers > '25'", "Haal de aanhalingstekens om het getal weg."),
        ("medewerkers == 'veel'", "niet te vergelijken met een tekst (veel)"),
        ("ingevuld_op >= '2026-01-01'", "Haal de aanhalingstekens om de datum weg."),
        ("ingevuld_op > 2026", "niet te vergelijken met een getal (2026). Schrijf bijvoorbeeld: ingevuld_op >="),
        ("ingevuld_op > 2026-02-30", "de datum 2026-02-30 bestaat niet"),
        ("ingevuld_op > 01-02-2026", "Een datum schrijft u zo: 2026-01-31."),
        ("naam > 'a'", "van 'naam' is niet te zeggen wat meer of minder is"),
        ("vorm < 'klein'", "van 'vorm' is niet te zeggen wat meer of minder is"),
        ("vervoer > 1", "'vervoer' is ja of nee; dat valt niet te vergelijken. Schrijf: vervoer, of: not vervoer."),
        ("vervoer == 'ja'", "'vervoer' is ja of nee"),
        ("vervoer > verblijf", "van 'vervoer' is niet te zeggen wat meer of minder is"),
        ("medewerkers", "'medewerkers' is geen ja of nee, maar een getal. Schrijf bijvoorbeeld: medewerkers > 25."),
        ("financiering == 'ZIN'", "'financiering' kan meer waarden hebben. Schrijf: 'ZIN' in financiering."),
        ("'25' in medewerkers", "'medewerkers' is een getal"),
        ("ZIN in financiering", "zet de waarde tussen aanhalingstekens: 'ZIN' in financiering"),
        ("vorm == klein", "het feit 'klein' bestaat niet"),
        ("medewerkers > ingevuld_op", "die zijn niet met elkaar te vergelijken"),
        ("medewerkers > -1 and medewerkers < -5", "'medewerkers' is altijd minstens 0"),
        ("medewerkers > 2,5", "Schrijf een punt in een getal, geen komma: 2.5."),
        ("vervoeer", "het feit 'vervoeer' bestaat niet. Bedoelt u 'vervoer'?"),
        ("vervoer en verblijf", "Schrijf 'and' in plaats van 'en'."),
        ("niet vervoer", "Schrijf 'not' in plaats van 'niet'."),
        ("medewerkers = 5", "Gelijk aan schrijft u met twee tekens: ==."),
        ("(vervoer", "Het aantal haakjes openen en sluiten is niet gelijk."),
        ("5 < medewerkers", "een vergelijking met het feit vooraan"),
        ("len(naam) > 3", "'len(naam) > 3' kan hier niet"),
        ("medewerkers > True", "kan niet worden vergeleken met 'True'"),
        ("", "'' is geen geldige voorwaarde"),
    ],
)
def test_what_a_fact_can_never_be_is_a_mistake_with_its_remedy(expression: str, said: str) -> None:
    """A condition that would never bind, or bind everyone, is refused when it is read: it would decide unseen."""
    with pytest.raises(ConditionError) as error:
        read(expression)
    assert said in str(error.value)


def test_a_named_condition_comes_before_those_that_use_it() -> None:
    with pytest.raises(ConditionError, match="de voorwaarde 'groot' staat pas later in het bestand"):
        parse_condition("groot and vervoer", KNOWN, {}, ["klein", "groot"])
    big = NamedCondition("groot", "grote aanbieders", read("medewerkers > 25"))
    assert read("groot and vervoer", groot=big).evaluate(Facts(TOLD)) is False


@needs_libreoffice()
def test_the_formulas_that_grey_out_a_row_say_what_the_rules_say(tmp_path: Path) -> None:
    """For every condition, with all facts told and with each of them left out: true, false and unknown alike."""
    cases = [TOLD, {}, *({k: v for k, v in TOLD.items() if k != name} for name in TOLD), *(row[1] for row in PARTS)]
    expressions = [*HOLDS, *dict.fromkeys(row[0] for row in PARTS)]
    book = Workbook()
    sheet: Any = book.active
    for row, facts in enumerate(cases, start=1):
        for column, name in enumerate(KNOWN, start=1):
            sheet.cell(row, column, _cell(facts.get(name)))
        for column, expression in enumerate(expressions):
            condition = read(expression)
            cells = {name: f"${chr(65 + at)}${row}" for at, name in enumerate(KNOWN)}
            sheet.cell(row, 20 + 2 * column, f"={condition.true_formula(cells)}")
            sheet.cell(row, 21 + 2 * column, f"={condition.false_formula(cells)}")
    book.save(tmp_path / "formules.xlsx")
    shown: Any = load_workbook(convert(tmp_path / "formules.xlsx", "xlsx", tmp_path / "uit"), data_only=True).active
    for row, facts in enumerate(cases, start=1):
        for column, expression in enumerate(expressions):
            found = [bool(shown.cell(row, 20 + 2 * column + side).value) for side in (0, 1)]
            holds = read(expression).evaluate(Facts(facts))
            assert found == [holds is True, holds is False], (expression, facts)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "; ".join(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("line", "told"),
    [('part_of = "werknemers"', "werknemers"), ('part_of = "naam"', "naam"), ('part_of = "medewerkers"', "")],
)
def test_a_number_is_part_of_another_number_that_exists(line: str, told: str) -> None:
    fact = '[[fact]]\nkey = "testregio_deel"\nlabel = "deel"\nquestion = "Hoeveel?"\nkind = "aantal"\n'
    text = f"{SMALL.read_text(encoding='utf-8')}\n{fact}{line}\n"
    if told:
        with pytest.raises(CatalogueError, match=told):
            load_text(text, "proef")
    else:
        assert load_text(text, "proef").facts[-1].part_of == "medewerkers"
