"""Groups of recipients that are named again and again (nhóm nơi nhận)."""

from django.db import models

from vanphong.kernel.ids import new_id


class RecipientGroup(models.Model):
    """A list with a name, kept by the agency or (``owner_id``) by one seat for itself.

    ``members`` are rows of ``agency_id`` (text, or nothing), ``name`` and ``channel``, in their order.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    owner_id = models.UUIDField(null=True)
    name = models.CharField(max_length=100)
    members = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "owner_id", "name"], name="group_named_once", nulls_distinct=False
            ),
        ]
