# SPDX-License-Identifier: EUPL-1.2
"""Help for the assessor, made of what the framework offers: label bands, elements of trust, grounds, factors.

Source: Toetsingskader 2019, 3.1 Normering (labels, deviating), 3. Afwegingskader (factors), annex 1 (trust). The
source says that trust is expressly no checklist: the elements are shown, and only words are stored.
"""

from dataclasses import replace

from kern.region import AssessorKey, Catalogue
from kern_nmd_drenthe import texts


def with_help(catalogue: Catalogue) -> tuple[AssessorKey, ...]:
    """The assessor's keys, each with the help that the framework has for it."""
    return tuple(replace(key, help=_help(catalogue, key)) for key in catalogue.assessor_keys)


def _help(catalogue: Catalogue, key: AssessorKey) -> str:
    data = catalogue.data
    if key.key == "aanleiding":
        return f"{key.help} {data['purpose']['text']}"
    if key.key == "toelichting_oordelen":
        return texts.with_labels(key.help, [(answer, row["band"]) for answer, row in data["scores"].items()])
    if key.key == "afwijking":
        return texts.with_grounds(key.help, data["deviation"]["text"], data["deviation"]["grounds"])
    for row in data["trust"]:
        if row["key"] == key.key:
            return texts.with_elements(
                row["text"], [one["text"] for one in row["elements"]], data["trust_note"]["text"]
            )
    for group in data["weighing"]:
        for factor in group["factors"]:
            if factor.get("key") == key.key:
                return texts.with_factor(key.help, group["label"], factor["text"])
    return key.help
