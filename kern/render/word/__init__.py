# SPDX-License-Identifier: EUPL-1.2
"""The Word report of one provider, in an own look or a template of the municipality."""
