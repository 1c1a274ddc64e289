"""Tables of the mechanisms: events, grants, counters, receipts, notices and the search index."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Now

from vanphong.kernel.ids import new_id


class EventRecord(models.Model):
    """One fact that happened: at once the audit row and the source of notices and reactions.

    Append-only: a trigger refuses every change and deletion.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    kind = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    agency_id = models.UUIDField()
    actor_id = models.UUIDField()
    seat_id = models.UUIDField()
    actor_name = models.CharField(max_length=200)
    actor_post = models.CharField(max_length=200, blank=True)
    mandate = models.CharField(max_length=300, blank=True)
    payload = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "id"], name="event_of_subject"),
            models.Index(fields=["agency_id", "id"], name="event_of_agency"),
            models.Index(fields=["actor_id", "id"], name="event_of_actor"),
        ]


class AccessGrant(models.Model):
    """A principal may see a subject, for one cause; the same row is the subject's place in an inbox.

    ``split`` names the pigeon-hole (empty: only visible, nothing to do), ``sort_at`` is the moment it came there,
    ``due_on`` its deadline (`FAR` when there is none), ``opened_at`` when a holder first looked. ``is_primary`` marks
    one grant per subject and principal, so that "everything of mine" is one index range without doubles.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subject_kind = models.CharField(max_length=16)
    subject_id = models.UUIDField()
    principal_id = models.UUIDField()
    cause_id = models.UUIDField()
    split = models.CharField(max_length=24, blank=True)
    sort_at = models.DateTimeField()
    due_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    is_primary = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_id", "principal_id", "cause_id"], name="one_grant_per_cause"),
            models.UniqueConstraint(
                fields=["subject_id", "principal_id"],
                condition=models.Q(is_primary=True),
                name="one_primary_grant",
            ),
        ]
        indexes = [
            models.Index(fields=["principal_id", "split", "-sort_at", "-id"], name="grant_by_arrival"),
            models.Index(fields=["principal_id", "split", "due_on", "id"], name="grant_by_deadline"),
            models.Index(
                fields=["principal_id", "subject_kind", "-sort_at", "-id"],
                condition=models.Q(is_primary=True),
                name="grant_of_everything",
            ),
            models.Index(fields=["cause_id"], name="grant_of_cause"),
        ]


class Counter(models.Model):
    """The last number given in one scope and year."""

    pk = models.CompositePrimaryKey("scope_id", "year")
    scope_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()


class ActReceipt(models.Model):
    """What an act returned under a person's key, so that repeating it does nothing more."""

    pk = models.CompositePrimaryKey("person_id", "key")
    person_id = models.UUIDField()
    key = models.CharField(max_length=64)
    result_id = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())


class Notice(models.Model):
    """Word to one seat that something happened; its text is made when it is read, in the reader's language."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    recipient_id = models.UUIDField()
    cause_id = models.UUIDField()
    kind = models.CharField(max_length=48)
    subject_kind = models.CharField(max_length=16)
    subject_id = models.UUIDField()
    named = models.JSONField(default=dict)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cause_id", "recipient_id", "kind"], name="tell_once"),
        ]
        indexes = [
            models.Index(fields=["recipient_id", "-id"], name="notice_of_recipient"),
            models.Index(fields=["recipient_id"], condition=models.Q(read_at=None), name="notice_unread"),
        ]


class SearchEntry(models.Model):
    """What can be found of one subject: words as folded by our own rules, and what a result shows."""

    subject_id = models.UUIDField(primary_key=True)
    subject_kind = models.CharField(max_length=16)
    agency_id = models.UUIDField()
    title = models.CharField(max_length=600)
    note = models.CharField(max_length=300, blank=True)
    symbol = models.CharField(max_length=120, blank=True)
    dated_at = models.DateTimeField()
    words = models.TextField()
    vector = models.GeneratedField(
        expression=SearchVector("words", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="search_words", fastupdate=False),
            models.Index(
                fields=["agency_id", "symbol"], name="search_symbol", opclasses=["uuid_ops", "text_pattern_ops"]
            ),
        ]


class PolicyValue(models.Model):
    """What a scope (somewhere in a tree of scopes) has set for a policy key."""

    pk = models.CompositePrimaryKey("scope_id", "key")
    scope_id = models.UUIDField()
    key = models.CharField(max_length=64)
    value = models.JSONField()
    set_at = models.DateTimeField()


class RateWindow(models.Model):
    """How often something was tried since a moment; keyed by a digest, so that it tells nobody's name or address."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    began_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["began_at"], name="rate_window_age")]
