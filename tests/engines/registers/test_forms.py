"""The forms have the decree's columns, in its order and wording, and fit the sheet."""

from __future__ import annotations

import pytest

from vanphong.engines.registers.closings import dossiers_listed, dossiers_submitted
from vanphong.engines.registers.forms import Book, Form, Opening, form, forms

PRESCRIBED = {
    "outgoing": (
        "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung", "Người ký", "Nơi nhận văn bản",
        "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ),
    "post": (
        "Ngày chuyển", "Số, ký hiệu văn bản", "Nơi nhận văn bản", "Số lượng bì", "Ký nhận và dấu bưu điện", "Ghi chú",
    ),
    "kept_copies": (
        "Ngày tháng", "Họ tên người sử dụng", "Số, ký hiệu, ngày tháng văn bản", "Tên loại và trích yếu",
        "Số và ký hiệu hồ sơ", "Ký nhận", "Ngày trả", "Người cho phép sử dụng", "Ghi chú",
    ),
    "incoming": (
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung",
        "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ),
    "handling": (
        "Số đến", "Tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành", "Đơn vị hoặc người nhận",
        "Thời hạn giải quyết", "Tiến độ giải quyết", "Số, ký hiệu văn bản trả lời", "Ghi chú",
    ),
    "dossiers": (
        "Số và ký hiệu hồ sơ", "Tên đề mục và tiêu đề hồ sơ", "Thời hạn bảo quản", "Người lập hồ sơ", "Ghi chú",
    ),
    "submitted_dossiers": (
        "Số TT", "Số, ký hiệu hồ sơ", "Tiêu đề hồ sơ", "Thời gian tài liệu", "Thời hạn bảo quản", "Số tờ/Số trang",
        "Ghi chú",
    ),
    "dossier_contents": (
        "STT", "Số, ký hiệu văn bản", "Ngày tháng năm văn bản", "Tên loại và trích yếu", "Tác giả văn bản",
        "Tờ số/Trang số", "Ghi chú",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", PRESCRIBED)
def test_the_columns_are_those_of_the_decree(code: str) -> None:
    """NĐ 30/2020, Phụ lục IV and V (R-027, R-061): every one, in this order, in these words."""
    assert tuple(column.heading for column in form(code).columns) == PRESCRIBED[code]
    assert "30/2020/NĐ-CP" in form(code).source


@pytest.mark.parametrize("one", forms(), ids=lambda one: one.code)
def test_the_columns_fill_the_sheet_and_hold_their_names(one: Form) -> None:
    """Landscape 260 mm, upright 165 mm; no two columns share a code."""
    assert sum(column.width for column in one.columns) == (260 if one.is_landscape else 165)
    assert len({column.code for column in one.columns}) == len(one.columns)
    assert one.is_landscape is (one.opening is Opening.COVER)


def test_a_register_of_another_name_keeps_the_columns() -> None:
    """The series of copies, or one of its own for a type (Điều 15)."""
    book = Book(form("outgoing"), "Sở Xây dựng", 2026, title="SỔ ĐĂNG KÝ BẢN SAO")
    assert (book.name, book.running_name) == ("SỔ ĐĂNG KÝ BẢN SAO", "SỔ ĐĂNG KÝ BẢN SAO - 2026")
    assert Book(form("dossiers"), "Sở Xây dựng", 2026).running_name == "DANH MỤC HỒ SƠ NĂM 2026"


def test_the_totals_are_worded() -> None:
    """Phụ lục V: by retention; in figures and in words."""
    assert "12 hồ sơ, bao gồm: 3 hồ sơ bảo quản vĩnh viễn; 9 hồ sơ" in dossiers_listed(forever=3, limited=9)
    assert "1205 hồ sơ, tài liệu (bằng chữ: một nghìn hai trăm lẻ năm)" in dossiers_submitted(1205)
