"""The three kinds of copies and their names (NĐ 30/2020, Điều 25; Phụ lục III, Phần I)."""

from enum import StrEnum


class CopyForm(StrEnum):
    """A kind of copy by its abbreviation."""

    FULL = "SY"
    """In full from an original."""
    OF_COPY = "SL"
    """In full from a copy."""
    EXTRACT = "TrS"
    """A part."""


_NAMES = {CopyForm.FULL: "Sao y", CopyForm.OF_COPY: "Sao lục", CopyForm.EXTRACT: "Trích sao"}


def name_of(form: CopyForm) -> str:
    """The name of a kind of copy as it stands on it."""
    return _NAMES[form]
