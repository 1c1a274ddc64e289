"""Which acts may be done on several chosen rows of a list at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vanphong.directory.vocabulary import Role
from vanphong.documents.rules import LIMITS
from vanphong.documents.vocabulary import OUTGOING, DocumentSplit
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Combobox, Field
from vanphong.web.inbox.place import Place
from vanphong.work.actions.items import TEXT_LIMIT
from vanphong.work.vocabulary import WorkSplit

LEADERS, PEOPLE = "/lookup/leaders", "/lookup/people"


@dataclass(frozen=True)
class BulkAct:
    """One act of the bar that appears when rows are chosen; boxes and fields ask for whatever it needs besides.

    ``hint`` says what cannot be taken back, and why.
    """

    name: str
    label: str
    href: str
    icon: str
    key: str
    boxes: tuple[Combobox, ...] = ()
    fields: tuple[Field, ...] = ()
    hint: str = ""

    @property
    def is_folded(self) -> bool:
        """Whether it needs more than fits into the bar."""
        return bool(self.fields)


def open_in(place: Place, viewer: Viewer) -> tuple[BulkAct, ...]:
    """The acts of a list, the main one first; to have read something can be said everywhere."""
    return (*_of_list(place, viewer), *_of_split(place), _act(place, "read", _("Mark as read"), "checks", "u"))


def _of_list(place: Place, viewer: Viewer) -> tuple[BulkAct, ...]:
    """What the clerk does with what has been released: the paper copies leave the house together."""
    if place.kind == OUTGOING and place.state == "released" and viewer.has(Role.CLERK):
        return (_act(place, "hand-over", _("Paper copies have left"), "check", "a"),)
    return ()


def _of_split(place: Place) -> tuple[BulkAct, ...]:
    if place.split in _OF_DRAFTS:
        return _OF_DRAFTS[place.split](place)
    match place.split:
        case DocumentSplit.ARRIVED:
            stands = _("A number that was given stands in the register for ever; it cannot be undone.")
            return (_act(place, "register", _("Register"), "numbers", "a", hint=stands),)
        case DocumentSplit.TO_SUBMIT:
            return (_act(place, "submit", _("Submit"), "send", "a", boxes=(_leader(),)),)
        case DocumentSplit.TO_DIRECT:
            return (
                _act(place, "assign", _("Direct together"), "message-circle", "a", boxes=_whom(), fields=_words()),
                _concluding(place),
                _act(place, "return", _("Return to the registry"), "arrow-back-up", "t", fields=(_reason(),)),
            )
        case DocumentSplit.FOLLOWING:
            return (_concluding(place),)
        case WorkSplit.TO_ASSIGN:
            return (
                _act(place, "pass-on", _("Pass on together"), "message-circle", "a", boxes=_whom(), fields=_words()),
            )
        case WorkSplit.INFORMED:
            return (_act(place, "acknowledge", _("Noted"), "checks", "a"),)
        case WorkSplit.LEAD | WorkSplit.SUPPORT:
            return (_act(place, "finish", _("Finish together"), "circle-check", "a", fields=(_result(),)),)
    return ()


def _to_send(place: Place) -> tuple[BulkAct, ...]:
    return (_act(place, "send", _("Send on for approval"), "send", "a"),)


def _to_review(place: Place) -> tuple[BulkAct, ...]:
    return (_act(place, "review", _("Content is in order, pass on"), "check", "a"), _returning(place))


def _to_check(place: Place) -> tuple[BulkAct, ...]:
    return (_act(place, "check", _("Form is in order, pass on"), "check", "a"), _returning(place))


def _to_approve(place: Place) -> tuple[BulkAct, ...]:
    hint = _("An approval is taken back by returning the draft with a reason.")
    return (_act(place, "approve", _("Approve for issue"), "signature", "a", hint=hint), _returning(place))


def _to_number(place: Place) -> tuple[BulkAct, ...]:
    hint = _("A number that was given stands in the register for ever; it cannot be undone.")
    return (_act(place, "number", _("Give the numbers"), "numbers", "a", hint=hint),)


def _to_release(place: Place) -> tuple[BulkAct, ...]:
    hint = _("What was released has reached its recipients; it can only be recalled.")
    return (_act(place, "release", _("Release"), "send", "a", hint=hint),)


_OF_DRAFTS: dict[str, Callable[[Place], tuple[BulkAct, ...]]] = {
    DocumentSplit.MY_DRAFTS: _to_send,
    DocumentSplit.TO_REVIEW: _to_review,
    DocumentSplit.TO_CHECK: _to_check,
    DocumentSplit.TO_APPROVE: _to_approve,
    DocumentSplit.TO_NUMBER: _to_number,
    DocumentSplit.TO_RELEASE: _to_release,
}


def _concluding(place: Place) -> BulkAct:
    words = Field("words", _("In a few words"), kind="textarea", limit=LIMITS["reason"], rows=2, prefix="bulk")
    return _act(place, "conclude", _("Noted, nothing more to do"), "circle-check", "e", fields=(words,))


def _returning(place: Place) -> BulkAct:
    return _act(place, "give-back", _("Return for changes"), "arrow-back-up", "t", fields=(_reason(),))


def _act(place: Place, name: str, label: str, icon: str, key: str, **more: Any) -> BulkAct:
    """One act of the bar; ``more`` are its boxes, fields and hint."""
    return BulkAct(name, label, place.carry(f"/inbox/bulk/{name}"), icon, key, **more)


def _reason() -> Field:
    hint = _("The same words stand on all of them.")
    return Field("reason", _("Reason"), kind="textarea", hint=hint, limit=LIMITS["reason"], rows=2, prefix="bulk")


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
