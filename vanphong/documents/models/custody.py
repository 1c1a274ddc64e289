"""Paper in hand: where it lies, to whom copies went, who asked to see it; what was posted; what is only counted."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.deliveries import Delivery
from vanphong.documents.policy_keys import ForbiddenMatter
from vanphong.documents.vocabulary import Direction, HandOutState, PaperState, RequestState
from vanphong.kernel.ids import new_id


class PaperRecord(models.Model):
    """The paper of one document: where it lies and who keeps it (R-034…R-036; NĐ 30/2020, Điều 19, 23.4).

    ``custodian_id`` is a seat, a unit or the agency (its registry). ``annex_pages`` are the pages of an annex that was
    not scanned. Destroyed by a minute, it is named no more as kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    document_kind = models.CharField(max_length=16)
    document_id = models.UUIDField()
    location = models.CharField(max_length=300)
    custodian_id = models.UUIDField()
    annex_pages = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=10, choices=PaperState.choices)
    minute = models.CharField(max_length=300, blank=True)
    kept_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["custodian_id", "state"], name="papers_of_custodian")]
        constraints = [
            models.UniqueConstraint(fields=["document_id"], name="one_paper_per_document"),
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="paper_state_known"),
            models.CheckConstraint(condition=~Q(state="destroyed") | ~Q(minute=""), name="paper_destroyed_by_minute"),
        ]


class HandOut(models.Model):
    """Copies of a paper that were handed to a unit or person: a line of the book of papers (R-035).

    ``receiver_id`` is a unit or a seat. Receipt is a signature in the printed book (``is_signed_on_paper``) or a word
    in the system; ``reason`` says by whose word it goes to somebody whom no directive names.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    paper = models.ForeignKey(PaperRecord, on_delete=models.PROTECT, related_name="hand_outs")
    receiver_id = models.UUIDField()
    what = models.CharField(max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    handed_by_id = models.UUIDField()
    handed_at = models.DateTimeField()
    is_signed_on_paper = models.BooleanField(default=False)
    received_by_id = models.UUIDField(null=True)
    received_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=HandOutState.choices)
    ended_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["receiver_id", "state"], name="hand_outs_of_receiver"),
            models.Index(fields=["agency_id", "handed_at"], name="hand_outs_by_day"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=HandOutState.values), name="hand_out_state_known"),
            models.CheckConstraint(condition=Q(copies__gte=1), name="hand_out_of_one_or_more"),
        ]


class PaperRequest(models.Model):
    """Somebody asks to see a paper; its custodian answers (R-035: the unit shows it on request)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    paper = models.ForeignKey(PaperRecord, on_delete=models.PROTECT, related_name="requests")
    asked_of_id = models.UUIDField()
    asked_by_id = models.UUIDField()
    asked_at = models.DateTimeField()
    text = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=RequestState.choices)
    answered_by_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_of_id", "state"], name="paper_requests_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "asked_by_id"], condition=Q(state="waiting"), name="one_open_request_each"
            ),
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="paper_request_state_known"),
        ]


class PaperCount(models.Model):
    """How many documents a paper register outside the system took on a day: a number and nothing else (R-079).

    State secrets by their degree; other matters that may not enter have degree 0.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    counted_on = models.DateField()
    direction = models.CharField(max_length=3, choices=Direction.choices)
    matter = models.CharField(max_length=24, choices=ForbiddenMatter.choices)
    degree = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    changed_by_id = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency_id", "counted_on", "direction", "matter", "degree"], name="paper_counted_once_a_day"
            ),
            models.CheckConstraint(condition=Q(matter__in=ForbiddenMatter.values), name="paper_count_matter_known"),
            models.CheckConstraint(
                condition=Q(matter="state_secret", degree__gte=1, degree__lte=3)
                | (~Q(matter="state_secret") & Q(degree=0)),
                name="paper_count_degree_fits",
            ),
        ]


class Posting(models.Model):
    """A delivery on paper that was given to the post (NĐ 30/2020, Phụ lục IV: sổ gửi văn bản đi bưu điện)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    delivery = models.OneToOneField(Delivery, on_delete=models.PROTECT, related_name="posting")
    posted_on = models.DateField()
    envelopes = models.PositiveSmallIntegerField(default=1)
    receipt = models.CharField(max_length=60, blank=True)
    weight_grams = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    posted_by_id = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agency_id", "posted_on", "id"], name="postings_by_day")]
        constraints = [models.CheckConstraint(condition=Q(envelopes__gte=1), name="posting_of_one_or_more")]
