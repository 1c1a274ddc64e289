"""Agencies' own templates: fields found however Word parted them, filled, and everything else left as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engines.presentation.docx_maker import HEAD, packed
from tests.engines.presentation.files import parts, words
from tests.engines.templates.samples import DEPARTMENT
from vanphong.engines.presentation import errors
from vanphong.engines.templates import models, outside
from vanphong.engines.templates.filling import fill, marks_of
from vanphong.engines.templates.values import as_marks, names
from vanphong.engines.templates.writing import write

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
    'document.main+xml"/></Types>'
)
TWO = replace(DEPARTMENT, addressees=("Sở A", "Sở B"))


def document(body: str, **more: str | bytes) -> bytes:
    """A .docx with this markup in its body."""
    text = HEAD % "document" + f"<w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": text, **more})


def runs(*pieces: str) -> str:
    """A paragraph whose words Word has parted into several runs, one of them bold."""
    made = "".join(
        f'<w:r><w:rPr>{"<w:b/>" * (at == 1)}</w:rPr><w:t xml:space="preserve">{piece}</w:t></w:r>'
        for at, piece in enumerate(pieces)
    )
    return f"<w:p>{made}</w:p>"


def test_a_mark_is_found_in_parted_runs() -> None:
    """Word parts words at will: spelling, proofing and saving cut a mark into pieces."""
    data = document(runs("V/v {", "{trich", "_ye", "u}} (", "{{nguoi_ky}})"))
    assert marks_of(data).fields == ("summary", "signer")
    assert "".join(words(fill(data, DEPARTMENT))) == "V/v Kiểm tra công tác văn thư năm 2026 (Lê Thị Mai)"


def test_marks_may_be_written_in_english_and_with_spaces() -> None:
    """Case, spaces and hyphens do not matter."""
    data = document(runs("{{ Summary }} {{Co quan}} {{ky-hieu}}"))
    assert marks_of(data).fields == ("summary", "agency", "symbol")


def test_a_mark_in_capitals_asks_for_capitals() -> None:
    """The name of the agency stands in capitals in the head, in small letters in the text."""
    data = document(runs("{{CO_QUAN}} – {{co_quan}}"))
    assert words(fill(data, DEPARTMENT))[0] == "SỞ XÂY DỰNG – Sở Xây dựng"


def test_unknown_marks_are_named_and_left() -> None:
    """A misspelt mark must not vanish silently."""
    data = document(runs("{{trich_yue}} {{agency}}"))
    assert marks_of(data).unknown == ("trich_yue",)
    assert words(fill(data, DEPARTMENT))[0] == "{{trich_yue}} Sở Xây dựng"


def test_a_list_repeats_its_paragraph() -> None:
    """Recipients: one paragraph each, with the look of the one that was marked."""
    data = document(runs("{{noi_nhan}}"))
    made = fill(data, replace(DEPARTMENT, recipients=("Sở A", "Sở B")))
    assert words(made) == ["- Sở A;", "- Sở B;", "- Lưu: VT, KT."]
    assert parts(made)["word/document.xml"].count(b"<w:p>") == 3


def test_a_list_beside_words_begins_below_them() -> None:
    """ "Kính gửi: {{kinh_gui}}" with two addressees."""
    made = fill(document(runs("Kính gửi: {{kinh_gui}}")), TWO)
    assert words(made) == ["Kính gửi: ", "- Sở A;", "- Sở B."]
    assert parts(made)["word/document.xml"].count(b"<w:br/>") == 2


def test_what_is_not_known_leaves_no_trace_where_it_may_be_missing() -> None:
    """The sentence of an answer falls away, and the line of a superior where there is none."""
    data = document(runs("{{CO_QUAN_CHU_QUAN}}") + runs("Phúc đáp {{phuc_dap}}, {{co_quan}} trả lời:") + runs("Hết"))
    assert words(fill(data, replace(DEPARTMENT, parent=""))) == ["Hết"]


def test_content_controls_are_filled_and_become_text() -> None:
    """Fields by tag, within a line and around paragraphs; controls of the author's own stay."""

    def control(tag: str, inside: str) -> str:
        return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'

    inline = f"<w:p>{control('trich_yeu', '<w:r><w:t>Nhập trích yếu</w:t></w:r>')}</w:p>"
    data = document(inline + control("noi_nhan", runs("x") + runs("y")) + control("ghi_chu", runs("riêng")))
    assert marks_of(data).fields == ("summary", "recipients")
    made = fill(data, replace(DEPARTMENT, recipients=("Sở A",)))
    assert words(made) == ["Kiểm tra công tác văn thư năm 2026", "- Sở A;", "- Lưu: VT, KT.", "riêng"]
    assert parts(made)["word/document.xml"].count(b"<w:sdt>") == 1


def test_other_parts_stay_as_they_were() -> None:
    """Pictures and styles of a template are not touched; the same data give the same bytes."""
    data = document(runs("{{co_quan}}"), **{"word/media/crest.png": b"\x89PNG-crest"})
    made = fill(data, DEPARTMENT)
    assert parts(made)["word/media/crest.png"] == b"\x89PNG-crest"
    assert made == fill(data, DEPARTMENT)


@pytest.mark.parametrize("model", models.models(), ids=lambda model: model.key)
def test_a_form_can_be_the_beginning_of_a_template(model: models.Model) -> None:
    """Every form of the decree can be taken with marks in the place of the data, all of them known."""
    data = write(model, as_marks())
    assert marks_of(data).unknown == ()
    assert marks_of(data).fields
    assert "{{" not in "".join(words(fill(data, DEPARTMENT)))


def test_every_field_has_two_names_of_its_own() -> None:
    """No mark can mean two fields."""
    ways = [way for one in names() for way in (one.english, one.vietnamese)]
    assert len(ways) == len(set(ways))


def related(kind: str, mode: str = ' TargetMode="External"') -> dict[str, str]:
    """A relation of the text to somewhere else."""
    head = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId7" Type="{head}/{kind}" Target="file:///etc/passwd"{mode}/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return {"word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{relation}</Relationships>'}


def test_what_fetches_from_elsewhere_is_told() -> None:
    """Linked pictures and templates, fields that bring in files; a link that people click is none of them."""
    assert outside.reaches(document(runs("x"), **related("image")))
    assert not outside.reaches(document(runs("x"), **related("image", mode="")))
    assert not outside.reaches(document(runs("x"), **related("hyperlink")), is_strict=True)
    assert outside.reaches(document(runs("x"), **related("attachedTemplate")), is_strict=True)
    assert not outside.reaches(document(runs("x"), **related("attachedTemplate")))
    code = '<w:p><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "C:/a"</w:instrText></w:r></w:p>'
    assert outside.reaches(document(code))
    assert outside.reaches(document('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://x "/></w:p>'))


def test_broken_files_are_refused_by_name() -> None:
    """The errors of the check of form."""
    with pytest.raises(errors.NotADocument):
        marks_of(b"not a document")
    with pytest.raises(errors.BrokenDocument):
        outside.reaches(b"PK\x03\x04 cut off")
