"""Who owes an opinion and leaves: the next one gives it (R-008, X-17); units that are merged owe it together."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.documents.test_holdings import give_back, inbox, pass_all
from tests.office import Office
from vanphong.directory.ports import Ending, Moves, Step, all_estates
from vanphong.documents.actions import opinions
from vanphong.documents.actions.opinions import Asked, Given, Question
from vanphong.documents.models import Opinion
from vanphong.documents.vocabulary import DocumentSplit, Stance
from vanphong.kernel.viewer import machine

pytestmark = pytest.mark.django_db
KIND = "outgoing.opinions"


def asked(office: Office, *names: str) -> UUID:
    """A draft on which units (with a dot) and persons were asked."""
    document = office.draft()
    lines = [Asked(office.units[name], is_desk=True) if "." in name else Asked(office.seats[name]) for name in names]
    question = Question("Góp ý", lines, office.now.date() + timedelta(days=5))
    return opinions.ask(office.viewer("hung"), document, question=question, now=office.now)


def test_the_next_one_gives_it_and_it_can_go_back_untouched(office: Office) -> None:
    """With its deadline, in the same pigeon-hole; not any more once it was given."""
    asked(office, "cuong")
    opinion = Opinion.objects.get()
    passed = pass_all(office, KIND, "cuong", "yen")
    assert (inbox(office, "cuong"), inbox(office, "yen")) == ({}, {DocumentSplit.TO_OPINE: 1})
    assert give_back(office, KIND, passed) == [True]
    assert (inbox(office, "cuong"), inbox(office, "yen")) == ({DocumentSplit.TO_OPINE: 1}, {})
    passed = pass_all(office, KIND, "cuong", "yen")
    opinions.answer(office.viewer("yen"), opinion.id, given=Given(Stance.AGREE), now=office.now)
    assert give_back(office, KIND, passed) == [False]
    assert Opinion.objects.get().name == "Phạm Hải Yến"


def test_who_was_named_by_the_head_is_followed_by_the_next_and_the_unit_still_owes_it(office: Office) -> None:
    """What hangs on the seat is the writing; the unit stays the one that was asked."""
    asked(office, "A.KT")
    opinion = Opinion.objects.get()
    opinions.assign(office.viewer("ha"), opinion.id, seat_id=office.seats["cuong"], now=office.now)
    pass_all(office, KIND, "cuong", "yen")
    opinion.refresh_from_db()
    assert (opinion.holder_id, opinion.assigned_to_id) == (office.units["A.KT"], office.seats["yen"])


def test_units_that_become_one_owe_one_opinion(office: Office) -> None:
    """The first goes over, the second stays behind and is silent at the close; nothing breaks."""
    asked(office, "A.KT", "A.QH", "cuong")
    estate = all_estates()["documents.opinions"]
    agency, heir = office.agencies["A"], office.units["A.VP"]
    ending = Ending((), (office.units["A.KT"], office.units["A.QH"]), ())
    assert estate.count(ending) == 2
    steps = tuple(Step(old, heir, agency) for old in ending.unit_ids)
    house = machine(agency_id=agency, name="Máy")
    assert estate.pass_on(house, Moves((), steps, ()), now=office.now) == 1
    assert Opinion.objects.filter(holder_id=heir).count() == 1
