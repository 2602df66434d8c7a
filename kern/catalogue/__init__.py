# SPDX-License-Identifier: EUPL-1.2
"""Catalogues: reading a region's framework from its data file, and checking that it holds together."""
