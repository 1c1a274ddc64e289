"""Lives as tables: which act leads from which state to which, and who may do it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from vanphong.kernel.errors import IllegalMove, NotAllowed, Stale
from vanphong.kernel.viewer import Viewer

Policy = Callable[[Viewer, Any], bool]


class Living(Protocol):
    """A record with a life: a state, and a revision that grows with every change."""

    state: str
    revision: int


@dataclass(frozen=True)
class Move:
    """One row of a life: the act, the states it may start from, those it may end in, and who may do it."""

    action: str
    starts: frozenset[str]
    ends: frozenset[str]
    who: Policy


def move(action: str, starts: Iterable[str] | str, ends: Iterable[str] | str, who: Policy) -> Move:
    """Return a row of a life; a single state may be given bare."""
    return Move(action, _states(starts), _states(ends), who)


def _states(states: Iterable[str] | str) -> frozenset[str]:
    return frozenset([states] if isinstance(states, str) else states)


class Lifecycle:
    """The whole life of one kind of record; the only writer of ``state``."""

    def __init__(self, name: str, initial: str, moves: Sequence[Move]) -> None:
        self.name = name
        self.initial = initial
        self.moves = {row.action: row for row in moves}

    @property
    def states(self) -> frozenset[str]:
        """Every state that the life knows."""
        return frozenset({self.initial}).union(*(row.starts | row.ends for row in self.moves.values()))

    def check(self, record: Living, action: str, viewer: Viewer) -> Move:
        """Return the row of the act if the viewer may do it now.

        Raises ``NotAllowed`` when the act is not the viewer's, ``IllegalMove`` when it is not open in this state.
        """
        row = self.moves[action]
        if not self._may(viewer, row, record):
            raise NotAllowed()
        if record.state not in row.starts:
            raise IllegalMove()
        return row

    def move(self, record: Living, action: str, viewer: Viewer, *, to: str | None = None) -> None:
        """Take the act: set the new state and raise the revision. The caller saves the record.

        ``to`` names the end where the row has several. Raises like `check`.
        """
        row = self.check(record, action, viewer)
        end = to if to is not None else next(iter(row.ends))
        if end not in row.ends or (to is None and len(row.ends) > 1):
            raise LookupError(f"{self.name}.{action} does not lead to {end!r}")
        record.state = end
        record.revision += 1

    def open_to(self, viewer: Viewer, record: Living) -> tuple[str, ...]:
        """Return the acts the viewer may do on the record now, in the order of the table."""
        return tuple(
            row.action for row in self.moves.values() if record.state in row.starts and self._may(viewer, row, record)
        )

    def _may(self, viewer: Viewer, row: Move, record: Living) -> bool:
        """Tell whether the row is the viewer's to move, and within the mandate if there is one."""
        is_covered = viewer.mandate is None or viewer.mandate.covers(row.action, self.name)
        return is_covered and row.who(viewer, record)


def unchanged_since(record: Living, revision: int | None) -> None:
    """Raise ``Stale`` when the record has another revision than the one the viewer had read.

    ``None`` means that the caller does not ask (machines that act on the newest state).
    """
    if revision is not None and record.revision != revision:
        raise Stale()
