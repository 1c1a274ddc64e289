"""What was read of files that are pictures of pages: the words of each page, and the searchable copy."""

from django.db import models
from django.db.models import Q

from vanphong.files.vocabulary import CopyState


class PageWords(models.Model):
    """What stands on one page (from 0) of the file with these bytes.

    ``text`` are its words in their order. ``facts`` say where each of them stands, in pages that were recognised
    optically, until the copy is written; a page with text of its own has none.
    """

    pk = models.CompositePrimaryKey("sha256", "number")
    sha256 = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    is_recognised = models.BooleanField()
    facts = models.JSONField(null=True)
    text = models.TextField(blank=True)


class SearchableCopy(models.Model):
    """How far the copy of a file in two layers is (TT 05/2025/TT-BNV): ``done`` of ``page_count`` pages are read.

    ``copy_sha256`` names the bytes of the copy, ``size`` how many they are; the original is never touched.
    ``hindrances`` are codes of what keeps it from being PDF/A-2b. ``tries`` counts attempts at the running piece,
    so that a page over which workers die is not begun for ever. ``fault`` is a code.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    state = models.CharField(max_length=8, choices=CopyState.choices)
    page_count = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    recognised = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    hindrances = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["touched_at"], condition=Q(state="waiting"), name="copies_waiting")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CopyState.values), name="copy_state_known"),
            models.CheckConstraint(condition=~Q(state="made") | ~Q(copy_sha256=""), name="copy_made_is_there"),
        ]
