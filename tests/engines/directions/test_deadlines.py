"""Deadlines as leaders write them, said on Wednesday 18/11/2026 at 9:00 (R-040, R-044; issue: bút phê in one line)."""

from datetime import datetime

import pytest

from tests.engines.directions.office import NOW, ROSTER, due, faults, read
from vanphong.engines.directions.habits import Habits
from vanphong.engines.directions.parse import read_direction
from vanphong.engines.workdays.hours import VIETNAM
from vanphong.engines.workdays.years import vietnam

WRITTEN = [
    # dates (R-040: the limit that was set)
    ("30/11", "30/11/2026"),
    ("trước 30/11", "30/11/2026"),
    ("truoc 30/11", "30/11/2026"),
    ("trc 30/11", "30/11/2026"),
    ("trước ngày 30/11", "30/11/2026"),
    ("truoc ngay 30/11", "30/11/2026"),
    ("trước ngày 05/12/2026", "05/12/2026"),
    ("trước 30-11-2026", "30/11/2026"),
    ("trước 30.11.2026", "30/11/2026"),
    ("30/11/26", "30/11/2026"),
    ("trước ngày 30 tháng 11 năm 2026", "30/11/2026"),
    ("ngày 30 tháng 11", "30/11/2026"),
    ("chậm nhất là ngày 25", "25/11/2026"),
    ("cham nhat ngay 25", "25/11/2026"),
    ("trước ngày 25", "25/11/2026"),
    ("truoc ngay 25", "25/11/2026"),
    ("đến ngày 25", "25/11/2026"),
    ("ngày 10", "10/12/2026"),
    ("mùng 4", "04/12/2026"),
    ("trước ngày 10 tháng sau", "10/12/2026"),
    ("ngày 27 tháng này", "27/11/2026"),
    ("đến hết ngày 30/11", "30/11/2026"),
    ("hạn: 30/11", "30/11/2026"),
    ("Hạn 30/11.", "30/11/2026"),
    ("hạn cuối 30/11", "30/11/2026"),
    ("hoàn thành 30/11", "30/11/2026"),
    ("xong trước 30/11", "30/11/2026"),
    ("muộn nhất 30/11", "30/11/2026"),
    ("từ 1/12 đến 4/12", "04/12/2026"),
    ("15/1", "15/01/2027"),
    ("trước 11/2026", "30/11/2026"),
    # hours
    ("chậm nhất 15h ngày 25/11", "25/11/2026 15:00"),
    ("cham nhat 15h ngay 25/11", "25/11/2026 15:00"),
    ("trước 15h30 ngày 25/11", "25/11/2026 15:30"),
    ("trước 15 giờ 30 phút ngày 25/11", "25/11/2026 15:30"),
    ("trước 14:00 ngày 20/11/2026", "20/11/2026 14:00"),
    ("25/11 lúc 15h", "25/11/2026 15:00"),
    ("thứ 6, 15h", "20/11/2026 15:00"),
    ("trước 15h", "18/11/2026 15:00"),
    ("trước 16g30 chiều nay", "18/11/2026 16:30"),
    ("3h chiều mai", "19/11/2026 15:00"),
    ("8h30 sáng thứ 2", "23/11/2026 08:30"),
    ("trước 10h sáng mai", "19/11/2026 10:00"),
    ("8h tối nay", "18/11/2026 20:00"),
    # parts of the day
    ("sáng mai", "19/11/2026 11:30"),
    ("sang mai", "19/11/2026 11:30"),
    ("chiều nay", "18/11/2026 17:00"),
    ("chieu nay", "18/11/2026 17:00"),
    ("cuối giờ chiều nay", "18/11/2026 17:00"),
    ("đầu giờ sáng mai", "19/11/2026 07:30"),
    ("đầu giờ chiều mai", "19/11/2026 13:30"),
    ("trưa mai", "19/11/2026 11:30"),
    ("tối nay", "18/11/2026 20:00"),
    ("trong buổi sáng", "18/11/2026 11:30"),
    ("chiều 25/11", "25/11/2026 17:00"),
    ("chiều thứ 2 tuần sau", "23/11/2026 17:00"),
    ("chieu t2 tuan sau", "23/11/2026 17:00"),
    # today, tomorrow
    ("trong ngày", "18/11/2026"),
    ("trong ngay", "18/11/2026"),
    ("ngay trong ngày", "18/11/2026"),
    ("trong ngày hôm nay", "18/11/2026"),
    ("hôm nay", "18/11/2026"),
    ("hết ngày", "18/11/2026"),
    ("ngày mai", "19/11/2026"),
    ("trước mai", "19/11/2026"),
    ("trong ngày mai", "19/11/2026"),
    ("ngày kia", "20/11/2026"),
    # days of the week
    ("trước thứ 6", "20/11/2026"),
    ("truoc thu 6", "20/11/2026"),
    ("trước thứ sáu", "20/11/2026"),
    ("truoc thu sau", "20/11/2026"),
    ("T6", "20/11/2026"),
    ("thứ 5", "19/11/2026"),
    ("thứ năm", "19/11/2026"),
    ("thứ 2", "23/11/2026"),
    ("thứ hai", "23/11/2026"),
    ("thứ 6 này", "20/11/2026"),
    ("thứ 6 tuần này", "20/11/2026"),
    ("thứ tư tuần sau", "25/11/2026"),
    ("thứ 6 tuần tới", "27/11/2026"),
    ("thứ 6 sau", "27/11/2026"),
    ("thứ 6 tuần sau nữa", "04/12/2026"),
    ("thứ 6, 27/11", "27/11/2026"),
    ("thứ 6 (ngày 27/11)", "27/11/2026"),
    # weeks, months, quarters, years
    ("trong tuần", "20/11/2026"),
    ("trong tuan nay", "20/11/2026"),
    ("hết tuần", "20/11/2026"),
    ("cuối tuần", "20/11/2026"),
    ("cuoi tuan", "20/11/2026"),
    ("tuần tới", "27/11/2026"),
    ("trong tuần sau", "27/11/2026"),
    ("cuối tuần sau", "27/11/2026"),
    ("đầu tuần sau", "23/11/2026"),
    ("cuối tháng", "30/11/2026"),
    ("cuối tháng này", "30/11/2026"),
    ("hết tháng 11", "30/11/2026"),
    ("het thang 11", "30/11/2026"),
    ("trong tháng", "30/11/2026"),
    ("trong tháng 12", "31/12/2026"),
    ("cuối tháng 1", "29/01/2027"),
    ("hết tháng sau", "31/12/2026"),
    ("giữa tháng 12", "15/12/2026"),
    ("quý IV", "31/12/2026"),
    ("quy 4", "31/12/2026"),
    ("hết quý IV", "31/12/2026"),
    ("cuối quý", "31/12/2026"),
    ("trong quý I/2027", "31/03/2027"),
    ("trong quý I", "31/03/2027"),
    ("quý sau", "31/03/2027"),
    ("hết năm", "31/12/2026"),
    ("cuối năm 2026", "31/12/2026"),
    ("trong năm nay", "31/12/2026"),
    ("trước Tết", "03/02/2027"),
    # lengths of time (working days skip 24/11)
    ("trong 3 ngày làm việc", "23/11/2026"),
    ("trong 3 ngay lam viec", "23/11/2026"),
    ("trong 03 (ba) ngày làm việc", "23/11/2026"),
    ("trong ba ngày làm việc", "23/11/2026"),
    ("3 ngày lv", "23/11/2026"),
    ("trong vòng 5 ngày làm việc", "26/11/2026"),
    ("sau 5 ngày làm việc", "26/11/2026"),
    ("thời hạn: 05 ngày làm việc", "26/11/2026"),
    ("trong 5 ngày làm việc kể từ ngày 20/11", "30/11/2026"),
    ("trong 2 ngày", "20/11/2026"),
    ("2 ngày nữa", "20/11/2026"),
    ("trong 1 tuần", "25/11/2026"),
    ("2 tuần nữa", "02/12/2026"),
    ("trong vòng một tháng", "18/12/2026"),
    ("trong 24h", "19/11/2026 09:00"),
    ("trong 2 giờ", "18/11/2026 11:00"),
    ("trong 4 giờ làm việc", "18/11/2026 15:00"),
]

NO_DEADLINES = [
    "dự họp ngày 25/11",
    "Giấy mời họp vào 14h00 ngày 25/11/2026",
    "Mời đ/c Lan dự họp thay tôi lúc 8h ngày 20/11",
    "Kết luận số 12/KL-TTr ngày 10/10/2026",
    "nội dung làm việc ngày 23/11, xong trước 1 ngày",
    "Trước ngày 25 hằng tháng, KHTC báo cáo",
    "họp giao ban thứ 2 hằng tuần",
    "báo cáo hằng ngày",
    "QLDA báo cáo định kỳ hằng tuần vào thứ 6",
    "VP thực hiện theo công văn số 12/11 ngày 20/11",
    "theo CV 45/UBND-VX ngày 20/11",
    "trình trước 3 ngày",
    "trước hạn một ngày",
    "3 ngày",
    "Lần thứ hai nhắc nhở",
    "1/3 số hộ chưa có đất",
    "trực 24/24h",
    "Kính gửi Quý cơ quan",
    "báo cáo tháng 10",
    "thực hiện Điều 5 Quyết định 12/2026/QĐ-UBND",
    "giao ban tuần này",
    "sau thứ 6 báo lại",
    "đ/c Mai xem xét",
    "",
]

DOUBTS = [
    ("trước 20/10", ["past"]),
    ("trước 8h", ["past"]),
    ("trước 17/11", ["past"]),
    ("thứ 3 tuần này", ["past"]),
    ("trong quý III", ["past"]),
    ("hết tháng 10", ["past"]),
    ("trước ngày 20/10/2026", ["past"]),
    ("trước 31/11", ["no_such_day"]),
    ("trước 30/2", ["no_such_day"]),
    ("trước 15/13", ["no_such_day"]),
    ("trước 15/11/1026", ["no_such_day"]),
    ("thứ 4", ["ambiguous_day"]),
    ("thứ 5 (27/11)", ["ambiguous_day"]),
    ("trước thứ bảy", ["day_off"]),
    ("trước CN", ["day_off"]),
    ("trước 24/11", ["day_off"]),
    ("trong 10 ngày", ["day_off"]),
    ("đầu tháng 12", ["vague"]),
    ("đầu tuần sau", ["vague"]),
    ("trước 3h ngày 25/11", ["vague"]),
    ("trước 8/2/2027", ["day_off", "uncertain_calendar"]),
    ("trước 4/5/2031", ["day_off", "uncertain_calendar"]),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_deadline_is_read(text: str, expected: str) -> None:
    """R-040: alone, and with somebody and work before it."""
    assert due(text) == expected
    before = "Giao VP chủ trì tham mưu" if not text.isascii() else "giao vp chu tri tham muu"
    assert due(f"{before}, {text}") == expected


@pytest.mark.parametrize("text", NO_DEADLINES)
def test_what_is_no_deadline(text: str) -> None:
    """Dates of documents and meetings, fractions, ordinals, names."""
    assert due(text) == ""


@pytest.mark.parametrize(("text", "kinds"), DOUBTS)
def test_what_is_not_clear_is_told(text: str, kinds: list[str]) -> None:
    """A past date is a problem, never next year's; a day off and a vague word are told."""
    assert faults(text) == kinds


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("15/1", datetime(2026, 12, 20, 9, tzinfo=VIETNAM), "15/01/2027"),
        ("20/10", datetime(2026, 12, 20, 9, tzinfo=VIETNAM), "20/10/2026"),
        ("trong quý I", datetime(2026, 12, 20, 9, tzinfo=VIETNAM), "31/03/2027"),
        ("trong tháng 1", datetime(2026, 12, 20, 9, tzinfo=VIETNAM), "29/01/2027"),
        ("trong tháng 12", datetime(2027, 1, 5, 9, tzinfo=VIETNAM), "31/12/2027"),
        ("ngày mai", datetime(2026, 12, 31, 9, tzinfo=VIETNAM), "01/01/2027"),
        ("cuối tuần", datetime(2026, 8, 31, 9, tzinfo=VIETNAM), "04/09/2026"),
        ("trong 2 ngày làm việc", datetime(2026, 2, 12, 9, tzinfo=VIETNAM), "23/02/2026"),
        ("trong 1 ngày làm việc", datetime(2026, 8, 21, 9, tzinfo=VIETNAM), "22/08/2026"),
        ("trong 1 tháng", datetime(2027, 1, 31, 9, tzinfo=VIETNAM), "28/02/2027"),
        ("trước 29/2", datetime(2027, 12, 1, 9, tzinfo=VIETNAM), "29/02/2028"),
    ],
)
def test_at_other_times(text: str, now: datetime, expected: str) -> None:
    """Over new year, over Tết, on a Saturday that is worked."""
    assert due(text, now) == expected


def test_a_problem_names_the_days_that_may_be_meant() -> None:
    """ "Friday" said on a Friday; a day off; a week whose last working day is past."""
    friday = datetime(2026, 11, 20, 9, tzinfo=VIETNAM)
    (problem,) = read("trước thứ 6", friday).problems
    assert [day.day for day in problem.days] == [20, 27]
    assert problem.is_grave
    (problem,) = read("trước thứ bảy").problems
    assert [day.day for day in problem.days] == [20, 23]
    assert not problem.is_grave
    saturday = datetime(2026, 11, 21, 9, tzinfo=VIETNAM)
    (problem,) = read("trong tuần", saturday).problems
    assert (problem.kind, [day.day for day in problem.days]) == ("past", [27])


def test_the_count_of_working_days_comes_with_its_reasons() -> None:
    """R-044: five working days from Wednesday skip the weekend and 24 November."""
    (deadline,) = read("trong 5 ngày làm việc").deadlines
    assert deadline.reckoning is not None
    assert [off.day.day for off in deadline.reckoning.skipped] == [21, 22, 24]


def test_an_agency_may_mean_the_day_before() -> None:
    """ "Trước 30/11" by the end of the working day before, where the agency's habits say so."""
    habits = Habits(is_day_before_meant=True)
    direction = read_direction("trước 30/11", now=NOW, calendar=vietnam(), roster=ROSTER, habits=habits)
    assert direction.deadlines[0].due == datetime(2026, 11, 27, 17, tzinfo=VIETNAM)


def test_now_needs_a_time_zone() -> None:
    """Else "today" has no meaning."""
    with pytest.raises(ValueError, match="time zone"):
        read("mai", datetime(2026, 11, 18, 9))  # noqa: DTZ001
