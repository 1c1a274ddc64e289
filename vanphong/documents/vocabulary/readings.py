"""Words of what clerks made of what was read from first pages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kept(TextChoices):
    """What became of a field that was read, when the clerk registered the document."""

    KEPT = "kept", _("Kept as read")
    CHANGED = "changed", _("Changed by the clerk")
    MISSED = "missed", _("Not read, typed by the clerk")
