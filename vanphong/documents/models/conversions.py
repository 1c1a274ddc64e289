"""Word documents handed in without their PDF, while a worker makes it."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.outgoing import OutgoingDocument
from vanphong.documents.vocabulary import ConversionFault, ConversionState
from vanphong.kernel.ids import new_id


class WordConversion(models.Model):
    """A .docx that becomes the next version of a draft as soon as its PDF is made; who handed it in, in which seat.

    Under ``mandate_id`` the person acted in another one's seat. ``fault`` says why no version came of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="conversions")
    source = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ConversionState.choices)
    fault = models.CharField(max_length=12, choices=ConversionFault.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    asked_by_id = models.UUIDField()
    asked_seat_id = models.UUIDField()
    mandate_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["document", "-id"], name="conversions_of_document")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ConversionState.values), name="conversion_state_known"),
            models.CheckConstraint(
                condition=Q(state=ConversionState.WAITING) | Q(ended_at__isnull=False), name="conversion_ends_in_time"
            ),
        ]
