"""Imports of staff lists: the sheet as it came, and one row per person with what became of it."""

from django.db import models

from vanphong.directory.vocabulary import ImportState, RowState
from vanphong.kernel.ids import new_id


class StaffImport(models.Model):
    """One staff list handed in; read and checked first, carried out on a word, resumable at any row.

    The bytes as they came are kept under ``digest``. ``is_wide`` marks a list whose rows may name any agency;
    otherwise all belong to ``agency_id``. ``can_create`` lets it enter units and posts that are not there yet,
    ``must_issue`` has accounts issued. ``takes_effect_on`` stands for an empty first day, ``decision_number`` and
    ``decided_on`` for an empty decision. ``headings`` are those that were found: the column of each known one, and the
    unknown ones, which are passed over. ``read_count`` rows of ``row_count`` have been looked at so far.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    file_name = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    is_wide = models.BooleanField(default=False)
    can_create = models.BooleanField(default=False)
    must_issue = models.BooleanField(default=False)
    takes_effect_on = models.DateField()
    decision_number = models.CharField(max_length=50, blank=True)
    decided_on = models.DateField(null=True)
    headings = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices)
    fault = models.CharField(max_length=20, blank=True)
    read_count = models.PositiveIntegerField(default=0)
    row_count = models.PositiveIntegerField(default=0)
    by_seat_id = models.UUIDField()
    by_person_id = models.UUIDField()
    handed_in_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "-id"], name="imports_of_agency")]


class StaffImportRow(models.Model):
    """One row of a staff list: what it said (by column), what it would do, what it did.

    ``faults`` map a column to the code of a fault and the values for its words.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(StaffImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    staff_code = models.CharField(max_length=30, blank=True)
    typed = models.JSONField()
    state = models.CharField(max_length=10, choices=RowState.choices)
    effect = models.CharField(max_length=10, blank=True)
    faults = models.JSONField(default=dict)
    person_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "line"], name="import_line_once")]
        indexes = [models.Index(fields=["batch", "state", "line"], name="import_rows_by_state")]
