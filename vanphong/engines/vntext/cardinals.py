"""Numbers in Vietnamese words, as minutes and lists spell their totals."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9


def in_words(number: int) -> str:
    """A number from zero up in words: 1205 is "một nghìn hai trăm lẻ năm". Raises ``ValueError`` below zero."""
    if number < 0:
        raise ValueError("only numbers from zero up are counted")
    if number >= _BILLION:
        rest = number % _BILLION
        return f"{in_words(number // _BILLION)} tỷ" + (f" {_below_billion(rest, is_inner=True)}" if rest else "")
    return _below_billion(number, is_inner=False) or _DIGITS[0]


def _below_billion(number: int, *, is_inner: bool) -> str:
    parts: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts.append(_group(group, is_full=is_inner or bool(parts)) + _GROUPS[power])
    return " ".join(parts)


def _group(number: int, *, is_full: bool) -> str:
    """Three figures; behind a higher group the hundreds are spoken even when there are none."""
    hundreds, rest = divmod(number, 100)
    words = f"{_DIGITS[hundreds]} trăm" if hundreds or is_full else ""
    tens, ones = divmod(rest, 10)
    if not rest:
        return words
    if not tens:
        return f"{words} lẻ {_DIGITS[ones]}" if words else _DIGITS[ones]
    spoken = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    return f"{words} {spoken}{_ones(ones, is_teen=tens == 1)}".strip()


def _ones(ones: int, *, is_teen: bool) -> str:
    if not ones:
        return ""
    if ones == 5:
        return " lăm"
    if ones == 1 and not is_teen:
        return " mốt"
    return f" {_DIGITS[ones]}"
