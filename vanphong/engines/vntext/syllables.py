"""The shape of Vietnamese syllables: which onsets, rimes and tones go together."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache


class Tone(IntEnum):
    """The six tones in the order of Vietnamese dictionaries."""

    NGANG = 0
    HUYEN = 1
    HOI = 2
    NGA = 3
    SAC = 4
    NANG = 5


_MARKS = {"\u0300": Tone.HUYEN, "\u0309": Tone.HOI, "\u0303": Tone.NGA, "\u0301": Tone.SAC, "\u0323": Tone.NANG}
VOWELS = "aăâeêioôơuưy"

TONE_OF: dict[str, Tone] = {}
"""Tone of each marked vowel, both cases."""
UNMARKED: dict[str, str] = {}
"""Each marked vowel without its tone (`ấ` → `â`), both cases."""
for _vowel in VOWELS + VOWELS.upper():
    for _mark, _tone in _MARKS.items():
        _letter = unicodedata.normalize("NFC", _vowel + _mark)
        TONE_OF[_letter], UNMARKED[_letter] = _tone, _vowel
_UNMARK = str.maketrans(UNMARKED)

# Spelling parts the onsets by the vowel that follows: c/k, g/gh, ng/ngh.
_ANY_ONSETS = "b d đ h l m n p r s t v x ch kh nh ph th tr gi qu"
_BEFORE_ANY = ("", *_ANY_ONSETS.split())
_BEFORE_BACK = ("c", "g", "ng")
_BEFORE_FRONT = ("k", "gh", "ngh")
_FRONT = "eêiy"

_RIME_LIST = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa
oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uên uênh uêt uêu ui um un ung uơ uôc uôi uôm uôn uông uôp uôt up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
_RIMES = _RIME_LIST.split()
_ONLY_AFTER_Q = ("yn", "ynh", "yt", "ych", "yp")
_STOPPED = ("p", "t", "c", "ch")


def _toneless_syllables() -> frozenset[str]:
    syllables = {onset + rime for onset in _BEFORE_ANY for rime in _RIMES}
    syllables |= {onset + rime for onset in _BEFORE_BACK for rime in _RIMES if rime[0] not in _FRONT}
    syllables |= {onset + rime for onset in _BEFORE_FRONT for rime in _RIMES if rime[0] in _FRONT}
    syllables |= {"qu" + rime for rime in _ONLY_AFTER_Q}
    # In gì, gìn, giếng the i of the onset gi is the i of the rime.
    syllables |= {"g" + rime for rime in _RIMES if rime[0] == "i"}
    return frozenset(syllables)


_SYLLABLES = _toneless_syllables()
_WORD = re.compile(r"[^\W\d_]+")


def split_tone(syllable: str) -> tuple[str, tuple[Tone, ...]]:
    """`syllable` (NFC) without tone marks, and the tones found in it; `("toan", (Tone.HUYEN,))` for "toàn"."""
    return syllable.translate(_UNMARK), tuple(TONE_OF[letter] for letter in syllable if letter in TONE_OF)


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether `word` (NFC, any case) is spelled as a Vietnamese syllable; says nothing of its meaning."""
    bare, tones = split_tone(word.lower())
    if len(tones) > 1 or bare not in _SYLLABLES:
        return False
    return not (bare.endswith(_STOPPED) and tones and tones[0] not in (Tone.SAC, Tone.NANG))


def syllable_share(text: str) -> float:
    """Share (0–1) of the words of `text` (NFC) that are Vietnamese syllables; 0 where there is no word.

    Unaccented capitals that are no syllable (UBND, VX) are abbreviations and do not count.
    """
    words = [word for word in _WORD.findall(text) if not _is_abbreviation(word)]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _is_abbreviation(word: str) -> bool:
    return word.isascii() and word.isupper() and not is_syllable(word)
