# SPDX-License-Identifier: EUPL-1.2
"""Faulty plugins: the sound ``proefregio`` with one small change each, and the contract test that must catch it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SOUND = Path(__file__).parent / "proefregio"
Edit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. ``code`` and ``data`` are what is replaced in the plugin and in its catalogue.

    ``test`` is the contract test that must fail, ``words`` what its message must say. A mutant whose fault is in the
    import is ``apart``: installed by itself, because every process that loads plugins meets it. ``former`` gives it a
    former edition: the sound catalogue with these changes.
    """

    name: str
    test: str
    words: tuple[str, ...]
    code: tuple[Edit, ...] = ()
    data: tuple[Edit, ...] = ()
    apart: bool = False
    former: tuple[Edit, ...] | None = None


def files(mutant: Mutant) -> Mapping[str, str]:
    """The package of a mutant: the sound plugin with its change, under a name of its own."""
    code, data = ((SOUND / name).read_text(encoding="utf-8") for name in ("plugin.py", "catalogue.toml"))
    made = {"__init__.py": _edited(code, mutant.code), "catalogue.toml": _edited(data, mutant.data)}
    if mutant.former is not None:
        made["vorige.toml"] = _edited(data, ((VERSION, 'version = "2019"\nvalid_from = 2019-01-01'), *mutant.former))
        follows = f'{VERSION}\nvalid_from = 2026-01-01\nfollows = "2019"'
        made["catalogue.toml"] = _edited(made["catalogue.toml"], ((VERSION, follows),))
        made["__init__.py"] = _edited(made["__init__.py"], ((CATALOGUE, EDITIONS),))
    named = (("proefregio", mutant.name), ("Proefregio", mutant.name[:31]))
    for old, new in named:
        made = {file: text.replace(f'"{old}"', f'"{new}"') for file, text in made.items()}
    return made


def sound() -> Mapping[str, str]:
    """The package of the plugin that keeps every rule."""
    return files(Mutant("proefregio", "", ()))


def _edited(text: str, edits: tuple[Edit, ...]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, f"{text.count(old)} x {old}"
        text = text.replace(old, new)
    return text


VERSION = 'version = "2026-01-01"'
CATALOGUE = "def kern_catalogue() -> CatalogueFile:\n    return load_package(__name__)\n"
EDITIONS = """def kern_catalogue(edition):
    return load_package(__name__, edition.file)


@hookimpl
def kern_editions():
    from kern.region import package_editions

    return package_editions(__name__, "catalogue.toml", "vorige.toml")
"""
RATE = "        return Judged(answer, STATUS[answer], worth[answer])\n"
VERDICT = "def verdict_of(case: Case, percentage: Fraction | None) -> str:\n"
SCORING = "def kern_scoring(case: Case) -> Outcome:\n"
MEASURES = "def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:\n"
JUDGED = "    judged = judging.judged\n"
PLAN = "with_status(outcome.judged, *UNMET))]"
STEP = 'Step("beslisregel", verdict.label, {"punten": points}, SOURCE)'
SCORE = "Score(points, maximum, percentage, lowest, highest)"
IMPORTS = "from fractions import Fraction\n"

#: A hook of its own, for mutants that need one.
APPLICABILITY = """

@hookimpl(wrapper=True)
def kern_applicability(catalogue, facts, answers):
    found = yield
    return RESULT


@hookimpl
def kern_measures"""
SCOPE = """

@hookimpl
def kern_scope(catalogue, facts):
    return RESULT


@hookimpl
def kern_measures"""
COURSE = """

@hookimpl
def kern_course(catalogue):
    return RESULT


@hookimpl
def kern_measures"""
MEASURES_HOOK = "\n\n@hookimpl\ndef kern_measures"

USABLE = "wat een hook teruggeeft, klopt"
ALONE = "een regel kijkt alleen naar wat hij krijgt"
SAME = "dezelfde werkmap geeft altijd dezelfde uitkomst"
BETTER = "een beter antwoord geeft nooit een slechtere uitkomst"
UNTOUCHED = "een hook verandert niets aan wat hij krijgt"
WRITTEN = "een getal waar een regel mee rekent, staat niet uitgeschreven in een zin"


def applicability(result: str) -> tuple[Edit, ...]:
    """The change that gives the plugin an applicability of its own."""
    return (
        (MEASURES_HOOK, APPLICABILITY.replace("RESULT", result)),
        (IMPORTS, f"from dataclasses import replace\n{IMPORTS}"),
    )


def course(result: str) -> tuple[Edit, ...]:
    """The change that gives the plugin a course of its own."""
    return (
        (MEASURES_HOOK, COURSE.replace("RESULT", result)),
        (IMPORTS, f"from dataclasses import replace\n{IMPORTS}"),
    )


def first(line: str) -> str:
    """A line at the top of a function."""
    return f"    {line}\n"


MUTANTS = (
    Mutant(
        "toetser_op_antwoord_van_aanbieder",
        "test_the_other_side_changes_nothing",
        ("de uitkomst van de toetser hangt niet af van de antwoorden van de aanbieder", "andere stand bij"),
        code=(
            (
                RATE,
                first("    mine = row.self_answer if row.self_answer in STATUS else answer")
                + first("    return Judged(answer, STATUS[mine], worth[mine])"),
            ),
        ),
    ),
    Mutant(
        "uitkomst_van_toetser_op_aanbieder",
        "test_the_other_side_changes_nothing",
        ("hangt niet af van de antwoorden van",),
        code=(
            (
                VERDICT,
                VERDICT
                + first("if all(row.self_answer is Answer.MET for row in case.answers.rows.values()):")
                + first("    return 'goed'"),
            ),
        ),
    ),
    Mutant(
        "klok",
        "test_rules_look_at_nothing_but_what_they_are_given",
        (ALONE, "date.today", "__init__.py, regel"),
        code=(
            (IMPORTS, f"from datetime import date\n{IMPORTS}"),
            (VERDICT, VERDICT + first("if date.today().year > 2090:") + first("    return 'goed'")),
        ),
    ),
    Mutant(
        "dobbelsteen",
        "test_rules_look_at_nothing_but_what_they_are_given",
        (ALONE, "Random.random"),
        code=(
            (IMPORTS, f"import random\n{IMPORTS}"),
            (VERDICT, VERDICT + first("if random.random() < 0.01:") + first("    return 'goed'")),
        ),
    ),
    Mutant(
        "keuze_door_toeval",
        "test_rules_look_at_nothing_but_what_they_are_given",
        (ALONE, "random.choice"),
        code=(
            (IMPORTS, f"import random\n{IMPORTS}"),
            ("{'punten': points}".replace("'", '"'), '{"punten": points, "lot": random.choice("abc")}'),
        ),
    ),
    Mutant(
        "leest_een_bestand",
        "test_rules_look_at_nothing_but_what_they_are_given",
        (ALONE, "open"),
        code=((SCORING, SCORING + first("open(__file__).close()")),),
    ),
    Mutant(
        "print_bij_beoordelen",
        "test_rules_look_at_nothing_but_what_they_are_given",
        (ALONE, "print"),
        code=((SCORING, SCORING + first("print('tussenstand')")),),
    ),
    Mutant(
        "schrijft_op_stderr",
        "test_the_plugin_prints_nothing",
        ("een plugin schrijft niets op het scherm", "let op"),
        code=(
            (IMPORTS, f"import sys\n{IMPORTS}"),
            (SCORING, SCORING + first("sys.stderr.write('let op')")),
        ),
    ),
    Mutant(
        "print_bij_laden",
        "test_the_plugin_prints_nothing",
        ("een plugin schrijft niets op het scherm", "geladen"),
        code=(('region = "proefregio"\n', 'region = "proefregio"\nprint("geladen")\n'),),
        apart=True,
    ),
    Mutant(
        "laadt_langzaam",
        "test_the_plugin_is_quick_to_import",
        ("een plugin is snel", "Laad zware pakketten pas waar u ze gebruikt"),
        code=(
            (IMPORTS, f"import time\n{IMPORTS}"),
            ('region = "proefregio"\n', 'region = "proefregio"\ntime.sleep(1.2)\n'),
        ),
        apart=True,
    ),
    Mutant(
        "langzame_regel",
        "test_every_rule_is_quick",
        ("een plugin is snel", "kern_scoring duurt"),
        code=((IMPORTS, f"import time\n{IMPORTS}"), (SCORING, SCORING + first("time.sleep(0.06)"))),
    ),
    Mutant(
        "maatregelen_die_breken",
        "test_measures_are_measures_with_a_basis",
        (USABLE, "kern_measures: KeyError"),
        code=((MEASURES, MEASURES + first("LABELS[outcome.verdict.code + '!']")),),
    ),
    Mutant(
        "stopt_het_programma",
        "test_measures_are_measures_with_a_basis",
        (USABLE, "kern_measures: SystemExit"),
        code=((MEASURES, MEASURES + first("raise SystemExit(4)")),),
    ),
    Mutant(
        "breekt_bij_een_zeldzaam_geval",
        "test_no_workbook_at_the_edges_breaks_a_rule",
        ("een regel werkt bij elke combinatie van feiten en antwoorden", "ZeroDivisionError"),
        code=(
            (
                JUDGED,
                JUDGED + first("assert 1 / len(with_status(judged, Status.UNDETERMINED, *JUDGED))"),
            ),
        ),
    ),
    Mutant(
        "breekt_bij_een_antwoord",
        "test_no_combination_of_facts_and_answers_breaks_a_rule",
        ("een regel werkt bij elke combinatie van feiten en antwoorden", "KeyError"),
        code=((RATE, RATE.replace("STATUS[answer]", "{**STATUS, Answer.MOSTLY: None}[answer] or LABELS['?']")),),
    ),
    Mutant(
        "tweehonderd_procent",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "dat ligt niet tussen 0 en 1"),
        code=((SCORE, "Score(points, maximum, percentage * 2, lowest, highest)"),),
    ),
    Mutant(
        "meer_punten_dan_er_zijn",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "punten van"),
        code=((SCORE, "Score(points + 99, maximum, percentage, lowest, highest)"),),
    ),
    Mutant(
        "tellingen_die_niet_kloppen",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "counts telt niet wat in judged staat"),
        code=(("        counts=counts(judged.values()),\n", "        counts=counts(list(judged.values())[1:]),\n"),),
    ),
    Mutant(
        "volledigheid_die_niet_klopt",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "completeness telt niet wat in judged staat"),
        code=(("        completeness=complete,\n", "        completeness=completeness({}),\n"),),
    ),
    Mutant(
        "thema_punten_tellen_niet_op",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "de punten van de thema's zijn samen"),
        code=(("counts(own.values()), points, maximum,", "counts(own.values()), points / 2, maximum,"),),
    ),
    Mutant(
        "onbekende_eis_in_maatregel",
        "test_measures_are_measures_with_a_basis",
        (USABLE, "eis 'X9' bestaat niet"),
        code=((PLAN, '("X9",))]'),),
    ),
    Mutant(
        "onbekende_eis_in_groep",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "eis 'X9' bestaat niet"),
        code=(('"in orde", refs)', '"in orde", (*refs, "X9"))'),),
    ),
    Mutant(
        "onbekende_lezing",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "lezing 'proef-niets' bestaat niet"),
        code=(('judged), "proef-grens")', 'judged), "proef-niets")'),),
    ),
    Mutant(
        "geen_bron_in_het_spoor",
        "test_every_verdict_is_traced",
        ("de stap met de uitkomst noemt de plaats in het kader",),
        code=((STEP, STEP.replace(", SOURCE", "")),),
    ),
    Mutant(
        "geen_uitkomst_in_het_spoor",
        "test_every_verdict_is_traced",
        ("het spoor heeft een stap met de uitkomst",),
        code=((STEP, STEP.replace("verdict.label", '"klaar"')),),
    ),
    Mutant(
        "lege_basis",
        "test_measures_are_measures_with_a_basis",
        (USABLE, "basis is leeg"),
        code=(('BASIS = "De tekst zegt dat een aanbieder dan een plan maakt."', 'BASIS = ""'),),
    ),
    Mutant(
        "stuurteken_in_een_tekst",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "een teken dat niet te tonen is"),
        code=(('"goed": "Goed"', '"goed": "Goed\\x1b[31m"'),),
    ),
    Mutant(
        "uitkomst_die_niet_bestaat",
        "test_scoring_gives_an_outcome_that_adds_up",
        (USABLE, "de uitkomst 'prima' staat niet in data.verdicts"),
        code=(
            ('        return "goed"\n', '        return "prima"\n'),
            ('{"goed": "Goed"', '{"prima": "Prima", "goed": "Goed"'),
            ("order[order.index(", "order[: 1 + order.index("),
            (" : order.index(verdict_of(case, highest)) + 1]", "] if 0 else ()"),
        ),
    ),
    Mutant(
        "onthoudt_iets",
        "test_nothing_is_remembered_between_two_workbooks",
        (SAME, "onthoudt niets van een andere werkmap"),
        code=(
            (
                MEASURES,
                MEASURES
                + first("MEMORY['keer'] = int(str(MEMORY.get('keer', 0))) + 1")
                + first("if int(str(MEMORY['keer'])) > 5:")
                + first("    return []"),
            ),
        ),
    ),
    Mutant(
        "onthoudt_de_eerste",
        "test_the_order_of_workbooks_does_not_matter",
        (SAME, "werkmap"),
        code=(
            (
                MEASURES,
                MEASURES
                + first(
                    "text = MEMORY.setdefault('tekst', f'Afgesproken met {case.facts.text(\"medewerkers\")} mensen.')"
                )
                + first("return [Measure('plan', 'Plan', str(text))]"),
            ),
        ),
    ),
    Mutant(
        "volgorde_van_een_set",
        "test_the_order_of_workbooks_does_not_matter",
        (SAME, "de volgorde van een set"),
        code=(
            (
                'lists=(ResultList("openstaand", "Nog te doen", unmet),)',
                'lists=(ResultList("openstaand", "Nog te doen", tuple(set(unmet))),)',
            ),
        ),
    ),
    Mutant(
        "beter_is_slechter",
        "test_no_step_up_the_scale_lowers_the_outcome",
        (BETTER, "K3 van 'Voldoet grotendeels' naar 'Voldoet'"),
        code=(
            (
                RATE,
                first("    if requirement.ref == 'K3' and answer is Answer.MET:")
                + first("        return Judged(answer, Status.MET, worth[Answer.MOSTLY_NOT])")
                + RATE,
            ),
        ),
    ),
    Mutant(
        "betere_stand_is_slechter",
        "test_no_step_up_the_scale_lowers_the_outcome",
        (BETTER, "gaat van 'deels' naar 'niet_voldaan'"),
        code=(
            (
                RATE,
                first("    if requirement.ref == 'V2' and answer is Answer.MET:")
                + first("        return Judged(answer, Status.NOT_MET, worth[answer])")
                + RATE,
            ),
        ),
    ),
    Mutant(
        "volgorde_van_antwoorden",
        "test_order_of_answers_does_not_matter",
        ("de volgorde van de antwoorden en de gegevens verandert niets",),
        code=(
            (VERDICT, VERDICT + first("if next(iter(case.answers.rows), '') == 'K3':") + first("    return 'goed'")),
        ),
    ),
    Mutant(
        "uitkomst_niet_in_wat_kan",
        "test_an_outcome_that_can_still_change_is_provisional",
        ("de uitkomst zelf staat als eerste in wat nog kan",),
        code=(
            ("(code, *(other for other in between(", "tuple(other for other in between("),
            ("if other != code))", "if other != code)"),
        ),
    ),
    Mutant(
        "wat_kan_te_krap",
        "test_what_comes_out_of_any_filling_was_possible_before",
        ("wat uit een aangevulde werkmap komt, stond daarvoor in wat nog kan",),
        code=(
            ("Verdict(code, LABELS[code], provisional, possible)", "Verdict(code, LABELS[code], provisional, (code,))"),
        ),
    ),
    Mutant(
        "leeg_gegeven_helpt",
        "test_no_fact_lifts_an_outcome_by_being_left_out",
        ("onbekend is nooit een voldoende",),
        code=applicability("{ref: replace(one, applies=bool(one.applies)) for ref, one in found.items()}"),
    ),
    Mutant(
        "voorlopig_niet_gezegd",
        "test_not_answered_is_not_the_same_as_not_met",
        ("een uitkomst met open eisen is voorlopig",),
        code=(("    provisional = not complete.complete or not complete.answered\n", "    provisional = False\n"),),
    ),
    Mutant(
        "voorlopig_niet_bij_onbekend",
        "test_an_outcome_that_can_still_change_is_provisional",
        ("een uitkomst die nog anders kan worden, is voorlopig",),
        code=(
            (
                "    provisional = not complete.complete or not complete.answered\n",
                "    provisional = complete.answered < complete.applicable or not complete.answered\n",
            ),
        ),
    ),
    Mutant(
        "vrijstelling_kost_iets",
        "test_an_exemption_never_lowers_the_outcome",
        ("een vrijstelling maakt een uitkomst nooit slechter",),
        code=(
            (
                VERDICT,
                VERDICT
                + first("if any(one.exempt for one in case.applicability.values()):")
                + first("    return 'onvoldoende'"),
            ),
        ),
    ),
    Mutant(
        "maatregel_over_wat_in_orde_is",
        "test_measures_name_demands_that_are_not_met",
        ("een maatregel noemt geen eis die is voldaan", "De aanbieder maakt een plan"),
        code=((PLAN, "with_status(outcome.judged, *UNMET, Status.MET))]"),),
    ),
    Mutant(
        "wijzigt_de_antwoorden",
        "test_arguments_are_left_as_they_were",
        (UNTOUCHED, "kern_scoring wijzigt"),
        code=((SCORING, SCORING + first("case.answers.rows['K9'] = Row('K9')")),),
    ),
    Mutant(
        "wijzigt_de_uitkomst",
        "test_arguments_are_left_as_they_were",
        (UNTOUCHED, "kern_measures wijzigt"),
        code=((MEASURES, MEASURES + first("outcome.counts[Status.MET] = 0")),),
    ),
    Mutant(
        "wijzigt_de_catalogus",
        "test_arguments_are_left_as_they_were",
        (UNTOUCHED, "de catalogus"),
        code=((SCORING, SCORING + first("case.catalogue.data['worth']['gezien'] = '1'")),),
    ),
    Mutant(
        "bereik_van_een_ander_soort",
        "test_scope_is_a_scope_result",
        (USABLE, "kern_scope: kreeg dict, verwacht werd een ScopeResult"),
        code=((MEASURES_HOOK, SCOPE.replace("RESULT", "{'applies': True}")),),
    ),
    Mutant(
        "bereik_zonder_grens",
        "test_the_provider_outside_the_region_is_out_with_a_reason",
        ("valt buiten het kader, met de reden",),
        code=((MEASURES_HOOK, SCOPE.replace("RESULT", "ScopeResult(True, 'voor iedereen')")),),
    ),
    Mutant(
        "vergeet_een_eis",
        "test_applicability_decides_on_every_demand",
        (USABLE, "geen besluit over K3"),
        code=applicability("{ref: one for ref, one in found.items() if ref != 'K3'}"),
    ),
    Mutant(
        "besluit_zonder_reden",
        "test_applicability_decides_on_every_demand",
        (USABLE, "er is geen reden"),
        code=applicability("{ref: replace(one, reason='') for ref, one in found.items()}"),
    ),
    Mutant(
        "onbekend_zonder_vraag",
        "test_every_decision_on_applicability_has_a_reason",
        ("is niet bekend of een eis geldt, dan staat de vraag erbij",),
        code=applicability("{ref: replace(one, question='') for ref, one in found.items()}"),
    ),
    Mutant(
        "optie_zonder_gevolg",
        "test_every_other_option_changes_something",
        ("een andere optie van een lezing verandert iets", "optie 'soepel' van proef-grens verandert niets"),
        data=(('value = "0.7"', 'value = "0.8"'),),
    ),
    Mutant(
        "optie_die_geen_regel_leest",
        "test_some_rule_reads_what_an_option_changes_in_the_tables",
        ("geen regel leest data.borders.vroeger",),
        data=(
            ('data = "borders.goed", value', 'data = "borders.vroeger", value'),
            ('goed = "0.8"', 'goed = "0.8"\nvroeger = "0.6"'),
        ),
    ),
    Mutant(
        "lezing_die_nergens_staat",
        "test_open_readings_and_demands_name_each_other",
        ("noemen elkaar", "V3 noemt lezing proef-vervoer niet"),
        data=(('readings = ["proef-vervoer"]\n', ""),),
    ),
    Mutant(
        "lezing_die_meer_verandert",
        "test_a_reading_names_the_demands_that_its_options_change",
        ("een lezing noemt elke eis die een optie ervan verandert", "proef-vervoer verandert K1"),
        data=(('changes = [{ requirements = ["V3"]', 'changes = [{ requirements = ["K1", "V3"]'),),
    ),
    Mutant(
        "lezing_overgeslagen",
        "test_no_reading_that_changes_something_is_left_out",
        ("een regel noemt elke lezing waarvan een andere optie iets verandert", "proef-grens=soepel"),
        code=(('"proef-grens"),\n    )', '"proef-grens"),\n        candidates=(),\n    )'),),
    ),
    Mutant(
        "in_het_kort_anders",
        "test_the_short_way_gives_exactly_what_evaluating_under_each_option_gives",
        ("wat bij een andere lezing staat, is precies wat beoordelen onder die lezing geeft", "proef-"),
        code=((MEASURES, MEASURES + "    if case.brief:\n        return []\n"),),
    ),
    Mutant(
        "percentage_uitgeschreven",
        "test_no_share_or_limit_is_written_out_beside_the_rule_that_uses_it",
        (WRITTEN, "80 %"),
        code=((STEP, STEP.replace('"punten": points', '"grens": "vanaf 80 %"')),),
    ),
    Mutant(
        "termijn_uitgeschreven",
        "test_no_share_or_limit_is_written_out_beside_the_rule_that_uses_it",
        (WRITTEN, "ten hoogste 3 jaar"),
        code=((STEP, STEP.replace('"punten": points', '"let op": "een VOG is ten hoogste 3 jaar oud"')),),
    ),
    Mutant(
        "nvt_telt_mee",
        "test_not_applicable_by_the_provider_counts_as_not_answered",
        ("N.v.t. van de aanbieder telt als niet beantwoord",),
        code=(
            (
                VERDICT,
                VERDICT
                + first("if any(row.self_answer is Answer.NOT_APPLICABLE for row in case.answers.rows.values()):")
                + first("    return 'goed'"),
            ),
        ),
    ),
    Mutant(
        "leeg_is_niet_voldaan",
        "test_not_answered_is_not_the_same_as_not_met",
        ("niet beantwoord is niet hetzelfde als niet voldaan",),
        code=(
            (
                JUDGED,
                first("unmet_blank = Judged(None, Status.NOT_MET, Fraction(0))")
                + first("blank = with_status(judging.judged, Status.NOT_ASSESSED)")
                + first("empty = [ref for ref in blank if case.answer(ref) is None]")
                + first("judged = {**judging.judged, **dict.fromkeys(empty, unmet_blank)}"),
            ),
        ),
    ),
    Mutant(
        "beste_uitkomst_onbereikbaar",
        "test_everything_met_gives_the_best_outcome",
        ("alles Voldoet met bewijs geeft de beste uitkomst",),
        data=(('goed = "0.8"', 'goed = "1.01"'),),
    ),
    Mutant(
        "oordeel_zonder_antwoord",
        "test_nothing_answered_is_not_assessed",
        ("zonder één antwoord is de uitkomst 'niet_beoordeeld'",),
        code=(('        return "niet_beoordeeld"\n', '        return "onvoldoende"\n'),),
    ),
    Mutant(
        "drijvende_komma",
        "test_points_are_exact",
        ("punten en percentages zijn exacte breuken",),
        code=((SCORE, "Score(points, maximum, float(percentage), lowest, highest)"),),
    ),
    Mutant(
        "bandbreedte_omgekeerd",
        "test_the_percentage_lies_between_what_can_still_come_out",
        ("het percentage ligt tussen het laagste en het hoogste dat nog kan",),
        code=((SCORE, "Score(points, maximum, percentage, highest, lowest)"),),
    ),
    Mutant(
        "niet_ingevuld",
        "test_everything_is_filled_in",
        ("er staat nergens meer INVULLEN", "catalogue.toml, regel", "INVULLEN: voor wie is dit kader?"),
        data=(("Een verzonnen kader, om de contractsuite mee te proberen.", "INVULLEN: voor wie is dit kader?"),),
    ),
    Mutant(
        "vorige_editie_stuk",
        "test_every_edition_loads",
        ("elke editie van een regio laadt", "editie '2019'"),
        former=(('theme = "V"\ntitle = "VOG"', 'theme = "X"\ntitle = "VOG"'),),
    ),
    Mutant(
        "nieuwe_editie_zonder_herkomst",
        "test_a_new_edition_tells_what_became_of_each_demand",
        ("een nieuwe editie zegt van elke eis van de vorige editie wat ervan werd", "V1"),
        former=(("De aanbieder heeft een meldcode.", "De aanbieder werkt aan een meldcode."),),
    ),
    Mutant(
        "verloop_is_iets_anders",
        "test_course_is_a_course_that_holds_together",
        ("kern_course geeft een verloop dat klopt", "hier hoort een Course"),
        code=course("{'toets': 'eerst'}"),
    ),
    Mutant(
        "stap_zonder_plaats",
        "test_every_step_has_its_place_in_the_text",
        ("elke stap noemt waar zij in het kader staat", "plan"),
        data=(('source = { section = "Vervolg", lines = [9, 9] }', 'source = { section = "Vervolg" }'),),
    ),
    Mutant(
        "termijn_verzonnen",
        "test_a_term_stands_in_the_text_of_its_step",
        ("een termijn van een stap staat ook in de tekst van die stap", "plan"),
        data=(("term = { length = 6,", "term = { length = 8,"),),
    ),
    Mutant(
        "stap_bij_uitkomst_die_er_niet_is",
        "test_a_step_belongs_to_outcomes_that_there_are",
        ("een stap hoort bij uitkomsten die de regio kan geven", "plan: slecht"),
        code=course(
            "replace(catalogue.course, steps=tuple(replace(s, verdicts=('slecht',)) if s.verdicts else s "
            "for s in catalogue.course.steps))"
        ),
    ),
    Mutant(
        "verloop_zonder_begin",
        "test_some_step_can_come_first",
        ("minstens één stap kan als eerste komen",),
        code=course(
            "replace(catalogue.course, steps=tuple(replace(s, after=('verbeterplan_ontvangen',)) "
            "for s in catalogue.course.steps))"
        ),
    ),
    Mutant(
        "beste_twee_keer",
        "test_region_says_which_outcome_is_better",
        ("data.verdicts noemt elke uitkomst één keer",),
        data=(('"matig", "goed"]', '"matig", "goed", "goed"]'),),
    ),
    Mutant(
        "punten_bij_de_helft",
        "test_what_is_judged_has_points_or_none_has",
        ("heeft elke beoordeelde eis punten",),
        code=((RATE, RATE.replace("worth[answer]", "worth[answer] or None")),),
    ),
    Mutant(
        "aantal_uitgeschreven",
        "test_no_other_number_is_written_out_beside_the_rule_that_uses_it",
        (WRITTEN, "weken een plan"),
        code=((STEP, STEP.replace('"punten": points', '"termijn": "binnen 6 weken een plan"')),),
        data=(("[data.borders]", "[data.term]\nweeks = 6\n\n[data.borders]"),),
    ),
    Mutant(
        "json_van_een_andere_vorm",
        "test_json_is_stable_and_keeps_its_schema",
        ("de JSON heeft de vorm die kern belooft",),
        code=(('"niet in orde" if refs else "in orde", refs)', "len(refs), refs)"),),
    ),
    Mutant(
        "uitkomsten_verwisseld",
        "test_no_step_up_the_scale_lowers_the_outcome",
        (BETTER, "'Matig' wordt 'Onvoldoende'"),
        code=(('return "matig" if percentage >=', 'return "matig" if percentage <'),),
    ),
    Mutant(
        "deelaspect_dat_niet_bestaat",
        "test_catalogue_is_complete_and_consistent",
        ("een catalogus is volledig", "geen deelaspect 'beschikken'"),
        data=(('what = "bezit", who = ["stagiairs"]', 'what = "beschikken", who = ["stagiairs"]'),),
    ),
)
