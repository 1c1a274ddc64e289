"""The quarterly review of accounts."""

from django.db import models

from vanphong.kernel.ids import new_id


class AccountReview(models.Model):
    """The accounts of a unit were looked through in a quarter and found right (QCVN 12:2026/BCA, 3.7.2.5).

    ``subject_id`` is the unit, or the agency for those who belong to no unit; ``quarter`` reads like ``2026-Q4``.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    subject_id = models.UUIDField()
    quarter = models.CharField(max_length=7)
    accounts = models.PositiveIntegerField()
    by_name = models.CharField(max_length=200)
    reviewed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject_id", "quarter"], name="one_review_a_quarter")]
        indexes = [models.Index(fields=["agency_id", "quarter"], name="reviews_of_agency")]
