# SPDX-License-Identifier: EUPL-1.2
"""What a region's own tests need to judge a workbook: make one, read it, evaluate it, under another reading too."""

from kern.excel.filling import Filling, read_document
from kern.excel.form import Form
from kern.excel.writing.template import write_template
from kern.intake import form_for, take_in
from kern.pipeline.evaluate import evaluate, evaluate_region
from kern.region.installed import reading_as
from kern.words.outcomes import band as band_text

__all__ = [
    "Filling",
    "Form",
    "band_text",
    "evaluate",
    "evaluate_region",
    "form_for",
    "read_document",
    "reading_as",
    "take_in",
    "write_template",
]
