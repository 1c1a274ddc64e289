"""Keeping the written rules of an agency by which a document is proposed to a unit or a person."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.directory.actions import policy as policies
from vanphong.directory.queries import policy
from vanphong.documents.policy_keys import INCOMING_ROUTING_RULES, RoutingLine
from vanphong.documents.policy_keys.routing import MOST
from vanphong.documents.queries import routing_rules as queries
from vanphong.engines.vntext.fold import fold
from vanphong.kernel.errors import Invalid, NotAllowed, Stale
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer


@dataclass(frozen=True)
class Typed:
    """A rule as it was typed; who leads and supports by the values of the type-ahead boxes."""

    name: str
    source: str
    senders: tuple[str, ...]
    types: tuple[str, ...]
    words: tuple[str, ...]
    lead: str
    support: tuple[str, ...]
    order: str


def checked(viewer: Viewer, typed: Typed, *, now: datetime) -> RoutingLine:
    """Return a rule fit to be kept. Raises ``Invalid`` by field, ``NotAllowed``."""
    if not queries.may_keep(viewer):
        raise NotAllowed()
    names = queries.names(viewer.agency_id, day=localdate(now))
    faults = {}
    if not typed.name:
        faults["name"] = _("Say in a few words why; whoever reads the proposal sees it.")
    if not (typed.senders or typed.types or typed.words):
        faults["words"] = _("Name at least one condition: issuing agencies, types, or phrases of the summary.")
    if typed.lead not in names:
        faults["lead"] = _("Choose a unit or a person from the list.")
    if any(value not in names for value in typed.support):
        faults["support"] = _("Choose units and persons of your agency from the list.")
    elif typed.lead in typed.support or len(set(typed.support)) < len(typed.support):
        faults["support"] = _("The same unit or person is named twice.")
    if faults:
        raise Invalid(faults)
    kept = {**vars(typed), "lead": names[typed.lead], "support": tuple(names[value] for value in typed.support)}
    return _fit(RoutingLine(**kept))


def _fit(line: RoutingLine) -> RoutingLine:
    """Return a rule whose texts are short enough. Raises ``Invalid`` by field."""
    columns = {column.name: column.kind for column in INCOMING_ROUTING_RULES.kind.columns}
    faults = {}
    for name, kind in columns.items():
        try:
            kind.read(list(value) if isinstance(value := getattr(line, name), tuple) else value)
        except ValueError as unfit:
            faults[name] = str(unfit)
    if faults:
        raise Invalid(faults)
    return line


def put(viewer: Viewer, typed: Typed, *, instead_of: str = "", now: datetime) -> str:
    """Write a rule down, behind the others or in the place of one; return what tells it from the others.

    Raises ``Invalid`` by field, ``NotAllowed``, ``Stale`` when the one to be changed is not there any more.
    """
    line = checked(viewer, typed, now=now)
    with matter(viewer.agency_id):
        lines = list(_lines(viewer))
        if line in lines:
            return queries.mark_of(line)  # a second click
        at = _at(lines, instead_of) if instead_of else len(lines)
        if at >= MOST:
            raise Invalid({"name": _("So many rules are not looked through any more: take some out first.")})
        others = [fold(one.name) for one in (*lines[:at], *lines[at + 1 :])]
        if fold(line.name) in others:
            raise Invalid({"name": _("Another rule has this reason already; say what tells them apart.")})
        lines[at : at + 1] = [line]
        _store(viewer, lines, now)
    return queries.mark_of(line)


def drop(viewer: Viewer, mark: str, *, now: datetime) -> None:
    """Take a rule out; one that is gone already stays gone. Raises ``NotAllowed``."""
    with matter(viewer.agency_id):
        _store(viewer, [line for line in _lines(viewer) if queries.mark_of(line) != mark], now)


def move(viewer: Viewer, mark: str, *, by: int, now: datetime) -> None:
    """Put a rule one place up (-1) or down (1): of two that hold, the upper one proposes. Raises ``Stale``."""
    with matter(viewer.agency_id):
        lines = list(_lines(viewer))
        at = _at(lines, mark)
        line = lines.pop(at)
        lines.insert(max(0, at + by), line)
        _store(viewer, lines, now)


def _lines(viewer: Viewer) -> tuple[RoutingLine, ...]:
    if not queries.may_keep(viewer):
        raise NotAllowed()
    return policy.value(INCOMING_ROUTING_RULES, agency_id=viewer.agency_id)


def _at(lines: Sequence[RoutingLine], mark: str) -> int:
    found = next((at for at, line in enumerate(lines) if queries.mark_of(line) == mark), None)
    if found is None:
        raise Stale()
    return found


def _store(viewer: Viewer, lines: Sequence[RoutingLine], now: datetime) -> None:
    raw = [asdict(line) for line in lines]
    policies.set_of_house(viewer, key_name=INCOMING_ROUTING_RULES.name, raw=raw, now=now)
