"""The tabs over everything outgoing: groups of states, each under one word (numbered is not released)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vanphong.documents.vocabulary import OutgoingState

S = OutgoingState

GROUPS: dict[str, tuple[str, ...]] = {
    "": (),
    "drafting": (S.DRAFTING,),
    "under-way": (S.REVIEWING, S.CHECKING, S.AWAITING_APPROVAL),
    "to-number": (S.APPROVED, S.SIGNED),
    "to-release": (S.NUMBERED,),
    "released": (S.RELEASED,),
    "withdrawn": (S.WITHDRAWN, S.CANCELLED),
    "recalled": (S.RECALLED,),
}
LABELS: dict[str, str | Promise] = {
    "": _("All"),
    "drafting": _("Being drafted"),
    "under-way": _("Waiting for approval"),
    "to-number": _("Waiting for a number"),
    "to-release": _("Waiting for release"),
    "released": _("Released"),
    "withdrawn": _("Given up"),
    "recalled": _("Recalled"),
}
