"""Registers, types of documents and attachments (sổ đăng ký, tên loại, tài liệu kèm theo)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vanphong.documents.vocabulary import Direction
from vanphong.kernel.ids import new_id


class DocumentType(models.Model):
    """A type of document and its abbreviation in symbols (NĐ 30/2020, Điều 7 and Phụ lục III); data, not code."""

    code = models.CharField(primary_key=True, max_length=12)
    name = models.CharField(max_length=100, unique=True)
    symbol = models.CharField(max_length=10, blank=True)
    position = models.PositiveSmallIntegerField()


class Register(models.Model):
    """A register of an agency: one series of numbers per year (NĐ 30/2020, Điều 15, 16, 22).

    ``type_codes`` lists the types that go into this register; an empty list makes it the agency's general one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    direction = models.CharField(max_length=3, choices=Direction.choices)
    name = models.CharField(max_length=100)
    type_codes = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_closed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "direction", "position"], name="registers_of_agency")]


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
