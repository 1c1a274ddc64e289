"""What one row of a staff list says: its cells read as names, days, roles and addresses, each with its faults."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from vanphong.directory.rules.person import CODE, plain_number
from vanphong.directory.vocabulary import Acting, Role, RowFault, StaffColumn
from vanphong.engines.vntext.dates import NotADate, parse_date
from vanphong.engines.vntext.fold import fold
from vanphong.kernel import texts

C = StaffColumn
Fault = tuple[RowFault, dict[str, Any]]
Faults = dict[StaffColumn, Fault]

LIMITS = {C.FULL_NAME: 100, C.POST: 100, C.UNIT: 200, C.AGENCY: 200, C.DECISION_NUMBER: 50, C.EMAIL: 254}
YOUNGEST, OLDEST = timedelta(days=15 * 365), timedelta(days=100 * 366)
EPOCH = date(1899, 12, 30)
"""Spreadsheets count days from here."""

EMAIL = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.I)
PHONE = re.compile(r"\+?[0-9][0-9 .()-]{2,22}[0-9](?: ?(?:x|ext\.?) ?[0-9]{1,6})?", re.I)
NINE_DIGITS = re.compile(r"[1-9][0-9]{8,9}")
SERIAL = re.compile(r"[1-9][0-9]{3,4}")
WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2}")

ROLES = {
    Role.LEADER: "lanh dao|lanh dao co quan|leader",
    Role.CHIEF_OF_OFFICE: "chanh van phong|lanh dao van phong|chief of office",
    Role.CLERK: "van thu|clerk|registry clerk",
    Role.HEAD_OF_UNIT: "lanh dao don vi|truong don vi|truong phong|lanh dao phong|head of unit",
    Role.OFFICER: "chuyen vien|can bo|can bo xu ly|officer",
    Role.ADMINISTRATOR: "quan tri|quan tri co quan|quan tri don vi|quan tri vien|administrator",
    Role.OPERATOR: "van hanh|don vi van hanh|operator",
    Role.OWNER: "chu quan|chu quan he thong|owner",
}
ROLE_OF = {alias: role for role, aliases in ROLES.items() for alias in aliases.split("|")}
ROLE_OF |= {fold(role.value): role for role in Role}
ACTING_OF = {"quyen": Acting.ACTING, "q": Acting.ACTING, "acting": Acting.ACTING}
ACTING_OF |= dict.fromkeys(("phu trach", "pt", "in charge"), Acting.IN_CHARGE)
YES, NO = {"1", "x", "co", "yes", "true", "dung", "y", "c"}, {"0", "khong", "no", "false", "sai", "n", "k"}


@dataclass(frozen=True, kw_only=True)
class StaffRow:
    """A row as it was understood; what a cell left open (or said wrongly) is empty."""

    staff_code: str = ""
    full_name: str = ""
    born_on: date | None = None
    agency: str = ""
    unit: str = ""
    post: str = ""
    acting: Acting | None = None
    roles: tuple[Role, ...] = ()
    email: str = ""
    office_phone: str = ""
    mobile: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    valid_from: date | None = None
    ends_on: date | None = None
    is_unlisted: bool | None = None


class _Wrong(Exception):
    """A cell that says something impossible."""

    def __init__(self, fault: RowFault, **named: Any) -> None:
        super().__init__(fault)
        self.fault: Fault = (fault, named)


def code_of(text: str) -> str:
    """Return a staff code as it is kept: capitals, no blanks."""
    return "".join(text.upper().split())


def read(typed: Mapping[str, str], *, today: date, roles: Mapping[str, Role] | None = None) -> tuple[StaffRow, Faults]:
    """Return what the cells of a row say and what is wrong with them.

    ``roles`` are the names of roles in the languages of the house, folded, beside those known here.
    """
    faults: Faults = {}
    values: dict[str, Any] = {}
    readers = _readers(today, ROLE_OF | dict(roles or {}))
    for column in StaffColumn:
        text = texts.clean(typed.get(column.value, "")).replace("\n", " ")
        try:
            values[column.value] = _read_cell(column, text, readers)
        except _Wrong as wrong:
            faults[column] = wrong.fault
    return StaffRow(**{name: value for name, value in values.items() if value is not None}), faults


def _read_cell(column: StaffColumn, text: str, readers: Mapping[StaffColumn, Callable[[str], Any]]) -> Any:
    if not text:
        if column in (C.STAFF_CODE, C.FULL_NAME):
            raise _Wrong(RowFault.MISSING)
        return None
    if len(text) > LIMITS.get(column, 200):
        raise _Wrong(RowFault.TOO_LONG, limit=LIMITS.get(column, 200))
    return readers[column](text) if column in readers else text


def _readers(today: date, roles: Mapping[str, Role]) -> dict[StaffColumn, Callable[[str], Any]]:
    return {
        C.STAFF_CODE: _code,
        C.FULL_NAME: _name,
        C.BORN_ON: lambda text: _birth(text, today),
        C.ACTING: _acting,
        C.ROLES: lambda text: _roles(text, roles),
        C.EMAIL: _email,
        C.OFFICE_PHONE: _phone,
        C.MOBILE: lambda text: plain_number(_phone(text)),
        C.DECIDED_ON: lambda text: _day(text, today),
        C.VALID_FROM: lambda text: _day(text, today),
        C.ENDS_ON: lambda text: _day(text, today),
        C.IS_UNLISTED: _yes_or_no,
    }


def _code(text: str) -> str:
    code = code_of(text)
    if len(code) > 30:
        raise _Wrong(RowFault.TOO_LONG, limit=30)
    if not CODE.fullmatch(code):
        raise _Wrong(RowFault.NOT_A_CODE)
    return code


def _name(text: str) -> str:
    """Names typed wholly in capitals stay so: only people know how they are written."""
    words = " ".join(text.split())
    if any(sign.isdigit() for sign in words) or sum(sign.isalpha() for sign in words) < 2:
        raise _Wrong(RowFault.NOT_A_NAME)
    return words


def _date(text: str) -> date:
    """A day as Vietnamese offices write it, or the number by which spreadsheets count days."""
    if SERIAL.fullmatch(text) and int(text) > 3000:
        return EPOCH + timedelta(days=int(text))
    if found := WITH_TIME.fullmatch(text):
        text = found[1]
    try:
        return parse_date(text)
    except NotADate as fault:
        raise _Wrong(RowFault.NOT_A_DATE) from fault


def _birth(text: str, today: date) -> date:
    born_on = _date(text)
    if not YOUNGEST <= today - born_on <= OLDEST:
        raise _Wrong(RowFault.UNLIKELY_DATE)
    return born_on


def _day(text: str, today: date) -> date:
    """A day of office life: within the century around today."""
    day = _date(text)
    if abs((day - today).days) > 70 * 365 or day > today + timedelta(days=5 * 365):
        raise _Wrong(RowFault.UNLIKELY_DATE)
    return day


def _acting(text: str) -> Acting:
    if (found := ACTING_OF.get(fold(text))) is None:
        raise _Wrong(RowFault.UNKNOWN)
    return found


def _roles(text: str, known: Mapping[str, Role]) -> tuple[Role, ...]:
    words = [word.strip() for word in re.split(r"[,;/|+]", text) if word.strip()]
    found = {word: known.get(fold(word)) for word in words}
    if None in found.values():
        raise _Wrong(RowFault.UNKNOWN)
    return tuple(role for role in Role if role in found.values())


def _email(text: str) -> str:
    if not EMAIL.fullmatch(text):
        raise _Wrong(RowFault.NOT_AN_ADDRESS)
    return text


def _phone(text: str) -> str:
    """A number as typed; the nought that spreadsheets drop from the front of a number is put back."""
    if NINE_DIGITS.fullmatch(text):
        text = f"0{text}"
    if not PHONE.fullmatch(text) or len(text) > 30:
        raise _Wrong(RowFault.NOT_A_NUMBER)
    return text


def _yes_or_no(text: str) -> bool:
    word = fold(text)
    if word not in YES | NO:
        raise _Wrong(RowFault.NOT_YES_OR_NO)
    return word in YES
