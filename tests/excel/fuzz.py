# SPDX-License-Identifier: EUPL-1.2
"""Workbooks that a grammar makes at random: forms as programs write them, and every way to write them otherwise.

Half of them are sound and only differ in form; the others have a few oddities, from a second value in a cell to a byte
that was bitten off. A seed makes the same file again.
"""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random

from tests.excel import hostile

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
FOREIGN = "urn:iets:anders"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
LABELS = ("Voldoet", "Voldoet grotendeels", "Voldoet grotendeels niet", "Voldoet niet", "N.v.t.")
CODES = ("General", "0%", "dd-mm-yyyy", "mmm-yy", "[h]:mm", '0 "dagen"', "[Red]0.0", "hh:mm", "\\d0", "yyyy")
PIECES = (
    *("Zorg", " ", "  ", "\n", "\t", "é", "€", "😀", "a&b", "<c>", '"', "'", "_x000D_", "_x005F_x000D_", "_x0041_"),
    *("_xFFFE_", "_x00", "x005F_", "=1+1", "#REF!", "]]", ">", "Voldoet", "80%", "10/12/2026"),
)
ODD_TEXTS = (
    "\r",
    "\r\n",
    "]]>",
    "\x01",
    "\ufffe",
    "<![CDATA[ruw]]>",
    "<!-- weg -->",
    "&#95;x000D_",
    "&#0;",
    "&x;",
    "<b/>",
)
Rows = Sequence[Sequence[object]]


def escaped(text: str, chance: Random) -> str:
    """A text as XML, in one of the ways in which it can be written."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    if chance.random() < 0.5:
        text = text.replace(">", "&gt;").replace('"', "&quot;")
    if chance.random() < 0.2:
        text = "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in text)
    return text.replace("é", "&#xE9;") if chance.random() < 0.2 else text


class Maker:
    """Makes one workbook; ``odd`` is how many oddities it gets."""

    def __init__(self, seed: int, sheets: Sequence[tuple[str, Rows]]) -> None:
        self.chance = Random(seed)
        self.sheets = sheets
        self.odd = self.chance.choice((0, 0, 0, 0, 1, 1, 2))
        self.cells = max(1, sum(len(row) for _, rows in sheets for row in rows))
        self.shared: list[str] = []
        self.inline = self.chance.choice((0.0, 0.0, 1.0, 0.3))
        self.tight = self.chance.random() < 0.9
        self.height = self.chance.random() < 0.3
        self.prefix = "x:" if self.odd and self.chance.random() < 0.05 else ""
        self.space = STRICT if self.odd and self.chance.random() < 0.05 else hostile.MAIN

    def hit(self, of: int) -> bool:
        """Whether an oddity falls here, of about so many places."""
        return self.odd > 0 and self.chance.random() < self.odd / (of * 4)

    def one(self, *options: str) -> str:
        return self.chance.choice(options)

    def gap(self) -> str:
        return "" if self.tight else self.one("", "", " ", "\n", "\r\n  ")

    # ---- texts ----

    def text(self, text: str) -> str:
        """A ``t`` element, mostly with this text."""
        written = escaped(text, self.chance)
        if self.hit(self.cells):
            at = self.chance.randint(0, len(written))
            written = written[:at] + self.chance.choice(ODD_TEXTS) + written[at:]
        keep = text != text.strip() or self.chance.random() < 0.3
        space = ' xml:space="preserve"' if keep else ""
        if self.hit(self.cells):
            space = self.one(
                ' xml:space="default"', " xml:space='preserve'", f' xmlns:y="{FOREIGN}" y:space="preserve"'
            )
        return f"<t{space}>{written}</t>"

    def runs(self, text: str) -> str:
        """The text in pieces with a look of their own, or whole."""
        if self.chance.random() < 0.9:
            whole = self.text(text)
        else:
            at = self.chance.randint(0, len(text))
            look = '<rPr><b/><sz val="11"/><color theme="1" tint="0.5"/><rFont val="Arial"/></rPr>'
            if self.hit(4):
                look = self.one(
                    '<rPr><sz val="groot"/></rPr>', '<rPr><b val="1" val="2"/></rPr>', "<rPr><i></rPr>", "<rPr/>"
                )
            whole = f"<r>{look}{self.text(text[:at])}</r><r>{self.text(text[at:])}</r>"
        if self.hit(self.cells):
            extra = "<t>Voldoet niet</t>"
            return self.one(
                whole + extra,
                f"{whole}<r>{extra}</r>",
                f'{whole}<x:t xmlns:x="{FOREIGN}">Voldoet niet</x:t>',
                f'{whole}<rPh sb="0" eb="1">{extra}</rPh>',
                f"<r>{extra}{extra}</r>",
                f"<u>{whole}</u>",
                whole.replace("</t>", "</T>", 1),
                "",
            )
        return whole

    # ---- cells ----

    def cell(self, name: str, value: object) -> str:
        """A ``c`` element, mostly with this value."""
        styles = 0.3 if isinstance(value, str | None) else 0.03
        style = f' s="{self.chance.randint(0, len(CODES))}"' if self.chance.random() < styles else ""
        if isinstance(value, str):
            whole = self._of_text(name, style, value)
        elif value is None:
            whole = self.one(
                f'<c r="{name}"{style}/>', f'<c r="{name}"{style}></c>', f'<c r="{name}"{style} t="n"></c>'
            )
        elif isinstance(value, bool):
            whole = f'<c r="{name}"{style} t="b"><v>{int(value)}</v></c>'
        else:
            whole = self._of_number(name, style, value)
        return self._bent(name, whole) if self.hit(self.cells) else whole

    def _of_text(self, name: str, style: str, value: str) -> str:
        if self.chance.random() < self.inline:
            return f'<c r="{name}"{style} t="inlineStr"><is>{self.runs(value)}</is></c>'
        if self.chance.random() < 0.05:
            formula = self.one(
                "", "<f>A1</f>", '<f t="shared" ref="A1:A2" si="0">A1&amp;""</f>', '<f t="shared" si="0"/>'
            )
            return f'<c r="{name}"{style} t="str">{formula}<v>{escaped(value, self.chance)}</v></c>'
        self.shared.append(self.runs(value))
        return f'<c r="{name}"{style} t="s"><v>{len(self.shared) - 1}</v></c>'

    def _of_number(self, name: str, style: str, value: object) -> str:
        number = self.one(str(value), str(value), f"{value}.0", f"{value}E0", f"{value}e+00")
        if self.hit(self.cells):
            number = self.one(
                " 1 ", "1_0", "nan", "inf", "1E400", "-0", "1,5", "٣", "0x1", "1e5", "-3", "0.25", "2958466", ""
            )
        kind = self.one("", "", ' t="n"')
        formula = (
            self.one("<f>1+1</f>", "<f/>", "<f ca='1'>1</f>", '<f t="array" ref="A1">1</f>') if self.hit(30) else ""
        )
        return f'<c r="{name}"{style}{kind}>{formula}<v>{number}</v></c>'

    def _bent(self, name: str, whole: str) -> str:
        """A cell that no program writes."""
        letters, number = name.rstrip("0123456789"), name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        bends: list[Callable[[], str]] = [
            lambda: whole + whole,
            lambda: whole + f'<c r="{name}"><v>1</v></c>',
            lambda: f'<c r="{name}"/>' + whole,
            lambda: whole.replace("</c>", "<v>1</v></c>"),
            lambda: whole.replace("</c>", "<is><t>Voldoet niet</t></is></c>"),
            lambda: whole.replace("</c>", f'<x:v xmlns:x="{FOREIGN}">2</x:v></c>'),
            lambda: whole.replace("</c>", "<extLst/></c>"),
            lambda: whole.replace("</c>", "</x>"),
            lambda: whole.replace("</c>", "<!-- x --></c>"),
            lambda: whole.replace("<v>", "<v><b/>"),
            lambda: whole.replace("<v>", "<f>1</f><f>2</f><v>"),
            lambda: whole.replace(f'r="{name}"', f'r="{letters}{int(number) + 1}"'),
            lambda: whole.replace(f'r="{name}"', f'r="{name.lower()}"'),
            lambda: whole.replace(f' r="{name}"', ""),
            lambda: whole.replace(f'r="{name}"', 'r="A1"'),
            lambda: whole.replace(f'r="{name}"', f'r="{name}" r="{name}"'),
            lambda: whole.replace("<c ", f'<c xmlns:x="{FOREIGN}" x:t="s" '),
            lambda: whole.replace("<c ", '<c xmlns="urn:weg" '),
            lambda: f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Fallback>{whole}</mc:Fallback></mc:AlternateContent>',
            lambda: f'<c r="{name}" t="{self.one("e", "d", "x", "b", "str", "s", "inlineStr", "n")}"><v>1</v></c>',
            lambda: f'<c r="{name}" t="e"><v>{self.one("#REF!", "#N/A", "fout", "")}</v></c>',
            lambda: f'<c r="{name}" t="d"><v>2026-11-12</v></c>',
            lambda: (
                f'<c r="{name}"><f>{self.one("A1", "A1&amp;B1", "&x;", "")}</f>'
                f"{self.one('', '<v></v>', '<v>0</v>')}</c>"
            ),
            lambda: f'<c r="{name}" t="str"><f>""</f><v></v></c>',
            lambda: f'<c r="{name}" s="99999"><v>1</v></c>',
            lambda: f'<c r="{name}" t="s"><v>99999</v></c>',
            lambda: f'<c r="{name}" t="inlineStr"><is></is></c>',
            lambda: f"<c t='n' r='{name}'><v>1</v></c>",
        ]
        return self.chance.choice(bends)()

    # ---- parts ----

    def sheet(self, rows: Rows) -> str:
        """A worksheet."""
        content = self.gap().join([self.gap(), *(self.row(n, row) for n, row in enumerate(rows, 1)), self.gap()])
        names = f' xmlns="{self.space}"' + (
            f' xmlns:x14ac="{X14AC}" xmlns:mc="{MC}" mc:Ignorable="x14ac"' if self.height else ""
        )
        head = self.one(
            "", '<dimension ref="A1:H50"/>', '<dimension ref="A1"/>', '<cols><col min="1" max="2" width="9"/></cols>'
        )
        tail = self.one(
            "", '<pageMargins left="1"/>', "<!-- einde -->", f"<extLst><ext><x:a xmlns:x='{FOREIGN}'/></ext></extLst>"
        )
        if self.chance.random() < 0.2:
            block = self.one("D4:D6", "A1:B1", "C3:H3", "D5", "A9:A7", "ZZ1:ZZ9", "onzin")
            tail = f'<mergeCells count="1"><mergeCell ref="{block}"/></mergeCells>' + tail
        whole = f"<worksheet{names}>{head}<sheetData>{content}</sheetData>{tail}</worksheet>"
        if self.hit(8):
            whole = self.one(
                whole.replace("</sheetData>", "</sheetData><sheetData/>"),
                whole.replace("<sheetData>", f'<sheetData xmlns:x="{FOREIGN}">'),
                whole.replace("<sheetData>", "<x><sheetData>").replace("</sheetData>", "</sheetData></x>"),
                whole.replace("<sheetData>", "<!-- <sheetData> --><sheetData>"),
                whole.replace("</worksheet>", "<row r='99'><c r='A99'><v>1</v></c></row></worksheet>"),
                whole.replace("</worksheet>", ""),
                whole.replace("<row ", "<rij "),
                whole.replace("</row>", "", 1),
                whole.replace("</row>", "</row>tekst", 1),
                "<!DOCTYPE a>" + whole,
                whole + "<!-- na -->",
                whole + "<a/>",
            )
        if self.prefix:
            whole = (
                whole.replace(f'xmlns="{self.space}"', f'xmlns:x="{self.space}"')
                .replace("<", "<x:")
                .replace("<x:/", "</x:")
            )
            whole = whole.replace("<x:!", "<!")
        return whole

    def row(self, number: int, values: Sequence[object]) -> str:
        """A ``row`` element."""
        cells = [
            self.cell(f"{chr(64 + n)}{number}", value)
            for n, value in enumerate(values, 1)
            if value is not None or self.one("", "x")
        ]
        if self.hit(60):
            self.chance.shuffle(cells)
        looks = self.one("", "", ' spans="1:8"', ' ht="20" customHeight="1"', ' s="1" customFormat="1"')
        if self.height and self.chance.random() < 0.5:
            looks += ' x14ac:dyDescent="0.25"'
        if self.hit(60):
            looks = self.one(
                ' ht="1" ht="2"',
                ' x14ac:dyDescent="1"',
                ' iets="1"',
                " ht='1'",
                f' r="{number}"',
                ' ht="&x;"',
                ' hidden="<"',
            )
        named = f' r="{number}"'
        if self.hit(60):
            named = self.one("", f' r="{number - 1}"', f' r="{number}.0"', f' r="0{number}"', ' r="1"')
        return f"<row{named}{looks}>{self.gap().join(cells)}</row>" if cells else f"<row{named}{looks}/>"

    def strings(self) -> str:
        """The table of shared texts."""
        counts = f' count="{len(self.shared)}" uniqueCount="{len(self.shared)}"' if self.chance.random() < 0.8 else ""
        entries = self.gap().join(f"<si>{text}</si>" for text in self.shared)
        whole = f'<sst xmlns="{self.space}"{counts}>{entries}</sst>'
        if self.hit(8):
            whole = self.one(
                whole.replace("<si>", f'<x:si xmlns:x="{FOREIGN}"><t>weg</t></x:si><si>', 1),
                whole.replace("<si>", "<si/><si>", 1),
                whole.replace("</si>", "</SI>", 1),
                whole.replace("<si>", "<!-- x --><si>", 1),
                whole.replace("<sst ", '<sst uniqueCount="999999999999" ').replace(counts, ""),
                whole.replace("</sst>", ""),
                whole.replace("<si>", "<a><si>", 1).replace("</si>", "</si></a>", 1),
            )
        return whole

    def bytes(self) -> bytes:
        """The workbook as a file."""
        parts = hostile.workbook_parts()
        sheets = {f"xl/worksheets/sheet{n}.xml": self.sheet(rows) for n, (_, rows) in enumerate(self.sheets, 1)}
        listed = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="rS{n}"/>' for n, (name, _) in enumerate(self.sheets, 1)
        )
        calculate = self.one("", "", '<calcPr fullCalcOnLoad="1"/>')
        names = f'xmlns="{hostile.MAIN}" xmlns:r="{hostile.OFFICE}"'
        book = f"<workbook {names}><sheets>{listed}</sheets>{calculate}</workbook>"
        targets = [(f"rS{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(self.sheets) + 1)]
        targets += [("rT", "sharedStrings", "sharedStrings.xml"), ("rF", "styles", "styles.xml")]
        if self.hit(6):
            bend = self.chance.randrange(len(targets))
            key, kind, target = targets[bend]
            targets[bend] = (
                key,
                kind,
                self.one(f"/xl/{target}", target.upper(), target.replace("/", "\\"), f"./{target}", "weg.xml"),
            )
        relations = "".join(f'<Relationship Id="{i}" Type="{hostile.OFFICE}/{k}" Target="{t}"/>' for i, k, t in targets)
        codes = "".join(
            f'<numFmt numFmtId="{164 + n}" formatCode="{escaped(code, Random(n)).replace(chr(34), "&quot;")}"/>'
            for n, code in enumerate(CODES)
        )
        cells = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(CODES)))
        del parts[hostile.SHEET]
        parts |= sheets
        parts[hostile.WORKBOOK] = book
        parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{hostile.RELATIONS}">{relations}</Relationships>'
        parts[hostile.STYLES] = (
            f'<styleSheet xmlns="{hostile.MAIN}"><numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>'
        )
        parts[hostile.STRINGS] = self.strings()
        return self._zipped({name: self._encoded(str(content)) for name, content in parts.items()})

    def _encoded(self, content: str) -> bytes:
        prolog = self.one("", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n', '<?xml version="1.0"?>\n')
        if self.hit(20):
            prolog = self.one("<?xml version='1.0'?>", '<?xml version="1.1"?>', " ", "<!-- voor -->")
        data = (prolog + content).encode("utf-8", "surrogatepass")
        if self.hit(20):
            kind = self.one("utf-16", "latin-1", "bom", "bitten", "bitten", "bitten")
            if kind == "utf-16":
                return content.encode("utf-16")
            if kind == "latin-1":
                return b'<?xml version="1.0" encoding="ISO-8859-1"?>' + content.encode("latin-1", "xmlcharrefreplace")
            if kind == "bom":
                return b"\xef\xbb\xbf" + data
            at = self.chance.randrange(len(data))
            return data[:at] + self.chance.randbytes(self.chance.randint(0, 2)) + data[at + self.chance.randint(0, 3) :]
        return data

    def _zipped(self, parts: dict[str, bytes]) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                archive.writestr(
                    zipfile.ZipInfo(name), content, self.chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
                )
            if self.hit(20):
                archive.comment = b"een opmerking"
        data = buffer.getvalue()
        if self.hit(40):
            at = self.chance.randrange(len(data))
            data = data[:at] + self.chance.randbytes(1) + data[at + 1 :]
        return b"los" + data if self.hit(80) else data


def words(chance: Random) -> str:
    """A text of a few pieces that are hard to keep whole."""
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 4)))
