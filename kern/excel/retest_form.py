# SPDX-License-Identifier: EUPL-1.2
"""What the workbook of a re-test has more than another: properties, columns and the words of its marker."""

from collections.abc import Sequence
from hashlib import sha256
from json import dumps

from kern.excel.form import Column
from kern.excel.reading.raw import fold

#: In a re-test: the SHA-256 of the workbook of the earlier test, per region its edition, and its date.
RETEST_PROPERTY = "kern_hertoets_van"
RETEST_EDITION_PROPERTY = "kern_hertoets_editie_"
RETEST_DAY_PROPERTY = "kern_hertoets_datum_"
#: Only in a re-test, at the right of the columns that are read in every workbook: what the earlier test said.
RETEST_COLUMNS = (
    Column("marker", "Hertoets", 14, needed=False),
    Column("earlier_self", "Eerder antwoord", 17, needed=False),
    Column("earlier_assessor", "Eerder oordeel", 17, needed=False),
    Column("earlier_finding", "Eerdere bevinding", 26, needed=False),
    Column("earlier_status", "Eerdere uitkomst", 16, needed=False),
    Column("agreed", "Afspraak", 26, needed=False),
    Column("seal", "Zegel", 6, needed=False),
)
#: What the marker of a re-test says of a demand.
AGAIN, CARRIED = "opnieuw", "overgenomen"


def seal(retest_of: str, edition: str, ref: str, said: Sequence[str], *, carried: bool) -> str:
    """What shows that nobody changed what a re-test says of the test before, for one demand.

    ``retest_of`` is the SHA-256 of that test's workbook, ``said`` the earlier columns in their order. Spaces and upper
    case do not count: other programs change them. No secret: it stops a slip and a quiet change, not a forger.
    """
    told = [retest_of, edition, ref, carried, *map(fold, said)]
    return sha256(dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]
