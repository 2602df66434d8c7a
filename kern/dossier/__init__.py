# SPDX-License-Identifier: EUPL-1.2
"""Memory over time: what was received, judged, decided and done for a provider, as a chain of events.

Knows no web. Everything that is remembered follows from events that are never changed; `kern.dossier.store` keeps them
in SQLite or PostgreSQL. Needs the extra ``[dossier]``, and only the commands under ``kern dossier`` import it.
"""
