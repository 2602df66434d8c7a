# SPDX-License-Identifier: EUPL-1.2
"""The workbook's one definition: what `writing.template` writes is what `checking.parse` looks for.

Sheet names, column titles, keys and the synonyms that a reader accepts stand here and nowhere else.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain, count
from typing import Any

from kern.catalogue.contradictions import core_contradictions
from kern.excel.checking.towns import Gazetteer, gazetteer
from kern.excel.reading.raw import fold
from kern.model.catalogue import AssessorKey, Catalogue, Requirement
from kern.model.contradiction import Contradiction
from kern.model.facts import FactKind, FactSpec
from kern.model.scale import COMMON_SCALE, Answer, Level
from kern.region.installed import Region
from kern.words.dutch import capital
from kern.words.sheet_names import CORRECTION_SHEET as CORRECTION_SHEET
from kern.words.sheet_names import GUIDE_SHEET as GUIDE_SHEET
from kern.words.sheet_names import LONGEST_NAME, OWN_SHEETS
from kern.words.sheet_names import PROVIDER_SHEET as PROVIDER_SHEET
from kern.words.sheet_names import RECORDS_SHEET as RECORDS_SHEET

#: Custom document properties, repeated as rows of `Uitleg` because some programs drop properties.
TEMPLATE_PROPERTY = "kern_sjabloon"
TEMPLATE_VERSION = "1"
KERN_PROPERTY = "kern_versie"
CATALOGUE_PROPERTY = "kern_catalogus_"
#: What stands for the content of a catalogue, also where its version stays the same; so much of it is written.
CONTENT_PROPERTY = "kern_inhoud_"
CONTENT_LENGTH = 16
#: Who sends the workbook, whom to ask and until when: properties and rows of `Uitleg` too.
SENDER_PROPERTIES = {
    "name": "kern_afzender",
    "contact": "kern_contact",
    "due": "kern_voor",
    "moment": "kern_moment",
}

#: A header row is looked for in this many rows: people put titles above a table.
HEADER_ROWS = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. ``width`` is in characters; ``needed`` columns must be there to read the sheet.

    Without one that it ``may_lack`` the other cells of a sheet are checked even so.
    """

    key: str
    title: str
    width: float
    synonyms: tuple[str, ...] = ()
    needed: bool = True
    may_lack: bool = False


PROVIDER_COLUMNS = (
    Column("label", "Gegeven", 52, ("vraag",), needed=False),
    Column("value", "Waarde", 34, ("antwoord",)),
    Column("help", "Toelichting", 74, ("uitleg",), needed=False),
    Column("key", "Sleutel", 12, ("code",)),
)
#: A table of its own under the facts on the sheet `Aanbieder`; optional.
LOCAL_COLUMNS = (
    Column("municipality", "Gemeente", 52, ("gemeenten",)),
    Column("laws", "Wetten", 34, ("wet",)),
    Column("financing", "Financiering", 74, ("betaling",)),
)
#: The name of that table in a ``--vul`` document, and the facts that it tells apart.
LOCAL_FACTS = "per_gemeente"
LOCAL_KEYS = {"laws": "wetten", "financing": "financiering"}
REGION_COLUMNS = (
    Column("ref", "Nr", 6, ("nr.", "nummer", "eisnummer", "nr eis")),
    Column("theme", "Thema", 16, needed=False),
    Column("text", "Kwaliteitseis", 102, ("eis", "kwaliteitseisen", "norm"), needed=False),
    Column("self", "Zelfbeoordeling", 16, ("zelf-beoordeling", "antwoord", "oordeel aanbieder"), may_lack=True),
    Column("explanation", "Toelichting", 27, ("toelichting aanbieder",), may_lack=True),
    Column("evidence", "Bewijs", 22, ("bewijsstukken", "bewijsmiddelen"), may_lack=True),
    Column("assessor", "Oordeel toetser", 16, ("oordeel van de toetser", "oordeel gemeente"), may_lack=True),
    Column("finding", "Bevinding toetser", 22, ("bevindingen toetser", "bevinding", "bevindingen"), may_lack=True),
)
#: Only on the sheet of a region that lets evidence expire.
EVIDENCE_DATE_COLUMN = Column("evidence_date", "Datum bewijs", 13, ("datum van het bewijs", "datum van bewijs"))
EVIDENCE_DATE = FactSpec("bewijs_datum", EVIDENCE_DATE_COLUMN.title, EVIDENCE_DATE_COLUMN.title, FactKind.DATE)
#: Only written when there is something to suggest; never read.
SUGGESTION_COLUMN = Column("suggestion", "Voorstel", 30, needed=False)
#: Help stood beside each demand in earlier workbooks; never written now, never read.
HELP_COLUMN = Column("help", "Uitleg", 110, needed=False)
#: The sheet with the help to a region's demands, to read and to print; never read back.
HELP_SHEET = "Toelichting {sheet}"
RECORD_COLUMNS = (
    Column("region", "Regio", 18),
    Column("ref", "Nr", 8, ("nr.", "nummer")),
    Column("key", "Sleutel", 24, ("code",)),
    Column("value", "Waarde", 26, ("antwoord",)),
    Column("motivation", "Motivering", 58, ("motivatie", "reden")),
    Column("meaning", "Betekenis", 58, ("uitleg",), needed=False),
)
#: The columns that people fill in; the others come from the template.
REGION_INPUT = ("self", "explanation", "evidence", "assessor", "finding")
RECORD_INPUT = ("ref", "value", "motivation")

#: What may stand in an answer cell beside the labels of the scale, folded, without a full stop at the end.
_ANSWER_SYNONYMS: Mapping[str, Answer] = {
    "nvt": Answer.NOT_APPLICABLE,
    "n.v.t": Answer.NOT_APPLICABLE,
    "n v t": Answer.NOT_APPLICABLE,
    "n. v. t": Answer.NOT_APPLICABLE,
    "niet van toepassing": Answer.NOT_APPLICABLE,
}


def accepted_answers(scale: Iterable[Level]) -> Mapping[str, Level]:
    """Every text that an answer cell may hold; the exact labels first, so that a clean cell is found at once."""
    levels = tuple(scale)
    return {
        **{text: level for text, answer in _ANSWER_SYNONYMS.items() for level in levels if level.meets is answer},
        **{fold(text).rstrip("."): level for level in levels for text in (*level.synonyms, level.label)},
        **{level.label: level for level in levels},
    }


#: The accepted texts of the common scale.
ANSWERS = accepted_answers(COMMON_SCALE)
YES = frozenset({"ja", "j", "waar", "true"})
NO = frozenset({"nee", "neen", "n", "onwaar", "false"})

#: What an assessor can record in every region, also where the catalogue does not name it.
CORE_ASSESSOR_KEYS = (
    AssessorKey(
        "datum", "Datum van de toetsing", "datum", "kern rekent leeftijden (van een VOG, een audit) tot deze dag."
    ),
    AssessorKey("aanleiding", "Aanleiding van de toetsing", "tekst", "Bijvoorbeeld: inkoop, signaal of periodiek."),
    AssessorKey(
        "geldt",
        "Geldt de eis?",
        "ja_nee",
        "Vul het nummer van de eis in, ja of nee, en waarom. Zo beslist u waar kern het niet weet, of waar de gegevens "
        "van de aanbieder niet kloppen.",
        per_requirement=True,
        motivated=True,
    ),
)
#: Records that decide about a demand or set an outcome aside: never valid without a reason.
ALWAYS_MOTIVATED = frozenset({"vrijstelling", "maatwerk", "geldt", "niet_getoetst", "afwijking"})


@dataclass(frozen=True)
class RegionForm:
    """One region's part of the workbook: its catalogue with overlays applied, and the version that names both.

    ``edition`` is the edition of the framework alone; ``former`` gives the catalogue of another edition, where that one
    is installed; ``content`` what stands for all on which an outcome rests; ``plain`` the demands that bind everyone.
    """

    catalogue: Catalogue
    version: str
    edition: str = ""
    former: Callable[[str], Catalogue | None] = field(default=lambda _: None, compare=False, repr=False)
    content: Callable[[], str] = field(default=lambda: "", compare=False, repr=False)
    plain: Callable[[], frozenset[str]] = field(default=frozenset, compare=False, repr=False)

    @property
    def id(self) -> str:
        """The region's key."""
        return self.catalogue.id

    @property
    def sheet(self) -> str:
        """The name of the region's worksheet."""
        return self.catalogue.sheet

    @cached_property
    def refs(self) -> Mapping[str, str]:
        """The reference as it is written and as it is compared (`fold_ref`), for every row, answered or not."""
        return {
            **{fold_ref(r.ref): r.ref for r in self.catalogue.requirements},
            **{r: r for r in self.catalogue.by_ref},
        }

    @cached_property
    def answered(self) -> frozenset[str]:
        """The references that are answered."""
        return frozenset(r.ref for r in self.catalogue.demands)

    @cached_property
    def answers(self) -> Mapping[str, Level]:
        """Every text that an answer cell of this region may hold."""
        return accepted_answers(self.catalogue.answers) if self.catalogue.answers else ANSWERS

    @property
    def own_scale(self) -> bool:
        """Whether the region has an answer scale of its own."""
        return bool(self.catalogue.answers)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the region's sheet that are read."""
        return (*REGION_COLUMNS, EVIDENCE_DATE_COLUMN) if self.dated else REGION_COLUMNS

    @cached_property
    def dated(self) -> frozenset[str]:
        """The references of the demands whose evidence expires, so that its date is asked."""
        return frozenset(r.ref for r in self.catalogue.demands if r.valid is not None)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """What stands in the column `Kwaliteitseis`, by reference."""
        return {r.ref: demand_text(r) for r in self.catalogue.requirements}

    @cached_property
    def refs_by_text(self) -> Mapping[str, frozenset[str]]:
        """Which references have a text (`fold`), or a title or norm alone: tells that a number was changed."""
        found: dict[str, set[str]] = {}
        for requirement in self.catalogue.requirements:
            for text in (self.texts[requirement.ref], requirement.title, requirement.norm):
                found.setdefault(fold(text), set()).add(requirement.ref)
        return {text: frozenset(refs) for text, refs in found.items()}

    @cached_property
    def assessor_keys(self) -> Mapping[str, AssessorKey]:
        """What the assessor can record for this region, in the order of the sheet `Toetsing`."""
        own = {key.key: key for key in self.catalogue.assessor_keys}
        return {**{key.key: key for key in CORE_ASSESSOR_KEYS}, **own}

    @cached_property
    def unconditional(self) -> frozenset[str]:
        """The demands that hold for every provider."""
        return self.plain()

    @cached_property
    def record_specs(self) -> Mapping[str, FactSpec]:
        """How the value of each assessor's key is read."""
        return {
            k.key: FactSpec(k.key, k.label, k.label, FactKind(k.kind), choices=k.choices)
            for k in self.assessor_keys.values()
        }

    def refs_of(self, key: str) -> tuple[str, ...]:
        """The references that a record under this key can be about, in document order."""
        extra = self.assessor_keys[key].only_with
        return tuple(r.ref for r in self.catalogue.demands if not extra or r.extra.get(extra))

    def is_motivated(self, key: str) -> bool:
        """Whether a record under this key is only valid with a motivation."""
        return self.assessor_keys[key].motivated or key in ALWAYS_MOTIVATED


@dataclass(frozen=True)
class Form:
    """The whole workbook: the regions in the order of their sheets, and the facts asked once for all of them.

    ``aside`` are regions that are installed but not asked for: their sheets are left alone. ``installed`` are the
    regions that it was made of, each under one edition; ``others`` keeps the forms of workbooks for other editions;
    ``reference_date`` tells which edition is meant by one that does not say.
    """

    regions: tuple[RegionForm, ...]
    facts: tuple[FactSpec, ...]
    aside: tuple[RegionForm, ...] = ()
    installed: Mapping[str, Region] = field(default_factory=dict, compare=False, repr=False)
    reference_date: date | None = field(default=None, compare=False)
    others: dict[tuple[tuple[str, str], ...], "Form"] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def facts_by_key(self) -> Mapping[str, FactSpec]:
        """Every fact by its key."""
        return {spec.key: spec for spec in self.facts}

    @cached_property
    def help_sheets(self) -> Mapping[str, str]:
        """The name of the sheet with the help to each region's demands: one that Excel takes and that no other has."""
        taken = {fold(name) for name in (*OWN_SHEETS, *(region.sheet for region in self.regions))}
        names: dict[str, str] = {}
        for region in self.regions:
            whole = HELP_SHEET.format(sheet=region.sheet)
            ends = chain([""], (f" {number}" for number in count(2)))
            tries = (whole[: LONGEST_NAME - len(end)].rstrip(" '") + end for end in ends)
            names[region.id] = next(name for name in tries if fold(name) not in taken)
            taken.add(fold(names[region.id]))
        return names

    @cached_property
    def record_labels(self) -> Mapping[str, str]:
        """What people read instead of an assessor's key; a label that two keys share would not tell them apart."""
        keys: dict[str, str] = {}
        for region in self.regions:
            for key in region.assessor_keys.values():
                keys.setdefault(key.key, capital(key.label))
        shared = [fold_title(label) for label in keys.values()]
        return {key: label for key, label in keys.items() if shared.count(fold_title(label)) == 1}

    @cached_property
    def keys_by_label(self) -> Mapping[str, str]:
        """The assessor's key by what people read, as it is compared; regions may word one key differently."""
        found: dict[str, set[str]] = {}
        for region in self.regions:
            for key in region.assessor_keys.values():
                found.setdefault(fold_title(key.label), set()).add(key.key)
        return {label: next(iter(keys)) for label, keys in found.items() if len(keys) == 1}

    @cached_property
    def keys_by_question(self) -> Mapping[str, str]:
        """The key of a fact by its question as it is compared, for rows whose key was wiped out."""
        return {fold(spec.question): spec.key for spec in self.facts}

    @cached_property
    def regions_by_id(self) -> Mapping[str, RegionForm]:
        """Every region by its key."""
        return {region.id: region for region in self.regions}

    @cached_property
    def regions_by_name(self) -> Mapping[str, RegionForm]:
        """Every region by what people may write for it: key, label or sheet name, folded."""
        return {fold(name): r for r in self.regions for name in (r.id, r.catalogue.label, r.sheet)}

    @cached_property
    def municipalities(self) -> Mapping[str, str]:
        """The municipalities that the regions name, by folded name."""
        return {fold(name): name for r in (*self.regions, *self.aside) for name in r.catalogue.scope.municipalities}

    @cached_property
    def towns(self) -> Gazetteer:
        """All names of municipalities, for a text that is no plain list of those above."""
        every = (*self.regions, *self.aside)
        return gazetteer((r.catalogue.label, r.catalogue.scope.municipalities) for r in every)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Facts that cannot all be so: the core's and those of the regions, as far as this workbook asks them."""
        every = (*core_contradictions(), *(rule for r in self.regions for rule in r.catalogue.contradictions))
        return tuple(rule for rule in every if all(name in self.facts_by_key for name in rule.when.names))

    @cached_property
    def fact_labels(self) -> Mapping[str, str]:
        """The short label of every fact and assessor's key, for explaining conditions."""
        keys = {key.key: key.label for region in self.regions for key in region.assessor_keys.values()}
        return {**keys, **{spec.key: spec.label for spec in self.facts}}

    @cached_property
    def required_facts(self) -> tuple[str, ...]:
        """The keys of the facts that nobody may leave out."""
        return tuple(spec.key for spec in self.facts if spec.required)

    @cached_property
    def fact_validator(self) -> Any:
        """cerberus' view of the facts, made once."""
        from kern.excel.checking.fact_rules import fact_validator

        return fact_validator(self.facts)

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The sheets that the reader needs."""
        return (GUIDE_SHEET, PROVIDER_SHEET, *(region.sheet for region in self.regions), RECORDS_SHEET)


def build_form(regions: Sequence[RegionForm], facts: Sequence[FactSpec], wanted: Collection[str] | None = None) -> Form:
    """Make the form of the regions; those that are not ``wanted`` (default: all are) are put aside.

    ``facts`` are the core's and the plugins', in that order; a fact that several plugins ask is asked once. Raises
    `ValueError` where two regions want the same sheet, or a sheet that kern uses itself.
    """
    taken = {fold(name): name for name in OWN_SHEETS}
    for region in regions:
        if fold(region.sheet) in taken:
            raise ValueError(f"werkblad '{region.sheet}' van regio '{region.id}' bestaat al")
        taken[fold(region.sheet)] = region.sheet
    once: dict[str, FactSpec] = {}
    for spec in facts:
        once.setdefault(spec.key, spec)
    asked = [region for region in regions if wanted is None or region.id in wanted]
    return Form(tuple(asked), tuple(once.values()), tuple(region for region in regions if region not in asked))


def catalogue_version(version: str, overlays: Iterable[tuple[str, str]] = ()) -> str:
    """A catalogue's version with its local overlays (name, version): ``2019 + assen 1.0``."""
    return " + ".join([version, *(f"{name} {number}" for name, number in overlays)])


def fold_ref(ref: str) -> str:
    """A requirement's number as it is compared: ``V 3a.`` is ``v3a``, ``1,7`` is ``1.7``."""
    return "".join(ref.split()).casefold().replace(",", ".").rstrip(".:")


def fold_title(title: str) -> str:
    """A column's title, or the label of a key, as it is compared."""
    return fold(title).rstrip(" :.*?")


def demand_text(requirement: Requirement) -> str:
    """What stands in the column `Kwaliteitseis`: the title, and under it what is demanded."""
    return f"{requirement.title}\n{requirement.norm}" if requirement.norm else requirement.title
