# SPDX-License-Identifier: EUPL-1.2
"""The second moment: what would help most, what changed and why, what to look at. On workbooks alone, no database."""
