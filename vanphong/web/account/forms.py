"""What is typed at the door and on the account page."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

PASSWORD_LENGTH = 128
"""Longer ones are refused before they are hashed: hashing is dear on purpose."""


class PasswordField(forms.CharField):
    """A password; spaces at its ends belong to it. ``autocomplete`` tells the browser's own store which one it is."""

    def __init__(self, *, autocomplete: str, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(max_length=PASSWORD_LENGTH, strip=False, widget=widget, **options)


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label=_("User name"), max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = PasswordField(label=_("Password"), autocomplete="current-password")


class PasswordForm(forms.Form):
    """The present password and the new one, twice."""

    old = PasswordField(label=_("Present password"), autocomplete="current-password")
    new = PasswordField(
        label=_("New password"),
        autocomplete="new-password",
        help_text=_("At least 10 characters; a short sentence is easy to remember and hard to guess."),
    )
    again = PasswordField(label=_("New password once more"), autocomplete="new-password")


class LanguageForm(forms.Form):
    """The language of the screens."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class SeatForm(forms.Form):
    """The seat to sit down in."""

    seat = forms.UUIDField()
