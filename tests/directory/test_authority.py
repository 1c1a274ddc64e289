"""Acting for others: delegations, absences, assistants (NĐ 30/2020, Điều 13; R-112)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.office import Office
from vanphong.directory import ports
from vanphong.directory.actions import absences, assistants, delegations
from vanphong.directory.actions.absences import AbsenceData
from vanphong.directory.actions.delegations import DelegationData
from vanphong.directory.models import Delegation, Post, Seat
from vanphong.directory.queries import authority, mandates, people
from vanphong.directory.queries.viewer import seats_of
from vanphong.directory.vocabulary import Role
from vanphong.documents.actions import drafts, incoming
from vanphong.documents.lifecycle import DELIVERY, INCOMING, OPINION, OUTGOING
from vanphong.documents.queries import incoming as arrivals
from vanphong.documents.queries import outgoing as documents
from vanphong.kernel import events, notices
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.viewer import Viewer
from vanphong.work.lifecycle import WORK


def paper(office: Office, to: str = "ha", by: str = "thang", **changed: object) -> DelegationData:
    """A paper of authorisation, in order."""
    today = office.now.date()
    data = DelegationData(
        principal_id=office.seats[by],
        deputy_id=office.seats[to],
        form="TUQ",
        number="12/GUQ-SXD",
        dated_on=today,
        scope_text="Ký các công văn trả lời về quy hoạch",
        powers=["approve"],
        valid_from=today,
        valid_to=today + timedelta(days=10),
    )
    return replace(data, **changed)  # type: ignore[arg-type]


def granted(office: Office, **changed: object) -> UUID:
    """An authority, entered by the one who gives it."""
    data = paper(office, **changed)  # type: ignore[arg-type]
    return delegations.grant(office.viewer("thang"), data, now=office.now)


def acting(office: Office, name: str, mandate_id: UUID) -> Viewer:
    """The viewer of somebody who acts under a mandate."""
    day = office.now.date()
    return mandates.mandate_viewer(list(seats_of(office.persons[name], day=day)), mandate_id, day=day)


def administrator(office: Office, name: str = "binh") -> Viewer:
    """Somebody who administers the agency besides."""
    Seat.objects.filter(pk=office.seats[name]).update(roles=[Role.CHIEF_OF_OFFICE, Role.ADMINISTRATOR])
    return office.viewer(name)


def faults(office: Office, **changed: object) -> set[str]:
    """The fields that are refused."""
    with pytest.raises(Invalid) as refused:
        granted(office, **changed)
    assert not Delegation.objects.exists()
    return set(refused.value.fields)


# --- written authority ------------------------------------------------------------------------------------------------


def test_a_deputy_approves_under_a_mandate_and_the_event_shows_it(office: Office) -> None:
    """The story: authorise, approve for the director, see it in the history, expire, be refused."""
    mandate_id = granted(office)
    document = office.draft()
    drafts.send(office.viewer("hung"), document, now=office.now)
    drafts.review(office.viewer("ha"), document, now=office.now)
    drafts.check(office.viewer("binh"), document, now=office.now)
    deputy = acting(office, "ha", mandate_id)
    assert documents.page(deputy, document).open_acts == ("approve", "return")
    drafts.approve(deputy, document, now=office.now)
    entry = events.history(document, limit=1)[0]
    assert (entry.kind, entry.actor_name) == ("outgoing.approved", "Đỗ Thu Hà")
    assert entry.mandate.startswith("TUQ. Giám đốc Phan Quốc Thắng") and "12/GUQ-SXD" in entry.mandate
    page = documents.page(office.viewer("lan"), document)
    assert page.approved_for == entry.mandate and page.approver == "Trưởng phòng Đỗ Thu Hà"
    assert page.approved_by_id == office.seats["thang"]
    office.later(days=11)
    with pytest.raises(NotFound):
        acting(office, "ha", mandate_id)


def test_what_lies_outside_the_scope_is_neither_offered_nor_possible(office: Office) -> None:
    """Authorised to approve, not to direct, nor to draft."""
    deputy = acting(office, "ha", granted(office))
    document = office.submitted()
    assert arrivals.page(deputy, document).open_acts == ()
    with pytest.raises(NotAllowed):
        incoming.conclude(deputy, document, text="", now=office.now)
    with pytest.raises(NotAllowed):
        drafts.begin(deputy, drafts.DraftIntake(fields=None), now=office.now)  # type: ignore[arg-type]


def test_an_authority_ends_at_once_when_revoked(office: Office) -> None:
    """By the one who gave it, with a reason; the deputy is told."""
    mandate_id = granted(office)
    with pytest.raises(NotAllowed):
        delegations.revoke(office.viewer("ha"), mandate_id, reason="Không nhận", now=office.now)
    with pytest.raises(NotFound):
        delegations.revoke(office.viewer("tu"), mandate_id, reason="Khác cơ quan", now=office.now)
    with pytest.raises(Invalid):
        delegations.revoke(office.viewer("thang"), mandate_id, reason=" ", now=office.now)
    delegations.revoke(office.viewer("thang"), mandate_id, reason="Đã đi công tác về", now=office.now)
    with pytest.raises(NotFound):
        acting(office, "ha", mandate_id)
    with pytest.raises(IllegalMove):
        delegations.revoke(office.viewer("thang"), mandate_id, reason="Lần nữa", now=office.now)
    office.drain()
    assert len(notices.recent([office.seats["ha"]])) == 2


def test_nothing_is_passed_on_further(office: Office) -> None:
    """NĐ 30/2020, Điều 13: whoever is authorised authorises nobody, by whatever door."""
    deputy = acting(office, "ha", granted(office))
    with pytest.raises(NotAllowed):
        delegations.grant(deputy, paper(office, to="hung"), now=office.now)
    with pytest.raises(NotAllowed):
        absences.enter(deputy, AbsenceData(deputy.seat_id, office.now.date(), office.now.date()), now=office.now)
    with pytest.raises(NotAllowed):
        assistants.name_assistant(deputy, deputy.seat_id, assistant_id=office.seats["hung"], now=office.now)


def test_a_delegation_that_does_not_fit_names_the_field(office: Office) -> None:
    """Oneself, past its end, ends before it begins, too long, unknown powers, not a head, not a subordinate."""
    today = office.now.date()
    day = timedelta(days=1)
    assert faults(office, to="thang") == {"deputy_id"}
    assert faults(office, to="dung") == {"deputy_id"}, "another agency"
    assert faults(office, to="mai") == {"deputy_id"}, "of the same rank"
    assert faults(office, valid_from=today - 9 * day, valid_to=today - day, dated_on=today - 9 * day) == {"valid_to"}
    assert faults(office, valid_to=today - day) == {"valid_to"}
    assert faults(office, valid_to=today + 400 * day) == {"valid_to"}
    assert faults(office, dated_on=today + day) == {"dated_on"}
    assert faults(office, number=" ", scope_text="") == {"number", "scope_text"}
    assert faults(office, powers=[]) == {"powers"}
    assert faults(office, powers=["administer"]) == {"powers"}
    assert faults(office, form="XX") == {"form"}
    assert faults(office, form="TL", to="hung") == {"deputy_id"}


def test_only_heads_authorise(office: Office) -> None:
    """A deputy director signs for the director already; an officer has nothing to pass on."""
    lower = Post.objects.create(name="Phó Giám đốc Sở", rank=20)
    Seat.objects.filter(pk=office.seats["mai"]).update(post=lower)
    with pytest.raises(Invalid) as refused:
        delegations.grant(office.viewer("mai"), paper(office, by="mai"), now=office.now)
    assert set(refused.value.fields) == {"principal_id"}
    with pytest.raises(Invalid):
        delegations.grant(office.viewer("hung"), paper(office, by="hung", to="cuong"), now=office.now)
    granted(office, to="mai", form="KT", number="13")
    delegations.grant(office.viewer("ha"), paper(office, by="ha", to="hung", powers=["review"]), now=office.now)
    with pytest.raises(Invalid):
        delegations.grant(office.viewer("ha"), paper(office, by="ha", to="yen"), now=office.now)


def test_the_same_authority_is_given_once(office: Office) -> None:
    """Overlapping days and powers between the same two are a duplicate; other powers are not."""
    granted(office)
    with pytest.raises(Invalid) as refused:
        granted(office, number="13/GUQ-SXD", powers=["approve", "direct"])
    assert set(refused.value.fields) == {"valid_from"}
    granted(office, number="14/GUQ-SXD", powers=["direct"])
    assert Delegation.objects.count() == 2


def test_who_enters_the_paper(office: Office) -> None:
    """The head, the clerk on the paper, the administrator; not a colleague, nor another agency's clerk."""
    delegations.grant(office.viewer("lan"), paper(office), now=office.now)
    delegations.grant(administrator(office), paper(office, to="yen"), now=office.now)
    assert Delegation.objects.count() == 2
    with pytest.raises(NotAllowed):
        delegations.grant(office.viewer("ha"), paper(office, to="cuong"), now=office.now)
    with pytest.raises(Invalid):
        delegations.grant(office.viewer("nga"), paper(office, to="cuong"), now=office.now)


def test_others_do_not_see_a_delegation(office: Office) -> None:
    """Both sides and those who keep the papers; a colleague and another agency are told that there is nothing."""
    mandate_id, day = granted(office), office.now.date()
    for name in ("thang", "ha", "lan"):
        assert authority.delegation(office.viewer(name), mandate_id, day=day).number == "12/GUQ-SXD"
    for name in ("hung", "nga", "tu"):
        with pytest.raises(NotFound):
            authority.delegation(office.viewer(name), mandate_id, day=day)
    with pytest.raises(NotFound):
        authority.of_agency(office.viewer("hung"), day=day)
    assert [line.id for line in authority.of_agency(office.viewer("lan"), day=day, state="in_force")] == [mandate_id]
    assert not authority.of_agency(office.viewer("lan"), day=day, state="over")
    assert not authority.of_agency(office.viewer("lan"), day=day, text="không có ai")


def test_an_authority_falls_with_the_seat_of_its_principal(office: Office) -> None:
    """Whoever no longer holds the post has nothing that others could do for them."""
    mandate_id = granted(office)
    Seat.objects.filter(pk=office.seats["thang"]).update(valid_to=office.now.date() - timedelta(days=1))
    with pytest.raises(NotFound):
        acting(office, "ha", mandate_id)


# --- absences ---------------------------------------------------------------------------------------------------------


def away(office: Office, name: str = "hung", by: str = "", **changed: object) -> UUID:
    """An absence from today to the day after tomorrow."""
    today = office.now.date()
    data = AbsenceData(office.seats[name], today, today + timedelta(days=2), office.seats["cuong"], "Nghỉ phép")
    return absences.enter(office.viewer(by or name), replace(data, **changed), now=office.now)  # type: ignore[arg-type]


def test_a_substitute_handles_the_inbox_and_directs_nothing(office: Office) -> None:
    """Sees the absent one's work and finishes it, marked; approving and directing need a written authority."""
    substitute = acting(office, "cuong", away(office))
    assert substitute.hands == (office.seats["hung"],) and substitute.mandate is not None
    assert "Trần Văn Hùng" in substitute.mandate.label
    assert substitute.may("finish", "work") and substitute.may("edit", "outgoing")
    for act in ("outgoing.approve", "outgoing.review", "incoming.assign", "work.cancel", "outgoing.return"):
        kind, _dot, name = act.partition(".")
        assert not substitute.may(name, kind)


def test_whoever_gives_work_is_told_of_an_absence_without_a_further_statement(
    office: Office, django_assert_num_queries: object
) -> None:
    """The card of somebody who is away says until when and who stands in."""
    away(office)
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = people.find(office.agencies["A"], "hùng", day=office.now.date())
    assert [(card.absent_until, card.substitute) for card in found] == [(date(2026, 11, 22), "Võ Cường")]
    assert people.holders(office.agencies["A"], Role.CLERK, day=office.now.date())[0].absent_until is None


def test_absent_days_are_counted_within_the_span(office: Office) -> None:
    """What the count of duties leaves out."""
    away(office)
    seat, first = office.seats["hung"], date(2026, 11, 21)
    days = authority.absent_days([seat, office.seats["ha"]], first=first, last=date(2026, 11, 30))
    assert days == {seat: {date(2026, 11, 21), date(2026, 11, 22)}}


def test_absences_that_do_not_fit_name_the_field(office: Office) -> None:
    """Oneself, another agency, a circle, a substitute who is away, the same days twice, a past span."""
    today, day = office.now.date(), timedelta(days=1)

    def refused(name: str = "hung", **changed: object) -> set[str]:
        with pytest.raises(Invalid) as refusal:
            away(office, name, **changed)  # type: ignore[arg-type]
        return set(refusal.value.fields)

    assert refused(substitute_id=office.seats["hung"]) == {"substitute_id"}
    assert refused(substitute_id=office.seats["dung"]) == {"substitute_id"}
    assert refused(ends_on=today - day) == {"ends_on"}
    assert refused(starts_on=today - 5 * day, ends_on=today - day) == {"ends_on"}
    assert refused(ends_on=today + 500 * day) == {"ends_on"}
    away(office)
    assert refused() == {"starts_on"}
    assert refused("cuong") == {"substitute_id"}
    assert refused("cuong", substitute_id=office.seats["hung"]) == {"substitute_id"}, "a circle of two"
    assert refused("cuong", substitute_id=office.seats["yen"]) == {"seat_id"}, "a chain"
    with pytest.raises(NotAllowed):
        away(office, "yen", by="ha")
    with pytest.raises(NotAllowed):
        away(office, "yen", by="nga")


def test_coming_back_ends_the_substitution_at_once(office: Office) -> None:
    """Days that are past stay absences; from today on nobody stands in."""
    absence_id = away(office)
    office.later(days=1)
    with pytest.raises(NotAllowed):
        absences.cancel(office.viewer("cuong"), absence_id, now=office.now)
    with pytest.raises(NotFound):
        absences.cancel(office.viewer("yen"), absence_id, now=office.now)
    absences.cancel(office.viewer("hung"), absence_id, now=office.now)
    with pytest.raises(NotFound):
        acting(office, "cuong", absence_id)
    with pytest.raises(IllegalMove):
        absences.cancel(office.viewer("hung"), absence_id, now=office.now)
    days = authority.absent_days([office.seats["hung"]], first=date(2026, 11, 1), last=date(2026, 11, 30))
    assert days == {office.seats["hung"]: {date(2026, 11, 20)}}
    office.drain()
    assert len(notices.recent([office.seats["cuong"]])) == 2


# --- assistants, hand-over --------------------------------------------------------------------------------------------


def test_an_assistant_sees_along_and_acts_in_nobodys_name(office: Office) -> None:
    """What is submitted to the leader is seen and opened; no act opens, and it ends at once."""
    document = office.submitted()
    day, leader = office.now.date(), office.seats["thang"]
    with pytest.raises(NotFound):
        documents_of(office, "yen", document)
    with pytest.raises(NotAllowed):
        assistants.name_assistant(office.viewer("yen"), leader, assistant_id=office.seats["yen"], now=office.now)
    named = assistants.name_assistant(office.viewer("thang"), leader, assistant_id=office.seats["yen"], now=office.now)
    with pytest.raises(Invalid):
        assistants.name_assistant(office.viewer("thang"), leader, assistant_id=office.seats["yen"], now=office.now)
    assert documents_of(office, "yen", document) == ()
    assert office.viewer("yen").hands == (office.seats["yen"],)
    assert office.agencies["A"] in office.viewer("thang").principals
    assert office.agencies["A"] not in office.viewer("yen").principals  # the registry desk: not received yet
    assert authority.assists(office.viewer("yen"), leader, day=day).name == "Phan Quốc Thắng"
    with pytest.raises(NotFound):
        authority.assists(office.viewer("hung"), leader, day=day)
    with pytest.raises(NotAllowed):
        assistants.release_assistant(office.viewer("yen"), named, now=office.now)
    assistants.release_assistant(administrator(office), named, now=office.now)
    with pytest.raises(NotFound):
        documents_of(office, "yen", document)


def documents_of(office: Office, name: str, document: UUID) -> tuple[str, ...]:
    """The acts that are open to somebody on an incoming document."""
    return arrivals.page(office.viewer(name), document).open_acts


def test_a_hand_over_finds_and_ends_authority_and_gives_it_back(office: Office) -> None:
    """R-008: delegations fall with the post; taken back, they hold again unless somebody touched them."""
    today = office.now.date()
    mandate_id = granted(office, valid_to=today + timedelta(days=30))
    holdings = ports.all_holdings()["delegation.received"]
    held = holdings.held_by([office.seats["ha"]], day=today)
    assert not holdings.held_by([office.seats["ha"]], day=today + timedelta(days=31))
    assert [one.subject_id for one in held] == [mandate_id] and "12/GUQ-SXD" in held[0].label
    to_yen = [ports.Given(held[0], office.seats["yen"])]
    [handed] = holdings.transfer(office.viewer("lan"), to_yen, agency_id=office.agencies["A"], now=office.now)
    assert not holdings.held_by([office.seats["ha"], office.seats["yen"]], day=today)
    assert holdings.give_back(office.viewer("lan"), handed, now=office.now)
    acting(office, "ha", mandate_id)


def test_every_power_names_acts_of_the_lives() -> None:
    """A word that no table knows would be passed on for nothing."""
    known = {f"{life.name}.{act}" for life in (INCOMING, OUTGOING, DELIVERY, OPINION, WORK) for act in life.moves}
    assert {act for power in ports.all_powers().values() for act in power.acts} <= known
    assert max(len(act) for act in known) <= 32
