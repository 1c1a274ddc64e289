"""Who leads, supports and is informed, in one line (R-031...R-033, R-133; NĐ 30/2020, Điều 23.2)."""

import pytest

from tests.engines.directions.office import faults, read, told

LINES = [
    # signs
    ("@!VP", "lead vp"),
    ("@!VP @TCHC @?Lan", "lead vp; support tchc; informed lan"),
    ("@!vp @tchc @?lan", "lead vp; support tchc; informed lan"),
    ("@! vp xem", "lead vp"),
    ('@!"VP" xem', "lead vp"),
    ("@!tochuchanhchinh xử lý", "lead tchc"),
    ("@!nguyenvanhung", "lead hung"),
    ("@!hungnv, @hunglm", "lead hung; support hung2"),
    ("@!Phòng Tổ chức chủ trì", "lead tchc"),
    ("@!Nguyễn Văn Hùng tham mưu", "lead hung"),
    ("@!Lan @Mai", "lead lan; support mai"),
    ("@VP chủ trì, @TCHC phối hợp", "lead vp; support tchc"),
    ("@!VP phối hợp @TCHC", "lead vp; support tchc"),
    ("giao @VP tham mưu", "lead vp"),
    # giao, kính chuyển
    ("Giao VP", "lead vp"),
    ("Giao VP xử lý", "lead vp"),
    ("giao vp xu ly", "lead vp"),
    ("Giao Văn phòng tham mưu", "lead vp"),
    ("giao van phong tham muu", "lead vp"),
    ("Kính chuyển đ/c Lan chỉ đạo", "lead lan"),
    ("kinh chuyen d/c lan chi dao", "lead lan"),
    ("k/c đ/c Lan", "lead lan"),
    ("Chuyển phòng TCHC nghiên cứu", "lead tchc"),
    ("Phân công đ/c Thủy dự thảo", "lead thuy"),
    ("Đề nghị KHTC tổng hợp số liệu", "lead khtc"),
    ("Giao Chánh Văn phòng xử lý", "lead mai"),
    ("giao chanh van phong xu ly", "lead mai"),
    ("Giao CVP xử lý", "lead mai"),
    ("giao ke toan truong xu ly", "lead sau"),
    ("Giao Văn thư đăng ký", "lead an"),
    ("Giao Thanh tra xác minh", "lead ttr"),
    ("Giao anh Nam xử lý", "lead nam"),
    # chủ trì, phối hợp
    ("VP chủ trì", "lead vp"),
    ("vp chu tri", "lead vp"),
    ("VP chủ chì, TCHC phối hơp", "lead vp; support tchc"),
    ("vp chu tri, tchc phoi hpo", "lead vp; support tchc"),
    ("Giao VP chủ trì, phối hợp TCHC, KHTC tham mưu", "lead vp; support tchc; support khtc"),
    ("Giao VP chủ trì, phối hợp với TCHC và KHTC", "lead vp; support tchc; support khtc"),
    ("Giao VP chủ trì, phối hợp chặt chẽ với TCHC", "lead vp; support tchc"),
    ("VP chủ trì phối hợp TCHC", "lead vp; support tchc"),
    ("VP chủ trì TCHC phối hợp", "lead vp; support tchc"),
    ("VP chủ trì, TCHC, KHTC phối hợp", "lead vp; support tchc; support khtc"),
    ("TCHC phối hợp, VP chủ trì", "support tchc; lead vp"),
    ("Giao TCHC phối hợp với VP thực hiện", "lead tchc; support vp"),
    ("TCHC phối hợp VP rà soát", "lead tchc; support vp"),
    ("chủ trì: VP; phối hợp: TCHC, KHTC", "lead vp; support tchc; support khtc"),
    ("Giao VP chủ trì. Phối hợp: TCHC.", "lead vp; support tchc"),
    ("VP làm đầu mối, TCHC hỗ trợ", "lead vp; support tchc"),
    ("đ/c Nam chủ trì; đ/c Thủy phối hợp", "lead nam; support thuy"),
    ("Chị Lan xem giúp, anh Nam phối hợp", "lead lan; support nam"),
    (
        "giao phong to chuc hanh chinh chu tri, phoi hop van phong, phong ke hoach tai chinh tham muu",
        "lead tchc; support vp; support khtc",
    ),
    # để biết
    ("VP chủ trì, TCHC phối hợp, KHTC để biết", "lead vp; support tchc; informed khtc"),
    ("Để biết: đ/c Lan, đ/c Nam", "informed lan; informed nam"),
    ("Các đ/c Lan, Nam, Thủy biết", "informed lan; informed nam; informed thuy"),
    ("Đồng gửi: đ/c Lan", "informed lan"),
    ("Chuyển TCHC, KHTC để biết", "informed tchc; informed khtc"),
    ("Gửi VP để biết", "informed vp"),
    ("VP chủ trì, phối hợp TCHC, chị Lan để biết", "lead vp; support tchc; informed lan"),
    ("VP chủ trì, phối hợp TCHC, KHTC, đ/c Lan để biết", "lead vp; support tchc; support khtc; informed lan"),
    ("VP chủ trì, phối hợp TCHC và KHTC để biết", "lead vp; support tchc; support khtc"),
    # a given name without any sign
    ("Lan chủ trì, TCHC phối hợp", "lead lan; support tchc"),
    ("lan chu tri, tchc phoi hop", "lead lan; support tchc"),
    ("VP chủ trì, Mai phối hợp, Lan để biết", "lead vp; support mai; informed lan"),
    ("Hùng chủ trì", ""),
    ("Nam Định chủ trì", ""),
    ("đc Bình biết", "informed gd"),
    ("VP xử lý, đ/c Lan biết", "lead vp; informed lan"),
    # work words, alone
    ("đ/c Hùng (TCHC) nghiên cứu, đề xuất", "lead hung2"),
    ("TCHC tham mưu văn bản trả lời", "lead tchc"),
    ("Đ/c Lan.", "lead lan"),
    ("VP trước 30/11", "lead vp 30/11"),
    ("VP: gấp", "lead vp"),
    # ways of naming
    ("P. TCHC xử lý", "lead tchc"),
    ("P.TCHC xử lý", "lead tchc"),
    ("phòng Hành chính xử lý", "lead tchc"),
    ("phong ke hoach tham muu", "lead khtc"),
    ("P.HT xử lý", "lead ht"),
    ("KH-TC chủ trì", "lead khtc"),
    ("Kế hoạch - Tài chính chủ trì", "lead khtc"),
    ("PHÒNG TỔ CHỨC - HÀNH CHÍNH CHỦ TRÌ", "lead tchc"),
    ("PGĐ Hùng chỉ đạo", "lead hung"),
    ("PGĐ Lan chỉ đạo", "lead lan"),
    ("đ/c Hùng - PGĐ xem xét", "lead hung"),
    ("đ/c Hùng phòng TCHC xem xét", "lead hung2"),
    ("Đồng chí Phó Giám đốc Phạm Thị Lan chỉ đạo", "lead lan"),
    ("Mạnh Hùng chủ trì", "lead hung2"),
    ("N.V. Hùng chủ trì", "lead hung"),
    ("Nguyễn Hùng chủ trì", "lead hung"),
    ("đ/c Hưng chủ trì", "lead hung3"),
    ("Giao TP TCHC tham mưu", "lead hung2"),
    ("Trưởng phòng KHTC chủ trì", "lead nam"),
    ("đ/c Thuỷ soạn", "lead thuy"),
    ("Đ/c Sáu làm xong trước thứ Sáu", "lead sau 20/11"),
    ("đ/c Mai trước mai", "lead mai 19/11"),
    # outsiders, abbreviations, symbols of documents
    ("Giao VP chủ trì, phối hợp với Sở Tư pháp", "lead vp"),
    ("VP phối hợp các đơn vị liên quan", "lead vp"),
    ("TCHC phối hợp cung cấp số liệu, VP chủ trì", "support tchc; lead vp"),
    ("P. QLDA c/trì; P. KHTC p/hợp", "lead qlda; support khtc"),
    ("VP sao gửi TCHC", "lead vp; informed tchc"),
    ("Giao đ/c Thủy - VP chủ trì, đ/c An hỗ trợ", "lead thuy; support an"),
    ("Chuyển đ/c Nam TP KHTC triển khai", "lead nam"),
    ("Giao TTr kiểm tra việc thực hiện Kết luận số 12/KL-TTr", "lead ttr"),
    ("đ/c Mai dự thảo báo cáo, trình PGĐ Lan ký trước 17h00 ngày 25/11/2026", "lead mai 25/11"),
    ("VP/TCHC/KHTC để biết", "informed vp; informed tchc; informed khtc"),
    ("VP(chủ trì), TCHC (phối hợp), KHTC (để biết)", "lead vp; support tchc; informed khtc"),
    ("VP-chủ trì; TCHC-phối hợp", "lead vp; support tchc"),
    ("CT: VP; PH: TCHC; ĐB: Lan", "lead vp; support tchc; informed lan"),
    ("@!vp@tchc", "lead vp; support tchc"),
    ("TCHC-VP để biết", "informed tchc; informed vp"),
    ("VP - chủ trì; TCHC - phối hợp", "lead vp; support tchc"),
    ("TCHC (đ/c Hùng) phối hợp VP", "lead tchc; lead hung2; support vp"),
    ("VP chủ trì, TCHC (đ/c Hùng) phối hợp", "lead vp; support tchc; support hung2"),
    # as forms and telephones write
    ("GIAO VP CHỦ TRÌ, PHỐI HỢP TCHC TRƯỚC 30/11", "lead vp 30/11; support tchc 30/11"),
    ("Giao VP chủ trì,phối hợp TCHC;KHTC để biết", "lead vp; support tchc; informed khtc"),
    ("Giao VP. Hạn: thứ 6.", "lead vp 20/11"),
    ("Chuyển: VP (xử lý chính), TCHC (phối hợp), đ/c Lan (để biết)", "lead vp; support tchc; informed lan"),
    (
        "Xử lý chính: VP. Phối hợp: TCHC. Nhận để biết: đ/c Lan, đ/c Mai. Hạn xử lý: 30/11/2026.",
        "lead vp 30/11; support tchc 30/11; informed lan; informed mai",
    ),
    ("Giao VP chủ trì (phối hợp TCHC), trình tôi trước 17h T5", "lead vp 19/11; support tchc 19/11"),
    ("@!Hùng TCHC chủ trì", "lead hung2"),
    ("@!PGĐ Hùng @Lan", "lead hung; support lan"),
    # deadlines by part
    ("VP trước 25/11 gửi số liệu", "lead vp 25/11"),
    ("30/11 VP báo cáo", "lead vp 30/11"),
    ("VP chủ trì, hạn ngày 25, TCHC phối hợp trước ngày 23", "lead vp 25/11; support tchc 23/11"),
    ("1. VP chủ trì (25/11). 2. TCHC phối hợp cung cấp số liệu (23/11).", "lead vp 25/11; support tchc 23/11"),
    ("@!VP @TCHC @?Lan trước thứ 6", "lead vp 20/11; support tchc 20/11; informed lan"),
    ("Giao VP chủ trì, phối hợp TCHC tham mưu trước 30/11", "lead vp 30/11; support tchc 30/11"),
    ("VP chủ trì trước 30/11, TCHC phối hợp trước 25/11", "lead vp 30/11; support tchc 25/11"),
    (
        "VP chủ trì, xong trước 30/11; TCHC, KHTC phối hợp, gửi số liệu trước 25/11",
        "lead vp 30/11; support tchc 25/11; support khtc 25/11",
    ),
    ("Trước 30/11 VP chủ trì, trước 25/11 TCHC phối hợp", "lead vp 30/11; support tchc 25/11"),
    ("VP chủ trì. TCHC phối hợp. Hoàn thành trước 30/11.", "lead vp 30/11; support tchc 30/11"),
    ("VP xử lý trước 30/11. TCHC để biết.", "lead vp 30/11; informed tchc"),
    ("VP báo cáo đ/c Lan trước 16h ngày 25/11", "lead vp 25/11"),
    ("VP chủ trì trước 30/11, báo cáo kết quả trước 4/12", "lead vp 30/11"),
]

NOBODY = [
    "Triển khai thực hiện theo quy định",
    "Đồng ý",
    "Để biết, lưu",
    "lưu VT",
    "Văn phòng điện tử là phần mềm dùng chung",
    "email hungnv@tinh.gov.vn nhé",
    "Theo đề nghị của VP",
    "Họp tại Văn phòng",
    "Phòng chống thiên tai",
    "giáo dục và đào tạo",
    "Báo cáo đ/c Lan",
    "",
    "   ",
    "🙂 !!! ???",
]

DOUBTS = [
    ("Kính chuyển đ/c Hùng chỉ đạo", ["ambiguous_name"]),
    ("giao hung xu ly", ["ambiguous_name"]),
    ("@!Hung", ["ambiguous_name"]),
    ("Giao PGĐ chỉ đạo", ["ambiguous_name"]),
    ("@!Xyz", ["unknown_name"]),
    ("Giao đ/c Quân chủ trì", ["unknown_name"]),
    ("đ/c Lân xử lý", ["unknown_name"]),
    ("@!", ["unknown_name"]),
    ("Giao VP, TCHC xử lý", ["several_leads"]),
    ("@!VP @!TCHC", ["several_leads"]),
    ("VP, TCHC phối hợp", ["no_lead"]),
    ("@TCHC", ["no_lead"]),
    ("@!VP @?VP", ["named_twice"]),
    ("đ/c Hoà, đ/c Thuý", ["no_role", "no_role"]),
    ("phối hợp các đơn vị liên quan", ["nobody_in_particular"]),
    ("VP chủ trì, các phòng, ban phối hợp", ["nobody_in_particular"]),
    ("VP 25/11, TCHC 27/11", ["no_role", "no_role"]),
    ("VP chủ trì trước 30/11, xong trước 4/12", ["several_deadlines"]),
    ("Giao VP chủ trì, phối hợp các phòng: TCHC, KHTC", []),
    ("@!VP phối hợp với đ/c Lan", []),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_the_parts_of_a_line(text: str, expected: str) -> None:
    """R-031...R-033: with and without tone marks, abbreviations and slips."""
    assert told(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_a_line_that_names_nobody(text: str) -> None:
    """No part is invented."""
    direction = read(text)
    assert direction.parts == ()
    assert direction.problems == ()


@pytest.mark.parametrize(("text", "kinds"), DOUBTS)
def test_what_is_not_clear_is_told(text: str, kinds: list[str]) -> None:
    """Never guessed; R-134: an order cannot be changed once it is given."""
    assert faults(text) == kinds


def test_two_people_of_one_name_are_both_offered() -> None:
    """And the part has no holder until one is chosen."""
    direction = read("Giao đ/c Hùng chủ trì trước 30/11")
    assert direction.parts[0].candidate is None
    (problem,) = direction.problems
    assert problem.choices == ("hung", "hung2")
    assert problem.words == "đ/c Hùng"
    assert problem.is_grave


def test_without_marks_more_people_are_meant() -> None:
    """ "hung" may be Hùng or Hưng; "Hùng" is not Hưng."""
    assert read("giao d/c hung xu ly").problems[0].choices == ("hung", "hung2", "hung3")
    assert read("đ/c Lân xử lý").problems[0].choices == ("lan",)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("VP xử lý gấp", 1),
        ("xu ly gap", 1),
        ("Khẩn: VP xử lý", 1),
        ("báo cáo ngay", 1),
        ("bao cao ngay", 1),
        ("thượng khẩn", 2),
        ("Hỏa tốc! VP xử lý", 3),
        ("hoả tốc", 3),
        ("hoa toc, gap", 3),
        ("không gấp", 0),
        ("sửa chữa khẩn cấp trụ sở", 0),
        ("VP khẩn trương thực hiện", 0),
        ("VP gặp đơn vị thi công", 0),
        ("trước ngày 30/11", 0),
        ("ngay hop 25/11", 0),
        ("ngay sau khi nhận được văn bản", 0),
    ],
)
def test_how_urgent_it_is(text: str, level: int) -> None:
    """R-041: the degrees of NĐ 30/2020; "gặp" is not "gấp", "khẩn cấp" is part of a subject."""
    assert read(text).urgency == level


@pytest.mark.parametrize(
    ("text", "words", "is_reply", "day"),
    [
        ("VP xử lý, báo cáo kết quả trước 30/11", "báo cáo kết quả", False, 30),
        ("VP xu ly, bckq truoc 30/11", "bckq", False, 30),
        ("VP xử lý trước 27/11, b/c kết quả trước 30/11", "b/c kết quả", False, 30),
        ("TCHC tham mưu văn bản trả lời trước 30/11", "văn bản trả lời", True, 30),
        ("VP xử lý, báo cáo lại", "báo cáo lại", False, None),
    ],
)
def test_a_report_is_wanted(text: str, words: str, is_reply: bool, day: int | None) -> None:
    """R-038: with its own deadline where one is named."""
    report = read(text).report
    assert report is not None
    assert (report.words, report.is_reply) == (words, is_reply)
    assert (report.deadline.day.day if report.deadline else None) == day


@pytest.mark.parametrize(
    "text",
    ["theo báo cáo số 12/BC-VP", "VP xây dựng báo cáo", "không cần báo cáo", "đến nay chưa có báo cáo", "VP xử lý"],
)
def test_no_report_is_wanted(text: str) -> None:
    """Where a report is only the subject."""
    assert read(text).report is None


def test_the_stretches_to_highlight() -> None:
    """Each points at the words in the line as they were written."""
    text = "Gấp: giao VP chủ trì, báo cáo trước 30/11"
    shown = [(str(span.kind), text[span.start : span.end]) for span in read(text).spans]
    assert shown == [
        ("urgency", "Gấp"),
        ("role", "giao"),
        ("name", "VP"),
        ("role", "chủ trì"),
        ("wish", "báo cáo"),
        ("deadline", "trước 30/11"),
    ]
