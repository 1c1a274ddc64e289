"""The sample province: founded whole, with a history in which every role finds something to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django.plugin import DjangoDbBlocker

from tests.office import VIETNAM
from vanphong.directory.actions import accounts, people
from vanphong.directory.models import Agency, Seat
from vanphong.directory.vocabulary import Role
from vanphong.documents.models import Delivery, IncomingDocument, OutgoingDocument
from vanphong.documents.vocabulary import DocumentSplit, IncomingState, OutgoingState
from vanphong.engines.workdays.years import vietnam
from vanphong.kernel import access, events, jobs
from vanphong.kernel.models import EventRecord
from vanphong.kernel.viewer import machine
from vanphong.ops import sample_office
from vanphong.ops.sample_office import plan, province, working_time
from vanphong.work.queries import items
from vanphong.work.rules import nearness
from vanphong.work.vocabulary import Nearness, WorkSplit

NOW = datetime(2026, 11, 20, 10, 45, tzinfo=VIETNAM)
CONSTRUCTION = "H99.03"


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The province, loaded once for all tests of this module; what the load said on the way."""
    _ = django_db_setup
    lines: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        sample_office.load(now=NOW, say=lines.append)
        yield lines
        transaction.set_rollback(True)


def _inbox(post: str, split: str, *, name: str = "") -> list[access.Slip]:
    """Return one split of somebody at the department of construction."""
    seats = Seat.objects.filter(agency__code=CONSTRUCTION, post__name=post, person__full_name__contains=name)
    hands: list[UUID] = []
    for seat in seats:
        hands += [seat.id, *([seat.agency_id] if "clerk" in seat.roles else [])]
        hands += [seat.unit_id] if "head_of_unit" in seat.roles and seat.unit_id else []
    return access.page(hands, access.Shelf(split=split), limit=50)


def test_the_load_says_how_far_it_has_come(told: list[str]) -> None:
    """Long work shows progress: one line per day of the history."""
    assert told[-1] == "20/11/2026" and len(told) > 10


def test_the_province_has_its_agencies_people_and_roles(told: list[str]) -> None:
    """R-001: some sixty people and more, one account each, in every role; somebody holds two seats."""
    assert Agency.objects.count() == 10
    assert get_user_model()._default_manager.count() == sum(len(one.people) for one in province.agencies()) >= 60
    roles = {role for seat in Seat.objects.all() for role in seat.roles}
    assert roles == set(Role.values)
    assert Seat.objects.filter(is_main=False).count() == 2
    assert set(Agency.objects.values_list("profile", flat=True)) == {"S0", "S1", "S2", "S3", "S4"}


def test_user_names_follow_the_profile_of_the_agency() -> None:
    """Requirements 7.4: the same name under S3 and S1, with and without a namesake."""
    names = {one.user_name for agency in province.agencies() for one in agency.people if one.name == "Trần Văn Hùng"}
    assert names == {"tvhung", "tvhunga", "hungtv.skhcn"}


def test_the_sample_sign_ins_open_the_office(told: list[str]) -> None:
    """R-011: a dozen sign-ins share one password; exactly one account must change it first."""
    shown = sample_office.sign_ins()
    assert len(shown) >= 12
    account = authenticate(username=shown[0].user_name, password=shown[0].password)
    assert account is not None
    forced = get_user_model()._default_manager.filter(must_change_password=True)
    assert [one.get_username() for one in forced] == [shown[-1].user_name]


def test_every_role_finds_something_to_do(told: list[str]) -> None:
    """The clerk has arrivals, the leader papers to direct and to approve, the others what is theirs."""
    assert len(_inbox("Văn thư", DocumentSplit.ARRIVED)) >= 5
    assert len(_inbox("Giám đốc", DocumentSplit.TO_DIRECT)) >= 5
    assert len(_inbox("Giám đốc", DocumentSplit.TO_APPROVE)) >= 3
    assert _inbox("Chánh Văn phòng", DocumentSplit.TO_CHECK)
    assert _inbox("Trưởng phòng", WorkSplit.TO_ASSIGN)
    assert _inbox("Trưởng phòng", DocumentSplit.TO_REVIEW)
    assert _inbox("Trưởng phòng", WorkSplit.RETURNED_WORK)
    assert _inbox("Văn thư", DocumentSplit.TO_NUMBER)
    assert _inbox("Văn thư", DocumentSplit.TO_RELEASE)


def test_an_officer_sees_every_colour_of_deadline(told: list[str]) -> None:
    """Work in the lead, in support and for information, overdue, due today, soon, later and without a deadline."""
    name = "Trần Anh Khoa"
    splits = [
        _inbox("Chuyên viên", split, name=name) for split in (WorkSplit.LEAD, WorkSplit.SUPPORT, WorkSplit.INFORMED)
    ]
    assert all(splits)
    seen = {nearness(slip.due_on, today=NOW.date(), calendar=vietnam()) for slips in splits for slip in slips}
    assert seen == set(Nearness)
    assert {slip.opened_at is None for slip in splits[0]} == {True, False}


def test_registers_have_no_gap_and_follow_time(told: list[str]) -> None:
    """VI-13: numbers run from 1 in every register, in the order of time."""
    for table, moment in ((IncomingDocument, "registered_at"), (OutgoingDocument, "numbered_at")):
        series: dict[tuple[object, object], list[int | None]] = {}
        for row in table.objects.exclude(number=None).order_by(moment):
            series.setdefault((row.register_id, row.year), []).append(row.number)
        assert len(series) >= 5
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in series.values())


def test_the_five_regulations_are_there_twice(told: list[str]) -> None:
    """Real input: each regulation came as a file and as a scan without text, and was registered."""
    regulations = IncomingDocument.objects.filter(issued_on__lt=date(2021, 1, 1)).select_related("file")
    assert regulations.count() == 10 and not regulations.filter(number=None).exists()
    assert regulations.values("code_number").distinct().count() == 5
    assert sorted(bool(row.file.head_text.strip()) for row in regulations) == [False] * 5 + [True] * 5


def test_documents_carry_the_number_they_got(told: list[str]) -> None:
    """What was released shows number and symbol on its page as the register has them."""
    released = OutgoingDocument.objects.filter(state=OutgoingState.RELEASED).select_related("current_version__file")
    assert released.count() >= 40
    for row in released:
        assert row.current_version is not None
        page = " ".join(row.current_version.file.head_text.split())
        assert f"{row.number:02d}/{row.code_notation}" in page


def test_every_stage_and_state_is_shown(told: list[str]) -> None:
    """Drafts in every stage, arrivals in every state; answers closed what they answered."""
    assert set(IncomingDocument.objects.values_list("state", flat=True)) == set(IncomingState.values)
    stages = set(OutgoingDocument.objects.values_list("state", flat=True))
    assert stages == set(OutgoingState.values) - {OutgoingState.SIGNED, OutgoingState.WITHDRAWN}
    answers = OutgoingDocument.objects.filter(state=OutgoingState.RELEASED).exclude(reply_to=None)
    assert answers.count() >= 5
    assert set(answers.values_list("reply_to__state", flat=True)) == {IncomingState.RESOLVED}
    furthest = set(Delivery.objects.filter(channel="exchange").values_list("furthest", flat=True))
    assert {"01", "02", "03", "04", "05", "06"} <= furthest


def test_every_event_is_known_and_dated_in_its_history(told: list[str]) -> None:
    """No event of an unknown kind, none in the future, and no job left behind."""
    assert set(EventRecord.objects.values_list("kind", flat=True).distinct()) <= set(events.kinds())
    assert not EventRecord.objects.filter(at__gt=NOW).exists()
    assert not ProcrastinateJob.objects.exists()
    connection.check_constraints()


def test_a_supporting_part_can_be_read_by_its_holder(told: list[str]) -> None:
    """The items of a document are there for whoever holds one."""
    slip = _inbox("Chuyên viên", WorkSplit.LEAD, name="Trần Anh Khoa")[0]
    house = machine(agency_id=Agency.objects.get(code=CONSTRUCTION).id, name="")
    assert any(line.is_running for line in items.of_matter(house, slip.subject_id))


@pytest.mark.parametrize(
    ("now", "closes_at"),
    [
        (datetime(2026, 11, 20, 15, 0, tzinfo=VIETNAM), datetime(2026, 11, 20, 10, 30, tzinfo=VIETNAM)),
        (datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM), datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)),
        (datetime(2026, 11, 20, 7, 0, tzinfo=VIETNAM), datetime(2026, 11, 19, 10, 30, tzinfo=VIETNAM)),
        (datetime(2026, 11, 22, 12, 0, tzinfo=VIETNAM), datetime(2026, 11, 20, 10, 30, tzinfo=VIETNAM)),
        (datetime(2026, 11, 23, 6, 0, tzinfo=VIETNAM), datetime(2026, 11, 20, 10, 30, tzinfo=VIETNAM)),
    ],
)
def test_the_history_ends_on_a_working_morning(now: datetime, closes_at: datetime) -> None:
    """Whenever the sample is loaded, its last day is a working day that has begun, and nothing lies in the future."""
    time = working_time.until(now)
    assert (time.at(working_time.CLOSING), time.closes_at) == (closes_at, closes_at)
    days = {time.at(-minute).date() for minute in range(0, 15 * working_time.DAY, 30)}
    assert all(day.weekday() < working_time.SATURDAY for day in days)


def test_numbers_are_planned_anew_with_the_year() -> None:
    """Điều 15.1: a history that crosses the new year starts its numbers again."""
    letters = plan.letters(working_time.until(datetime(2027, 1, 7, 10, 45, tzinfo=VIETNAM)))
    numbers = [letter.number for letter in letters if letter.series == "construction" and letter.number]
    assert numbers.count(1) == 2


@pytest.mark.django_db
def test_an_account_may_be_issued_with_a_password_hashed_before() -> None:
    """Loading many accounts hashes the shared password once."""
    builder = machine(agency_id=UUID(int=1), name="")
    known = get_user_model()()
    known.set_password("Mua-xuan-2026!")
    person = people.enter_person("Nguyễn Văn An")
    accounts.issue_account(builder, person, username="an", encoded=known.password, must_change=False, now=NOW)
    found = authenticate(username="an", password="Mua-xuan-2026!")
    assert found is not None and not found.must_change_password


@pytest.mark.django_db
def test_gathered_jobs_are_not_queued() -> None:
    """Who gathers jobs does them itself; outside, they are queued as ever."""
    with jobs.gathered() as waiting:
        jobs.defer("exchange.fetch", agency_code="H99")
        jobs.defer_many("exchange.send", [{"delivery_id": "1"}, {"delivery_id": "2"}])
    assert [job.task for job in waiting] == ["exchange.fetch", "exchange.send", "exchange.send"]
    assert not ProcrastinateJob.objects.exists()
    jobs.defer("exchange.fetch", agency_code="H99")
    assert ProcrastinateJob.objects.count() == 1
