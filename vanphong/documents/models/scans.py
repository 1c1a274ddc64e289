"""Batches of scans: what was laid in the scanner or dropped at once, and which documents were cut from it (lô quét)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.vocabulary.scans import ScanFault, ScannerFileState, ScanOrigin, ScanRule, ScanState
from vanphong.kernel.ids import new_id


class ScanBatch(models.Model):
    """Files that came in together and are cut into documents by one ``rule``.

    ``taken_by_id`` and ``taken_seat_id`` are of the clerk who brought them; the office itself where a folder did.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    origin = models.CharField(max_length=8, choices=ScanOrigin.choices)
    rule = models.CharField(max_length=10, choices=ScanRule.choices)
    state = models.CharField(max_length=9, choices=ScanState.choices)
    taken_by_id = models.UUIDField()
    taken_seat_id = models.UUIDField()
    taken_at = models.DateTimeField()
    stirred_at = models.DateTimeField()
    split_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "-id"], name="scan_batches_of_agency"),
            models.Index(fields=["taken_by_id", "-id"], name="scan_batches_of_person"),
            models.Index(
                fields=["stirred_at"], condition=Q(state__in=["waiting", "splitting"]), name="scan_batches_under_way"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=ScanOrigin.values), name="scan_origin_known"),
            models.CheckConstraint(condition=Q(rule__in=ScanRule.values), name="scan_rule_known"),
            models.CheckConstraint(condition=Q(state__in=ScanState.values), name="scan_batch_state_known"),
        ]


class ScanFile(models.Model):
    """One file of a batch: ``file`` as it came, kept for ever, and ``pages``, the same as PDF.

    ``looks`` says page by page, a letter each, what was seen on it (`PageLook`), so that work that was broken off goes
    on behind it; ``hints`` maps pages (from 0) that are separator sheets to the register printed on them.
    ``tries`` counts beginnings since the last progress: what kills its worker again and again is given up. A file with
    a secret in it is not kept; nor is one that was too large.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    batch = models.ForeignKey(ScanBatch, on_delete=models.PROTECT, related_name="files")
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(default=0)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    pages = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=ScanState.choices)
    fault = models.CharField(max_length=20, choices=ScanFault.choices, blank=True)
    looks = models.TextField(blank=True)
    hints = models.JSONField(default=dict)
    tries = models.PositiveSmallIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    is_settled = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["agency_id", "-id"], condition=Q(state="failed", is_settled=False), name="scan_files_unread"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "ordinal"], name="scan_file_order"),
            models.CheckConstraint(condition=Q(state__in=ScanState.values), name="scan_file_state_known"),
        ]


class ScanPart(models.Model):
    """A document that was cut from a file: its ``pages`` there, from 0, in order, without those left out.

    ``register_id`` is the register printed on the separator sheet in front of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    file = models.ForeignKey(ScanFile, on_delete=models.PROTECT, related_name="parts")
    first_page = models.PositiveIntegerField()
    pages = ArrayField(models.PositiveIntegerField())
    document = models.OneToOneField(IncomingDocument, on_delete=models.PROTECT, related_name="scan_part")
    register_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "first_page"], name="scan_part_once")]


class ScannerFile(models.Model):
    """What was seen in the folder of a scanner: taken in once it has stopped growing, and never twice.

    ``size`` and ``changed_at`` are those of the last look, ``sha256`` those of what was taken.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    changed_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=ScannerFileState.choices)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(ScanFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "name"], condition=Q(state__in=["seen", "taking"]), name="scanner_file_seen_once"
            ),
            models.UniqueConstraint(
                fields=["agency_id", "name", "sha256"], condition=Q(state="taken"), name="scanner_file_taken_once"
            ),
            models.CheckConstraint(condition=Q(state__in=ScannerFileState.values), name="scanner_file_state_known"),
        ]
