"""What was read from the first page of a document that came in."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.vocabulary import ReadingState, Sureness
from vanphong.documents.vocabulary.readings import Kept


class Reading(models.Model):
    """What was read from the first page of a document, for the clerk to accept or change (R-024).

    ``fields`` maps the name of a field to its value as a form holds it, the raw words, a confidence from 0 to 1, and
    where it stands: page (from 0) and rectangles in points from the upper left corner. ``width`` and ``height`` are
    those of the first page, in points. It proposes; only what the clerk saves counts. ``head_text`` are the words of a
    page that had none of its own, ``likeness`` their fingerprint. ``fault`` is a code. ``attempts`` counts how often it
    was asked by itself; ``is_scan`` tells a page that was recognised. While ``is_ending_awaited``, further pages are
    read for the signature, which was not on the first one.
    """

    document = models.OneToOneField(
        IncomingDocument, primary_key=True, on_delete=models.CASCADE, related_name="reading", editable=False
    )
    agency_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=ReadingState.choices)
    fields = models.JSONField(default=dict)
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)
    head_text = models.TextField(blank=True)
    likeness = ArrayField(models.IntegerField(), default=list)
    fault = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=1)
    is_scan = models.BooleanField(default=False)
    is_ending_awaited = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["likeness"], name="readings_alike", fastupdate=False),
            models.Index(
                fields=["asked_at"], condition=Q(state="waiting") | Q(is_ending_awaited=True), name="readings_under_way"
            ),
        ]
        constraints = [models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="reading_state_known")]


class ReadingTally(models.Model):
    """How often what was read of a field was kept or changed by the clerks who registered, counted by month.

    It holds no contents: the agency, the month (its first day), the name of the field, how surely it was read (or that
    it was not read at all), whether from a scan, what became of it, and how many times.
    """

    pk = models.CompositePrimaryKey("agency_id", "month_on", "field", "sureness", "is_scan", "kept")
    agency_id = models.UUIDField()
    month_on = models.DateField()
    field = models.CharField(max_length=20)
    sureness = models.CharField(max_length=8, choices=Sureness.choices)
    is_scan = models.BooleanField()
    kept = models.CharField(max_length=8, choices=Kept.choices)
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kept__in=Kept.values), name="tally_kept_known"),
            models.CheckConstraint(condition=Q(sureness__in=Sureness.values), name="tally_sureness_known"),
        ]
