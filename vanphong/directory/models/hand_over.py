"""Hand-overs: all that hung on a seat, and to whom it went (bàn giao công việc, hồ sơ)."""

from django.db import models

from vanphong.directory.models.person import Seat
from vanphong.directory.vocabulary import HandOverKind
from vanphong.kernel.ids import new_id


class HandOver(models.Model):
    """One hand-over of a seat when its holder moves or leaves (R-008, X-17), reversible until ``reversible_until_on``.

    ``before`` keeps what is needed to put the seats and the account back as they were.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=HandOverKind.choices)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="hand_overs")
    new_seat = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(max_length=50)
    decided_on = models.DateField()
    takes_effect_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    carried_out_at = models.DateTimeField()
    carried_out_by_id = models.UUIDField()
    reversible_until_on = models.DateField()
    reversed_at = models.DateTimeField(null=True)
    reversed_by_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "-id"], name="hand_overs_of_agency")]


class HandOverPlan(models.Model):
    """A move or leave prepared for a day ahead, carried out on that day with whatever hangs on the seat then.

    ``plan`` keeps the paper, the new place and who takes over. A plan that failed (``failure`` says why) stays open
    until it succeeds (``hand_over``) or is withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    kind = models.CharField(max_length=8, choices=HandOverKind.choices)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="hand_over_plans")
    takes_effect_on = models.DateField()
    plan = models.JSONField(default=dict)
    planned_at = models.DateTimeField()
    planned_by_id = models.UUIDField()
    planned_by_person_id = models.UUIDField()
    tried_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=500, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.UUIDField(null=True)
    hand_over = models.OneToOneField(HandOver, null=True, on_delete=models.PROTECT, related_name="planned")

    class Meta:
        indexes = [
            models.Index(
                fields=["takes_effect_on"],
                condition=models.Q(withdrawn_at=None, hand_over=None),
                name="hand_over_plans_to_do",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=models.Q(withdrawn_at=None, hand_over=None), name="one_open_plan_a_seat"
            )
        ]


class HandOverLine(models.Model):
    """One thing handed over: what it is (named as its domain names it), and the principal that has it now.

    ``is_back`` tells after a reversal whether it could be given back or had gone on meanwhile.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="lines")
    ordinal = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    subject_id = models.UUIDField()
    label = models.CharField(max_length=600)
    from_id = models.UUIDField()
    to_id = models.UUIDField()
    before = models.JSONField(default=dict)
    is_back = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=["to_id"], name="hand_over_lines_of_seat")]
        constraints = [models.UniqueConstraint(fields=["hand_over", "ordinal"], name="hand_over_line_order")]
