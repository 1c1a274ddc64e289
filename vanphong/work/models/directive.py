"""Directives: what a leader orders about a matter (ý kiến chỉ đạo, bút phê)."""

from django.db import models

from vanphong.kernel.ids import new_id


class Directive(models.Model):
    """A leader's words about a matter. It is an administrative order (R-134): a trigger refuses changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency_id = models.UUIDField()
    about_kind = models.CharField(max_length=16)
    about_id = models.UUIDField(db_index=True)
    author_seat_id = models.UUIDField()
    text = models.CharField(max_length=2000)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["author_seat_id", "-at"], name="directives_of_author")]
