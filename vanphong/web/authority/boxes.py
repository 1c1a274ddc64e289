"""What the forms about acting for others show: type-ahead boxes with who was chosen, fields, check boxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms

from vanphong.directory.ports import all_powers
from vanphong.directory.queries import people
from vanphong.kernel.viewer import Viewer
from vanphong.web.components.forms import Combobox, Field, field_of
from vanphong.web.lookup.values import choice_of, named

SEATS, LEADERS = "/lookup/seats", "/lookup/leaders"


def seat_boxes(form: forms.Form, names: Mapping[str, str]) -> tuple[Combobox, ...]:
    """The boxes of a form in which people are chosen (field name: source), by one statement for who was chosen."""
    typed = {name: named(str(form[name].value() or "")) for name in names}
    cards = people.cards(chosen.id for chosen in typed.values() if chosen and not chosen.is_desk)
    return tuple(_box(form, name, names[name], cards.get(one.id) if one else None) for name, one in typed.items())


def _box(form: forms.Form, name: str, source: str, card: people.Card | None) -> Combobox:
    bound = form[name]
    return Combobox(
        name=name,
        label=str(bound.label),
        source=source,
        chosen=(choice_of(card),) if card else (),
        errors=tuple(str(error) for error in bound.errors),
        is_required=bound.field.required,
        width="half",
    )


def fields(form: forms.Form, names: Iterable[str]) -> tuple[Field, ...]:
    """Plain fields, three to a row."""
    return tuple(field_of(form[name], width="third") for name in names)


def power_fields(form: forms.Form) -> tuple[Field, ...]:
    """One check box for each power, those ticked that were chosen."""
    chosen = form["powers"].value() or []
    return tuple(_ticked(name, str(power.label), is_on=name in chosen) for name, power in all_powers().items())


def _ticked(name: str, label: str, *, is_on: bool) -> Field:
    return Field("powers", label, value=name if is_on else "", kind="checkbox", prefix=name)


def own(viewer: Viewer) -> str:
    """The viewer's seat as a type-ahead box posts it."""
    return f"seat:{viewer.seat_id}"


def faults(form: forms.Form) -> tuple[str, ...]:
    """What stands above the form."""
    return tuple(str(words) for words in form.non_field_errors())
