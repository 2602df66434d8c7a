# SPDX-License-Identifier: EUPL-1.2
"""When two spellings mean the same municipality: a framework writes "Midden Drenthe", the register "Midden-Drenthe"."""


def town_key(name: str) -> str:
    """The name as it is compared: its letters and digits alone, whatever the case, spaces and hyphens."""
    return "".join(filter(str.isalnum, name.casefold()))
