"""Opinions asked on drafts, what was answered, and what became of each (lấy ý kiến, tiếp thu, giải trình)."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.models.outgoing import DraftVersion, OutgoingDocument
from vanphong.documents.vocabulary import OpinionResponse, OpinionState, Stance
from vanphong.kernel.ids import new_id


class OpinionRequest(models.Model):
    """One question put to several at once about one version of a draft; open until it is closed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="opinion_requests")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=2000)
    due_on = models.DateField()
    asked_by_id = models.UUIDField()
    asked_at = models.DateTimeField()
    urged_at = models.DateTimeField(null=True)
    closed_by_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_on"], condition=Q(closed_at=None), name="opinion_requests_open"),
        ]


class Opinion(models.Model):
    """What one of those who were asked says: a seat, a unit's desk, or (no ``holder_id``) a body outside the agency.

    ``name`` is what the asked one was called then. Who ``is_required`` must have answered before the draft goes on.
    ``answer`` is the latest of the answers; ``response`` and ``response_text`` are what the drafter made of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    request = models.ForeignKey(OpinionRequest, on_delete=models.PROTECT, related_name="opinions")
    state = models.CharField(max_length=10, choices=OpinionState.choices)
    revision = models.PositiveIntegerField(default=1)
    holder_id = models.UUIDField(null=True, db_index=True)
    is_desk = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    is_required = models.BooleanField(default=False)
    assigned_to_id = models.UUIDField(null=True, db_index=True)
    answer = models.ForeignKey("OpinionAnswer", null=True, on_delete=models.PROTECT, related_name="+")
    response = models.CharField(max_length=10, choices=OpinionResponse.choices, blank=True)
    response_text = models.CharField(max_length=4000, blank=True)
    responded_by_id = models.UUIDField(null=True)
    responded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "holder_id"], condition=Q(holder_id__isnull=False), name="asked_once"
            ),
            models.CheckConstraint(condition=Q(state__in=OpinionState.values), name="opinion_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "silent"]) | Q(answer__isnull=False), name="opinion_has_its_answer"
            ),
        ]


class OpinionAnswer(models.Model):
    """One answer: append-only; a later one takes its place and it stays readable.

    ``incoming`` is the document by which a body outside the agency answered.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="answers")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    text = models.CharField(max_length=4000, blank=True)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    incoming = models.ForeignKey(IncomingDocument, null=True, on_delete=models.PROTECT, related_name="+")
    by_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stance__in=Stance.values), name="stance_known")]


class OpinionSheet(models.Model):
    """The summary sheet as it lay beside a draft when somebody decided; append-only, the newest counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    document = models.ForeignKey(OutgoingDocument, on_delete=models.PROTECT, related_name="opinion_sheets")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    made_by_id = models.UUIDField()
    at = models.DateTimeField()
