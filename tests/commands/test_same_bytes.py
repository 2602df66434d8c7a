# SPDX-License-Identifier: EUPL-1.2
"""The same bytes, the same outcome: alone, in a folder, with one worker process and with two."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.commands.conftest import Call, Make, Run

SHEET = "xl/worksheets/sheet3.xml"
INLINE = '<c r="{0}" t="inlineStr">{1}</c>'
MET, NOT = "<is><t>Voldoet</t></is>", "<is><t>Voldoet niet</t></is>"
Part = Callable[[str], str]


def cells(make_cell: Callable[[str], str]) -> Part:
    """Write every answer of the provider anew, by its cell."""
    answer = re.compile(r'<c r="(D[0-9]+)"[^>]*><is><t>Voldoet</t></is></c>')
    return lambda xml: answer.sub(lambda found: make_cell(found[1]), xml)


def inline(inside: str) -> Part:
    return cells(lambda at: INLINE.format(at, inside))


#: Workbooks that differ from a plain one in the way they are written, each by one part; most by every answer cell.
ODD: dict[str, tuple[str, Part]] = {
    "plain": (SHEET, lambda xml: xml),
    "inline": (SHEET, inline(MET)),
    "two inline strings": (SHEET, inline(MET + NOT)),
    "two texts": (SHEET, inline("<is><t>Voldoet</t><t> niet</t></is>")),
    "runs": (SHEET, inline("<is><r><t>Voldoet</t></r><r><t> niet</t></r></is>")),
    "value after text": (SHEET, inline(f"{MET}<v>Voldoet niet</v>")),
    "two values": (SHEET, cells(lambda at: f'<c r="{at}" t="str"><v>Voldoet</v><v>Voldoet niet</v></c>')),
    "doubled cell": (SHEET, cells(lambda at: INLINE.format(at, MET) + INLINE.format(at, NOT))),
    "cell of another row": (SHEET, cells(lambda at: INLINE.format(f"D{int(at[1:]) + 1}", MET))),
    "text in another namespace": (SHEET, inline('<is><x:t xmlns:x="urn:x">Voldoet niet</x:t><t>Voldoet</t></is>')),
    "comment in a text": (SHEET, inline("<is><t>Vol<!-- niet -->doet</t></is>")),
    "alternate content": (
        SHEET,
        inline(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice Requires='x'>{NOT}</mc:Choice><mc:Fallback>{MET}</mc:Fallback></mc:AlternateContent>"
        ),
    ),
    "broken closing tag": (SHEET, lambda xml: xml.replace("</sheetData>", "</sheetdata>")),
    "formula of zero": (SHEET, cells(lambda at: f'<c r="{at}"><f>1-1</f><v>0</v></c>')),
    "error value": (SHEET, cells(lambda at: f'<c r="{at}" t="e"><v>#REF!</v></c>')),
    "escaped character": (SHEET, inline("<is><t>Voldoet_xFFFE_</t></is>")),
    "carriage return": (SHEET, inline("<is><t>Voldoet&#13;</t></is>")),
    "spaces kept": (SHEET, inline('<is><t xml:space="preserve"> Voldoet\n</t></is>')),
    "percentage": (SHEET, cells(lambda at: f'<c r="{at}" s="1"><v>0.8</v></c>')),
    "merged": (
        SHEET,
        lambda xml: xml.replace(
            "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="D5:D7"/></mergeCells>'
        ),
    ),
}


def rewritten(data: bytes, part: str, change: Part) -> bytes:
    """A workbook with one part changed."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, change(content.decode()).encode() if name == part else content)
    return buffer.getvalue()


@pytest.fixture
def odd(make: Make, tmp_path: Path) -> Path:
    """A folder of odd workbooks."""
    plain = make().read_bytes()
    folder = tmp_path / "map"
    folder.mkdir()
    for name, (part, change) in ODD.items():
        (folder / f"{name}.xlsx").write_bytes(rewritten(plain, part, change))
    return folder


def judged(lines: str) -> dict[str, Any]:
    """The outcome of every file of a run that could be judged."""
    objects = [json.loads(line) for line in lines.splitlines()]
    return {o["source"]["file"]: o for o in objects if "regions" in o}


def refused(lines: str) -> dict[str, list[str]]:
    """The files of a run that were refused, with the codes."""
    objects = [json.loads(line) for line in lines.splitlines()]
    return {o["source"]["file"]: [p["code"] for p in o["refused"]] for o in objects if "refused" in o}


def test_odd_workbooks_come_out_alike_alone_and_in_a_folder_whatever_the_workers(
    odd: Path, call: Call, run: Run
) -> None:
    files = sorted(path.name for path in odd.iterdir())
    alone = {name: call("beoordeel", odd / name, "--uitvoer", "json") for name in files}
    outcomes = {name: json.loads(done.out) for name, done in alone.items() if done.code == 0}
    runs = [
        run("beoordeel", odd, "--uitvoer", "json", "--lezingen", "--stil", *more)
        for more in ((), ("--werkers", "1"), ("--werkers", "2"))
    ]
    assert {done.returncode for done in runs} == {2}
    for done in runs:
        assert judged(done.stdout) == outcomes
        assert set(refused(done.stdout)) == set(files) - set(outcomes)
        for name, codes in refused(done.stdout).items():
            assert codes == re.findall(r"^\S (K\d{3}) ", alone[name].err, re.MULTILINE), name
    assert len({done.stdout for done in runs}) == 1
    # Both kinds are there, or this would compare nothing.
    assert {"plain.xlsx", "inline.xlsx"} <= set(outcomes)
    assert {"two inline strings.xlsx", "two values.xlsx", "merged.xlsx", "formula of zero.xlsx"}.isdisjoint(outcomes)


def test_every_oddity_is_really_in_its_workbook(odd: Path) -> None:
    plain = (odd / "plain.xlsx").read_bytes()
    for name in ODD:
        if name != "plain":
            assert (odd / f"{name}.xlsx").read_bytes() != plain, name
