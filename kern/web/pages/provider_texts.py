# SPDX-License-Identifier: EUPL-1.2
"""The words of the page of one provider."""

MOMENTS = "Toetsen"
COLUMNS = ("Nr", "Regio", "Aanleiding", "Stand", "Uitkomst", "Uiterlijk")
