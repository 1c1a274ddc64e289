"""The words of administrative documents: types, agencies, positions, names (NĐ 30/2020/NĐ-CP, Điều 7, phụ lục III)."""

TYPES = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": "",
}
"""The 29 types with their abbreviations; official letters have none."""
OTHER_TYPES = {
    "Luật": "",
    "Bộ luật": "",
    "Pháp lệnh": "PL",
    "Lệnh": "L",
    "Nghị định": "NĐ",
    "Nghị quyết liên tịch": "NQLT",
    "Thông tư": "TT",
    "Thông tư liên tịch": "TTLT",
    "Thông báo kết luận": "TB",
    "Kết luận": "KL",
    "Quy trình": "QTr",
    "Thư mời": "TM",
    "Giấy triệu tập": "GTT",
    "Giấy đi đường": "GĐĐ",
    "Giấy chứng nhận": "GCN",
    "Giấy xác nhận": "GXN",
    "Lịch công tác": "LCT",
    "Thông tri": "",
    "Phiếu trình": "PTr",
    "Phiếu lấy ý kiến": "PLYK",
    "Công bố": "CB",
    "Điều lệ": "ĐL",
    "Chiến lược": "CL",
    "Đề cương": "ĐC",
    "Văn bản hợp nhất": "VBHN",
}
"""Legal, Party and agency-defined kinds that reach a clerk all the same."""
SYMBOL_TYPES = {
    "CV": "Công văn",
    "TTR": "Tờ trình",
    "CTR": "Chương trình",
    "QYĐ": "Quy định",
    "QĐi": "Quy định",
    "BCĐ": "",
}
"""How symbols name types beside the official abbreviations."""

AGENCY_STARTS = (
    "Ủy ban", "UBND", "HĐND", "Hội đồng", "Chính phủ", "Thủ tướng", "Chủ tịch nước", "Quốc hội", "Bộ", "Sở", "Ban",
    "Cục", "Chi cục", "Tổng cục", "Vụ", "Viện", "Trường", "Đại học", "Học viện", "Trung tâm", "Phòng", "Văn phòng",
    "Thanh tra", "Kiểm toán", "Tòa án", "Viện kiểm sát", "Công an", "Bộ Chỉ huy", "Bộ Tư lệnh", "Công ty",
    "Tổng công ty", "Tập đoàn", "Liên đoàn", "Công đoàn", "Hội", "Liên hiệp", "Liên minh", "Đoàn", "Đảng ủy",
    "Đảng bộ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Chi bộ", "Bệnh viện", "Trạm", "Bảo hiểm",
    "Kho bạc", "Ngân hàng", "Đài", "Báo", "Nhà xuất bản", "Nhà văn hóa", "Nhà hát", "Quỹ", "Mặt trận", "Thông tấn xã",
    "Hợp tác xã", "Doanh nghiệp", "Xí nghiệp", "Hạt Kiểm lâm", "Vườn quốc gia", "Bảo tàng", "Thư viện", "Tạp chí",
    "Tổ công tác", "Ban chỉ đạo", "Ban quản lý", "Tổng liên đoàn", "Trung ương", "BCH", "BQL", "UBMTTQ", "VKSND",
    "TAND", "BHXH", "LĐLĐ", "TTg", "VP", "CN", "Chi nhánh", "Thuế", "Hải quan", "Lực lượng", "Thi hành án",
    "Quản lý", "Tổng", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Liên",
)  # fmt: skip
"""What the name of an agency begins with."""
INCOMPLETE_NAMES = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "UBND", "HĐND", "Ủy ban", "Hội đồng", "Văn phòng", "Thanh tra", "Ban",
    "Ban quản lý", "Trung tâm", "Chi cục", "Cục", "Sở", "Bộ", "Phòng", "Trường", "Viện", "Công ty", "Tổng công ty",
    "Ban chỉ đạo", "Ban quản lý dự án", "Công an", "Liên đoàn lao động", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Đoàn",
    "Ủy ban Mặt trận Tổ quốc", "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Bảo hiểm xã hội", "Kho bạc nhà nước",
    "Hội liên hiệp phụ nữ", "Công ty cổ phần", "Công ty TNHH", "Trường Đại học", "Bệnh viện", "Bệnh viện đa khoa",
    "Ban Thường vụ", "Ban Chấp hành", "Đảng ủy", "Trung tâm phục vụ hành chính công", "Văn phòng Hội đồng",
    "Trường Trung học phổ thông", "Trường Trung học cơ sở", "Trường Tiểu học", "Trường Mầm non", "Hội Nông dân",
    "Hội Cựu chiến binh", "Ban Tuyên giáo", "Ban Tổ chức", "Quỹ", "Đài", "Học viện", "Ngân hàng", "Hội",
    "Tập đoàn", "Báo", "Hội Chữ thập đỏ", "Đảng bộ", "Chi nhánh", "Bộ Chỉ huy quân sự", "Ban Quản lý khu kinh tế",
    "Phòng Văn hóa - Xã hội", "Ủy ban Kiểm tra", "Thi hành án dân sự", "Cục Thuế", "Chi cục Thuế",
    "Chủ tịch", "Tỉnh", "Trung ương", "Công đoàn",
)  # fmt: skip
"""Names that say nothing alone: the next line of the head goes on."""
ADMINISTRATIVE_UNITS = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu", "TP", "TP.", "thôn", "ấp",
    "cụm", "vùng", "khu vực",
)  # fmt: skip
"""Common nouns before the own names of places."""

CASED_PHRASES = (
    "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc", "Ủy ban",
    "Tòa án nhân dân", "Viện kiểm sát nhân dân", "Đoàn đại biểu Quốc hội", "Văn phòng", "Chính phủ", "Quốc hội",
    "Thủ tướng", "Chủ tịch nước", "Bộ", "Sở", "Ban", "Cục", "Chi cục", "Tổng cục", "Vụ", "Viện", "Trường", "Học viện",
    "Trung tâm", "Phòng", "Thanh tra", "Nội vụ", "Tài chính", "Kế hoạch", "Đầu tư", "Tài nguyên", "Môi trường",
    "Nông nghiệp", "Phát triển nông thôn", "Xây dựng", "Giao thông", "Giao thông vận tải", "Công thương", "Công Thương",
    "Y tế", "Giáo dục", "Đào tạo", "Khoa học", "Công nghệ", "Thông tin", "Truyền thông", "Văn hóa", "Thể thao",
    "Du lịch", "Lao động", "Thương binh", "Xã hội", "Tư pháp", "Ngoại vụ", "Ngoại giao", "Dân tộc", "Tôn giáo",
    "Quốc phòng", "Công an", "Quản lý", "Kinh tế", "Hạ tầng", "Đô thị", "Quy hoạch", "Kiến trúc", "Đất đai",
    "Thủy lợi", "Thủy sản", "Chăn nuôi", "Thú y", "Kiểm lâm", "Trồng trọt", "Bảo vệ thực vật", "Khu kinh tế",
    "khu công nghiệp", "dự án", "đầu tư xây dựng", "Tổng công ty", "Công ty cổ phần", "Công ty", "Tập đoàn",
    "trách nhiệm hữu hạn", "một thành viên", "TNHH", "MTV", "Liên đoàn Lao động", "Tổng Liên đoàn", "Công đoàn",
    "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Đoàn Thanh niên Cộng sản", "Hồ Chí Minh", "Đảng ủy",
    "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Đảng bộ",
    "Ban Tuyên giáo", "Ban Tổ chức", "Ban Dân vận", "Ủy ban Kiểm tra",
    "Dân vận", "Tuyên giáo", "Bệnh viện", "Bệnh viện Đa khoa", "Kho bạc Nhà nước", "Ngân hàng Nhà nước", "Ngân hàng",
    "Bảo hiểm xã hội", "Kiểm soát bệnh tật", "Phục vụ hành chính công", "Việt Nam", "Đại học", "Cao đẳng",
    "Trung học phổ thông", "Trung học cơ sở", "Tiểu học", "Mầm non", "Đài", "Phát thanh", "Truyền hình", "Báo",
    "Quỹ", "Chữ thập đỏ", "Nhà nước", "Nhân dân", "Trung ương", "Thuế", "Hải quan", "Thống kê", "Thi hành án dân sự",
    "Kiểm toán", "Điện lực", "Cấp nước", "Nông thôn", "Hội", "Đoàn", "Liên minh Hợp tác xã", "Chỉ huy quân sự",
    "Bộ Chỉ huy", "Phòng, chống thiên tai", "Khu vực", "Đăng kiểm", "Sức khỏe", "Dân số", "Trẻ em", "UBND", "HĐND",
    "TNCS", "XHCN", "THPT", "THCS", "ĐBQH", "Dược", "An toàn thực phẩm", "Đường bộ", "Hàng hải", "Hàng không",
    "Ban Thường vụ", "Ban Chấp hành", "Ban Chỉ đạo", "Ban Quản lý", "Chuyển đổi số", "Bưu điện", "Viễn thông",
)  # fmt: skip
"""Parts of names of agencies in the case they are written in (phụ lục II)."""

POSITIONS = (
    "Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc", "Bộ trưởng", "Thứ trưởng", "Thủ tướng", "Phó Thủ tướng",
    "Chánh Văn phòng", "Phó Chánh Văn phòng", "Cục trưởng", "Phó Cục trưởng", "Chi cục trưởng", "Phó Chi cục trưởng",
    "Vụ trưởng", "Phó Vụ trưởng", "Viện trưởng", "Phó Viện trưởng", "Hiệu trưởng", "Phó Hiệu trưởng", "Trưởng phòng",
    "Phó Trưởng phòng", "Trưởng ban", "Phó Trưởng ban", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Bí thư", "Phó Bí thư",
    "Chánh Thanh tra", "Phó Chánh Thanh tra", "Chánh án", "Phó Chánh án", "Viện trưởng", "Tổng cục trưởng",
    "Chủ nhiệm", "Phó Chủ nhiệm", "Chỉ huy trưởng", "Trưởng đoàn", "Ủy viên", "Thường trực", "Tổ trưởng",
    "Tổng Biên tập", "Chủ tọa", "Thư ký", "Trưởng Công an", "Bí thư thường trực", "Phó Bí thư thường trực",
    "Chánh Văn phòng", "Kế toán trưởng", "Thủ trưởng", "Tổng Kiểm toán", "Thống đốc", "Tư lệnh", "Chính ủy", "Chủ trì",
    "Hạt trưởng", "Trạm trưởng", "Đội trưởng", "Phó Tổ trưởng", "Trưởng Chi cục", "Trưởng thuế", "Giám thị",
    "Chủ tịch Hội đồng", "Phó Trưởng đoàn", "Ủy viên Ban Thường vụ", "Bộ trưởng", "Thẩm phán", "Chấp hành viên",
    "Kiểm sát viên", "Công chứng viên", "Quyền Giám đốc", "Tổng Thư ký", "Chi cục phó", "Phó Đội trưởng",
)  # fmt: skip
"""What a signer's position begins with."""

FAMILY_NAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Đào", "Đinh", "Đoàn", "Lâm", "Mai", "Trịnh", "Trương", "Tạ", "Hà", "Cao", "Châu", "Chu", "Tô", "Tống",
    "Thái",
    "Quách", "Lưu", "Lương", "La", "Kiều", "Khổng", "Giang", "Đàm", "Diệp", "Cù", "Từ", "Vương", "Văn", "Viên", "Ung",
    "Triệu", "Tôn", "Tăng", "Sầm", "Phùng", "Phó", "Ông", "Nông", "Nghiêm", "Mạc", "Ma", "Lò", "Lại", "Hứa", "Hầu",
    "Giàng", "Doãn", "Bế", "Bạch", "Âu", "An", "Quan", "Thân", "Thạch", "Sơn", "Siu", "Rơ", "Ksor", "Kpă", "Y", "H'",
    "Đồng", "Đậu", "Khuất", "Khương", "Lục", "Lường", "Quàng", "Cầm", "Điêu", "Vi", "Hạ", "Nhâm", "Mã", "Kim", "Danh",
    "Hàn", "Mẫn", "Ninh", "Thiều", "Thào", "Vàng", "Sùng", "Lầu", "Cháng", "Hạng", "Vừ", "Đinh", "Đới", "Đường", "Phí",
    "Trà", "Ngọ", "Ngụy", "Lã", "Nghiêm", "Tiêu", "Trầm", "Tưởng", "Uông", "Yên", "Bàn", "Đèo", "Hoa", "Hình", "Kha",
)  # fmt: skip
"""Family names, by which a line of capitals is told from a position."""
NAME_PREFIXES = (
    "PGS", "GS", "TS", "ThS", "ThS", "CN", "KS", "BS", "DS", "NGND", "NGƯT", "BSCKI", "BSCKII", "BS.CKI", "BS.CKII",
    "CKI", "CKII", "Ông", "Bà", "Đ/c", "Đồng chí", "LS", "TSKH", "KTS", "Thượng tá", "Đại tá", "Trung tá", "Thiếu tá",
    "Thiếu tướng", "Trung tướng", "Đại úy", "Họ và tên", "NSND", "TTND", "TTƯT",
)  # fmt: skip
"""Degrees and forms of address that are no part of a name."""

SMALL_WORDS = ("và", "của", "các", "với", "cho", "về", "đối", "tại", "trong", "cùng")

OFFICIAL_LETTER, ACT_OF_PARLIAMENT = "Công văn", "Luật"
D_WITH_STROKE, D_LETTERS = "Đ", "Đđ"
D_LIKE = str.maketrans("ÐðƉɖ", "ĐđĐđ")
"""Letters that converters and recognition put for đ."""
SYMBOL_LETTERS = "A-ZĐÂÊÔƠƯĂ"
MISREADINGS = {
    r"\b[UƯÙÚ][yỷỳý] ban\b": "Ủy ban",
    r"\bUY BAN\b": "ỦY BAN",
    r"\bchỉ (?=tiết\b|ngân sách\b)": "chi ",
    r"\bthu, chỉ\b": "thu, chi",
    r"\bt[iíĩị]nh (?=[A-ZĐÂÁÀẢ][a-zà-ỹ])": "tỉnh ",
    r"\bT[iíĩì]nh [ỦủUu]y\b": "Tỉnh ủy",
    r"\b([Tt])ố ch[ứúưc]+c\b": r"\1ổ chức",
    r"\bTINH (?=[A-ZĐÂÁÀẢ])": "TỈNH ",
    r"\btình (?=[A-ZĐÂÁÀẢ][a-zà-ỹ])": "tỉnh ",
    r"\bnhân đân\b": "nhân dân",
    r"\bNHÂN ĐÂN\b": "NHÂN DÂN",
    r"\bLưru\b|\bLuu(?=:)": "Lưu",
    r"\b([Kk])iếm tra\b": r"\1iểm tra",
    r"(?<=Đ)ại biếu\b": "ại biểu",
    r"\bđịa bản\b": "địa bàn",
}
"""What recognition makes of frequent words, as regular expressions, and the words."""
