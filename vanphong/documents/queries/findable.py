"""What the search index keeps of documents."""

from uuid import UUID

from vanphong.documents import rules
from vanphong.documents.models import IncomingDocument, OutgoingDocument
from vanphong.documents.queries import incoming as incoming_queries
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.vocabulary import IncomingState
from vanphong.files.queries import files
from vanphong.kernel.search import Findable


def incoming(document_id: UUID) -> Findable:
    """Return the index entry of an incoming document."""
    document = IncomingDocument.objects.select_related("type").get(pk=document_id)
    symbol = rules.full_number(document.code_number, document.code_notation)
    number = f"{document.number}" if document.number else ""
    is_given_back = document.state == IncomingState.RECALLED
    words = [number, document.note, document.signer_name, document.type.name if document.type else ""]
    return Findable(
        about=incoming_queries.ref(document.id),
        agency_id=document.agency_id,
        title=document.summary,
        note=_note(symbol, document.issuer_name),
        symbol=symbol,
        words=" ".join([*words, "" if is_given_back else files.card(document.file_id).head_text]),
        dated_at=document.received_at,
    )


def outgoing(document_id: UUID) -> Findable:
    """Return the index entry of an outgoing document."""
    document = OutgoingDocument.objects.select_related("type", "current_version").get(pk=document_id)
    version = document.current_version
    symbol = rules.full_number(document.number, document.code_notation)
    recipients = document.recipients.values_list("name", flat=True)
    text = files.card(version.file_id).head_text if version else ""
    return Findable(
        about=outgoing_queries.ref(document.id),
        agency_id=document.agency_id,
        title=document.summary,
        note=_note(symbol, document.signer_name),
        symbol=symbol,
        words=" ".join([document.note, document.type.name, *recipients, text]),
        dated_at=document.created_at,
    )


def _note(symbol: str, name: str) -> str:
    """What a result shows below its title: the number and symbol as written, and the issuer or signer."""
    return " · ".join(part for part in (symbol, name) if part)[:300]
