# SPDX-License-Identifier: EUPL-1.2
"""The words of reports as pages."""

ONE_REGION = "Deze aanbieder heeft in dit dossier maar één regio met een beoordeling. Er is nog niets te vergelijken."
