"""The people and units that the lines of the tests name, and a Wednesday morning."""

from datetime import datetime

from vanphong.engines.directions.parse import read_direction
from vanphong.engines.directions.result import Direction
from vanphong.engines.directions.roster import Candidate, Roster
from vanphong.engines.workdays.hours import VIETNAM
from vanphong.engines.workdays.years import vietnam

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=VIETNAM)
"""A Wednesday."""


def unit(key: str, name: str, *symbols: str) -> Candidate:
    """A unit."""
    return Candidate(key, name, is_unit=True, symbols=symbols)


def person(key: str, name: str, post: str, unit_name: str, *symbols: str) -> Candidate:
    """A person in a seat."""
    return Candidate(key, name, unit=unit_name, posts=(post,), symbols=symbols)


VP, TCHC, KHTC = "Văn phòng", "Phòng Tổ chức - Hành chính", "Phòng Kế hoạch - Tài chính"
QLDA, TTR, HT = "Phòng Quản lý dự án", "Thanh tra", "Phòng Hạ tầng và Môi trường"

ROSTER = Roster(
    [
        unit("vp", VP, "VP"),
        unit("tchc", TCHC, "TCHC"),
        unit("khtc", KHTC, "KHTC"),
        unit("qlda", QLDA, "QLDA"),
        unit("ttr", TTR, "TTr"),
        unit("ht", HT),
        person("gd", "Trần Quốc Bình", "Giám đốc", "Ban Giám đốc", "binhtq"),
        person("hung", "Nguyễn Văn Hùng", "Phó Giám đốc", "Ban Giám đốc", "hungnv"),
        person("hung2", "Lê Mạnh Hùng", "Trưởng phòng", TCHC, "hunglm"),
        person("hung3", "Vũ Tiến Hưng", "Chuyên viên", KHTC),
        person("lan", "Phạm Thị Lan", "Phó Giám đốc", "Ban Giám đốc", "lanpt"),
        person("mai", "Đỗ Thị Mai", "Chánh Văn phòng", VP),
        person("thuy", "Hoàng Thu Thủy", "Chuyên viên", VP),
        person("nam", "Bùi Hoài Nam", "Trưởng phòng", KHTC),
        person("sau", "Lý Thị Sáu", "Kế toán trưởng", KHTC),
        person("an", "Ngô An", "Văn thư", VP),
    ]
)


def read(text: str, now: datetime = NOW) -> Direction:
    """Read a line as the director writes it."""
    return read_direction(text, now=now, calendar=vietnam(), roster=ROSTER)


def told(text: str, now: datetime = NOW) -> str:
    """Tell the parts of a line shortly: ``lead vp 30/11; support tchc``."""
    direction = read(text, now)
    return "; ".join(
        " ".join(
            filter(
                None,
                (part.role, part.candidate or "?", part.deadline.due.strftime("%d/%m") if part.deadline else ""),
            )
        )
        for part in direction.parts
    )


def due(text: str, now: datetime = NOW) -> str:
    """Tell the deadlines of a line: the day, and the hour where one was named."""
    return "; ".join(
        each.due.strftime("%d/%m/%Y %H:%M" if each.has_time else "%d/%m/%Y") for each in read(text, now).deadlines
    )


def faults(text: str, now: datetime = NOW) -> list[str]:
    """Tell the kinds of problems of a line."""
    return [str(problem.kind) for problem in read(text, now).problems]
