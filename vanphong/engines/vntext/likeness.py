"""How much two pages say the same: a small fingerprint by which candidates are found, and the true share of words.

The fingerprint is a MinHash by one permutation, cut into bands: two texts that share most of their runs of words share
at least one band almost surely, two that share only heads and closing formulas almost never. A page that was scanned
twice differs by what the reading machine misread; a page of the same office on another matter differs in its figures.
"""

from zlib import crc32

from vanphong.engines.vntext.fold import fold

RUN = 3
"""Words in a run: long enough that everyday words alone do not make two letters alike."""

BANDS, ROWS = 16, 4
BINS = BANDS * ROWS
FEWEST = 60
"""Runs below which a page says too little to be likened to another."""

ALIKE = 0.6
"""Share of common runs from which on two pages are told to be nearly the same: misreadings up to 2 % of letters."""

FIGURES_ALIKE = 0.6
MIX, STAY = 0x9E3779B1, 0xFFFFFFFF


def bands(text: str) -> list[int]:
    """Return the fingerprint of a text as `BANDS` signed 32-bit numbers; empty for a text that says too little."""
    runs = _runs(text)
    if len(runs) < FEWEST:
        return []
    least: list[int | None] = [None] * BINS
    for run in runs:
        value = crc32(run.encode()) * MIX & STAY
        place, rank = value % BINS, value // BINS
        known = least[place]
        least[place] = rank if known is None else min(known, rank)
    filled = _filled(least)
    return [_signed(band, filled[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS)]


def _filled(least: list[int | None]) -> list[int]:
    """Lend every empty bin the value of the next one that has any."""
    return [
        next(value for step in range(BINS) if (value := least[(place + step) % BINS]) is not None)
        for place in range(BINS)
    ]


def _signed(band: int, values: list[int]) -> int:
    mixed = crc32(f"{band}:{values}".encode())
    return mixed - (1 << 32) if mixed >> 31 else mixed


def share(first: str, second: str) -> float:
    """Return the share (0 to 1) of runs of words that two texts have in common."""
    return _common(_runs(first), _runs(second))


def says_the_same(first: str, second: str) -> bool:
    """Tell whether two pages are nearly the same: most words are, and so are most figures.

    Letters of one pattern differ in their figures (numbers, days, sums) and are not taken for the same.
    """
    return share(first, second) >= ALIKE and _common(_figures(first), _figures(second)) >= FIGURES_ALIKE


def _common(first: set[str], second: set[str]) -> float:
    every = first | second
    return len(first & second) / len(every) if every else 1.0


def _runs(text: str) -> set[str]:
    words = fold(text).split()
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _figures(text: str) -> set[str]:
    return {word for word in fold(text).split() if word.isdigit()}
