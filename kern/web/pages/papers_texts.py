# SPDX-License-Identifier: EUPL-1.2
"""The words of pages that can be kept as a file, and of what such a page asks."""

FORMS = {"docx": "Word", "xlsx": "Excel", "html": "webpagina", "json": "JSON"}
CLIENTS = "Hoeveel cliënten heeft de aanbieder?"
DRAW = "Trek nummers"
