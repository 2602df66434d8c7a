# SPDX-License-Identifier: EUPL-1.2
"""One row for each demand, for whoever counts on."""
