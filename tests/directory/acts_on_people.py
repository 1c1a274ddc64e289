"""Every act on people, posts, agencies, authority, lists and policy, and who may do it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from tests.directory.acts_on_accounts import house, newcomer
from tests.directory.cast import ADMINISTRATORS, HOLDER, RUNNERS, Case, Cases
from tests.directory.staff_lists import LOAN, hand_in, workbook
from tests.office import SINCE, Office
from vanphong.directory.actions import (
    absences,
    arrivals,
    assistants,
    delegations,
    hand_over,
    hand_over_plans,
    hand_over_reversal,
    merging,
    organisation,
    people,
    policy,
    reorganisation,
    staff_exports,
    staff_imports,
)
from vanphong.directory.models import Agency, HandOverPlan, Post, Seat
from vanphong.directory.queries.staff_filter import StaffFilter
from vanphong.directory.rules.organisation import AgencyFacts, UnitFacts
from vanphong.directory.rules.person import PersonData
from vanphong.directory.rules.reorganisation import Plan, Successor
from vanphong.directory.vocabulary import ReorganisationKind, Role
from vanphong.kernel.viewer import Viewer

OWNER = frozenset({"owner"})
DAY = timedelta(days=1)


def today(office: Office) -> date:
    """The day of the office."""
    return office.now.date()


def an_absence(office: Office) -> absences.AbsenceData:
    """The holder is away for a day."""
    return absences.AbsenceData(office.seats["cuong"], today(office) + DAY, today(office) + DAY)


def a_place(office: Office, letter: str = "A") -> people.SeatData:
    """A further post, with a decision."""
    return people.SeatData(
        agency_id=office.agencies[letter], post_id=Post.objects.get(name="Chuyên viên").id, roles=[Role.OFFICER],
        valid_from=today(office), decision_number="2/QĐ", decided_on=today(office), is_main=False,
    )  # fmt: skip


def arrive(office: Office, viewer: Viewer, _made: None) -> object:
    """Somebody new arrives in A."""
    return arrivals.arrive(viewer, arrivals.Arrival(PersonData("Lý Thu Thảo"), a_place(office)), now=office.now)


def a_paper(office: Office) -> delegations.DelegationData:
    """The leader authorises the head of a unit."""
    day = today(office)
    return delegations.DelegationData(
        office.seats["thang"], office.seats["ha"], "TUQ", "12/GUQ-SXD", day, "Ký công văn", ["approve"], day, day + DAY
    )


def granted(office: Office) -> UUID:
    """That paper is in force."""
    return delegations.grant(office.viewer("thang"), a_paper(office), now=office.now)


def assisted(office: Office) -> UUID:
    """The clerk assists the leader."""
    return assistants.name_assistant(
        office.viewer("thang"), office.seats["thang"], assistant_id=office.seats["lan"], now=office.now
    )


def a_decision(office: Office) -> hand_over.Paper:
    """A decision of today."""
    return hand_over.Paper("123/QĐ-SXD", today(office), today(office))


def move(office: Office, viewer: Viewer, _made: None) -> UUID:
    """The holder moves within A, and hands over."""
    return hand_over.move(
        viewer, office.seats["cuong"], to=a_place(office), paper=a_decision(office),
        receivers=hand_over.Receivers(), now=office.now,
    )  # fmt: skip


def leave(office: Office, viewer: Viewer, _made: None = None) -> UUID:
    """The holder leaves the service."""
    return hand_over.leave(
        viewer, office.seats["cuong"], paper=a_decision(office), receivers=hand_over.Receivers(), now=office.now
    )


def clear(office: Office, viewer: Viewer, _made: None) -> UUID:
    """What lies on an ended post goes to others."""
    everything = hand_over.Receivers(everything=office.seats["ha"])
    return hand_over.clear(viewer, office.seats["hung"], paper=a_decision(office), receivers=everything, now=office.now)


def left_behind(office: Office) -> None:
    """A draft hangs on a post that has ended."""
    office.draft()
    Seat.objects.filter(pk=office.seats["hung"]).update(valid_to=today(office) - DAY)


def prepare(office: Office, viewer: Viewer) -> UUID:
    """It is prepared that the holder leaves tomorrow."""
    decision = replace(a_decision(office), takes_effect_on=today(office) + DAY)
    receivers = hand_over.Receivers(everything=office.seats["ha"])
    going = hand_over_plans.Going(decision, receivers)
    return hand_over_plans.prepare(viewer, office.seats["cuong"], going=going, now=office.now)


def prepared_for_today(office: Office) -> UUID:
    """A plan whose day has come."""
    plan_id = prepare(office, office.viewer("quan"))
    row = HandOverPlan.objects.get(pk=plan_id)
    row.takes_effect_on = today(office)
    row.plan["paper"]["takes_effect_on"] = today(office).isoformat()
    row.save()
    return plan_id


def doubles(office: Office) -> tuple[UUID, UUID]:
    """One person who was entered twice."""
    return newcomer(office), newcomer(office)


def apart(office: Office) -> tuple[UUID, UUID]:
    """Two of whom it was said that they are two."""
    two = doubles(office)
    merging.keep_apart(office.viewer("chu"), two[0], other_id=two[1], now=office.now)
    return two


def merged(office: Office) -> UUID:
    """Two who were merged; returns the one who went."""
    stays, goes = doubles(office)
    merging.merge(office.viewer("chu"), stays, goes_id=goes, now=office.now)
    return goes


def agency_data(symbol: str) -> organisation.AgencyData:
    """An agency without people."""
    return organisation.AgencyData(
        name=f"Cơ quan {symbol}", short_name=symbol, symbol=symbol, code="H99.77", level="department",
        place="Sao Mai", valid_from=SINCE,
    )  # fmt: skip


def an_empty_agency(office: Office) -> UUID:
    """An agency nobody sits in."""
    return organisation.found_agency(house(office), agency_data("TRONG"), now=office.now)


def an_empty_unit(office: Office) -> UUID:
    """A unit of A nobody sits in."""
    return organisation.open_unit(
        house(office), office.agencies["A"], name="Phòng Trống", symbol="TR", position=9, valid_from=SINCE,
        now=office.now,
    )  # fmt: skip


def open_unit(office: Office, viewer: Viewer, _made: None) -> UUID:
    """A unit more."""
    return organisation.open_unit(
        viewer, office.agencies["A"], name="Phòng Mới", symbol="PM", position=9, valid_from=SINCE, now=office.now
    )


def edit_agency(office: Office, viewer: Viewer, **changed: object) -> None:
    """Correct the data of A."""
    row = Agency.objects.get(pk=office.agencies["A"])
    facts = AgencyFacts(**{name: getattr(row, name) for name in AgencyFacts.__dataclass_fields__} | changed)
    organisation.edit_agency(viewer, row.id, facts=facts, parent_id=None, now=office.now)


def write_post(office: Office, viewer: Viewer, post: UUID | None) -> UUID:
    """Enter a post, or change one."""
    return organisation.write_post(viewer, post, name="Thủ quỹ", rank=40, default_roles=["officer"], now=office.now)


def further(office: Office) -> UUID:
    """The holder has a second post in A."""
    return people.seat(house(office), office.persons["cuong"], data=a_place(office), now=office.now)


def below(office: Office) -> None:
    """A lies below B: what is set in A does not bind all agencies."""
    Agency.objects.filter(pk=office.agencies["A"]).update(parent_id=office.agencies["B"])


def settled(office: Office) -> None:
    """A unit of A has a rule of its own."""
    set_rule(office, house(office), "A.KT")


def set_rule(office: Office, viewer: Viewer, place: str) -> None:
    """Set a rule of a unit, or of an agency."""
    scope = office.units.get(place) or office.agencies[place]
    policy.set_value(viewer, scope, key_name="session.idle_minutes", raw="9", now=office.now)


def a_plan(office: Office, unit: UUID | None = None, **changed: object) -> Plan:
    """A unit of A gets another name."""
    named: dict[str, object] = {
        "kind": ReorganisationKind.RENAMING, "subject": "unit", "agency_id": office.agencies["A"],
        "takes_effect_on": today(office), "legal_basis": "Quyết định 12/QĐ-SXD",
        "predecessor_ids": (unit or office.units["A.QH"],),
        "successors": (Successor("s1", name="Phòng Quy hoạch và Kiến trúc", symbol="QHKT"),),
    }  # fmt: skip
    return Plan(**named | changed)  # type: ignore[arg-type]


def plan_agencies(office: Office, viewer: Viewer, _made: None) -> UUID:
    """A joins B."""
    taker = (Successor("s1", existing_id=office.agencies["B"]),)
    plan = a_plan(office, subject="agency", predecessor_ids=(office.agencies["A"],), successors=taker)
    return reorganisation.plan(viewer, plan, now=office.now)


def planned(office: Office) -> UUID:
    """That plan is kept as a draft."""
    return reorganisation.plan(office.viewer("quan"), a_plan(office), now=office.now)


def a_list(office: Office) -> UUID:
    """A staff list of A, read and checked."""
    return hand_in(office, workbook([LOAN]), by="quan")


def hand_in_list(office: Office, viewer: Viewer, _made: None, *, is_wide: bool = False) -> UUID:
    """Hand a staff list of A in."""
    handed = staff_imports.StaffList(
        file_name="can-bo.xlsx", content=workbook([LOAN]), agency_id=office.agencies["A"],
        takes_effect_on=today(office), is_wide=is_wide,
    )  # fmt: skip
    return staff_imports.hand_in(viewer, handed, now=office.now)


def a_running_list(office: Office) -> UUID:
    """A staff list that is being carried out."""
    return staff_imports.carry_out(office.viewer("quan"), a_list(office), now=office.now)


def roles(office: Office, viewer: Viewer, *given: Role) -> None:
    """The holder carries these roles."""
    people.change_roles(viewer, office.seats["cuong"], roles=given, now=office.now)


RECORDERS = ADMINISTRATORS | {"leader", "clerk"}
"""Who enters papers of authority of the leader."""

CASES: Cases = {
    "absences.enter": Case(ADMINISTRATORS | HOLDER, lambda o, v, _: absences.enter(v, an_absence(o), now=o.now)),
    "absences.cancel": Case(
        ADMINISTRATORS | HOLDER,
        lambda o, v, one: absences.cancel(v, one, now=o.now),
        lambda o: absences.enter(o.viewer("cuong"), an_absence(o), now=o.now),
    ),
    "arrivals.arrive": Case(ADMINISTRATORS, arrive),
    "assistants.name_assistant": Case(
        ADMINISTRATORS | {"leader"},
        lambda o, v, _: assistants.name_assistant(v, o.seats["thang"], assistant_id=o.seats["lan"], now=o.now),
    ),
    "assistants.release_assistant": Case(
        ADMINISTRATORS | {"leader"}, lambda o, v, one: assistants.release_assistant(v, one, now=o.now), assisted
    ),
    "delegations.grant": Case(RECORDERS, lambda o, v, _: delegations.grant(v, a_paper(o), now=o.now)),
    "delegations.revoke": Case(
        RECORDERS, lambda o, v, one: delegations.revoke(v, one, reason="Hết việc", now=o.now), granted
    ),
    "hand_over.move": Case(ADMINISTRATORS, move),
    "hand_over.leave": Case(ADMINISTRATORS, leave),
    "hand_over.clear": Case(ADMINISTRATORS, clear, left_behind),
    "hand_over_plans.prepare": Case(ADMINISTRATORS, lambda o, v, _: prepare(o, v)),
    "hand_over_plans.withdraw": Case(
        ADMINISTRATORS,
        lambda o, v, one: hand_over_plans.withdraw(v, one, now=o.now),
        lambda o: prepare(o, o.viewer("quan")),
    ),
    "hand_over_plans.carry_out": Case(
        ADMINISTRATORS, lambda o, v, one: hand_over_plans.carry_out(v, one, now=o.now), prepared_for_today
    ),
    "hand_over_reversal.reverse": Case(
        ADMINISTRATORS,
        lambda o, v, one: hand_over_reversal.reverse(v, one, now=o.now),
        lambda o: leave(o, o.viewer("quan")),
    ),
    "merging.merge": Case(
        ADMINISTRATORS, lambda o, v, two: merging.merge(v, two[0], goes_id=two[1], now=o.now), doubles
    ),
    "merging.keep_apart": Case(
        ADMINISTRATORS, lambda o, v, two: merging.keep_apart(v, two[0], other_id=two[1], now=o.now), doubles
    ),
    "merging.doubt_again": Case(
        ADMINISTRATORS, lambda o, v, two: merging.doubt_again(v, two[0], other_id=two[1], now=o.now), apart
    ),
    "merging.undo": Case(ADMINISTRATORS, lambda o, v, goes: merging.undo(v, goes, now=o.now), merged),
    "organisation.found_agency": Case(
        RUNNERS, lambda o, v, _: organisation.found_agency(v, agency_data("MOI"), now=o.now)
    ),
    "organisation.edit_agency": Case(RUNNERS, lambda o, v, _: edit_agency(o, v, name="Sở Xây dựng và Đô thị")),
    "organisation.edit_agency/phone": Case(ADMINISTRATORS, lambda o, v, _: edit_agency(o, v, phone="0299 123 456")),
    "organisation.end_agency": Case(
        RUNNERS, lambda o, v, one: organisation.end_agency(v, one, valid_to=today(o), now=o.now), an_empty_agency
    ),
    "organisation.add_code": Case(
        RUNNERS,
        lambda o, v, _: organisation.add_code(
            v, o.agencies["A"], code="H99.88", since=today(o), is_current=False, now=o.now
        ),
    ),
    "organisation.open_unit": Case(ADMINISTRATORS, open_unit),
    "organisation.edit_unit": Case(
        ADMINISTRATORS,
        lambda o, v, _: organisation.edit_unit(
            v, o.units["A.KT"], facts=UnitFacts("Phòng Kinh tế số", "KTS"), now=o.now
        ),
    ),
    "organisation.end_unit": Case(
        ADMINISTRATORS, lambda o, v, one: organisation.end_unit(v, one, valid_to=today(o), now=o.now), an_empty_unit
    ),
    "organisation.write_post": Case(RUNNERS, write_post),
    "organisation.write_post/change": Case(RUNNERS, write_post, lambda _o: Post.objects.get(name="Chuyên viên").id),
    "people.edit_person": Case(
        ADMINISTRATORS,
        lambda o, v, _: people.edit_person(v, o.persons["cuong"], data=PersonData("Võ Văn Cường"), now=o.now),
    ),
    "people.seat": Case(ADMINISTRATORS, lambda o, v, _: people.seat(v, o.persons["cuong"], data=a_place(o), now=o.now)),
    "people.end_seat": Case(
        ADMINISTRATORS,
        lambda o, v, _: people.end_seat(v, o.seats["cuong"], valid_to=today(o), reason="Nghỉ hưu", now=o.now),
    ),
    "people.end_seat/owner": Case(
        OWNER,
        lambda o, v, _: people.end_seat(v, o.seats["chu"], valid_to=today(o), reason="", now=o.now),
        lambda o: Seat.objects.filter(pk=o.seats["binh"]).update(roles=[Role.OWNER]),
    ),
    "people.change_roles": Case(ADMINISTRATORS, lambda o, v, _: roles(o, v, Role.OFFICER, Role.CLERK)),
    "people.change_roles/administrator": Case(ADMINISTRATORS, lambda o, v, _: roles(o, v, Role.ADMINISTRATOR)),
    "people.change_roles/operator": Case(OWNER, lambda o, v, _: roles(o, v, Role.OFFICER, Role.OPERATOR)),
    "people.change_roles/owner": Case(OWNER, lambda o, v, _: roles(o, v, Role.OFFICER, Role.OWNER)),
    "people.make_main": Case(ADMINISTRATORS, lambda o, v, seat: people.make_main(v, seat, now=o.now), further),
    "people.move_seat": Case(
        ADMINISTRATORS,
        lambda o, v, _: people.move_seat(v, o.seats["cuong"], unit_id=o.units["A.QH"], now=o.now),
    ),
    "policy.set_value": Case(ADMINISTRATORS, lambda o, v, _: set_rule(o, v, "A.KT")),
    "policy.set_value/agency": Case(ADMINISTRATORS, lambda o, v, _: set_rule(o, v, "A"), below),
    "policy.set_value/province": Case(RUNNERS, lambda o, v, _: set_rule(o, v, "A")),
    "policy.clear": Case(
        ADMINISTRATORS,
        lambda o, v, _: policy.clear(v, o.units["A.KT"], key_name="session.idle_minutes", now=o.now),
        settled,
    ),
    "policy.load_profile": Case(
        ADMINISTRATORS, lambda o, v, _: policy.load_profile(v, o.agencies["A"], name="S1", now=o.now), below
    ),
    "policy.load_profile/province": Case(
        RUNNERS, lambda o, v, _: policy.load_profile(v, o.agencies["A"], name="S1", now=o.now)
    ),
    "reorganisation.plan": Case(ADMINISTRATORS, lambda o, v, _: reorganisation.plan(v, a_plan(o), now=o.now)),
    "reorganisation.plan/agencies": Case(RUNNERS, plan_agencies),
    "reorganisation.drop": Case(ADMINISTRATORS, lambda o, v, one: reorganisation.drop(v, one, now=o.now), planned),
    "reorganisation.carry_out": Case(
        ADMINISTRATORS, lambda o, v, one: reorganisation.carry_out(v, one, now=o.now), planned
    ),
    "staff_exports.export": Case(
        ADMINISTRATORS | {"foreign administrator"},
        lambda o, v, _: list(staff_exports.export(v, StaffFilter(), form="xlsx", now=o.now)),
    ),
    "staff_imports.hand_in": Case(ADMINISTRATORS, hand_in_list),
    "staff_imports.hand_in/wide": Case(RUNNERS, lambda o, v, _: hand_in_list(o, v, None, is_wide=True)),
    "staff_imports.carry_out": Case(
        ADMINISTRATORS, lambda o, v, one: staff_imports.carry_out(v, one, now=o.now), a_list
    ),
    "staff_imports.pause": Case(
        ADMINISTRATORS, lambda o, v, one: staff_imports.pause(v, one, now=o.now), a_running_list
    ),
}
