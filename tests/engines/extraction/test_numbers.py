"""Numbers and symbols in the ways they are really written (regulations: number and symbol grammar; R-024)."""

import pytest

from vanphong.engines.extraction.numbers import parse, reference_in, repaired, type_in


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 15/QĐ-BNV", "15", "QĐ-BNV"),
        ("Số: 06/TTr-STTTT", "06", "TTr-STTTT"),
        ("Số: 123/2026/QĐ-UBND", "123", "2026/QĐ-UBND"),
        ("Số: 59 /2014/QĐ-UBND", "59", "2014/QĐ-UBND"),
        ("Số : 07 / QĐ - UBND", "07", "QĐ-UBND"),
        ("Số 12-CV/TU", "12", "CV/TU"),
        ("Số: 45 - HD/BTGTU", "45", "HD/BTGTU"),
        ("Số: 08-NQ/ĐU", "08", "NQ/ĐU"),
        ("Số: 407/SXD-VP", "407", "SXD-VP"),
        ("Số: 1502/SYT–NVY", "1502", "SYT-NVY"),
        ("Luật số: 51/2010/QH12", "51", "2010/QH12"),
        ("Số: 12a/QĐ-UBND", "12a", "QĐ-UBND"),
        ("Số: 77/TB-CAT-PV01", "77", "TB-CAT-PV01"),
        ("Số: l5/QĐ-BNV", "15", "QĐ-BNV"),
        ("56: 15/QĐ-BNV", None, None),
        ("Số: 702/QĐ-TTg", "702", "QĐ-TTg"),
        ("Số: 21/TYT", "21", "TYT"),
        ("Số: 58/CV-ĐP", "58", "CV-ĐP"),
        ("Số: 123 /KH&ĐT-TH", "123", "KH&ĐT-TH"),
    ],
)
def test_lines_with_a_number(line: str, number: str | None, symbol: str | None) -> None:
    """Spaces, dashes of every kind, years, Party style, one misread figure."""
    reference = reference_in(line)
    assert (reference and reference.number, reference and reference.symbol) == (number, symbol)


@pytest.mark.parametrize("line", ["Số:        /SNV-VP", "Số: ....../SNV-VP", "Số: …/SNV-VP", "Số: ___/SNV-VP"])
def test_a_number_left_open_is_no_number(line: str) -> None:
    """Paper numbered by hand: the symbol is printed, the number is not invented."""
    reference = reference_in(line)
    assert reference is not None
    assert (reference.number, reference.symbol) == ("", "SNV-VP")


@pytest.mark.parametrize(
    "line",
    [
        "SỞ XÂY DỰNG",
        "Sở Y tế tỉnh Sao Mai",
        "Số điện thoại: 0299 3888 123",
        "Số đến",
        "Sao Mai, ngày 05 tháng 3 năm 2026",
    ],
)
def test_lines_without_a_number(line: str) -> None:
    """ "Sở" and "Số" differ by their marks only."""
    assert reference_in(line) is None


def test_handwriting_is_not_turned_into_figures() -> None:
    """What was read of a pen is rubbish; the place stays empty."""
    reference = reference_in("Số: hÝz/SNV-VP")
    assert reference is not None
    assert reference.number == ""


@pytest.mark.parametrize(
    ("symbol", "expected", "type_name", "right"),
    [
        ("QD-UBND", ["UBND"], "Quyết định", "QĐ-UBND"),
        ("QĐ-UBNĐ", ["UBND"], "Quyết định", "QĐ-UBND"),
        ("TTR-SXD", ["SXD"], "Tờ trình", "TTr-SXD"),
        ("TI-UBND", ["UBND"], "Tờ trình", "TTr-UBND"),
        ("HD-STC", ["STC"], "Hướng dẫn", "HD-STC"),
        ("HD-STC", ["STC"], "Hợp đồng", "HĐ-STC"),
        ("2026/QD-UBND", [], "Quyết định", "2026/QĐ-UBND"),
        ("SXO-QHKT", ["SXD"], "Công văn", "SXD-QHKT"),
        ("BQL-QHXD", ["BQLKKT"], "Công văn", "BQL-QHXD"),
    ],
)
def test_misread_symbols_are_put_right(symbol: str, expected: list[str], type_name: str, right: str) -> None:
    """By the type above and the name of the agency; nothing else is touched."""
    assert repaired(symbol, expected=expected, type_name=type_name)[0] == right


def test_the_type_that_a_symbol_names() -> None:
    """Letters name none."""
    assert type_in("QĐ-UBND") == "Quyết định"
    assert type_in("2026/TT-BTC") == "Thông tư"
    assert type_in("CV/TU") == "Công văn"
    assert type_in("SXD-QHKT") is None
    assert type_in("UBND-VX") is None


def test_a_citation_in_running_text() -> None:
    """The same grammar without its label."""
    reference = parse("88/BC-UBND")
    assert reference is not None
    assert (reference.number, reference.symbol) == ("88", "BC-UBND")
    assert parse("và/hoặc") is None
    assert parse("30/11/2026") is None
