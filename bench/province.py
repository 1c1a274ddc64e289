"""A province of any size, made from a seed by COPY: agencies, officers, documents with their grants and events."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg

from vanphong.documents.vocabulary import INCOMING
from vanphong.engines.vntext.collate import person_sort_key
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.access import FAR

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
END = datetime(2026, 11, 20, 16, 0, tzinfo=VIETNAM)
SINCE = date(2025, 7, 1)
SPAN = timedelta(days=500)
BUSY = 0.3

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE = ("Văn", "Thị", "Quốc", "Minh", "Thu", "Thanh", "Hải", "Đức")
GIVEN = ("An", "Bình", "Cường", "Dung", "Hà", "Hùng", "Lan", "Mai", "Nga", "Phúc", "Quân", "Sơn", "Tú", "Vinh", "Yến")
MATTERS = (
    "V/v phối hợp rà soát quy hoạch khu đô thị", "V/v báo cáo tình hình thực hiện kế hoạch quý",
    "V/v thẩm định báo cáo nghiên cứu khả thi dự án", "V/v cử cán bộ tham gia đoàn kiểm tra liên ngành",
    "V/v góp ý dự thảo quyết định phân cấp quản lý", "V/v giải quyết kiến nghị của cử tri trước kỳ họp",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How large: agencies, officers in each, documents in all, and how many see each beside those who handle it."""

    agencies: int = 40
    officers: int = 60
    documents: int = 100_000
    onlookers: int = 2


@dataclass
class Agency:
    """One agency as the generator knows it."""

    id: UUID
    unit_ids: list[UUID]
    seats: list[UUID] = field(default_factory=list)
    register_id: UUID = UUID(int=0)
    book_id: UUID = UUID(int=0)
    numbers: dict[tuple[UUID, int], int] = field(default_factory=dict)

    def next_number(self, register_id: UUID, year: int) -> int:
        """The next number of a register in a year."""
        self.numbers[register_id, year] = self.numbers.get((register_id, year), 0) + 1
        return self.numbers[register_id, year]


class Province:
    """Writes a province into an empty database; the same seed and size give the same rows."""

    def __init__(self, connection: psycopg.Connection[Any], size: Size, *, seed: int = 1) -> None:
        self.connection, self.size, self.chance = connection, size, random.Random(seed)  # noqa: S311 (repeatable)
        self.agencies: list[Agency] = []
        self.people: list[tuple[UUID, str, UUID]] = []
        self.made = 0

    def id_at(self, at: datetime) -> UUID:
        """A version 7 identifier of a moment, from the seed."""
        self.made += 1
        low = (self.chance.getrandbits(40) << 22 | self.made & 0x3FFFFF) & ((1 << 62) - 1)
        value = int(at.timestamp() * 1000) << 80 | 0x7 << 76 | self.chance.getrandbits(12) << 64 | 0x2 << 62 | low
        return UUID(int=value)

    def copy(self, table: str, columns: str, rows: Iterator[tuple[Any, ...]] | list[tuple[Any, ...]]) -> None:
        """Send rows by COPY, past the walls between agencies, which COPY cannot climb."""
        found = "SELECT relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"
        (is_walled,) = self.connection.execute(found, [table]).fetchone() or (False,)
        if is_walled:
            self.connection.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        with (
            self.connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copying,
        ):
            for row in rows:
                copying.write_row(row)
        if is_walled:
            self.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self.connection.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")

    def write(self, *, password: str, file_ids: list[UUID]) -> None:
        """Write everything in one transaction. ``password`` is a hash that all accounts share."""
        self._organisation()
        self._people(password)
        self._documents(file_ids)
        self.connection.commit()
        with self.connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.connection.commit()

    def _organisation(self) -> None:
        at = datetime.combine(SINCE, datetime.min.time(), VIETNAM)
        agencies: list[tuple[Any, ...]] = []
        units: list[tuple[Any, ...]] = []
        books: list[tuple[Any, ...]] = []
        for number in range(self.size.agencies):
            one = Agency(self.id_at(at), [self.id_at(at) for _ in range(6)])
            name = f"Sở thử nghiệm số {number}"
            agencies.append(
                (
                    one.id,
                    name,
                    name,
                    f"S{number}",
                    f"H99.B{number:03d}",
                    "department",
                    "Sao Mai",
                    "",
                    False,
                    number,
                    fold(name),
                    SINCE,
                    "",
                    "",
                    [],
                )
            )
            for place, unit_id in enumerate(one.unit_ids):
                units.append(
                    (unit_id, one.id, f"Phòng {place}", f"P{place}", place, fold(f"Phòng {place}"), SINCE, "", [])
                )
            one.register_id, one.book_id = self.id_at(at), self.id_at(at)
            for register_id, direction in ((one.register_id, "in"), (one.book_id, "out")):
                books.append((register_id, one.id, direction, "Sổ văn bản", [], 0, False))
            self.agencies.append(one)
        self.copy(
            "directory_agency",
            "id, name, short_name, symbol, code, level, place, profile, is_collective, position, folded_name, "
            "valid_from, host, phone, inherited",
            agencies,
        )
        self.copy(
            "directory_unit", "id, agency_id, name, symbol, position, folded_name, valid_from, phone, inherited", units
        )
        self.copy("documents_register", "id, agency_id, direction, name, type_codes, position, is_closed", books)

    def _people(self, password: str) -> None:
        at = datetime.combine(SINCE, datetime.min.time(), VIETNAM)
        post_id, persons, accounts = self.id_at(at), [], []
        seats: list[tuple[Any, ...]] = []
        for agency_number, agency in enumerate(self.agencies):
            for number in range(self.size.officers):
                name = " ".join(self.chance.choice(part) for part in (FAMILY, MIDDLE, GIVEN))
                person_id, seat_id = self.id_at(at), self.id_at(at)
                role = "clerk" if number == 0 else "leader" if number == 1 else "officer"
                unit_id = None if role == "leader" else agency.unit_ids[number % 6]
                persons.append((person_id, name, fold(name), person_sort_key(name), "", "", "", False))
                seats.append((seat_id, person_id, agency.id, unit_id, post_id, [role], True, SINCE, "", [], "", ""))
                username = f"{role}{agency_number}-{number}"
                accounts.append(
                    (self.id_at(at), person_id, username, password, False, True, at, "", "business", "", "", "")
                )
                agency.seats.append(seat_id)
                self.people.append((person_id, username, seat_id))
        self.copy("directory_post", "id, name, rank, default_roles", [(post_id, "Chuyên viên", 10, [])])
        self.copy(
            "directory_person",
            "id, full_name, folded_name, sort_key, email, office_phone, mobile, is_unlisted",
            persons,
        )
        self.copy(
            "directory_seat",
            "id, person_id, agency_id, unit_id, post_id, roles, is_main, valid_from, acting, inherited, "
            "decision_number, end_reason",
            seats,
        )
        self.copy(
            "directory_account",
            "id, person_id, username, password, must_change_password, is_active, created_at, shown_name, kind, "
            "closing, close_note, decision_number",
            accounts,
        )
        names = [(username, account_id, at) for account_id, _person, username, *_rest in accounts]
        self.copy("directory_accountname", "username, account_id, given_at", names)

    def _documents(self, file_ids: list[UUID]) -> None:
        documents: list[tuple[Any, ...]] = []
        grants: list[tuple[Any, ...]] = []
        events: list[tuple[Any, ...]] = []
        moments = sorted(self.chance.random() for _ in range(self.size.documents))
        for share in moments:
            at = END - SPAN + SPAN * share
            # One agency is busy (three documents of ten): lists there are deep, as they are after some years.
            agency = self.agencies[0] if self.chance.random() < BUSY else self.chance.choice(self.agencies)
            document_id = self.id_at(at)
            documents.append(self._document(document_id, agency, at, self.chance.choice(file_ids)))
            grants.extend(self._grants(document_id, agency, at))
            events.extend(self._events(document_id, agency, at))
        self.copy("documents_incomingdocument", DOCUMENT, documents)
        self.copy("kernel_accessgrant", GRANT, grants)
        self.copy("kernel_eventrecord", EVENT, events)
        counters = [(*key, last) for agency in self.agencies for key, last in agency.numbers.items()]
        self.copy("kernel_counter", "scope_id, year, last", counters)

    def _document(self, document_id: UUID, agency: Agency, at: datetime, file_id: UUID) -> tuple[Any, ...]:
        number = agency.next_number(agency.register_id, at.year)
        summary = f"{self.chance.choice(MATTERS)} số {number}"
        return (
            document_id, agency.id, "upload", "assigned", 4, "CV", str(number), "BQL-VP", at.date(),
            "Ban Quản lý Khu kinh tế tỉnh Sao Mai", summary, "vi", 3, "", "Trưởng ban", "Phan Cao Thanh",
            self.chance.randrange(4), 0, agency.register_id, at.year, number, at.date(), at, at, agency.seats[1], at,
            (at + timedelta(days=10)).date(), "", file_id, False, False, "",
        )  # fmt: skip

    def _grants(self, document_id: UUID, agency: Agency, at: datetime) -> list[tuple[Any, ...]]:
        """The registry sees it, the leader follows it, one leads, one supports, others were in it once."""
        due_on = (at + timedelta(days=10)).date()
        people = self.chance.sample(agency.seats[2:], 2 + self.size.onlookers)
        holders = [(agency.id, "", FAR), (agency.seats[1], "following", due_on), (people[0], "lead", due_on)]
        holders += [(people[1], "support", due_on)]
        holders += [(one, self.chance.choice(("informed", "")), FAR) for one in people[2:]]
        opened_at = at if self.chance.random() < 0.7 else None
        return [
            (self.id_at(at), INCOMING, document_id, principal, document_id, split, at, due, opened_at, True)
            for principal, split, due in holders
        ]

    def _events(self, document_id: UUID, agency: Agency, at: datetime) -> list[tuple[Any, ...]]:
        told = json.dumps({"subject_id": str(document_id), "agency_id": str(agency.id)})
        kinds = ("incoming.received", "incoming.registered", "incoming.submitted", "incoming.assigned")
        return [
            (
                self.id_at(at),
                at,
                kind,
                INCOMING,
                document_id,
                agency.id,
                agency.seats[0],
                agency.seats[0],
                "Văn thư",
                "",
                "",
                told,
            )
            for kind in kinds
        ]


DOCUMENT = (
    "id, agency_id, source, state, revision, type_id, code_number, code_notation, issued_on, issuer_name, summary, "
    "language, page_count, note, signer_position, signer_name, urgency, secrecy, register_id, year, number, "
    "arrived_on, received_at, registered_at, submitted_to_id, submitted_at, due_on, reason, file_id, is_entered_late, "
    "is_scan_awaited, recall_reason"
)
GRANT = "id, subject_kind, subject_id, principal_id, cause_id, split, sort_at, due_on, opened_at, is_primary"
EVENT = "id, at, kind, subject_kind, subject_id, agency_id, actor_id, seat_id, actor_name, actor_post, mandate, payload"
