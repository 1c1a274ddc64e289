"""Words of online editing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditingFault(TextChoices):
    """Why what was edited online is not kept, or is no version yet; what is no sound .docx has a ``FormFault``."""

    MARKED = "marked", _("A marking of secrecy was seen in the text: what was saved with it was not kept.")
    NOT_CONVERTED = "not_converted", _("Its PDF could not be made here. Make it yourself and hand it in.")
    UNFIT = "unfit", _("What the editor saved cannot be used; it was not kept.")
