"""Words of work: parts that people play, states of an item, and pigeon-holes of inboxes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """What is asked of a holder (chủ trì, phối hợp, để biết)."""

    LEAD = "lead", _("Lead")
    SUPPORT = "support", _("Support")
    INFORMED = "informed", _("For information")


class ItemState(TextChoices):
    """Where an item stands."""

    OPEN = "open", _("Not started")
    IN_PROGRESS = "in_progress", _("In progress")
    DONE = "done", _("Done")
    RETURNED = "returned", _("Returned")
    CANCELLED = "cancelled", _("Taken back")


class ExtensionState(TextChoices):
    """Where a request for a later deadline stands (gia hạn)."""

    ASKED = "asked", _("Asked for")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Not granted")


class WorkSplit(TextChoices):
    """Pigeon-holes that work lays its subjects into."""

    TO_ASSIGN = "to_assign", _("To assign in the unit")
    LEAD = "lead", _("I lead")
    SUPPORT = "support", _("I support")
    INFORMED = "informed", _("For information")
    RETURNED_WORK = "returned_work", _("Work returned to me")


class Nearness(TextChoices):
    """How near a deadline is; one grammar everywhere."""

    NONE = "none", _("No deadline")
    FAR = "far", _("On time")
    SOON = "soon", _("Due soon")
    TODAY = "today", _("Due today")
    OVERDUE = "overdue", _("Overdue")
