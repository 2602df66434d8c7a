# SPDX-License-Identifier: EUPL-1.2
"""The plumbing of Office packages, whatever they hold: a zip of strangers' parts, small XML, a package made anew."""
