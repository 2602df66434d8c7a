# SPDX-License-Identifier: EUPL-1.2
"""The words of the links with which a person records what was done with a paper, by the kind of event."""

RECORD = {
    "concept_verstuurd": "Leg vast dat het concept is verstuurd",
    "reactie_op_feiten": "Leg de reactie van de aanbieder vast",
    "definitief_rapport": "Leg vast dat het definitieve rapport is verstuurd",
}
MADE_KNOWN = "Leg vast wanneer het besluit bekend is gemaakt"
