"""Words and grammar of the components of administrative documents (NĐ 30/2020, phụ lục I–III)."""

import re

from vanphong.engines.vntext import administrative

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = "Độc lập - Tự do - Hạnh phúc"

TYPES = {short: name for name, short in administrative.TYPES.items() if short}
"""Abbreviations of the 27 types that have one, as the symbol writes them (phụ lục III, bảng I)."""
LETTER, MINUTES, LEAVE = "Công văn", "Biên bản", "Giấy nghỉ phép"
LETTER_OF_OFFICE = "Thư công"
WITHOUT_SUMMARY = (LEAVE, "Giấy giới thiệu", LETTER_OF_OFFICE)
"""Types whose forms name no subject below the name of the type (mẫu 1.8, 1.10)."""
WITH_COMPETENCE = ("Nghị quyết", "Quyết định")
"""Types that name who is competent before their bases and open with a formula (mẫu 1.1–1.3)."""
COPIES = ("SY", "TrS", "SL")
COPY_FORMS = ("SAO Y", "SAO LỤC", "TRÍCH SAO")
FORMULAS = ("quyet dinh", "quyet nghi", "nghi quyet", "chi thi")

_GROUP = r"(?:TTg|TTr|[A-ZĐÂĂÊÔƠƯ0-9.&]+)"
_NUMBER = r"Số:\s*(?P<n>\d{2,}|)\s*/"
_KINDS = "|".join(sorted(TYPES, key=len, reverse=True))
NAMED_NUMBER = re.compile(rf"{_NUMBER}(?P<type>{_KINDS})-(?P<agency>{_GROUP}(?:-{_GROUP})*)")
LETTER_NUMBER = re.compile(rf"{_NUMBER}(?P<agency>{_GROUP})(?:-{_GROUP})+")
COPY_NUMBER = re.compile(rf"{_NUMBER}(?P<type>SY|TrS|SL)-(?P<agency>{_GROUP}(?:-{_GROUP})*)")
LAW_NUMBER = re.compile(r"Số:\s*\d*\s*/\d{4}/[A-ZĐTr]+-[A-ZĐ0-9.-]+")
"""Numbers of legal documents, which the decree does not rule."""
PLACE_DATE = re.compile(
    r"(?P<place>[^\W\d_].*?), ngày(?: (?P<day>0[1-9]|[12]\d|3[01]))? tháng(?: (?P<month>0?[1-9]|1[0-2]))?"
    r" năm(?: (?P<year>\d{4}|20\d?))?"
)
UNPADDED = re.compile(r"ngày [1-9] |tháng [12] ")
UNPADDED_DAY, UNPADDED_MONTH = re.compile(r"(?<=ngày )([1-9])(?= )"), re.compile(r"(?<=tháng )([12])(?= )")
PADDED_MONTH = re.compile(r"tháng (0[3-9]) ")
OPEN_NUMBER, AFTER_OPEN_NUMBER = re.compile(r"(?i:số)\s*:?\s*$"), "/"
OPEN_DATE, AFTER_OPEN_DATE = re.compile(r"(?:ngày|tháng|năm)\s*$"), ("tháng", "năm", "20")
"""What stands on both sides of the gaps that a draft leaves for number and date."""
KEPT = re.compile(
    r"-\s*Lưu: (?:VT|Văn thư)(?:, [^,;.]+)*(?:,? ?\(\d+\)|, \d+[^,;.]*)?\.?(?:\s*[A-Z]{1,5}\.?\(?\d+\)?)?\.?"
)
KEPT_WORD = "luu"
AS_ABOVE = ("Như trên", "Như Điều", "Như điều", "Như kính gửi")
SUBJECT = re.compile(r"V/v\s")
NEAR_SUBJECT = re.compile(r"(?i:v\s*/\s*v|về việc)\b")
LETTERS_OF_POINTS = "abcdđeghiklmnopqrstuvxy"
POINT = re.compile(r"([a-zđ])\)\s")
NEAR_POINT = re.compile(r"([a-zđ])[./]\s")
CLAUSE = re.compile(r"(\d{1,3})\.\s")
NEAR_CLAUSE = re.compile(r"(\d{1,2})[/)-]\s?(?=[^\W\d_])")
ARTICLE = re.compile(r"Điều (\d{1,3}[a-zđ]?)(\.?)(?=\s|$|:)(.*)", re.DOTALL)
PART = re.compile(r"(?i:phần)\s+(?:thứ\s+)?([IVXLC]+|\d+|[^\W\d_]+)[.:]?\s*$")
CHAPTER = re.compile(r"(?i:chương)\s+([IVXLC]+|\d+)[.:]?\s*$")
SECTION = re.compile(r"(?i:mục)\s+([IVXLC]+|\d+)[.:]?(?:\s|$)")
SUBSECTION = re.compile(r"(?i:tiểu mục)\s+([IVXLC]+|\d+)[.:]?(?:\s|$)")
ROMAN_HEADING = re.compile(r"([IVX]{1,6})\.\s")
ANNEX = re.compile(r"P(?i:hụ lục)(?:\s+(?:số\s+)?([IVXLC]+|\d+))?[.:]?\s*$")
ANNEX_NAMED = re.compile(r"[Pp]hụ lục")
ENCLOSED = re.compile(r"\(?(?:(?:Ban hành )?[Kk]èm theo|Ban hành theo)\b")
SALUTATION = re.compile(r"Kính\s+gửi\s*:?")
RECIPIENTS = "Nơi nhận:"
ENDING = "./."
BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét|Trên cơ sở|Thực hiện)\b")
CITED = re.compile(r"\bsố\s+\d+[\w/.-]*/\S+")
CITED_DAY = re.compile(r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|[/.-]\d{1,2}[/.-]\d{4})")

AUTHORITY = re.compile(r"(?:TM\.|KT\.|TL\.|TUQ\.|Q\.)\s\S")
NEAR_AUTHORITY = re.compile(r"(?:T\s?/\s?M|K\s?/\s?T|T\s?/\s?L|T\.M|K\.T|T\.L|TM|KT|TL|TUQ|T\.U\.Q|TUQ:)[.:]?\s?\S")
"""Spellings of the words of authority that the decree does not know."""
NEEDS_OWN_TITLE = ("KT.", "TL.", "TUQ.")
ACADEMIC = re.compile(
    r"(?i:(?:Ông|Bà|GS|PGS|TS|TSKH|ThS|BS|BSCK\w*|CN|KS|LS|NGND|NGƯT|NSND|NSƯT|Tiến sĩ|Thạc sĩ|Giáo sư|Bác sĩ|Kỹ sư))"
    r"(?:\.|\s)\s?\S"
)
TITLES = (
    "chủ tịch", "giám đốc", "bộ trưởng", "trưởng", "phó", "cục trưởng", "vụ trưởng", "chánh", "tổng", "hiệu trưởng",
    "viện trưởng", "quyền", "chi cục trưởng", "bí thư", "thẩm phán", "thứ trưởng", "đội trưởng", "chủ tọa", "chủ toạ",
    "thư ký", "thủ tướng", "thường trực", "ủy viên", "uỷ viên", "đội phó", "hạt trưởng", "trạm trưởng", "chỉ huy",
)  # fmt: skip
"""How the titles of signers begin, in small letters."""
STAMP = re.compile(r"(?i:ký bởi|ký số bởi|người ký|ngày ký|cơ quan ký)\s*:")
"""First words of what programs print where somebody signed digitally."""
URGENCY = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HOẢ TỐC", "HỎA TỐC HẸN GIỜ", "HOẢ TỐC HẸN GIỜ")
SECRECY = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
CIRCULATION = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "TÀI LIỆU THU HỒI")
DRAFTER = re.compile(r"[A-ZĐ]{1,5}\.?\s?\(?\d{1,4}\)?\.?")
CONTACT = re.compile(r"(?i:địa chỉ|số điện thoại|điện thoại|e-?mail|website|fax|trang thông tin điện tử)\b\s*[:.]")
PARENTS = (
    "ubnd ",
    "uy ban nhan dan ",
    "bo ",
    "tong cuc ",
    "cuc ",
    "so ",
    "tinh uy",
    "hdnd",
    "hoi dong nhan dan ",
    "tap doan ",
    "tong cong ty ",
)
AGENCIES = (
    "so ", "ban ", "phong ", "cuc ", "vu ", "chi cuc ", "trung tam ", "truong ", "van phong", "ubnd ",
    "uy ban nhan dan ", "benh vien ", "cong an ", "thanh tra", "vien ", "doi ", "tram ", "hoi dong ", "tong cuc ",
    "cong ty ", "bao ", "dai ",
)  # fmt: skip

CITING = re.compile(
    r"(?:\b(?:theo|tại|của|và|quy định tại|sửa đổi|bổ sung|căn cứ)\s)(?:(?:điểm \w+ )?(?:khoản \d+ ))?"
    r"(?P<small>điều|chương)\s(?=\d|[IVX]+\b)"
)
CITING_CAPITAL = re.compile(r"(?<![.:;?!/\n])\s(?P<capital>Khoản \d+|Điểm [a-zđ])(?=\s+(?:Điều|khoản|Khoản)\s)")
SMALL_NATION = re.compile(r"\b(?P<word>nhà nước|nhân dân)\b")
SMALL_AFTER = re.compile(
    r"(?i:ủy ban|uỷ ban|hội đồng|tòa án|toà án|viện kiểm sát|công an|quân đội|kiểm sát|quản lý|cơ quan"
    r"|bí mật|ngân sách|doanh nghiệp|kiểm toán|thanh tra|lưu trữ|công vụ|kho bạc|ngân hàng)\s+$"
)
CAPITAL_COUNCIL = re.compile(r"(?P<word>(?:Ủy ban|Uỷ ban|Hội đồng) Nhân dân)\b")
SMALL_SPECIAL = re.compile(r"(?P<word>thủ đô Hà Nội|thành phố Hồ Chí Minh)\b")
SMALL_WITH_DIGIT = re.compile(r"\b(?P<word>(?:quận|phường) \d+)\b")
CAPITAL_UNIT = re.compile(
    r"(?<=[^\W\d_,;] )(?P<word>(?:Tỉnh|Huyện|Xã) [A-ZĐÂĂÊÔƠƯÁÀẢÃẠ][a-zà-ỹ]+ [A-ZĐÂĂÊÔƠƯÁÀẢÃẠ][a-zà-ỹ]+)\b"
)
SMALL_WEEKDAY = re.compile(r"\b(?P<word>thứ (?:hai|ba|tư|năm|sáu|bảy))(?=,?\s+ngày\b)")
SMALL_LAW = re.compile(r"(?i:căn cứ|theo|của)\s(?P<word>(?:luật|bộ luật|pháp lệnh) [A-ZĐ][a-zà-ỹ]+)")
SMALL_START = re.compile(r"[^.][.?!]\s+(?P<word>[^\W\d_]{2,}\s)")
NOT_AN_END = re.compile(r"(?:\b(?:TP|TT|tr|ông|bà|v\.v|Tp|St|No|ThS|TS|PGS|GS|Q|P|H|TX)|\.\.|\d)[.]$")

CITED_PLACES = re.compile(r"(?i:khoản|điều|chương)\s[\dIVX]")
ANY_END = re.compile(r"[.?!]\s+[^\W\d_]")
ANY_NATION = re.compile(r"(?i:nhà nước|nhân dân)")
ANY_COUNCIL = re.compile(r"(?i:ủy ban|uỷ ban|hội đồng) (?i:nhân dân)")
ANY_SPECIAL = re.compile(r"(?i:thủ đô Hà Nội|thành phố Hồ Chí Minh)")
ANY_WITH_DIGIT = re.compile(r"(?i:quận|phường) \d")
ANY_UNIT = re.compile(r"(?i:tỉnh|huyện|xã) [A-ZĐÂĂÊÔƠƯ]")
ANY_WEEKDAY = re.compile(r"(?i:thứ (?:hai|ba|tư|năm|sáu|bảy))(?=,?\s+ngày\b)")
ANY_LAW = re.compile(r"(?i:luật|pháp lệnh) [A-ZĐ]")
ATTACHED = "kèm theo"
NEAR_NUMBER = re.compile(r"(?i:số)\s*[:.]?\s*[\d.…_\s]*/|(?i:số)\s*:")
NAMED_SUBJECT = ("V/v", "Về ")
NUMBER_EXAMPLE, NUMBER_EXAMPLE_LETTER, COPY_EXAMPLE = "Số: 05/QĐ-SXD", "Số: 05/SXD-VP", "Số: 03/SY-SXD"
DATE_EXAMPLE = "Sao Mai, ngày 05 tháng 01 năm 2026"
SUBJECT_EXAMPLE, ARTICLE_EXAMPLE = "V/v …", "Điều 1."
SALUTATION_RIGHT, SALUTATION_SHOWN = r"Kính gửi:", "Kính gửi:"
KEPT_EXAMPLE, AS_ABOVE_EXAMPLE = "- Lưu: VT, ….", "- Như trên;"

_ANNEXES = {"1": "I", "2": "II", "3": "III"}


def law(place: str) -> str:
    """The citation of a place in Decree 30: "1/I/II.5.b" is annex I, part I, point II.5.b; "1/II/I.3" of part II."""
    annex, _, rest = place.partition("/")
    if annex.startswith("D"):
        return f"Nghị định 30/2020/NĐ-CP, Điều {annex[1:]}"
    part, _, point = rest.partition("/")
    shown = [f"Phụ lục {_ANNEXES[annex]}", *([f"Phần {part}"] if part else []), *([f"mục {point}"] if point else [])]
    return "Nghị định 30/2020/NĐ-CP, " + ", ".join(shown)
