# SPDX-License-Identifier: EUPL-1.2
"""The JSON contract ``kern/1``: a module for what each command gives, beside the JSON Schemas that describe it."""
