"""Tables of documents."""

from vanphong.documents.models.deliveries import Delivery, DeliveryStatus, Recipient
from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.models.outgoing import Comment, DraftVersion, OutgoingDocument
from vanphong.documents.models.registers import Attachment, DocumentType, Register

__all__ = [
    "Attachment",
    "Comment",
    "Delivery",
    "DeliveryStatus",
    "DocumentType",
    "DraftVersion",
    "IncomingDocument",
    "OutgoingDocument",
    "Recipient",
    "Register",
]
