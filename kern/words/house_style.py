# SPDX-License-Identifier: EUPL-1.2
"""The look that HTML, Excel and Word share. Colours are hexadecimal, red-green-blue, without a mark in front."""

BLUE = "154273"
GREY = "4B5567"
INK = "1B2330"
#: One face for everything that kern writes: Excel and LibreOffice both have it, or one that is as wide.
FONT = "Arial"
