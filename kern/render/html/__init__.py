# SPDX-License-Identifier: EUPL-1.2
"""HTML reports: pages, what their templates show, charts and words."""
