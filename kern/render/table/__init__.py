# SPDX-License-Identifier: EUPL-1.2
"""The terminal: evaluations, comparison, coverage and concepts as tables and lines."""
