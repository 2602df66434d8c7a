# SPDX-License-Identifier: EUPL-1.2
"""Workbooks of Twente, each computed by hand from the text of 14 November 2017 before kern saw it.

Every row of the table starts from a workbook in which all is in order and says what is different in it. What must come
out stands beside it: the verdict and those still possible, the counts, the phases, the lists, what follows, the open
readings that touch it, and what another option of a reading would make of it. The number of demands by hand: 35 for
both laws and 5 for the Jeugdwet (column `Jeugdwet / Wmo / beide`), 37a, 37b, 37c and 1.7; 32 only with transport
outside a facility, 6a and 6b only for solo workers and small providers of youth care. So 38 for the Wmo alone, 43 with
the Jeugdwet; the points of 3.3k and 3.4 stand outside the count until they are confirmed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from twente_books import REFS, assessment_of, judged_book, outcome_of, through_the_command

from kern.region import Outcome

YES, NO = "ja", "nee"
V, G, GN, N, NVT = "Voldoet", "Voldoet grotendeels", "Voldoet grotendeels niet", "Voldoet niet", "N.v.t."
GATE = ("1", "37a")
RECEIVED = [("bewijs_ontvangen", ref, "ontvangen", f"Bewijsstuk bij eis {ref}") for ref in GATE]
YOUTH: Mapping[str, str] = {"wetten": "Jeugdwet"}
SIX = [("bewijs_ontvangen", "6", "ontvangen", "Notitie werktoedeling")]
#: What touches every provider: demands without a law, contract points that nobody confirmed.
SCOPE = {"tw-gemeenten", "tw-alleen-pgb"}
ALWAYS = {"tw-geen-wet", "tw-contractpunten", "tw-actiepunten"}


@dataclass(frozen=True)
class Book:
    """One workbook: what differs from the plain one, and what must come out.

    ``rows`` gives per number the answer, or (answer, evidence), or (answer, evidence, judgement, finding). ``phase`` is
    what the assessor recorded, "" for nothing. ``measures`` are codes, with ``?`` where it can only be considered.
    ``under`` says what another option makes of it: a verdict, with ``~`` where it is provisional.
    """

    name: str
    facts: Mapping[str, str | int | None] = field(default_factory=dict)
    rows: Mapping[str, Any] = field(default_factory=dict)
    records: list[tuple[str, str, str, str]] = field(default_factory=list)
    phase: str = "inkoop"
    received: bool = True
    assessor: bool = False
    code: str = "geen_tekort"
    possible: set[str] = field(default_factory=set)
    provisional: bool = False
    count: str = "38/38"
    unknown: set[str] = field(default_factory=set)
    groups: list[str] = field(default_factory=lambda: ["Inkoop: Geen tekort"])
    lists: Mapping[str, str] = field(default_factory=dict)
    measures: list[str] = field(default_factory=list)
    statuses: Mapping[str, str] = field(default_factory=dict)
    readings: set[str] = field(default_factory=set)
    under: Mapping[str, str] = field(default_factory=dict)


SHORT = ["Inkoop: Tekort"]
REFUSE = ["niet_toelaten_of_uitsluiten", "geen_overeenkomst?"]
END = ["niet_toelaten_of_uitsluiten", "overeenkomst_opzeggen?"]
BOTH = {"geen_tekort", "tekort"}

BOOKS = [
    # --- alles in orde ---
    Book("Wmo, alles in orde, bewijs ontvangen", readings=ALWAYS),
    Book(
        "Jeugdwet, alles in orde, bewijs ontvangen",
        facts=YOUTH,
        records=SIX,
        count="43/43",
        readings=ALWAYS | {"tw-klein"},  # only the provider said that it is not small
    ),
    Book("Wmo en Jeugdwet", facts={"wetten": "Wmo; Jeugdwet"}, records=SIX, count="43/43"),
    Book("vervoer buiten een voorziening", facts={"twente_vervoer_buiten_voorziening": YES}, count="39/39"),
    # --- bewijs vóór de gunning: 1, 6 en 37a (3.1.7, de kolom met de X) ---
    Book(
        "niets vastgelegd over het bewijs",
        received=False,
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "1 37a"},
        measures=["geen_gunning_zonder_bewijs"],
        readings=ALWAYS | {"tw-bewijs-vecozo"},
        under={"tw-bewijs-vecozo=na-keuze": "geen_tekort"},
    ),
    Book(
        "Jeugdwet: ook bij eis 6 hoort bewijs",
        facts=YOUTH,
        count="43/43",
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "6"},
        measures=["geen_gunning_zonder_bewijs"],
    ),
    Book(
        "eis 1 leeg, niets vastgelegd: de poort blijft dicht",
        rows={"1": None},
        received=False,
        records=[RECEIVED[1]],
        possible=BOTH,
        provisional=True,
        count="37/38",
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "1"},
        measures=["geen_gunning_zonder_bewijs"],
        statuses={"1": "niet_beoordeeld"},
    ),
    Book("eis 1 leeg, bewijs wel ontvangen", rows={"1": None}, possible=BOTH, provisional=True, count="37/38"),
    Book(
        "37a N.v.t. door de aanbieder, niets vastgelegd",
        rows={"37a": (NVT, "")},
        received=False,
        records=[RECEIVED[0]],
        possible=BOTH,
        provisional=True,
        count="37/38",
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "37a"},
        measures=["geen_gunning_zonder_bewijs"],
        statuses={"37a": "niet_beoordeeld"},
    ),
    Book(
        "37a N.v.t. door de toetser met bevinding, niets vastgelegd",
        rows={"37a": (V, "Vecozo-bericht", NVT, "Deze aanbieder werkt zonder Vecozo.")},
        received=False,
        records=[RECEIVED[0]],
        assessor=True,
        count="37/37",
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "37a"},
        measures=["geen_gunning_zonder_bewijs"],
        statuses={"37a": "nvt"},
    ),
    Book(
        "bewijs bij 1 'in aanvraag': niet aangetoond en de poort blijft dicht",
        rows={"1": (V, "in aanvraag")},
        received=False,
        records=[RECEIVED[1]],
        code="tekort",
        groups=["Inkoop: Tekort, nog niet te gunnen"],
        lists={"niet_aangetoond": "1", "bewijs_voor_gunning": "1"},
        measures=["eerst_laten_aantonen", "geen_gunning_zonder_bewijs"],
        statuses={"1": "niet_aangetoond"},
        under={"tw-bewijslast=antwoord-genoeg": "tekort"},  # before the award the X still asks it
    ),
    Book(
        "bewijs 'volgt nog.' bij 37a",
        rows={"37a": (V, "Volgt nog.")},
        received=False,
        records=[RECEIVED[0]],
        code="tekort",
        groups=["Inkoop: Tekort, nog niet te gunnen"],
        lists={"niet_aangetoond": "37a", "bewijs_voor_gunning": "37a"},
        measures=["eerst_laten_aantonen", "geen_gunning_zonder_bewijs"],
        readings=ALWAYS | {"tw-bewijs-vecozo"},
        under={"tw-bewijs-vecozo=na-keuze": "geen_tekort"},
    ),
    Book(
        "bewijs genoemd, volgens de toetser nog niet ontvangen",
        rows={"1": (V, "HKZ-certificaat")},
        received=False,
        records=[("bewijs_ontvangen", "1", "nog niet", "Certificaat is toegezegd"), RECEIVED[1]],
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "1"},
        measures=["geen_gunning_zonder_bewijs"],
        statuses={"1": "voldaan"},
    ),
    Book(
        "de toetser oordeelt Voldoet en legt vast: nog niet ontvangen",
        rows={"1": (V, "HKZ-certificaat", V, "")},
        received=False,
        records=[("bewijs_ontvangen", "1", "nog niet", "Certificaat is toegezegd"), RECEIVED[1]],
        assessor=True,
        code="tekort",
        groups=["Inkoop: Tekort, nog niet te gunnen"],
        lists={"niet_aangetoond": "1", "bewijs_voor_gunning": "1"},
        measures=["eerst_laten_aantonen", "geen_gunning_zonder_bewijs"],
    ),
    Book(
        "de bevinding 'bewijsstuk nog niet ontvangen' toont niets aan",
        rows={"1": (V, "", V, "Bewijsstuk nog niet ontvangen")},
        received=False,
        records=[RECEIVED[1]],
        assessor=True,
        code="tekort",
        groups=["Inkoop: Tekort, nog niet te gunnen"],
        lists={"niet_aangetoond": "1", "bewijs_voor_gunning": "1"},
        measures=["eerst_laten_aantonen", "geen_gunning_zonder_bewijs"],
    ),
    Book(
        "niet nodig, met een reden",
        received=False,
        records=[RECEIVED[0], ("bewijs_ontvangen", "37a", "niet nodig", "Aansluiting is bekend bij de gemeente")],
    ),
    Book(
        "niet nodig, zonder reden",
        received=False,
        records=[RECEIVED[0], ("bewijs_ontvangen", "37a", "niet nodig", "")],
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "37a"},
        measures=["geen_gunning_zonder_bewijs"],
    ),
    Book(
        "ontvangen na de peildatum",
        records=[("bewijs_datum", "1", "2026-12-01", "")],
        groups=["Inkoop: Geen tekort, nog niet te gunnen"],
        lists={"bewijs_voor_gunning": "1"},
        measures=["geen_gunning_zonder_bewijs"],
    ),
    Book("ontvangen op de peildatum", records=[("bewijs_datum", "1", "2026-11-12", "")]),
    Book(
        "in het toezicht is bewijs vóór de gunning geen punt meer, ook niet bij 37a",
        rows={"37a": (V, "")},
        received=False,
        phase="toezicht",
        groups=["Toezicht: Geen tekort"],
        readings=ALWAYS | {"tw-bewijs-vecozo", "tw-bewijslast"},
        under={"tw-bewijs-vecozo=altijd": "tekort", "tw-bewijslast=alle-eisen": "tekort"},
    ),
    Book(
        "zonder fase, alleen 37a niet aangetoond: per fase verschillend",
        rows={"37a": (V, "")},
        received=False,
        records=[RECEIVED[0]],
        phase="",
        code="tekort",
        groups=[
            "Inkoop: Tekort, nog niet te gunnen",
            "Contract en contractmanagement: Geen tekort",
            "Toezicht: Geen tekort",
        ],
        lists={"niet_aangetoond": "37a", "bewijs_voor_gunning": "37a"},
        measures=["fase_vastleggen", "eerst_laten_aantonen", "geen_gunning_zonder_bewijs"],
    ),
    # --- alleen Voldoet is voldoende; wat grotendeels is, is een lezing ---
    Book(
        "24 grotendeels",
        rows={"24": G},
        code="tekort",
        groups=SHORT,
        lists={"deels_voldaan": "24"},
        measures=REFUSE,
        readings=ALWAYS | {"tw-deels", "tw-gevolg"},
        under={"tw-deels=regelen": "geen_tekort"},
    ),
    Book(
        "24 grotendeels niet",
        rows={"24": GN},
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "24"},
        measures=REFUSE,
        readings=ALWAYS | {"tw-gevolg"},
        under={"tw-deels=regelen": "tekort"},
    ),
    Book(
        "24 niet en 25 grotendeels",
        rows={"24": N, "25": G},
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "24", "deels_voldaan": "25"},
        measures=REFUSE,
        under={"tw-deels=regelen": "tekort"},
    ),
    # --- wat volgt: het kader zelf (3.1.1) en wat bestek of contract zegt (3.4, eerste punt) ---
    Book(
        "24 niet, toezicht",
        rows={"24": N},
        phase="toezicht",
        code="tekort",
        groups=["Toezicht: Tekort"],
        lists={"niet_voldaan": "24"},
        measures=END,
        readings=ALWAYS | {"tw-gevolg"},
    ),
    Book(
        "24 niet, toezicht, het gevolg staat in het contract",
        rows={"24": N},
        records=[("gevolg_in_contract", "", YES, "")],
        phase="toezicht",
        code="tekort",
        groups=["Toezicht: Tekort"],
        lists={"niet_voldaan": "24"},
        measures=["niet_toelaten_of_uitsluiten", "overeenkomst_opzeggen"],
        readings=ALWAYS,
    ),
    Book(
        "24 niet, contract, het gevolg staat er niet in",
        rows={"24": N},
        records=[("gevolg_in_contract", "", NO, "")],
        phase="contract",
        code="tekort",
        groups=["Contract en contractmanagement: Tekort"],
        lists={"niet_voldaan": "24"},
        measures=["niet_toelaten_of_uitsluiten"],
        readings=ALWAYS | {"tw-gevolg", "tw-weging"},
        under={"tw-weging=zwaarder-telt": "geen_tekort"},
    ),
    Book(
        "24 niet, zonder fase: dat staat voorop",
        rows={"24": N},
        phase="",
        code="tekort",
        groups=["Inkoop: Tekort", "Contract en contractmanagement: Tekort", "Toezicht: Tekort"],
        lists={"niet_voldaan": "24"},
        measures=[
            "fase_vastleggen",
            "niet_toelaten_of_uitsluiten",
            "geen_overeenkomst?",
            "overeenkomst_opzeggen?",
        ],
    ),
    # --- omgekeerde bewijslast (3.1.7) ---
    Book(
        "9 zonder bewijs, contract: eerst laten aantonen",
        rows={"9": (V, "")},
        phase="contract",
        code="tekort",
        groups=["Contract en contractmanagement: Tekort"],
        lists={"niet_aangetoond": "9"},
        measures=["eerst_laten_aantonen"],
        readings=ALWAYS | {"tw-bewijslast", "tw-weging"},
        under={"tw-bewijslast=antwoord-genoeg": "geen_tekort", "tw-weging=zwaarder-telt": "geen_tekort"},
    ),
    Book(
        "13 zonder bewijs: buiten de bewijslast",
        rows={"13": (V, "")},
        readings=ALWAYS | {"tw-bewijslast-reeks", "tw-bewijslast"},
        under={"tw-bewijslast-reeks=binnen": "tekort", "tw-bewijslast=alle-eisen": "tekort"},
    ),
    Book(
        "16 zonder bewijs: een verklaring is geen bewijs",
        rows={"16": (V, "")},
        under={"tw-bewijslast-reeks=binnen": "tekort"},
    ),
    Book(
        "20 zonder bewijs: de eis zegt niet dat de aanbieder aantoont",
        rows={"20": (V, "")},
        readings=ALWAYS | {"tw-bewijslast"},
        under={"tw-bewijslast=alle-eisen": "tekort", "tw-bewijslast-reeks=binnen": "geen_tekort"},
    ),
    Book(
        "lege rij van de aanbieder, de toetser oordeelt Voldoet zonder bevinding",
        rows={"9": (None, "", V, "")},
        assessor=True,
        code="tekort",
        groups=SHORT,
        lists={"niet_aangetoond": "9"},
        measures=["eerst_laten_aantonen"],
    ),
    Book(
        "lege rij van de aanbieder, de toetser onderbouwt zijn Voldoet",
        rows={"9": (None, "", V, "Gezien in drie dossiers.")},
        assessor=True,
    ),
    # --- contractpunten (3.3k, 3.4) ---
    Book(
        "een contractpunt dat niemand bevestigde, telt niet",
        rows={"3.4.3": N, "3.3k": N},
        statuses={"3.4.3": "niet_bevestigd", "3.3k": "niet_bevestigd", "3.4.1": "nvt", "3.4.2": "nvt"},
        readings=ALWAYS,
    ),
    Book(
        "alleen een bevestigd contractpunt is niet in orde: geen tekort volgens het kader",
        rows={"3.4.3": N},
        records=[("contractpunt", "3.4.3", YES, "")],
        count="42/42",
        lists={"niet_voldaan": "3.4.3", "contractpunten_open": "3.4.3"},
        measures=["contractpunt_bespreken"],
        readings=ALWAYS | {"tw-contracttekort"},
        under={"tw-contracttekort=ook-tekort": "tekort", "tw-contractpunten=nooit": "geen_tekort"},
    ),
    Book(
        "3.4.3 bevestigd bindt zijn streepjes",
        rows={"3.4.3c": None},
        records=[("contractpunt", "3.4.3", YES, "")],
        provisional=True,
        count="41/42",
        statuses={"3.4.3a": "voldaan", "3.4.3c": "niet_beoordeeld", "3.3k": "niet_bevestigd"},
    ),
    Book(
        "een streepje dat de toetser er apart uithaalt",
        rows={"3.4.3b": N},
        records=[("contractpunt", "3.4.3", YES, ""), ("contractpunt", "3.4.3b", NO, "")],
        count="41/41",
        statuses={"3.4.3b": "nvt"},
    ),
    Book(
        "pgb naast zorg in natura: 3.4.1 wacht op bevestiging",
        facts={"financiering": "ZIN; PGB"},
        statuses={"3.4.1": "niet_bevestigd"},
        readings=ALWAYS,
    ),
    Book(
        "Jeugdwet: 3.4.2 bevestigd en niet in orde",
        facts=YOUTH,
        rows={"3.4.2": N},
        records=[*SIX, ("contractpunt", "3.4.2", YES, "")],
        count="44/44",
        lists={"niet_voldaan": "3.4.2", "contractpunten_open": "3.4.2"},
        measures=["contractpunt_bespreken"],
    ),
    # --- een feit dat niet is ingevuld, is nooit een voldoende ---
    Book(
        "37b: onbekend wie aan het CAK levert, antwoord Voldoet niet",
        facts={"twente_cak_door_gemeente": None},
        rows={"37b": N},
        possible=BOTH,
        provisional=True,
        count="37/37",
        unknown={"37b"},
        statuses={"37b": "onbepaald"},
    ),
    Book(
        "37b: onbekend wie aan het CAK levert, antwoord Voldoet",
        facts={"twente_cak_door_gemeente": None},
        provisional=True,
        count="37/37",
        unknown={"37b"},
    ),
    Book(
        "37b vervalt als de gemeente aan het CAK levert",
        facts={"twente_cak_door_gemeente": YES},
        rows={"37b": N},
        count="37/37",
        statuses={"37b": "nvt"},
    ),
    Book(
        "32: onbekend of er vervoer buiten een voorziening is, ook met vervoer nee",
        facts={"vervoer": NO, "twente_vervoer_buiten_voorziening": None},
        rows={"32": N},
        possible=BOTH,
        provisional=True,
        unknown={"32"},
    ),
    Book(
        "32 geldt zodra de aanbieder zelf buiten een voorziening vervoert, wat vervoer ook zegt",
        facts={"vervoer": NO, "twente_vervoer_buiten_voorziening": YES},
        rows={"32": N},
        code="tekort",
        count="39/39",
        groups=SHORT,
        lists={"niet_voldaan": "32"},
        measures=REFUSE,
    ),
    Book(
        "32: één feit beslist, vervoer mag leeg zijn",
        facts={"vervoer": None, "twente_vervoer_buiten_voorziening": YES},
        count="39/39",
        statuses={"32": "voldaan"},
    ),
    Book(
        "6b: de aanbieder weet niet of hij klein is",
        facts={**YOUTH, "twente_kleine_aanbieder": None},
        rows={"6b": N},
        records=SIX,
        possible=BOTH,
        provisional=True,
        count="43/43",
        unknown={"6b"},
        statuses={"6a": "nvt"},  # geregistreerd
    ),
    Book(
        "6b: de aanbieder zegt dat hij klein is",
        facts={**YOUTH, "twente_kleine_aanbieder": YES},
        rows={"6b": N},
        records=SIX,
        code="tekort",
        count="44/44",
        groups=SHORT,
        lists={"niet_voldaan": "6b"},
        measures=REFUSE,
        readings=ALWAYS | {"tw-gevolg", "tw-klein", "tw-bewijs-zes"},
        under={"tw-klein=alleen-toetser": "~geen_tekort"},
    ),
    Book(
        "6b: de aanbieder zegt klein, de toetser zegt niet klein",
        facts={**YOUTH, "twente_kleine_aanbieder": YES},
        rows={"6b": N},
        records=[*SIX, ("kleine_aanbieder", "", NO, "")],
        count="43/43",
        statuses={"6b": "nvt"},
    ),
    Book(
        "6a en 6b: de aanbieder zegt niet klein, de toetser zegt klein",
        facts={**YOUTH, "twente_kleine_aanbieder": NO, "twente_geregistreerd": NO},
        records=[*SIX, ("kleine_aanbieder", "", YES, "")],
        count="45/45",
        statuses={"6a": "voldaan", "6b": "voldaan"},
    ),
    Book(
        "6a: klein volgens de toetser, onbekend of hij geregistreerd is",
        facts={**YOUTH, "twente_geregistreerd": None},
        rows={"6a": N},
        records=[*SIX, ("kleine_aanbieder", "", YES, "")],
        possible=BOTH,
        provisional=True,
        count="44/44",
        unknown={"6a"},
    ),
    Book(
        "zzp'er in de jeugdhulp, niet geregistreerd",
        facts={**YOUTH, "soort_aanbieder": "zzp", "twente_geregistreerd": NO, "twente_kleine_aanbieder": None},
        rows={"6a": G},
        records=SIX,
        code="tekort",
        count="45/45",
        groups=SHORT,
        lists={"deels_voldaan": "6a"},
        measures=REFUSE,
        under={"tw-registratie-nodig=taak-staat-vast": "~geen_tekort", "tw-deels=regelen": "geen_tekort"},
    ),
    Book(
        "zzp'er in de jeugdhulp, zelf geregistreerd: alleen 6b",
        facts={**YOUTH, "soort_aanbieder": "zzp", "twente_kleine_aanbieder": None},
        records=SIX,
        count="44/44",
        statuses={"6a": "nvt", "6b": "voldaan"},
    ),
    Book(
        "zzp'er in de Wmo: 6a en 6b gelden niet",
        facts={"soort_aanbieder": "zzp", "twente_geregistreerd": NO},
        statuses={"6a": "nvt", "6b": "nvt"},
    ),
    # --- eisen zonder voorwaarde, zonder wet, of met een zwaartepunt ---
    Book(
        "35 niet, zonder beschermd wonen, alleen Wmo",
        facts={"beschermd_wonen": NO},
        rows={"35": N},
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "35"},
        measures=REFUSE,
        readings=ALWAYS | {"tw-leefklimaat", "tw-gevolg"},
        under={"tw-leefklimaat=wonen-en-jeugdhulp": "geen_tekort"},
    ),
    Book(
        "35 niet, met beschermd wonen",
        rows={"35": N},
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "35"},
        measures=REFUSE,
        readings=ALWAYS | {"tw-gevolg"},
        under={"tw-leefklimaat=wonen-en-jeugdhulp": "tekort"},
    ),
    Book(
        "31 N.v.t. door een aanbieder zonder rol bij medicijnen",
        facts={**YOUTH, "medicatie": NO},
        rows={"31": (NVT, "")},
        records=SIX,
        possible=BOTH,
        provisional=True,
        count="42/43",
        readings=ALWAYS | {"tw-geen-voorwaarde", "tw-klein"},
        under={"tw-geen-voorwaarde=wie-ermee-werkt": "geen_tekort"},
    ),
    Book(
        "34 niet, zonder apparaten",
        facts={"apparaten": NO},
        rows={"34": N},
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "34"},
        measures=REFUSE,
        under={"tw-geen-voorwaarde=wie-ermee-werkt": "geen_tekort"},
    ),
    Book(
        "40 niet: de kolom met de wet is leeg",
        rows={"40": N},
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "40"},
        measures=REFUSE,
        under={"tw-geen-wet=geen": "geen_tekort"},
    ),
    Book(
        "37 niet, toezicht: bedrijfsvoering weegt daar niet zwaarder",
        rows={"37": N},
        phase="toezicht",
        code="tekort",
        groups=["Toezicht: Tekort"],
        lists={"niet_voldaan": "37"},
        measures=END,
        readings=ALWAYS | {"tw-weging", "tw-gevolg"},
        under={"tw-weging=zwaarder-telt": "geen_tekort"},
    ),
    Book(
        "37 niet, contract: daar weegt bedrijfsvoering wel zwaarder",
        rows={"37": N},
        phase="contract",
        code="tekort",
        groups=["Contract en contractmanagement: Tekort"],
        lists={"niet_voldaan": "37"},
        measures=["niet_toelaten_of_uitsluiten", "geen_overeenkomst?", "overeenkomst_opzeggen?"],
        readings=ALWAYS | {"tw-gevolg"},
        under={"tw-weging=zwaarder-telt": "tekort"},
    ),
    # --- wat de toetser beslist ---
    Book(
        "de toetser zegt dat 37b geldt",
        facts={"twente_cak_door_gemeente": None},
        rows={"37b": N},
        records=[("geldt", "37b", YES, "De gemeente Enschede levert niet aan het CAK.")],
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "37b"},
        measures=REFUSE,
    ),
    Book(
        "de toetser zegt dat 32 niet geldt",
        facts={"twente_vervoer_buiten_voorziening": None},
        rows={"32": N},
        records=[("geldt", "32", NO, "Alle ritten horen bij de voorziening.")],
        statuses={"32": "nvt"},
    ),
    Book(
        "maatwerk bij 15: de eis blijft en wordt in die vorm beoordeeld",
        rows={"15": N},
        records=[("maatwerk", "15", "Een meting per 4 jaar", "Afgesproken met de gemeente Enschede.")],
        code="tekort",
        groups=SHORT,
        lists={"niet_voldaan": "15"},
        measures=REFUSE,
    ),
    Book(
        "niets ingevuld",
        rows=dict.fromkeys(REFS),
        code="niet_beoordeeld",
        possible={"niet_beoordeeld", "geen_tekort", "tekort"},
        provisional=True,
        count="0/38",
        groups=[],
        lists={},
        measures=[],
    ),
]


@pytest.fixture(params=BOOKS, ids=lambda book: book.name)
def book(request: pytest.FixtureRequest) -> Book:
    found = request.param
    assert isinstance(found, Book)
    return found


def records_of(book: Book) -> list[tuple[str, str, str, str]]:
    phase = [("fase", "", book.phase, "")] if book.phase else []
    return [*book.records, *phase, *(RECEIVED if book.received else [])]


def judged(book: Book, *reading: str) -> Outcome:
    result = judged_book(book.facts, book.rows, records_of(book), *reading)
    return outcome_of(result, assessor=book.assessor)


def test_the_verdict_and_those_still_possible(book: Book) -> None:
    verdict = judged(book).verdict
    assert (verdict.code, verdict.provisional) == (book.code, book.provisional)
    assert verdict.possible[0] == verdict.code
    assert set(verdict.possible) == (book.possible or {book.code})


def test_how_many_demands_are_answered_and_of_how_many_it_is_unknown(book: Book) -> None:
    outcome = judged(book)
    assert f"{outcome.completeness.answered}/{outcome.completeness.applicable}" == book.count
    assert outcome.completeness.unknown == len(book.unknown)
    assert {ref for ref, found in outcome.judged.items() if found.status == "onbepaald"} == book.unknown
    for ref, status in book.statuses.items():
        assert outcome.judged[ref].status == status, ref


def test_the_outcome_per_phase(book: Book) -> None:
    assert [group.label for group in judged(book).groups] == book.groups


def test_the_lists(book: Book) -> None:
    assert {found.code: " ".join(found.requirements) for found in judged(book).lists} == dict(book.lists)


def test_what_follows(book: Book) -> None:
    assert [f"{m.code}{'?' if m.possible else ''}" for m in judged(book).measures] == book.measures


@pytest.mark.parametrize("book", [book for book in BOOKS if book.readings], ids=lambda book: book.name)
def test_the_readings_that_touch_it_and_no_other(book: Book) -> None:
    result = judged_book(book.facts, book.rows, records_of(book), alternatives=True)
    assert set(result.readings) == book.readings


def test_the_rule_itself_names_the_readings_that_computing_finds(book: Book) -> None:
    """In a run over a folder no other option is computed; the rule names the same readings, and at most some more."""
    computed = judged_book(book.facts, book.rows, records_of(book), alternatives=True)
    ruled = judged_book(book.facts, book.rows, records_of(book))
    assert set(computed.readings) <= set(ruled.readings)
    assert set(ruled.readings) - set(computed.readings) <= SCOPE


@pytest.mark.parametrize(
    ("book", "reading", "expected"),
    [pytest.param(b, r, v, id=f"{b.name}: {r}") for b in BOOKS for r, v in b.under.items()],
)
def test_what_another_option_makes_of_it(book: Book, reading: str, expected: str) -> None:
    verdict = judged(book, reading).verdict
    assert f"{'~' if verdict.provisional else ''}{verdict.code}" == expected


def test_the_real_command_says_the_same_of_the_real_workbooks(tmp_path: Path) -> None:
    """The whole table, each row as an .xlsx, in one run over a folder that asks for the readings."""
    assessments = {book.name: assessment_of(book.facts, book.rows, records_of(book)) for book in BOOKS}
    told = through_the_command(assessments, tmp_path)
    for book in BOOKS:
        region = told[book.name]
        outcome = region["assessor" if book.assessor else "self"]
        verdict = outcome["verdict"]
        assert (verdict["code"], verdict["provisional"]) == (book.code, book.provisional), book.name
        assert set(verdict["possible"]) == (book.possible or {book.code}), book.name
        done = outcome["completeness"]
        assert f"{done['answered']}/{done['applicable']}" == book.count, book.name
        assert {found["code"]: " ".join(found["requirements"]) for found in outcome["lists"]} == book.lists, book.name
        assert [measure["code"] for measure in outcome["measures"]] == [m.rstrip("?") for m in book.measures], book.name
        if book.readings:
            assert set(region["readings"]) == book.readings, book.name


def test_the_table_is_long_enough() -> None:
    assert len(BOOKS) >= 40
    assert len({book.name for book in BOOKS}) == len(BOOKS)
