"""Certified copies: an outgoing document made from the pages of another (sao y, sao lục, trích sao; Điều 25–27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vanphong.directory.queries import people
from vanphong.documents import rules
from vanphong.documents.actions import attachments, drafts, recipients, registers, relations
from vanphong.documents.queries import copies as queries
from vanphong.documents.queries import kept_registers
from vanphong.documents.queries import outgoing as outgoing_queries
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.queries import relations as relation_queries
from vanphong.documents.queries.copies import Block, Copied
from vanphong.documents.vocabulary import CopyForm, Direction, Relation, SigningForm
from vanphong.engines.pdf.errors import PdfError
from vanphong.files.actions import files
from vanphong.files.vocabulary import FileFault
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.ids import Ref
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class CopyOrder:
    """What is said about a copy: its data (the type is the kind of copy), recipients, part, and how it is signed.

    ``pages`` names the pages of an extract, such as "2, 4-6"; ``signing`` and ``head`` make the line over the signer's
    post, such as "TL. GIÁM ĐỐC".
    """

    fields: rules.OutgoingFields
    recipients: Sequence[rules.RecipientLine] = ()
    pages: str = ""
    part: str = ""
    signing: str = SigningForm.OWN
    head: str = ""


def begin(viewer: Viewer, about: Ref, *, order: CopyOrder, now: datetime) -> UUID:
    """Begin a certified copy of a registered incoming or a released outgoing document; it then goes the way of a draft.

    The bytes of the original are not altered: its pages are taken over into a new file. Refuses what the matrix of
    Điều 25 does not know, and secrets. Raises ``NotFound``, ``IllegalMove``, ``Invalid``, ``Forbidden``,
    ``NotAllowed``.
    """
    source = queries.copied(viewer, about)
    relate, file = _made(viewer, source, order, now)
    intake = drafts.DraftIntake(fields=order.fields, recipients=order.recipients, file=file, relate=relate)
    with matter(uuid5(viewer.agency_id, "copies")):
        _open_register(viewer.agency_id)
        return drafts.begin(viewer, intake, now=now)


def change(viewer: Viewer, document_id: UUID, *, order: CopyOrder, revision: int | None = None, now: datetime) -> UUID:
    """Change a copy as long as it is a draft; its file is made anew from the same original, as its next version."""
    page = outgoing_queries.page(viewer, document_id)
    known = relation_queries.earlier(viewer, document_id)
    if known is None or known.relation != Relation.COPIES:
        raise IllegalMove()
    relate, file = _made(viewer, queries.copied(viewer, known.about), order, now)
    return drafts.edit(
        viewer, document_id, typed=order.fields, recipients=order.recipients,
        revision=revision if revision is not None else page.revision, now=now, remade=drafts.Remade(file, relate),
    )  # fmt: skip


def _made(viewer: Viewer, source: Copied, order: CopyOrder, now: datetime) -> tuple[relations.Relate, files.Reading]:
    """Check an order and make its file; return what is written about it, and the file as it was looked at."""
    typed = rules.tidy(order.fields)
    part = attachments.tidy_text("part", order.part, limit="note")
    rules.check_copy(typed.type_code, original=source.original, mode=typed.issue_mode, part=part)
    pages = rules.pages_copied(typed.type_code, order.pages, count=source.original.page_count)
    authority = _authority(viewer, order, now)
    block = Block(
        symbol=register_queries.type_card(typed.type_code).symbol,
        signer=_signer(viewer, typed.signer_id, now)[0],
        authority=authority,
        recipients=tuple(recipients.names_of(order.recipients)),
    )
    agency_id, mode = viewer.agency_id, typed.issue_mode
    try:
        data = queries.file_of(source, agency_id=agency_id, mode=mode, pages=pages, block=block, now=now)
    except PdfError as fault:
        raise Invalid({"type_code": FileFault(fault.code).label}) from fault
    file = files.read_pdf(f"{CopyForm(typed.type_code).name.lower()}.pdf", data)
    is_extract = typed.type_code == CopyForm.EXTRACT
    relate = relations.Relate(Relation.COPIES, source.about, part if is_extract else "", pages, authority)
    return relate, file


def _signer(viewer: Viewer, seat_id: UUID, now: datetime) -> tuple[str, str]:
    card = people.seated(viewer.agency_id, [seat_id], day=localdate(now)).get(seat_id)
    if card is None:
        raise Invalid({"signer_id": _("Choose who signs from the list.")})
    return card.name, card.post


def _authority(viewer: Viewer, order: CopyOrder, now: datetime) -> tuple[str, ...]:
    """Return the lines over the signature: in whose stead, then the signer's post."""
    if order.signing not in SigningForm.values:
        raise Invalid({"signing": _("Choose how the copy is signed.")})
    post = _signer(viewer, order.fields.signer_id, now)[1]
    head = " ".join(attachments.tidy_text("head", order.head, limit="signer_position").split())
    if order.signing == SigningForm.OWN:
        return (post,)
    if not head:
        raise Invalid({"head": _("Name the post or the body in whose stead the copy is signed.")})
    return (f"{order.signing} {head}", post)


def _open_register(agency_id: UUID) -> None:
    """Open the agency's register of copies when it has none: all kinds share one series (Phụ lục I, Phần II)."""
    known = register_queries.registers(agency_id, Direction.OUT)
    if any(set(one.type_codes) & rules.COPY_TYPES for one in known):
        return
    by_rules = next((one for one in kept_registers.wanted(agency_id) if _is_of_copies(one) and one.is_to_open), None)
    if by_rules is not None:
        registers.open_wanted(agency_id, by_rules)
        return
    registers.open_register(
        agency_id,
        direction=Direction.OUT,
        name=_("Register of copies"),
        type_codes=CopyForm.values,
        position=len(known),
    )


def _is_of_copies(wanted: kept_registers.Wanted) -> bool:
    """Whether the rules of the agency mean the copies by a row."""
    return wanted.scheme.direction == Direction.OUT and bool(set(wanted.scheme.type_codes) & rules.COPY_TYPES)
