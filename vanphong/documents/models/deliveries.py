"""Recipients and deliveries (nơi nhận, phát hành): one row per recipient and way."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.outgoing import OutgoingDocument
from vanphong.documents.vocabulary import Channel, DeliveryState, RecallState, ReceiptStatus
from vanphong.kernel.ids import new_id


class Recipient(models.Model):
    """Somebody in "Nơi nhận": an agency of this installation, or a name outside it.

    ``group_name``: it came in with a group, whose name stands for it in the printed block.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(OutgoingDocument, on_delete=models.CASCADE, related_name="recipients")
    agency_id = models.UUIDField(null=True)
    name = models.CharField(max_length=200)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    ordinal = models.PositiveSmallIntegerField()
    group_name = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "ordinal"], name="recipient_order"),
            models.UniqueConstraint(
                fields=["document", "agency_id"], condition=Q(agency_id__isnull=False), name="recipient_once"
            ),
        ]


class Delivery(models.Model):
    """One released document on one way to one recipient; made at release only (a trigger refuses it earlier).

    What goes out on paper goes electronically at the same time: then a recipient has two (R-070, R-071).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=DeliveryState.choices)
    revision = models.PositiveIntegerField(default=1)
    fault = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    furthest = models.CharField(max_length=2, choices=ReceiptStatus.choices, blank=True)
    recall = models.CharField(max_length=8, choices=RecallState.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "channel"], name="deliveries_waiting")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_known"),
            models.UniqueConstraint(fields=["recipient", "channel"], name="delivery_once_each_way"),
        ]


class DeliveryStatus(models.Model):
    """One status that a recipient reported: append-only, possibly late, twice or out of order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=2, choices=ReceiptStatus.choices)
    reporter = models.CharField(max_length=200)
    text = models.CharField(max_length=1000, blank=True)
    reference = models.CharField(max_length=200, unique=True)
    reported_at = models.DateTimeField()
    noted_at = models.DateTimeField()
