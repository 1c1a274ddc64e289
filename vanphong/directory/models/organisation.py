"""Agencies, their units, codes and successions, and the list of posts (cơ quan, đơn vị, mã định danh, chức vụ)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from vanphong.directory.vocabulary import CodeKind, ReorganisationKind
from vanphong.kernel.ids import new_id


class Agency(models.Model):
    """A state agency or organisation that keeps registers of its own (cơ quan, tổ chức).

    ``symbol`` is the abbreviation in document symbols (``SXD``), ``code`` the identification code in force of Decision
    20/2020/QĐ-TTg, ``place`` the place name printed before a date, ``level`` a word of data (levels have changed
    before), ``profile`` the named policy profile last loaded. ``is_collective`` marks agencies whose head signs on
    behalf of a collective (TM.). ``host`` is the name under which browsers reach its office (R-021) and the domain of
    its mail. ``inherited`` are the predecessors whose past its desk may see. Agencies begin and end; they are never
    renamed in place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    symbol = models.CharField(max_length=20)
    code = models.CharField(max_length=35, db_index=True)
    level = models.CharField(max_length=30)
    place = models.CharField(max_length=100)
    profile = models.CharField(max_length=40, blank=True)
    is_collective = models.BooleanField(default=False)
    host = models.CharField(max_length=253, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    position = models.PositiveIntegerField(default=0)
    folded_name = models.CharField(max_length=400)
    inherited = ArrayField(models.UUIDField(), default=list, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["parent", "position"], name="agency_tree")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="agency_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["host"], condition=~Q(host="") & Q(valid_to=None), name="one_agency_a_host"
            ),
            # A renamed agency hands its code on to its successor; nobody else ever gets it.
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="one_agency_a_code"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="no_agency_is_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyCode(models.Model):
    """A code by which an agency is or was known (mã định danh); old ones stay as aliases and are never used again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="codes")
    code = models.CharField(max_length=75, unique=True)
    kind = models.CharField(max_length=10, choices=CodeKind.choices)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)


class Unit(models.Model):
    """A unit inside an agency (phòng, ban, đơn vị thuộc cơ quan); ``inherited`` as for agencies."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    symbol = models.CharField(max_length=20)
    phone = models.CharField(max_length=30, blank=True)
    position = models.PositiveIntegerField(default=0)
    folded_name = models.CharField(max_length=400)
    inherited = ArrayField(models.UUIDField(), default=list, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "position"], name="units_of_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="unit_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Reorganisation(models.Model):
    """A merger, split, renaming or dissolution of agencies or units: a plan, until it is carried out.

    ``agency_id`` is the agency whose matter it is: of units their own, of agencies the first predecessor. ``plan`` is
    what was decided on the wizard's pages; ``result`` counts what was moved.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10, choices=ReorganisationKind.choices)
    agency_id = models.UUIDField()
    legal_basis = models.CharField(max_length=300)
    takes_effect_on = models.DateField()
    plan = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    begun_by_id = models.UUIDField()
    carried_out_at = models.DateTimeField(null=True)
    carried_out_by_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "-id"], name="reorganisations_of_agency")]


class Succession(models.Model):
    """One agency, unit or seat takes the place of another (kế thừa): both ends are identifiers of the same kind.

    ``successor_id`` is empty for what was dissolved without a successor; of several, the one with ``ordinal`` 0 took
    the registry desk, and what is addressed to the predecessor.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reorganisation = models.ForeignKey(Reorganisation, on_delete=models.PROTECT, related_name="successions")
    subject_kind = models.CharField(max_length=8)
    predecessor_id = models.UUIDField()
    successor_id = models.UUIDField(null=True)
    ordinal = models.PositiveSmallIntegerField(default=0)
    since_on = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["predecessor_id"], name="succession_of_predecessor"),
            models.Index(fields=["successor_id"], name="succession_of_successor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(successor_id=None) | ~Q(successor_id=F("predecessor_id")), name="nothing_succeeds_itself"
            ),
            models.UniqueConstraint(fields=["predecessor_id", "successor_id"], name="succession_once"),
        ]


class Post(models.Model):
    """A post that seats carry (chức vụ), in protocol order: the smaller ``rank`` comes first.

    ``default_roles`` are offered when a seat is given with this post.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100, unique=True)
    rank = models.PositiveSmallIntegerField()
    default_roles = ArrayField(models.CharField(max_length=20), default=list, blank=True)

    def __str__(self) -> str:
        return self.name
