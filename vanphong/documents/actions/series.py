"""Documents of advisory bodies: issued with the agency's seal, in a series and with a symbol of their own (Điều 15)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vanphong.directory.queries import agencies
from vanphong.documents import events, rules
from vanphong.documents.lifecycle import OUTGOING
from vanphong.documents.models import OutgoingDocument, Register
from vanphong.documents.queries import outgoing as queries
from vanphong.documents.queries import registers as register_queries
from vanphong.documents.queries.registers import RegisterCard
from vanphong.documents.vocabulary import Direction
from vanphong.kernel.errors import Invalid
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer


def issue_for(
    viewer: Viewer, document_id: UUID, *, register_id: UUID | None, revision: int | None = None, now: datetime
) -> UUID:
    """Say of a draft that an advisory body issues it, named by its register; without one the agency itself does.

    The symbol follows at once (NĐ 30/2020, Phụ lục I, Phần I, II.3). Raises ``NotFound``, ``NotAllowed``,
    ``IllegalMove``, ``Stale``, and ``Invalid`` on ``register`` for what is no such series of the agency.
    """
    with matter(document_id):
        document = queries.locked(viewer, document_id, revision=revision)
        OUTGOING.move(document, "issue_for", viewer)
        known = [one for one in register_queries.registers(document.agency_id, Direction.OUT) if one.body_symbol]
        if register_id is not None and register_id not in [one.id for one in known]:
            raise Invalid({"register": _("Choose an advisory body from the list.")})
        document.register_id = register_id
        document.code_notation = notation(document, type_symbol=document.type.symbol)
        document.save()
        told = events.OutgoingIssuerChosen(
            subject_id=document.id, agency_id=document.agency_id, symbol=document.code_notation
        )
        publish(told, viewer=viewer, now=now)
    return document_id


def notation(document: OutgoingDocument, *, type_symbol: str) -> str:
    """Return the symbol of a draft: with that of its advisory body in the agency's place, where it has one."""
    unit_symbol = agencies.unit(document.unit_id).symbol if document.unit_id else ""
    body = document.register.body_symbol if document.register_id and document.register else ""
    issuer = body or agencies.agency(document.agency_id).symbol
    return rules.symbol(type_symbol=type_symbol, agency_symbol=issuer, unit_symbol=unit_symbol)


def check(document: OutgoingDocument, register: Register | RegisterCard) -> None:
    """Raise ``Invalid`` when a number would be taken from a series that the document does not belong to.

    What was issued on paper bears its symbol already, and says by it whose document it is.
    """
    wanted = document.register.body_symbol if document.register_id and document.register else ""
    is_printed_so = document.is_entered_late and register.body_symbol in document.code_notation.split("-")
    if register.body_symbol != wanted and not is_printed_so:
        raise Invalid({"register": _("This series is for documents of another issuer: choose the fitting register.")})
