# SPDX-License-Identifier: EUPL-1.2
"""Everything that kern writes leaves through here: never over an input, whole or not at all, with a name of its own."""
