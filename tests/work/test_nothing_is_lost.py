"""No part of the work may vanish from all inboxes, and nothing lies there that nobody can clear."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.office import Office
from vanphong.documents import rules
from vanphong.documents.actions import deliveries, directing, drafts, incoming
from vanphong.documents.vocabulary import DocumentSplit
from vanphong.kernel import access
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.models import AccessGrant
from vanphong.kernel.once import once
from vanphong.work.actions import items
from vanphong.work.queries import items as queries
from vanphong.work.vocabulary import WorkSplit

pytestmark = pytest.mark.django_db


def given(office: Office, lead: str = "A.KT", **order: object) -> UUID:
    """A document that was directed to a lead."""
    made = office.order(lead, **order)  # type: ignore[arg-type]
    return directing.assign(office.viewer("thang"), office.submitted(), order=made, now=office.now)


def part(office: Office, document: UUID, holder: str) -> UUID:
    """The newest part of somebody on a document."""
    holder_id = office.units.get(holder) or office.seats[holder]
    lines = queries.of_matter(office.viewer("thang"), document)
    return [line.id for line in lines if line.holder_id == holder_id][-1]


def pass_on(office: Office, document: UUID, order: items.Order) -> UUID:
    """The head of the unit gives the desk's part on."""
    desk = part(office, document, "A.KT")
    return items.pass_on(office.viewer("ha"), desk, order=order, revision=None, now=office.now)


def inbox(office: Office, name: str) -> dict[str, int]:
    """What lies in somebody's inbox."""
    return access.counts(list(office.viewer(name).hands), [*WorkSplit, *DocumentSplit])


def test_the_desk_has_its_part_again_when_the_head_takes_it_back(office: Office) -> None:
    """R-033: the officer's part is taken back; the unit's part lies on its desk and can be given anew."""
    document = given(office)
    pass_on(office, document, office.order("hung"))
    items.cancel(office.viewer("ha"), part(office, document, "hung"), now=office.now)
    assert inbox(office, "ha") == {WorkSplit.TO_ASSIGN: 1}
    pass_on(office, document, office.order("cuong"))
    assert (inbox(office, "ha"), inbox(office, "cuong")) == ({}, {WorkSplit.LEAD: 1})


def test_a_unit_cannot_pass_its_part_on_to_nobody_in_the_lead(office: Office) -> None:
    """R-033: passed on for information only, the unit's part would lie in nobody's inbox."""
    document = given(office)
    with pytest.raises(Invalid):
        pass_on(office, document, office.order("", informed=["hung"]))
    assert inbox(office, "ha") == {WorkSplit.TO_ASSIGN: 1}
    pass_on(office, document, office.order("hung"))
    pass_on(office, document, office.order("", support=["cuong"]))
    assert inbox(office, "cuong") == {WorkSplit.SUPPORT: 1}


def test_a_document_lies_before_the_leader_again_when_the_lead_is_taken_back(office: Office) -> None:
    """R-031: it waits for a new directive, not among what the leader merely follows."""
    document = given(office, "hung")
    items.cancel(office.viewer("thang"), part(office, document, "hung"), now=office.now)
    assert inbox(office, "thang") == {DocumentSplit.TO_DIRECT: 1}
    directing.assign(office.viewer("thang"), document, order=office.order("cuong"), now=office.now)
    assert inbox(office, "thang") == {DocumentSplit.FOLLOWING: 1}


def test_what_was_returned_leaves_the_inbox_with_the_end_of_the_matter(office: Office) -> None:
    """R-031: nothing is asked of the leader any more when the lead has finished, or another leader concludes."""
    document = given(office, "hung", support=["yen"])
    items.give_back(office.viewer("yen"), part(office, document, "yen"), reason="Không thuộc phòng", now=office.now)
    assert inbox(office, "thang")[WorkSplit.RETURNED_WORK] == 1
    items.finish(office.viewer("hung"), part(office, document, "hung"), text="Xong", now=office.now)
    assert WorkSplit.RETURNED_WORK not in inbox(office, "thang")
    other = given(office, "hung")
    items.give_back(office.viewer("hung"), part(office, other, "hung"), reason="Bận", now=office.now)
    incoming.conclude(office.viewer("mai"), other, now=office.now)
    assert WorkSplit.RETURNED_WORK not in inbox(office, "thang")


def test_what_an_officer_returned_leaves_the_heads_inbox_with_the_units_part(office: Office) -> None:
    """R-033: the head returns the unit's part to the leader; the officer's return below it is answered thereby."""
    document = given(office)
    pass_on(office, document, office.order("hung"))
    items.give_back(office.viewer("hung"), part(office, document, "hung"), reason="Bận", now=office.now)
    assert inbox(office, "ha") == {WorkSplit.RETURNED_WORK: 1}
    items.give_back(office.viewer("ha"), part(office, document, "A.KT"), reason="Không thuộc phòng", now=office.now)
    assert inbox(office, "ha") == {}
    assert inbox(office, "thang")[WorkSplit.RETURNED_WORK] == 1


def test_trouble_can_be_settled_only_after_release(office: Office) -> None:
    """R-067: else an approved document could be cleared from the registry desk before it has its number."""
    document = office.approved()
    with pytest.raises(IllegalMove):
        deliveries.settle_trouble(office.viewer("lan"), document, now=office.now)
    assert inbox(office, "lan") == {DocumentSplit.TO_NUMBER: 1}


def test_a_key_of_signs_that_the_database_refuses_still_acts_once(office: Office) -> None:
    """A hostile form key is no fault of ours: it is folded, and the act is done once."""
    done: list[UUID] = []

    def act() -> UUID:
        done.append(office.seats["lan"])
        return done[0]

    assert once(office.viewer("lan"), "a\x00b", act) == once(office.viewer("lan"), "a\x00b", act)
    assert len(done) == 1


def test_old_debts_do_not_hide_what_is_due_tomorrow(office: Office) -> None:
    """R-045: when more is overdue than one round tells, the newest deadlines come first."""
    given(office, "hung", due_in=1)
    near = given(office, "yen", due_in=9)
    rows = queries.running_on(office.now.date() + timedelta(days=30), limit=1)
    assert [row[2] for row in rows] == [near]


def test_the_box_shows_the_deadline_that_was_corrected(office: Office) -> None:
    """R-044: the row in the inbox sorts by the deadline that the document has now."""
    document, due_on = office.submitted(), office.now.date() + timedelta(days=3)
    incoming.edit(office.viewer("lan"), document, typed=office.fields(reply_due_on=due_on), now=office.now)
    assert {row.due_on for row in AccessGrant.objects.filter(subject_id=document)} == {due_on}
    draft = office.draft()
    typed = rules.OutgoingFields(type_code="CV", summary="V/v", signer_id=office.seats["thang"], due_on=due_on)
    drafts.edit(office.viewer("hung"), draft, typed=typed, recipients=[], now=office.now)
    assert {row.due_on for row in AccessGrant.objects.filter(subject_id=draft)} == {due_on}
