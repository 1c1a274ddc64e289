"""A draft in place of a released document, or to amend or correct it: `?about=` names it, `?relation=` says which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from vanphong.documents import policies, rules
from vanphong.documents.actions.relations import Relate
from vanphong.documents.queries import drafts, outgoing
from vanphong.documents.vocabulary import OUTGOING, OutgoingState, Relation
from vanphong.kernel.errors import IllegalMove
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.lists import Split

OFFERED = (Relation.REPLACES, Relation.AMENDS, Relation.CORRECTS)


@dataclass(frozen=True)
class Succeeded:
    """The released document that a draft is about, and what the draft is to it."""

    page: outgoing.OutgoingPage
    relation: Relation

    @property
    def href(self) -> str:
        """The page of the earlier document."""
        return f"/outgoing/{self.page.id}"

    @property
    def choices(self) -> tuple[Split, ...]:
        """The three ways, each with its address."""
        return tuple(
            Split(one.value, name(one), address(self.page.id, one), is_current=one == self.relation) for one in OFFERED
        )

    @property
    def order(self) -> Relate:
        """What is written about it."""
        return Relate(self.relation, outgoing.ref(self.page.id))


def name(relation: Relation) -> str:
    """What a draft does to an earlier document, as a choice reads."""
    words = {
        Relation.REPLACES: _("Replace it"),
        Relation.AMENDS: _("Amend it"),
        Relation.CORRECTS: _("Correct its form"),
        Relation.COPIES: _("Make a certified copy"),
    }
    return words[relation]


def address(document_id: UUID, relation: Relation = Relation.REPLACES) -> str:
    """Where such a draft is begun."""
    return f"/outgoing/new?{urlencode({'about': document_id, 'relation': relation.value})}"


def may_follow(viewer: Viewer, page: outgoing.OutgoingPage) -> bool:
    """Whether a document is one of the agency's own that has been released, and no copy."""
    is_own = page.agency_id in policies.past(viewer)
    return is_own and page.state == OutgoingState.RELEASED and page.fields.type_code not in rules.COPY_TYPES


def named(request: HttpRequest, viewer: Viewer) -> Succeeded | None:
    """The earlier document that the address names, if any.

    Raises ``Http404`` for an address that makes no sense, ``NotFound`` for what may not be seen, ``IllegalMove`` for
    what cannot be followed.
    """
    if "about" not in request.GET:
        return None
    try:
        document_id, relation = UUID(request.GET["about"]), Relation(request.GET.get("relation", Relation.REPLACES))
    except ValueError:
        raise Http404 from None
    page = outgoing.page(viewer, document_id)
    if relation not in OFFERED or not may_follow(viewer, page) or not viewer.may("edit", OUTGOING):
        raise IllegalMove
    return Succeeded(page, relation)


def initial(succeeded: Succeeded, recipients: Iterable[drafts.RecipientRow]) -> dict[str, Any]:
    """What such a draft knows from the start: the type it has to have, the subject, the same recipients (Điều 18.3)."""
    page, rows = succeeded.page, list(recipients)
    words = {
        Relation.REPLACES: _("In place of document %(symbol)s: %(summary)s"),
        Relation.AMENDS: _("Amending document %(symbol)s: %(summary)s"),
        Relation.CORRECTS: _("Re: correction of document %(symbol)s, %(summary)s"),
    }[succeeded.relation]
    is_letter = succeeded.relation == Relation.CORRECTS
    return {
        "type_code": rules.LETTER_TYPE if is_letter else page.fields.type_code,
        "summary": (words % {"symbol": page.symbol, "summary": page.fields.summary})[: rules.LIMITS["summary"]],
        "signer_id": str(page.fields.signer_id),
        "issue_mode": page.fields.issue_mode,
        "recipients": [row.agency_id for row in rows if row.agency_id],
        "other_recipients": "\n".join(row.name for row in rows if row.agency_id is None),
    }
