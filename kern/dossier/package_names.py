# SPDX-License-Identifier: EUPL-1.2
"""What the files of a package are called. Whoever checks one needs these names, and no database."""

SUMS, PAGE, INDEX, CHAIN = "SHA256SUMS", "LEESMIJ.html", "inhoud.json", "keten.csv"
LINKS, EVENTS, EVALUATIONS, DOCUMENTS, REPORTS = "keten", "gebeurtenissen", "beoordelingen", "stukken", "rapporten"
#: The columns of ``keten.csv``.
CHAIN_COLUMNS = "nummer;vorige_hash;hash;bestand"


def link_name(seq: int) -> str:
    """Where the sealed text of an event stands."""
    return f"{LINKS}/{seq:05}.txt"
