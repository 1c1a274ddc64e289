"""Changing what is known of an incoming document, before and after it has a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.kernel.traces import nothing_left
from tests.office import Office
from vanphong.documents.actions import directing, incoming
from vanphong.documents.queries import incoming as queries
from vanphong.kernel import events
from vanphong.kernel.errors import Forbidden, IllegalMove, Invalid, NotAllowed, NotFound, Stale

pytestmark = pytest.mark.django_db


def test_before_registration_everything_may_change(office: Office) -> None:
    """Also to less than registration will want."""
    document = office.received()
    incoming.edit(office.viewer("lan"), document, typed=office.fields(summary="", note="Thiếu trang 3"), now=office.now)
    assert queries.page(office.viewer("lan"), document).fields.note == "Thiếu trang 3"


def test_after_registration_it_is_a_recorded_correction(office: Office) -> None:
    """The event holds what stood there before; the number stands."""
    document = office.registered()
    incoming.edit(office.viewer("lan"), document, typed=office.fields(code_number="648"), now=office.now)
    page = queries.page(office.viewer("lan"), document)
    assert (page.number, page.symbol) == (1, "648/BQL-VP")
    last = events.last(document)
    assert last is not None
    assert last.payload["changes"]["code_number"] == ["647", "648"]


def test_a_registered_document_stays_complete(office: Office) -> None:
    """A correction may not empty what registration wants."""
    document = office.registered()
    with nothing_left(), pytest.raises(Invalid):
        incoming.edit(office.viewer("lan"), document, typed=office.fields(summary=""), now=office.now)


def test_nobody_else_corrects(office: Office) -> None:
    """A leader reads; the other agency does not even know."""
    document = office.registered()
    with nothing_left():
        for name, refusal in (("thang", NotAllowed), ("nga", NotFound), ("hung", NotFound)):
            with pytest.raises(refusal):
                incoming.edit(office.viewer(name), document, typed=office.fields(), now=office.now)


def test_two_who_edit_the_same_page(office: Office) -> None:
    """The second is told instead of overwriting the first unseen."""
    document = office.registered()
    seen = queries.page(office.viewer("lan"), document)
    typed = replace(seen.fields, note="Lần 1")
    incoming.edit(office.viewer("lan"), document, typed=typed, revision=seen.revision, now=office.now)
    with nothing_left(), pytest.raises(Stale):
        incoming.edit(office.viewer("lan"), document, typed=seen.fields, revision=seen.revision, now=office.now)


def test_it_does_not_become_secret_by_an_edit(office: Office) -> None:
    """R-180: this door is shut like the first."""
    document = office.received()
    with nothing_left(), pytest.raises(Forbidden):
        incoming.edit(office.viewer("lan"), document, typed=office.fields(secrecy=1), now=office.now)


def test_what_is_over_is_not_corrected(office: Office) -> None:
    """A resolved document stands as it is."""
    document = office.submitted()
    directing.assign(office.viewer("thang"), document, order=office.order("", informed=["hung"]), now=office.now)
    with nothing_left(), pytest.raises(IllegalMove):
        incoming.edit(office.viewer("lan"), document, typed=office.fields(note="muộn"), now=office.now)
