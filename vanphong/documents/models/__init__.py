"""Tables of documents."""

from vanphong.documents.models.assurances import Assurance
from vanphong.documents.models.checks import FormCheck
from vanphong.documents.models.conversions import WordConversion
from vanphong.documents.models.custody import HandOut, PaperCount, PaperRecord, PaperRequest, Posting
from vanphong.documents.models.deliveries import Delivery, DeliveryStatus, Recipient
from vanphong.documents.models.editing import EditingPass, WorkingCopy
from vanphong.documents.models.exports import BookExport, ExportPiece
from vanphong.documents.models.incoming import IncomingDocument
from vanphong.documents.models.intake import Reading, ReadingTally
from vanphong.documents.models.opinions import Opinion, OpinionAnswer, OpinionRequest, OpinionSheet
from vanphong.documents.models.outgoing import Comment, CommentPlace, DraftVersion, OutgoingDocument
from vanphong.documents.models.paper import ReservedNumber
from vanphong.documents.models.recipients import RecipientGroup
from vanphong.documents.models.registers import Attachment, DocumentType, NumberStart, Register
from vanphong.documents.models.relations import DocumentRelation
from vanphong.documents.models.scans import ScanBatch, ScanFile, ScannerFile, ScanPart
from vanphong.documents.models.templates import DraftTemplate, DraftTemplateVersion

__all__ = [
    "Assurance",
    "Attachment",
    "BookExport",
    "Comment",
    "CommentPlace",
    "Delivery",
    "DeliveryStatus",
    "DocumentRelation",
    "DocumentType",
    "DraftTemplate",
    "DraftTemplateVersion",
    "DraftVersion",
    "EditingPass",
    "ExportPiece",
    "FormCheck",
    "HandOut",
    "IncomingDocument",
    "NumberStart",
    "Opinion",
    "OpinionAnswer",
    "OpinionRequest",
    "OpinionSheet",
    "OutgoingDocument",
    "PaperCount",
    "PaperRecord",
    "PaperRequest",
    "Posting",
    "Reading",
    "ReadingTally",
    "Recipient",
    "RecipientGroup",
    "Register",
    "ReservedNumber",
    "ScanBatch",
    "ScanFile",
    "ScanPart",
    "ScannerFile",
    "WordConversion",
    "WorkingCopy",
]
