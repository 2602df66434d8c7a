# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of the command line, together in one place for whoever edits the wording."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from kern.model.account import Account, Entry, Filled
from kern.render.report_texts import account_sentence
from kern.words.dutch import count
from kern.words.filenames import shown
from kern.words.system_errors import reason

HELP_REGION = "Alleen deze regio. U kunt dit vaker opgeven. Zonder --regio: alle regio's die passen."
HELP_TARGET = "Schrijf het resultaat naar dit bestand. Het achtervoegsel (zoals .html) bepaalt de vorm."
HELP_OVERWRITE = "Vervang een bestand dat al bestaat."
HELP_SUBFOLDERS = "Lees ook de werkmappen in de mappen die in een map staan."
HELP_QUIET = "Toon geen voortgang en geen mededelingen."
HELP_FORMAT = "De vorm van de uitvoer."
HELP_REFERENCE = "Reken leeftijden tot deze datum, bijvoorbeeld 12-11-2026."
HELP_ADVICE = "Zet in het rapport wat het meest zou helpen. Zonder keuze: wel in HTML en Excel, niet in Word."
ONE_WORKBOOK = "Geef één werkmap op. Deze opdracht rekent met één aanbieder op één moment."
HELP_STRICT = "Geef exitcode 1 als een uitkomst niet de beste is, of voorlopig is."
HELP_READING = "Beoordeel onder een andere lezing, bijvoorbeeld nmd-bandgrens=kop. Zie kern lezingen."
HELP_EDITION = (
    "Kies een editie van het kader, bijvoorbeeld twente=2027. Met één regio is de versie genoeg. Zie kern regios."
)
HELP_TEMPLATE_DATE = "Maak de werkmap voor de editie die op deze datum geldt. Zonder datum: vandaag."
HELP_READINGS = (
    "Reken ook bij veel werkmappen uit wat andere lezingen zouden geven. Bij één werkmap gebeurt dat altijd."
)
HELP_TRACE = "Toon het hele beslisspoor: elke stap, met de bron."
HELP_SHORT = "Toon één regel per regio."
HELP_ONE_PAGE = "Maak alleen de samenvatting: precies één A4 (html of docx)."
HELP_ONE_PAGE_COMPARED = "Maak alleen de hoofdzaken: precies één A4 (html)."
HELP_FULL = "Zet ook elke toelichting, elke lezing en het hele beslisspoor op papier (html en docx)."
ONE_PAGE_OR_FULL = "Kies --een-pagina of --volledig, niet allebei."
HELP_KEEP = (
    "Vervang een Excel-rapport, en neem over wat u daarin hebt ingevuld (eigenaar, termijn, stand, opmerking, eigen "
    "rijen, kolommen en bladen)."
)
KEEP_NEEDS_XLSX = "--behoud is voor een Excel-rapport. Geef met -o het rapport op dat u wilt vervangen (.xlsx)."
KEEP_ONE = "--behoud kan bij één werkmap tegelijk."
HELP_BOOKLET = "De vorm: tabel, json, html, docx of xlsx."
HELP_TERMS = "Instellingen van de gemeente, met eigen termijnen; anders die van KERN_INSTELLINGEN."
HELP_PAPER = "De vorm van het antwoord: tabel, json, xlsx, html of docx."
HELP_REPORT = "De vorm van het rapport: tabel, json, csv, xlsx, html of docx."
HELP_WORKERS = "Zoveel processen tegelijk, bij veel werkmappen. Zonder --werkers kiest kern zelf."
HELP_FILL = "Vul de werkmap alvast met de gegevens uit dit JSON-bestand."
HELP_COMPARISON_FORMAT = "De vorm van de uitvoer: tabel, json, xlsx of html."
HELP_ONLY_DIFFERENCES = "Alleen onderwerpen waarin de regio's verschillen en deze aanbieder nog iets open heeft."
HELP_EVERYTHING = "Toon alle onderwerpen, acties en voorstellen; zonder --alles één scherm met de hoofdzaken."
HELP_COMPARE_THEME = "Alleen onderwerpen uit dit thema: de naam, of de letter of het nummer, in een van de regio's."
HELP_CONCEPT = "Alleen dit onderwerp. U kunt dit vaker opgeven. De namen vindt u met: kern onderwerpen."
HELP_SENDER = "Wie de werkmap verstuurt, bijvoorbeeld: Gemeente Assen, team Kwaliteit."
HELP_CONTACT = "Waar de aanbieder met vragen terecht kan, bijvoorbeeld een e-mailadres."
HELP_DUE = "De laatste dag om de werkmap terug te sturen, bijvoorbeeld 15-01-2027."
HELP_SETTINGS = "Lees afzender, contact en voor uit dit TOML-bestand van de gemeente."
HELP_FROM = "Neem over wat in deze werkmap al is ingevuld. U kunt dit vaker opgeven, voor dezelfde aanbieder."
HELP_REPAIR = "Maak deze werkmap opnieuw, met alles wat kern erin kon lezen, ook dat van de toetser."
HELP_CORRECTION = (
    "Geef de werkmap van de afzender terug met de problemen gemarkeerd, als dit bestand (.xlsx). "
    "Bij een map of meer werkmappen: een map."
)
HELP_WORD_TEMPLATE = "Gebruik dit Word-bestand als huisstijl (alleen bij --uitvoer docx)."

NO_REGIONS = (
    "Er is geen regio geïnstalleerd. Installeer de plugin van uw regio, bijvoorbeeld:\n"
    "  pip install kern-kwaliteitskader-nmd-drenthe"
)
NEEDS_TARGET = "Deze uitvoer is een bestand. Geef met -o aan hoe het moet heten."
FILL_OR_FROM = "Kies één van --vul, --vanuit en --herstel."


def unfit_text(expected: str) -> str:
    return f"Hier past alleen {expected}."


def not_a_date(value: str) -> str:
    return f"'{value}' is geen datum. Schrijf bijvoorbeeld 12-11-2026."


def unknown_region(name: str, known: Sequence[str], suggestion: str) -> str:
    installed = ", ".join(known) or "geen"
    return f"De regio '{name}' is niet geïnstalleerd. Geïnstalleerd: {installed}. {suggestion}".strip()


def broken_region(name: str) -> str:
    return f"De regio '{name}' is wel geïnstalleerd, maar werkt niet. Hierboven staat wat er mis is."


def unknown_edition(label: str, version: str, known: Sequence[str], suggestion: str) -> str:
    return f"{label} heeft geen editie '{version}'. Deze zijn er: {', '.join(known)}. {suggestion}".strip()


def edition_of_what(version: str) -> str:
    return f"Van welke regio is editie '{version}'? Schrijf --editie REGIO={version}, of geef één regio op."


def edition_twice(region: str) -> str:
    return f"Kies voor {region} één editie."


def written(target: Path) -> str:
    return f"Geschreven: {shown(target)}"


def system_error(error: OSError) -> str:
    name = f" ({shown(os.fsdecode(error.filename))})" if isinstance(error.filename, str | bytes) else ""
    return f"Dit lukt niet: {reason(error)}{name}."


def not_usable(file: str, errors: int, warnings: int) -> str:
    counted = has_errors(file, errors, warnings)
    return f"{counted} De werkmap is niet beoordeeld. Verbeter de cellen en probeer het opnieuw."


def in_order(file: str, warnings: int, filled: Sequence[Filled] = ()) -> str:
    told = _filled(filled)
    what = _warnings(warnings)
    if filled and not any(f.answered for f in filled):
        return f"{file}: te lezen{f', met {what}' if warnings else ''}, maar nog niet ingevuld.{told}"
    return f"{file}: bruikbaar, met {what}.{told}" if warnings else f"{file}: in orde.{told}"


def _filled(filled: Sequence[Filled]) -> str:
    return "".join(f" {f.label}: {f.answered} van {f.demands} eisen ingevuld." for f in filled)


def _warnings(number: int) -> str:
    return count(number, "waarschuwing", "waarschuwingen")


def no_workbooks(folder: Path, entries: Sequence[Entry]) -> str:
    text = f"In de map {shown(folder)} staan geen werkmappen (.xlsx, .xlsm of .ods)."
    return "\n".join([text, *skipped(entries)])


#: So many entries that are not read are named on the screen; the files have them all.
_NAMED = 20


def skipped(entries: Sequence[Entry]) -> list[str]:
    lines = [f"{entry.name}  overgeslagen ({entry.code}): {entry.reason}" for entry in entries[:_NAMED]]
    if len(entries) > _NAMED:
        lines.append(f"… en nog {len(entries) - _NAMED} overgeslagen. Alle namen staan in --uitvoer xlsx, csv of json.")
    return lines


def nothing_there(path: Path) -> str:
    return f"'{shown(path)}' bestaat niet. Controleer de naam en de map."


def wrong_suffix(target: Path, suffix: str) -> str:
    return f"Het bestand {target} moet eindigen op {suffix}. Kies met -o een andere naam."


def template_written(target: Path, regions: str) -> str:
    return f"Geschreven: {target} (voor {regions}). Open het in Excel of LibreOffice en begin op het werkblad Uitleg."


def has_errors(file: str, errors: int, warnings: int = 0, filled: Sequence[Filled] = ()) -> str:
    also = f" en {_warnings(warnings)}" if warnings else ""
    return f"{file}: {count(errors, 'fout', 'fouten')}{also}.{_filled(filled)}"


def unknown_format(form: str, known: Sequence[str], suggestion: str = "") -> str:
    return f"De uitvoer '{form}' bestaat niet. Kies uit: {', '.join(known)}. {suggestion}".strip()


def would_lose(target: Path) -> str:
    return (
        f"In {shown(target)} hebt u zelf iets ingevuld. Met --overschrijf is dat weg. "
        "Gebruik --behoud: dan neemt kern het over in het nieuwe rapport. Of kies met -o een andere naam."
    )


def cannot_keep(target: Path, why: str) -> str:
    return f"kern kan niet overnemen wat in {shown(target)} is ingevuld. Er is niets geschreven. {why}"


def kept(values: int, left: int) -> str:
    text = f"Overgenomen uit het vorige rapport: {count(values, 'ingevulde cel of rij', 'ingevulde cellen of rijen')}."
    if left:
        which = (
            "hoort bij een rij die er niet meer is. Dat staat"
            if left == 1
            else "horen bij rijen die er niet meer zijn. Die staan"
        )
        text += f" {left} {which} op het blad Eerder ingevuld."
    return text


def no_one_page(form: str, known: Sequence[str]) -> str:
    return f"Eén pagina is er niet als {form}. Kies met --uitvoer uit: {', '.join(known)}."


def unknown_suffix(target: Path, usual: Mapping[str, str], in_folders: Sequence[str]) -> str:
    """``usual`` has the suffix of each form, ``in_folders`` the forms that need a folder."""
    suffix = f"kern schrijft geen {target.suffix}-bestand" if target.suffix else "De naam heeft geen achtervoegsel"
    known = ", ".join(f"{suffix} ({form})" for form, suffix in usual.items())
    text = f"{shown(target)}: {suffix}. Laat de naam eindigen op een van deze: {known}."
    if in_folders:
        text += f" Wilt u een map met een rapport per werkmap? Geef dan ook --uitvoer op: {', '.join(in_folders)}."
    return text


def form_and_name_differ(target: Path, form: str, suffixes: Sequence[str], fitting: Sequence[str]) -> str:
    if fitting:
        return (
            f"De naam {shown(target)} hoort bij --uitvoer {fitting[0]}, maar u vraagt --uitvoer {form}. "
            f"Laat de naam eindigen op {suffixes[0]}, of laat --uitvoer weg."
        )
    return f"{shown(target)}: bij --uitvoer {form} hoort een naam die eindigt op {suffixes[0]}."


def bad_region_name(name: str) -> str:
    return (
        f"'{name}' kan geen naam van een regio zijn. "
        "Gebruik kleine letters, cijfers en _, bijvoorbeeld: hart_van_brabant."
    )


def folder_not_empty(folder: Path) -> str:
    return f"De map {folder} bestaat al en is niet leeg. Kies met -o een andere map."


def region_made(folder: Path, name: str) -> str:
    return (
        f"De map {folder} is klaar. Lees eerst {folder / 'README.md'}: daarin staat wat u moet invullen.\n"
        f"Proberen:  pip install -e {folder}\n"
        f"           kern eisen {name}"
    )


NO_EXAMPLES = "De geïnstalleerde regio's hebben geen voorbeelden."


def demo_intro(amount: int) -> str:
    return (
        f"kern beoordeelde {amount} ingevulde werkmappen. De aanbieders zijn verzonnen.\n"
        "Dit vindt de aanbieder zelf, en dit vindt de toetser:\n"
    )


def demo_deviation(outcome: str, chosen: str) -> str:
    return f"{outcome}; de toetser wijkt af: {chosen}"


def demo_one(file: str) -> str:
    return f"\nEén werkmap van dichtbij (kern beoordeel {file}):\n"


def demo_files(
    folder: Path, reports: Path, one: Path, several: Path | None, moments: Sequence[Path], *, dossier: Path | None
) -> str:
    lines = [
        "",
        f"De werkmappen staan in de map {folder}. Open ze in Excel of LibreOffice.",
        f"De rapporten staan in {reports}. Begin met overzicht.html.",
        *(
            [f"Het dossier ({dossier}) vertelt wat er met één aanbieder gebeurde: zie tijdlijn.html."]
            if dossier
            else []
        ),
        "",
        "Probeer zelf:",
        f"  kern beoordeel {one} --spoor",
    ]
    if several is not None:
        lines.append(f"  kern vergelijk {several}")
    if moments:
        lines.append(f"  kern verschil {' '.join(map(str, moments))}")
    lines.append("  kern sjabloon -o zelfevaluatie.xlsx")
    if dossier is None:
        return "\n".join([*lines, "", DEMO_NO_DOSSIER])
    lines += [f"  kern dossier lijst --dossier {dossier}", "", "Liever in de browser? Open dit dossier op de werkplek:"]
    return "\n".join([*lines, "  kern werkplek --demo"])


DEMO_NO_DOSSIER = "Ook zien hoe kern onthoudt wat er gebeurde? Installeer kern-kwaliteitskader[dossier,werkplek]."


PROGRESS = "Beoordelen"


def refused_line(entry: Entry, errors: int, codes: Sequence[str]) -> str:
    what = count(errors, "fout", "fouten")
    return f"{entry.name}  geweigerd: {what} ({', '.join(codes)}). Eerste: {entry.reason}"


def summary(account: Account) -> str:
    text = account_sentence(account)
    if account.unwritten:
        text += f" Niet geschreven: {len(account.unwritten)} ({_some(account.unwritten)})."
    if account.refused:
        text += " Alle fouten van één bestand ziet u met: kern controleer BESTAND"
    return text


def checked(account: Account) -> str:
    return account_sentence(account, "bruikbaar")


def _some(entries: Sequence[Entry]) -> str:
    return ", ".join(entry.name for entry in entries[:5]) + (", …" if len(entries) > 5 else "")


def needs_folder(target: Path) -> str:
    return (
        "Bij veel werkmappen komt er een rapport per werkmap. "
        f"Geef met -o een map op; {shown(target)} is een naam voor een bestand."
    )


def little_to_compare(reasons: Sequence[str]) -> str:
    return "Er zijn geen twee regio's van toepassing om te vergelijken:\n" + "\n".join(f"  {r}" for r in reasons)


def no_correction(file: str) -> str:
    return f"{file}: van dit bestand is geen correctie te maken, omdat kern het niet kan lezen."


def corrections_summary(written: int, fine: int, failed: int, target: Path) -> str:
    parts = [f"{'1 correctie' if written == 1 else f'{written} correcties'} geschreven in {target}"]
    if fine:
        parts.append(f"{'1 werkmap' if fine == 1 else f'{fine} werkmappen'} zonder problemen")
    if failed:
        parts.append(f"{'1 bestand' if failed == 1 else f'{failed} bestanden'} zonder correctie")
    return "; ".join(parts) + "."


def repaired(file: str, left: int) -> str:
    text = f"{file}: alles wat kern kon lezen, staat in de nieuwe werkmap."
    if left:
        text += f" Zie hierboven {count(left, 'melding', 'meldingen')}: wat daar als fout staat, is niet overgenomen."
    return text


def nothing_to_repair(file: str) -> str:
    return f"{file}: hierin staat geen enkel antwoord of gegeven dat kern kan overnemen."


NO_CORRECTION_NEEDED = "Er zijn geen problemen. Er is geen correctie geschreven."


def needs_correction_folder(target: Path) -> str:
    return f"Bij meer werkmappen komt er een correctie per werkmap. Geef een map op; {target} is een bestand."


def correction_beside_original(target: Path) -> str:
    return f"In de map {target} staan de werkmappen zelf. Geef voor de correcties een andere map op."


def correction_over_original(target: Path) -> str:
    return f"{target} is de werkmap van de afzender zelf. Die blijft zoals hij is. Geef een andere naam op."


def unknown_reading(name: str, near: str) -> str:
    hint = f" {near}" if near else ""
    return f"De lezing '{name}' bestaat niet.{hint} Zie kern lezingen REGIO voor de lezingen van een regio."


def reading_twice(name: str) -> str:
    return f"De lezing {name} staat er twee keer, met een andere optie. Kies er één."


def unknown_option(name: str, option: str, known: Sequence[str], computing: Sequence[str], near: str) -> str:
    if len(computing) < 2:
        return f"De lezing {name} is niet door te rekenen: haar andere opties veranderen niets dat kern uitrekent."
    if option in known:
        return f"De optie '{option}' van {name} is niet door te rekenen. Kies uit: {', '.join(computing)}."
    hint = f" {near}" if near else ""
    return f"De lezing {name} heeft geen optie '{option}'.{hint} Kies uit: {', '.join(computing)}."


def broken_course(label: str, why: str) -> str:
    return f"Wat er bij {label} na wat komt, is niet te tonen: {why}. Vraag het de maker van de plugin."
