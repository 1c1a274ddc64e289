"""Agencies, their units, and the list of posts (cơ quan, đơn vị, chức vụ)."""

from django.db import models

from vanphong.kernel.ids import new_id


class Agency(models.Model):
    """A state agency or organisation that keeps registers of its own (cơ quan, tổ chức).

    ``symbol`` is the abbreviation in document symbols (``SXD``), ``code`` the identification code of Decision
    20/2020/QĐ-TTg, ``place`` the place name printed before a date, ``level`` a word of data (levels have changed
    before), ``profile`` the named policy profile it works under. ``is_collective`` marks agencies whose head signs on
    behalf of a collective (TM.). Agencies begin and end; they are never renamed in place.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)
    symbol = models.CharField(max_length=20)
    code = models.CharField(max_length=35, unique=True)
    level = models.CharField(max_length=30)
    place = models.CharField(max_length=100)
    profile = models.CharField(max_length=40, blank=True)
    is_collective = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    folded_name = models.CharField(max_length=400)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["parent", "position"], name="agency_tree")]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A unit inside an agency (phòng, ban, đơn vị thuộc cơ quan)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    symbol = models.CharField(max_length=20)
    position = models.PositiveIntegerField(default=0)
    folded_name = models.CharField(max_length=400)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "position"], name="units_of_agency")]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post that seats carry (chức vụ), in protocol order: the smaller ``rank`` comes first."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100, unique=True)
    rank = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.name
