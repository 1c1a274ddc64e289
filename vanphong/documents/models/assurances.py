"""What people vouch for when a draft goes on by their hand (danh mục kiểm tra, lý do để nguyên lỗi thể thức)."""

from django.db import models
from django.db.models import Q

from vanphong.documents.models.outgoing import DraftVersion
from vanphong.documents.vocabulary import FormStanding
from vanphong.kernel.ids import new_id


class Assurance(models.Model):
    """One person's word about one version: the lines of the checklist they ticked, and why faults of form stand.

    Append-only (S2 Đ3.1; NĐ 30/2020, Điều 12). ``ticked`` are rows of code and words, as the checklist read then;
    ``standing`` is how the form of the version stood, with ``errors`` faults that must be mended.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="assurances")
    act = models.CharField(max_length=10)
    seat_id = models.UUIDField()
    name = models.CharField(max_length=100)
    post = models.CharField(max_length=150, blank=True)
    ticked = models.JSONField(default=list)
    reason = models.CharField(max_length=1000, blank=True)
    standing = models.CharField(max_length=10, choices=FormStanding.choices)
    errors = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["version", "at"], name="assurances_of_version")]
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=FormStanding.values), name="assurance_standing_known")
        ]
