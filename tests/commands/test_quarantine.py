# SPDX-License-Identifier: EUPL-1.2
"""One bad plugin never touches another: it is set aside by name, and the real commands work for all the others."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.plugins import CATALOGUE, PLAIN, Site

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "plugins/nmd_drenthe/kern_nmd_drenthe/examples/1-sterk.xlsx"
BOOKS = sorted(ROOT.glob("plugins/*/kern_*/examples/*.xlsx"))
REGIONS = ("groningen_mo_vo", "midden_groningen", "nmd_drenthe", "twente")
IMPORTS = "from dataclasses import replace\nfrom kern.region import *\n"


def catalogue(body: str) -> str:
    """A plugin of which ``kern_catalogue`` does this."""
    return f'{IMPORTS}region = "testregio"\n\n\n@hookimpl\ndef kern_catalogue():\n    {body}\n'


def with_hook(body: str) -> str:
    """A plugin that is in order, and one hook more."""
    return f"{IMPORTS}{PLAIN}\n\n{body}\n"


def changed(fields: str) -> str:
    """A plugin that changes its own catalogue in Python."""
    return catalogue(
        f"file = load_package(__name__)\n    return replace(file, catalogue=replace(file.catalogue, {fields}))"
    )


def formats(made: str) -> str:
    return with_hook(f"@hookimpl\ndef kern_renderers():\n    return {made}")


FACTS = "@hookimpl\ndef kern_facts(catalogue):\n    return "
#: What a plugin does, and what the message on it says.
FAULTY: dict[str, tuple[str, str]] = {
    "stopt bij het laden": (
        "raise SystemExit(4)",
        "hij wil het programma beëindigen (SystemExit 4) (in __init__.py, regel 1)",
    ),
    "breekt af bij het laden": ("raise KeyboardInterrupt", "hij wil het programma beëindigen (KeyboardInterrupt)"),
    "eigen soort fout": ("class Stop(BaseException): ...\n\nraise Stop('op')", "Stop: op (in __init__.py, regel 3)"),
    "mist een pakket": ("import kern_proef_dat_er_niet_is", "No module named 'kern_proef_dat_er_niet_is'"),
    "is geen Python": ("def (", "SyntaxError"),
    "deelt door nul": ("\n\n1 / 0", "ZeroDivisionError: division by zero (in __init__.py, regel 3)"),
    "regio is een getal": ("region = 3", "region is een int; hier hoort de naam van een regio"),
    "breekt bij het aankijken": ("def __getattr__(name):\n    raise RuntimeError(name)", "RuntimeError"),
    "zonder catalogus": (catalogue("return None"), "kern_catalogue geeft niets; hier hoort een CatalogueFile"),
    "catalogus is een getal": (catalogue("return 3"), "kern_catalogue geeft een int"),
    "catalogus stopt": (catalogue("raise SystemExit"), "hij wil het programma beëindigen"),
    "andere naam": (changed('id="elders"'), "de catalogus heet 'elders', de plugin zegt 'testregio'"),
    "titel is een getal": (changed("title=3"), "catalogus: title is een int; hier hoort tekst"),
    "werkblad van kern": (changed('sheet="Uitleg"'), "het werkblad 'Uitleg' maakt kern zelf"),
    "eis is tekst": (changed('requirements=("V1",)'), "requirements: een str in plaats van een Requirement"),
    "thema weg": (changed("themes=file.catalogue.themes[:1]"), "eis K1: het thema 'K' bestaat niet"),
    "eis dubbel": (changed("requirements=file.catalogue.requirements * 2"), "eis V1: komt vaker voor"),
    "feiten zijn een tabel": (
        with_hook("@hookimpl\ndef kern_facts(catalogue):\n    return {}"),
        "kern_facts geeft een dict",
    ),
    "feit is een getal": (
        with_hook("@hookimpl\ndef kern_facts(catalogue):\n    return [3]"),
        "facts: een int in plaats",
    ),
    "hook met een tikfout": (with_hook("@hookimpl\ndef kern_scorring(case): ..."), "onbekende hook kern_scorring"),
    "hook met een vreemde vraag": (
        with_hook("@hookimpl\ndef kern_scope(catalogue, feiten): ..."),
        "de hook kern_scope vraagt feiten; zo'n argument krijgt hij niet",
    ),
    "hook zonder merk": (with_hook("def kern_scope(catalogue, facts): ..."), "boven kern_scope ontbreekt @hookimpl"),
    "vormen zijn tekst": (formats("'mijnvorm'"), "kern_renderers geeft een str; hier hoort een lijst van Renderer"),
    "vorm is een getal": (formats("[3]"), "kern_renderers geeft een int in een lijst; hier hoort een Renderer"),
    "vorm zonder punt": (
        formats("[Renderer('x', 'txt', {EVALUATIONS}, print)]"),
        "suffix is 'txt'; hier hoort een",
    ),
    "vorm van niets": (formats("[Renderer('x', '.txt', 'beoordeling', print)]"), "subjects is 'beoordeling'"),
    "vorm zonder functie": (formats("[Renderer('x', '.txt', {EVALUATIONS}, 'x')]"), "render is een str"),
}


def said(done: Any) -> str:
    return " ".join(done.err.split())


def others_work(call: Any) -> None:
    """The regions that are in order are listed, and judge a workbook."""
    listed = call("regios")
    assert listed.code == 2
    assert all(f"({region})" in listed.out for region in REGIONS)
    judged = call("beoordeel", BOOK, "--uitvoer", "json")
    assert judged.code == 0
    results = {region["region"]: region for region in json.loads(judged.out)["regions"]}
    assert results["nmd_drenthe"]["self"]["verdict"]["code"] == "goed"
    assert set(results) == set(REGIONS)


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_plugin_is_set_aside_by_name_and_the_others_work(name: str, plugins: Site, call: Any) -> None:
    code, reason = FAULTY[name]
    plugins.install("proef", code)
    found = said(call("regios"))
    assert "K701 De plugin 'proef' (pakket 'pakket-proef') werkt niet: " in found
    assert reason in found
    assert "Traceback" not in found
    others_work(call)


@pytest.mark.parametrize("name", ["stopt bij het laden", "breekt af bij het laden"])
def test_a_plugin_that_ends_the_program_ends_nothing(name: str, plugins: Site, run: Any) -> None:
    """As a user meets it: in a process of its own."""
    plugins.install("proef", FAULTY[name][0])
    done = run("beoordeel", BOOK, "--kort")
    assert done.returncode == 0
    assert "NMD Drenthe" in done.stdout
    assert "De plugin 'proef'" in done.stderr


@pytest.mark.parametrize(
    ("sheet", "label"), [("Twente", "Proef"), ("twente", "Proef"), ("Proef", "NMD Drenthe"), ("nmd_drenthe", "Proef")]
)
def test_a_region_that_takes_anothers_name_or_sheet_gives_way(sheet: str, label: str, plugins: Site, call: Any) -> None:
    text = CATALOGUE.replace('sheet = "Test-regio"', f'sheet = "{sheet}"')
    plugins.install("proef", catalogue=text.replace('label = "Testregio"', f'label = "{label}"'))
    found = said(call("regios"))
    assert "K706 De regio 'testregio' (pakket 'pakket-proef') gebruikt de naam" in found
    others_work(call)


def test_an_overlay_that_breaks_its_region_is_set_aside_and_the_region_works_without(plugins: Site, call: Any) -> None:
    code = f"""{IMPORTS}
overlay_of = "nmd_drenthe"


@hookimpl(wrapper=True)
def kern_catalogue():
    file = yield
    added = replace(file.catalogue.requirements[0], ref="X1", theme="Z")
    return replace(file, catalogue=file.catalogue.adding(added))
"""
    plugins.install("proef", code)
    assert "De plugin 'proef' (pakket 'pakket-proef') werkt niet: eis X1: het thema 'Z' bestaat niet" in said(
        call("regios")
    )
    others_work(call)


def test_what_a_plugin_prints_when_it_is_loaded_is_no_result(plugins: Site, call: Any) -> None:
    plugins.install("proef", f"print('hallo')\n{PLAIN}")
    done = call("regios", "--uitvoer", "json")
    assert done.code == 0
    assert len(json.loads(done.out)["regions"]) == 5
    assert "hallo" in done.err


def test_a_region_that_is_asked_for_and_does_not_work_ends_the_command(plugins: Site, call: Any) -> None:
    """Here the command needs it: that the others work does not help."""
    plugins.install("proef", catalogue=CATALOGUE.replace("title =", "titel =", 1))
    for command in (("eisen", "testregio"), ("beoordeel", BOOK, "--regio", "testregio")):
        done = call(*command)
        assert done.code == 2
        assert "De regio 'testregio' is wel geïnstalleerd, maar werkt niet. Hierboven staat wat er mis is." in done.err
        assert "Bedoelt u 'title'?" in done.err


@pytest.mark.parametrize(
    ("hook", "reason"),
    [
        (
            "kern_scope(catalogue, facts):\n    return {'applies': True}",
            "kern_scope: kreeg dict, verwacht",
        ),
        ("kern_scope(catalogue, facts):\n    raise SystemExit(4)", "SystemExit"),
        ("kern_scoring(case):\n    return 3", "kern_scoring: kreeg int, verwacht werd een Outcome"),
        ("kern_applicability(catalogue, facts, answers):\n    return []", "kern_applicability: kreeg list"),
    ],
)
def test_a_hook_that_breaks_on_a_workbook_leaves_its_own_region_undetermined(
    hook: str, reason: str, plugins: Site, call: Any
) -> None:
    plugins.install("proef", with_hook(f"@hookimpl\ndef {hook}"))
    done = call("beoordeel", BOOK, "--uitvoer", "json")
    assert done.code == 0
    results = {region["region"]: region for region in json.loads(done.out)["regions"]}
    assert results["nmd_drenthe"]["self"]["verdict"]["code"] == "goed"
    assert reason in json.dumps(results["testregio"], ensure_ascii=False)
    found = results["testregio"]
    assert found["scope"]["applies"] is None or found["self"]["verdict"]["code"] in ("onbepaald", "niet_beoordeeld")


def test_two_plugins_with_one_format_name_are_told_and_the_first_is_used(plugins: Site, call: Any) -> None:
    made = "[Renderer('brief', '.txt', {EVALUATIONS}, lambda *_: '%s')]"
    code = f"{IMPORTS}@hookimpl\ndef kern_renderers():\n    return {made}"
    plugins.install("proef_a", code % "eerste", catalogue=None)
    plugins.install("proef_b", code % "tweede", catalogue=None)
    done = call("beoordeel", BOOK, "--uitvoer", "brief")
    assert (done.code, done.out) == (0, "eerste")
    assert "K707 De plugin 'proef_b' (pakket 'pakket-proef_b') brengt een rapportvorm 'brief'" in said(done)


RAISES = """def render(subject, evaluations, options):
    if {when}:
        raise ValueError("kan dit niet")
    return "een brief"
"""


def letter(when: str, folder: str = "None", made: str = "") -> str:
    code = RAISES.format(when=when) if not made else f"def render(subject, evaluations, options):\n    return {made}\n"
    extra = "from kern.model.report import Lines, Whole\n"
    return (
        f"{IMPORTS}{extra}{code}\n@hookimpl\ndef kern_renderers():\n"
        f"    return [Renderer('brief', '.txt', {{EVALUATIONS}}, render, folder={folder})]"
    )


@pytest.mark.parametrize(
    ("made", "reason"), [("", "ValueError: kan dit niet"), ("3", "hij geeft een int, verwacht werd str")]
)
def test_a_report_of_a_plugin_that_fails_is_told_and_other_forms_work(
    made: str, reason: str, plugins: Site, call: Any
) -> None:
    plugins.install("proef", letter("True", made=made), catalogue=None)
    done = call("beoordeel", BOOK, "--uitvoer", "brief")
    assert (done.code, done.out) == (2, "")
    assert f"K708 Het rapport 'brief' van de plugin 'proef' (pakket 'pakket-proef') is niet gemaakt: {reason}" in said(
        done
    )
    assert "Traceback" not in done.err
    assert call("beoordeel", BOOK).code == 0


def test_a_folder_is_not_lost_to_a_report_that_fails_on_one_workbook(plugins: Site, call: Any, tmp_path: Path) -> None:
    """Thirteen workbooks, and a format of a plugin that breaks on one: the others are there, and it is told."""
    books = [*BOOKS, *BOOKS][:13]
    plugins.install("proef", letter("evaluations[0].source_name.startswith('1-')"), catalogue=None)
    for number, book in enumerate(books):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number}-{book.name}").write_bytes(book.read_bytes())
    done = call("beoordeel", tmp_path / "in", "--uitvoer", "brief", "-o", tmp_path / "uit")
    assert done.code == 2
    assert len(list((tmp_path / "uit").iterdir())) == 12
    assert said(done).count("K708") == 1
    assert f"Niet geschreven: 1 (1-{books[1].name})" in said(done)


@pytest.mark.parametrize(
    "folder",
    [
        "Lines(lambda e, o: 1 / 0, lambda *_: '', lambda a: '', ('.txt',))",
        "Lines(lambda e, o: 'regel', lambda *_: 1 / 0, lambda a: 1 / 0, ('.txt',))",
    ],
    ids=["elk stuk", "het slot"],
)
def test_what_is_gathered_in_one_file_survives_a_plugin_that_breaks(
    folder: str, plugins: Site, call: Any, tmp_path: Path
) -> None:
    plugins.install("proef", letter("False", folder), catalogue=None)
    done = call("beoordeel", *BOOKS[:3], "--uitvoer", "brief", "-o", tmp_path / "uit.txt")
    assert "K708" in done.err
    assert "Traceback" not in done.err
    assert "3" in done.err
    assert (tmp_path / "uit.txt").exists()


def test_ctrl_c_while_plugins_are_loaded_is_the_users(plugins: Site, call: Any) -> None:
    """A plugin that raises KeyboardInterrupt is set aside; the user who presses Ctrl-C meanwhile stops kern."""
    plugins.install("proef", "import os, signal\nos.kill(os.getpid(), signal.SIGINT)")
    done = call("regios")
    assert done.code == 130
    assert "Afgebroken." in done.err
