"""Persons and the seats they hold (cán bộ, công chức, viên chức; vị trí công tác)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vanphong.directory.models.organisation import Agency, Post, Unit
from vanphong.directory.vocabulary import Role
from vanphong.kernel.ids import new_id


class Person(models.Model):
    """A human being; ``sort_key`` orders by given name as Vietnamese lists do."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    full_name = models.CharField(max_length=100)
    folded_name = models.CharField(max_length=120, db_index=True)
    sort_key = models.CharField(max_length=400)

    def __str__(self) -> str:
        return self.full_name


class Seat(models.Model):
    """A person's place in an agency, with a post and the roles it carries; effective-dated, never deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="seats")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="seats")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="seats")
    roles = ArrayField(models.CharField(max_length=20, choices=Role.choices))
    is_main = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

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
        ]
