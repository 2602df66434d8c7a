# SPDX-License-Identifier: EUPL-1.2
"""The name of a file as people are shown it.

A file name may hold anything: a line end, codes that steer a terminal, marks that turn text round, bytes that are no
text at all. Shown as they are, such names forge lines in a list, or make a whole run fail.
"""

import os
from pathlib import PurePath


def shown(name: str | PurePath) -> str:
    r"""The name with everything that does not print written out: ``a\x0ab.xlsx`` for a line end, ``\xe9`` for a byte.

    Names of ordinary characters come back as they are; two names that differ are shown as different.
    """
    text = os.fspath(name)
    return text if text.isprintable() else "".join(c if c.isprintable() else _code(c) for c in text)


def _code(character: str) -> str:
    number = ord(character)
    if 0xDC80 <= number <= 0xDCFF:  # how Python keeps a byte that is no UTF-8
        number -= 0xDC00
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
