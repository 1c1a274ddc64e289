"""How an account stands, as word, colour and icon."""

from __future__ import annotations

from vanphong.directory.vocabulary import AccountState
from vanphong.web.components.marks import Badge, Tone

MARKS: dict[AccountState, tuple[Tone, str]] = {
    AccountState.NONE: ("grey", "circle-dashed"),
    AccountState.NEW: ("blue", "hourglass"),
    AccountState.ACTIVE: ("green", "circle-check"),
    AccountState.LOCKED: ("red", "lock"),
    AccountState.CLOSED: ("grey", "circle-x"),
}


def badge_of(state: AccountState) -> Badge:
    """The badge of a state."""
    tone, icon = MARKS[state]
    return Badge(str(state.label), tone, icon)
