# SPDX-License-Identifier: EUPL-1.2
"""The workbook to fill in: its sheets, drop-downs, formulas and texts."""
