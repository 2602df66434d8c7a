# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=255)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.BigIntegerField()),
                ("seq", models.BigIntegerField()),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
                ("fingerprint", models.CharField(max_length=64)),
                ("body", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("value", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="DocumentUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seq", models.BigIntegerField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("moment", models.BigIntegerField(db_index=True, null=True)),
                ("role", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("seq", "sha256"), name="document_once_an_event")],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("provider", models.BigIntegerField()),
                ("moment", models.BigIntegerField(null=True)),
                ("kind", models.CharField(max_length=40)),
                ("happened_on", models.DateField()),
                ("recorded_at", models.CharField(max_length=27)),
                ("actor", models.BigIntegerField()),
                ("content_hash", models.CharField(max_length=64)),
                ("previous_hash", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64, unique=True)),
                ("corrects", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["moment", "seq"], name="event_of_moment"),
                    models.Index(fields=["provider", "seq"], name="event_of_provider"),
                    models.Index(fields=["kind", "happened_on"], name="event_by_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=10)),
                ("key", models.CharField(db_index=True, max_length=200)),
                ("name", models.CharField(max_length=300)),
                ("names", models.TextField()),
                ("municipalities", models.TextField()),
                ("into", models.BigIntegerField(null=True)),
                ("last_seq", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["name", "id"], name="provider_by_name")],
            },
        ),
        migrations.CreateModel(
            name="Moment",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("region", models.CharField(max_length=60)),
                ("occasion", models.CharField(max_length=200)),
                ("basis", models.CharField(max_length=20)),
                ("earlier", models.BigIntegerField(null=True)),
                ("case_number", models.CharField(max_length=100)),
                ("state", models.CharField(max_length=40)),
                ("closed", models.BooleanField()),
                ("verdict", models.CharField(max_length=300)),
                ("code", models.CharField(max_length=60)),
                ("perspective", models.CharField(max_length=10)),
                ("percentage", models.CharField(max_length=20)),
                ("final", models.BooleanField()),
                ("contested", models.BooleanField()),
                ("annulled", models.BooleanField()),
                ("evaluation", models.BigIntegerField(null=True)),
                ("opened_on", models.DateField()),
                ("changed_on", models.DateField()),
                ("due", models.DateField(null=True)),
                ("last_seq", models.BigIntegerField()),
                (
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="moments",
                        to="dossier.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=500)),
                ("refs", models.TextField()),
                ("owner", models.CharField(max_length=200)),
                ("due", models.DateField(null=True)),
                ("state", models.CharField(max_length=10)),
                ("settled_by", models.BigIntegerField(null=True)),
                (
                    "moment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="actions",
                        to="dossier.moment",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "due", "id"], name="action_by_due")],
            },
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["provider", "id"], name="moment_of_provider"),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["closed", "id"], name="moment_open"),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["region", "id"], name="moment_by_region"),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["due", "id"], name="moment_by_due"),
        ),
    ]
