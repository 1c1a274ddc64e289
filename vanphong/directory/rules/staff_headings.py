"""Finding the columns of a staff list by their headings, in whatever order and language they stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vanphong.directory.vocabulary import SheetFault, StaffColumn
from vanphong.engines.vntext.fold import fold

HEAD_ROWS = 30
"""Above the headings there may be the agency's name, a title and empty rows."""

KNOWN = {
    StaffColumn.STAFF_CODE: "ma can bo|ma cb|ma cbcc|ma cbccvc|ma so can bo|ma nhan vien|ma nv|ma so|ma dinh danh can "
    "bo|ma cong chuc|ma vien chuc|code|staff id|employee code|employee id",
    StaffColumn.FULL_NAME: "ho va ten|ho ten|ho ten can bo|ho va ten can bo|ten can bo|ho va ten khai sinh|name",
    StaffColumn.BORN_ON: "ngay sinh|ngay thang nam sinh|nam sinh|sinh ngay|birth date|birthday|born on",
    StaffColumn.AGENCY: "co quan|ma co quan|ma dinh danh co quan|co quan don vi|ten co quan|co quan ma hoac ky hieu|"
    "agency|agency code",
    StaffColumn.UNIT: "don vi|phong ban|phong|ban|phong don vi|don vi cong tac|phong ban don vi|bo phan|ma don vi|"
    "department|division",
    StaffColumn.POST: "chuc vu|chuc danh|chuc vu chuc danh|vi tri viec lam|chuc vu hien tai|position|job title|title",
    StaffColumn.ACTING: "quyen phu trach|quyen hoac phu trach|hinh thuc giu chuc vu|acting",
    StaffColumn.ROLES: "vai tro|vai tro xu ly|nhom quyen|vai tro trong quy trinh|role|roles",
    StaffColumn.EMAIL: "thu dien tu|hop thu|dia chi email|e mail|mail|email cong vu|email",
    StaffColumn.OFFICE_PHONE: "dien thoai co quan|dien thoai|so dien thoai|dien thoai ban|dt co quan|phone|telephone|"
    "tel|dt",
    StaffColumn.MOBILE: "di dong|dien thoai di dong|so di dong|dtdd|sdt|mobile|cell phone|mobile phone number",
    StaffColumn.DECISION_NUMBER: "so quyet dinh|quyet dinh so|so qd|decision number|decision",
    StaffColumn.DECIDED_ON: "ngay quyet dinh|ngay ky quyet dinh|ngay qd|decision date|decided on",
    StaffColumn.VALID_FROM: "ngay nhan cong tac|tu ngay|ngay bat dau|ngay hieu luc|ngay giu chuc vu|from|start date|"
    "giu chuc vu tu ngay",
    StaffColumn.ENDS_ON: "ngay nghi|ngay thoi viec|ngay nghi huu|den ngay|ngay ket thuc|ngay lam viec cuoi cung|"
    "end date|leaves on|last day",
    StaffColumn.IS_UNLISTED: "khong cong khai|khong cong khai danh ba|an danh ba|unlisted",
}
NEEDED = (StaffColumn.STAFF_CODE, StaffColumn.FULL_NAME)


class NoStaffList(Exception):
    """A sheet that is no staff list; ``fault`` says why."""

    def __init__(self, fault: SheetFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Headings:
    """Where the headings stand (row, from 0), the place of each known column, and the words of the unknown ones."""

    row: int
    places: Mapping[StaffColumn, int]
    unknown: tuple[str, ...]


def find(rows: Sequence[Sequence[str]], *, translated: Iterable[tuple[StaffColumn, str]] = ()) -> Headings:
    """Return the first row that names the columns a staff list cannot do without.

    ``translated`` are the headings of our own form in the languages of the house. Raises ``NoStaffList``.
    """
    columns = _columns(translated)
    for place, row in enumerate(rows[:HEAD_ROWS]):
        named = [columns.get(_plain(cell)) for cell in row]
        if all(column in named for column in NEEDED):
            return _headings(place, row, named)
    raise NoStaffList(SheetFault.NO_HEADINGS)


def _headings(place: int, row: Sequence[str], named: Sequence[StaffColumn | None]) -> Headings:
    known = [column for column in named if column is not None]
    if len(known) != len(set(known)):
        raise NoStaffList(SheetFault.TWO_ALIKE)
    unknown = tuple(cell[:60] for cell, column in zip(row, named, strict=True) if cell and column is None)
    return Headings(place, {column: at for at, column in enumerate(named) if column is not None}, unknown)


def _columns(translated: Iterable[tuple[StaffColumn, str]]) -> dict[str, StaffColumn]:
    found = {alias: column for column, aliases in KNOWN.items() for alias in aliases.split("|")}
    found |= {column.value.replace("_", " "): column for column in StaffColumn}
    return found | {_plain(words): column for column, words in translated}


def _plain(cell: str) -> str:
    """A heading without tone marks, punctuation, and the star of what is required."""
    return fold(cell[:200])
