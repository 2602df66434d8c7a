# SPDX-License-Identifier: EUPL-1.2
"""Lets the tests find their workbooks, wherever the folder stands: here, or copied beside an installed plugin."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
