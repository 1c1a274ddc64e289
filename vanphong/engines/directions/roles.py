"""Who plays which part: the role words of a line applied to the names beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from vanphong.engines.directions.pieces import Piece
from vanphong.engines.directions.result import Cause, Role

SIGNED = {"lead": Role.LEAD, "support": Role.SUPPORT, "informed": Role.INFORMED}
BETWEEN = ("filler", "colon", "crowd", "dash")


@dataclass
class Named:
    """A name while its role is sought; ``at`` is its place among the pieces, ``clause`` counts sentences."""

    at: int
    clause: int
    piece: Piece
    role: Role | None = None
    cause: Cause | None = None
    is_receiver: bool = False
    """Only told to whom a report goes, or whose something is."""

    @property
    def is_settled(self) -> bool:
        """Whether a role word has been applied to it."""
        return self.cause is Cause.WORD or self.is_receiver or self.sign in ("lead", "informed")

    @property
    def sign(self) -> str:
        """The role that a sign asked for."""
        return self.piece.mention.sign if self.piece.mention else ""

    def give(self, role: Role, cause: Cause) -> None:
        """Give it a role, unless a stronger word has spoken."""
        if not self.is_settled:
            self.role, self.cause = role, cause


@dataclass
class Casting:
    """The names of a line with the groups they stand in."""

    pieces: list[Piece]
    names: list[Named] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the names and count the clauses."""
        clause = 0
        for at, piece in enumerate(self.pieces):
            clause += piece.kind == "end"
            if piece.kind == "name":
                self.names.append(Named(at, clause, piece))

    def kind_at(self, at: int) -> str:
        """The kind of the piece at a place; nothing beyond the line."""
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else ""

    def clause_of(self, name: Named) -> list[Piece]:
        """The other pieces of the clause that a name stands in."""
        first = last = name.at
        while first > 0 and self.pieces[first - 1].kind != "end":
            first -= 1
        while last < len(self.pieces) and self.pieces[last].kind != "end":
            last += 1
        return [piece for piece in self.pieces[first:last] if piece is not name.piece]

    def at(self, place: int) -> Named:
        """The name at a place among the pieces."""
        return next(name for name in self.names if name.at == place)

    def before(self, at: int, *, over_times: bool = False) -> list[Named]:
        """The list of names that ends right before a piece, or before the deadline that stands there."""
        back = at - 1
        while back >= 0 and (self.pieces[back].kind in BETWEEN or (over_times and self.pieces[back].kind == "time")):
            back -= 1
        found: list[Named] = []
        while back >= 0 and self.pieces[back].kind == "name":
            found.insert(0, self.at(back))
            back = self._over_joints(back, -1)
        return found

    def after(self, at: int) -> list[Named]:
        """The list of names that begins right after a piece."""
        ahead = at + 1
        while ahead < len(self.pieces) and self.pieces[ahead].kind in (*BETWEEN, "joint"):
            ahead += 1
        found: list[Named] = []
        while ahead < len(self.pieces) and self.pieces[ahead].kind == "name":
            found.append(self.at(ahead))
            ahead = self._over_joints(ahead, 1)
        return found

    def _over_joints(self, at: int, step: int) -> int:
        """The place of the next name of a list, or one that is none."""
        place = at + step
        while 0 <= place < len(self.pieces) and self.pieces[place].kind in ("joint", "comma", "dash"):
            place += step
        return place

    def follows(self, at: int, kind: str) -> bool:
        """Tell whether a role word stands right behind the list of names after a piece."""
        names = self.after(at)
        if not names:
            return False
        ahead = names[-1].at + 1
        while ahead < len(self.pieces) and self.pieces[ahead].kind in BETWEEN:
            ahead += 1
        return ahead < len(self.pieces) and self.pieces[ahead].kind == kind

    def without_last_group(self, names: list[Named]) -> list[Named]:
        """The names of a list before its last comma; all where no comma parts them."""
        for late in reversed(names[1:]):
            if self.pieces[late.at - 1].kind == "comma":
                return [name for name in names if name.at < late.at]
        return names


def cast(pieces: list[Piece]) -> Casting:
    """Return the names of a line with the roles that its words give them."""
    casting = Casting(pieces)
    for name in casting.names:
        if name.sign:
            name.role, name.cause = SIGNED[name.sign], Cause.SIGN
    for at, piece in enumerate(pieces):
        if apply := WORDS.get(piece.kind):
            apply(casting, at)
    _let_tasks_yield(casting)
    return casting


def _lead(casting: Casting, at: int) -> None:
    for name in casting.before(at) or casting.after(at):
        name.give(Role.LEAD, Cause.WORD)


def _support(casting: Casting, at: int) -> None:
    before, after = casting.before(at), casting.after(at)
    is_with_others = casting.kind_at(at) == "support_with" or casting.kind_at(at + 1) == "crowd"
    if not after and before and is_with_others:
        _task(casting, at)
        return
    if not after or (before and casting.follows(at, "lead")):
        for name in before:
            name.give(Role.SUPPORT, Cause.WORD)
        return
    # "phoi hop QH, chi Lan de biet": whoever stands behind the last comma belongs to the words that follow.
    for name in casting.without_last_group(after) if casting.follows(at, "inform") else after:
        name.give(Role.SUPPORT, Cause.WORD)
    for name in before:
        if name.role is None:
            name.give(Role.LEAD, Cause.TASK)


def _inform(casting: Casting, at: int) -> None:
    before = [name for name in casting.before(at) if name.cause is not Cause.WORD]
    for name in before or casting.after(at):
        name.is_receiver = False
        name.give(Role.INFORMED, Cause.WORD)


def _inform_next(casting: Casting, at: int) -> None:
    _task(casting, at)
    for name in casting.after(at):
        name.give(Role.INFORMED, Cause.WORD)


def _assign(casting: Casting, at: int) -> None:
    for name in casting.after(at):
        name.give(Role.LEAD, Cause.GIVEN)


def _task(casting: Casting, at: int) -> None:
    for name in casting.before(at, over_times=True):
        if name.role is None:
            name.give(Role.LEAD, Cause.TASK)


def _toward(casting: Casting, at: int) -> None:
    _task(casting, at)
    _of(casting, at)


def _of(casting: Casting, at: int) -> None:
    for name in casting.after(at):
        name.is_receiver = name.role is None


WORDS: dict[str, Callable[[Casting, int], None]] = {
    "lead": _lead,
    "support": _support,
    "support_with": _support,
    "inform": _inform,
    "inform_next": _inform_next,
    "assign": _assign,
    "verbs": _task,
    "toward": _toward,
    "of": _of,
}


def _let_tasks_yield(casting: Casting) -> None:
    """Who was only given work words does not lead beside one who was named the lead."""
    if any(name.role is Role.LEAD and name.cause is not Cause.TASK for name in casting.names):
        for name in casting.names:
            if name.cause is Cause.TASK:
                name.role, name.cause = None, None


def let_the_only_lead(casting: Casting, is_light: Callable[[Piece], bool]) -> None:
    """Who alone is named in a clause without any other word is meant to lead, if nobody else is."""
    if any(name.role is Role.LEAD for name in casting.names):
        return
    for name in casting.names:
        others = [one for one in casting.names if one.clause == name.clause and one is not name]
        if name.role or name.is_receiver or others:
            continue
        if all(is_light(piece) for piece in casting.clause_of(name)):
            name.give(Role.LEAD, Cause.ALONE)
