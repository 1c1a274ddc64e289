"""Words of the exchange: where a received message stands, and under which name the exchange acts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

HOUSE_NAME = _("Exchange axis")


class InboundState(TextChoices):
    """Where a received message stands."""

    RECEIVED = "received", _("Kept, not yet understood")
    ACCEPTED = "accepted", _("Taken into the registry")
    REFUSED = "refused", _("Refused with a reason")
    FAILED = "failed", _("Could not be understood; may be tried again")
