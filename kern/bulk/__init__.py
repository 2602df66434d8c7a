# SPDX-License-Identifier: EUPL-1.2
"""Many workbooks at once: disposable worker processes, results in a stable order, one bad file never stops the rest."""
