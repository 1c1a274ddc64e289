"""Tables of documents."""

from vanphong.documents.models.checks import FormCheck
from vanphong.documents.models.deliveries import Delivery, DeliveryStatus, Recipient
from vanphong.documents.models.exports import BookExport, ExportPiece
from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.models.intake import Reading
from vanphong.documents.models.outgoing import Comment, DraftVersion, OutgoingDocument
from vanphong.documents.models.paper import ReservedNumber
from vanphong.documents.models.registers import Attachment, DocumentType, Register
from vanphong.documents.models.relations import DocumentRelation

__all__ = [
    "Attachment",
    "BookExport",
    "Comment",
    "Delivery",
    "DeliveryStatus",
    "DocumentRelation",
    "DocumentType",
    "DraftVersion",
    "ExportPiece",
    "FormCheck",
    "IncomingDocument",
    "OutgoingDocument",
    "Reading",
    "Recipient",
    "Register",
    "ReservedNumber",
]
