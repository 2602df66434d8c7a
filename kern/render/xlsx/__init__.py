# SPDX-License-Identifier: EUPL-1.2
"""Excel reports: lists that people filter, sort and print."""
