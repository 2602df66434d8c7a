# SPDX-License-Identifier: EUPL-1.2
"""The data that flows through kern; nothing here reads, writes or decides."""
