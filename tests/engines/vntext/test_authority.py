"""How somebody signs, in the words of documents (NĐ 30/2020, Điều 13)."""

from __future__ import annotations

from datetime import date

import pytest

from vanphong.engines.vntext import authority


@pytest.mark.parametrize(
    ("post", "head", "body", "due"),
    [
        ("Giám đốc", "Giám đốc", "", ("Giám đốc",)),
        ("Phó Giám đốc", "Giám đốc", "", ("KT. Giám đốc", "Phó Giám đốc")),
        ("Q. Giám đốc", "Giám đốc", "", ("Q. Giám đốc",)),
        ("Chánh Văn phòng", "Giám đốc", "", ("TL. Giám đốc", "Chánh Văn phòng")),
        ("Chủ tịch", "Chủ tịch", "Ủy ban nhân dân", ("TM. Ủy ban nhân dân", "Chủ tịch")),
        (
            "Phó Chủ tịch", "Chủ tịch", "Ủy ban nhân dân",
            ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
        ),
        ("Giám đốc", "", "", ("Giám đốc",)),
    ],
)  # fmt: skip
def test_lines_above_the_name(post: str, head: str, body: str, due: tuple[str, ...]) -> None:
    """For the head, for the collective, by order."""
    assert authority.lines(post, head=head, body=body) == due


def test_the_head_is_no_deputy() -> None:
    """Also where ranks do not tell."""
    assert authority.head_of(["Phó Giám đốc", "Q. Giám đốc"]) == "Giám đốc"
    assert authority.head_of(["Phó Giám đốc"]) == "Phó Giám đốc"
    assert authority.head_of([]) == ""


def test_who_is_competent() -> None:
    """The collective, or its head with the name of the agency, no word twice."""
    assert authority.competence("Sở Xây dựng", head="Giám đốc", is_collective=False) == "Giám đốc Sở Xây dựng"
    assert authority.competence("Ban Quản lý", head="Trưởng ban", is_collective=False) == "Trưởng ban Quản lý"
    assert authority.competence("UBND xã Hoa Sen", head="Chủ tịch", is_collective=True) == "UBND xã Hoa Sen"
    assert authority.body_of("UBND tỉnh Sao Mai") == "Ủy ban nhân dân"


def test_citations() -> None:
    """Days are padded below 10, months only below 3."""
    cited = authority.cited("Công văn", "12/UBND-VX", issued_on=date(2026, 3, 5), issuer="UBND tỉnh")
    assert cited == "Công văn số 12/UBND-VX ngày 05 tháng 3 năm 2026 của UBND tỉnh"
    assert authority.cited("", "", issued_on=None, issuer="") == "Văn bản"


def test_urgency() -> None:
    """The words of the stamp by degree."""
    assert [authority.urgency(degree) for degree in (0, 1, 2, 3, 9)] == ["", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", ""]
