"""The drafter's page: the form, what it starts from, and the incoming document that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import BoundField, Form
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import agencies, people
from vanphong.directory.vocabulary import Role
from vanphong.documents import rules
from vanphong.documents.actions import form_checks
from vanphong.documents.ports import word_to_pdf
from vanphong.documents.queries import drafts, incoming, outgoing, registers
from vanphong.files.actions import files
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.documents import Pages
from vanphong.web.components.forms import Choice, Combobox, Field, FileDrop, Width, field_of
from vanphong.web.form_check.views import WORD
from vanphong.web.outgoing.forms import DraftForm
from vanphong.web.outgoing.recipients import RecipientsBox

WIDTHS: dict[str, Width] = {
    "type_code": "half",
    "signer_id": "half",
    "urgency": "third",
    "secrecy": "third",
    "due_on": "third",
    "issue_mode": "two-thirds",
    "copies": "third",
}
ROWS = {"summary": 3, "other_recipients": 2, "note": 2}
LETTER = "CV"
"""The type of an answer unless the drafter says otherwise (công văn)."""


@dataclass(frozen=True)
class DraftPage:
    """Everything the drafter's form shows."""

    title: str
    action: str
    submit_label: str
    draft_key: str
    errors: tuple[str, ...]
    what: tuple[Field, ...]
    recipients: RecipientsBox
    how: tuple[Field, ...]
    drops: tuple[FileDrop, ...]
    cancel_href: str


@dataclass(frozen=True)
class Answered:
    """The incoming document that is answered, beside the form."""

    href: str
    symbol: str
    fields: rules.IncomingFields
    pages: Pages


def page_of(request: HttpRequest, form: DraftForm, *, page: outgoing.OutgoingPage | None = None) -> DraftPage:
    """The page over a new draft, or over one that is changed (a new version of its file has an act of its own)."""
    return DraftPage(
        title=_("Edit the data of the draft") if page else _("Draft a document"),
        action=_action(request, page),
        submit_label=_("Keep the changes") if page else _("Keep the draft"),
        draft_key=f"{request.path}?{request.GET.get('reply_to', '')}",
        errors=tuple(str(error) for error in form.non_field_errors()),
        what=what_fields(form),
        recipients=form.recipients_box(reply_to=request.GET.get("reply_to", "")),
        how=how_fields(form),
        drops=() if page else drops(),
        cancel_href=f"/outgoing/{page.id}" if page else "/outgoing",
    )


def _action(request: HttpRequest, page: outgoing.OutgoingPage | None) -> str:
    """Where the form posts to: this page, and for a change the revision that the drafter began from."""
    here = request.get_full_path()
    if page is None or "revision" in request.GET:
        return here
    return f"{here}{'&' if '?' in here else '?'}revision={page.revision}"


def form_for(viewer: Viewer, request: HttpRequest, *, now: datetime, initial: Mapping[str, Any]) -> DraftForm:
    """The form with the types of documents and the leaders who may sign; filled from what was posted, if anything."""
    leaders = people.holders(viewer.agency_id, Role.LEADER, day=localdate(now))
    return DraftForm(
        request.POST if request.method == "POST" else None,
        viewer=viewer,
        day=localdate(now),
        types=[(kind.code, kind.name) for kind in registers.types() if kind.code not in rules.COPY_TYPES],
        signers=[(str(card.id), f"{card.name} – {card.post}") for card in leaders],
        initial=dict(initial),
    )


def of_type(code: str) -> dict[str, Any]:
    """What a draft knows that is begun from the list of templates."""
    return {"type_code": code} if code else {}


def answer_to(page: incoming.IncomingPage) -> dict[str, Any]:
    """What an answer to an incoming document knows from the start (R-052)."""
    typed = page.fields
    symbol = page.symbol or _("the document received on %(day)s") % {"day": f"{page.received_at:%d/%m/%Y}"}
    named = {"symbol": symbol, "issuer": typed.issuer_name}
    return {
        "type_code": LETTER,
        "summary": (_("Re: answer to document %(symbol)s of %(issuer)s") % named)[:500],
        "signer_id": str(page.submitted_to_id or ""),
        "urgency": typed.urgency,
        "due_on": page.due_on or typed.reply_due_on,
        "recipients": [typed.issuer_id] if typed.issuer_id else [],
        "other_recipients": "" if typed.issuer_id else typed.issuer_name,
    }


def as_typed(page: outgoing.OutgoingPage, named: Iterable[drafts.RecipientRow]) -> dict[str, Any]:
    """What the form of a draft shows before it is changed."""
    rows = list(named)
    return {
        **vars(page.fields),
        "signer_id": str(page.fields.signer_id),
        "rows": [rules.RecipientLine(row.name, row.agency_id, row.channel, row.group_name) for row in rows],
    }


def uploaded(request: HttpRequest) -> files.Reading | None:
    """The draft that was handed in, looked at. Raises ``Invalid`` on ``file``."""
    sent = request.FILES.get("file")
    return files.read_pdf(sent.name or "", sent.read()) if sent else None


def uploaded_source(request: HttpRequest) -> files.Reading | None:
    """The Word document that the draft was made from, looked at. Raises ``Invalid`` on ``source``."""
    sent = request.FILES.get("source")
    return form_checks.read_source(sent.name or "", sent.read()) if sent else None


def attached(request: HttpRequest) -> list[files.Reading]:
    """The attachments that were handed in, looked at. Raises ``Invalid`` on ``attachments``."""
    return [files.read_attachment(sent.name or "", sent.read()) for sent in request.FILES.getlist("attachments")]


def what_fields(form: DraftForm) -> tuple[Field, ...]:
    """The fields about the document itself."""
    fields = [_field(form[name]) for name in ("type_code", "signer_id", "summary")]
    return (replace(fields[0], is_autofocus=not form.is_bound), *fields[1:])


def agencies_box(form: Form) -> Combobox:
    """The agencies that receive it, by type-ahead."""
    chosen = agencies.agencies(_identifiers(form["recipients"].value() or []))
    return Combobox(
        name="recipients",
        label=_("Agencies that receive it"),
        source="/lookup/recipients",
        is_multiple=True,
        chosen=tuple(Choice(str(one.id), one.name) for one in chosen.values()),
        errors=tuple(str(error) for error in form["recipients"].errors),
        hint=_("They receive it through the exchange as soon as it is released."),
        placeholder=_("Type a few letters of the name; tone marks are not needed"),
    )


def _identifiers(value: Iterable[Any]) -> list[UUID]:
    found = []
    for one in value:
        try:
            found.append(UUID(str(one)))
        except ValueError:
            continue
    return found


def how_fields(form: DraftForm) -> tuple[Field, ...]:
    """How it is issued."""
    return tuple(_field(form[name]) for name in ("urgency", "secrecy", "due_on", "issue_mode", "copies", "note"))


def _field(bound: BoundField) -> Field:
    return field_of(bound, width=WIDTHS.get(bound.name, ""), rows=ROWS.get(bound.name, 3))


def drops() -> tuple[FileDrop, ...]:
    """Where the files of a new draft go; faults of files stand above the form, so that chosen files stay chosen."""
    draft = FileDrop("file", _("The draft as PDF"), hint=pdf_hint(), width="half")
    source = source_drop(width="half")
    kinds = _("PDF, Word, Excel or pictures.")
    attachments = FileDrop("attachments", _("Attachments"), accept="", is_multiple=True, hint=kinds, width="half")
    return draft, source, attachments


def pdf_drop(*, prefix: str) -> FileDrop:
    """Where the PDF of a further version goes; not needed where it can be made here."""
    is_made = word_to_pdf() is not None
    hint = _("Not needed when you hand in the Word document: it is made here.") if is_made else ""
    return FileDrop("file", _("The draft as PDF"), is_required=not is_made, hint=hint, prefix=prefix)


def pdf_hint() -> str:
    """Whether the PDF is wanted beside the Word document."""
    if word_to_pdf() is not None:
        return _("It may follow later; of the Word document alone it is made here.")
    return _("It may follow later.")


def source_drop(*, width: Width = "", prefix: str = "") -> FileDrop:
    """Where the .docx goes that the PDF was made from."""
    hint = _("With it, the check of form is finer and can mend by itself.")
    return FileDrop("source", _("The Word document it was made from"), WORD, hint=hint, width=width, prefix=prefix)
