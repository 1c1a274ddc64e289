"""Tables of documents."""

from vanphong.documents.models.checks import FormCheck
from vanphong.documents.models.deliveries import Delivery, DeliveryStatus, Recipient
from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.models.intake import Batch, Reading
from vanphong.documents.models.outgoing import Comment, DraftVersion, OutgoingDocument
from vanphong.documents.models.paper import PaperHandout, PaperOriginal, ReservedNumber
from vanphong.documents.models.registers import Attachment, DocumentType, Register
from vanphong.documents.models.relations import DocumentRelation

__all__ = [
    "Attachment",
    "Batch",
    "Comment",
    "Delivery",
    "DeliveryStatus",
    "DocumentRelation",
    "DocumentType",
    "DraftVersion",
    "FormCheck",
    "IncomingDocument",
    "OutgoingDocument",
    "PaperHandout",
    "PaperOriginal",
    "Reading",
    "Recipient",
    "Register",
    "ReservedNumber",
]
