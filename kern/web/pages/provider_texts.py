# SPDX-License-Identifier: EUPL-1.2
"""The words of the page of one provider."""

COMPARE = "De regio's naast elkaar"
MOMENTS = "Toetsen"
COLUMNS = ("Nr", "Regio", "Aanleiding", "Stand", "Uitkomst", "Uiterlijk")
