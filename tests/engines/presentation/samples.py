"""Right documents of several types, with everything that rules measure somewhere in them."""

from __future__ import annotations

from tests.engines.presentation.draft import Block, Draft
from vanphong.engines.presentation.parts import Part

SENTENCE = (
    "Các phòng, đơn vị thuộc Sở chủ động phối hợp với Ủy ban nhân dân các xã, phường rà soát hồ sơ, cập nhật số liệu, "
    "báo cáo kết quả thực hiện và đề xuất giải pháp tháo gỡ khó khăn, vướng mắc phát sinh trong quá trình triển khai "
    "nhiệm vụ được giao, bảo đảm đúng tiến độ và chất lượng theo quy định của Nhà nước"
)


DECREE = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
LAST_ARTICLE = (
    "Điều 4. Danh mục hồ sơ quy định tại Phụ lục I, Phụ lục II kèm theo Quyết định này. Quyết định này có hiệu lực kể "
    "từ ngày ký./."
)
NAMES = (
    "Theo quy định tại điểm a khoản 2 Điều 5 của Quy chế, các đơn vị báo cáo về Sở. Sở tổng hợp, báo cáo Ủy ban nhân "
    "dân tỉnh trước thứ Hai, ngày 12 tháng 01 năm 2026, phục vụ Nhân dân tại Thành phố Hồ Chí Minh, Quận 1 và tỉnh "
    "Nam Định theo Luật Xây dựng."
)


def body(text: str, part: Part = Part.BODY, **look: object) -> Block:
    """A paragraph of the text."""
    return Block(part, text, align="both", first=12.7, before=6, **look)  # type: ignore[arg-type]


def long(part: Part = Part.BODY, *, opening: str = "", ending: str = ".", **look: object) -> Block:
    """A paragraph of several lines."""
    sentence = SENTENCE if not opening or opening.rstrip().endswith((".", ")")) else SENTENCE[0].lower() + SENTENCE[1:]
    return body(opening + sentence + ending, part, **look)


def head(number: str, *, left_below: tuple[Block, ...] = ()) -> dict[str, object]:
    """The head of a department's document."""
    return {
        "left": [
            Block(Part.PARENT, "UBND TỈNH SAO MAI", 12, align="center"),
            Block(Part.AGENCY, "SỞ XÂY DỰNG", 12, bold=True, align="center", rule=0.4),
        ],
        "right": [
            Block(Part.NATION, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True, align="center"),
            Block(Part.MOTTO, "Độc lập - Tự do - Hạnh phúc", 13, bold=True, align="center", rule=1.0),
        ],
        "number": Block(Part.NUMBER, f"Số: {number}", 13, align="center"),
        "date": Block(Part.PLACE_DATE, "Sao Mai, ngày 05 tháng 01 năm 2026", 13, italic=True, align="center"),
        "below": list(left_below),
    }


def closing(first: str = "Như trên", *, drafter: str = "") -> dict[str, object]:
    """Recipients and signature."""
    names = [f"- {first};", "- Ủy ban nhân dân tỉnh (để báo cáo);", "- Lưu: VT, QLN."]
    left = [Block(Part.RECIPIENTS_LABEL, "Nơi nhận:", 12, bold=True, italic=True)]
    left += [Block(Part.RECIPIENTS, name, 11) for name in names]
    left += [Block(Part.DRAFTER, drafter, 11)] if drafter else []
    right = [
        Block(Part.AUTHORITY, "KT. GIÁM ĐỐC", bold=True, align="center"),
        Block(Part.AUTHORITY, "PHÓ GIÁM ĐỐC", bold=True, align="center"),
        Block(Part.SIGNER, "Nguyễn Văn Bình", bold=True, align="center", before=60),
    ]
    return {"closing_left": left, "closing_right": right}


def made(*groups: dict[str, object], full: list[Block], **others: object) -> Draft:
    """A draft of the groups."""
    fields = {key: value for group in groups for key, value in group.items()}
    return Draft(full=full, **fields, **others)  # type: ignore[arg-type]


def letter() -> Draft:
    """Official letter to two agencies, with an address at the foot."""
    subject = Block(Part.SUBJECT, "V/v góp ý dự thảo quy chế phối hợp", 12, align="center", before=6)
    full = [
        Block(Part.ADDRESSEES, "Kính gửi:", align="center", before=12),
        Block(Part.ADDRESSEES, "- Ủy ban nhân dân tỉnh;", align="center"),
        Block(Part.ADDRESSEES, "- Sở Khoa học và Công nghệ.", align="center", before=0),
        *[long() for _ in range(7)],
        body(NAMES),
        *[long() for _ in range(4)],
        body("Sở Xây dựng kính đề nghị các cơ quan quan tâm, phối hợp thực hiện./."),
    ]  # fmt: skip
    foot = [
        Block(
            Part.CONTACT,
            "Địa chỉ: Số 1 đường Hoa Sen, tỉnh Sao Mai; Điện thoại: 0900 000 000; E-mail: sxd@saomai.vn",
            11,
        )
    ]
    return made(head("05/SXD-QLN", left_below=(subject,)), closing(drafter="NVB.(15)"), full=full, foot=foot)


def titled(name: str, short: str, summary: str, *, full: list[Block], first: str) -> Draft:
    """A document with the name of its type."""
    title = [
        Block(Part.TYPE_NAME, name, bold=True, align="center", before=12),
        Block(Part.SUMMARY, summary, bold=True, align="center", rule=0.4),
    ]
    return made(head(f"15/{short}-SXD"), closing(first), full=title + full)


def notice() -> Draft:
    """Notice with headings, clauses and points."""
    full = [
        long(),
        body("I. KẾT QUẢ THỰC HIỆN", Part.HEADING, bold=True),
        long(Part.CLAUSE, opening="1. "),
        long(Part.CLAUSE, opening="2. "),
        *[long(Part.POINT, opening=f"{letter}) ", ending=";") for letter in "abcdđe"],
        body("II. NHIỆM VỤ TRONG THỜI GIAN TỚI", Part.HEADING, bold=True),
        long(),
        long(ending="./."),
    ]
    return titled("THÔNG BÁO", "TB", "Kết quả thực hiện nhiệm vụ quý IV", full=full, first="Các phòng, đơn vị")


def decision() -> Draft:
    """Decision that issues a regulation's text in chapters, with two annexes."""
    full = [
        Block(Part.COMPETENCE, "GIÁM ĐỐC SỞ XÂY DỰNG", bold=True, align="center", before=12),
        body("Căn cứ Luật Xây dựng;", Part.BASES, italic=True),
        body(f"Căn cứ {DECREE};", Part.BASES, italic=True),
        body("Theo đề nghị của Chánh Văn phòng Sở.", Part.BASES, italic=True),
        Block(Part.FORMULA, "QUYẾT ĐỊNH:", bold=True, align="center", before=12),
        Block(Part.CHAPTER, "Chương I", bold=True, align="center", before=12),
        Block(Part.CHAPTER_TITLE, "QUY ĐỊNH CHUNG", bold=True, align="center"),
        body("Điều 1. Phạm vi điều chỉnh", Part.ARTICLE, bold=True),
        long(),
        Block(Part.SECTION, "Mục 1", bold=True, align="center", before=12),
        Block(Part.SECTION_TITLE, "TIẾP NHẬN VĂN BẢN", bold=True, align="center"),
        long(Part.ARTICLE, opening="Điều 2. ", lead=7),
        long(Part.ARTICLE, opening="Điều 3. ", lead=7),
        long(Part.CLAUSE, opening="1. "),
        long(Part.CLAUSE, opening="2. "),
        long(), long(), long(),
        body(LAST_ARTICLE, Part.ARTICLE, lead=7),
    ]  # fmt: skip
    draft = titled("QUYẾT ĐỊNH", "QĐ", "Ban hành quy định tiếp nhận văn bản", full=full, first="Như Điều 4")
    draft.annexes = [annex("I", "DANH MỤC HỒ SƠ"), annex("II", "MẪU SỔ ĐĂNG KÝ")]
    return draft


def annex(numeral: str, title: str) -> list[Block]:
    """An annex with a table."""
    table = Block(Part.TABLE, "", 13, cells=(("STT", "Tên hồ sơ"), ("1", "Hồ sơ nhà ở"), ("2", "Hồ sơ hạ tầng")))
    return [
        Block(Part.ANNEX, f"Phụ lục {numeral}", bold=True, align="center"),
        Block(Part.ANNEX_TITLE, title, bold=True, align="center"),
        Block(
            Part.ANNEX_REFERENCE,
            "(Kèm theo Quyết định số 15/QĐ-SXD ngày 05 tháng 01 năm 2026 của Sở Xây dựng)",
            13,
            italic=True,
            align="center",
        ),
        long(),
        table,
    ]


def proposal() -> Draft:
    """Proposal to a superior."""
    full = [Block(Part.ADDRESSEES, "Kính gửi: Ủy ban nhân dân tỉnh", align="center", before=12)]
    full += [long() for _ in range(11)] + [long(ending="./.")]
    return titled("TỜ TRÌNH", "TTr", "Về việc phê duyệt dự án nhà ở", full=full, first="Như trên")


def plan() -> Draft:
    """Plan, urgent, for inner use."""
    full = [long() for _ in range(11)] + [long(ending="./.")]
    draft = titled("KẾ HOẠCH", "KH", "Kiểm tra công tác văn thư năm 2026", full=full, first="Các phòng, đơn vị")
    draft.below = [
        Block(Part.URGENCY, "KHẨN", 13, bold=True, align="left", colour="FF0000", before=6),
        Block(Part.CIRCULATION, "LƯU HÀNH NỘI BỘ", 13, bold=True, align="left", before=6),
    ]
    return draft


def copy() -> Draft:
    """A copy of a document, on paper of its own."""
    full = [long() for _ in range(11)] + [long(ending="./.")]
    draft = titled("BÁO CÁO", "BC", "Kết quả kiểm tra công tác văn thư", full=full, first="Các phòng, đơn vị")
    assert draft.number is not None
    draft.number.text = "Số: 03/SY-SXD"
    draft.right.append(Block(Part.SIGNED_COPY, "Sao y, Sở Xây dựng, thời gian ký 05/01/2026 09:54:13 +07:00", 10))
    draft.right.append(Block(Part.COPY_FORM, "SAO Y", 14, bold=True, align="center"))
    return draft


SAMPLES = {
    "letter": letter,
    "notice": notice,
    "decision": decision,
    "proposal": proposal,
    "plan": plan,
    "copy": copy,
}
