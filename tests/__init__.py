# SPDX-License-Identifier: EUPL-1.2
"""The tests of the core; those of a region stand beside its plugin."""
