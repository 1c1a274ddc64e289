"""Vietnamese words around the stamps that must be found on documents (NĐ 30/2020, phụ lục I, boxes 10a and 11)."""

SECRET = ("mật", "mât", "mạt", "mat")
"""How the word of the stamp comes out of typing, folding and recognition; mặt, mắt, mất are other words."""
HIGH = ("tối", "tôi", "tói", "toi", "tới")
HIGHEST = ("tuyệt", "tuyêt", "tuyẹt", "tuyet")
RECALL = "tailieuthuhoi"
"""Letters of "tài liệu thu hồi", folded: so many letters are no other words."""

DEGREE_LABEL = r"(?:mức\s+độ|độ|mức)\s+mật"
"""Label before the degree in forms ("Độ mật: Mật"), as a regular expression."""

BEFORE_IN_PROSE = ("bảo", "bí", "cơ", "kín", "nội", "chỉ độ", "mức độ", "dấu", "văn bản", "tài liệu")
"""Words that make a following "mật" part of a heading that runs over two lines."""
AFTER_IN_PROSE = ("khẩu", "mã", "độ")

HEAD_WORDS = (
    "kính gửi",
    "cộng hòa",
    "cộng hoà",
    "độc lập",
    "số:",
    "v/v",
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "quy chế",
    "thông báo",
    "thông cáo",
    "hướng dẫn",
    "chương trình",
    "kế hoạch",
    "phương án",
    "đề án",
    "dự án",
    "báo cáo",
    "biên bản",
    "tờ trình",
    "công điện",
    "giấy mời",
    "hỏa tốc",
    "thượng khẩn",
    "khẩn",
)
"""What stands on the same line as box 10a in the head of a document, when a reader takes the page line by line."""
NUMBER_LINE = r"số\s*:\s*\S*/\S+"
DATE_LINE = r".*ngày\s+\S+\s+tháng\s+\S+\s+năm\s+\S+"
MOTTO_LINE = r".*(?:việt nam|hạnh phúc)"
