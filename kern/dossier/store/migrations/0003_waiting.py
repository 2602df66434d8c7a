# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossier", "0002_drafts"),
    ]

    operations = [
        migrations.AddIndex(
            "moment",
            models.Index(
                fields=["state", "due", "-id", "closed"], name="moment_waiting", condition=models.Q(closed=False)
            ),
        ),
        migrations.AddIndex(
            "moment",
            models.Index(fields=["due", "-id", "closed"], name="moment_late", condition=models.Q(closed=False)),
        ),
    ]
