# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossier", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.BigIntegerField()),
                ("part", models.CharField(max_length=120)),
                ("revision", models.IntegerField()),
                ("content", models.TextField()),
                ("actor", models.BigIntegerField()),
                ("saved_at", models.CharField(max_length=27)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("moment", "part"), name="one_draft_a_part")],
            },
        ),
        migrations.CreateModel(
            name="DraftPast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.BigIntegerField()),
                ("part", models.CharField(max_length=120)),
                ("revision", models.IntegerField()),
                ("content", models.TextField()),
                ("actor", models.BigIntegerField()),
                ("saved_at", models.CharField(max_length=27)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("moment", "part", "revision"), name="one_past_a_revision")
                ],
            },
        ),
    ]
