"""Texts that are edited online (soạn thảo trực tuyến): the working copy of a draft, and the passes of the editor."""

from django.db import models

from vanphong.documents.models.outgoing import OutgoingDocument
from vanphong.kernel.ids import new_id


class WorkingCopy(models.Model):
    """The Word text of a draft while it is edited online; it ends as one new version, or is thrown away.

    ``text`` is what the editor saved last (NULL: nothing yet, the text is that of the newest version), ``saves`` how
    often. ``lock`` is the editor's own mark, in force until ``lock_ends_at``. The seat columns name who saved last, or
    took the lock. ``fault`` is the code of why the last save, or the making of the version, was refused.
    """

    document = models.OneToOneField(
        OutgoingDocument, primary_key=True, on_delete=models.PROTECT, related_name="working_copy", editable=False
    )
    agency_id = models.UUIDField()
    text = models.BinaryField(null=True)
    saves = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    lock = models.CharField(max_length=1024, blank=True)
    lock_ends_at = models.DateTimeField(null=True)
    person_id = models.UUIDField()
    seat_id = models.UUIDField()
    mandate_id = models.UUIDField(null=True)
    person_name = models.CharField(max_length=100)
    fault = models.CharField(max_length=40, blank=True)
    begun_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["lock_ends_at"], name="working_copies_by_lock")]


class EditingPass(models.Model):
    """What lets an editor at the text of one draft, for one person in one seat and stay; only its SHA-256 is kept.

    Whether the stay, the seat and the right to edit still stand is asked anew at every call.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(OutgoingDocument, on_delete=models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    account_id = models.UUIDField()
    stay_id = models.UUIDField()
    seat_id = models.UUIDField()
    mandate_id = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="editing_passes_by_end")]
