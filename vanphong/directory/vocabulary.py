"""Words of the directory: roles of seats and levels of agencies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a seat does in the processes of its agency (vai trò xử lý)."""

    LEADER = "leader", _("Leader")
    CHIEF_OF_OFFICE = "chief_of_office", _("Chief of office")
    CLERK = "clerk", _("Registry clerk")
    HEAD_OF_UNIT = "head_of_unit", _("Head of unit")
    OFFICER = "officer", _("Officer")
    ADMINISTRATOR = "administrator", _("Administrator")
