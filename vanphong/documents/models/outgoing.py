"""Outgoing documents, their draft versions and comments (văn bản đi, dự thảo, góp ý)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.models.registers import DocumentType, Register
from vanphong.documents.vocabulary import IssueMode, OutgoingState, Secrecy, Urgency
from vanphong.kernel.ids import new_id

BEFORE_APPROVAL = ["drafting", "reviewing", "checking", "awaiting_approval", "withdrawn"]
NUMBERED = ["numbered", "released", "recalled", "cancelled"]


class OutgoingDocument(models.Model):
    """One outgoing document with the metadata of NĐ 30/2020, Phụ lục VI, Phần II.I.

    The version that was approved is the version that is issued: a constraint refuses every state after approval unless
    an approval by a named person stands for exactly the current version (R-057). ``approved_for`` names the authority
    when it was given for the signer by somebody else, who stands in ``approver_name`` and ``approver_post``.
    ``is_entered_late`` marks what was issued on paper while the system was away and entered afterwards; its approval is
    the signature on the paper. ``is_scan_awaited``: a page which says so stands in the place of the version until the
    paper is scanned, which replaces it once. ``added_source`` is the text it was made from where it was handed in after
    the approval and does not stand beside the version (R-073, R-074).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    unit_id = models.UUIDField(null=True)
    drafter_id = models.UUIDField()
    state = models.CharField(max_length=20, choices=OutgoingState.choices)
    revision = models.PositiveIntegerField(default=1)

    type = models.ForeignKey(DocumentType, on_delete=models.PROTECT, related_name="+")
    code_notation = models.CharField(max_length=60)
    issued_on = models.DateField(null=True)
    summary = models.CharField(max_length=500)
    language = models.CharField(max_length=30, default="vi")
    page_count = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)
    signer_id = models.UUIDField()
    signer_position = models.CharField(max_length=100)
    signer_name = models.CharField(max_length=50)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.NORMAL)
    secrecy = models.PositiveSmallIntegerField(choices=Secrecy.choices, default=Secrecy.NONE)
    issue_mode = models.CharField(max_length=10, choices=IssueMode.choices, default=IssueMode.ELECTRONIC)
    copies = models.PositiveSmallIntegerField(default=1)
    due_on = models.DateField(null=True)
    reply_to = models.ForeignKey(IncomingDocument, null=True, on_delete=models.PROTECT, related_name="replies")

    current_version = models.ForeignKey("DraftVersion", null=True, on_delete=models.PROTECT, related_name="+")
    approved_version = models.ForeignKey("DraftVersion", null=True, on_delete=models.PROTECT, related_name="+")
    approved_by_id = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_for = models.CharField(max_length=300, blank=True)
    approver_name = models.CharField(max_length=100, blank=True)
    approver_post = models.CharField(max_length=150, blank=True)

    register = models.ForeignKey(Register, null=True, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    number_prefix = models.CharField(max_length=10, blank=True)
    numbered_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    added_source = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    recalled_at = models.DateTimeField(null=True)
    is_entered_late = models.BooleanField(default=False)
    is_scan_awaited = models.BooleanField(default=False)
    reason = models.CharField(max_length=1000, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "register", "year", "-number"], name="outgoing_register_page"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["register", "year", "number"], name="outgoing_number_once"),
            models.CheckConstraint(condition=Q(state__in=OutgoingState.values), name="outgoing_state_known"),
            models.CheckConstraint(condition=Q(secrecy=0), name="outgoing_never_secret"),
            models.CheckConstraint(
                condition=Q(state__in=BEFORE_APPROVAL)
                | Q(
                    approved_version__isnull=False,
                    approved_by_id__isnull=False,
                    approved_at__isnull=False,
                    current_version=F("approved_version"),
                ),
                name="outgoing_approved_as_it_stands",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NUMBERED)
                | Q(number__isnull=False, register__isnull=False, year__isnull=False, issued_on__isnull=False),
                name="outgoing_numbered_before_release",
            ),
        ]


class DraftVersion(models.Model):
    """One version of a draft: the PDF that is read, and the file it was made from; kept for ever (VI-36, R-073)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    author_id = models.UUIDField()
    note = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "ordinal"], name="version_order")]


class Comment(models.Model):
    """Somebody's words on a draft, or in answer to such words.

    ``page`` (from 1) and ``box`` (left, top, right, bottom in thousandths of the page) are the place in its version
    that they are about, ``words`` what is written there; without a page they are about the whole draft.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="comments")
    version = models.ForeignKey(DraftVersion, null=True, on_delete=models.PROTECT, related_name="+")
    author_id = models.UUIDField()
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()
    answer_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answers")
    page = models.PositiveSmallIntegerField(null=True)
    box = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    words = models.CharField(max_length=500, blank=True)
    resolved_by_id = models.UUIDField(null=True)
    resolved_at = models.DateTimeField(null=True)


class CommentPlace(models.Model):
    """Where a comment on an earlier version stands in a later one; no ``page``: its place is gone there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="places")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveSmallIntegerField(null=True)
    box = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "version"], name="comment_place_once")]
