"""The decree's forms as .docx (NĐ 30/2020, Phụ lục III): in form by our own check, readable, always the same bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from tests.engines.presentation.files import parts, words
from tests.engines.templates.samples import AGENCIES, BOARD, DEPARTMENT, LONG, PLACES, Type, sent, types
from vanphong.engines.presentation.checking import NO_FACTS, check
from vanphong.engines.presentation.model import Kind
from vanphong.engines.presentation.parts import Facts, Part
from vanphong.engines.presentation.rules.rule import Severity
from vanphong.engines.templates import models
from vanphong.engines.templates.models import Model, of_type
from vanphong.engines.templates.writing import write
from vanphong.engines.vntext import presentation as known

DAY = date(2026, 11, 21)
NAMED = {*known.TYPES.values(), known.LETTER, known.LETTER_OF_OFFICE}
FORMS = [(kind, model) for kind in types() for model in of_type(kind.code)]


def facts(kind: Type, model: Model, values_symbol: str, agency: str) -> Facts:
    """What the office knows when it checks such a draft."""
    if not model.has_head:
        return NO_FACTS
    return Facts(type_name=kind.name if kind.name in NAMED else "", symbol=values_symbol, agency=agency)


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize(("kind", "model"), FORMS, ids=[f"{kind.code}-{model.key}" for kind, model in FORMS])
def test_every_form_is_in_form(kind: Type, model: Model, agency: str) -> None:
    """R-054: what a drafter begins from passes the check without an error or a warning, for agencies of every kind."""
    values, places = AGENCIES[agency]
    filled = sent(values, model, kind, places)
    told = check(write(model, filled), Kind.DOCX, on=DAY, facts=facts(kind, model, filled.symbol, filled.agency))
    assert [one for one in told.findings if one.severity is not Severity.ADVICE] == []


def test_every_type_has_a_form() -> None:
    """The 29 types of the decree and the two kinds that agencies define."""
    assert [kind.code for kind in types() if not any(one.has_head for one in of_type(kind.code))] == []
    assert {model.key.split("-")[0] for model in models.models()} == {
        "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "2.1",
    }  # fmt: skip


def letter(**changes: object) -> bytes:
    """An answer of the board to three places."""
    kind = next(kind for kind in types() if kind.code == "CV")
    model = of_type("CV")[0]
    return write(model, replace(sent(BOARD, model, kind, PLACES), **changes))  # type: ignore[arg-type]


def test_the_data_stand_in_their_boxes() -> None:
    """A letter shows whom it answers, to whom it goes, who signs for whom; day and number stay open (Điều 15)."""
    data = letter(reply="Công văn số 12/UBND-VX ngày 03 tháng 11 năm 2026 của Ủy ban nhân dân tỉnh")
    found = check(data, Kind.DOCX, on=DAY).components
    assert found[Part.AGENCY].text == "BAN QUẢN LÝ KHU KINH TẾ VÀ CÁC KHU CÔNG NGHIỆP TỈNH SAO MAI"
    assert found[Part.PARENT].text == "ỦY BAN NHÂN DÂN TỈNH SAO MAI"
    assert found[Part.NUMBER].text == "Số: /SXD-VP"
    assert found[Part.PLACE_DATE].text == "Sao Mai, ngày tháng năm 2026"
    assert found[Part.SUBJECT].text.startswith("V/v ban hành Quy chế")
    assert found[Part.ADDRESSEES].text == (
        "Kính gửi: - Ủy ban nhân dân tỉnh; - Sở Tài chính; - Ủy ban nhân dân xã Hoa Mai."
    )
    assert found[Part.RECIPIENTS].text == "- Như trên; - Lưu: VT, KT."
    assert found[Part.AUTHORITY].text == "TRƯỞNG BAN"
    assert found[Part.SIGNER].text == "Lê Thị Mai"
    assert found[Part.URGENCY].text == "HỎA TỐC"
    assert any(text.startswith("Phúc đáp Công văn số 12/UBND-VX") for text in words(data))


def test_a_decision_names_who_is_competent_and_who_carries_it_out() -> None:
    """Mẫu 1.2: competence in capitals, legal bases, articles, "Như Điều 3" first among the recipients."""
    kind = next(kind for kind in types() if kind.code == "QD")
    model = of_type("QD")[0]
    found = check(write(model, sent(DEPARTMENT, model, kind, PLACES)), Kind.DOCX, on=DAY).components
    assert found[Part.COMPETENCE].text == "GIÁM ĐỐC SỞ XÂY DỰNG"
    assert found[Part.FORMULA].text == "QUYẾT ĐỊNH:"
    assert found[Part.RECIPIENTS].text.startswith("- Như Điều 3; - Ủy ban nhân dân tỉnh;")


def test_words_of_the_data_are_never_markup() -> None:
    """Signs of markup and unprintable ones in a summary neither break nor change the file."""
    data = letter(summary='A & B <w:p/> "C" {agency} \x07 ]]>')
    assert any('A &amp; B &lt;w:p/&gt; "C" {agency}  ]]&gt;' in text for text in words(data))
    check(data, Kind.DOCX, on=DAY)


def test_the_same_data_give_the_same_bytes() -> None:
    """So that a file handed in unchanged is recognised as such."""
    assert letter() == letter()
    assert letter(summary=LONG + ".") != letter()


@pytest.mark.parametrize(("kind", "model"), FORMS[::7], ids=[f"{kind.code}-{model.key}" for kind, model in FORMS[::7]])
def test_the_package_is_whole(kind: Type, model: Model) -> None:
    """Every part is sound XML, declared by its kind, and every relation leads to a part (ECMA-376, part 2)."""
    found = parts(write(model, sent(DEPARTMENT, model, kind, PLACES)))
    assert next(iter(found)) == "[Content_Types].xml"
    roots = {name: etree.fromstring(content) for name, content in found.items()}
    declared = {one.get("PartName", "").lstrip("/") for one in roots["[Content_Types].xml"]}
    assert {name for name in found if not name.endswith(".rels")} - {"[Content_Types].xml"} <= declared
    for name, root in roots.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            assert all(posixpath.join(folder, one.get("Target", "")) in found for one in root)


def test_no_moment_is_written_into_the_archive() -> None:
    """All entries bear the first day that archives know."""
    with zipfile.ZipFile(io.BytesIO(letter())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None
