"""One act on many persons: what was asked, and what became of each."""

from django.db import models
from django.db.models import Q

from vanphong.directory.vocabulary import BulkAct, LineState
from vanphong.kernel.ids import new_id


class BulkRun(models.Model):
    """One act on many persons, begun by one seat; ``note`` is the reason, ``unit_id`` where people are moved to.

    It has ended when no line waits any more; ``undone_at`` is when it was taken back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    act = models.CharField(max_length=10, choices=BulkAct.choices)
    note = models.CharField(max_length=300, blank=True)
    unit_id = models.UUIDField(null=True)
    by_person_id = models.UUIDField()
    by_seat_id = models.UUIDField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["by_person_id", "-id"], name="bulk_runs_of_person")]


class BulkLine(models.Model):
    """One person in such a run: done, or refused with the words of the refusal; ``before_id`` is needed to undo it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="lines")
    person_id = models.UUIDField()
    ordinal = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=LineState.choices, default=LineState.WAITING)
    words = models.CharField(max_length=300, blank=True)
    subject_id = models.UUIDField(null=True)
    before_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "person_id"], name="bulk_person_once")]
        indexes = [
            models.Index(fields=["run", "ordinal"], condition=Q(state="waiting"), name="bulk_lines_waiting"),
        ]
