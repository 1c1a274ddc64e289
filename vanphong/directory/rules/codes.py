"""Identification codes of agencies: which form a code has, and how the old form reads in the new one."""

import re

from vanphong.directory.vocabulary import CodeKind

FORMS = (
    (CodeKind.QCVN102, re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}")),
    (CodeKind.QD20, re.compile(r"(?=.{3,35}$)[A-Z]\d{2}(?:\.[0-9A-Z]{2,})*")),
)
READABLE = re.compile(r"[0-9A-Za-z._-]{1,75}")


def tidy(code: str) -> str:
    """Return a code as it is compared: without blanks; letters as they are, for other forms may tell them apart."""
    return "".join(code.split())


def kind_of(code: str) -> CodeKind:
    """Return the form of a code: Decision 20/2020, QCVN 102:2016, or another."""
    return next((kind for kind, form in FORMS if form.fullmatch(code)), CodeKind.OTHER)


def is_readable(code: str) -> bool:
    """Tell whether a text can be a code at all, of whatever form."""
    return READABLE.fullmatch(code) is not None
