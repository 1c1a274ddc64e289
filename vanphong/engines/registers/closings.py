"""The closing lines that the decree gives its lists (NĐ 30/2020, Phụ lục V)."""

from vanphong.engines.registers.forms import words
from vanphong.engines.vntext.cardinals import in_words


def dossiers_listed(*, forever: int, limited: int) -> str:
    """How many dossiers a list of a year holds, by retention."""
    return words()["dossiers_listed"].format(total=forever + limited, forever=forever, limited=limited)


def dossiers_submitted(total: int) -> str:
    """How many dossiers are submitted to the archive, in figures and in words."""
    return words()["dossiers_submitted"].format(total=total, spelled=in_words(total))
