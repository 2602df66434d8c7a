# SPDX-License-Identifier: EUPL-1.2
"""The words of pages that can be kept as a file."""

FORMS = {"docx": "Word", "xlsx": "Excel", "html": "webpagina", "json": "JSON"}
