"""Duties seen: how often people look into their inboxes (R-019, R-020)."""

from django.db import models


class DayOfLooking(models.Model):
    """One person's openings of the inbox on one day, from one seat; sessions that merely stay open do not count."""

    pk = models.CompositePrimaryKey("seat_id", "looked_on")
    seat_id = models.UUIDField()
    agency_id = models.UUIDField()
    looked_on = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    looks = models.PositiveSmallIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "looked_on"], name="looks_of_agency")]
