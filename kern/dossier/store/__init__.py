# SPDX-License-Identifier: EUPL-1.2
"""Where a dossier is kept: one Django app (tables, migrations, triggers) on SQLite or PostgreSQL."""
