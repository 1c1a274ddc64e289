"""A small office for tests: two agencies with people in every role, named so that tests read like stories.

Fictional people. A: Lan (văn thư), Thắng (giám đốc), Mai (phó giám đốc), Bình (chánh văn phòng), Hà (trưởng phòng),
Hùng and Cường (chuyên viên, phòng của Hà), Yến (chuyên viên, phòng khác). B: Nga (văn thư), Tú (chủ tịch),
Sơn (trưởng phòng), Dung (chuyên viên). Quân administers agency A, Chu owns and operates the system (seats in A).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from vanphong.directory.actions import accounts, organisation, people, policy
from vanphong.directory.queries import viewer as viewers
from vanphong.directory.vocabulary import Role
from vanphong.documents import rules
from vanphong.documents.actions import drafts, incoming, outgoing, registers
from vanphong.documents.policy_keys import (
    FORM_GATE,
    ISSUE_CHECKLIST_NEEDED,
    ISSUE_SOURCE_FILE_REQUIRED_FOR,
    FormGate,
)
from vanphong.documents.vocabulary import Direction
from vanphong.engines.typeset.official import Agency, OfficialDocument, Paragraph, typeset
from vanphong.files.actions import files
from vanphong.kernel import policy as rules_of
from vanphong.kernel.viewer import Viewer, machine
from vanphong.work.actions import items
from vanphong.work.vocabulary import Part

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM)
SINCE = date(2025, 7, 1)
PASSWORD = "Mùa-xuân-2026!"

PEOPLE = [
    # name, agency, unit, full name, post, roles
    ("lan", "A", "VP", "Nguyễn Thị Lan", "Văn thư", [Role.CLERK, Role.OFFICER]),
    ("thang", "A", None, "Phan Quốc Thắng", "Giám đốc", [Role.LEADER]),
    ("mai", "A", None, "Lê Thị Mai", "Phó Giám đốc", [Role.LEADER]),
    ("binh", "A", "VP", "Trần Thanh Bình", "Chánh Văn phòng", [Role.CHIEF_OF_OFFICE, Role.HEAD_OF_UNIT]),
    ("ha", "A", "KT", "Đỗ Thu Hà", "Trưởng phòng", [Role.HEAD_OF_UNIT, Role.OFFICER]),
    ("hung", "A", "KT", "Trần Văn Hùng", "Chuyên viên", [Role.OFFICER]),
    ("cuong", "A", "KT", "Võ Cường", "Chuyên viên", [Role.OFFICER]),
    ("yen", "A", "QH", "Phạm Hải Yến", "Chuyên viên", [Role.OFFICER]),
    ("nga", "B", "VP", "Hoàng Thúy Nga", "Văn thư", [Role.CLERK]),
    ("tu", "B", None, "Đặng Minh Tú", "Chủ tịch", [Role.LEADER]),
    ("son", "B", "KTXH", "Bùi Sơn", "Trưởng phòng", [Role.HEAD_OF_UNIT, Role.OFFICER]),
    ("dung", "B", "KTXH", "Ngô Thùy Dung", "Chuyên viên", [Role.OFFICER]),
    ("quan", "A", "VP", "Hồ Minh Quân", "Quản trị viên", [Role.ADMINISTRATOR]),
    ("chu", "A", "VP", "Lương Thị Chu", "Quản trị hệ thống", [Role.OWNER, Role.OPERATOR]),
]
UNITS = {
    "A": [("VP", "Văn phòng"), ("KT", "Phòng Kinh tế"), ("QH", "Phòng Quy hoạch")],
    "B": [("VP", "Văn phòng"), ("KTXH", "Phòng Kinh tế - Xã hội")],
}


@lru_cache
def pdf(words: str = "Báo cáo tình hình thực hiện nhiệm vụ") -> bytes:
    """A one-page letter as PDF, with a text layer."""
    letter = OfficialDocument(
        agency=Agency(("BAN QUẢN LÝ KHU KINH TẾ",), ("UBND TỈNH SAO MAI",)),
        number="647",
        symbol="BQL-VP",
        place="Sao Mai",
        issued_on=date(2026, 11, 18),
        summary=words,
        body=(Paragraph(words),),
    )
    return typeset(letter)


@dataclass
class Office:
    """The office: agencies, units, seats and viewers by short name."""

    agencies: dict[str, UUID] = field(default_factory=dict)
    units: dict[str, UUID] = field(default_factory=dict)
    seats: dict[str, UUID] = field(default_factory=dict)
    persons: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)
    registers: dict[str, UUID] = field(default_factory=dict)
    now: datetime = MORNING
    is_by_the_clock: bool = False

    def viewer(self, name: str) -> Viewer:
        """Who looks when ``name`` looks."""
        return viewers.viewer_of(self.persons[name], day=timezone.localdate(self.now))

    def later(self, **by: int) -> datetime:
        """Move the office's clock and return the new time; by the real clock never into the past of what it did."""
        if self.is_by_the_clock:
            self.now = max(self.now, timezone.localtime())
        self.now += timedelta(**by)
        return self.now

    def settle(self, letter: str, key: str, raw: object) -> None:
        """Set a rule (policy) of an agency."""
        house = machine(agency_id=UUID(int=1), name="")
        policy.set_value(house, self.agencies[letter], key_name=key, raw=raw, now=self.now)

    def found_third_agency(self) -> UUID:
        """Found agency C, which nobody works in: one more to write to."""
        data = organisation.AgencyData(
            name="Sở Tài chính tỉnh Sao Mai", short_name="Sở Tài chính", symbol="STC", code="H99.03",
            level="department", place="Sao Mai", valid_from=SINCE, position=3,
        )  # fmt: skip
        builder = machine(agency_id=UUID(int=1), name="Cài đặt")
        self.agencies["C"] = organisation.found_agency(builder, data, now=self.now)
        return self.agencies["C"]

    # --- short words for the acts that stories are made of -----------------------------------------------------------

    def reading(self, words: str = "Báo cáo tình hình thực hiện nhiệm vụ") -> files.Reading:
        """A sound PDF as it was looked at."""
        return files.read_pdf("van-ban.pdf", pdf(words))

    def fields(self, **changed: object) -> rules.IncomingFields:
        """What a clerk types, complete."""
        typed: dict[str, object] = {
            "type_code": "CV",
            "code_number": "647",
            "code_notation": "BQL-VP",
            "issued_on": date(2026, 11, 18),
            "issuer_name": "Ban Quản lý Khu kinh tế tỉnh Sao Mai",
            "summary": "V/v phối hợp rà soát quy hoạch khu đô thị phía Nam",
            "signer_name": "Phan Cao Thanh",
            "signer_position": "Trưởng ban",
        }
        return rules.IncomingFields(**(typed | changed))  # type: ignore[arg-type]

    def received(self, by: str = "lan", **changed: object) -> UUID:
        """A document in the clerk's queue."""
        intake = incoming.Intake(fields=self.fields(**changed), file=self.reading())
        return incoming.receive(self.viewer(by), intake, now=self.now)

    def registered(self, by: str = "lan", **changed: object) -> UUID:
        """A document with its number of arrival."""
        return incoming.register(self.viewer(by), self.received(by, **changed), now=self.now)

    def submitted(self, by: str = "lan", to: str = "thang", **changed: object) -> UUID:
        """A document before a leader."""
        document = self.registered(by, **changed)
        return incoming.submit(self.viewer(by), document, to_seat_id=self.seats[to], now=self.now)

    def order(
        self, lead: str = "hung", *, support: list[str] | None = None, informed: list[str] | None = None,
        due_in: int | None = 5, text: str = "Giao chủ trì tham mưu, báo cáo kết quả.",
    ) -> items.Order:  # fmt: skip
        """An order that names people, or units by their symbol (``A.KT``)."""
        named = [(lead, Part.LEAD)] if lead else []
        named += [(name, Part.SUPPORT) for name in support or []] + [(name, Part.INFORMED) for name in informed or []]
        due_on = timezone.localdate(self.now) + timedelta(days=due_in) if due_in is not None else None
        return items.Order(text, [self._assignment(name, part, due_on) for name, part in named])

    def _assignment(self, name: str, part: Part, due_on: date | None) -> items.Assignment:
        due = None if part == Part.INFORMED else due_on
        if name in self.units:
            return items.Assignment(self.units[name], part, is_desk=True, due_on=due)
        return items.Assignment(self.seats[name], part, due_on=due)

    def draft(self, by: str = "hung", *, to: list[str] | None = None, reply_to: UUID | None = None) -> UUID:
        """A draft with a file, addressed to agencies by letter."""
        signer = self.seats["thang" if by not in ("son", "dung") else "tu"]
        intake = drafts.DraftIntake(
            fields=rules.OutgoingFields(type_code="CV", summary="V/v trả lời việc rà soát quy hoạch", signer_id=signer),
            recipients=[rules.RecipientLine("", agency_id=self.agencies[letter]) for letter in to or ["B"]],
            file=self.reading("Trả lời việc rà soát quy hoạch"),
            reply_to_id=reply_to,
        )
        return drafts.begin(self.viewer(by), intake, now=self.now)

    def approved(self, document: UUID | None = None, **drafting: object) -> UUID:
        """A draft of agency A that went through every stage."""
        document = document or self.draft(**drafting)  # type: ignore[arg-type]
        drafts.send(self.viewer("hung"), document, now=self.now)
        drafts.review(self.viewer("ha"), document, now=self.now)
        drafts.check(self.viewer("binh"), document, now=self.now)
        return drafts.approve(self.viewer("thang"), document, now=self.now)

    def released(self, document: UUID | None = None, **drafting: object) -> UUID:
        """A document of agency A, released."""
        document = self.approved(document, **drafting)
        outgoing.number(self.viewer("lan"), document, now=self.now)
        return outgoing.release(self.viewer("lan"), document, now=self.now)

    @staticmethod
    def drain(limit: int = 500) -> int:
        """Run the queued jobs of this transaction in their order until none is left; return how many ran."""
        ran = 0
        while ran < limit:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT 1"
                )
                job = cursor.fetchone()
                if job is None:
                    return ran
                cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job[0]])
            arguments = json.loads(job[2])
            app.tasks[job[1]].func(**arguments)
            ran += 1
        raise AssertionError("the jobs of this transaction do not end")


def build(*, with_accounts: bool = False) -> Office:
    """Found the office in the database; accounts cost a password hash each, so only when asked."""
    office = Office()
    builder = machine(agency_id=UUID(int=1), name="Cài đặt")
    for position, (letter, name, symbol) in enumerate(
        [("A", "Sở Xây dựng tỉnh Sao Mai", "SXD"), ("B", "Ủy ban nhân dân xã Hòa Bình", "UBND")], start=1
    ):
        data = organisation.AgencyData(
            name=name, short_name=name, symbol=symbol, code=f"H99.{position:02d}", level="department",
            place="Sao Mai", valid_from=SINCE, position=position, is_collective=letter == "B",
        )  # fmt: skip
        agency = office.agencies[letter] = organisation.found_agency(builder, data, now=MORNING)
        for order, (unit_symbol, unit_name) in enumerate(UNITS[letter]):
            office.units[f"{letter}.{unit_symbol}"] = organisation.open_unit(
                builder, agency, name=unit_name, symbol=unit_symbol, position=order, valid_from=SINCE, now=MORNING
            )
        office.registers[f"{letter}.in"] = registers.open_register(
            agency, direction=Direction.IN, name="Sổ văn bản đến"
        )
        office.registers[f"{letter}.out"] = registers.open_register(
            agency, direction=Direction.OUT, name="Sổ văn bản đi"
        )
        _leave_open(office, letter)
    for name, letter, unit, full_name, post, roles in PEOPLE:
        _seat(office, builder, (name, letter, unit, full_name, post, roles), with_accounts)
    return office


def _leave_open(office: Office, letter: str) -> None:
    """Most stories are not about the gate before signing: nothing is ticked, asked about faults of form, or handed in
    as a source there.
    """
    rules_of.store(office.agencies[letter], FORM_GATE, FormGate.ADVISE, now=MORNING)
    rules_of.store(office.agencies[letter], ISSUE_CHECKLIST_NEEDED, False, now=MORNING)
    rules_of.store(office.agencies[letter], ISSUE_SOURCE_FILE_REQUIRED_FOR, (), now=MORNING)


def _seat(
    office: Office, builder: Viewer, row: tuple[str, str, str | None, str, str, list[Role]], with_account: bool
) -> None:
    name, letter, unit, full_name, post, roles = row
    office.persons[name] = people.enter_person(full_name)
    data = people.SeatData(
        agency_id=office.agencies[letter],
        unit_id=office.units[f"{letter}.{unit}"] if unit else None,
        post_id=organisation.name_post(post, rank=10),
        roles=roles,
        valid_from=SINCE,
    )
    office.seats[name] = people.seat(builder, office.persons[name], data=data, now=MORNING)
    if with_account:
        account = accounts.issue_account(builder, office.persons[name], username=name, password=PASSWORD, now=MORNING)
        office.accounts[name] = account
