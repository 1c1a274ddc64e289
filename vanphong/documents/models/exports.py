"""Files that were ordered of registers: made by a worker, kept for a day."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.registers import Register
from vanphong.documents.vocabulary import BookKind, Direction, ExportState, FileForm
from vanphong.kernel.ids import new_id


class BookExport(models.Model):
    """One file that a seat ordered, and how far it is: ``done`` of ``total`` rows; ``size`` in bytes.

    ``begins_on`` and ``ends_on`` narrow the year to a period. Under ``mandate_id`` the person acts in another one's
    seat. No ``register`` stands for all of a direction.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=BookKind.choices)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    register = models.ForeignKey(Register, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    form = models.CharField(max_length=4, choices=FileForm.choices)
    state = models.CharField(max_length=7, choices=ExportState.choices)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    asked_by_id = models.UUIDField()
    asked_seat_id = models.UUIDField()
    mandate_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["asked_by_id", "-id"], name="exports_of_person"),
            models.Index(fields=["asked_at"], name="exports_by_age"),
        ]
        constraints = [models.CheckConstraint(condition=Q(state__in=ExportState.values), name="export_state_known")]


class ExportPiece(models.Model):
    """A piece of such a file, in order; pieces keep a long file out of memory on its way in and out."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    export = models.ForeignKey(BookExport, on_delete=models.CASCADE, related_name="pieces")
    ordinal = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["export", "ordinal"], name="export_piece_once")]
