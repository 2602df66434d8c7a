# SPDX-License-Identifier: EUPL-1.2
"""Workbooks, from one definition.

`form` is that definition, `filling` the same content as JSON. `writing` makes the workbook to fill in, `reading` gives
the raw cells of what comes back, `checking` makes a self-assessment of them or tells every problem at once, and
`correction` marks the problems in the sender's own workbook.
"""
