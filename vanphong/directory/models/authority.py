"""Who acts for whom: delegations, absences, assistants (ủy quyền, vắng mặt, thư ký, trợ lý)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from vanphong.directory.models.person import Seat
from vanphong.directory.vocabulary import SigningForm
from vanphong.kernel.ids import new_id


class Delegation(models.Model):
    """Written authority of one seat to act for another (giấy ủy quyền; NĐ 30/2020, Điều 13).

    ``form`` is how it is printed (TUQ., KT., TL.), ``number`` and ``dated_on`` name the paper, ``scope_text`` its
    content in words; ``actions`` and ``subject_kinds`` are the same content as moves of the lives that it covers
    (empty: all). It ends with ``valid_to`` or when it is revoked, and is never passed on. ``warned_at`` tells when its
    end by that day was announced, ``ended_at`` when it was told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    principal = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="given_delegations")
    deputy = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="delegations")
    form = models.CharField(max_length=4, choices=SigningForm.choices)
    number = models.CharField(max_length=50)
    dated_on = models.DateField()
    scope_text = models.CharField(max_length=500)
    actions = ArrayField(models.CharField(max_length=32), default=list, blank=True)
    subject_kinds = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField()
    entered_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoke_reason = models.CharField(max_length=300, blank=True)
    warned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["deputy", "valid_to"], name="delegations_of_deputy"),
            models.Index(fields=["principal", "valid_to"], name="delegations_of_principal"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(principal=F("deputy")), name="nobody_delegates_to_oneself"),
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="delegation_ends_after_it_begins"),
        ]


class Absence(models.Model):
    """A seat's holder is away for a span of days; a substitute sees and works what lies there meanwhile."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey(Seat, null=True, on_delete=models.PROTECT, related_name="substitutions")
    reason = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    entered_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["seat", "ends_on"], name="absences_of_seat")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(substitute=None) | ~Q(substitute=F("seat")), name="nobody_substitutes_oneself"
            ),
        ]


class Assistance(models.Model):
    """An assistant receives along with a leader: sees what lies before the leader, and acts in nobody's name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    leader = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assistants")
    assistant = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assisted")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(leader=F("assistant")), name="nobody_assists_oneself"),
            models.UniqueConstraint(
                fields=["leader", "assistant"], condition=Q(valid_to=None), name="assistant_of_a_leader_once"
            ),
        ]
