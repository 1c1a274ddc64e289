"""The page of the clerk's form: its fields in two columns, faults beside them, and what to do with it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies
from vanphong.documents.queries import registers
from vanphong.documents.queries.duplicates import Duplicate
from vanphong.documents.rules import OBLIGATORY
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.documents import Pages
from vanphong.web.components.forms import Choice, Combobox, Field, FileDrop, Width, field_of
from vanphong.web.components.work import Banner
from vanphong.web.incoming.duplicates import warning
from vanphong.web.incoming.forms import EntryForm, issuer_of

AGENCIES = "/lookup/agencies"
WIDTHS: dict[str, Width] = {
    "type_code": "third", "code_number": "third", "code_notation": "third", "issued_on": "third",
    "signer_name": "half", "signer_position": "half", "arrived_on": "third", "reply_due_on": "third",
    "source": "third", "urgency": "third", "secrecy": "third", "language": "third",
}  # fmt: skip
PRINTED = ("type_code", "code_number", "code_notation", "issued_on", "summary", "signer_name", "signer_position")
ARRIVAL = ("arrived_on", "source", "reply_due_on", "urgency", "secrecy", "language", "note")


@dataclass(frozen=True)
class Fill:
    """A value for a field that is still empty when it arrives."""

    name: str
    value: str


@dataclass(frozen=True)
class ReadingStrip:
    """How far the reading of the pages is; `polls_href` tells what comes of it, `again_href` asks for it anew."""

    words: str
    icon: str = "scan"
    tone: str = ""
    polls_href: str = ""
    edit_href: str = ""
    again_href: str = ""
    fills: tuple[Fill, ...] = ()


@dataclass(frozen=True)
class EntryPage:
    """Everything that the page of the form shows. `keeps_file` leaves the chosen file in the browser's hands.

    `pages` stand beside the fields that were read from them; `reading` says how far that is.
    """

    title: str
    action: str
    back_href: str
    printed: tuple[Field, ...]
    issuer: Combobox
    arrival: tuple[Field, ...]
    banners: tuple[Banner, ...] = ()
    drops: tuple[FileDrop, ...] = ()
    register: Field | None = None
    leader: Combobox | None = None
    keeps_file: bool = False
    asks_to_confirm: bool = False
    may_register: bool = True
    pages: Pages | None = None
    reading: ReadingStrip | None = None
    paper: tuple[Field, ...] = ()


def types() -> list[tuple[str, str]]:
    """The types of document to choose from."""
    return [(card.code, card.name) for card in registers.types()]


def printed_fields(form: EntryForm) -> tuple[Field, ...]:
    """What is read off the document itself."""
    return tuple(_field(form, name) for name in PRINTED)


def arrival_fields(form: EntryForm) -> tuple[Field, ...]:
    """What the registry knows besides."""
    return tuple(_field(form, name) for name in ARRIVAL)


def _field(form: EntryForm, name: str) -> Field:
    made = field_of(form[name], width=WIDTHS.get(name, ""))
    if name not in OBLIGATORY:
        return made
    # Marked as needed, but not enforced by the browser: a document may be kept in the queue with little.
    return Field(**{**vars(made), "hint": made.hint or ("" if made.errors else _("Needed for registration."))})


def issuer_box(form: EntryForm, *, name: str, agency_id: UUID | None) -> Combobox:
    """The issuing agency: chosen from the list, or any other name."""
    card = agencies.agencies([agency_id]).get(agency_id) if agency_id else None
    chosen = (Choice(str(card.id), card.name),) if card else ()
    return Combobox(
        "issuer",
        _("Issuing agency"),
        AGENCIES,
        is_free=True,
        chosen=chosen,
        free_text="" if card else name,
        errors=tuple(str(words) for words in form.errors.get("issuer_name", ())),
        placeholder=_("Type a part of the name, or the whole name of an agency outside"),
        hint=_("Needed for registration."),
        width="two-thirds",
    )


def posted_issuer(request: HttpRequest) -> tuple[str, UUID | None]:
    """The issuer that was posted: the name and the identifier of a known agency, or the name that was typed."""
    agency_id = issuer_of(request.POST)
    card = agencies.agencies([agency_id]).get(agency_id) if agency_id else None
    return (card.name, card.id) if card else (request.POST.get("issuer_text", ""), None)


def register_field(viewer: Viewer, chosen: str) -> Field | None:
    """The register to choose, when the agency has several; the fitting one is taken when nothing is chosen."""
    known = registers.registers(viewer.agency_id, Direction.IN)
    if len(known) < 2:
        return None
    choices = [Choice("", _("The one that fits the type"), is_chosen=not chosen)]
    choices += [Choice(str(card.id), card.name, is_chosen=str(card.id) == chosen) for card in known]
    return Field("register", _("Register of arrival"), chosen, "select", choices=tuple(choices), width="third")


def drops(form: EntryForm | None) -> tuple[FileDrop, ...]:
    """Where the files are dropped."""
    faults = form.errors if form else {}
    return (
        FileDrop(
            "file",
            _("The document as PDF"),
            megabytes=100,
            is_required=True,
            errors=tuple(str(words) for words in faults.get("file", ())),
        ),
        FileDrop(
            "attachments",
            _("Attached files"),
            accept="",
            megabytes=100,
            is_multiple=True,
            errors=tuple(str(words) for words in faults.get("attachments", ())),
        ),
    )


def faults_above(form: EntryForm) -> tuple[Banner, ...]:
    """Faults that belong to no field of the form."""
    known = {*form.fields, "issuer_name", "file", "attachments"}
    stray = [str(words) for name, found in form.errors.items() if name not in known for words in found]
    return tuple(Banner(words, "red", "alert-circle") for words in stray)


def warnings(known: list[Duplicate]) -> tuple[Banner, ...]:
    """What seems to have come in before (VI-16)."""
    return tuple(warning(one) for one in known)


def respond(request: HttpRequest, page: EntryPage, *, status: int = 200) -> HttpResponse:
    """The page, or for htmx only the form."""
    context: dict[str, Any] = {"entry": page}
    is_fragment = request.headers.get("HX-Request") == "true"
    return render(request, "incoming/entry_form.html" if is_fragment else "incoming/entry.html", context, status=status)
