"""Imports of staff lists: the sheet as it came, and one row per person with what became of it."""

from django.db import models

from vanphong.directory.vocabulary import ImportState, RowState
from vanphong.kernel.ids import new_id


class StaffImport(models.Model):
    """One staff list handed in; read and checked first, carried out on a word, resumable at any row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    file_name = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32)
    blob_key = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=ImportState.choices)
    fault = models.CharField(max_length=500, blank=True)
    row_count = models.PositiveIntegerField(default=0)
    by_seat_id = models.UUIDField()
    by_person_id = models.UUIDField()
    handed_in_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "-id"], name="imports_of_agency")]


class StaffImportRow(models.Model):
    """One row of a staff list: what it said, what it would do, what it did."""

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
