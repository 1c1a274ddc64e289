"""Persons and the seats they hold (cán bộ, công chức, viên chức; vị trí công tác)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat, Lower

from vanphong.directory.models.organisation import Agency, Post, Unit
from vanphong.directory.vocabulary import Acting, Role
from vanphong.kernel.ids import new_id

# Codes and addresses fall into words at every sign, as what is typed does.
PLAIN_CODES = Func(
    Lower(Concat(F("staff_code"), Value(" "), F("email"), output_field=models.TextField())),
    Value("[^a-z0-9]+"),
    Value(" "),
    Value("g"),
    function="regexp_replace",
    output_field=models.TextField(),
)


class Person(models.Model):
    """A human being; ``sort_key`` orders by given name as Vietnamese lists do.

    ``staff_code`` is the number the personnel records give (mã cán bộ), by which imports recognise people.
    ``born_on`` and ``mobile`` are never public. ``is_unlisted`` keeps a post at risk out of the public directory.
    A person entered twice is ``merged_into`` the one that stays. ``vector`` holds the words by which an administrator
    finds people: of the name, the staff code and the email address.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    staff_code = models.CharField(max_length=30, null=True, unique=True)
    full_name = models.CharField(max_length=100)
    folded_name = models.CharField(max_length=120, db_index=True)
    sort_key = models.CharField(max_length=400)
    born_on = models.DateField(null=True)
    email = models.CharField(max_length=254, blank=True)
    office_phone = models.CharField(max_length=30, blank=True)
    mobile = models.CharField(max_length=30, blank=True)
    is_unlisted = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="doubles")
    vector = models.GeneratedField(
        expression=SearchVector(
            Concat(F("folded_name"), Value(" "), PLAIN_CODES, output_field=models.TextField()), config="simple"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="person_words", fastupdate=False),
            models.Index(fields=["sort_key", "id"], name="persons_in_order"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="nobody_is_merged_into_oneself"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class KnownApart(models.Model):
    """Two persons of whom somebody said that they are two, however alike: they are no longer shown as doubles.

    ``one`` is the smaller identifier of the two. The word may be taken back; it is kept then, too.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency_id = models.UUIDField()
    note = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField()
    told_by_id = models.UUIDField()
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_in_one_order"),
            models.UniqueConstraint(fields=["one", "other"], condition=Q(taken_back_at=None), name="apart_once"),
        ]


class Seat(models.Model):
    """A person's place in an agency, with a post and the roles it carries; effective-dated, never deleted.

    ``acting`` tells an acting holder (Q.) or one put in charge; ``decision_number`` and ``decided_on`` name the
    decision by which the seat was given (R-006), ``end_reason`` why it ended. ``inherited`` are seats (after a
    reorganisation) whose past this one may see.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="seats")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="seats")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="seats")
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices))
    acting = models.CharField(max_length=10, choices=Acting.choices, blank=True)
    inherited = ArrayField(models.UUIDField(), default=list, blank=True)
    is_main = models.BooleanField(default=True)
    decision_number = models.CharField(max_length=50, blank=True)
    decided_on = models.DateField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency", "unit"], name="seats_of_agency"),
            models.Index(fields=["person"], name="seats_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(is_main=True, valid_to=None),
                name="one_main_seat",
            ),
            # A seat that ends the day before it began was cancelled before it was ever sat in.
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from") - 1), name="seat_ends_after_it_begins"
            ),
        ]
