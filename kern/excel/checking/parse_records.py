# SPDX-License-Identifier: EUPL-1.2
"""Reading the sheet `Toetsing`: what the assessor recorded, per region and perhaps per demand."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

from kern.excel.checking.cells import free_text, text_of
from kern.excel.checking.findings import Findings, Reporter, place
from kern.excel.checking.locate import Table
from kern.excel.checking.values import choices_text, read_value
from kern.excel.checking.versions import Review
from kern.excel.form import RECORD_INPUT, Form, RegionForm, fold_ref, fold_title
from kern.excel.reading.raw import RawValue, fold
from kern.model.assessment import LEAST_LETTERS, Record, is_motivation
from kern.model.facts import FactKind, FactValue
from kern.problems import did_you_mean
from kern.region.settling import APPLIES
from kern.words.dutch import listing


def read_records(
    table: Table,
    form: Form,
    present: Collection[str],
    left_alone: Collection[str],
    findings: Findings,
    reviews: Mapping[str, Review] = MappingProxyType({}),
) -> dict[str, tuple[Record, ...]]:
    """The records by region key; problems go to ``findings``.

    ``present`` are the regions with a sheet in this workbook; ``left_alone`` the folded names of regions that the
    workbook has but that are not read now. ``reviews`` tell of regions whose sheet was made for another version.
    """
    reader = _Reader(table, form, present, left_alone, findings, reviews)
    for number, cells in enumerate(table.sheet.rows[table.first :], table.first):
        if cells:
            reader.row(number, cells)
    findings.bsn(table.name, reader.texts, reader.cells)
    return {region: tuple(records.values()) for region, records in reader.records.items()}


class _Reader:
    def __init__(
        self,
        table: Table,
        form: Form,
        present: Collection[str],
        left_alone: Collection[str],
        findings: Findings,
        reviews: Mapping[str, Review],
    ) -> None:
        self.table = table
        self.form = form
        self.present = present
        self.left_alone = left_alone
        self.findings = findings
        self.reviews = reviews
        self.records: dict[str, dict[tuple[str, str], Record]] = {}
        self.texts: list[str] = []
        self.cells: list[tuple[int, int]] = []

    def row(self, number: int, cells: Any) -> None:
        """Read one row; rows that were prepared but not filled in are passed over."""
        at = self.table.columns
        given: Mapping[str, RawValue] = {key: cells[i] if i < len(cells) else None for key, i in at.items()}
        if not any(text_of(given[key]) for key in RECORD_INPUT):
            return
        region = self._region(number, text_of(given["region"]))
        if region is None:
            return
        key = self._key(number, text_of(given["key"]), region)
        if key is not None:
            self._record(number, given, region, key)

    def _region(self, number: int, name: str) -> RegionForm | None:
        where = place(self.table.name, number, self.table.columns["region"])
        found = self.form.regions_by_name.get(fold(name))
        if not name and len(self.present) == 1:
            found = self.form.regions_by_id[next(iter(self.present))]
        if found is not None:
            return found
        sheets = [region.sheet for region in self.form.regions]
        if not name:
            self.findings.position("K410", where, regions=", ".join(sheets))
        elif fold(name) not in self.left_alone:
            suggestion = did_you_mean(name, sheets)
            self.findings.position("K402", where, value=name, regions=", ".join(sheets), suggestion=suggestion)
        return None

    def _key(self, number: int, text: str, region: RegionForm) -> str | None:
        where = place(self.table.name, number, self.table.columns["key"])
        key = fold(text).replace(" ", "_")
        if key not in region.assessor_keys:
            # The drop-down offers what people call it; the key itself is read too.
            key = self.form.keys_by_label.get(fold_title(text), key)
        if key in region.assessor_keys:
            return key
        if not text:
            self.findings.position("K409", where)
        else:
            suggestion = did_you_mean(key, region.assessor_keys)
            self.findings.position("K403", where, value=text, region=region.catalogue.label, suggestion=suggestion)
        return None

    def _record(self, number: int, given: Mapping[str, RawValue], region: RegionForm, key: str) -> None:
        at, sheet = self.table.columns, self.table.name
        report = Reporter(self.findings, sheet)
        report.row = number
        spec, asked = region.record_specs[key], region.assessor_keys[key]
        ref = self._ref(report, given["ref"], region, key)
        report.column = at["motivation"]
        motivation = free_text(given["motivation"], report)
        report.column = at["value"]
        value = read_value(spec, given["value"], report)
        if spec.kind is FactKind.CHOICE and value is not None and value not in spec.choices:
            suggestion = did_you_mean(str(value), spec.choices)
            report("K309", label=spec.label, value=value, choices=choices_text(spec.choices), suggestion=suggestion)
        elif not text_of(given["value"]) and (key == APPLIES or self._needs_value(spec.kind, asked.per_requirement)):
            report("K411", label=spec.label)
        elif asked.per_requirement and spec.kind is FactKind.TEXT and fold(str(value)) in _UNCERTAIN:
            report("K415", label=spec.label, ref=f" ({ref})" if ref else "", value=value)
        self._note_texts(number, given)
        if ref is None:
            return
        denied = asked.per_requirement and (value is False or (spec.kind is FactKind.TEXT and _denied(value)))
        if denied:
            value = False
        # That a demand does not apply is a decision too: it takes the demand out of the count.
        if (not denied or key == APPLIES) and region.is_motivated(key) and not is_motivation(motivation):
            report.column = at["motivation"]
            told = {"label": spec.label, "ref": f" ({ref})" if ref else "", "least": LEAST_LETTERS}
            report("K414" if motivation else "K404", value=motivation, **told)
        if key == APPLIES and value is False and ref in region.unconditional:
            report.column = at["value"]
            report("K416", label=spec.label, ref=ref, instead=_instead(region, ref))
        self._keep(Record(key, value, ref, motivation, place(sheet, number, at["value"])), region, report)

    @staticmethod
    def _needs_value(kind: FactKind, per_requirement: bool) -> bool:
        """A story may stand under `Motivering`; a record for a number says enough by being there."""
        return kind is not FactKind.TEXT and not per_requirement

    def _ref(self, report: Reporter, raw: RawValue, region: RegionForm, key: str) -> str | None:
        """The number of the record, empty where none belongs; None where it is wrong (then reported)."""
        report.column = self.table.columns["ref"]
        text = text_of(raw)
        label = region.assessor_keys[key].label
        if not region.assessor_keys[key].per_requirement:
            if text:
                report("K407", label=label, value=text)
            return None if text else ""
        if not text:
            report("K405", label=label)
            return None
        if old := self.reviews.get(region.id):
            ref = old.present_ref(text)
            if ref not in region.answered:
                report("K509", label=label, ref=text)
                return None
            return self._belonging(report, ref, region, key)
        ref = region.refs.get(fold_ref(text))
        if ref is None or ref not in region.answered:
            suggestion = did_you_mean(text, region.answered)
            report("K406", value=text, region=region.catalogue.label, suggestion=suggestion)
            return None
        return self._belonging(report, ref, region, key)

    @staticmethod
    def _belonging(report: Reporter, ref: str, region: RegionForm, key: str) -> str | None:
        """The number, unless the key is only for some demands and this is none of them (then reported)."""
        asked = region.assessor_keys[key]
        if not asked.only_with or ref in (allowed := region.refs_of(key)):
            return ref
        report("K413", label=asked.label, ref=ref, refs=", ".join(allowed))
        return None

    def _note_texts(self, number: int, given: Mapping[str, RawValue]) -> None:
        for key in ("value", "motivation"):
            if text := text_of(given[key]):
                self.texts.append(text)
                self.cells.append((number, self.table.columns[key]))

    def _keep(self, record: Record, region: RegionForm, report: Reporter) -> None:
        kept = self.records.setdefault(region.id, {})
        name = (record.key, record.ref)
        first = kept.setdefault(name, record)
        if (first.value, first.motivation) != (record.value, record.motivation):
            report.column = self.table.columns["key"]
            report("K408", label=region.assessor_keys[record.key].label, other=first.place.cell)
        if region.id not in self.present and len(kept) == 1 and first is record:
            report.column = self.table.columns["region"]
            report("K412", region=region.catalogue.label)


#: Words by which a record says that it does not hold, at its start; and what says so when nothing follows.
_NO = ("nee", "neen", "afgewezen", "geweigerd", "ingetrokken", "niet verleend", "niet toegekend", "niet gegeven")
_NOTHING = frozenset({"geen", "niet", "vervallen"})
#: What says neither: asked for, not decided.
_UNCERTAIN = frozenset(
    {"?", "0", "misschien", "onbekend", "aangevraagd", "in aanvraag", "in behandeling", "nog niet", "nog niet bekend"}
)


#: The records with which a municipality or an assessor does take a demand out of the count, or changes it.
_INSTEAD = ("vrijstelling", "maatwerk", "niet_getoetst")


def _instead(region: RegionForm, ref: str) -> str:
    """What to record where a demand that holds for everyone is not judged as it stands."""
    keys = [key for key in _INSTEAD if key in region.assessor_keys and ref in region.refs_of(key)]
    if not keys:
        return "Kies dan 'N.v.t.' bij Oordeel toetser, en schrijf in de bevinding waarom."
    labels = [f"'{region.assessor_keys[key].label}' ({key})" for key in keys]
    return f"Leg dan {listing(labels, 'of')} vast, met een motivering."


def _denied(value: FactValue | None) -> bool:
    """Whether a text says that a record for a number does *not* hold: it is kept, with the value False."""
    said = fold(str(value or "")).strip(" .,;:!")
    return said in _NOTHING or any(said == no or said.startswith((f"{no} ", f"{no},", f"{no}:")) for no in _NO)
