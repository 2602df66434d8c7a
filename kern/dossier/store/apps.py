# SPDX-License-Identifier: EUPL-1.2
"""The Django app of the dossier."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    """The tables of the dossier, under the label ``dossier``."""

    name = "kern.dossier.store"
    label = "dossier"
    default_auto_field = "django.db.models.BigAutoField"
