"""Text of the old fonts is recognised and converted; correct text is never touched (regulations.md §5.7)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanphong.engines.vntext.legacy_fonts import Encoding, from_tcvn3, from_vni, to_unicode
from vanphong.engines.vntext.syllables import is_syllable, syllable_share

ONSETS = ["", "b", "c", "ch", "d", "đ", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "s", "t", "th", "tr"]
RIMES = ["a", "an", "ao", "âu", "ăng", "ôi", "ôn", "ơn", "ưa", "ương", "oa", "oan", "uân", "ông", "am", "ai", "ât"]
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
MARKED = {"a": "a", "ă": "ă", "â": "â", "o": "o", "ô": "ô", "ơ": "ơ", "u": "u", "ư": "ư"}


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """A well-formed syllable with any tone its end allows, in any case."""
    rime = draw(st.sampled_from(RIMES))
    place = next(i for i in (1, 0) if i < len(rime) and rime[i] in MARKED)
    tone = draw(st.sampled_from(TONES[4:] if rime[-1] in "tpc" else TONES))
    word = draw(st.sampled_from(ONSETS)) + unicodedata.normalize("NFC", rime[: place + 1] + tone + rime[place + 1 :])
    return draw(st.sampled_from([word, word.capitalize(), word.upper()]))


VIETNAMESE = st.lists(syllables(), min_size=1, max_size=12).map(" ".join)
FOREIGN = "office email internet UBND 15/QĐ-BNV a.b@tinh.gov.vn 2.000.000 25°C 10µm ©2026 § 5 «thé» naïve café Noël été"
OTHER_WORDS = st.sampled_from(FOREIGN.split())
RARE = "nghiêng quyết giếng gì khuỷu thuở huýt Ỷ ĐƯỜNG xoong yêu quỳnh ngoằn"


@given(VIETNAMESE)
def test_correct_vietnamese_stays_as_it_is(text: str) -> None:
    """to_unicode is the identity on NFC Vietnamese."""
    assert to_unicode(text) == (text, Encoding.UNICODE)


@given(st.lists(syllables() | OTHER_WORDS, max_size=12).map(" ".join))
def test_words_of_other_languages_do_no_harm(text: str) -> None:
    """Nor do addresses, numbers and symbols between Vietnamese words."""
    assert to_unicode(text) == (text, Encoding.UNICODE)


@given(VIETNAMESE)
def test_decomposed_text_is_composed(text: str) -> None:
    """Both forms of TCVN 6909 come out as one."""
    apart = unicodedata.normalize("NFD", text)
    assert to_unicode(apart) == (text, Encoding.UNICODE if apart == text else Encoding.DECOMPOSED)


@given(st.text(max_size=80))
def test_any_text_comes_out_in_nfc(text: str) -> None:
    """Whatever is pasted, without an error."""
    converted, _encoding = to_unicode(text)
    assert unicodedata.is_normalized("NFC", converted)


@pytest.mark.parametrize(
    "text",
    [
        "où est la gare",
        "Thaï",
        "Noël à Québec",
        "Voilà où déjà été",
        "naïve café",
        "25 µm ©",
        "a×b §5 ½ £3",
        "Müller & Söhne",
        "toà án",
        "hoá học",
        "§ 5",
        "x@y.vn",
        "",
    ],
)
def test_other_languages_and_symbols_stay(text: str) -> None:
    """French and German letters alone prove nothing."""
    assert to_unicode(text) == (text, Encoding.UNICODE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("C«ng v¨n sè 15/UBND-VX", "Công văn số 15/UBND-VX"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("v¨n b¶n ®· ®\u00adîc ký, göi vÒ a.b@tinh.gov.vn", "văn bản đã được ký, gửi về a.b@tinh.gov.vn"),
        ("mua xe « t«", "mua xe ô tô"),
    ],
)
def test_tcvn3_is_recognised(typed: str, meant: str) -> None:
    """Fonts .Vn…, capitals of the .Vn…H fonts included."""
    assert to_unicode(typed) == (meant, Encoding.TCVN3)
    assert from_tcvn3(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Coâng vaên soá 15/UBND-VX", "Công văn số 15/UBND-VX"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("Haø Noäi", "Hà Nội"),
        ("Nguyeãn Thò Höông ñöôïc giao", "Nguyễn Thị Hương được giao"),
    ],
)
def test_vni_is_recognised(typed: str, meant: str) -> None:
    """Fonts VNI-…, both cases."""
    assert to_unicode(typed) == (meant, Encoding.VNI)
    assert from_vni(typed) == meant


def test_a_text_with_unicode_letters_is_not_converted_again() -> None:
    """One letter that only Unicode has proves the whole text."""
    assert to_unicode("được «thÊt»") == ("được «thÊt»", Encoding.UNICODE)


@pytest.mark.parametrize("word", RARE.split())
def test_syllables_are_recognised(word: str) -> None:
    """Also rare shapes."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["office", "nghàn", "kà", "cêu", "hất̃", "tàp", "UBND", "gare", "été", "toàn0", ""])
def test_what_is_no_syllable(word: str) -> None:
    """Spelling rules of onsets, and stopped rimes that bear only sắc and nặng."""
    assert not is_syllable(word)


def test_abbreviations_do_not_count_in_the_share() -> None:
    """A short title full of abbreviations is still Vietnamese."""
    assert syllable_share("Văn phòng UBND, HCTC") == 1.0
    assert syllable_share("12/3") == 0.0
