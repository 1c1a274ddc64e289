"""Messages: what came in, byte for byte, and what went out."""

from django.db import models
from django.db.models import Q

from vanphong.exchange.vocabulary import InboundState
from vanphong.kernel.ids import new_id


class InboundMessage(models.Model):
    """A message as received, kept before anybody tries to understand it.

    ``raw`` is erased when the message turns out to be a state secret; its identifiers and the fact remain.
    ``queued_at`` is when it was last put into the queue to be understood.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message_id = models.CharField(max_length=200)
    recipient_code = models.CharField(max_length=35)
    sender_code = models.CharField(max_length=35)
    delivery_id = models.CharField(max_length=200)
    raw = models.BinaryField()
    state = models.CharField(max_length=10, choices=InboundState.choices)
    revision = models.PositiveIntegerField(default=1)
    fault = models.CharField(max_length=1000, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    document_id = models.UUIDField(null=True)
    arrived_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient_code", "message_id"], name="message_kept_once"),
            models.CheckConstraint(condition=Q(state__in=InboundState.values), name="message_state_known"),
        ]
        indexes = [
            models.Index(fields=["delivery_id"], name="message_of_delivery"),
            models.Index(fields=["queued_at"], condition=Q(state="received"), name="messages_to_understand"),
        ]


class OutboundMessage(models.Model):
    """How far the sending of one delivery got: attempts that failed in a row, then the axis's message id."""

    delivery_id = models.UUIDField(primary_key=True)
    message_id = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
