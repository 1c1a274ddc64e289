"""A stored file: what is known of bytes that lie in the blob store under their hash."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from vanphong.kernel.ids import new_id


class StoredFile(models.Model):
    """One file as somebody handed it in. The bytes are stored once, under ``sha256``, and never change.

    ``likeness`` is the fingerprint of ``head_text`` by which pages that say nearly the same are found. Of a PDF made by
    a scanner ``picture_dpi`` is the lowest resolution of a page that is one picture (0: there is none), ``is_grey``
    tells that such a page has no colour; ``pdf_version`` is empty for other files and those kept before it was noted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    page_count = models.PositiveIntegerField(default=0)
    picture_dpi = models.PositiveSmallIntegerField(default=0)
    is_grey = models.BooleanField(default=False)
    pdf_version = models.CharField(max_length=3, blank=True)
    head_text = models.TextField(blank=True)
    likeness = ArrayField(models.IntegerField(), default=list)
    stored_by_id = models.UUIDField()
    stored_at = models.DateTimeField()

    class Meta:
        indexes = [GinIndex(fields=["likeness"], name="files_alike", fastupdate=False)]
