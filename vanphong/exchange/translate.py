"""Documents' words and the envelope's: the only file that knows both."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from vanphong.directory.queries.agencies import AgencyCard
from vanphong.documents import events, rules
from vanphong.documents.actions.deliveries import StatusReport
from vanphong.documents.queries.deliveries import Parcel, number_of
from vanphong.documents.vocabulary import ReceiptStatus
from vanphong.exchange.ports import Attachment, Envelope, Party, StatusMessage
from vanphong.files.queries.files import FileCard

LIFE: dict[type[events.IncomingEvent], ReceiptStatus] = {
    events.IncomingReceived: ReceiptStatus.ARRIVED,
    events.IncomingSentBack: ReceiptStatus.REFUSED,
    events.IncomingRegistered: ReceiptStatus.REGISTERED,
    events.IncomingAssigned: ReceiptStatus.ASSIGNED,
    events.IncomingResolved: ReceiptStatus.DONE,
    events.IncomingGivenUp: ReceiptStatus.RECALL_AGREED,
    events.RecallRefused: ReceiptStatus.RECALL_REFUSED,
}
"""Which status each fact of an incoming document's life is to its sender (QĐ 28/2018/QĐ-TTg)."""


def party(agency: AgencyCard) -> Party:
    """Return an agency as an axis knows it."""
    return Party(agency.code, agency.name)


def to_envelope(parcel: Parcel, *, sender: AgencyCard, recipient: AgencyCard, files: Sequence[FileCard]) -> Envelope:
    """Return the envelope of a delivery; the first file is the document itself."""
    issued_on = _day(parcel.issued_on)
    number = str(parcel.number) if parcel.number else ""
    return Envelope(
        delivery_id=str(parcel.delivery_id),
        sender=party(sender),
        recipient=party(recipient),
        document_code=_document_code(sender.code, parcel, issued_on),
        type_name=parcel.type_name,
        number=f"{parcel.number_prefix}{parcel.number:02d}" if number else "",
        notation=parcel.notation,
        issued_on=issued_on,
        summary=parcel.summary,
        language="vi",
        signer_name=parcel.signer_name,
        signer_position=parcel.signer_position,
        urgency=parcel.urgency,
        secrecy=parcel.secrecy,
        due_on=_day(parcel.due_on),
        in_reply_to=parcel.reply_to_exchange_id,
        attachments=tuple(Attachment(file.name, file.media_type, file.sha256, file.size) for file in files),
    )


def _document_code(agency_code: str, parcel: Parcel, issued_on: date | None) -> str:
    if issued_on is None or not parcel.number:
        return ""
    return rules.identification(agency_code, issued_on=issued_on, symbol=number_of(parcel))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def to_fields(envelope: Envelope, *, type_code: str, issuer_id: UUID | None) -> rules.IncomingFields:
    """Return what a clerk would have typed about the document in an envelope (Phụ lục VI, Phần II.II).

    ``type_code`` is empty when this office knows no type of that name; the clerk then chooses.
    """
    return rules.IncomingFields(
        type_code=type_code,
        code_number=envelope.number,
        code_notation=envelope.notation,
        issued_on=envelope.issued_on,
        issuer_name=envelope.sender.name,
        issuer_id=issuer_id,
        summary=envelope.summary,
        language=envelope.language,
        signer_position=envelope.signer_position,
        signer_name=envelope.signer_name,
        urgency=envelope.urgency,
        secrecy=envelope.secrecy,
        reply_due_on=envelope.due_on,
    )


def to_report(message: StatusMessage) -> StatusReport:
    """Return a status as the log of a delivery keeps it."""
    return StatusReport(
        status=message.status,
        reporter=message.reporter,
        text=message.text,
        reported_at=message.at,
        reference=message.reference,
    )


def words_of(event: events.IncomingEvent) -> str:
    """Return what the sender is told besides the status: the reason of a refusal, the number of arrival.

    A directive, or words written inside the agency, stay there.
    """
    if isinstance(event, events.IncomingSentBack | events.RecallRefused):
        return event.reason
    if isinstance(event, events.IncomingRegistered):
        return _("Number of arrival: %(number)s") % {"number": f"{event.number:02d}"}
    return ""
