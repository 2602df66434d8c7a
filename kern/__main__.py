# SPDX-License-Identifier: EUPL-1.2
"""``python -m kern``: the same as the command `kern`."""

from kern.commands import main

if __name__ == "__main__":
    main()
