"""What holds of every line, whatever is typed."""

import unicodedata
from datetime import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.directions.office import NOW, ROSTER, read
from vanphong.engines.directions.parse import read_direction
from vanphong.engines.directions.result import Direction, Role
from vanphong.engines.workdays.hours import VIETNAM
from vanphong.engines.workdays.years import vietnam

VOCABULARY = """
giao chuyển chủ trì phối hợp với và , . ; : @ @! @? VP TCHC KHTC đ/c Hùng Lan PGĐ phòng P. trước ngày thứ 6 sáu tuần sau
tháng quý IV cuối đầu trong 3 ngày làm việc 30/11 31/2 15h chiều mai ngay gấp hỏa tốc báo cáo kết quả để biết tham mưu
xử lý ( ) - / 2026 các đơn vị hạn chậm nhất 1/1 0 99 12:70 24h năm t2 CN nữa kể từ Tết
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
SALADS = st.lists(WORDS, max_size=25).map(" ".join)
MOMENTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(VIETNAM),
)


def key(direction: Direction) -> list[object]:
    """What of a reading does not depend on how the letters are encoded."""
    parts = [(p.role, p.candidate, p.deadline.due if p.deadline else None) for p in direction.parts]
    return [parts, [d.due for d in direction.deadlines], direction.urgency, [p.kind for p in direction.problems]]


@given(st.text(max_size=120) | SALADS)
@settings(max_examples=200, deadline=None)
def test_every_text_is_read_and_left_as_it_is(text: str) -> None:
    """No text raises; spans lie in the text in order and never overlap; reading again gives the same."""
    direction = read(text)
    assert direction.text == text
    assert direction == read(text)
    assert all(0 <= span.start < span.end <= len(text) for span in direction.spans)
    assert all(one.end <= other.start for one, other in pairwise(direction.spans))
    assert all(text[part.start : part.end] == part.words for part in direction.parts)
    assert all(text[deadline.start : deadline.end] == deadline.words for deadline in direction.deadlines)
    assert all(text[problem.start : problem.end] == problem.words for problem in direction.problems)


@given(SALADS, MOMENTS)
@settings(max_examples=120, deadline=None)
def test_deadlines_at_any_time(text: str, now: datetime) -> None:
    """A deadline before now is always told as past; parts have deadlines of the line, who is informed has none."""
    direction = read(text, now)
    past = {problem.start for problem in direction.problems if problem.kind == "past"}
    for deadline in direction.deadlines:
        assert deadline.day >= now.date() or deadline.start in past
    for part in direction.parts:
        assert part.deadline is None or part.deadline in direction.deadlines
        assert part.role is not Role.INFORMED or part.deadline is None


@given(SALADS)
@settings(max_examples=80, deadline=None)
def test_how_letters_are_encoded_does_not_matter(text: str) -> None:
    """TCVN 6909:2001 allows composed and decomposed letters."""
    assert key(read(unicodedata.normalize("NFD", text))) == key(read(text))


@given(SALADS)
@settings(max_examples=80, deadline=None)
def test_a_holder_is_given_only_where_one_is_meant(text: str) -> None:
    """Nobody is guessed: parts without a holder are told as ambiguous or unknown, and only they."""
    direction = read(text)
    unclear = {p.start for p in direction.problems if p.kind in ("ambiguous_name", "unknown_name")}
    keys = {candidate.key for candidate in ROSTER.candidates}
    for part in direction.parts:
        assert (part.candidate is None) == (part.start in unclear)
        assert part.candidate is None or part.candidate in keys


def test_a_long_line_is_read() -> None:
    """Two thousand signs, as many as a directive may have."""
    text = "Giao VP chủ trì, phối hợp TCHC tham mưu trước 30/11; " * 38
    direction = read_direction(text, now=NOW, calendar=vietnam(), roster=ROSTER)
    assert [part.candidate for part in direction.parts] == ["vp", "tchc"]
