"""The page over a certified copy: the original on one side, what is said about the copy on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.directory.vocabulary import Role
from vanphong.documents import rules
from vanphong.documents.queries import drafts, outgoing, relations
from vanphong.documents.queries.copies import Copied
from vanphong.documents.vocabulary import CopyForm as Kind
from vanphong.documents.vocabulary import IssueMode, SigningForm
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.documents import Fact, Pages
from vanphong.web.components.forms import Combobox, Field, Width, field_of
from vanphong.web.files.shown import pages_of
from vanphong.web.outgoing.copy_forms import CopyForm
from vanphong.web.outgoing.drafting import agencies_box
from vanphong.web.outgoing.facts import day_of

HALVES: dict[str, Width] = dict.fromkeys(
    ("type_code", "issue_mode", "part", "pages", "signer_id", "signing", "head", "copies"), "half"
)


@dataclass(frozen=True)
class CopyPage:
    """Everything that the form of a copy shows; `original` and `pages` are what is copied."""

    title: str
    action: str
    submit_label: str
    errors: tuple[str, ...]
    fields: tuple[Field, ...]
    agencies: Combobox
    others: Field
    cancel_href: str
    original: tuple[Fact, ...]
    pages: Pages


@dataclass(frozen=True)
class Around:
    """What stands around the form: the original, the title and the button, the way back."""

    source: Copied
    titles: tuple[str, str]
    cancel_href: str


def page_of(request: HttpRequest, form: CopyForm, around: Around) -> CopyPage:
    """The page over a new copy, or over one that is changed."""
    names = ("type_code", "issue_mode", "part", "pages", "summary", "signer_id", "signing", "head", "copies")
    return CopyPage(
        title=around.titles[0],
        action=request.get_full_path(),
        submit_label=around.titles[1],
        errors=tuple(str(error) for error in form.non_field_errors()),
        fields=tuple(field_of(form[name], width=HALVES.get(name, ""), rows=2) for name in names),
        agencies=agencies_box(form),
        others=field_of(form["other_recipients"], rows=2),
        cancel_href=around.cancel_href,
        original=tuple(_facts(around.source)),
        pages=pages_of(around.source.about, [around.source.file_id]),
    )


def _facts(source: Copied) -> Iterator[Fact]:
    yield Fact(_("Type of document"), source.type_name)
    yield Fact(_("Number and symbol"), source.symbol, href=f"/{source.about.kind}/{source.about.id}")
    yield Fact(_("Date of the document"), day_of(source.issued_on))
    yield Fact(_("Issuing agency"), source.issuer)
    yield Fact(_("Original"), _("on paper") if source.original.is_on_paper else _("electronic"))
    yield Fact(_("Summary"), source.summary, is_wide=True)


def form_for(viewer: Viewer, request: HttpRequest, *, initial: dict[str, Any]) -> CopyForm:
    """The form with those who may sign copies: leaders, then the chief of office (NĐ 30/2020, Điều 27)."""
    day = localdate(viewers.now(request))
    roles = (Role.LEADER, Role.CHIEF_OF_OFFICE)
    cards = [card for role in roles for card in people.holders(viewer.agency_id, role, day=day)]
    signers = {str(card.id): f"{card.name} – {card.post}" for card in cards}
    return CopyForm(request.POST if request.method == "POST" else None, signers=signers.items(), initial=initial)


def suggested(source: Copied) -> dict[str, Any]:
    """What a copy of a document is from the start."""
    is_copy = source.original.type_code == Kind.FULL
    kind = Kind.TRANSCRIPT if is_copy else Kind.FULL
    named = {
        "kind": kind.label,
        "document": " ".join(part for part in (source.type_name, source.symbol) if part),
        "day": day_of(source.issued_on),
        "issuer": source.issuer,
        "summary": source.summary,
    }
    words = _("%(kind)s: %(document)s dated %(day)s of %(issuer)s, %(summary)s")
    return {
        "type_code": kind.value,
        "issue_mode": IssueMode.PAPER.value,
        "summary": (words % named)[: rules.LIMITS["summary"]],
    }


def as_ordered(page: outgoing.OutgoingPage, about: relations.Earlier) -> dict[str, Any]:
    """What the form of a copy shows before it is changed."""
    rows = drafts.recipients(page.id)
    signing, _blank, head = about.authority[0].partition(" ") if len(about.authority) > 1 else ("", "", "")
    return {
        "type_code": page.fields.type_code,
        "issue_mode": page.fields.issue_mode,
        "part": about.text,
        "pages": ", ".join(map(str, about.pages)) if page.fields.type_code == Kind.EXTRACT else "",
        "summary": page.fields.summary,
        "signer_id": str(page.fields.signer_id),
        "signing": signing if signing in SigningForm.values else "",
        "head": head,
        "copies": page.fields.copies,
        "recipients": [row.agency_id for row in rows if row.agency_id],
        "other_recipients": "\n".join(row.name for row in rows if row.agency_id is None),
    }
