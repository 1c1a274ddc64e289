"""What a password must be (QCVN 12:2026/BCA, 3.7.2.6; TCVN 14423), and which ones everybody tries first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vanphong.engines.vntext.fold import fold

CLASSES = (str.islower, str.isupper, str.isdigit)
LEFT_OVER = 4
"""So many signs must be left of a password when everything that can be guessed is taken out of it."""
SHORTEST_WORD = 3
YEAR = re.compile(r"(?:19|20)\d\d")
REPEATED = re.compile(r"(.)\1\1+")
ROWS = ("1234567890", "0987654321", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "147258369")
RUN = 4
WEAK = (
    "matkhau", "matma", "password", "passwd", "pass", "admin", "administrator", "root", "user", "test", "demo",
    "vanphong", "vanthu", "vanban", "coquan", "congvan", "giamdoc", "chutich", "truongphong", "chuyenvien", "vietnam",
    "hanoi", "saigon", "hochiminh", "tphcm", "anhyeuem", "emyeuanh", "yeuem", "yeuanh", "giadinh", "xinchao",
    "chaomung", "hoanghon", "iloveyou", "welcome", "changeme", "letmein", "qwerty", "abc", "khongbiet", "hanhphuc",
)  # fmt: skip
"""Folded words that stand in every list of stolen Vietnamese passwords; "Matkhau@2026" is what is tried first."""


@dataclass(frozen=True)
class PasswordPolicy:
    """What the policy of the account's agency asks of a password."""

    min_length: int
    classes: int
    history: int


def faults(password: str, *, policy: PasswordPolicy, known: Iterable[str]) -> list[str | Promise]:
    """Return every rule that a password breaks, in words; ``known`` are words that others know of its owner."""
    found: list[str | Promise] = []
    if len(password) < policy.min_length:
        found.append(
            ngettext("Use at least %(n)d character.", "Use at least %(n)d characters.", policy.min_length)
            % {"n": policy.min_length}
        )
    if classes_of(password) < policy.classes:
        found.append(missing(password, policy.classes))
    if is_common(password):
        found.append(_("This password stands in lists of stolen passwords."))
    elif is_guessable(password, known):
        found.append(
            _("This password is easily guessed: take away names, years and rows of keys, and hardly anything is left.")
        )
    return found


def classes_of(password: str) -> int:
    """Return how many of the four classes occur: small letters, capitals, figures, other signs."""
    return sum(any(is_of(sign) for sign in password) for is_of in CLASSES) + any(map(_is_special, password))


def missing(password: str, classes: int) -> str:
    """Return in words which classes a password lacks."""
    words = (_("small letters"), _("capital letters"), _("figures"), _("other signs such as ? or -"))
    tests = (*CLASSES, _is_special)
    lacking = [str(word) for word, is_of in zip(words, tests, strict=True) if not any(map(is_of, password))]
    named = {"lacking": ", ".join(lacking), "n": classes}
    return _("Mix %(n)d kinds of signs; still missing: %(lacking)s.") % named


def is_common(password: str) -> bool:
    """Tell whether a password (whatever its case or marks) is among the twenty thousand most common ones."""
    plain = password.lower().strip()
    return plain in _common() or fold(plain).replace(" ", "") in _common()


def is_guessable(password: str, known: Iterable[str]) -> bool:
    """Tell whether hardly anything is left of a password without names, years, rows of keys and common words."""
    rest = fold(password).replace(" ", "")
    rest = YEAR.sub("", rest)
    for word in sorted({*WEAK, *_words(known)}, key=len, reverse=True):
        rest = rest.replace(word, "")
    for row in _runs():
        rest = rest.replace(row, "")
    return len(REPEATED.sub(r"\1", rest)) < LEFT_OVER


def _words(known: Iterable[str]) -> Iterator[str]:
    """Return the words that others know, singly and joined: "Tran Van Hung" is also tranvanhung and tvhung."""
    for text in known:
        words = fold(text).split()
        yield from (word for word in words if len(word) >= SHORTEST_WORD)
        if len(words) > 1:
            yield "".join(words)
            initials = "".join(word[0] for word in words[:-1])
            yield from (initials + words[-1], words[-1] + initials)


def _is_special(sign: str) -> bool:
    return not sign.isalnum() and not sign.isspace()


@cache
def _runs() -> tuple[str, ...]:
    """Return all stretches of keyboard rows, the longest first."""
    runs = {
        row[start : start + length] for row in ROWS for length in range(RUN, len(row) + 1) for start in range(len(row))
    }
    return tuple(sorted((run for run in runs if len(run) >= RUN), key=len, reverse=True))


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)
