"""Which act may be done on several chosen rows of a list at once."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vanphong.documents.vocabulary import DocumentSplit
from vanphong.web.components.forms import Combobox
from vanphong.web.inbox.place import Place
from vanphong.work.vocabulary import WorkSplit

LEADERS = "/lookup/leaders"


@dataclass(frozen=True)
class BulkAct:
    """The act of the bar that appears when rows are chosen; `box` asks for whatever it needs besides."""

    label: str
    href: str
    icon: str
    box: Combobox | None = None


def open_in(place: Place) -> BulkAct | None:
    """The act of a list; none where nothing can be done on several rows at once."""
    if place.split == DocumentSplit.ARRIVED:
        return BulkAct(_("Register"), place.carry("/inbox/bulk/register"), "numbers")
    if place.split == DocumentSplit.TO_SUBMIT:
        box = Combobox("to", _("To"), LEADERS, placeholder=_("Leader"), is_required=True, prefix="bulk")
        return BulkAct(_("Submit"), place.carry("/inbox/bulk/submit"), "send", box)
    if place.split == WorkSplit.INFORMED:
        return BulkAct(_("Noted"), place.carry("/inbox/bulk/acknowledge"), "checks")
    return None
