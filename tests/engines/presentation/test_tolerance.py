"""Documents as people make them: heads by tabs, boxes or spaces, styles, themes, tracked changes, mixed runs."""

from __future__ import annotations

from tests.engines.presentation import files
from tests.engines.presentation.docx_maker import HEAD, LINKS, as_docx, packed, parts
from tests.engines.presentation.draft import Draft
from tests.engines.presentation.files import TODAY, broken, report, words
from tests.engines.presentation.samples import letter
from vanphong.engines.presentation.parts import Part
from vanphong.engines.presentation.repairing import repair

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Calibri Light"/></a:majorFont><a:minorFont><a:latin typeface="Times New Roman"/>'
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)
SHAPES = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def text_of(draft: Draft) -> str:
    """The markup of the main text."""
    return parts(draft)["word/document.xml"]


def rewritten(text: str, **others: str) -> bytes:
    """The letter with another main text."""
    found: dict[str, str | bytes] = {**parts(letter()), "word/document.xml": text, **others}
    return packed(found)


def look(size: float, *marks: str) -> str:
    """Properties of a run."""
    inner = "".join(f"<w:{mark}/>" for mark in marks)
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    return f'<w:rPr>{fonts}{inner}<w:sz w:val="{round(size * 2)}"/></w:rPr>'


def run(text: str, size: float, *marks: str) -> str:
    """A run."""
    return f'<w:r>{look(size, *marks)}<w:t xml:space="preserve">{text}</w:t></w:r>'


def without_head(text: str) -> tuple[str, str]:
    """What stands before and after the table of the head."""
    start, end = text.index("<w:tbl>"), text.index("</w:tbl>") + len("</w:tbl>")
    return text[:start], text[end:]


TAB = "<w:r><w:tab/></w:r>"
LINES = (
    (run("UBND TỈNH SAO MAI", 12), run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "b")),
    (run("SỞ XÂY DỰNG", 12, "b", ), run("Độc lập - Tự do - Hạnh phúc", 13, "b")),
    (run("________", 12), run("_________________________", 13)),
    (run("Số: 05/SXD-QLN", 13), run("Sao Mai, ngày 05 tháng 01 năm 2026", 13, "i")),
)  # fmt: skip
SUBJECT = f"<w:p>{run('V/v góp ý dự thảo quy chế phối hợp', 12)}</w:p>"


def test_a_head_made_with_tabs_is_understood() -> None:
    """Two columns on one line, parted by a tab; lines of underscores."""
    before, after = without_head(text_of(letter()))
    head = "".join(f"<w:p>{left}{TAB}{right}</w:p>" for left, right in LINES) + SUBJECT
    told = report(rewritten(before + head + after))
    assert told.components[Part.AGENCY].text == "SỞ XÂY DỰNG"
    assert told.components[Part.PARENT].text == "UBND TỈNH SAO MAI"
    assert told.components[Part.PLACE_DATE].text == "Sao Mai, ngày 05 tháng 01 năm 2026"
    assert not {rule for rule in broken(told) if rule.endswith(("missing", "grammar", "-line", "size", "weight"))}


def test_a_head_made_with_spaces_is_understood_and_not_repaired_by_halves() -> None:
    """Both columns in one run: what stands in it cannot be changed alone."""
    before, after = without_head(text_of(letter()))
    rows = (("UBND TỈNH SAO MAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("SỞ XÂY DỰNG", "Độc lập - Tự do - Hạnh phúc"))
    head = "".join(f"<w:p>{run(left + ' ' * 12 + right, 14)}</w:p>" for left, right in rows)
    head += f"<w:p>{run('Số: 05/SXD-QLN' + ' ' * 9 + 'Sao Mai, ngày 05 tháng 01 năm 2026', 13)}</w:p>" + SUBJECT
    data = rewritten(before + head + after)
    told = report(data)
    assert told.components[Part.NATION].text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert told.components[Part.NUMBER].text == "Số: 05/SXD-QLN"
    assert "C-01-size" in broken(told)
    assert words(repair(data, on=TODAY).data) == words(data)


def test_a_head_in_text_boxes_is_understood() -> None:
    """One box for each column, as some templates have it."""
    before, after = without_head(text_of(letter()))

    def box(lines: list[str]) -> str:
        inner = "".join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{line}</w:p>' for line in lines)
        shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
        chosen = f'<mc:Choice Requires="wps"><w:drawing>{shape}</w:drawing></mc:Choice>'
        return f"<w:r><mc:AlternateContent {SHAPES}>{chosen}</mc:AlternateContent></w:r>"

    head = f"<w:p>{box([left for left, _right in LINES])}{box([right for _left, right in LINES])}</w:p>"
    told = report(rewritten(before + head + SUBJECT + after))
    assert {Part.NATION, Part.MOTTO, Part.AGENCY, Part.NUMBER, Part.PLACE_DATE, Part.SUBJECT} <= set(told.components)


def test_line_breaks_in_the_cells_of_the_head_part_its_components() -> None:
    """Agency and superior in one paragraph, parted by a line break."""
    text = text_of(letter())
    start, end = text.index("<w:tc>"), text.index("</w:tc>")
    cell = f'<w:tc><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{LINES[0][0]}<w:r><w:br/></w:r>{LINES[1][0]}</w:p>'
    told = report(rewritten(text[:start] + cell + text[end:]))
    assert told.components[Part.PARENT].text == "UBND TỈNH SAO MAI"
    assert told.components[Part.AGENCY].text == "SỞ XÂY DỰNG"


def test_fonts_of_the_theme_and_looks_of_styles_hold() -> None:
    """Times New Roman through the theme, sizes and bold letters through styles."""
    text = text_of(letter()).replace('w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"', "")
    styles = parts(letter())["word/styles.xml"].replace(
        'w:ascii="Times New Roman" w:hAnsi="Times New Roman"', 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
    )
    relations = parts(letter())["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId5" Type="{LINKS}/theme" Target="theme/theme1.xml"/></Relationships>'
    )
    others = {"word/styles.xml": styles, "word/_rels/document.xml.rels": relations, "word/theme/theme1.xml": THEME}
    assert report(rewritten(text, **others)).findings == ()
    wrong = {**others, "word/theme/theme1.xml": THEME.replace("Times New Roman", "Calibri")}
    data = rewritten(text, **wrong)
    assert broken(report(data)) == {"PG-06-font"}
    assert repair(data, on=TODAY).report.findings == ()


def test_tracked_changes_are_read_as_accepted() -> None:
    """What is inserted counts, what is struck out does not; both survive a repair."""
    text = text_of(letter())
    struck = '<w:del w:id="1" w:author="a"><w:r><w:delText>quản lý nhà</w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2" w:author="a">{run(" (lần 2)", 15)}</w:ins>'
    data = rewritten(
        text.replace("phối hợp thực hiện./.</w:t></w:r>", f"phối hợp thực hiện</w:t></w:r>{struck}{added}")
    )
    told = report(data)
    assert {"C-11-size", "T-05"} == broken(told)
    done = repair(data, on=TODAY)
    assert broken(done.report) == {"T-05"}
    assert "quản lý nhà</w:delText>" in files.parts(done.data)["word/document.xml"].decode()


def test_content_controls_links_and_fields_are_read() -> None:
    """A paragraph in a control, a link, a field with its code."""
    text = text_of(letter())
    start = text.index("<w:p>", text.index("Kính gửi:"))
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    end = text.index("</w:p>", start) + len("</w:p>")
    told = report(rewritten(text[:start] + control.format(text[start:end]) + text[end:]))
    assert told.findings == ()
    begin, end_mark = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    field = f"{begin}<w:r><w:instrText> REF x </w:instrText></w:r>{end_mark}"
    linked = text.replace('<w:t xml:space="preserve">Kính gửi:</w:t></w:r>', f"<w:t>Kính gửi:</w:t></w:r>{field}")
    assert report(rewritten(linked)).findings == ()


def test_empty_paragraphs_as_spaces_do_not_count() -> None:
    """People press Enter where the decree wants points."""
    draft = letter()
    for block in draft.of(Part.BODY):
        block.before = 0
    text = text_of(draft)
    told = report(rewritten(text.replace("</w:p>", "</w:p><w:p/>")))
    assert "C-11-gap" not in broken(told)
    assert not {rule for rule in broken(told) if rule.endswith("missing")}


def test_an_empty_document_says_once_what_is_missing() -> None:
    """No component twice, no nonsense about its look."""
    told = report(rewritten(HEAD % "document" + "<w:body><w:p/></w:body></w:document>"))
    assert all(rule.startswith("PG-") or rule.endswith("missing") for rule in broken(told))
    assert len(told.findings) == len(broken(told))


def test_a_page_of_prose_is_no_head() -> None:
    """A novel has no components; its text is measured as text."""
    paragraph = f"<w:p>{run('Một buổi sáng mùa thu, Lan đi học. ' * 12, 14)}</w:p>"
    told = report(rewritten(HEAD % "document" + f"<w:body>{paragraph * 30}</w:body></w:document>"))
    assert set(told.components) == {Part.BODY}
    assert {"C-01-missing", "C-05-missing", "C-20-missing"} <= broken(told)


def test_pictures_comments_and_other_parts_survive_byte_for_byte() -> None:
    """Only what is mended is written anew."""
    draft = letter()
    draft.one(Part.MOTTO).size = 15
    others: dict[str, str | bytes] = {
        **parts(draft),
        "word/media/image1.png": b"\x89PNG picture",
        "word/comments.xml": HEAD % "comments" + "</w:comments>",
        "customXml/item1.xml": "<a   b='1'/>",
    }
    data = packed(others)
    done = repair(data, on=TODAY)
    before, after = files.parts(data), files.parts(done.data)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def test_numbers_of_the_word_processor_are_read_as_written() -> None:
    """A list that counts a, b, c, d, e has no dd: the order of points is wrong."""
    numbering = (
        HEAD
        % "numbering"
        + '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="120"/>'
        f'<w:ind w:firstLine="720"/><w:jc w:val="both"/></w:pPr>{run("Nội dung của điểm này;", 14)}</w:p>'
    )
    text = text_of(letter())
    at = text.index("<w:p>", text.index("Công nghệ."))
    found = parts(letter())
    relations = found["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId6" Type="{LINKS}/numbering" Target="numbering.xml"/></Relationships>'
    )
    others = {"word/numbering.xml": numbering, "word/_rels/document.xml.rels": relations}
    assert report(rewritten(text[:at] + item * 4 + text[at:], **others)).findings == ()
    assert broken(report(rewritten(text[:at] + item * 5 + text[at:], **others))) == {"T-03-points"}


def test_a_closing_made_with_tabs_is_understood() -> None:
    """Recipients and signature on the same lines, parted by tabs."""
    text = text_of(letter())
    start, end = text.rindex("<w:tbl>"), text.rindex("</w:tbl>") + len("</w:tbl>")
    rows = (
        (run("Nơi nhận:", 12, "b", "i"), run("KT. GIÁM ĐỐC", 14, "b")),
        (run("- Như trên;", 11), run("PHÓ GIÁM ĐỐC", 14, "b")),
        (run("- Lưu: VT, QLN.", 11), ""),
        ("", run("Nguyễn Văn Bình", 14, "b")),
    )
    closing = "".join(f"<w:p>{left}{TAB}{TAB}{right}</w:p>" for left, right in rows)
    told = report(rewritten(text[:start] + closing + text[end:]))
    assert told.components[Part.SIGNER].text == "Nguyễn Văn Bình"
    assert told.components[Part.AUTHORITY].text == "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"
    assert told.components[Part.RECIPIENTS].text == "- Như trên; - Lưu: VT, QLN."
    assert broken(told) == set()


def test_lines_drawn_as_shapes_are_measured_and_stretched() -> None:
    """The newer form of drawings, anchored in the empty paragraph below the words."""
    drawing = (
        '<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:anchor><wp:extent cx="{}" cy="0"/>'
        '<a:prstGeom prst="line"/></wp:anchor></w:drawing>'
    )
    draft = letter()
    draft.one(Part.MOTTO).rule = None
    text = text_of(draft)
    at = text.index("</w:p>", text.index("Hạnh phúc")) + len("</w:p>")

    def ruled(millimetres: float) -> bytes:
        shape = f"<w:p><w:r>{drawing.format(round(millimetres * 36000))}</w:r></w:p>"
        return rewritten(text[:at] + shape + text[at:])

    assert report(ruled(56)).findings == ()
    assert broken(report(ruled(20))) == {"C-02-line-length"}
    assert repair(ruled(20), on=TODAY).report.findings == ()


def test_connectors_of_old_word_processors_are_lines_too() -> None:
    """Their length stands in a style."""
    draft = letter()
    draft.one(Part.AGENCY).rule = None
    text = text_of(draft)
    at = text.index("</w:p>", text.index("SỞ XÂY DỰNG")) + len("</w:p>")

    def ruled(points: float) -> bytes:
        style = f"position:absolute;margin-left:60pt;width:{points}pt;height:0"
        shape = f'<v:shape xmlns:v="urn:schemas-microsoft-com:vml" type="#_x0000_t32" style="{style}"/>'
        return rewritten(text[:at] + f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>" + text[at:])

    assert report(ruled(34)).findings == ()
    assert broken(report(ruled(80))) == {"C-04-line-length"}
    assert repair(ruled(80), on=TODAY).report.findings == ()


def test_a_draft_leaves_room_for_number_and_date() -> None:
    """The office fills them in (Đ15.3)."""
    draft = letter()
    assert draft.number is not None and draft.date is not None
    for number, day in (("Số:        /SXD-QLN", "Sao Mai, ngày     tháng     năm 2026"), ("Số: ...../SXD-QLN", "")):
        draft.number.text = number
        draft.date.text = day or "Sao Mai, ngày ... tháng ... năm 2026"
        assert report(as_docx(draft)).findings == ()
