"""Which deadline is whose: in a line with one it is everybody's, else that of the nearest part."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanphong.engines.directions.pieces import Piece
from vanphong.engines.directions.result import Deadline, Problem, ProblemKind, Role
from vanphong.engines.directions.roles import Casting, Named


@dataclass
class Bound:
    """Deadlines by the place of the name among the pieces; ``report`` is that of the report."""

    of_name: dict[int, Deadline] = field(default_factory=dict)
    report: Deadline | None = None
    problems: list[Problem] = field(default_factory=list)


def bind(casting: Casting, report_at: int | None) -> Bound:
    """Bind the deadlines of a line; ``report_at`` is the place of the words that want a report."""
    binder = Binder(casting, report_at)
    times = [at for at, piece in enumerate(casting.pieces) if piece.timed and piece.timed.deadline]
    if len(times) == 1:
        binder.bind_all(times[0])
    else:
        binder.bind_each(times)
    return binder.bound


class Binder:
    """The parts of a line that can have a deadline: who is only informed has nothing to finish."""

    def __init__(self, casting: Casting, report_at: int | None) -> None:
        """Take the names with their roles."""
        self.pieces = casting.pieces
        self.casting = casting
        self.report_at = report_at
        self.workers = [name for name in casting.names if name.role in (Role.LEAD, Role.SUPPORT)]
        self.bound = Bound()

    def bind_all(self, at: int) -> None:
        """The only deadline is that of all parts of its clause, or of the line when its clause names nobody."""
        deadline = self._deadline(at)
        clause = sum(piece.kind == "end" for piece in self.pieces[:at])
        here = [name for name in self.workers if name.clause == clause]
        for name in here or self.workers:
            self.bound.of_name[name.at] = deadline
        if self.report_at is not None and not self._ends_between(self.report_at, at):
            self.bound.report = deadline

    def bind_each(self, times: list[int]) -> None:
        """Each deadline is that of the names right before it, else of the report, else of all that have none."""
        left: list[int] = []
        start = 0
        for at in times:
            if not self._bind_near(start, at):
                left.append(at)
            start = at + 1
        for at in left:
            free = [name for name in self.workers if name.at not in self.bound.of_name]
            for name in free:
                self.bound.of_name[name.at] = self._deadline(at)
            if not free and self.workers:
                self._complain(at)

    def _bind_near(self, start: int, at: int) -> bool:
        deadline = self._deadline(at)
        near = self._group([name for name in self.workers if start <= name.at < at and self._is_free(name, at)])
        if not near:
            near = [name for name in self.casting.after(at) if name in self.workers and self._is_free(name, at)]
        is_behind = bool(near) and near[0].at > at
        if self._has_report(start, at) and not is_behind and self.bound.report is None:
            self.bound.report = deadline
            if not near:
                return True
        for name in near:
            self.bound.of_name[name.at] = deadline
        return bool(near)

    def _has_report(self, start: int, at: int) -> bool:
        return self.report_at is not None and start <= self.report_at < at

    def _is_free(self, name: Named, at: int) -> bool:
        return name.at not in self.bound.of_name and not self._ends_between(name.at, at)

    def _group(self, names: list[Named]) -> list[Named]:
        """The last of the names with those that stand in one list with it."""
        if not names:
            return []
        group = {name.at for name in self.casting.before(names[-1].at + 1)}
        return [name for name in names if name.at in group]

    def _ends_between(self, one: int, other: int) -> bool:
        return any(piece.kind == "end" for piece in self.pieces[min(one, other) : max(one, other)])

    def _complain(self, at: int) -> None:
        deadline = self._deadline(at)
        kind = ProblemKind.SEVERAL_DEADLINES
        self.bound.problems.append(Problem(kind, deadline.start, deadline.end, deadline.words))

    def _deadline(self, at: int) -> Deadline:
        found = deadline_of(self.pieces[at])
        if found is None:
            raise ValueError("no deadline stands there")
        return found


def deadline_of(piece: Piece) -> Deadline | None:
    """Return the deadline that a piece tells."""
    return piece.timed.deadline if piece.timed else None
