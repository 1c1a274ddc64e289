"""Days in forms: shown as day/month/year whatever the browser speaks, and read however they were typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from vanphong.engines.vntext.dates import NotADate, format_date
from vanphong.engines.vntext.typed_days import parse_typed_day
from vanphong.kernel.errors import Invalid

NO_DAY = _("Write the day as day/month/year.")


def read_day(typed: Mapping[str, Any], name: str) -> date | None:
    """A day from a field of a form; nothing when it is empty. Raises ``Invalid``."""
    text = str(typed.get(name, "")).strip()
    if not text:
        return None
    try:
        return parse_typed_day(text, today=localdate())
    except NotADate as fault:
        raise Invalid({name: NO_DAY}) from fault


def iso_of(text: str) -> str:
    """A typed day as programs write it; what is no day stays as it is."""
    try:
        return parse_typed_day(text, today=localdate()).isoformat()
    except NotADate:
        return text


def shown(value: str) -> str:
    """A day of a form as people read it; what is no day stays as it was typed."""
    try:
        return format_date(date.fromisoformat(value))
    except ValueError:
        return value


class DayField(forms.DateField):
    """A day of a form, typed by hand or chosen."""

    widget = forms.DateInput(format="%Y-%m-%d")
    default_error_messages = {"invalid": NO_DAY}

    def to_python(self, value: Any) -> date | None:
        """The day that was typed."""
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            return parse_typed_day(value, today=localdate()) if value.strip() else None
        except NotADate as fault:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from fault
