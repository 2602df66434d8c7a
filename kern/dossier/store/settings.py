# SPDX-License-Identifier: EUPL-1.2
"""Django's settings for the dossier alone: no web, no users, no default database."""

INSTALLED_APPS = ["kern.dossier.store"]
#: Databases are named while kern runs; whatever forgets to say which one is meant fails at once.
DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "nl"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
