# SPDX-License-Identifier: EUPL-1.2
"""The words of the page that explains a package, for somebody who has no kern and never heard of a hash."""

TITLE = "Lees mij eerst"
WHAT = "Wat is dit?"
INTRODUCTION = (
    "Dit pakket komt uit het dossier van een gemeente. De gemeente legde daarin vast wat er gebeurde bij "
    "de toets van een "
    "aanbieder van zorg of ondersteuning. Een medewerker koos zelf welke gebeurtenissen en stukken in "
    "dit pakket zitten. "
    "Hieronder staat ook wat is weggelaten."
)
SEALED = (
    "Elke gebeurtenis in het dossier is verzegeld met een controlegetal (een SHA-256). Verandert er "
    "later één teken, dan "
    "klopt dat getal niet meer. In elk getal zit ook het getal van de gebeurtenis ervoor. Zo vormen zij "
    "een keten: er kan "
    "niets tussenuit of tussendoor zonder dat het te zien is."
)
LIMIT = (
    "Wat dit niet bewijst: dat de inhoud waar is, en dat de gemeente niet de hele keten opnieuw heeft "
    "gemaakt. Daarvoor "
    "moet u het laatste getal van de keten kennen uit een eerdere brief, of laten nakijken bij de gemeente."
)
CONTENTS = "Wat zit er in?"
EVENTS = "Gebeurtenissen"
EVENT_COLUMNS = ("Nr", "Dag", "Wat", "Wat er is vastgelegd", "Door", "Bestand")
DOCUMENTS = "Stukken"
DOCUMENT_COLUMNS = ("Bestand", "Naam in het dossier", "Bij nr")
EVALUATIONS = (
    "In de map beoordelingen staat wat kern uitrekende, als gegevens (JSON). In de map rapporten staat "
    "hetzelfde om te "
    "lezen, als de gemeente daarvoor koos. Een rapport is later opnieuw gemaakt, met dezelfde uitkomst."
)
FILES = "De bestanden"
FILE_COLUMNS = ("Bestand of map", "Wat het is")
FILE_ROWS = (
    ("LEESMIJ.html", "deze uitleg"),
    ("SHA256SUMS", "van elk bestand het controlegetal"),
    ("inhoud.json", "wat er in zit en wat is weggelaten, voor een computer"),
    ("keten.csv", "de keten: van elke gebeurtenis het nummer, het getal van de vorige en het eigen getal"),
    ("keten", "per gebeurtenis van dit dossierdeel de verzegelde tekst, ook van wat is weggelaten"),
    ("gebeurtenissen", "wat er bij een gekozen gebeurtenis is vastgelegd"),
    ("beoordelingen", "wat kern uitrekende, bij een gekozen gebeurtenis"),
    ("stukken", "de gekozen stukken, precies zoals zij zijn ontvangen of verstuurd"),
    ("rapporten", "rapporten bij een beoordeling, als daarom is gevraagd"),
)
OTHERS = (
    "In keten.csv staan ook gebeurtenissen van anderen die ertussen zitten. Daarvan staan er alleen twee "
    "getallen: niet "
    "van wie, wat of wanneer."
)
LEFT_OUT = "Wat is weggelaten"
LEFT_OUT_COLUMNS = ("Nr", "Dag", "Gebeurtenis", "Weggelaten", "Reden")
NOTHING_LEFT_OUT = "Er is niets weggelaten uit dit deel van het dossier."
NO_REASON = "geen reden gegeven"
CHECKING = "Zelf nakijken"
UNPACK = (
    "U hebt er geen bijzonder programma voor nodig. Pak het zip-bestand eerst uit in een lege map. Alles "
    "wat u hieronder "
    "doet, blijft op uw eigen computer."
)
LETTER = (
    "Staat in de brief van de gemeente het controlegetal van SHA256SUMS? Vergelijk dat eerst. Klopt het, "
    "dan is dit het "
    "pakket dat de gemeente maakte."
)
WINDOWS = (
    "Windows: open de map, klik met rechts, kies 'In Terminal openen' en plak dit. Bij elk bestand komt 'goed' of "
    "'FOUT' te staan."
)
WINDOWS_CODE = """Get-FileHash -Algorithm SHA256 SHA256SUMS | Format-List Hash
Get-Content SHA256SUMS | ForEach-Object {
  $getal, $naam = $_ -split '  ', 2
  $gevonden = (Get-FileHash -Algorithm SHA256 -LiteralPath $naam).Hash
  if ($gevonden -eq $getal) { "goed  $naam" } else { "FOUT  $naam" }
}"""
LINUX = "Linux: open een terminal in de map en typ:"
LINUX_CODE = "sha256sum SHA256SUMS\nsha256sum -c SHA256SUMS"
MAC = "macOS: open Terminal in de map en typ:"
MAC_CODE = "shasum -a 256 SHA256SUMS\nshasum -a 256 -c SHA256SUMS"
CHAIN = "Een gebeurtenis nakijken"
STEPS = (
    "Het controlegetal van het bestand in de map keten is de hash van de gebeurtenis. Dat getal staat in "
    "keten.csv in de "
    "kolom hash, op de regel met het nummer van de gebeurtenis.",
    "In dat bestand staat previous_hash. Dat getal is gelijk aan de hash op de regel ervoor in "
    "keten.csv. Zo sluit de keten.",
    "In dat bestand staat ook content_hash. Dat is het controlegetal van het bestand in de map gebeurtenissen.",
    "In het bestand in de map gebeurtenissen staan de controlegetallen van de stukken (bij stukken, "
    "sha256) en van de "
    "beoordeling (bij beoordeling). Het woord salt is een willekeurig getal: zo is de inhoud niet te "
    "raden uit de hash.",
)
EXAMPLE = "Een voorbeeld: gebeurtenis {seq}. In {name} staat precies deze tekst, zonder regeleinde:"
EXAMPLE_HOW = "Reken het na, op Windows met de eerste regel, op Linux met de tweede:"
EXAMPLE_CODE = "Get-FileHash -Algorithm SHA256 {windows}\nsha256sum {name}"
FORMULA = "Het controlegetal van die tekst is de hash van gebeurtenis {seq}:"
CANONICAL = (
    "De tekst is JSON met de sleutels op alfabet, zonder spaties en regeleinden, in UTF-8. Er staat in: "
    "het nummer (seq), "
    "het nummer van de aanbieder (provider), van het moment (moment) en van wie het vastlegde (actor), "
    "de soort (kind), "
    "de dag (happened_on), het tijdstip van vastleggen in UTC (recorded_at), de gebeurtenis die wordt "
    "verbeterd (corrects), "
    "content_hash en previous_hash. Namen en inhoud staan er niet in."
)
HEAD = "De keten in dit pakket eindigt bij gebeurtenis {seq} met de hash {value}."
DESTROYED = "De inhoud is vernietigd volgens de bewaartermijnen. De hash en de dag staan er nog."
CORRECTS = "Verbetert gebeurtenis {seq}. "
