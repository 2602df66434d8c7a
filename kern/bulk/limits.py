# SPDX-License-Identifier: EUPL-1.2
"""What a process may take that reads what came from outside."""

from contextlib import suppress

#: Bytes of memory, for a process that others should not notice: over twice what the largest workbook takes that kern
#: reads at all.
MEMORY = 2 * 2**30


def limit_memory(most: int) -> None:
    """Let this process take no more than ``most`` bytes, where the system can hold it to that; 0 is no limit."""
    if not most:
        return
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):  # macOS knows the limit and does not set it
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
