"""Where a page of the public directory begins: signed, so that nobody turns further than pages go."""

from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext_lazy as _

from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import Invalid

MOST_PAGES = 20
"""Whoever looks for one person does not read further; whoever copies everybody shall not."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words of names, posts, units and agencies, in all agencies or in one with those below it."""

    text: str = ""
    agency_id: UUID | None = None

    @property
    def words(self) -> list[str]:
        """The words in their plain form."""
        return [word[:40] for word in fold(self.text).split() if word.isalnum()][:8]


@dataclass(frozen=True)
class Start:
    """The number of a page from 1, and the seat behind which it begins."""

    page: int = 1
    after: UUID | None = None


def cursor_behind(wanted: Wanted, start: Start, *, seat_id: UUID) -> str:
    """Return the cursor of the page that follows, or nothing where pages end."""
    if start.page >= MOST_PAGES:
        return ""
    return _signer(wanted).sign(f"{start.page + 1}.{seat_id.hex}")


def start_of(wanted: Wanted, cursor: str) -> Start:
    """Return what a cursor stands for; raises ``Invalid`` on ``cursor`` for one that was not given out for this."""
    if not cursor:
        return Start()
    try:
        page, _dot, seat = _signer(wanted).unsign(cursor).partition(".")
        return Start(int(page), UUID(seat))
    except (BadSignature, ValueError) as fault:
        raise Invalid({"cursor": _("Take the cursor from the page before, with the same words.")}) from fault


def _signer(wanted: Wanted) -> Signer:
    return Signer(salt=f"public-directory/{wanted.agency_id}/{' '.join(wanted.words)}")
