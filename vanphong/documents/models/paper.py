"""Paper beside the system: numbers given out while the system was away."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.registers import Register
from vanphong.documents.vocabulary import ReservationState
from vanphong.kernel.ids import new_id


class ReservedNumber(models.Model):
    """A number set aside for paper: an outage, or a document carried by hand; settled afterwards, never lost.

    Used, it belongs to the document ``used_id``; not needed, it is cancelled with a reason and stays in the register.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="reserved")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    reserved_on = models.DateField()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=ReservationState.choices)
    reserved_by_id = models.UUIDField()
    reserved_at = models.DateTimeField()
    used_id = models.UUIDField(null=True)
    settled_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "state", "number"], name="reserved_numbers_open")]
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="number_reserved_once"),
            models.CheckConstraint(condition=Q(state__in=ReservationState.values), name="reservation_state_known"),
            models.CheckConstraint(
                condition=~Q(state="used") | Q(used_id__isnull=False), name="used_number_has_its_document"
            ),
        ]
