# SPDX-License-Identifier: EUPL-1.2
"""The sender's own workbook back, with what is wrong marked in it."""
