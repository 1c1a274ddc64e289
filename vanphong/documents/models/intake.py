"""How documents come to the clerk's desk by themselves: batches of scans, and what was read from a first page."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.vocabulary import BatchState, ReadingState
from vanphong.kernel.ids import new_id


class Batch(models.Model):
    """One file as it was dropped or scanned, before it is parted into documents; the original is kept (R-024)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    brought_by_id = models.UUIDField()
    brought_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=BatchState.choices)
    fault = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "-brought_at"], name="batches_of_agency")]
        constraints = [models.CheckConstraint(condition=Q(state__in=BatchState.values), name="batch_state_known")]


class Reading(models.Model):
    """What was read from the first page of a document that came in, for the clerk to accept or change.

    ``fields`` maps the name of a field to its value, the raw words, a confidence from 0 to 1 and where it stands: page
    and rectangles in points. It proposes; only what the clerk registers counts. ``batch`` and ``first_page`` tell from
    which scan the document was cut.
    """

    document = models.OneToOneField(
        IncomingDocument, primary_key=True, on_delete=models.CASCADE, related_name="reading", editable=False
    )
    agency_id = models.UUIDField()
    batch = models.ForeignKey(Batch, null=True, on_delete=models.PROTECT, related_name="readings")
    first_page = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=ReadingState.choices)
    fields = models.JSONField(default=dict)
    searchable = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    fault = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="reading_state_known")]
