"""Folding and collation of Vietnamese text."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vanphong.engines.vntext.collate import person_sort_key, sort_key
from vanphong.engines.vntext.fold import fold, nfc, search_words

ANY_TEXT = st.text(max_size=60)
VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậ Đ", max_size=20)


def test_fold_takes_off_tones_case_and_punctuation() -> None:
    """What an officer types without tone marks finds the document (stack.md §8)."""
    assert fold("V/v: Đẩy nhanh  «tiến độ» — 647/QĐ-BQL") == "v v day nhanh tien do 647 qd bql"
    assert fold("Ðà Nẵng") == "da nang"
    assert fold("văn\u200bphòng") == "vanphong"


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is its own folded form."""
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    """Whatever keyboard typed it."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


def test_search_words_are_distinct_and_in_order() -> None:
    """A word asked for twice is looked up once."""
    assert search_words("Sở Xây dựng, sở xây nhà") == ("so", "xay", "dung", "nha")
    assert search_words(" ./- ") == ()


def in_order(*texts: str) -> bool:
    keys = [sort_key(text).encode() for text in texts]
    return all(left < right for left, right in pairwise(keys))


def test_letters_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    """a ă â b c d đ e ê … o ô ơ … u ư (stack.md)."""
    assert in_order("a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "g", "o", "ô", "ơ", "p", "u", "ư", "v", "y")
    assert in_order("az", "ăn", "ân", "ba", "dy", "đa", "e")
    assert in_order("an", "an bình", "anh", "9 b", "a") is False
    assert in_order("9 b", "a", "an", "an bình", "anh")


def test_tones_only_break_ties() -> None:
    """ngang, huyền, hỏi, ngã, sắc, nặng; but a later letter weighs more than an earlier tone."""
    assert in_order("ma", "mà", "mả", "mã", "má", "mạ", "mai")
    assert in_order("Hòa An", "Hóa An", "Hòa Bình", "Hóa Bình")


def test_case_punctuation_and_place_of_the_tone_mark_do_not_count() -> None:
    """Both spellings of a name stand side by side."""
    assert sort_key("Hoà-Bình") == sort_key("hòa bình ")
    assert sort_key("") == sort_key(" - ") == ""


@given(VIETNAMESE, VIETNAMESE)
def test_keys_of_decomposed_text_are_the_same_and_words_sort_before_what_follows_them(first: str, second: str) -> None:
    """A text stands before every text it begins."""
    assert sort_key(unicodedata.normalize("NFD", first)) == sort_key(first)
    if sort_key(first) and sort_key(second):
        assert sort_key(first) < sort_key(f"{first} {second}")


def test_people_stand_by_given_name_then_family_name() -> None:
    """As in every list of staff."""
    people = ["Trần Văn An", "Đỗ Thị Anh", "Lê Văn Ánh", "Nguyễn Thị Bình", "Nguyễn Văn Bình", "Bùi Văn Đông"]
    shuffled = [people[place] for place in (3, 0, 5, 1, 4, 2)]
    assert sorted(shuffled, key=person_sort_key) == people
    assert person_sort_key("An") < person_sort_key("Lê An") < person_sort_key("Lê Án")
    assert person_sort_key(" ") == ""
