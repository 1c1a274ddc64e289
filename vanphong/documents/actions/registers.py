"""Opening and closing registers, as the rules of their agency say, and taking numbers from them (Điều 15, 22)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid5

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.documents import events, policies
from vanphong.documents.actions import attachments
from vanphong.documents.models import NumberStart, Register
from vanphong.documents.queries import kept_registers, registers
from vanphong.documents.queries.kept_registers import Wanted
from vanphong.documents.queries.registers import Series
from vanphong.documents.vocabulary import Direction, NumberReset
from vanphong.kernel import numbering
from vanphong.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound
from vanphong.kernel.events import publish
from vanphong.kernel.matter import matter
from vanphong.kernel.viewer import Viewer

NAME_LIMIT = 100
REASON_LIMIT = 300
PREFIX_LIMIT = 10
SYMBOL_LIMIT = 30
HIGHEST = 9_999_999


@dataclass(frozen=True)
class RegisterData:
    """What is said of a register that is to be opened; ``body_symbol`` is that of an advisory body, if it has one."""

    direction: Direction
    name: str
    type_codes: Sequence[str] = ()
    prefix: str = ""
    reset: NumberReset = NumberReset.YEARLY
    body_symbol: str = ""


def open_register(
    agency_id: UUID, *, direction: Direction, name: str, type_codes: Sequence[str] = (), position: int = 0
) -> UUID:
    """Open a register of an agency; an empty list of types makes it the general one (NĐ 30/2020, Điều 15)."""
    row = Register.objects.create(
        agency_id=agency_id, direction=direction, name=name, type_codes=list(type_codes), position=position
    )
    return row.id


def open_by_rules(agency_id: UUID) -> None:
    """Open the registers that the rules of an agency name and that it does not keep yet, when it is founded."""
    for wanted in kept_registers.wanted(agency_id):
        if wanted.is_to_open:
            open_wanted(agency_id, wanted)


def open_wanted(agency_id: UUID, wanted: Wanted) -> UUID:
    """Open the register that a row of the agency's rules names."""
    return _create(agency_id, _data(wanted))


def open_one(viewer: Viewer, data: RegisterData, *, now: datetime) -> UUID:
    """Open one register more of the viewer's agency; its numbers begin at 01 (Điều 15.1).

    Raises ``NotAllowed``, ``Invalid`` by field.
    """
    _check_keeper(viewer)
    with matter(_shelf(viewer)):
        data = _checked(viewer, data)
        register_id = _create(viewer.agency_id, data)
        publish(_opened(viewer, register_id, data), viewer=viewer, now=now)
    return register_id


def follow_rules(viewer: Viewer, *, now: datetime) -> UUID:
    """Open what the agency's rules name and is missing, set right what gave no number yet; return the agency.

    What has given numbers keeps its prefix and its series: a change of the rules never numbers anything anew.
    """
    _check_keeper(viewer)
    with matter(_shelf(viewer)):
        for wanted in kept_registers.wanted(viewer.agency_id):
            data = _data(wanted)
            if wanted.is_to_open:
                publish(_opened(viewer, _create(viewer.agency_id, data), data), viewer=viewer, now=now)
            elif wanted.is_to_change and wanted.register is not None:
                columns = {"type_codes": list(data.type_codes)}
                if not wanted.register.has_numbers:
                    columns |= {"prefix": data.prefix, "reset": data.reset}  # type: ignore[dict-item]
                Register.objects.filter(pk=wanted.register.id).update(**columns)
                publish(_changed(viewer, wanted.register.id, data), viewer=viewer, now=now)
    return viewer.agency_id


def close(viewer: Viewer, register_id: UUID, *, reason: str, now: datetime) -> UUID:
    """Close a register: it gives no more numbers, and stays to be read and printed (Điều 16, 22).

    Raises ``NotFound``, ``NotAllowed``, ``Invalid``, and ``IllegalMove`` for what is closed, or the last general one.
    """
    _check_keeper(viewer)
    with matter(_shelf(viewer)):
        row = _open_row(viewer, register_id)
        reason = _words("reason", reason)
        if _is_last_general(row):
            raise IllegalMove(_("This is the only general register of its kind: open another one before."))
        Register.objects.filter(pk=row.id).update(is_closed=True, closed_at=now, closing_reason=reason)
        told = events.RegisterClosed(
            subject_id=row.id,
            agency_id=row.agency_id,
            name=row.name,
            last=kept_registers.last(row, now=now),
            reason=reason,
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def start_at(viewer: Viewer, register_id: UUID, *, first: int, minute: str, now: datetime) -> UUID:
    """Let a register go on from a later number, because the earlier ones were given before, on paper; by a minute.

    Raises ``NotFound``, ``NotAllowed``, and ``Invalid`` on ``first`` for a number that was given or is the next one.
    """
    _check_keeper(viewer)
    with matter(_shelf(viewer)):
        row = _open_row(viewer, register_id)
        minute = _words("minute", minute)
        year = registers.counter_year(row.reset, now=now)
        if not 1 < first <= HIGHEST:
            raise Invalid({"first": _("Write the next number, in figures.")})
        try:
            after = numbering.skip_to(row.id, year=year, first=first)
        except ValueError as known:
            words = _("Number %(last)d was given already: the next one can only be a later one than %(next)d.")
            raise Invalid({"first": words % {"last": known.args[0], "next": known.args[0] + 1}}) from known
        NumberStart.objects.create(
            agency_id=row.agency_id, register=row, year=year, after=after, first=first, minute=minute,
            set_by_id=viewer.seat_id, at=now,
        )  # fmt: skip
        told = events.NumbersStarted(
            subject_id=row.id,
            agency_id=row.agency_id,
            name=row.name,
            year=year,
            after=after,
            first=first,
            minute=minute,
        )
        publish(told, viewer=viewer, now=now)
    return row.id


def take_number(register: Series, *, now: datetime) -> tuple[int, int]:
    """Return the next number of a register and the year it belongs to, Vietnam time (Điều 15.1, 22.2).

    A series that never begins anew goes on over the years. Must run in the transaction that uses the number.
    """
    number = numbering.next_number(register.id, year=registers.counter_year(register.reset, now=now))
    return number, localdate(now).year


def _create(agency_id: UUID, data: RegisterData) -> UUID:
    position = Register.objects.filter(agency_id=agency_id, direction=data.direction).count()
    row = Register.objects.create(
        agency_id=agency_id,
        direction=data.direction,
        name=data.name,
        type_codes=list(data.type_codes),
        prefix=data.prefix,
        reset=data.reset,
        body_symbol=data.body_symbol,
        position=position,
    )
    return row.id


def _data(wanted: Wanted) -> RegisterData:
    scheme = wanted.scheme
    return RegisterData(
        scheme.direction, scheme.name, scheme.type_codes, scheme.prefix, scheme.reset, scheme.body_symbol
    )


def _checked(viewer: Viewer, data: RegisterData) -> RegisterData:
    """Return the data tidied; raises ``Invalid`` for what cannot be, or would stand beside another one."""
    name, prefix, symbol = (" ".join(text.split()) for text in (data.name, data.prefix, data.body_symbol))
    data = replace(data, name=name, prefix=prefix, body_symbol=symbol)
    faults = {}
    known = registers.registers(viewer.agency_id, data.direction)
    if not name or len(name) > NAME_LIMIT:
        faults["name"] = _("Write a name of at most 100 characters.")
    elif name.casefold() in [one.name.casefold() for one in known]:
        faults["name"] = _("Your agency keeps a register of this name already.")
    if len(prefix) > PREFIX_LIMIT:
        faults["prefix"] = _("At most 10 characters.")
    if len(symbol) > SYMBOL_LIMIT:
        faults["body_symbol"] = _("At most 30 characters.")
    elif symbol and data.direction == Direction.IN:
        faults["body_symbol"] = _("An advisory body has a series of its own for what it issues.")
    if set(data.type_codes) - {one.code for one in registers.types()}:
        faults["types"] = _("Choose types of documents from the list.")
    if faults:
        raise Invalid(faults)
    return data


def _open_row(viewer: Viewer, register_id: UUID) -> Register:
    row = Register.objects.select_for_update().filter(pk=register_id, agency_id=viewer.agency_id).first()
    if row is None:
        raise NotFound()
    if row.is_closed:
        raise IllegalMove()
    return row


def _is_last_general(row: Register) -> bool:
    general = Register.objects.filter(
        agency_id=row.agency_id, direction=row.direction, is_closed=False, type_codes=[], body_symbol=""
    )
    return not row.type_codes and not row.body_symbol and not general.exclude(pk=row.pk).exists()


def _words(field: str, text: str) -> str:
    words = attachments.needed_text(field, text)
    if len(words) > REASON_LIMIT:
        raise Invalid({field: _("At most 300 characters.")})
    return words


def _shelf(viewer: Viewer) -> UUID:
    """What an act on the agency's registers as a whole locks."""
    return uuid5(viewer.agency_id, "registers")


def _check_keeper(viewer: Viewer) -> None:
    if not policies.keeper_of_registers(viewer):
        raise NotAllowed(_("Registers are opened and closed by the clerk or the administrator of the agency."))


def _opened(viewer: Viewer, register_id: UUID, data: RegisterData) -> events.RegisterOpened:
    return events.RegisterOpened(subject_id=register_id, agency_id=viewer.agency_id, **_said(data))


def _changed(viewer: Viewer, register_id: UUID, data: RegisterData) -> events.RegisterChanged:
    return events.RegisterChanged(subject_id=register_id, agency_id=viewer.agency_id, **_said(data))


def _said(data: RegisterData) -> dict[str, str]:
    return {
        "name": data.name,
        "direction": data.direction.value,
        "types": ", ".join(data.type_codes),
        "prefix": data.prefix,
        "reset": data.reset.value,
        "body_symbol": data.body_symbol,
    }
