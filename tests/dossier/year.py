# SPDX-License-Identifier: EUPL-1.2
"""The year 2023 of a municipality: 38 tests in two regions, small enough to count by hand (see `test_figures`)."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

from kern.dossier.store.opening import Store
from kern.dossier.store.writing import Pen, writing

N, T = "nmd_drenthe", "twente"
GOOD, PLAN, PROVISIONAL = "Goed", "Verbeterplan met hertoets", "Goed (voorlopig)"
NONE_LACKING, LACKING = "Geen tekort", "Tekort"
WHY = "Zo is het in het overleg besproken."
Step = tuple[str, str, Mapping[str, Any]]


def day(text: str) -> date:
    """``02-09`` is in 2023; another year is written out."""
    return date.fromisoformat(text if len(text) > 5 else f"2023-{text}")


def tested(at: str, label: str) -> Step:
    verdict = {"label": label, "code": "x", "kant": "toetser", "percentage": ""}
    return ("toetsing_vastgelegd", at, {"oordelen": verdict})


def fill(store: Store) -> None:
    """Write the year into an empty dossier."""
    numbers = count(1)
    with writing(store, "Jansen") as pen:

        def moment(region: str, opened: str, occasion: str, basis: str, steps: Iterable[Step]) -> list[int]:
            provider = pen.provider("kvk", f"{next(numbers):08}", "Zorg BV", day(opened))
            number = pen.moment(provider, region, day(opened), {"aanleiding": occasion, "grondslag": basis})
            return [number, *(pen.add(kind, number, day(at), content) for kind, at, content in steps)]

        _drenthe(pen, moment)
        _twente(pen, moment)


def _drenthe(pen: Pen, moment: Any) -> None:
    for _ in range(12):  # A: in order at once; received → tested 30 days, tested → final 20
        moment(
            N, "01-10", "eerste toets", "contract", [("ontvangen", "01-10", {}), tested("02-09", GOOD), _final("03-01")]
        )
    for number in range(7):  # B: an improvement plan; received → tested 40 days, tested → final 20
        steps = [
            ("ontvangen", "02-01", {}),
            tested("03-13", PLAN),
            _final("04-02"),
            ("verbeterplan_gevraagd", "04-10", {}),
        ]
        if number == 6:  # the seventh sent no plan
            steps.append(("verbeterplan_uitgebleven", "05-20", {}))
        else:  # asked → received 30 days; the sixth plan was not good enough
            judged = {"oordeel": "niet akkoord" if number == 5 else "akkoord", "motivering": WHY}
            steps += [("verbeterplan_ontvangen", "05-10", {}), ("verbeterplan_beoordeeld", "05-20", judged)]
        if number < 5:  # plan → re-test 120 days
            steps += [("hertoets_gepland", "05-25", {}), ("hertoets_uitgevoerd", "09-07", {})]
        if number < 3:
            steps.append(("maatregel_begonnen", "10-01", {"maatregel": "gesprek", "motivering": WHY}))
        if number < 2:
            steps.append(("maatregel_beeindigd", "11-01", {"motivering": WHY}))
        moment(N, "02-01", "Eerste  toets", "contract", steps)
    for number in range(3):  # C: on a signal; the report is final but the outcome is not; tested → final 10 days
        steps = [tested("06-21", PROVISIONAL), _final("07-01")]
        if number < 2:
            steps.append(("calamiteit", "08-01", {}))
        if number < 1:
            steps.append(("doorgezonden", "08-02", {"aan": "de inspectie"}))
        moment(N, "06-01", "signaal", "toezicht_wmo", steps)
    # D: begun the year before, tested → final 45 days, set aside after an objection of 90 days
    appeal = [("bezwaar", "02-01", {}), ("uitspraak", "05-02", {"gevolg": "vernietigd"})]
    moment(N, "2022-11-01", "eerste toets", "contract", [tested("2022-12-01", GOOD), _final("01-15"), *appeal])
    # E: an objection that was recorded with the wrong provider, and withdrawn
    number, objection = moment(N, "03-01", "eerste toets", "contract", [("bezwaar", "03-05", {})])
    pen.add("gecorrigeerd", number, day("03-06"), {"vervalt": True, "motivering": WHY}, corrects=objection)
    # F: one that turns out to be begun in 2022, and one that turns out to be begun in 2023
    for said, was in (("12-28", "2022-12-28"), ("2022-12-30", "2023-01-02")):
        (number,) = moment(N, said, "eerste toets", "contract", [])
        content = {"datum": was, "velden": {}, "motivering": WHY}
        pen.add("gecorrigeerd", number, day("12-29"), content, corrects=number)


def _twente(pen: Pen, moment: Any) -> None:
    decided = [*[NONE_LACKING.upper()] * 6, LACKING, LACKING, "Zoals wij bespraken"]
    for number, outcome in enumerate(decided):  # G: re-tests that end in a decision; received → tested 30 days
        decision = {"uitkomst": outcome, "motivering": WHY}
        steps = [("ontvangen", "04-01", {}), tested("05-01", NONE_LACKING), ("besluit", "05-11", decision)]
        if number < 5:
            steps.append(("openbaar_gemaakt", "06-01", {"motivering": WHY}))
        numbers = moment(T, "04-01", "hertoets", "subsidie", steps)
        if number < 6:  # six signals, of which five were followed up
            signal = pen.add("signaal", numbers[0], day("07-01"), {"uiterlijk": "2023-08-01"})
            if number < 5:
                done = {"actie": signal, "stand": "gedaan", "motivering": WHY}
                pen.add("actie_gewijzigd", numbers[0], day("07-20"), done)
    for _ in range(2):  # H: withdrawn; the reason in the municipality's own words, no basis
        moment(T, "05-01", "ronde met mevrouw De Wit", "", [("ingetrokken", "05-10", {})])
    # K: tested, and closed without a final report
    moment(T, "02-01", "eerste toets", "", [tested("03-01", LACKING), ("afgesloten", "04-01", {"motivering": WHY})])


def _final(at: str) -> Step:
    return ("definitief_rapport", at, {})
