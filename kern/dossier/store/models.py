# SPDX-License-Identifier: EUPL-1.2
"""The tables. Events are only ever added; triggers in the database hold that (see `guards`).

Kept as received, and destroyed only under the retention list: `Content`, `Document`, `Evaluation`, `Actor`. Written
down from the events, so that lists are fast, and always the same as `kern.dossier.fold` computes: `Provider`, `Moment`,
`Action`, `DocumentUse`.
"""

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One link of the chain. ``provider``, ``moment`` and ``actor`` are numbers: the chain itself names nobody."""

    seq = models.BigIntegerField(primary_key=True)
    provider = models.BigIntegerField()
    moment = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=40)
    happened_on = models.DateField()
    recorded_at = models.CharField(max_length=27)
    actor = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)
    corrects = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["moment", "seq"], name="event_of_moment"),
            models.Index(fields=["provider", "seq"], name="event_of_provider"),
            models.Index(fields=["kind", "happened_on"], name="event_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.happened_on}"


class Content(models.Model):
    """What an event says, as canonical JSON with a salt; gone where it was destroyed."""

    seq = models.BigIntegerField(primary_key=True)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.seq}"


class Actor(models.Model):
    """Who acts: a number in the chain, a name here."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """A file as it was received or sent, by the SHA-256 of its bytes; ``seq`` is the event that brought it."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    seq = models.BigIntegerField()
    body = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class Evaluation(models.Model):
    """The ``kern/1`` JSON of one region, so that it can be computed again; ``body`` is zlib over canonical JSON."""

    seq = models.BigIntegerField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.seq}"


class Provider(models.Model):
    """Who a provider is now; ``id`` is the event by which it was taken in, ``key`` its KvK number or mark."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=200, db_index=True)
    name = models.CharField(max_length=300)
    names = models.TextField()
    municipalities = models.TextField()
    into = models.BigIntegerField(null=True)
    last_seq = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["name", "id"], name="provider_by_name")]

    def __str__(self) -> str:
        return self.name


class Moment(models.Model):
    """Where one test stands now; ``id`` is the event that opened it, ``provider`` the one that it belongs to now."""

    id = models.BigIntegerField(primary_key=True)
    provider = models.ForeignKey(Provider, models.DO_NOTHING, db_constraint=False, related_name="moments")
    region = models.CharField(max_length=60)
    occasion = models.CharField(max_length=200)
    basis = models.CharField(max_length=20)
    earlier = models.BigIntegerField(null=True)
    case_number = models.CharField(max_length=100)
    state = models.CharField(max_length=40)
    closed = models.BooleanField()
    verdict = models.CharField(max_length=300)
    code = models.CharField(max_length=60)
    perspective = models.CharField(max_length=10)
    percentage = models.CharField(max_length=20)
    final = models.BooleanField()
    contested = models.BooleanField()
    annulled = models.BooleanField()
    evaluation = models.BigIntegerField(null=True)
    opened_on = models.DateField()
    changed_on = models.DateField()
    due = models.DateField(null=True)
    last_seq = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["provider", "id"], name="moment_of_provider"),
            models.Index(fields=["closed", "id"], name="moment_open"),
            models.Index(fields=["region", "id"], name="moment_by_region"),
            models.Index(fields=["due", "id"], name="moment_by_due"),
            models.Index(
                fields=["state", "due", "-id", "closed"], name="moment_waiting", condition=models.Q(closed=False)
            ),
            models.Index(fields=["due", "-id", "closed"], name="moment_late", condition=models.Q(closed=False)),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.region} {self.state}"


class Action(models.Model):
    """What must follow, and where it stands; ``id`` is the event that it comes from."""

    id = models.BigIntegerField(primary_key=True)
    moment = models.ForeignKey(Moment, models.DO_NOTHING, db_constraint=False, related_name="actions")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    refs = models.TextField()
    owner = models.CharField(max_length=200)
    due = models.DateField(null=True)
    state = models.CharField(max_length=10)
    settled_by = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "due", "id"], name="action_by_due")]

    def __str__(self) -> str:
        return self.title


class DocumentUse(models.Model):
    """Which event has which document, and as what (``workbook``, ``plan``, ``report`` …)."""

    seq = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    moment = models.BigIntegerField(null=True, db_index=True)
    role = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["seq", "sha256"], name="document_once_an_event")]

    def __str__(self) -> str:
        return f"{self.seq} {self.sha256[:8]}"


class Fact(models.Model):
    """A word about the database itself: its own mark (``mark``), which kern made it (``made_by``)."""

    key = models.CharField(max_length=40, primary_key=True)
    value = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.key}={self.value}"


class Draft(models.Model):
    """One part of a judgement that is being made: a demand, or a record of the assessor; not yet an event.

    ``revision`` counts the saves of this part; ``content`` is JSON. What was saved before stands in `DraftPast`.
    """

    moment = models.BigIntegerField()
    part = models.CharField(max_length=120)
    revision = models.IntegerField()
    content = models.TextField()
    actor = models.BigIntegerField()
    saved_at = models.CharField(max_length=27)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["moment", "part"], name="one_draft_a_part")]

    def __str__(self) -> str:
        return f"{self.moment} {self.part} {self.revision}"


class DraftPast(models.Model):
    """What stood in a draft before it was saved anew: nothing that somebody typed is lost."""

    moment = models.BigIntegerField()
    part = models.CharField(max_length=120)
    revision = models.IntegerField()
    content = models.TextField()
    actor = models.BigIntegerField()
    saved_at = models.CharField(max_length=27)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["moment", "part", "revision"], name="one_past_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.part} {self.revision}"
