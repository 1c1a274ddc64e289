"""Incoming documents (văn bản đến)."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.registers import DocumentType, Register
from vanphong.documents.vocabulary import IncomingState, Secrecy, Source, Urgency
from vanphong.kernel.ids import new_id


class IncomingDocument(models.Model):
    """One incoming document with the metadata of NĐ 30/2020, Phụ lục VI, Phần II.II.

    Once numbered, its register, year and number never change and the row is never deleted (a trigger sees to it).
    ``exchange_id`` names the delivery by which it came over an axis; ``origin`` the other software that handed it in,
    and ``origin_key`` under what that software knows it (once, whatever is sent again); ``is_entered_late`` marks what
    was received on paper while the system was away and entered afterwards, ``is_scan_awaited`` that a page which says
    so stands in the place of the file until the paper is scanned. ``recall_asked_at`` is set from the sender's recall
    on, unless that was refused.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    source = models.CharField(max_length=10, choices=Source.choices)
    state = models.CharField(max_length=12, choices=IncomingState.choices)
    revision = models.PositiveIntegerField(default=1)

    type = models.ForeignKey(DocumentType, null=True, on_delete=models.PROTECT, related_name="+")
    code_number = models.CharField(max_length=30, blank=True)
    code_notation = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    issuer_name = models.CharField(max_length=200, blank=True)
    issuer_id = models.UUIDField(null=True)
    summary = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=30, default="vi")
    page_count = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    signer_position = models.CharField(max_length=100, blank=True)
    signer_name = models.CharField(max_length=50, blank=True)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.NONE)
    reply_due_on = models.DateField(null=True)

    register = models.ForeignKey(Register, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    number_prefix = models.CharField(max_length=10, blank=True)
    arrived_on = models.DateField()
    received_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)

    submitted_to_id = models.UUIDField(null=True)
    submitted_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    resolved_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)

    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    exchange_id = models.CharField(max_length=200, null=True, unique=True)
    origin = models.CharField(max_length=100, blank=True)
    origin_key = models.CharField(max_length=100, blank=True)
    recall_asked_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=1000, blank=True)
    is_entered_late = models.BooleanField(default=False)
    is_scan_awaited = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "register", "year", "-number"], name="incoming_register_page"),
            models.Index(fields=["agency_id", "code_number", "code_notation"], name="incoming_by_symbol"),
            # Not unique: agencies that merge may each have had the same thing from the same software.
            models.Index(
                fields=["agency_id", "origin", "origin_key"], condition=~Q(origin_key=""), name="incoming_by_origin"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="incoming_number_once"),
            models.CheckConstraint(condition=Q(state__in=IncomingState.values), name="incoming_state_known"),
            models.CheckConstraint(condition=Q(secrecy=0), name="incoming_never_secret"),
            models.CheckConstraint(
                condition=Q(state__in=["received", "sent_back", "recalled"])
                | Q(number__isnull=False, register__isnull=False, year__isnull=False, registered_at__isnull=False),
                name="incoming_numbered_when_registered",
            ),
        ]
