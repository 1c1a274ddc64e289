"""Which acts may be done on several chosen rows of a list at once."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vanphong.documents.vocabulary import DocumentSplit
from vanphong.web.components.forms import Combobox, Field
from vanphong.web.inbox.place import Place
from vanphong.work.actions.items import TEXT_LIMIT
from vanphong.work.vocabulary import WorkSplit

LEADERS, PEOPLE = "/lookup/leaders", "/lookup/people"


@dataclass(frozen=True)
class BulkAct:
    """One act of the bar that appears when rows are chosen; boxes and fields ask for whatever it needs besides."""

    name: str
    label: str
    href: str
    icon: str
    key: str
    boxes: tuple[Combobox, ...] = ()
    fields: tuple[Field, ...] = ()

    @property
    def is_folded(self) -> bool:
        """Whether it needs more than fits into the bar."""
        return bool(self.fields)


def open_in(place: Place) -> tuple[BulkAct, ...]:
    """The acts of a list, the main one first; to have read something can be said everywhere."""
    return (*_of_split(place), _act(place, "read", _("Mark as read"), "checks", "u"))


def _of_split(place: Place) -> tuple[BulkAct, ...]:
    match place.split:
        case DocumentSplit.ARRIVED:
            return (_act(place, "register", _("Register"), "numbers", "a"),)
        case DocumentSplit.TO_SUBMIT:
            return (_act(place, "submit", _("Submit"), "send", "a", boxes=(_leader(),)),)
        case DocumentSplit.TO_DIRECT:
            return (_act(place, "assign", _("Direct together"), "message-circle", "a", boxes=_whom(), fields=_words()),)
        case WorkSplit.TO_ASSIGN:
            return (
                _act(place, "pass-on", _("Pass on together"), "message-circle", "a", boxes=_whom(), fields=_words()),
            )
        case WorkSplit.INFORMED:
            return (_act(place, "acknowledge", _("Noted"), "checks", "a"),)
        case WorkSplit.LEAD | WorkSplit.SUPPORT:
            return (_act(place, "finish", _("Finish together"), "circle-check", "a", fields=(_result(),)),)
        case DocumentSplit.TO_NUMBER:
            return (_act(place, "number", _("Give the numbers"), "numbers", "a"),)
        case DocumentSplit.TO_RELEASE:
            return (_act(place, "release", _("Release"), "send", "a"),)
    return ()


def _act(
    place: Place,
    name: str,
    label: str,
    icon: str,
    key: str,
    *,
    boxes: tuple[Combobox, ...] = (),
    fields: tuple[Field, ...] = (),
) -> BulkAct:
    return BulkAct(name, label, place.carry(f"/inbox/bulk/{name}"), icon, key, boxes, fields)


def _leader() -> Combobox:
    return Combobox("to", _("To"), LEADERS, placeholder=_("Leader"), prefix="bulk")


def _whom() -> tuple[Combobox, ...]:
    """Who is told of all of them, in the three parts."""
    return (
        Combobox("lead", _("Leads"), PEOPLE, prefix="bulk"),
        Combobox("support", _("Support"), PEOPLE, is_multiple=True, prefix="bulk"),
        Combobox("informed", _("For information"), PEOPLE, is_multiple=True, prefix="bulk"),
    )


def _words() -> tuple[Field, ...]:
    return (
        Field("text", _("What is to be done"), kind="textarea", limit=TEXT_LIMIT, rows=2, prefix="bulk"),
        Field("due_on", _("Deadline"), kind="date", prefix="bulk"),
    )


def _result() -> Field:
    hint = _("The same words stand on all of them; they may be left out.")
    return Field("text", _("Result"), kind="textarea", hint=hint, limit=TEXT_LIMIT, rows=2, prefix="bulk")
