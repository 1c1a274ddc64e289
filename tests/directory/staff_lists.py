"""Staff lists as tests hand them in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from tests.office import Office
from vanphong.directory.actions import staff_imports
from vanphong.directory.models import Person, Seat, StaffImport, StaffImportRow
from vanphong.directory.vocabulary import Role
from vanphong.engines.sheets import writing

HEADINGS = ("STT", "Mã cán bộ", "Họ và tên", "Ngày sinh", "Đơn vị", "Chức vụ", "Vai trò", "Email", "Di động")
LOAN = ("1", "SXD-001", "Ngô Thị Loan", "05/01/1985", "Phòng Kinh tế", "Chuyên viên", "", "loan@saomai.gov.vn", "")
PHUC = ("2", "SXD-002", "Đinh Văn Phúc", "31/12/1979", "KT", "Trưởng phòng", "Lãnh đạo đơn vị", "", "0912345678")


def workbook(rows: Sequence[Sequence[writing.Cell]], headings: Sequence[str] = HEADINGS) -> bytes:
    """A list as Excel keeps it."""
    file = io.BytesIO()
    writing.write_workbook([writing.Table("Danh sách", headings, rows)], file)
    return file.getvalue()


def administrator(office: Office, name: str = "lan", role: Role = Role.ADMINISTRATOR) -> None:
    """Let somebody administer the agency they sit in."""
    seat = Seat.objects.get(pk=office.seats[name])
    seat.roles = [*seat.roles, role]
    seat.save()


def hand_in(
    office: Office, content: bytes, *, by: str = "lan", agency: str = "A", day: date | None = None, **terms: Any
) -> UUID:
    """Hand a list in and have it read and checked."""
    handed = staff_imports.StaffList(
        file_name="can-bo.xlsx",
        content=content,
        agency_id=office.agencies[agency],
        takes_effect_on=day or office.now.date(),
        **terms,
    )
    import_id = staff_imports.hand_in(office.viewer(by), handed, now=office.now)
    office.drain()
    return import_id


def carry_out(office: Office, import_id: UUID, *, by: str = "lan") -> None:
    """Say the word and let the worker work."""
    staff_imports.carry_out(office.viewer(by), import_id, now=office.now)
    office.drain()


def imported(office: Office, rows: Sequence[Sequence[writing.Cell]], **terms: Any) -> UUID:
    """Hand rows in and have them carried out."""
    import_id = hand_in(office, workbook(rows), **terms)
    carry_out(office, import_id)
    return import_id


def faults(import_id: UUID) -> dict[int, dict[str, str]]:
    """What is wrong, by line and column."""
    rows = StaffImportRow.objects.filter(batch_id=import_id).exclude(faults={}).order_by("line")
    return {row.line: {column: fault[0] for column, fault in row.faults.items()} for row in rows}


def effects(import_id: UUID) -> list[str]:
    """What each row does, in order."""
    return list(StaffImportRow.objects.filter(batch_id=import_id).order_by("line").values_list("effect", flat=True))


def state(import_id: UUID) -> str:
    """Where a list stands."""
    return StaffImport.objects.get(pk=import_id).state


def seat_of(code: str) -> Seat:
    """The present seat of a person by staff code."""
    return Seat.objects.select_related("person", "unit", "post").get(person__staff_code=code, valid_to=None)


def codes() -> set[str]:
    """Staff codes that are known."""
    return {code for code in Person.objects.values_list("staff_code", flat=True) if code}
