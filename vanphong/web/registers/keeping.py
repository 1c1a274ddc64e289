"""The registers that the agency keeps: next numbers, opening, closing, beginning in mid-year (Điều 15, 22)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vanphong.documents import policies
from vanphong.documents.actions import registers as acts
from vanphong.documents.actions.registers import RegisterData
from vanphong.documents.queries import kept_registers, registers
from vanphong.documents.queries.kept_registers import KeptRegister, Wanted
from vanphong.documents.vocabulary import Direction, NumberReset
from vanphong.kernel.errors import IllegalMove, Invalid
from vanphong.kernel.viewer import Viewer
from vanphong.web import viewers
from vanphong.web.components.forms import Choice, Field
from vanphong.web.components.lists import Cell, Column, Empty, Table
from vanphong.web.components.marks import Badge
from vanphong.web.once import run_once
from vanphong.web.registers.parts import places

PAGE = "/registers/kept"


@dataclass(frozen=True)
class KeptShown:
    """An open register with the forms that belong to it; ``href`` is empty for whoever may not read it."""

    register: KeptRegister
    href: str
    title: str
    facts: tuple[str, ...]
    next_number: str
    start: Field
    minute: Field
    reason: Field


@require_http_methods(["GET", "HEAD", "POST"])
@viewers.signed_in
def kept(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The agency's registers; posting opens one more."""
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _opened(request, viewer)
        except Invalid as refused:
            faults = {name: str(words) for name, words in refused.fields.items()}
    found = kept_registers.kept(viewer, now=viewers.now(request))
    wanted = kept_registers.wanted(viewer.agency_id)
    open_ones = [one for one in found if not one.is_closed]
    context = {
        "places": places(request, viewer),
        "registers": [_shown(one, _href(one, viewer)) for one in open_ones],
        "wanted": _wanted_table(wanted),
        "has_work": any(one.is_to_open or one.is_to_change for one in wanted),
        "closed": _closed_table([one for one in found if one.is_closed], viewer),
        "fields": tuple(_fields(request, faults)),
        "may_keep": policies.keeper_of_registers(viewer),
        "empty": Empty(
            _("No register is open"), _("Let the rules of your agency open them, or open one below."), "book-2"
        ),
    }
    return render(request, "registers/kept.html", context, status=422 if faults else 200)


def _opened(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    posted, now = request.POST, viewers.now(request)
    if posted.get("direction") not in Direction.values or posted.get("reset") not in NumberReset.values:
        raise Invalid({"direction": _("Choose from the list.")})
    data = RegisterData(
        direction=Direction(posted["direction"]),
        name=posted.get("name", ""),
        type_codes=[code for code in posted.getlist("types") if code],
        prefix=posted.get("prefix", ""),
        reset=NumberReset(posted["reset"]),
        body_symbol=posted.get("body_symbol", ""),
    )
    run_once(request, viewer, lambda: acts.open_one(viewer, data, now=now))
    messages.success(request, _("The register is open; its first number is 01."))
    return viewers.sent_to(request, PAGE)


@require_POST
@viewers.signed_in
def follow(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open and set right what the agency's rules say."""
    now = viewers.now(request)
    run_once(request, viewer, lambda: acts.follow_rules(viewer, now=now))
    messages.success(request, _("The registers are as the rules of your agency say; no number was touched."))
    return viewers.sent_to(request, PAGE)


@require_POST
@viewers.signed_in
def close(request: HttpRequest, viewer: Viewer, register_id: UUID) -> HttpResponse:
    """Close a register, with a reason."""
    now, reason = viewers.now(request), request.POST.get("reason", "")
    said = _("The register is closed. It stays to be read and printed.")
    return _done(request, viewer, lambda: acts.close(viewer, register_id, reason=reason, now=now), said)


@require_POST
@viewers.signed_in
def start(request: HttpRequest, viewer: Viewer, register_id: UUID) -> HttpResponse:
    """Let a register go on from a later number, by a minute."""
    text, minute, now = request.POST.get("first", ""), request.POST.get("minute", ""), viewers.now(request)
    first = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    said = _("The next number of the register is %(first)02d.") % {"first": first}
    return _done(request, viewer, lambda: acts.start_at(viewer, register_id, first=first, minute=minute, now=now), said)


def _done(request: HttpRequest, viewer: Viewer, act: Callable[[], UUID], said: str) -> HttpResponse:
    try:
        run_once(request, viewer, act)
    except Invalid as refused:
        messages.error(request, " ".join(str(words) for words in refused.fields.values()))
    except IllegalMove as refused:
        messages.error(request, refused.text)
    else:
        messages.success(request, said)
    return viewers.sent_to(request, PAGE)


def _href(one: KeptRegister, viewer: Viewer) -> str:
    """The way into a register; administrators keep it and do not read it."""
    return f"/registers?register={one.id}" if policies.reader_of_registers(viewer) else ""


def _shown(one: KeptRegister, href: str) -> KeptShown:
    prefix = f"r{one.id.hex}"
    return KeptShown(
        register=one,
        href=href,
        title=one.name,
        facts=_facts(one),
        next_number=f"{one.prefix}{one.next_number:02d}",
        start=Field("first", _("Next number"), kind="number", prefix=prefix, is_required=True, width="third"),
        minute=Field("minute", _("Minute (number and date)"), prefix=prefix, is_required=True,
                     limit=acts.REASON_LIMIT, width="two-thirds"),
        reason=Field("reason", _("Reason"), prefix=prefix, is_required=True, limit=acts.REASON_LIMIT),
    )  # fmt: skip


def _facts(one: KeptRegister) -> tuple[str, ...]:
    said = [
        str(Direction(one.direction).label),
        ", ".join(one.type_codes) if one.type_codes else _("all other types"),
        _("begins anew: %(when)s") % {"when": NumberReset(one.reset).label},
        _("advisory body %(symbol)s") % {"symbol": one.body_symbol} if one.body_symbol else "",
    ]
    return tuple(part for part in said if part)


def _wanted_table(wanted: list[Wanted]) -> Table:
    columns = (_("For"), _("Name"), _("Types"), _("Before the number"), _("Begins anew"), _("State"))
    return Table(
        _("What the rules of your agency say"),
        tuple(Column(label) for label in columns),
        tuple(_wanted_row(one) for one in wanted),
    )


def _wanted_row(one: Wanted) -> tuple[Cell, ...]:
    scheme = one.scheme
    return (
        Cell(str(scheme.direction.label)),
        Cell(scheme.name),
        Cell(", ".join(scheme.type_codes) or _("all other types")),
        Cell(scheme.prefix),
        Cell(str(scheme.reset.label)),
        Cell(badge=_state(one)),
    )


def _state(one: Wanted) -> Badge:
    if not one.is_known:
        return Badge(_("No document of this type"), "grey")
    if one.is_to_open:
        return Badge(_("To be opened"), "yellow")
    if one.is_to_change:
        return Badge(_("To be set right"), "yellow")
    if one.differs:
        return Badge(_("Has numbers already: close it and open another one"), "orange")
    return Badge(_("Kept"), "green")


def _closed_table(closed: list[KeptRegister], viewer: Viewer) -> Table | None:
    if not closed:
        return None
    rows = tuple(
        (
            Cell(one.name, href=_href(one, viewer)),
            Cell(str(Direction(one.direction).label)),
            Cell(one.closed_at.strftime("%d/%m/%Y") if one.closed_at else ""),
            Cell(one.closing_reason),
        )
        for one in closed
    )
    columns = (_("Register (book)"), _("For"), _("Closed on"), _("Reason"))
    return Table(_("Closed registers"), tuple(Column(label) for label in columns), rows)


def _fields(request: HttpRequest, faults: dict[str, str]) -> Iterator[Field]:
    posted = request.POST

    def errors(name: str) -> tuple[str, ...]:
        return (faults[name],) if name in faults else ()

    def choices(pairs: list[tuple[str, str]], name: str) -> tuple[Choice, ...]:
        return tuple(Choice(value, label, is_chosen=posted.get(name) == value) for value, label in pairs)

    both = [(one.value, str(one.label)) for one in Direction]
    yield Field("direction", _("For"), kind="select", choices=choices(both, "direction"), errors=errors("direction"),
                width="third")  # fmt: skip
    yield Field("name", _("Name"), posted.get("name", ""), limit=acts.NAME_LIMIT, is_required=True,
                errors=errors("name"), width="two-thirds")  # fmt: skip
    types = [("", _("all other types")), *((one.code, one.name) for one in registers.types())]
    yield Field("types", _("Type of document"), kind="select", choices=choices(types, "types"), errors=errors("types"),
                width="third")  # fmt: skip
    yield Field("prefix", _("Before the number"), posted.get("prefix", ""), limit=acts.PREFIX_LIMIT,
                errors=errors("prefix"), width="third")  # fmt: skip
    resets = [(one.value, str(one.label)) for one in NumberReset]
    yield Field("reset", _("Begins anew"), kind="select", choices=choices(resets, "reset"), width="third")
    yield Field(
        "body_symbol", _("Symbol of the advisory body"), posted.get("body_symbol", ""), limit=acts.SYMBOL_LIMIT,
        errors=errors("body_symbol"), hint=_("Only for a council or steering committee that uses the agency's seal."),
    )  # fmt: skip
