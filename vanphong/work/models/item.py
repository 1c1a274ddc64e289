"""Work items: who must do what about a matter, by when; and the reports on them."""

from django.db import models
from django.db.models import Q

from vanphong.kernel.ids import new_id
from vanphong.work.models.directive import Directive
from vanphong.work.vocabulary import ItemState, Part


class Item(models.Model):
    """One holder's part in a matter (công việc được giao).

    The holder is a seat, or a unit's desk whose head passes it on; ``parent`` is the desk's item that a person's item
    came from. ``giver_id`` is the seat that gave it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    about_kind = models.CharField(max_length=16)
    about_id = models.UUIDField(db_index=True)
    directive = models.ForeignKey(Directive, null=True, on_delete=models.PROTECT, related_name="items")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    part = models.CharField(max_length=10, choices=Part.choices)
    holder_id = models.UUIDField()
    is_desk = models.BooleanField()
    giver_id = models.UUIDField()
    state = models.CharField(max_length=12, choices=ItemState.choices)
    revision = models.PositiveIntegerField(default=1)
    due_on = models.DateField(null=True)
    progress = models.PositiveSmallIntegerField(default=0)
    result = models.CharField(max_length=2000, blank=True)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder_id", "state", "due_on"], name="items_of_holder"),
            models.Index(
                fields=["due_on"],
                condition=Q(state__in=["open", "in_progress"]) & Q(due_on__isnull=False),
                name="items_running",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="item_state_known"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="item_progress_bounded"),
        ]


class Report(models.Model):
    """One report of progress on an item (báo cáo tiến độ)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="reports")
    seat_id = models.UUIDField()
    text = models.CharField(max_length=2000)
    progress = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
