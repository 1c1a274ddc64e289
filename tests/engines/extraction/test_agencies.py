"""Names of agencies: proper case, and matching with a directory in spite of misread letters and old names (R-024)."""

import time

import pytest

from vanphong.engines.extraction.agencies import KnownAgency, certain_match, initials, match_agency, proper_case

KNOWN = (
    KnownAgency("1", "Sở Xây dựng tỉnh Sao Mai", abbreviations=("SXD",), other_names=("Sở Giao thông vận tải",)),
    KnownAgency("2", "Sở Tài chính tỉnh Sao Mai", other_names=("Sở Kế hoạch và Đầu tư tỉnh Sao Mai",)),
    KnownAgency("3", "Ủy ban nhân dân tỉnh Sao Mai", abbreviations=("UBND tỉnh",)),
    KnownAgency("4", "Ủy ban nhân dân xã Bình An"),
    KnownAgency("5", "Ủy ban nhân dân xã Bình Ân"),
)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH", "Ủy ban nhân dân tỉnh Bình Định"),
        ("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Sở Tài nguyên và Môi trường"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "Phòng Văn hóa - Xã hội"),
        ("UBND PHƯỜNG HẢI ÂU", "UBND phường Hải Âu"),
        ("UỶ BAN NHÂN DÂN XÃ TÂN PHÚ", "Ủy ban nhân dân xã Tân Phú"),
        ("BỘ NỘI VỤ", "Bộ Nội vụ"),
        ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
        ("HUYỆN ỦY ĐÔNG GIANG", "Huyện ủy Đông Giang"),
    ],
)
def test_proper_case(printed: str, name: str) -> None:
    """As running text writes them (NĐ 30/2020, phụ lục II)."""
    assert proper_case(printed) == name


def test_initials() -> None:
    """As offices abbreviate; the place is left out."""
    assert initials("Sở Xây dựng tỉnh Sao Mai") == "SXD"
    assert initials("Sở Giáo dục và Đào tạo") == "SGDĐT"
    assert initials("Ủy ban nhân dân xã Bình An") == "UBND"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SỞ XÂY DỰNG TỈNH SAO MAI", "1"),
        ("SO XAY DUNG TINH SAO MAI", "1"),
        ("SỞ XÂY DỤNG TÌNH SAO MAI", "1"),
        ("UBND tỉnh Sao Mai", "3"),
        ("Sở Kế hoạch và Đầu tư tỉnh Sao Mai", "2"),
        ("SXD", "1"),
    ],
)
def test_the_best_match(text: str, key: str) -> None:
    """Marks, case, abbreviations, one misread letter and old names do not hide an agency."""
    assert match_agency(text, KNOWN)[0].agency.key == key


def test_doubt_is_left_to_people() -> None:
    """Two communes whose names differ by a mark are level; a stranger matches nobody."""
    assert certain_match("UY BAN NHAN DAN XA BINH AN", KNOWN) is None
    assert certain_match("Bệnh viện Đa khoa Nam Hải", KNOWN) is None
    assert match_agency("", KNOWN) == []
    matches = match_agency("SỞ XÂY DỰNG TỈNH SAO MAI", KNOWN)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)


def test_thousands_of_agencies() -> None:
    """A national directory: no name is confused with another."""
    many = [KnownAgency(str(place), f"Ủy ban nhân dân xã {one}") for place, one in enumerate(_names())]
    assert match_agency(f"UBND XÃ {many[777].name[19:].upper()}", many)[0].agency.key == "777"
    assert time.process_time() > 0


def _names() -> list[str]:
    first = ("Tân", "Bình", "Đông", "Hải", "Phú", "Vĩnh", "An", "Hòa", "Long", "Thạnh", "Mỹ", "Châu", "Kim", "Sơn")
    last = ("Lộc", "Thành", "Giang", "Tiến", "Thủy", "Khê", "Hưng", "Mai", "Trung", "Lợi", "Điền", "Xuân", "Quới")
    third = ("", " Đông", " Tây", " Nam", " Bắc", " Thượng", " Hạ", " Trung")
    return [f"{one} {two}{three}" for one in first for two in last for three in third]
