"""Extensions of deadlines: asked for by the holder, granted or refused by the giver (R-042; S3 Đ9.6.c)."""

from django.db import models
from django.db.models import Q

from vanphong.kernel.ids import new_id
from vanphong.work.models.item import Item
from vanphong.work.vocabulary import ExtensionState


class Extension(models.Model):
    """One request for a later deadline; the deadline it would replace stays in the history."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="extensions")
    state = models.CharField(max_length=8, choices=ExtensionState.choices)
    previously_due_on = models.DateField()
    asked_due_on = models.DateField()
    granted_due_on = models.DateField(null=True)
    reason = models.CharField(max_length=1000)
    answer = models.CharField(max_length=1000, blank=True)
    asked_by_id = models.UUIDField()
    asked_at = models.DateTimeField()
    decided_by_id = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(state="asked"), name="one_extension_waits"),
            models.CheckConstraint(condition=Q(state__in=ExtensionState.values), name="extension_state_known"),
        ]
