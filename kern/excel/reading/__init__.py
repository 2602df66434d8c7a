# SPDX-License-Identifier: EUPL-1.2
"""From a file that somebody sent to raw cells: judged before any library reads it."""
