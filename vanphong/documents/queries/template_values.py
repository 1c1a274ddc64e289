"""The data of a draft as templates ask for them, from the directory and from what the drafter typed (Phụ lục I)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from vanphong.directory.queries import agencies, people
from vanphong.directory.queries.agencies import AgencyCard
from vanphong.directory.vocabulary import Role
from vanphong.documents.queries import drafts, incoming
from vanphong.documents.queries.outgoing import OutgoingPage
from vanphong.engines.templates import values as engine
from vanphong.engines.templates.values import Values
from vanphong.engines.vntext import authority
from vanphong.kernel.errors import NotFound
from vanphong.kernel.viewer import Viewer


def of_draft(viewer: Viewer, page: OutgoingPage, *, names_above: bool, day: date) -> Values:
    """Return the data of a draft that the viewer sees.

    ``names_above``: those who receive it are named before the text ("Kính gửi"), not below it.
    """
    receivers = tuple(row.name for row in drafts.recipients(page.id))
    unit = agencies.unit(page.unit_id) if page.unit_id else None
    values = Values(
        symbol=page.symbol.rpartition("/")[2],
        year=str(day.year),
        type_name=page.type_name,
        summary=page.fields.summary,
        addressees=receivers if names_above else (),
        recipients=() if names_above else receivers,
        reply=_reply(viewer, page.reply_to_id),
        signer=page.signer_name,
        kept=unit.symbol if unit else "",
        unit=unit.name if unit else "",
        drafter=people.names([page.drafter_id]).get(page.drafter_id, ""),
        urgency=authority.urgency(page.fields.urgency),
        due=f"{page.fields.due_on:%d/%m/%Y}" if page.fields.due_on else "",
    )
    return with_agency(values, agencies.agency(page.agency_id), post=page.signer_position, day=day)


def with_agency(values: Values, agency: AgencyCard, *, post: str, day: date) -> Values:
    """Return the data with those of the issuing agency, and how somebody in a post signs for it."""
    superior = agencies.agencies([agency.parent_id]).get(agency.parent_id) if agency.parent_id else None
    leaders = people.holders(agency.id, Role.LEADER, day=day)
    head = authority.head_of([card.post for card in leaders])
    return replace(
        values,
        agency=agency.name,
        parent=superior.name if superior else "",
        place=agency.place,
        competence=authority.competence(agency.name, head=head, is_collective=agency.is_collective),
        authority=authority.lines(post, head=head, body=authority.body_of(agency.name) if agency.is_collective else ""),
    )


def _reply(viewer: Viewer, incoming_id: UUID | None) -> str:
    """Return how the answered document is cited; nothing where the viewer does not see it any more."""
    if incoming_id is None:
        return ""
    try:
        page = incoming.page(viewer, incoming_id)
    except NotFound:
        return ""
    typed = page.fields
    return authority.cited(page.type_name, page.symbol, issued_on=typed.issued_on, issuer=typed.issuer_name)


def sample(viewer: Viewer, *, type_name: str, day: date) -> Values:
    """Return made-up data for a look at a template, with the viewer's own agency and unit."""
    unit = agencies.unit(viewer.unit_id) if viewer.unit_id else None
    agency = agencies.agency(viewer.agency_id)
    leaders = people.holders(agency.id, Role.LEADER, day=day)
    post = authority.head_of([card.post for card in leaders])
    head = next((card for card in leaders if card.post.removeprefix(f"{authority.ACTING} ") == post), None)
    values = replace(
        engine.sample(),
        symbol=f"{agency.symbol}-{unit.symbol}" if unit else agency.symbol,
        year=str(day.year),
        type_name=type_name,
        kept=unit.symbol if unit else "",
        unit=unit.name if unit else "",
        drafter=viewer.name,
        signer=head.name if head else "",
    )
    return with_agency(values, agency, post=head.post if head else "", day=day)
