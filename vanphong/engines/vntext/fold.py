"""Folding of Vietnamese text for search: one plain form for all the ways of writing the same words."""

import unicodedata

_D_LETTERS = "đĐðÐɖƉ"  # eth and the African d stand for đ in much converted text
_IGNORED = {"Mn", "Me", "Cf"}
_TABLE_LIMIT = 20_000


class _FoldTable(dict[int, str]):
    """Folded form of each character, computed when it is first met; bounded so that hostile text cannot grow it."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        if len(self) < _TABLE_LIMIT:
            self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _D_LETTERS:
        return "d"
    folded, before = character, ""
    while folded != before:
        before, folded = folded, unicodedata.normalize("NFKD", folded).casefold()
    return "".join(_plain(part) for part in folded)


def _plain(part: str) -> str:
    if part.isalnum():
        return part
    return "" if unicodedata.category(part) in _IGNORED else " "


_TABLE = _FoldTable()
for _code in (*range(0x250), *range(0x300, 0x370), *range(0x1E00, 0x1F00), *range(0x2000, 0x2070)):
    _ = _TABLE[_code]


def nfc(text: str) -> str:
    """The precomposed form of `text` (TCVN 6909:2001 allows both forms; we keep one)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` in lower case without tone marks or punctuation, words parted by one space, `đ` written `d`.

    Folding twice changes nothing; composed and decomposed text fold alike.
    """
    return " ".join(text.translate(_TABLE).split())


def search_words(text: str) -> tuple[str, ...]:
    """The distinct folded words of `text`, in the order of their first appearance."""
    return tuple(dict.fromkeys(text.translate(_TABLE).split()))
