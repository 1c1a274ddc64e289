"""The local axis's own tables: envelopes and statuses on their way from one agency of the installation to another."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from vanphong.kernel.ids import new_id


class Message(models.Model):
    """An envelope in the queue; its bytes are forgotten when the recipient has acknowledged it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delivery_id = models.CharField(max_length=200, unique=True)
    sender_code = models.CharField(max_length=35)
    recipient_code = models.CharField(max_length=35)
    raw = models.BinaryField()
    sent_at = models.DateTimeField(db_default=Now())
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["recipient_code", "id"], condition=Q(acknowledged_at=None), name="axis_local_messages_waiting"
            ),
        ]


class Status(models.Model):
    """A status in the queue; ``reference`` makes it travel once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=210, unique=True)
    recipient_code = models.CharField(max_length=35)
    payload = models.JSONField()
    sent_at = models.DateTimeField(db_default=Now())
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["recipient_code", "id"], condition=Q(acknowledged_at=None), name="axis_local_statuses_waiting"
            ),
        ]
