# SPDX-License-Identifier: EUPL-1.2
"""The workplace in the browser: pages over a dossier, on one's own computer. Needs the extra ``[werkplek]``.

Every page is a row in `kern.web.routes`; nothing is shown without a session; no request ever leaves the machine.
"""
