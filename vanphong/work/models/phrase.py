"""Phrases that somebody keeps for directives (câu bút phê mẫu)."""

from django.db import models

from vanphong.kernel.ids import new_id


class Phrase(models.Model):
    """One phrase of one person, in their order; beside these the office offers what they often write."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    text = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "text"], name="phrase_of_person_once")]
