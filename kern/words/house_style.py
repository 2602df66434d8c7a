# SPDX-License-Identifier: EUPL-1.2
"""The look that HTML, Excel and Word share. Colours are hexadecimal, red-green-blue, without a mark in front."""

BLUE = "154273"
GREY = "4B5567"
INK = "1B2330"
#: Reports are read on a screen and printed; templates are typed in.
REPORT_FONT = "Calibri"
TEMPLATE_FONT = "Arial"
