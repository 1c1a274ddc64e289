"""What the search index keeps of documents."""

from collections.abc import Sequence
from uuid import UUID

from vanphong.directory.queries import agencies
from vanphong.documents import rules
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.queries import page_texts
from vanphong.documents.vocabulary import IncomingState
from vanphong.files.queries import copies, files
from vanphong.kernel.search import Findable


def has_incoming(document_id: UUID) -> bool:
    """Tell whether an incoming document is still there: a scan that was cut anew may have lost it."""
    return IncomingDocument.objects.filter(pk=document_id).exists()


def incoming(document_id: UUID) -> Findable:
    """Return the index entry of an incoming document."""
    document = IncomingDocument.objects.select_related("type").get(pk=document_id)
    symbol = rules.full_number(document.code_number, document.code_notation)
    number = f"{document.number}" if document.number else ""
    is_given_back = document.state == IncomingState.RECALLED
    words = [
        number,
        incoming_queries.identification_of(document),
        document.note,
        document.signer_name,
        document.type.name if document.type else "",
    ]
    return Findable(
        about=incoming_queries.ref(document.id),
        agency_id=document.agency_id,
        title=document.summary,
        note=_note(symbol, document.issuer_name),
        symbol=symbol,
        words=" ".join([*words, "" if is_given_back else _text(page_texts.of_incoming(document.id))]),
        dated_at=document.received_at,
    )


def outgoing(document_id: UUID) -> Findable:
    """Return the index entry of an outgoing document."""
    document = OutgoingDocument.objects.select_related("type", "current_version").get(pk=document_id)
    version = document.current_version
    symbol = rules.full_number(document.number, document.code_notation, prefix=document.number_prefix)
    recipients = document.recipients.values_list("name", flat=True)
    text = _text(page_texts.of_outgoing(document.id)) if version else ""
    return Findable(
        about=outgoing_queries.ref(document.id),
        agency_id=document.agency_id,
        title=document.summary,
        note=_note(symbol, document.signer_name),
        symbol=symbol,
        words=" ".join([document.note, document.type.name, _identification(document, symbol), *recipients, text]),
        dated_at=document.created_at,
    )


def _text(file_ids: Sequence[UUID]) -> str:
    """The text of the first page of the main file, and the words of all pages that were read by now."""
    head = files.cards(file_ids[:1])
    return " ".join([*(card.head_text for card in head.values()), copies.words(file_ids)])


def _identification(document: OutgoingDocument, symbol: str) -> str:
    """The identification code of a numbered document (VI-11)."""
    if document.issued_on is None:
        return ""
    return rules.identification(agencies.agency(document.agency_id).code, issued_on=document.issued_on, symbol=symbol)


def _note(symbol: str, name: str) -> str:
    """What a result shows below its title: the number and symbol as written, and the issuer or signer."""
    return " · ".join(part for part in (symbol, name) if part)[:300]
