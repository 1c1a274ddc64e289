"""The list of a batch on paper: every document, its proposal, a place for the pen; no text in it is markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vanphong.engines.pdf.text import pages_text
from vanphong.engines.typeset.submission_list import SubmissionList, Submitted, typeset

ROW = Submitted(
    number="12",
    issuer="Ban Quản lý Khu kinh tế",
    symbol="647/BQL-VP",
    issued_on=date(2026, 11, 18),
    summary="V/v rà soát #strong[quy hoạch] *khu* đô thị",
    urgency="Khẩn",
    proposal="Phòng Quy hoạch chủ trì",
    to="Phan Quốc Thắng",
)
BATCH = SubmissionList("Sở Xây dựng", "Sao Mai", date(2026, 11, 20), "09:00", "", (ROW,), "UBND tỉnh Sao Mai")


def test_the_list_says_what_is_in_it() -> None:
    """R-030: the hour, each document with its proposal and leader; signs of the layout language stay signs."""
    text = " ".join(pages_text(typeset(BATCH))[0].split())
    for words in ("Đợt trình 09:00", "647/BQL-VP", "KHẨN", "#strong[quy", "Phòng Quy hoạch", "Phan Quốc", "Ý kiến"):
        assert words in text, words


def test_the_same_list_is_the_same_file() -> None:
    """To the byte; a list for one leader names them instead of each row."""
    assert typeset(BATCH) == typeset(BATCH)
    own = typeset(replace(BATCH, addressee="Giám đốc Phan Quốc Thắng", hour=""))
    text = " ".join(pages_text(own)[0].split())
    assert "Kính trình: Giám đốc" in text and "Trình: Phan" not in text
