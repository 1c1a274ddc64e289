"""What a paper register outside counts, as forms write it: `in:state_secret:1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vanphong.documents.actions.paper_counts import Counted
from vanphong.documents.policy_keys import ForbiddenMatter
from vanphong.documents.vocabulary import Direction, Secrecy
from vanphong.kernel.errors import Invalid

KINDS = (
    *((ForbiddenMatter.STATE_SECRET, degree) for degree in Secrecy if degree != Secrecy.NONE),
    *((matter, Secrecy.NONE) for matter in ForbiddenMatter if matter is not ForbiddenMatter.STATE_SECRET),
)
"""What can be counted: secrets by degree, and the other matters that may not enter."""


def counted_of(text: str) -> Counted:
    """What a form means. Raises ``Invalid``."""
    direction, _colon, what = text.partition(":")
    known = {f"{one.value}:{int(level)}": (one, int(level)) for one, level in KINDS}
    if direction not in Direction.values or what not in known:
        raise Invalid({"what": _("Choose from the list.")})
    return Counted(Direction(direction), *known[what])


def post_value(named: Mapping[str, Any], direction: Direction) -> str:
    """What the one click on a refusal posts; empty where nothing may be counted, or its degree is not known."""
    text = f"{direction.value}:{named.get('matter', '')}:{named.get('degree', 0)}"
    try:
        counted_of(text)
    except Invalid:
        return ""
    return text
