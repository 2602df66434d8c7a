# SPDX-License-Identifier: EUPL-1.2
"""Words that more than one room uses: Dutch numbers and dates, explanations of an outcome, text made safe."""
