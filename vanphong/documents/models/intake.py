"""What was read from the first page of a document that came in."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.vocabulary import ReadingState


class Reading(models.Model):
    """What was read from the first page of a document, for the clerk to accept or change (R-024).

    ``fields`` maps the name of a field to its value as a form holds it, the raw words, a confidence from 0 to 1, and
    where it stands: page (from 0) and rectangles in points from the upper left corner. ``width`` and ``height`` are
    those of the first page, in points. It proposes; only what the clerk saves counts. ``head_text`` are the words of a
    page that had none of its own, ``likeness`` their fingerprint. ``fault`` is a code.
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
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [GinIndex(fields=["likeness"], name="readings_alike", fastupdate=False)]
        constraints = [models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="reading_state_known")]
