# SPDX-License-Identifier: EUPL-1.2
"""Workbooks whose outcome was worked out by hand from the text: a table that a region keeps, to hold kern to it.

The table is TOML. ``[facts]`` is a provider, and every ``[[workbook]]`` says what differs there (``facts``, ``rows``;
an empty text is not filled in) from a self-assessment with the best answer everywhere; ``dates`` are those of evidence
that expires, over the ones of ``[dates]``; ``evidence`` is what stands beside every answer, ``proof`` beside one (by
demand). ``nothing`` answers nothing, ``judged`` has the assessor judge all demands so but these (with ``finding``),
``records`` are rows of the sheet `Toetsing`. What was worked out: ``scope`` (``nee``, ``onbekend``) with
``scope_readings``, or per perspective ``verdict`` (``~`` behind a provisional one), ``percentage`` (four decimals),
``possible``, ``count``, ``unmet``, ``unknown``, ``groups``, ``lists``, ``measures``, ``due`` (the last day of the
measures that have a term), ``signals`` and ``readings`` (what comes out under each other reading that matters;
``buiten`` is out of scope; ``among``: under some of them). What a workbook does not name is not compared.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Table = Mapping[str, Any]

_UNMET = ("niet_voldaan", "deels", "niet_aangetoond")


def workbooks(table: Path) -> list[Table]:
    """The rows of a table, each with the facts of its provider."""
    read = tomllib.loads(table.read_text(encoding="utf-8"))
    default = read.get("default", {})
    return [
        {
            **default,
            **row,
            "facts": {**read["facts"], **row.get("facts", {})},
            "dates": {**read.get("dates", {}), **row.get("dates", {})},
            "nr": number,
        }
        for number, row in enumerate(read["workbook"], 1)
    ]


def tables(folder: Path, *names: str) -> list[Table]:
    """The rows of several tables, numbered on: who worked them out stands in each file."""
    rows = [row for name in names for row in workbooks(folder / name)]
    return [{**row, "nr": number} for number, row in enumerate(rows, 1)]


def judge_twice(rows: list[Table], region: str, folder: Path) -> tuple[dict[int, Table], dict[int, Table]]:
    """The outcomes of the workbooks of a table, with the other readings computed, and as a folder run gives them."""
    write_all(rows, region, folder)
    return judge_all(region, folder, "--lezingen"), judge_all(region, folder)


def write_all(rows: list[Table], region: str, folder: Path) -> None:
    """Write every workbook with kern's own template."""
    from kern.excel.filling import read_document
    from kern.excel.writing.template import write_template
    from kern.intake import form_for
    from kern.problems import Severity
    from kern.region.installed import load_plugins

    installed = load_plugins().regions[region]
    form = form_for({region: installed})
    refs = [requirement.ref for requirement in installed.catalogue.demands]
    best = installed.catalogue.scale[0].label
    for row in rows:
        filling, problems = read_document(_document(row, region, refs, best), form)
        # A record that is dropped would let a workbook agree for the wrong reason.
        wrong = [str(found) for found in problems if found.severity is Severity.ERROR]
        assert not wrong, f"{row['name']}: {wrong}"
        write_template(folder / f"{row['nr']}.xlsx", form, filling)


def judge_all(region: str, folder: Path, *options: str) -> dict[int, Table]:
    """Judge the folder with the real command; ``--lezingen`` among the options has the other readings computed."""
    command = [sys.executable, "-m", "kern", "beoordeel", str(folder), "--regio", region, "--uitvoer", "json", *options]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    assert run.returncode == 0, run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines()]
    return {int(Path(one["source"]["file"]).stem): one["regions"][0] for one in found}


def _document(row: Table, region: str, refs: list[str], best: str) -> dict[str, Any]:
    answers: dict[str, dict[str, str]] = {}
    for ref in refs:
        cells = answers.setdefault(ref, {})
        given = "" if row.get("nothing") else row.get("rows", {}).get(ref, best)
        if given:
            cells["zelfbeoordeling"] = given
        if named := row.get("proof", {}).get(ref, row.get("evidence", "")):
            cells["bewijs"] = named
        if row["dates"].get(ref):
            cells["bewijs_datum"] = row["dates"][ref]
        if given == "N.v.t.":
            cells["toelichting"] = "Dit speelt bij ons niet."
        if "judged" in row:
            cells["oordeel"] = row["judged"].get(ref, best)
            if ref in row["judged"] and "finding" in row:
                cells["bevinding"] = row["finding"]
    records = list(row.get("records", ()))
    if records or "judged" in row:
        records.append({"sleutel": "datum", "waarde": row["facts"]["ingevuld_op"]})
    given_facts = {key: value for key, value in row["facts"].items() if value != ""}
    unknown = {*row.get("rows", {}), *row.get("judged", {}), *row.get("proof", {})} - set(refs)
    assert not unknown, f"{row['name']}: {unknown}"
    return {"feiten": given_facts, "antwoorden": {region: answers}, "toetsing": {region: records}}


def differences(row: Table, result: Table) -> list[str]:
    """Where kern's outcome differs from what was worked out by hand, one line each; empty where they agree."""
    if "scope" in row:
        applies = {"nee": False, "onbekend": None}[row["scope"]]
        found = result["scope"]["applies"]
        missing = sorted(set(row.get("scope_readings", ())) - set(result["readings"]))
        wrong = [] if found is applies else [f"scope: {found}, met de hand {applies}"]
        return [*wrong, *(f"scope: lezing {name} staat er niet" for name in missing)]
    return [
        f"{perspective} {what}: {found!r}, met de hand {expected!r}"
        for perspective, wanted in (("self", row), ("assessor", row.get("assessor", {})))
        for what, found, expected in _pairs(perspective, wanted, result)
        if found != expected
    ]


def _pairs(perspective: str, wanted: Table, result: Table) -> Iterator[tuple[str, Any, Any]]:
    outcome = result[perspective]
    if outcome is None:
        yield from (("outcome", None, wanted["verdict"]) for _ in range("verdict" in wanted))
        return
    statuses = {r["ref"]: r[perspective]["status"] for r in result["requirements"] if r[perspective]}
    complete = outcome["completeness"]
    first, *others = outcome["verdict"]["possible"]
    found: dict[str, Any] = {
        "verdict": _mark(outcome["verdict"]["code"], outcome["verdict"]["provisional"]),
        "percentage": outcome["score"] and outcome["score"]["percentage"],
        "count": f"{complete['answered']}/{complete['applicable']}",
        "unmet": [ref for ref, status in statuses.items() if status in _UNMET],
        "unknown": [ref for ref, status in statuses.items() if status == "onbepaald"],
        "lists": {one["code"]: one["requirements"] for one in outcome["lists"]},
        "measures": [one["code"] for one in outcome["measures"]],
        "due": {one["code"]: one["term"]["due"] for one in outcome["measures"] if one["term"]},
        "readings": {
            f"{one['reading']}={one['option']}": _mark(one["verdict"] or "buiten", one["provisional"] or False)
            for one in result["alternatives"] or ()
            if one["perspective"] == perspective
        },
    }
    if "verdict" in wanted:
        yield "possible", (first, sorted(others)), (outcome["verdict"]["code"], sorted(wanted.get("possible", ())))
    for what, value in found.items():
        if what in wanted:
            yield what, value, wanted[what]
    yield from (
        (f"among {option}", found["readings"].get(option), code) for option, code in wanted.get("among", {}).items()
    )
    groups = {one["ref"]: one["status"] for one in outcome["groups"]}
    yield from ((f"groups {ref}", groups.get(ref), status) for ref, status in wanted.get("groups", {}).items())
    given = {one["code"] for one in result["signals"]}
    yield from ((f"signals {code}", code in given, True) for code in wanted.get("signals", ()))


def _mark(code: str, provisional: bool) -> str:
    return f"{code}~" if provisional else code
