# SPDX-License-Identifier: EUPL-1.2
"""kern: evaluate a care provider's self-assessment against the quality framework of its region."""

__version__ = "0.1.0"
