"""Two texts in one: what was added, what was removed, and what is only laid out otherwise."""

from __future__ import annotations

import unicodedata

from vanphong.engines.redline.comparing import Limits, Mark, compare, share_of_words

OLD = [
    "Thực hiện Kế hoạch số 12/KH-UBND, Sở Xây dựng báo cáo như sau:",
    "1. Tổ chức rà soát quy hoạch trước ngày 30 tháng 11.",
    "2. Giao Phòng Kinh tế chủ trì.",
]


def shown(old: list[str], new: list[str]) -> list[str]:
    """The rows as text: [-removed-] and {+added+}."""
    signs = {Mark.SAME: "{}", Mark.ADDED: "{{+{}+}}", Mark.REMOVED: "[-{}-]"}
    rows = compare(old, new).rows
    return ["".join(signs[piece.mark].format(piece.text) for piece in row.pieces) for row in rows]


def test_words_that_changed_are_marked_and_no_others() -> None:
    """A date that moves is one word, not a paragraph."""
    new = [OLD[0], OLD[1].replace("30 tháng 11", "15 tháng 12"), OLD[2]]
    told = shown(OLD, new)
    assert told[1] == "1. Tổ chức rà soát quy hoạch trước ngày [-30 -]{+15 +}tháng [-11-]{+12+}."
    assert [row.mark for row in compare(OLD, new).rows] == [Mark.SAME, Mark.CHANGED, Mark.SAME]
    assert (compare(OLD, new).added, compare(OLD, new).removed) == (2, 2)


def test_a_paragraph_that_came_or_went_stands_alone() -> None:
    """The ones beside it stay beside each other."""
    new = [OLD[0], "Ngoài ra, đề nghị các đơn vị cử đầu mối phối hợp.", OLD[1], OLD[2].replace("Kinh tế", "Quy hoạch")]
    marks = [row.mark for row in compare(OLD, new).rows]
    assert marks == [Mark.SAME, Mark.ADDED, Mark.SAME, Mark.CHANGED]
    assert [row.mark for row in compare(new, OLD).rows] == [Mark.SAME, Mark.REMOVED, Mark.SAME, Mark.CHANGED]


def test_paragraphs_that_have_nothing_in_common_are_not_set_beside_each_other() -> None:
    """One was removed, another was added."""
    rows = compare(["Căn cứ Luật Tổ chức chính quyền địa phương;"], ["Nơi nhận: như trên"]).rows
    assert [row.mark for row in rows] == [Mark.REMOVED, Mark.ADDED]


def test_white_space_and_the_way_letters_are_composed_do_not_count() -> None:
    """Blanks, line ends, empty paragraphs, fixed blanks, decomposed letters."""
    new = ["", *[unicodedata.normalize("NFD", text).replace(" ", "\u00a0 \n") for text in OLD], "   "]
    assert compare(OLD, new).is_same
    assert all(row.mark is Mark.SAME for row in compare(OLD, new).rows)


def test_nothing_and_something() -> None:
    """An empty text is not an error."""
    assert compare([], []).rows == ()
    assert [row.mark for row in compare([], OLD).rows] == [Mark.ADDED] * 3


def test_long_texts_are_bounded_and_say_so() -> None:
    """A thousand pages do not keep the office busy; what is left out is told."""
    long = [f"Đoạn thứ {number} của báo cáo rất dài về tình hình thực hiện" for number in range(3000)]
    changed = [text.replace("rất dài", "khá dài") for text in long]
    done = compare(long, changed, limits=Limits(most_paragraphs=1000))
    assert not done.is_whole
    assert len(done.rows) == 1000
    assert compare(long, long).is_whole
    word = ["từ " * 3000]
    both = compare(word, ["chữ " * 3000], limits=Limits(most_pairs=1000)).rows
    assert {piece.mark for row in both for piece in row.pieces} == {Mark.REMOVED, Mark.ADDED}


def test_how_much_of_one_text_is_in_another() -> None:
    """Whether a PDF was made from a text: page numbers and lines of other lengths do not matter."""
    assert share_of_words([*OLD, "2"], OLD) == 1.0
    assert 0.7 < share_of_words(OLD, [*OLD, "Thêm một câu hoàn toàn mới ở đây."]) < 1.0
    assert share_of_words([], []) == 1.0
