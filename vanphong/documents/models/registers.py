"""Registers, types of documents and attachments (sổ đăng ký, tên loại, tài liệu kèm theo)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from vanphong.documents.vocabulary import Direction, NumberReset
from vanphong.kernel.ids import new_id


class DocumentType(models.Model):
    """A type of document and its abbreviation in symbols (NĐ 30/2020, Điều 7 and Phụ lục III); data, not code."""

    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=100, unique=True)
    symbol = models.CharField(max_length=10, blank=True)
    position = models.PositiveSmallIntegerField()


class Register(models.Model):
    """A register of an agency: one series of numbers (NĐ 30/2020, Điều 15, 16, 22).

    ``type_codes`` lists the types that go into this register; an empty list makes it the agency's general one.
    ``body_symbol`` names the advisory body whose documents alone go into it. ``prefix`` stands before its numbers. A
    series begins anew each year unless ``reset`` says never; both stand once a number was given (a trigger sees to it).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    direction = models.CharField(max_length=3, choices=Direction.choices)
    name = models.CharField(max_length=100)
    type_codes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_closed = models.BooleanField(default=False)
    prefix = models.CharField(max_length=10, blank=True)
    reset = models.CharField(max_length=6, choices=NumberReset.choices, default=NumberReset.YEARLY)
    body_symbol = models.CharField(max_length=30, blank=True)
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "direction", "position"], name="registers_of_agency")]
        constraints = [models.CheckConstraint(condition=Q(reset__in=NumberReset.values), name="register_reset_known")]


class NumberStart(models.Model):
    """A register goes on from a later number, by a minute: what lies between was given before, on paper.

    ``year`` is 0 for a series that never begins anew. The numbers after ``after`` and before ``first`` are not missing.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="starts")
    year = models.PositiveSmallIntegerField()
    after = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    minute = models.CharField(max_length=300)
    set_by_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "after"], name="number_start_once"),
            models.CheckConstraint(condition=Q(first__gt=F("after") + 1), name="number_start_goes_up"),
        ]


class Attachment(models.Model):
    """A file that goes with a document beside its main file."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document_kind = models.CharField(max_length=16)
    document_id = models.UUIDField(db_index=True)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document_id", "ordinal"], name="attachment_order"),
        ]
