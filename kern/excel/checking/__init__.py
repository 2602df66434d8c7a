# SPDX-License-Identifier: EUPL-1.2
"""From raw cells to a checked self-assessment, or to every problem at once."""
