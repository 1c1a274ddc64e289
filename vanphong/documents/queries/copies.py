"""Reading for certified copies: what can be copied, and the pages of a copy as a file (NĐ 30/2020, Điều 25–27)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies
from vanphong.documents import rules
from vanphong.documents.queries import drafts, incoming, outgoing, registers, relations
from vanphong.documents.vocabulary import INCOMING, IncomingState, IssueMode, OutgoingState, Source
from vanphong.engines.typeset import certified
from vanphong.engines.typeset.copies import PaperCopy
from vanphong.engines.vntext.copy_forms import CopyForm as Named
from vanphong.engines.vntext.copy_forms import name_of
from vanphong.files.queries import files
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.ids import Ref
from vanphong.kernel.viewer import Viewer, machine

REGISTERED = (IncomingState.REGISTERED, IncomingState.SUBMITTED, IncomingState.ASSIGNED, IncomingState.RESOLVED)
NUMBERED = (OutgoingState.NUMBERED, OutgoingState.RELEASED)


@dataclass(frozen=True)
class Copied:
    """A document that can be copied."""

    about: Ref
    file_id: UUID
    symbol: str
    type_name: str
    issuer: str
    summary: str
    issued_on: date | None
    original: rules.Original


@dataclass(frozen=True)
class Block:
    """What a copy adds to the pages: its form by symbol, who signs how, to whom it goes; number and day when known."""

    symbol: str
    signer: str
    authority: tuple[str, ...]
    recipients: tuple[str, ...]
    number: str = ""
    made_on: date | None = None


def can_copy(page: incoming.IncomingPage | outgoing.OutgoingPage) -> bool:
    """Tell whether a document is one of which copies are made: registered or released, and not recalled."""
    if isinstance(page, incoming.IncomingPage):
        return page.state in REGISTERED and not page.is_recall_waiting
    return page.state == OutgoingState.RELEASED


def copied(viewer: Viewer, about: Ref) -> Copied:
    """Return a document that is to be copied.

    Raises ``NotFound`` for what may not be seen, ``IllegalMove`` for what is not registered or released, or recalled.
    """
    page = incoming.page(viewer, about.id) if about.kind == INCOMING else outgoing.page(viewer, about.id)
    if page.file_id is None or not can_copy(page):
        raise IllegalMove(_("Copies are made of registered and of released documents that nobody has recalled."))
    return _of_incoming(page, page.file_id) if isinstance(page, incoming.IncomingPage) else _own(page, page.file_id)


def _of_incoming(page: incoming.IncomingPage, file_id: UUID) -> Copied:
    return Copied(
        about=incoming.ref(page.id),
        file_id=file_id,
        symbol=page.symbol,
        type_name=page.type_name,
        issuer=page.fields.issuer_name,
        summary=page.fields.summary,
        issued_on=page.fields.issued_on,
        original=rules.Original(
            page.fields.type_code, files.card(file_id).page_count, is_on_paper=page.source == Source.PAPER
        ),
    )


def _own(page: outgoing.OutgoingPage, file_id: UUID) -> Copied:
    return Copied(
        about=outgoing.ref(page.id),
        file_id=file_id,
        symbol=page.symbol,
        type_name=page.type_name,
        issuer=agencies.agency(page.agency_id).name,
        summary=page.fields.summary,
        issued_on=page.issued_on,
        original=rules.Original(
            page.fields.type_code,
            files.card(file_id).page_count,
            is_on_paper=page.fields.issue_mode != IssueMode.ELECTRONIC,
        ),
    )


def file_of(
    source: Copied, *, agency_id: UUID, mode: str, pages: tuple[int, ...], block: Block, now: datetime
) -> bytes:
    """Return the pages of a copy as PDF: on paper with the block below the text, electronic with its corner.

    Without number and day the block leaves places for the pen. The corner names kind and agency; the moment is that of
    the agency's signature, which adds it.
    """
    agency = agencies.agency(agency_id)
    kind = Named(block.symbol)
    content = files.content(source.file_id)
    if mode == IssueMode.ELECTRONIC:
        words = f"{name_of(kind)}, {agency.name}"
        return certified.electronic(content, pages=pages, words=words, made_at=now)
    superior = agencies.agencies([agency.parent_id]) if agency.parent_id else {}
    copy = PaperCopy(
        form=kind,
        agency=agency.name,
        superior=next((one.name for one in superior.values()), ""),
        number=block.number,
        symbol=rules.symbol(type_symbol=block.symbol, agency_symbol=agency.symbol),
        place=agency.place,
        made_on=block.made_on,
        authority=block.authority,
        name=block.signer,
        recipients=block.recipients,
    )
    return certified.on_paper(content, pages=pages, copy=copy)


def sheet(viewer: Viewer, document_id: UUID, *, now: datetime) -> bytes:
    """Return a numbered copy as it is printed, signed and sealed: the approved pages with number and day in the block.

    Raises ``NotFound``, and ``IllegalMove`` for what is no copy on paper, has no number, or was made from what has been
    recalled since.
    """
    page = outgoing.page(viewer, document_id)
    about = relations.earlier(viewer, document_id) if page.fields.type_code in rules.COPY_TYPES else None
    if about is None or page.state not in NUMBERED or page.fields.issue_mode != IssueMode.PAPER:
        raise IllegalMove()
    block = Block(
        symbol=registers.type_card(page.fields.type_code).symbol,
        signer=page.signer_name,
        authority=about.authority,
        recipients=tuple(row.name for row in drafts.recipients(document_id)),
        number=f"{page.number:02d}",
        made_on=page.issued_on,
    )
    # Whoever sees the copy sees these pages, be the original before them or not.
    source = copied(viewer if about.is_visible else machine(agency_id=page.agency_id, name=""), about.about)
    return file_of(source, agency_id=page.agency_id, mode=IssueMode.PAPER, pages=about.pages, block=block, now=now)
